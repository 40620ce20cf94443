// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workbench.h"

#include "app/spotter/clientanswer.h"
#include "core/base/file.h"
#include "core/base/write.h"
#include "core/client/dialect.h"
#include "core/explain/served.h"
#include "resources/samples.h"
#include "ui/artifact/artifactpage.h"
#include "ui/events/eventspanel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"
#include "ui/sandbox/sandboxpage.h"
#include "ui/settings/environmentspage.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QLocale>
#include <QSettings>
#include <QToolButton>

#include <algorithm>
#include <utility>

namespace spotter {

namespace {

QString organizationKey(const QString &path)
{
    // Slashes in a settings key would make groups.
    return QStringLiteral("organizations/")
        + QString::fromLatin1(QCryptographicHash::hash(path.toUtf8(), QCryptographicHash::Sha256).toHex());
}

ui::OrganizationMemory organizationMemory(QSettings *settings)
{
    if (settings == nullptr)
        return {};
    return {[settings](const QString &path) { return settings->value(organizationKey(path)).toString(); },
        [settings](
            const QString &path, const QString &id) { settings->setValue(organizationKey(path), id); }};
}

QString millisecondsText(std::chrono::nanoseconds time)
{
    const double milliseconds = std::chrono::duration<double, std::milli>(time).count();
    return QLocale().toString(milliseconds, 'f', milliseconds < 10 ? 2 : 0);
}

/// What is drawn for a file must look the same each time.
std::uint64_t seedOf(const Options &options)
{
    return options.isUnattended() ? 1 : 0;
}

QString answerSentence(const explain::Answer &answer, bool isFromServer)
{
    const auto locations = explain::servedLocations(answer);
    const auto withOffer = std::count_if(locations.begin(), locations.end(),
        [](const explain::ServedLocation &location) { return !location.options.empty(); });
    const QString sentence
        = (isFromServer ? Workbench::tr("Answered in %1 ms: %2 of %3 locations get an offer.")
                        : Workbench::tr("Decided in %1 ms: %2 of %3 locations get an offer."))
              .arg(millisecondsText(answer.elapsed))
              .arg(withOffer)
              .arg(locations.size());
    if (answer.status != 206)
        return sentence;
    return Workbench::tr("%1 Some of what was asked for can only be decided by the server.").arg(sentence);
}

} // namespace

Workbench::Workbench(const Options &options, QSettings *settings)
    : m_options(options), m_settings(settings), m_environments(settings),
      m_sandbox(m_feed.sink(), seedOf(options)),
      m_ids(options.isUnattended() ? seededIds(seedOf(options)) : randomIds()),
      m_session({[this, feed = m_feed.sink()](Event event) {
                     const std::uint64_t before = m_ledger.revision();
                     m_ledger.take(event);
                     if (m_ledger.revision() != before)
                         ledgerChanged();
                     feed(std::move(event));
                 },
          m_ids, options.isUnattended() ? 0 : QDateTime::currentDateTime().offsetFromUtc() / 60}),
      m_theme(options.theme)
{
    // Before any widget looks at the palette.
    restoreTheme();
    makeWindow();
    makeStatus();
    connectPanels();
    connectEnvironments();
    connectSandbox();
    connectSession();
    restoreLayout();
    restoreMethod();
}

Workbench::~Workbench()
{
    // What is told while things end must find nothing half gone.
    m_session.disconnect(this);
}

const explain::Answer *Workbench::answer() const
{
    return m_outcome != nullptr && m_outcome->has_value() ? &**m_outcome : nullptr;
}

void Workbench::makeWindow()
{
    m_window = std::make_unique<ui::MainWindow>();
    m_requestPage = new ui::RequestPage;
    m_offersPanel = new ui::OffersPanel;
    m_artifactPage = new ui::ArtifactPage(organizationMemory(m_settings));
    m_environmentsPage = new ui::EnvironmentsPage;
    m_sandboxPage = new ui::SandboxPage;
    m_eventsPanel = new ui::EventsPanel;
    m_ledgerPanel = new ui::LedgerPanel;
    m_ledgerPanel->setLedger(&m_ledger);
    m_offersPanel->addTab(tr("Ledger"), m_ledgerPanel);
    m_window->addPage(tr("Request"), QStringLiteral("request"), {m_requestPage, m_offersPanel}, {560, 720});
    m_window->addPage(tr("Artifact"), QStringLiteral("artifact"), {m_artifactPage});
    m_window->addPage(tr("Environments"), QStringLiteral("environment"), {m_environmentsPage});
    m_window->addPage(tr("Sandbox"), QStringLiteral("sandbox"), {m_sandboxPage});
    m_window->addDock(tr("Events"), QStringLiteral("events"), m_eventsPanel, Qt::CTRL | Qt::Key_E);
    if (!m_options.size.isEmpty())
        m_window->resize(m_options.size);
    m_window->showPage(m_options.page);
}

void Workbench::makeStatus()
{
    const auto button = [this](const QString &name) {
        auto *const made = new QToolButton;
        made->setObjectName(name);
        made->setAutoRaise(true);
        m_window->addStatusWidget(made);
        return made;
    };
    m_balance = button(QStringLiteral("balance"));
    m_balance->setToolTip(tr("Event tokens of this session. Press to see the ledger"));
    m_sandboxState = button(QStringLiteral("sandboxState"));
    m_sandboxState->setText(tr("Sandbox: starting"));
    m_sandboxState->setToolTip(tr("The Target on this machine. Press to see it"));
    connect(m_balance, &QToolButton::clicked, this, [this] {
        m_window->showPage(RequestPageNumber);
        m_offersPanel->showTab(m_ledgerPanel);
    });
    connect(m_sandboxState, &QToolButton::clicked, this, [this] { m_window->showPage(SandboxPageNumber); });
    m_ledgerPause.setSingleShot(true);
    m_ledgerPause.setInterval(50);
    connect(&m_ledgerPause, &QTimer::timeout, this, [this] {
        if (m_ledger.trim())
            m_window->say(ui::toQString(m_ledger.forgottenSentence()));
        m_ledgerPanel->refresh();
        m_offersPanel->refreshTokenStates();
        m_balance->setText(ui::balanceText(m_ledger.balance()));
    });
    m_balance->setText(ui::balanceText(m_ledger.balance()));
}

void Workbench::connectPanels()
{
    const auto openFile = [this](const QString &path) {
        m_requestPage->setMethod(ui::RequestPage::Method::OpenArtifact);
        m_artifactPage->openFile(path);
    };
    ui::MainWindow *const window = m_window.get();
    connect(window, &ui::MainWindow::openRequested, this, openFile);
    connect(window, &ui::MainWindow::sendRequested, this, &Workbench::send);
    connect(window, &ui::MainWindow::cancelRequested, &m_session, &ClientSession::cancel);
    connect(window, &ui::MainWindow::themeChosen, this, &Workbench::chooseTheme);
    connect(window, &ui::MainWindow::systemThemeChanged, this, [this] {
        if (!m_theme)
            ui::applyTheme(ui::systemTheme());
    });
    connect(window, &ui::MainWindow::closed, this, &Workbench::saveSettings);
    connect(window, &ui::MainWindow::filterEventsWanted, this, [this] {
        m_window->showDock(QStringLiteral("events"));
        m_eventsPanel->focusFilter();
    });

    m_requestPause.setSingleShot(true);
    m_requestPause.setInterval(1000);
    connect(&m_requestPause, &QTimer::timeout, this, &Workbench::saveRequest);
    connect(m_requestPage, &ui::RequestPage::requestChanged, this, [this] {
        m_requestFailure.clear();
        m_requestPause.start();
    });
    connect(m_requestPage, &ui::RequestPage::methodChosen, this, &Workbench::methodChosen);
    connect(m_requestPage, &ui::RequestPage::newVisitorWanted, this, [this] {
        m_session.forgetVisitor();
        m_window->say(tr("The next request comes from a new visitor."));
    });
    connect(m_offersPanel, &ui::OffersPanel::sendWanted, this, &Workbench::send);
    connect(m_offersPanel, &ui::OffersPanel::copied, window, &ui::MainWindow::say);
    connect(m_offersPanel, &ui::OffersPanel::ruleActivated, this, &Workbench::showRule);
    connect(m_offersPanel, &ui::OffersPanel::notifyWanted, this, &Workbench::notifyOne);
    connect(m_offersPanel, &ui::OffersPanel::displayAllWanted, this, &Workbench::notifyAll);
    m_offersPanel->setTokenStates(
        [this](std::string_view token, bool isClick, const explain::ServedLocation &location) {
            const client::LedgerEntry *const entry = m_ledger.find(
                token, isClick ? client::TokenUse::Click : client::TokenUse::Display, location.name);
            return m_result && entry != nullptr ? std::optional(ui::stateBadge(*entry)) : std::nullopt;
        });
    connect(m_ledgerPanel, &ui::LedgerPanel::sendWanted, this, &Workbench::send);
    connect(m_ledgerPanel, &ui::LedgerPanel::copied, window, &ui::MainWindow::say);
    connect(m_ledgerPanel, &ui::LedgerPanel::clearWanted, this, &Workbench::clearLedger);
    connect(m_eventsPanel, &ui::EventsPanel::copied, window, &ui::MainWindow::say);
    connect(&m_feed, &ui::EventFeed::arrived, m_eventsPanel, &ui::EventsPanel::append);

    connect(m_artifactPage, &ui::ArtifactPage::artifactChanged, this, &Workbench::artifactChanged);
    connect(m_artifactPage, &ui::ArtifactPage::openWanted, window, &ui::MainWindow::askForArtifact);
    connect(m_artifactPage, &ui::ArtifactPage::said, window, &ui::MainWindow::say);
    connect(m_artifactPage, &ui::ArtifactPage::openFailed, this, [this](const QString &sentence) {
        m_window->say(sentence);
        if (std::exchange(m_restoresArtifact, false)) {
            // Gone since the last time: that is no reason to begin with an error.
            m_artifactPage->openBytes(tr("Sample artifact"), sampleArtifact());
            return;
        }
        // The sentence and what can be done about it are there.
        m_window->showPage(ArtifactPageNumber);
        Q_EMIT settled(sentence);
    });
    connect(&m_runner, &DecisionRunner::decided, this, &Workbench::showOutcome);
    connect(&m_explainer, &DecisionRunner::decided, this, &Workbench::showExplained);
}

void Workbench::connectEnvironments()
{
    connect(m_window.get(), &ui::MainWindow::environmentChosen, this, [this](int number) {
        chooseEnvironment(m_environments.environments()[static_cast<std::size_t>(number)].id);
    });
    connect(m_window.get(), &ui::MainWindow::environmentSettingsWanted, this, [this] {
        m_window->showPage(EnvironmentsPageNumber);
        m_environmentsPage->showEnvironment(m_environments.current().id);
    });
    connect(m_environmentsPage, &ui::EnvironmentsPage::chosen, this, &Workbench::chooseEnvironment);
    connect(m_environmentsPage, &ui::EnvironmentsPage::environmentsChanged, this, [this] {
        const std::string before = toJson(client::environmentToJson(m_environments.current()).root());
        m_environments.setEnvironments(m_environmentsPage->environments());
        if (toJson(client::environmentToJson(m_environments.current()).root()) != before)
            useEnvironment();
        showEnvironments();
    });
    m_environmentsPage->setEnvironments(m_environments.environments(), m_environments.current().id);
    showEnvironments();
}

void Workbench::connectSandbox()
{
    connect(&m_sandbox, &SandboxHost::started, this, [this] {
        m_sandboxPage->showRunning(m_sandbox.address());
        m_sandboxState->setText(tr("Sandbox: running"));
        m_sandboxPage->setReport(m_sandbox.report());
        if (m_environments.current().isSandbox)
            useEnvironment();
        if (std::exchange(m_sendsWhenStarted, false))
            send();
    });
    connect(&m_sandbox, &SandboxHost::failed, this, [this](const QString &sentence) {
        m_sandboxPage->showFailed(sentence);
        m_sandboxState->setText(tr("Sandbox: not running"));
        m_window->say(sentence);
        if (std::exchange(m_sendsWhenStarted, false))
            fail(sentence);
    });
    connect(m_sandboxPage, &ui::SandboxPage::startWanted, this, [this] {
        m_sandboxPage->showStarting();
        m_sandbox.start();
    });
    connect(m_sandboxPage, &ui::SandboxPage::faultsEdited, this, [this] {
        m_sandbox.setFaults(m_sandboxPage->faults());
        const auto count = static_cast<int>(m_sandboxPage->faults().size());
        m_sandboxState->setText(
            count == 0 ? tr("Sandbox: running") : tr("Sandbox: %n fault(s)", nullptr, count));
    });
    const auto showReport = [this] { m_sandboxPage->setReport(m_sandbox.report()); };
    connect(m_sandboxPage, &ui::SandboxPage::resetWanted, this, [this, showReport] {
        m_sandbox.resetReport();
        showReport();
    });
    connect(m_sandboxPage, &ui::SandboxPage::copied, m_window.get(), &ui::MainWindow::say);
    m_reportPause.setSingleShot(true);
    m_reportPause.setInterval(200);
    connect(&m_reportPause, &QTimer::timeout, this, showReport);
    connect(&m_feed, &ui::EventFeed::arrived, this, [this](const std::vector<Event> &events) {
        const bool concernsSandbox = std::any_of(
            events.begin(), events.end(), [](const Event &event) { return event.source == "sandbox"; });
        if (concernsSandbox && !m_reportPause.isActive())
            m_reportPause.start();
    });
}

void Workbench::connectSession()
{
    connect(&m_session, &ClientSession::answered, this, &Workbench::showResult);
    connect(&m_session, &ClientSession::failed, this, &Workbench::fail);
    connect(&m_session, &ClientSession::waiting, this,
        [this] { m_offersPanel->showBusy(tr("Waiting for the artifact…")); });
    connect(&m_session, &ClientSession::visitorChanged, this,
        [this] { m_requestPage->setVisitor(m_session.visitor()); });
    connect(&m_session, &ClientSession::notified, this, [this](int acknowledged, int sent) {
        m_window->say(acknowledged == sent
                ? tr("%n notification(s) acknowledged.", nullptr, sent)
                : tr("%1 of %2 notifications acknowledged: see the ledger.").arg(acknowledged).arg(sent));
    });
    connect(&m_session, &ClientSession::notifyFailed, this, [this](const QString &sentence) {
        const QString whole = tr("The notification failed. %1").arg(sentence);
        m_offersPanel->showNotice(whole);
        m_window->say(whole);
    });
}

void Workbench::open()
{
    openRequest();
    m_sandbox.start();
    QString path = m_options.artifactPath;
    if (path.isEmpty() && m_settings != nullptr) {
        path = m_settings->value(QStringLiteral("artifactPath")).toString();
        m_restoresArtifact = !path.isEmpty();
    }
    if (path.isEmpty())
        m_artifactPage->openBytes(tr("Sample artifact"), sampleArtifact());
    else
        m_artifactPage->openFile(path, m_options.organizationId);
    if (!m_options.screenshotPath.isEmpty()
        && m_requestPage->method() != ui::RequestPage::Method::OpenArtifact)
        send();
}

void Workbench::openRequest()
{
    Result<std::string> text;
    if (!m_options.requestPath.isEmpty())
        text = readFile(ui::fromQString(m_options.requestPath));
    else if (m_settings != nullptr && m_settings->contains(QStringLiteral("request")))
        text = ui::fromQString(m_settings->value(QStringLiteral("request")).toString());
    else
        text = m_requestPage->method() == ui::RequestPage::Method::OpenArtifact ? sampleRequest()
                                                                                : sampleFirstRequest();
    const Result<Document> request
        = text ? Document::parse(std::move(*text)) : Result<Document>(tl::unexpected<Error>(text.error()));
    if (request) {
        m_requestPage->setRequest(*request);
        return;
    }
    const QString sentence = tr("%1 can't be used as a request: %2")
                                 .arg(m_options.requestPath, ui::toQString(request.error().message));
    m_requestFailure = sentence;
    m_offersPanel->showError(sentence);
    m_window->say(sentence);
}

void Workbench::artifactChanged()
{
    const ui::LoadedArtifact &loaded = m_artifactPage->artifact();
    m_window->setArtifactName(loaded.name, loaded.path.isEmpty() ? loaded.name : loaded.path);
    m_requestPage->setArtifact(loaded.artifact);
    const Value code = loaded.artifact->root()["meta"]["clientCode"];
    if (!m_options.clientCode.isEmpty())
        m_requestPage->setClientCode(m_options.clientCode);
    else if (code.isString())
        m_requestPage->setClientCode(ui::toQString(code.toString()));
    m_restoresArtifact = false;
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("artifactPath"), loaded.path);
    if (m_requestPage->method() == ui::RequestPage::Method::OpenArtifact)
        decide();
}

void Workbench::send()
{
    const ui::RequestPage::Method method = m_requestPage->method();
    if (method == ui::RequestPage::Method::OpenArtifact) {
        decide();
        return;
    }
    if (!m_requestFailure.isEmpty()) {
        settle(m_requestFailure);
        return;
    }
    if (m_requestPage->hasTextMistake()) {
        fail(tr("The JSON text of the request has a mistake: mend it, then send again."));
        return;
    }
    const client::Environment &environment = m_environments.current();
    if (environment.isSandbox && m_sandbox.state() != SandboxHost::State::Running) {
        m_sendsWhenStarted = true;
        m_offersPanel->showBusy(tr("Waiting for the sandbox…"));
        m_sandbox.start();
        return;
    }
    if (const auto errors = client::environmentErrors(environment); !errors.empty()) {
        fail(tr("The environment “%1” is not complete. %2 Mend it on the page Environments.")
                 .arg(ui::displayText(environment.name), ui::displayText(errors.front().sentence)));
        return;
    }
    m_window->setSending(true);
    m_offersPanel->showBusy(tr("Sending…"));
    m_window->say(tr("Sending to %1…").arg(ui::displayText(environment.name)));
    m_session.send(m_requestPage->request(), static_cast<client::Method>(method));
}

void Workbench::decide()
{
    const ui::LoadedArtifact &loaded = m_artifactPage->artifact();
    if (loaded.artifact == nullptr) {
        fail(tr("Nothing can be decided without an artifact: open one first."));
        return;
    }
    if (!m_requestFailure.isEmpty()) {
        Q_EMIT settled(m_requestFailure);
        return;
    }
    if (m_requestPage->hasTextMistake()) {
        fail(tr("The JSON text of the request has a mistake: mend it, then decide again."));
        return;
    }
    decisioning::Settings settings;
    settings.client = ui::fromQString(m_requestPage->clientCode());
    m_offersPanel->showBusy(tr("Deciding…"));
    m_runner.decide(loaded.artifact, std::move(settings), m_requestPage->request());
}

void Workbench::showOutcome(const DecisionRunner::Outcome &outcome)
{
    if (!outcome->has_value()) {
        fail(ui::toQString(outcome->error().message));
        return;
    }
    m_outcome = outcome;
    m_result.reset();
    const explain::Answer &present = **outcome;
    m_offersPanel->showAnswer(present,
        {.isFromServer = false,
            .isNotifiable = false,
            .whyNotNotifiable = tr("Decided on the open artifact: there is nobody to notify"),
            .warnings = {}});
    m_window->say(answerSentence(present, false));
    settle({});
}

void Workbench::showResult(const client::CallResult &result, double elapsedMs)
{
    m_window->setSending(false);
    m_result = result;
    m_outcome = std::make_shared<const Result<explain::Answer>>(answerOf(result, elapsedMs));
    const bool isOnDevice = result.answeredBy == client::Method::OnDevice;
    m_ledger.addAnswer({result.response.root(), std::string(result.request.root()["requestId"].toString()),
        isOnDevice, result.answeredMs});
    ledgerChanged();
    QStringList warnings;
    for (const std::string &warning : result.warnings)
        warnings << ui::toQString(warning);
    m_offersPanel->showAnswer(*answer(),
        {.isFromServer = !isOnDevice, .isNotifiable = true, .whyNotNotifiable = {}, .warnings = warnings});
    m_window->say(answerSentence(*answer(), !isOnDevice));
    if (isOnDevice && m_session.artifact() != nullptr)
        explainResult(result);
    settle({});
}

void Workbench::explainResult(const client::CallResult &result)
{
    decisioning::Settings settings;
    settings.client = result.response.root()["client"].toString();
    settings.propertyToken = result.request.root()["property"]["token"].toString();
    m_explainer.decide(m_session.artifact(), std::move(settings), requestAsDecided(result));
}

void Workbench::showExplained(const DecisionRunner::Outcome &outcome)
{
    if (!outcome->has_value() || !m_result || m_result->answeredBy != client::Method::OnDevice)
        return;
    m_outcome = std::make_shared<const Result<explain::Answer>>(withRules(*answer(), **outcome));
    nameTokens(m_ledger, *answer());
    ledgerChanged();
    m_offersPanel->showAnswer(
        *answer(), {.isFromServer = false, .isNotifiable = true, .whyNotNotifiable = {}, .warnings = {}});
}

void Workbench::fail(const QString &sentence)
{
    m_window->setSending(false);
    m_offersPanel->showError(sentence);
    m_window->say(sentence);
    settle(sentence);
}

void Workbench::settle(const QString &failure)
{
    Q_EMIT settled(failure);
}

void Workbench::notifyOne(
    const explain::ServedLocation &location, const explain::ServedOption &option, bool isClick)
{
    if (!m_result)
        return;
    m_session.notify(
        *m_result, {notificationOf(*answer(), location, option, isClick, ownedId(m_ids), systemClock()())});
}

void Workbench::notifyAll()
{
    if (!m_result)
        return;
    // What the service takes in one request.
    constexpr std::size_t most = 50;
    std::vector<Document> owed = owedNotifications(*answer(), m_ledger, m_ids, systemClock()());
    if (owed.empty())
        m_window->say(tr("No display is owed for this answer."));
    for (std::size_t at = 0; at < owed.size(); at += most)
        m_session.notify(*m_result,
            {owed.begin() + static_cast<std::ptrdiff_t>(at),
                owed.begin() + static_cast<std::ptrdiff_t>(std::min(at + most, owed.size()))});
}

void Workbench::ledgerChanged()
{
    if (!m_ledgerPause.isActive())
        m_ledgerPause.start();
}

void Workbench::clearLedger()
{
    m_ledger.clear();
    ledgerChanged();
}

void Workbench::chooseEnvironment(const std::string &id)
{
    m_environments.setCurrent(id);
    m_environmentsPage->setCurrent(m_environments.current().id);
    const auto method
        = client::methodFromText(m_environments.current().options.root()["decisioningMethod"].toString());
    m_requestPage->setMethod(
        static_cast<ui::RequestPage::Method>(method.value_or(client::Method::ServerSide)));
    methodChosen();
    useEnvironment();
    showEnvironments();
    m_window->say(tr("Requests go to %1 from now on.").arg(ui::displayText(m_environments.current().name)));
}

void Workbench::useEnvironment()
{
    const client::Environment &environment = m_environments.current();
    m_window->setSending(false);
    if (!environment.isSandbox)
        m_session.setEnvironment(environment.options, environment.trustedHosts);
    else if (m_sandbox.state() == SandboxHost::State::Running)
        m_session.setEnvironment(m_sandbox.optionsFor(environment.options), {});
}

void Workbench::showEnvironments()
{
    QStringList names;
    for (const client::Environment &environment : m_environments.environments()) {
        const QString name = ui::toQString(environment.name);
        const QString client = ui::toQString(environment.options.root()["client"].toString());
        //: an environment and its client code
        names << (client.isEmpty() || client == name ? name : tr("%1: %2").arg(name, client));
    }
    m_window->setEnvironments(names, m_environments.currentNumber(),
        m_environments.current().isSandbox
            ? tr("The sandbox: a Target on this machine, without any account")
            : tr("A Target account on the network: %1").arg(names.value(m_environments.currentNumber())));
}

void Workbench::methodChosen()
{
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("method"), static_cast<int>(m_requestPage->method()));
}

void Workbench::showRule(const decisioning::Rule *rule)
{
    if (rule == nullptr || answer() == nullptr)
        return;
    if (answer()->artifact != m_artifactPage->artifact().artifact) {
        m_window->say(tr("This answer was decided with another artifact than the one that is open."));
        return;
    }
    m_artifactPage->showRule(*rule);
    m_window->showPage(ArtifactPageNumber);
}

void Workbench::chooseTheme(std::optional<ui::Theme> theme)
{
    m_theme = theme;
    m_window->setThemeChoice(theme);
    ui::applyTheme(theme.value_or(ui::systemTheme()));
    if (m_settings != nullptr)
        m_settings->setValue(QStringLiteral("theme"), theme ? static_cast<int>(*theme) : -1);
}

void Workbench::restoreTheme()
{
    if (m_settings != nullptr && !m_theme) {
        const int theme = m_settings->value(QStringLiteral("theme"), -1).toInt();
        if (theme >= 0 && theme <= static_cast<int>(ui::Theme::Contrast))
            m_theme = static_cast<ui::Theme>(theme);
    }
    ui::applyTheme(m_theme.value_or(ui::systemTheme()));
}

void Workbench::restoreLayout()
{
    m_window->setThemeChoice(m_theme);
    if (m_settings == nullptr)
        return;
    m_window->restoreLayout(m_settings->value(QStringLiteral("layout")).toByteArray());
    m_eventsPanel->restoreState(m_settings->value(QStringLiteral("eventsPanel")).toByteArray());
    m_artifactPage->restoreState(m_settings->value(QStringLiteral("artifactPage")).toByteArray());
}

void Workbench::restoreMethod()
{
    using Method = ui::RequestPage::Method;
    if (m_options.headless || !m_options.artifactPath.isEmpty()) {
        m_requestPage->setMethod(Method::OpenArtifact);
        return;
    }
    const int standard = static_cast<int>(
        client::methodFromText(m_environments.current().options.root()["decisioningMethod"].toString())
            .value_or(client::Method::ServerSide));
    const int kept
        = m_settings != nullptr ? m_settings->value(QStringLiteral("method"), standard).toInt() : standard;
    if (kept >= 0 && kept <= static_cast<int>(Method::OpenArtifact))
        m_requestPage->setMethod(static_cast<Method>(kept));
}

void Workbench::saveRequest()
{
    if (m_settings != nullptr)
        m_settings->setValue(
            QStringLiteral("request"), ui::toQString(toPrettyJson(m_requestPage->request().root())));
}

void Workbench::saveSettings()
{
    if (m_settings == nullptr)
        return;
    if (m_requestPause.isActive()) {
        m_requestPause.stop();
        saveRequest();
    }
    m_settings->setValue(QStringLiteral("eventsPanel"), m_eventsPanel->saveState());
    m_settings->setValue(QStringLiteral("layout"), m_window->saveLayout());
    m_settings->setValue(QStringLiteral("artifactPage"), m_artifactPage->saveState());
}

} // namespace spotter
