// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QString>

#include <vector>

namespace spotter::ui {

/// A table over a list of things that stays put, filtered and sorted through an index of row numbers.
/// (QSortFilterProxyModel takes seconds for scattered matches in large lists.) Subclasses answer for one thing by its
/// number in the list.
class FilteredTableModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    /// Shows what contains `text`, without regard to case; empty for all.
    void setFilter(const QString &text);
    QString filter() const { return m_filter; }
    /// A column of -1 gives the list's own order.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    int rowCount(const QModelIndex &parent = {}) const override;

    /// Number in the list of what a row shows; -1 for no row.
    int itemOf(const QModelIndex &index) const;
    /// Row that shows the thing with this number, or -1 when it is filtered out.
    int rowOf(int item) const;
    /// How many there are without the filter.
    virtual int itemCount() const = 0;

protected:
    /// To be called when the list has been replaced, within beginResetModel() and endResetModel().
    void rebuildRows();
    virtual bool matches(int item, const QString &filter) const = 0;
    /// Order of two things in a column; equal ones keep the list's order.
    virtual bool isLess(int a, int b, int column) const = 0;

private:
    void sortRows();

    std::vector<int> m_rows;
    QString m_filter;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
};

} // namespace spotter::ui
