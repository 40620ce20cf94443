// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/workbench.h"

#include "core/base/file.h"
#include "core/base/write.h"
#include "core/client/dialect.h"
#include "resources/samples.h"
#include "ui/artifact/artifactpage.h"
#include "ui/events/eventspanel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/offers/offerspanel.h"
#include "ui/shell/documenttabs.h"
#include "ui/widgets/text.h"

#include <QDateTime>
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
          m_ids, options.isUnattended() ? 0 : QDateTime::currentDateTime().offsetFromUtc() / 60})
{
    makeTabs();
    makeEvents();
    makeParts();
    m_appearance.watch(m_window);
    if (!m_options.size.isEmpty())
        m_window.resize(m_options.size);
    m_window.showPage(m_options.page);
    restoreLayout();
}

Workbench::~Workbench()
{
    // What is told while things end must find nothing half gone.
    m_session.disconnect();
    m_window.disconnect();
}

void Workbench::makeTabs()
{
    m_documents = new ui::DocumentTabs;
    m_answers = new QStackedWidget;
    m_window.addPage(tr("Request"), QStringLiteral("request"), {m_documents});
    m_window.addDock(tr("Answer"), QStringLiteral("answer"), m_answers, Qt::CTRL | Qt::Key_R,
        {.area = Qt::RightDockWidgetArea, .size = 720, .page = RequestPageNumber});
    m_tabs = std::make_unique<RequestTabs>(*m_documents, *m_answers, [this] { return blankRequest(); });
    connect(m_tabs.get(), &RequestTabs::closed, this, [this](const QString &title) {
        m_window.say(tr("%1 was closed; Ctrl+Shift+T brings it back.").arg(ui::displayText(title)));
    });
}

void Workbench::makeEvents()
{
    m_eventsPanel = new ui::EventsPanel;
    m_window.addDock(tr("Events"), QStringLiteral("events"), m_eventsPanel, Qt::CTRL | Qt::Key_E,
        {.area = Qt::BottomDockWidgetArea, .size = 210});
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
    m_sandboxControl = std::make_unique<SandboxControl>(shared);
    m_window.addDock(tr("Ledger"), QStringLiteral("ledger"), &m_ledgerKeeping->panel(),
        Qt::CTRL | Qt::SHIFT | Qt::Key_L,
        {.area = Qt::BottomDockWidgetArea, .beside = QStringLiteral("events")});
    m_sending = std::make_unique<Sending>(shared, *m_artifacts, *m_ledgerKeeping);
    m_artifactWatch = std::make_unique<ArtifactWatch>(shared, m_artifacts->page());
    connect(m_environmentChoice.get(), &EnvironmentChoice::changed, m_artifactWatch.get(),
        &ArtifactWatch::environmentChanged);
    connect(m_sending.get(), &Sending::settled, m_artifactWatch.get(), &ArtifactWatch::answered);
    connect(m_sending.get(), &Sending::settled, this, &Workbench::settled);
    connect(&m_window, &ui::MainWindow::openRequested, m_artifacts.get(), &Artifacts::openFile);
    connect(&m_window, &ui::MainWindow::closed, this, &Workbench::saveSettings);
    m_requestPause.setSingleShot(true);
    m_requestPause.setInterval(1000);
    connect(&m_requestPause, &QTimer::timeout, this, &Workbench::saveRequest);
    connect(m_tabs.get(), &RequestTabs::requestChanged, &m_requestPause, qOverload<>(&QTimer::start));
    connect(m_tabs.get(), &RequestTabs::changed, this, [this] {
        if (m_settings != nullptr)
            m_settings->setValue(QStringLiteral("method"), static_cast<int>(m_tabs->current().method()));
    });
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
    Result<std::string> text;
    if (!m_options.requestPath.isEmpty())
        text = readFile(ui::fromQString(m_options.requestPath));
    else if (m_settings != nullptr && m_settings->contains(QStringLiteral("request")))
        text = ui::fromQString(m_settings->value(QStringLiteral("request")).toString());
    else
        return;
    const Result<Document> request
        = text ? Document::parse(std::move(*text)) : Result<Document>(tl::unexpected<Error>(text.error()));
    RequestTab &tab = m_tabs->current();
    if (request) {
        tab.setRequest(*request);
        return;
    }
    tab.failure = tr("%1 can't be used as a request: %2")
                      .arg(m_options.requestPath, ui::toQString(request.error().message));
    tab.panel().showError(tab.failure);
    m_window.say(tab.failure);
}

void Workbench::restoreLayout()
{
    if (m_settings == nullptr)
        return;
    m_window.restoreLayout(m_settings->value(QStringLiteral("layout")).toByteArray());
    m_eventsPanel->restoreState(m_settings->value(QStringLiteral("eventsPanel")).toByteArray());
    m_ledgerKeeping->panel().restoreState(m_settings->value(QStringLiteral("ledgerPanel")).toByteArray());
    m_artifacts->page().restoreState(m_settings->value(QStringLiteral("artifactPage")).toByteArray());
}

void Workbench::saveRequest()
{
    if (m_settings != nullptr)
        m_settings->setValue(
            QStringLiteral("request"), ui::toQString(toPrettyJson(m_tabs->current().request().root())));
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
    m_settings->setValue(QStringLiteral("ledgerPanel"), m_ledgerKeeping->panel().saveState());
    m_settings->setValue(QStringLiteral("layout"), m_window.saveLayout());
    m_settings->setValue(QStringLiteral("artifactPage"), m_artifacts->page().saveState());
}

} // namespace spotter
