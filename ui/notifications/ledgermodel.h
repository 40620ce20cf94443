// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"

#include <QAbstractTableModel>

namespace spotter::ui {

/// A ledger as a table, one token a row, the newest first.
class LedgerModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { State, Use, Location, Activity, Experience, Answer, Notified, Token, ColumnCount };

    using QAbstractTableModel::QAbstractTableModel;

    /// Must outlive this; null for none.
    void setLedger(const client::Ledger *ledger);
    /// To be called when the ledger has changed.
    void refresh();
    /// Null for no row.
    const client::LedgerEntry *entryAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole gives the whole text.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QString cellText(const client::LedgerEntry &entry, int column) const;

    const client::Ledger *m_ledger = nullptr;
    int m_rows = 0; ///< what the views know of
};

} // namespace spotter::ui
