// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/filteredtablemodel.h"

#include <algorithm>

namespace spotter::ui {

void FilteredTableModel::setFilter(const QString &text)
{
    if (text == m_filter)
        return;
    beginResetModel();
    m_filter = text;
    rebuildRows();
    endResetModel();
}

void FilteredTableModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> items;
    items.reserve(static_cast<std::size_t>(before.size()));
    for (const QModelIndex &index : before)
        items.push_back(itemOf(index));

    m_sortColumn = column;
    m_sortOrder = order;
    sortRows();

    for (qsizetype i = 0; i < before.size(); ++i)
        changePersistentIndex(
            before[i], index(rowOf(items[static_cast<std::size_t>(i)]), before[i].column()));
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

int FilteredTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int FilteredTableModel::itemOf(const QModelIndex &index) const
{
    return index.isValid() ? m_rows[static_cast<std::size_t>(index.row())] : -1;
}

int FilteredTableModel::rowOf(int item) const
{
    const auto found = std::find(m_rows.begin(), m_rows.end(), item);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

void FilteredTableModel::rebuildRows()
{
    m_rows.clear();
    const int count = itemCount();
    for (int item = 0; item < count; ++item) {
        if (m_filter.isEmpty() || matches(item, m_filter))
            m_rows.push_back(item);
    }
    if (m_sortColumn >= 0)
        sortRows();
}

void FilteredTableModel::sortRows()
{
    // From the list's own order, so that the result doesn't depend on what was sorted before.
    std::sort(m_rows.begin(), m_rows.end());
    if (m_sortColumn < 0)
        return;
    std::stable_sort(m_rows.begin(), m_rows.end(), [this](int a, int b) {
        return m_sortOrder == Qt::AscendingOrder ? isLess(a, b, m_sortColumn) : isLess(b, a, m_sortColumn);
    });
}

} // namespace spotter::ui
