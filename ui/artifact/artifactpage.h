// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"
#include "core/explain/answer.h"
#include "ui/artifact/artifactloader.h"
#include "ui/artifact/fetchhistory.h"
#include "ui/artifact/livedecisions.h"
#include "ui/artifact/loadedartifact.h"
#include "ui/artifact/subject.h"

#include <QTimer>
#include <QWidget>

#include <functional>

class QLineEdit;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTableView;

namespace spotter::ui {

class ArtifactHeader;
class Banner;
class BrowsePane;
class RuleModel;
class RulePane;
class SubjectHeader;

/// Where organization ids of binary artifacts are kept, by file.
struct OrganizationMemory
{
    std::function<QString(const QString &path)> recall;
    std::function<void(const QString &path, const QString &organizationId)> remember;
};

/// The artifact: lists at the left, at the right what is selected with its rules, their conditions in words and their
/// offers. Opening happens here, on a worker; what can't be opened is said in a banner, and the open artifact stays.
class ArtifactPage : public QWidget
{
    Q_OBJECT

public:
    explicit ArtifactPage(OrganizationMemory memory = {}, QWidget *parent = nullptr);
    ~ArtifactPage() override;

    /// Opens a file; a newer call replaces an older one.
    void openFile(const QString &path, const QString &organizationId = {});
    /// Opens bytes that are already here, such as the bundled sample.
    void openBytes(const QString &name, std::string bytes);
    bool isOpening() const;

    /// The one that was opened, whichever is looked at.
    const LoadedArtifact &artifact() const { return m_opened; }
    /// The one that is looked at.
    const LoadedArtifact &shownArtifact() const { return m_loaded; }
    /// The artifact that the environment's client decides with, as it was last fetched; null when there is none. It can be
    /// looked at beside the one that was opened, and is when it was looked at before.
    void setEnvironmentArtifact(
        const std::shared_ptr<const decisioning::Artifact> &artifact, const QString &name);
    /// Looks at the environment's artifact, or at the one that was opened.
    void showEnvironmentArtifact(bool isShown);
    /// Tries of the client to fetch its artifact are listed; other events are left alone.
    void takeEvent(const Event &event) { m_history->take(event); }
    /// What was decided lights up, is counted, and is told in a line with the locations that need the server.
    void addDecision(const explain::Answer &answer);
    LiveDecisions &liveDecisions() { return m_live; }
    FetchHistory &fetchHistory() { return *m_history; }

    /// Selects the rule, if it is one of an artifact that can be looked at.
    bool showRule(
        const std::shared_ptr<const decisioning::Artifact> &artifact, const decisioning::Rule &rule);
    /// Selects the rule; it must be one of the artifact that is looked at.
    void showRule(const decisioning::Rule &rule);
    /// Brings the search field of the lists to the keyboard.
    void focusSearch();

    /// Sizes of the panes and columns.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

    BrowsePane *browsePane() const { return m_browse; }
    Banner *banner() const { return m_banner; }

Q_SIGNALS:
    /// Another artifact is open.
    void artifactChanged();
    /// The user asks for a file to open.
    void openWanted();
    /// Something could not be opened; the sentence is also in the banner.
    void openFailed(const QString &sentence);
    /// A phrase for the status bar.
    void said(const QString &what);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeContent();
    QWidget *makeHistory();
    void lookAt(const LoadedArtifact &loaded);
    void finishEnvironment(const LoadOutcome &outcome);
    void updateChoices();
    void startOpening(ArtifactSource source);
    void finishOpening(const LoadOutcome &outcome);
    void askForOrganization(const LoadOutcome &outcome);
    void openWithOrganization();
    void showSubject(const Subject &subject);
    void clearSubject();
    void showCurrentRule();

    OrganizationMemory m_memory;
    LiveDecisions m_live;
    FetchHistory *m_history;
    LoadedArtifact m_loaded; ///< what is looked at
    LoadedArtifact m_opened;
    LoadedArtifact m_environment; ///< null artifact: none
    std::shared_ptr<const decisioning::Artifact> m_environmentWanted; ///< perhaps on its way
    bool m_showsEnvironment = false;
    ArtifactLoader m_loader;
    ArtifactLoader m_environmentLoader;
    QTimer m_busyDelay; ///< what is quick shows no progress
    Subject m_subject;

    ArtifactHeader *m_header;
    Banner *m_banner;
    QLineEdit *m_organization;
    QPushButton *m_useOrganization;
    QString m_waitingPath; ///< the binary artifact that waits for an organization id
    QStackedWidget *m_stack;
    QWidget *m_historyPane = nullptr;
    QTableView *m_historyTable = nullptr;
    BrowsePane *m_browse = nullptr;
    SubjectHeader *m_subjectHeader = nullptr;
    RuleModel *m_rules = nullptr;
    QTableView *m_ruleTable = nullptr;
    RulePane *m_rulePane = nullptr;
    QStackedWidget *m_right = nullptr; ///< what is selected, or that nothing is
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
};

} // namespace spotter::ui
