// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/sending.h"

#include "app/spotter/artifacts.h"
#include "app/spotter/clientanswer.h"
#include "app/spotter/clientsession.h"
#include "app/spotter/curlcopy.h"
#include "app/spotter/environmentstore.h"
#include "app/spotter/ledgerkeeping.h"
#include "app/spotter/librarytabs.h"
#include "app/spotter/requesttabs.h"
#include "app/spotter/sandboxhost.h"
#include "core/explain/served.h"
#include "ui/artifact/artifactpage.h"
#include "ui/offers/offerspanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QLocale>

#include <algorithm>
#include <utility>

namespace spotter {

namespace {

QString millisecondsText(std::chrono::nanoseconds time)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    return QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 2 : 0);
}

QString answerSentence(const explain::Answer &answer, bool isFromServer)
{
    const auto locations = explain::servedLocations(answer);
    const auto withOffer = std::count_if(locations.begin(), locations.end(),
        [](const explain::ServedLocation &location) { return !location.options.empty(); });
    const QString sentence
        = (isFromServer ? Sending::tr("Answered in %1 ms: %2 of %3 locations get an offer.")
                        : Sending::tr("Decided in %1 ms: %2 of %3 locations get an offer."))
              .arg(millisecondsText(answer.elapsed))
              .arg(withOffer)
              .arg(locations.size());
    if (answer.status != 206)
        return sentence;
    return Sending::tr("%1 Some of what was asked for can only be decided by the server.").arg(sentence);
}

} // namespace

Sending::Sending(const Shared &shared, const Artifacts &artifacts, LedgerKeeping &ledger,
    const LibraryTabs &library, Clock clock, QObject *parent)
    : QObject(parent), m_shared(shared), m_artifacts(artifacts), m_ledger(ledger), m_library(library),
      m_clock(std::move(clock))
{
    connect(&m_shared.window, &ui::MainWindow::sendRequested, this, &Sending::send);
    connect(&m_shared.window, &ui::MainWindow::cancelRequested, &m_shared.session, &ClientSession::cancel);
    connect(&m_ledger, &LedgerKeeping::sendWanted, this, &Sending::send);
    connect(&m_artifacts, &Artifacts::openFailed, this, &Sending::settled);
    connect(&m_artifacts, &Artifacts::changed, this, [this] {
        RequestTab &tab = m_shared.tabs.current();
        if (tab.method() == RequestTab::Method::OpenArtifact)
            decide(tab);
    });
    connectSession();
    m_shared.tabs.whenMade([this](RequestTab &tab, ui::RequestPage &, ui::OffersPanel &) { wire(tab); });
}

void Sending::wire(RequestTab &tab)
{
    connect(&tab.runner, &DecisionRunner::decided, this,
        [this, &tab](const DecisionRunner::Outcome &outcome) { showOutcome(tab, outcome); });
    connect(&tab.explainer, &DecisionRunner::decided, this,
        [this, &tab](const DecisionRunner::Outcome &outcome) { showExplained(tab, outcome); });
    connect(&tab.panel(), &ui::OffersPanel::sendWanted, this, &Sending::send);
    connect(&tab.panel(), &ui::OffersPanel::copied, &m_shared.window, &ui::MainWindow::say);
    connect(&tab.page(), &ui::RequestPage::newVisitorWanted, this, [this] {
        m_shared.session.forgetVisitor();
        m_shared.window.say(tr("The next request comes from a new visitor."));
    });
    connect(&tab.page(), &ui::RequestPage::curlWanted, this,
        [this, &tab](bool withSecrets) { copyCurl(tab, withSecrets); });
    tab.page().setVisitor(m_shared.session.visitor());
}

void Sending::copyCurl(const RequestTab &tab, bool withSecrets)
{
    const client::Environment &environment = m_shared.environments.current();
    if (environment.isSandbox && m_shared.sandbox.state() != SandboxHost::State::Running) {
        m_shared.window.say(tr("The sandbox has no address before it runs. Start it and copy again."));
        return;
    }
    m_shared.window.say(copyAsCurl(
        environment.isSandbox ? m_shared.sandbox.optionsFor(environment.options) : environment.options,
        tab.request(), withSecrets, m_shared.ids));
}

void Sending::connectSession()
{
    const ClientSession *const session = &m_shared.session;
    connect(session, &ClientSession::answered, this, &Sending::showResult);
    connect(
        session, &ClientSession::failed, this, [this](const QString &sentence) { fail(sender(), sentence); });
    connect(session, &ClientSession::waiting, this,
        [this] { sender().panel().showBusy(tr("Waiting for the artifact…")); });
    connect(session, &ClientSession::visitorChanged, this, [this] {
        for (const RequestTab *const tab : m_shared.tabs.all()) {
            if (tab->isMade())
                tab->page().setVisitor(m_shared.session.visitor());
        }
    });
    connect(&m_shared.sandbox, &SandboxHost::started, this, [this] {
        if (RequestTab *const tab = std::exchange(m_waiting, nullptr))
            start(*tab);
    });
    connect(&m_shared.sandbox, &SandboxHost::failed, this, [this](const QString &sentence) {
        if (RequestTab *const tab = std::exchange(m_waiting, nullptr))
            fail(*tab, sentence);
    });
}

RequestTab &Sending::sender() const
{
    return m_sender != nullptr ? *m_sender : m_shared.tabs.current();
}

void Sending::send()
{
    start(m_shared.tabs.current());
}

void Sending::start(RequestTab &tab)
{
    const RequestTab::Method method = tab.method();
    if (method == RequestTab::Method::OpenArtifact) {
        decide(tab);
        return;
    }
    if (!tab.failure.isEmpty()) {
        Q_EMIT settled(tab.failure);
        return;
    }
    if (tab.page().hasTextMistake()) {
        fail(tab, tr("The JSON text of the request has a mistake: mend it, then send again."));
        return;
    }
    const client::Environment &environment = m_shared.environments.current();
    if (environment.isSandbox && m_shared.sandbox.state() != SandboxHost::State::Running) {
        m_waiting = &tab;
        tab.panel().showBusy(tr("Waiting for the sandbox…"));
        m_shared.sandbox.start();
        return;
    }
    if (const auto errors = client::environmentErrors(environment); !errors.empty()) {
        fail(tab,
            tr("The environment “%1” is not complete. %2 Mend it on the page Environments.")
                .arg(ui::displayText(environment.name), ui::displayText(errors.front().sentence)));
        return;
    }
    const std::optional<Document> request = prepared(tab);
    if (!request)
        return;
    if (m_sender != nullptr && m_sender != &tab && m_shared.session.isSending()) {
        const QPointer<RequestTab> other = m_sender;
        m_shared.session.cancel();
        other->panel().showError(tr("Cancelled: the request of another tab was sent. Send this one again."));
    }
    m_sender = &tab;
    m_shared.window.setSending(true, tr("Sending %1").arg(tab.title()));
    tab.panel().showBusy(tr("Sending…"));
    m_shared.window.say(tr("Sending to %1…").arg(ui::displayText(environment.name)));
    m_shared.session.send(*request, static_cast<client::Method>(method));
}

std::optional<Document> Sending::prepared(RequestTab &tab)
{
    PreparedRequest prepared = m_library.prepare(tab);
    if (prepared.findings.empty())
        return std::move(prepared.request);
    fail(tab, ui::displayText(prepared.findings.front().sentence));
    return std::nullopt;
}

void Sending::decide(RequestTab &tab)
{
    const ui::LoadedArtifact &loaded = m_artifacts.page().artifact();
    if (loaded.artifact == nullptr) {
        fail(tab, tr("Nothing can be decided without an artifact: open one first."));
        return;
    }
    if (!tab.failure.isEmpty()) {
        Q_EMIT settled(tab.failure);
        return;
    }
    if (tab.page().hasTextMistake()) {
        fail(tab, tr("The JSON text of the request has a mistake: mend it, then decide again."));
        return;
    }
    const std::optional<Document> request = prepared(tab);
    if (!request)
        return;
    decisioning::Settings settings;
    settings.client = ui::fromQString(tab.clientCode());
    tab.panel().showBusy(tr("Deciding…"));
    tab.runner.decide(loaded.artifact, std::move(settings), *request, m_clock);
}

void Sending::showOutcome(RequestTab &tab, const DecisionRunner::Outcome &outcome)
{
    if (!outcome->has_value()) {
        fail(tab, ui::toQString(outcome->error().message));
        return;
    }
    tab.outcome = outcome;
    tab.result.reset();
    tab.panel().showAnswer(*tab.answer(),
        {.isFromServer = false,
            .isNotifiable = false,
            .whyNotNotifiable = tr("Decided on the open artifact: there is nobody to notify"),
            .warnings = {}});
    m_shared.window.say(answerSentence(*tab.answer(), false));
    Q_EMIT settled({});
}

void Sending::showResult(const client::CallResult &result, double elapsedMs)
{
    RequestTab &tab = sender();
    m_shared.window.setSending(false);
    tab.result = result;
    tab.outcome = std::make_shared<const Result<explain::Answer>>(answerOf(result, elapsedMs));
    const bool isOnDevice = result.answeredBy == client::Method::OnDevice;
    m_ledger.addAnswer(tab);
    QStringList warnings;
    for (const std::string &warning : result.warnings)
        warnings << ui::toQString(warning);
    tab.panel().showAnswer(*tab.answer(),
        {.isFromServer = !isOnDevice,
            .isNotifiable = true,
            .whyNotNotifiable = {},
            .warnings = warnings,
            .exchange = result.exchange});
    m_shared.window.say(answerSentence(*tab.answer(), !isOnDevice));
    if (isOnDevice && m_shared.session.artifact() != nullptr)
        explain(tab);
    Q_EMIT settled({});
}

void Sending::explain(RequestTab &tab)
{
    decisioning::Settings settings;
    settings.client = tab.result->response.root()["client"].toString();
    settings.propertyToken = tab.result->request.root()["property"]["token"].toString();
    tab.explainer.decide(
        m_shared.session.artifact(), std::move(settings), requestAsDecided(*tab.result), m_clock);
}

void Sending::showExplained(RequestTab &tab, const DecisionRunner::Outcome &outcome)
{
    if (!outcome->has_value() || !tab.result || tab.result->answeredBy != client::Method::OnDevice)
        return;
    tab.outcome = std::make_shared<const Result<explain::Answer>>(withRules(*tab.answer(), **outcome));
    m_ledger.addNames(tab);
    tab.panel().showAnswer(*tab.answer(),
        {.isFromServer = false,
            .isNotifiable = true,
            .whyNotNotifiable = {},
            .warnings = {},
            .exchange = tab.result->exchange});
}

void Sending::fail(RequestTab &tab, const QString &sentence)
{
    m_shared.window.setSending(false);
    tab.panel().showError(sentence);
    m_shared.window.say(sentence);
    Q_EMIT settled(sentence);
}

} // namespace spotter
