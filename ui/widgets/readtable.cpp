// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/readtable.h"

#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QHeaderView>
#include <QMenu>

#include <algorithm>

namespace spotter::ui {

namespace {

constexpr int mostFittedRows = 16;

} // namespace

ReadTable::ReadTable(const QString &accessibleName, Height height, QWidget *parent)
    : QTableView(parent), m_model(new TextTableModel(this)), m_height(height)
{
    setModel(m_model);
    setAccessibleName(accessibleName);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideMiddle);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    verticalHeader()->setDefaultSectionSize(space::rowHeight);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setTextElideMode(Qt::ElideRight);
    horizontalHeader()->setDefaultSectionSize(160);
    horizontalHeader()->setStretchLastSection(true);
    if (height == Height::Fit)
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] { updateGeometry(); });

    auto *copy = new QAction(tr("Copy"), this);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    connect(copy, &QAction::triggered, this, &ReadTable::copyCell);
    addAction(copy);
}

QSize ReadTable::sizeHint() const
{
    if (m_height == Height::Fill)
        return QTableView::sizeHint();
    const int rows = std::clamp(m_model->rowCount(), 1, mostFittedRows);
    return {200, horizontalHeader()->sizeHint().height() + rows * verticalHeader()->defaultSectionSize() + 2};
}

QSize ReadTable::minimumSizeHint() const
{
    return m_height == Height::Fill ? QTableView::minimumSizeHint() : QSize(120, sizeHint().height());
}

void ReadTable::contextMenuEvent(QContextMenuEvent *event)
{
    if (!currentIndex().isValid())
        return;
    QMenu menu(this);
    menu.addAction(tr("Copy"), this, &ReadTable::copyCell);
    menu.addAction(tr("Copy row"), this, &ReadTable::copyRow);
    menu.exec(event->globalPos());
}

void ReadTable::copyCell()
{
    if (!currentIndex().isValid())
        return;
    QApplication::clipboard()->setText(currentIndex().data(Qt::EditRole).toString());
    Q_EMIT copied(
        tr("%1 copied").arg(m_model->headerData(currentIndex().column(), Qt::Horizontal).toString()));
}

void ReadTable::copyRow()
{
    QStringList cells;
    for (int column = 0; column < m_model->columnCount(); ++column)
        cells << currentIndex().siblingAtColumn(column).data(Qt::EditRole).toString();
    QApplication::clipboard()->setText(cells.join(u'\t'));
    Q_EMIT copied(tr("Row copied"));
}

} // namespace spotter::ui
