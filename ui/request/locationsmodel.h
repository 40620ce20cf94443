// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/request/draft.h"
#include "ui/request/locations.h"

#include <QAbstractTableModel>

#include <vector>

namespace spotter::ui {

/// The locations that the draft asks for, one a row.
class LocationsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Kind, Mode, Parameters, ColumnCount };

    explicit LocationsModel(Draft &draft, QObject *parent = nullptr);

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

    const RequestedLocation &location(int row) const { return m_rows[static_cast<std::size_t>(row)]; }
    /// -1 when it isn't there.
    int rowOf(const RequestedLocation &location) const;

private:
    void refresh();
    QString text(const RequestedLocation &location, int column) const;

    Draft &m_draft;
    std::vector<RequestedLocation> m_rows;
};

} // namespace spotter::ui
