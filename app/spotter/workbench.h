// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/answerview.h"
#include "app/spotter/appearance.h"
#include "app/spotter/artifacts.h"
#include "app/spotter/artifactwatch.h"
#include "app/spotter/clientsession.h"
#include "app/spotter/environmentchoice.h"
#include "app/spotter/environmentstore.h"
#include "app/spotter/files.h"
#include "app/spotter/ledgerkeeping.h"
#include "app/spotter/librarytabs.h"
#include "app/spotter/options.h"
#include "app/spotter/pages.h"
#include "app/spotter/requesttabs.h"
#include "app/spotter/sandboxcontrol.h"
#include "app/spotter/sandboxhost.h"
#include "app/spotter/sending.h"
#include "app/spotter/tabcommands.h"
#include "app/spotter/windowkeeper.h"
#include "app/spotter/workspacecontrol.h"
#include "core/base/clock.h"
#include "core/client/ledger.h"
#include "ui/events/eventfeed.h"
#include "ui/shell/mainwindow.h"

#include <QObject>
#include <QTemporaryDir>

#include <memory>

class QSettings;
class QStackedWidget;

namespace spotter::ui {
class DocumentTabs;
class EventsPanel;
} // namespace spotter::ui

namespace spotter {

/// The window with its panels: constructs and owns the parts, each of which sees to one thing, and fills the window.
class Workbench : public QObject
{
    Q_OBJECT

public:
    using enum Page;

    /// `settings` may be null: then nothing is remembered. It must outlive this.
    explicit Workbench(const Options &options, QSettings *settings = nullptr);
    ~Workbench() override;

    /// Opens the artifact and the request that the options name, or the last ones, and starts the sandbox.
    void open();

    ui::MainWindow &window() { return m_window; }
    const ui::MainWindow &window() const { return m_window; }
    ui::ArtifactPage &artifactPage() const { return m_artifacts->page(); }
    RequestTabs &tabs() const { return *m_tabs; }
    /// Of the current tab.
    ui::RequestPage &requestPage() const { return m_tabs->current().page(); }
    ui::OffersPanel &offersPanel() const { return m_tabs->current().panel(); }
    /// The last answer of the current tab; null before the first.
    const explain::Answer *answer() const { return m_tabs->current().answer(); }
    const client::Ledger &ledger() const { return m_ledger; }
    SandboxHost &sandbox() { return m_sandbox; }
    ClientSession &session() { return m_session; }
    EnvironmentStore &environments() { return m_environments; }
    Files &files() { return *m_files; }

Q_SIGNALS:
    /// A request was answered, or decided, or failed. Without an answer `failure` says why.
    void settled(const QString &failure);

private:
    void makeEvents();
    void makeTabs();
    void makeParts();
    void connectLedger();
    void makeWorkspace(const Shared &shared);
    RequestTab::Content blankRequest() const;
    RequestTab::Method usualMethod() const;
    void makeCommands(const Shared &shared);
    void openRequest();
    QString stateFolder() const;

    Options m_options;
    QSettings *m_settings;
    Appearance m_appearance; ///< before any widget looks at the palette
    ui::EventFeed m_feed;
    client::Ledger m_ledger;
    EnvironmentStore m_environments;
    SandboxHost m_sandbox;
    IdSource m_ids;
    QTemporaryDir m_passingFolder; ///< for what must not be remembered
    Clock m_clock = systemClock(); ///< what decisions take for now; the workspace's once there is one
    ClientSession m_session;
    AnswerView m_answerView;
    ui::MainWindow m_window;
    ui::EventsPanel *m_eventsPanel = nullptr;
    ui::DocumentTabs *m_documents = nullptr;
    QStackedWidget *m_answers = nullptr;
    std::unique_ptr<RequestTabs> m_tabs;
    std::unique_ptr<Artifacts> m_artifacts;
    std::unique_ptr<ArtifactWatch> m_artifactWatch;
    std::unique_ptr<EnvironmentChoice> m_environmentChoice;
    std::unique_ptr<WorkspaceControl> m_workspace;
    std::unique_ptr<LibraryTabs> m_libraryTabs;
    std::unique_ptr<SandboxControl> m_sandboxControl;
    std::unique_ptr<LedgerKeeping> m_ledgerKeeping;
    std::unique_ptr<Sending> m_sending;
    std::unique_ptr<Files> m_files;
    std::unique_ptr<TabCommands> m_tabCommands;
    std::unique_ptr<WindowKeeper> m_keeper; ///< last: it saves what all others hold
};

} // namespace spotter
