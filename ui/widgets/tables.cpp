// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/tables.h"

#include "ui/widgets/theme.h"

#include <QAction>
#include <QFrame>
#include <QHeaderView>
#include <QMenu>
#include <QTableView>

namespace spotter::ui {

namespace {

void showColumnMenu(QHeaderView &header, const QPoint &at)
{
    auto *const menu = new QMenu(&header);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const int shown = header.count() - header.hiddenSectionCount();
    for (int column = 0; column < header.count(); ++column) {
        QAction *const action
            = menu->addAction(header.model()->headerData(column, Qt::Horizontal).toString());
        action->setCheckable(true);
        action->setChecked(!header.isSectionHidden(column));
        // Without any column there would be no header left to bring one back from.
        action->setEnabled(!action->isChecked() || shown > 1);
        QObject::connect(action, &QAction::toggled, &header,
            [&header, column](bool on) { header.setSectionHidden(column, !on); });
    }
    menu->popup(header.mapToGlobal(at));
}

} // namespace

void setUpTable(QTableView &table)
{
    table.setFrameShape(QFrame::NoFrame);
    table.setShowGrid(false);
    table.setWordWrap(false);
    table.setTextElideMode(Qt::ElideRight);
    table.setSelectionBehavior(QAbstractItemView::SelectRows);
    table.setSelectionMode(QAbstractItemView::SingleSelection);
    table.setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table.setTabKeyNavigation(false);
    table.verticalHeader()->hide();
    table.verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    // Else a header's own minimum, which counts its margins, would be higher.
    table.verticalHeader()->setMinimumSectionSize(space::compactRowHeight);
    table.verticalHeader()->setDefaultSectionSize(space::rowHeight);
    QHeaderView *const header = table.horizontalHeader();
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    header->setHighlightSections(false);
    header->setMinimumSectionSize(32);
    header->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(header, &QHeaderView::customContextMenuRequested, header,
        [header](const QPoint &at) { showColumnMenu(*header, at); });
}

} // namespace spotter::ui
