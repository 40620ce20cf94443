// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/clientsession.h"

#include "core/client/notificationbuilder.h"
#include "ui/widgets/text.h"

#include <QPointer>
#include <chrono>

namespace spotter {

using client::CallError;
using client::CallErrorKind;
using client::CallOutcome;
using client::CallResult;
using client::Method;

namespace {

/// For the first artifact, when the environment says nothing about it.
constexpr std::chrono::seconds patience {20};

QString sentenceOf(const CallError &error)
{
    const QString message = ui::displayText(error.message);
    switch (error.kind) {
    case CallErrorKind::Validation:
        return ClientSession::tr("The request was not sent: %1").arg(message);
    case CallErrorKind::Timeout:
        return ClientSession::tr(
            "No answer came within the time limit of the environment. Raise it there, or see in the "
            "events what was waited for.");
    case CallErrorKind::Cancelled:
        return ClientSession::tr("Cancelled. Nothing was changed.");
    case CallErrorKind::EngineNotReady:
        return ClientSession::tr(
            "There is no artifact to decide with yet: send again when it is there, or choose another "
            "method. (%1)")
            .arg(message);
    case CallErrorKind::Http:
        return ClientSession::tr("The server refused the request: %1").arg(message);
    case CallErrorKind::Parse:
        return ClientSession::tr("The answer can't be read: %1").arg(message);
    default:
        break;
    }
    return error.attempts > 1 ? ClientSession::tr("%1 (%n tries)", nullptr, error.attempts).arg(message)
                              : message;
}

} // namespace

ClientSession::ClientSession(Settings settings, QObject *parent)
    : QObject(parent), m_settings(std::move(settings))
{
    m_patience.setSingleShot(true);
    connect(&m_patience, &QTimer::timeout, this, &ClientSession::giveUpWaiting);
}

ClientSession::~ClientSession() = default;

void ClientSession::setEnvironment(const Document &options, const std::vector<std::string> &trustedHosts)
{
    cancel();
    // The old client's calls end without telling anybody.
    ++m_newest;
    m_isCalling = false;
    m_client.reset();
    m_transport.reset();
    m_options = options;
    m_trustedHosts = trustedHosts;
    forgetVisitor();
}

bool ClientSession::makeClient(Method method)
{
    const Method configured = client::methodFromText(m_options.root()["decisioningMethod"].toString())
                                  .value_or(Method::ServerSide);
    const bool needsEngine = method != Method::ServerSide;
    if (m_client != nullptr && (!needsEngine || m_client->options().decisioningMethod != Method::ServerSide))
        return true;
    m_client.reset();
    m_transport.reset();
    // A client for server-side decisions has no engine, so the chosen method counts then.
    const Method created = needsEngine && configured == Method::ServerSide ? method : configured;
    const Document options = Document::build(
        [&](Arena &arena) {
            return withMember(arena, m_options.root().isObject() ? m_options.root() : makeObject(arena, {}),
                "decisioningMethod", Value::string(client::methodText(created)));
        },
        {m_options});
    http::TransportSettings transport;
    transport.trustedHosts.insert(m_trustedHosts.begin(), m_trustedHosts.end());
    m_transport = std::make_unique<http::Transport>(std::move(transport));
    client::Surroundings surroundings;
    surroundings.transport = m_transport.get();
    surroundings.ids = m_settings.ids;
    surroundings.events = m_settings.events;
    surroundings.decisionClock = m_settings.decisionClock;
    surroundings.timeOffsetMinutes = m_settings.timeOffsetMinutes;
    auto made = client::TargetClient::create(options, std::move(surroundings));
    if (!made) {
        m_transport.reset();
        const QString sentence
            = tr("The environment can't be used: %1").arg(ui::displayText(made.error().message));
        m_pending.reset();
        Q_EMIT failed(sentence);
        return false;
    }
    m_client = std::move(*made);
    m_artifactError.clear();
    connect(m_client.get(), &client::TargetClient::ready, this, [this] {
        if (m_pending)
            call();
    });
    m_client->subscribe("artifact_download_failed", [this](const Document &event) {
        m_artifactError = ui::displayText(event.root()["error"].toString());
        if (event.root()["final"].toBool() && m_pending)
            giveUpWaiting();
    });
    return true;
}

void ClientSession::send(const Document &request, Method method)
{
    cancel();
    m_startedNs = monotonicNanoseconds();
    m_pending = Pending {request, method};
    if (!makeClient(method))
        return;
    if (method == Method::OnDevice && !m_client->isReady()) {
        // After a failed start the client would wait for the next poll, five minutes away.
        if (!m_artifactError.isEmpty())
            m_client->refreshArtifact();
        m_patience.start(patience);
        Q_EMIT waiting();
        return;
    }
    call();
}

void ClientSession::call()
{
    m_patience.stop();
    const Pending pending = *m_pending;
    m_pending.reset();
    const Document options = Document::build(
        [&](Arena &arena) {
            ObjectBuilder built(arena);
            built.append("request", pending.request.root());
            built.append("decisioningMethod", Value::string(client::methodText(pending.method)));
            if (!m_targetCookie.empty())
                built.append("targetCookie", Value::copyOf(arena, m_targetCookie));
            if (!m_locationHint.empty())
                built.append("targetLocationHint", Value::copyOf(arena, m_locationHint));
            return built.finish();
        },
        {pending.request});
    m_isCalling = true;
    const quint64 number = ++m_newest;
    const auto done = [self = QPointer(this), this, number](const CallOutcome &outcome) {
        if (self == nullptr)
            return;
        if (number == m_newest && m_isCalling)
            finish(outcome);
    };
    m_client->getOffers(
        options, [done](const CallResult &result) { done(result); },
        [done](const CallError &error) { done(tl::unexpected(error)); });
}

void ClientSession::finish(const CallOutcome &outcome)
{
    m_isCalling = false;
    if (!outcome) {
        Q_EMIT failed(sentenceOf(outcome.error()));
        return;
    }
    m_targetCookie = outcome->targetCookie().value;
    if (const auto hint = outcome->targetLocationHintCookie())
        m_locationHint = hint->value;
    m_visitor = ui::displayText(outcome->response.root()["id"]["tntId"].toString());
    Q_EMIT visitorChanged();
    constexpr double nanosecondsPerMs = 1e6;
    Q_EMIT answered(*outcome, static_cast<double>(monotonicNanoseconds() - m_startedNs) / nanosecondsPerMs);
}

void ClientSession::giveUpWaiting()
{
    m_patience.stop();
    m_pending.reset();
    Q_EMIT failed(m_artifactError.isEmpty()
            ? tr("The artifact did not come in time: see in the events what was waited for.")
            : tr("There is no artifact to decide with: %1").arg(m_artifactError));
}

void ClientSession::cancel()
{
    if (m_pending) {
        m_patience.stop();
        m_pending.reset();
        Q_EMIT failed(tr("Cancelled. Nothing was changed."));
    }
    if (m_isCalling && m_client != nullptr)
        m_client->cancelCalls();
}

void ClientSession::notify(const CallResult &answer, const std::vector<Document> &notifications)
{
    if (m_client == nullptr || notifications.empty())
        return;
    const auto sent = static_cast<int>(notifications.size());
    m_client->sendNotifications(
        client::notificationCall(answer, notifications),
        [self = QPointer(this), sent](const CallResult &result) {
            if (self == nullptr)
                return;
            const auto known = result.response.root()["notifications"].size();
            Q_EMIT self->notified(static_cast<int>(known), sent);
        },
        [self = QPointer(this)](const CallError &error) {
            if (self != nullptr)
                Q_EMIT self->notifyFailed(sentenceOf(error));
        });
}

void ClientSession::sendNotifications(const CallResult &answer, const std::vector<Document> &notifications,
    const std::function<void(const CallOutcome &)> &done)
{
    if (m_client == nullptr) {
        client::CallError error;
        error.message
            = tr("There is no connection to the environment yet: send the request again.").toStdString();
        done(tl::unexpected(error));
        return;
    }
    m_client->sendNotifications(
        client::notificationCall(answer, notifications), [done](const CallResult &result) { done(result); },
        [done](const CallError &error) { done(tl::unexpected(error)); });
}

void ClientSession::forgetVisitor()
{
    m_targetCookie.clear();
    m_locationHint.clear();
    m_visitor.clear();
    Q_EMIT visitorChanged();
}

std::shared_ptr<const decisioning::Artifact> ClientSession::artifact() const
{
    return m_client != nullptr ? m_client->artifact() : nullptr;
}

} // namespace spotter
