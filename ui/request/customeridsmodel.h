// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"

#include <QAbstractTableModel>

#include <string>

namespace spotter::ui {

/// The customer ids of the draft's visitor, and an empty row at the end to add one.
class CustomerIdsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Id, IntegrationCode, State, ColumnCount };

    explicit CustomerIdsModel(Draft &draft, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// How many there are, without the empty row.
    int idCount() const { return m_count; }
    void removeId(int row);

    static const char *path();

private:
    std::string pathOf(const QModelIndex &index) const;
    void refresh();

    Draft &m_draft;
    int m_count = 0;
};

} // namespace spotter::ui
