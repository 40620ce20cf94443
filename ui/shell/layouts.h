// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QSet>

class QDockWidget;
class QMainWindow;

namespace spotter::ui {

/// Whose day the window is arranged for.
enum class Role { Marketer, Qa, Developer };
constexpr int roleCount = 3;

QString roleName(Role role);

/// Where a dock begins.
struct DockPlace
{
    Qt::DockWidgetArea area = Qt::BottomDockWidgetArea;
    QString beside = {}; ///< the name of a dock whose place it shares, as a tab behind it
    int size = 0; ///< across the area, in pixels at a zoom of 100 %
    int page = -1; ///< shown with this page only, unless the user opens it elsewhere; -1: with all
    QSet<Role> roles = {Role::Marketer, Role::Qa, Role::Developer}; ///< who sees it at first
};

/// The docks of a window: which are seen with which page, and an arrangement for each role.
class Layouts : public QObject
{
    Q_OBJECT

public:
    explicit Layouts(QMainWindow &window);

    QDockWidget *add(const QString &title, const QString &name, QWidget *content, const DockPlace &place);
    const QList<QDockWidget *> &docks() const { return m_docks; }
    QDockWidget *find(const QString &name) const;

    Role role() const { return m_role; }
    /// Keeps the present arrangement for the present role.
    void setRole(Role role);
    /// How the present role begins.
    void reset();
    /// The docks of another page are seen from then on.
    void setPage(int page);

    QByteArray save();
    /// False for what save() did not make; nothing changes then.
    bool restore(const QByteArray &layout);

Q_SIGNALS:
    void roleChanged();

private:
    struct Arrangement
    {
        QByteArray state; ///< of the window; empty: as the role begins
        QHash<int, QSet<QString>> shown; ///< names of docks by page
    };
    QSet<QString> shown() const;
    void show(const QSet<QString> &names);
    QSet<QString> firstShown(int page) const;
    void keep();
    void apply();
    void arrangeAnew();

    QMainWindow &m_window;
    QList<QDockWidget *> m_docks;
    QHash<QString, DockPlace> m_places;
    QHash<int, Arrangement> m_arrangements; ///< by role
    Role m_role = Role::Developer;
    int m_page = 0;
};

} // namespace spotter::ui
