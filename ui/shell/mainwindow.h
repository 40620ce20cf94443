// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/actions.h"
#include "ui/shell/layouts.h"
#include "ui/widgets/theme.h"

#include <QMainWindow>

#include <functional>
#include <optional>
#include <vector>

class QActionGroup;
class QLabel;
class QMenu;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolBar;
class QToolButton;

namespace spotter::ui {

class ElidedLabel;
class Jobs;

/// What the command palette offers besides the actions.
struct Command
{
    QString text;
    QString group; ///< of what kind it is, in a word
    std::function<void()> run;
};

/// The window: menus, a tool bar, pages in the centre, docks around them and a status bar. It knows no panel: pages are given
/// to it, and what the user asks for is told by signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    enum class Menu { File, Request, View, Help };

    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Something that can be done, at the end of a menu (before its last part, for File). Its keys can be changed by the user.
    QAction *addCommand(Menu menu, const QString &id, const QString &text,
        const QList<QKeySequence> &keys = {}, const QString &iconName = {});
    void addSeparator(Menu menu);
    QMenu *addSubmenu(Menu menu, const QString &title);
    Actions &actions() { return m_actions; }
    Layouts &layouts() { return m_layouts; }
    Jobs &jobs() { return *m_jobs; }
    /// Asked each time when the command palette opens.
    void addCommands(const std::function<std::vector<Command>()> &source) { m_commands.push_back(source); }

    /// A page of one pane, or of several side by side with widths in the given shares. Returns its number.
    int addPage(const QString &title, const QString &iconName, const QList<QWidget *> &panes,
        const QList<int> &shares = {});
    void showPage(int page);
    int currentPage() const;
    bool isShowingKeys() const;

    /// What is open; the tool tip says more about it.
    void setArtifactName(const QString &name, const QString &toolTip);
    /// What the title begins with, such as the name of the request.
    void setSubject(const QString &subject, bool isModified);
    /// A sentence in the status bar that stays until the next.
    void say(const QString &sentence);
    QString saidSentence() const;
    void setSendPossible(bool isPossible);
    /// While a request runs it can be cancelled; `title` says what runs.
    void setSending(bool isSending, const QString &title = {});
    /// The environments to choose from; `current` is a number in the list. The tool tip tells more of the current one.
    void setEnvironments(const QStringList &names, int current, const QString &toolTip);
    /// A pane around the pages that can be closed, moved and brought back.
    void addDock(const QString &title, const QString &name, QWidget *content, const QKeySequence &keys,
        const DockPlace &place = {});
    void showDock(const QString &name, bool isShown = true);
    /// Something that is chosen for every request, beside the environments in the tool bar.
    void addChoice(QWidget *widget);
    /// Something short at the right of the status bar.
    void addStatusWidget(QWidget *widget);
    QToolButton *addStatusButton(const QString &name);
    /// Marks the theme in the menu; nothing for the system's choice.
    void setThemeChoice(std::optional<Theme> theme);
    void setZoomChoice(int percent);
    /// Files that were opened lately, the newest first.
    void setRecentFiles(const QStringList &paths);

    /// Size, place, docks and splitters.
    QByteArray saveLayout();
    void restoreLayout(const QByteArray &layout);

    /// Asks for a file to open and tells it with openRequested(). The rest of the window stays alive meanwhile.
    void askForArtifact();

public Q_SLOTS:
    void showPalette();
    void toggleKeys();
    /// The search field of the pane that has the keyboard, or of the page.
    void findInPane();

Q_SIGNALS:
    /// The user chose or dropped a file.
    void openRequested(const QString &path);
    void recentCleared();
    void sendRequested();
    void cancelRequested();
    /// A number in the list of environments.
    void environmentChosen(int number);
    void environmentSettingsWanted();
    void filterEventsWanted();
    /// A view of the answer, from 0.
    void answerTabWanted(int number);
    void themeChosen(std::optional<spotter::ui::Theme> theme);
    /// Percent, or 0 for back to normal, or -1 and +1 for a step.
    void zoomWanted(int percent);
    /// The system's colours changed.
    void systemThemeChanged();
    /// Size, place, docks or page; to be kept.
    void layoutChanged();
    /// The window is about to go.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void makeMenus();
    void makeViewMenu();
    void makeToolBar();
    void addEnvironmentMenu(QToolBar &bar);
    void addSendActions(QToolBar &bar);
    void addRoleMenu(QToolBar &bar);
    void fillThemeMenu(QMenu &menu);
    void fillRoleMenu(QMenu &menu);
    void leaveKeys();
    void showTitle();

    Actions m_actions;
    Layouts m_layouts;
    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QWidget *m_keys = nullptr; ///< made when first asked for
    ElidedLabel *m_artifactName;
    QLabel *m_status;
    Jobs *m_jobs;
    QMenu *m_menus[4] = {};
    QMenu *m_recent = nullptr;
    QMenu *m_dockMenu = nullptr;
    QMenu *m_pageMenu = nullptr;
    QToolBar *m_bar = nullptr;
    QAction *m_send = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_choicePlace = nullptr; ///< where choices go in the tool bar
    QAction *m_dockPlace = nullptr; ///< where actions of docks go in the tool bar
    QAction *m_quit = nullptr;
    QAction *m_zoom = nullptr; ///< says how large things are
    QToolButton *m_environment = nullptr;
    QToolButton *m_role = nullptr;
    QActionGroup *m_themes = nullptr;
    QActionGroup *m_roles = nullptr;
    QList<QSplitter *> m_splitters;
    std::vector<std::function<std::vector<Command>()>> m_commands;
    int m_sendingJob = 0; ///< 0: none
    QString m_artifact;
    QString m_subject;
    QString m_lastFolder;
};

} // namespace spotter::ui
