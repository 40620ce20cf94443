// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventlist.h"

#include "ui/events/eventdelegate.h"
#include "ui/events/eventsmodel.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/theme.h"

#include <QHeaderView>

namespace spotter::ui {

EventList::EventList(QWidget *parent) : QTableView(parent)
{
    setObjectName(QStringLiteral("eventList"));
    setAccessibleName(tr("Events"));
    setUpTable(*this);
    setItemDelegate(new EventDelegate(this));
    setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    verticalHeader()->setDefaultSectionSize(space::compactRowHeight);
}

} // namespace spotter::ui
