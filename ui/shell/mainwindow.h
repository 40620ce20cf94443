// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QHash>
#include <QMainWindow>
#include <QSet>

#include <optional>

class QActionGroup;
class QDockWidget;
class QLabel;
class QSplitter;
class QStackedWidget;
class QTabBar;
class QToolBar;
class QToolButton;

namespace spotter::ui {

class ElidedLabel;

/// Where a dock begins.
struct DockPlace
{
    Qt::DockWidgetArea area = Qt::BottomDockWidgetArea;
    QString beside = {}; ///< the name of a dock whose place it shares, as a tab behind it
    int size = 0; ///< across the area, in pixels
    int page = -1; ///< shown with this page only, unless the user opens it elsewhere; -1: with all
};

/// The window: a tool bar, pages in the centre and a status bar. It knows no panel: pages are given to it, and what the
/// user asks for is told by signals.
class MainWindow : public QMainWindow
{
    Q_OBJECT

public:
    explicit MainWindow(QWidget *parent = nullptr);
    ~MainWindow() override;

    /// A page of one pane, or of several side by side with widths in the given shares. Returns its number.
    int addPage(const QString &title, const QString &iconName, const QList<QWidget *> &panes,
        const QList<int> &shares = {});
    void showPage(int page);
    int currentPage() const;
    bool isShowingKeys() const;

    /// What is open; the tool tip says more about it.
    void setArtifactName(const QString &name, const QString &toolTip);
    /// A sentence in the status bar that stays until the next.
    void say(const QString &sentence);
    QString saidSentence() const;
    void setSendPossible(bool isPossible);
    /// While a request runs it can be cancelled.
    void setSending(bool isSending);
    /// The environments to choose from; `current` is a number in the list. The tool tip tells more of the current one.
    void setEnvironments(const QStringList &names, int current, const QString &toolTip);
    /// A pane around the pages that can be closed, moved and brought back.
    void addDock(const QString &title, const QString &name, QWidget *content, const QKeySequence &keys,
        const DockPlace &place = {});
    void showDock(const QString &name, bool isShown = true);
    /// Something short at the right of the status bar.
    void addStatusWidget(QWidget *widget);
    QToolButton *addStatusButton(const QString &name);
    /// Marks the theme in the menu; nothing for the system's choice.
    void setThemeChoice(std::optional<Theme> theme);

    /// Size, place, docks and splitters.
    QByteArray saveLayout() const;
    void restoreLayout(const QByteArray &layout);

    /// Asks for a file to open and tells it with openRequested(). The rest of the window stays alive meanwhile.
    void askForArtifact();

Q_SIGNALS:
    /// The user chose or dropped a file.
    void openRequested(const QString &path);
    void sendRequested();
    void cancelRequested();
    /// A number in the list of environments.
    void environmentChosen(int number);
    void environmentSettingsWanted();
    void filterEventsWanted();
    void themeChosen(std::optional<spotter::ui::Theme> theme);
    /// The system's colours changed.
    void systemThemeChanged();
    /// The window is about to go.
    void closed();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void makeToolBar();
    void addEnvironmentMenu(QToolBar &bar);
    void addSendActions(QToolBar &bar);
    void addThemeMenu(QToolBar &bar);
    void toggleKeys();
    void leaveKeys();
    QSet<QString> shownDocks() const;
    void changePage(int page);

    QTabBar *m_tabs;
    QStackedWidget *m_pages;
    QWidget *m_keys = nullptr; ///< made when first asked for
    ElidedLabel *m_artifactName;
    QLabel *m_status;
    QToolBar *m_bar = nullptr;
    QAction *m_send = nullptr;
    QAction *m_cancel = nullptr;
    QAction *m_dockPlace = nullptr; ///< where actions of docks go in the tool bar
    QToolButton *m_environment = nullptr;
    QActionGroup *m_themes = nullptr;
    QList<QSplitter *> m_splitters;
    QList<QDockWidget *> m_docks;
    QHash<int, QSet<QString>> m_shownDocks; ///< by page, for those that are not seen now
    QSet<QString> m_everywhere; ///< docks that a new page begins with
    int m_page = 0; ///< whose docks are seen
    QString m_lastFolder;
};

} // namespace spotter::ui
