// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/layouts.h"

#include <QDataStream>
#include <QDockWidget>
#include <QIODevice>
#include <QMainWindow>

#include <utility>

namespace spotter::ui {

namespace {

constexpr quint32 layoutMark = 0x53504c31; // "SPL1"

} // namespace

QString roleName(Role role)
{
    switch (role) {
    case Role::Marketer:
        return Layouts::tr("Marketer");
    case Role::Qa:
        return Layouts::tr("QA engineer");
    case Role::Developer:
        break;
    }
    return Layouts::tr("Developer");
}

Layouts::Layouts(QMainWindow &window) : QObject(&window), m_window(window)
{
    window.setDockNestingEnabled(true);
}

QDockWidget *Layouts::add(const QString &title, const QString &name, QWidget *content, const DockPlace &place)
{
    auto *const dock = new QDockWidget(title, &m_window);
    dock->setObjectName(name);
    dock->setAccessibleName(title);
    dock->setWidget(content);
    dock->setAllowedAreas(Qt::BottomDockWidgetArea | Qt::RightDockWidgetArea | Qt::LeftDockWidgetArea);
    m_docks.append(dock);
    m_places.insert(name, place);
    m_window.addDockWidget(place.area, dock);
    if (QDockWidget *const neighbour = find(place.beside)) {
        m_window.tabifyDockWidget(neighbour, dock);
        neighbour->raise();
    }
    // A window that is seen already shows no new child by itself.
    dock->setVisible(firstShown(m_page).contains(name));
    if (place.size > 0)
        m_window.resizeDocks(
            {dock}, {place.size}, place.area == Qt::BottomDockWidgetArea ? Qt::Vertical : Qt::Horizontal);
    return dock;
}

QDockWidget *Layouts::find(const QString &name) const
{
    for (QDockWidget *const dock : m_docks) {
        if (dock->objectName() == name)
            return dock;
    }
    return nullptr;
}

QSet<QString> Layouts::firstShown(int page) const
{
    QSet<QString> names;
    for (auto place = m_places.begin(); place != m_places.end(); ++place) {
        if (place->roles.contains(m_role) && (place->page < 0 || place->page == page))
            names.insert(place.key());
    }
    return names;
}

QSet<QString> Layouts::shown() const
{
    QSet<QString> names;
    for (const QDockWidget *const dock : m_docks) {
        if (!dock->isHidden())
            names.insert(dock->objectName());
    }
    return names;
}

void Layouts::show(const QSet<QString> &names)
{
    for (QDockWidget *const dock : std::as_const(m_docks))
        dock->setVisible(names.contains(dock->objectName()));
}

void Layouts::keep()
{
    Arrangement &present = m_arrangements[static_cast<int>(m_role)];
    present.state = m_window.saveState();
    present.shown[m_page] = shown();
}

void Layouts::apply()
{
    const Arrangement wanted = m_arrangements.value(static_cast<int>(m_role));
    if (wanted.state.isEmpty() || !m_window.restoreState(wanted.state))
        arrangeAnew();
    show(wanted.shown.contains(m_page) ? wanted.shown.value(m_page) : firstShown(m_page));
}

void Layouts::arrangeAnew()
{
    for (QDockWidget *const dock : std::as_const(m_docks)) {
        const DockPlace place = m_places.value(dock->objectName());
        dock->setFloating(false);
        m_window.addDockWidget(place.area, dock);
        QDockWidget *const neighbour = find(place.beside);
        if (neighbour != nullptr)
            m_window.tabifyDockWidget(neighbour, dock);
        dock->show();
        if (place.size > 0)
            m_window.resizeDocks(
                {dock}, {place.size}, place.area == Qt::BottomDockWidgetArea ? Qt::Vertical : Qt::Horizontal);
        if (neighbour != nullptr)
            neighbour->raise();
    }
}

void Layouts::setRole(Role role)
{
    if (role != m_role) {
        keep();
        m_role = role;
        apply();
    }
    Q_EMIT roleChanged();
}

void Layouts::reset()
{
    m_arrangements.remove(static_cast<int>(m_role));
    apply();
}

void Layouts::setPage(int page)
{
    if (page == m_page)
        return;
    QHash<int, QSet<QString>> &byPage = m_arrangements[static_cast<int>(m_role)].shown;
    byPage[m_page] = shown();
    m_page = page;
    show(byPage.contains(page) ? byPage.value(page) : firstShown(page));
}

QByteArray Layouts::save()
{
    keep();
    QByteArray layout;
    QDataStream stream(&layout, QIODevice::WriteOnly);
    stream << layoutMark << static_cast<qint32>(m_role) << static_cast<qint32>(m_arrangements.size());
    for (auto role = m_arrangements.begin(); role != m_arrangements.end(); ++role)
        stream << static_cast<qint32>(role.key()) << role->state << role->shown;
    return layout;
}

bool Layouts::restore(const QByteArray &layout)
{
    QDataStream stream(layout);
    quint32 mark = 0;
    qint32 present = 0;
    qint32 count = 0;
    stream >> mark >> present >> count;
    if (stream.status() != QDataStream::Ok || mark != layoutMark || present < 0 || present >= roleCount
        || count < 0 || count > roleCount)
        return false;
    QHash<int, Arrangement> arrangements;
    for (qint32 number = 0; number < count; ++number) {
        qint32 role = 0;
        Arrangement arrangement;
        stream >> role >> arrangement.state >> arrangement.shown;
        arrangements.insert(role, arrangement);
    }
    if (stream.status() != QDataStream::Ok)
        return false;
    m_arrangements = arrangements;
    m_role = static_cast<Role>(present);
    apply();
    Q_EMIT roleChanged();
    return true;
}

} // namespace spotter::ui
