// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workbench.h"

#include "app/spotter/keychainstore.h"
#include "core/base/file.h"
#include "core/client/dialect.h"
#include "core/workspace/secretstore.h"
#include "resources/samples.h"
#include "ui/artifact/artifactpage.h"
#include "ui/events/eventspanel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/offers/offerspanel.h"
#include "ui/shell/documenttabs.h"
#include "ui/widgets/text.h"

#include <QDateTime>
#include <QFileInfo>
#include <QSettings>
#include <QStackedWidget>

#include <utility>

namespace spotter {

namespace {

/// What is drawn for a file must look the same each time.
std::uint64_t seedOf(const Options &options)
{
    return options.isUnattended() ? 1 : 0;
}

} // namespace

Workbench::Workbench(const Options &options, QSettings *settings)
    : m_options(options), m_settings(settings), m_appearance(options.theme, settings),
      m_environments(settings), m_sandbox(m_feed.sink(), seedOf(options)),
      m_ids(options.isUnattended() ? seededIds(seedOf(options)) : randomIds()),
      m_session({[this, feed = m_feed.sink()](Event event) {
                     if (m_ledgerKeeping != nullptr)
                         m_ledgerKeeping->take(event);
                     feed(std::move(event));
                 },
          m_ids, options.isUnattended() ? 0 : QDateTime::currentDateTime().offsetFromUtc() / 60,
          [this] { return m_clock(); }}),
      m_answerView(settings)
{
    makeTabs();
    makeEvents();
    makeParts();
    m_appearance.watch(m_window);
    if (!m_options.size.isEmpty())
        m_window.resize(m_options.size);
    m_window.showPage(m_options.page);
    m_keeper->restore();
}

Workbench::~Workbench()
{
    // What is told while things end must find nothing half gone.
    m_session.disconnect();
    m_window.disconnect();
    m_keeper.reset();
}

void Workbench::makeTabs()
{
    m_documents = new ui::DocumentTabs;
    m_answers = new QStackedWidget;
    m_window.addPage(tr("Request"), QStringLiteral("request"), {m_documents});
    m_window.addDock(tr("Answer"), QStringLiteral("answer"), m_answers, Qt::CTRL | Qt::Key_R,
        {.area = Qt::RightDockWidgetArea, .size = 720, .page = RequestPageNumber});
    m_tabs = std::make_unique<RequestTabs>(*m_documents, *m_answers, [this] { return blankRequest(); });
    m_tabs->whenMade([this](RequestTab &tab, ui::RequestPage &page, ui::OffersPanel &panel) {
        connect(
            &page, &ui::RequestPage::duplicateWanted, this, [this, &tab] { m_tabs->duplicate(tab.id()); });
        m_answerView.attach(panel);
        m_window.actions().adopt(tr("Answer"), panel);
    });
}

void Workbench::makeEvents()
{
    m_eventsPanel = new ui::EventsPanel;
    m_window.addDock(tr("Events"), QStringLiteral("events"), m_eventsPanel, Qt::CTRL | Qt::Key_E,
        {.area = Qt::BottomDockWidgetArea, .size = 210, .roles = {ui::Role::Qa, ui::Role::Developer}});
    connect(m_eventsPanel, &ui::EventsPanel::copied, &m_window, &ui::MainWindow::say);
    connect(m_eventsPanel, &ui::EventsPanel::told, &m_window, &ui::MainWindow::say);
    connect(&m_feed, &ui::EventFeed::arrived, m_eventsPanel, &ui::EventsPanel::append);
    connect(&m_window, &ui::MainWindow::filterEventsWanted, this, [this] {
        m_window.showDock(QStringLiteral("events"));
        m_eventsPanel->focusFilter();
    });
}

void Workbench::makeParts()
{
    const Shared shared {
        m_options, m_settings, m_ids, m_feed, m_window, *m_tabs, m_session, m_environments, m_sandbox};
    // Pages in the order of their numbers.
    m_artifacts = std::make_unique<Artifacts>(shared);
    m_environmentChoice = std::make_unique<EnvironmentChoice>(shared);
    m_ledgerKeeping = std::make_unique<LedgerKeeping>(shared, m_ledger);
    connect(m_environmentChoice.get(), &EnvironmentChoice::changed, &m_ledgerKeeping->notifier(),
        &LedgerNotifier::forgetAnswers);
    makeWorkspace(shared);
    m_sandboxControl = std::make_unique<SandboxControl>(shared);
    m_window.addDock(tr("Ledger"), QStringLiteral("ledger"), &m_ledgerKeeping->panel(),
        Qt::CTRL | Qt::SHIFT | Qt::Key_L,
        {.area = Qt::BottomDockWidgetArea,
            .beside = QStringLiteral("events"),
            .roles = {ui::Role::Qa, ui::Role::Developer}});
    connectLedger();
    m_sending = std::make_unique<Sending>(
        shared, *m_artifacts, *m_ledgerKeeping, *m_libraryTabs, m_workspace->clock());
    m_artifactWatch = std::make_unique<ArtifactWatch>(shared, m_artifacts->page());
    connect(m_environmentChoice.get(), &EnvironmentChoice::changed, m_artifactWatch.get(),
        &ArtifactWatch::environmentChanged);
    connect(m_sending.get(), &Sending::settled, m_artifactWatch.get(), &ArtifactWatch::answered);
    connect(m_sending.get(), &Sending::settled, this, &Workbench::settled);
    makeCommands(shared);
    m_keeper = std::make_unique<WindowKeeper>(shared, stateFolder());
    m_keeper->addPane(
        QStringLiteral("events"), [this] { return m_eventsPanel->saveState(); },
        [this](const QByteArray &state) { m_eventsPanel->restoreState(state); });
    m_keeper->addPane(
        QStringLiteral("ledger"), [this] { return m_ledgerKeeping->panel().saveState(); },
        [this](const QByteArray &state) { m_ledgerKeeping->panel().restoreState(state); });
    m_keeper->addPane(
        QStringLiteral("artifact"), [this] { return m_artifacts->page().saveState(); },
        [this](const QByteArray &state) { m_artifacts->page().restoreState(state); });
}

void Workbench::connectLedger()
{
    const ui::LedgerPanel *const panel = &m_ledgerKeeping->panel();
    connect(panel, &ui::LedgerPanel::eventWanted, this, [this](const QString &requestId) {
        m_window.showDock(QStringLiteral("events"));
        m_eventsPanel->setFilter(QStringLiteral("request == \"%1\"").arg(requestId));
    });
    connect(
        panel, &ui::LedgerPanel::answerWanted, this, [this](quint64 /*answer*/, const QString &requestId) {
            for (const RequestTab *const tab : m_tabs->all()) {
                if (tab->result
                    && tab->result->request.root()["requestId"].toString() == ui::fromQString(requestId)) {
                    m_window.showPage(RequestPageNumber);
                    m_tabs->setCurrent(tab->id());
                    m_window.showDock(QStringLiteral("answer"));
                    return;
                }
            }
            m_window.say(tr("That answer is no longer shown in any tab."));
        });
}

void Workbench::makeWorkspace(const Shared &shared)
{
    std::unique_ptr<workspace::SecretStore> secrets;
    if (m_settings == nullptr)
        secrets = std::make_unique<workspace::MemorySecretStore>();
    else
        secrets = std::make_unique<KeychainStore>();
    m_workspace = std::make_unique<WorkspaceControl>(m_settings, m_environments, std::move(secrets));
    m_clock = m_workspace->clock();
    m_workspace->attach(m_environmentChoice->page());
    connect(m_workspace.get(), &WorkspaceControl::environmentsChanged, m_environmentChoice.get(),
        &EnvironmentChoice::changed);
    m_libraryTabs = std::make_unique<LibraryTabs>(shared, *m_workspace);
    if (m_settings != nullptr)
        m_workspace->open(QFileInfo(m_settings->fileName()).absolutePath() + QStringLiteral("/workspace"));
    else
        m_workspace->open(m_passingFolder.filePath(QStringLiteral("workspace")));
}

void Workbench::makeCommands(const Shared &shared)
{
    m_files = std::make_unique<Files>(shared, *m_artifacts, *m_libraryTabs);
    m_tabCommands = std::make_unique<TabCommands>(shared, *m_documents);
    ui::Actions &actions = m_window.actions();
    actions.adopt(tr("Events"), *m_eventsPanel);
    actions.adopt(tr("Ledger"), m_ledgerKeeping->panel());
    actions.adopt(tr("Artifact"), m_artifacts->page());
    if (m_settings == nullptr)
        return;
    actions.restoreChanges(m_settings->value(QStringLiteral("keys")).toMap());
    connect(&actions, &ui::Actions::changed, this,
        [this, &actions] { m_settings->setValue(QStringLiteral("keys"), actions.changes()); });
    connect(m_tabs.get(), &RequestTabs::changed, this, [this] {
        // Settings are written to the disc whenever a value is set, be it the same.
        const QVariant method = static_cast<int>(m_tabs->current().method());
        if (m_settings->value(QStringLiteral("method")) != method)
            m_settings->setValue(QStringLiteral("method"), method);
    });
}

QString Workbench::stateFolder() const
{
    if (m_settings == nullptr)
        return {};
    return m_options.stateFolder.isEmpty()
        ? QFileInfo(m_settings->fileName()).absolutePath() + QStringLiteral("/windows")
        : m_options.stateFolder;
}

RequestTab::Method Workbench::usualMethod() const
{
    using Method = RequestTab::Method;
    if (m_options.headless || !m_options.artifactPath.isEmpty())
        return Method::OpenArtifact;
    const int standard = static_cast<int>(
        client::methodFromText(m_environments.current().options.root()["decisioningMethod"].toString())
            .value_or(client::Method::ServerSide));
    const int kept
        = m_settings != nullptr ? m_settings->value(QStringLiteral("method"), standard).toInt() : standard;
    return kept >= 0 && kept <= static_cast<int>(Method::OpenArtifact) ? static_cast<Method>(kept)
                                                                       : Method::ServerSide;
}

RequestTab::Content Workbench::blankRequest() const
{
    RequestTab::Content content;
    content.title = tr("Request");
    content.method = usualMethod();
    auto request = Document::parse(
        content.method == RequestTab::Method::OpenArtifact ? sampleRequest() : sampleFirstRequest());
    if (request)
        content.request = std::move(*request);
    return content;
}

void Workbench::open()
{
    openRequest();
    m_sandbox.start();
    m_artifacts->open();
    if (!m_options.screenshotPath.isEmpty() && m_tabs->current().method() != RequestTab::Method::OpenArtifact)
        m_sending->send();
}

void Workbench::openRequest()
{
    if (m_options.requestPath.isEmpty())
        return;
    auto text = readFile(ui::fromQString(m_options.requestPath));
    const Result<Document> request
        = text ? Document::parse(std::move(*text)) : Result<Document>(tl::unexpected<Error>(text.error()));
    // What was brought back stays; another request comes beside it.
    RequestTab &tab = m_keeper->hasRestored() ? m_tabs->add(blankRequest()) : m_tabs->current();
    tab.setTitle(QFileInfo(m_options.requestPath).completeBaseName());
    tab.setPath(m_options.requestPath);
    if (request) {
        tab.setRequest(*request);
        return;
    }
    tab.failure = tr("%1 can't be used as a request: %2")
                      .arg(m_options.requestPath, ui::toQString(request.error().message));
    tab.panel().showError(tab.failure);
    m_window.say(tab.failure);
}

} // namespace spotter
