// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTabBar>
#include <QWidget>

class QLineEdit;
class QStackedWidget;
class QToolButton;

namespace spotter::ui {

/// What is being worked on, a tab each: they are moved, renamed, closed and brought back. It knows ids and titles; what a tab
/// shows is given to it when the tab is shown for the first time. Closing is asked for, not done.
class DocumentTabs : public QWidget
{
    Q_OBJECT

public:
    explicit DocumentTabs(QWidget *parent = nullptr);

    /// At the end, or before the tab with the number `at`. The first tab becomes the current one.
    void addTab(const QString &id, const QString &title, int at = -1);
    void removeTab(const QString &id);
    int count() const { return m_bar->count(); }
    /// From left to right.
    QStringList ids() const;
    QString currentId() const { return idAt(m_bar->currentIndex()); }
    int numberOf(const QString &id) const;
    void setCurrent(const QString &id);
    void setTitle(const QString &id, const QString &title);
    QString title(const QString &id) const;
    /// Marks what is not saved, with a dot and in words.
    void setModified(const QString &id, bool isModified);
    /// More about a tab, such as its file.
    void setToolTip(const QString &id, const QString &toolTip);
    /// Shows this below the tabs; it belongs to them from then on.
    void showContent(QWidget *content);
    QTabBar *bar() const { return m_bar; }

public Q_SLOTS:
    void showNext();
    void showPrevious();
    /// Lets the user type another title for the current tab.
    void renameCurrent();

Q_SIGNALS:
    void currentChanged(const QString &id);
    void newWanted();
    void closeWanted(const QString &id);
    void closeOthersWanted(const QString &id);
    void duplicateWanted(const QString &id);
    void renamed(const QString &id, const QString &title);
    /// The user dragged a tab to another place.
    void moved();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QString idAt(int number) const;
    void showTitle(int number);
    void showMenu(const QPoint &at);
    void endRename(bool counts);

    QTabBar *m_bar;
    QToolButton *m_add;
    QStackedWidget *m_contents;
    QLineEdit *m_name;
    QString m_renamed; ///< whose title is being typed
};

} // namespace spotter::ui
