// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/offers/openedanswer.h"

#include <QAbstractTableModel>

namespace spotter::ui {

/// All that differs between two answers, a row each, with both values.
class DifferenceModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Kind, Location, What, Before, After, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    void setDifference(OpenedDifferencePtr difference);
    const OpenedDifference::Line *lineAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole: the whole text.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    static explain::Change kindOf(const OpenedDifference::Line &line);
    /// Undefined where there is nothing to show.
    Value valueOf(const OpenedDifference::Line &line, bool isAfter) const;
    QString what(const OpenedDifference::Line &line) const;
    QString textOf(const OpenedDifference::Line &line, int column, std::size_t most) const;

    OpenedDifferencePtr m_difference;
};

} // namespace spotter::ui
