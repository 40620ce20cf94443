// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractTableModel>
#include <QStringList>

#include <vector>

namespace spotter::ui {

/// A table of texts to read. Line breaks and the like are shown as escapes; what is copied is the text itself.
class TextTableModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    using QAbstractTableModel::QAbstractTableModel;

    void setTable(const QStringList &headers, std::vector<QStringList> rows);
    /// Columns of tokens, ids and addresses, drawn in the fixed font.
    void setFixedFontFrom(int column) { m_fixedFrom = column; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    /// Qt::EditRole gives the whole text.
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

private:
    QStringList m_headers;
    std::vector<QStringList> m_rows;
    int m_fixedFrom = 1000;
};

} // namespace spotter::ui
