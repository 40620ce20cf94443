// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/answerview.h"
#include "app/spotter/clientsession.h"
#include "app/spotter/decisionrunner.h"
#include "app/spotter/environmentstore.h"
#include "app/spotter/options.h"
#include "app/spotter/sandboxhost.h"
#include "core/client/ledger.h"
#include "core/explain/served.h"
#include "ui/events/eventfeed.h"

#include <QObject>
#include <QTimer>

#include <memory>

class QSettings;
class QToolButton;

namespace spotter::ui {
class ArtifactPage;
class EnvironmentsPage;
class EventsPanel;
class LedgerPanel;
class MainWindow;
class OffersPanel;
class RequestPage;
class SandboxPage;
} // namespace spotter::ui

namespace spotter {

/// The window with its panels, wired: Send asks the environment, or decides on the open artifact; the answer is shown, its
/// event tokens are entered in the ledger, and everything that happens goes to the live list.
class Workbench : public QObject
{
    Q_OBJECT

public:
    enum Page { RequestPageNumber, ArtifactPageNumber, EnvironmentsPageNumber, SandboxPageNumber };

    /// `settings` may be null: then nothing is remembered. It must outlive this.
    explicit Workbench(const Options &options, QSettings *settings = nullptr);
    ~Workbench() override;

    /// Opens the artifact and the request that the options name, or the last ones, and starts the sandbox.
    void open();

    ui::MainWindow &window() const { return *m_window; }
    ui::ArtifactPage &artifactPage() const { return *m_artifactPage; }
    ui::RequestPage &requestPage() const { return *m_requestPage; }
    ui::OffersPanel &offersPanel() const { return *m_offersPanel; }
    const client::Ledger &ledger() const { return m_ledger; }
    SandboxHost &sandbox() { return m_sandbox; }
    ClientSession &session() { return m_session; }
    EnvironmentStore &environments() { return m_environments; }
    /// The last answer; null before the first.
    const explain::Answer *answer() const;

Q_SIGNALS:
    /// A request was answered, or decided, or failed. Without an answer `failure` says why.
    void settled(const QString &failure);

private:
    void makeWindow();
    void makeStatus();
    void connectPanels();
    void connectEnvironments();
    void connectSandbox();
    void connectSession();
    void openRequest();
    void artifactChanged();

    void send();
    void decide();
    void showOutcome(const DecisionRunner::Outcome &outcome);
    void showResult(const client::CallResult &result, double elapsedMs);
    void explainResult(const client::CallResult &result);
    void showExplained(const DecisionRunner::Outcome &outcome);
    void fail(const QString &sentence);
    void settle(const QString &failure);

    void notifyOne(
        const explain::ServedLocation &location, const explain::ServedOption &option, bool isClick);
    void notifyAll();
    void ledgerChanged();
    void clearLedger();

    void chooseEnvironment(const std::string &id);
    void useEnvironment();
    void showEnvironments();
    void methodChosen();

    void showRule(const decisioning::Rule *rule);
    void chooseTheme(std::optional<ui::Theme> theme);
    void restoreTheme();
    void restoreLayout();
    void restoreMethod();
    void saveSettings();
    void saveRequest();

    Options m_options;
    QSettings *m_settings;
    ui::EventFeed m_feed;
    client::Ledger m_ledger;
    QTimer m_ledgerPause; ///< the ledger is shown some times a second, whatever happens
    QTimer m_requestPause; ///< an edited request is saved when nothing was typed for a moment
    QTimer m_reportPause;
    EnvironmentStore m_environments;
    SandboxHost m_sandbox;
    IdSource m_ids;
    ClientSession m_session;
    DecisionRunner m_runner;
    DecisionRunner m_explainer;
    DecisionRunner::Outcome m_outcome; ///< what is shown
    std::optional<client::CallResult>
        m_result; ///< whose answer is shown; nothing for a decision on the open artifact
    bool m_sendsWhenStarted = false; ///< a request waits for the sandbox
    bool m_restoresArtifact = false; ///< the artifact of the last time is being opened
    std::optional<ui::Theme> m_theme; ///< nothing: the system's
    QString
        m_requestFailure; ///< why the request of the options could not be opened; empty once another is composed
    AnswerView m_answerView;
    std::unique_ptr<ui::MainWindow> m_window;
    ui::RequestPage *m_requestPage = nullptr;
    ui::OffersPanel *m_offersPanel = nullptr;
    ui::ArtifactPage *m_artifactPage = nullptr;
    ui::EnvironmentsPage *m_environmentsPage = nullptr;
    ui::SandboxPage *m_sandboxPage = nullptr;
    ui::EventsPanel *m_eventsPanel = nullptr;
    ui::LedgerPanel *m_ledgerPanel = nullptr;
    QToolButton *m_balance = nullptr;
    QToolButton *m_sandboxState = nullptr;
};

} // namespace spotter
