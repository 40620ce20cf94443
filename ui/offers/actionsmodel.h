// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <QAbstractTableModel>

namespace spotter::ui {

/// The actions of an offer: what is done to which element. Texts are made when they are drawn.
class ActionsModel : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Type, Selector, CssSelector, Content, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// An array; anything else has no rows.
    void setActions(const Document &actions);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole: the whole text.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    Document m_actions;
};

} // namespace spotter::ui
