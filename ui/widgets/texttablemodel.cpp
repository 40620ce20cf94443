// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/texttablemodel.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace spotter::ui {

namespace {

/// Longer texts are drawn cut: a cell shows some hundred characters at most, and laying out a megabyte takes seconds.
constexpr qsizetype mostShown = 500;

} // namespace

void TextTableModel::setTable(const QStringList &headers, std::vector<QStringList> rows)
{
    beginResetModel();
    m_headers = headers;
    m_rows = std::move(rows);
    endResetModel();
}

int TextTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int TextTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_headers.size());
}

QVariant TextTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const QString text = m_rows[static_cast<std::size_t>(index.row())].value(index.column());
    switch (role) {
    case Qt::EditRole:
        return text;
    case Qt::DisplayRole:
        return displayText(text.size() > mostShown ? text.left(mostShown) + u'…' : text);
    case Qt::ToolTipRole:
        return text.isEmpty() ? QString() : plainToolTip(text.left(4 * mostShown));
    case Qt::FontRole:
        return index.column() >= m_fixedFrom ? QVariant(fixedFont()) : QVariant();
    default:
        return {};
    }
}

QVariant TextTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_headers.size())
        return {};
    if (role == Qt::DisplayRole)
        return displayText(m_headers[section]);
    if (role == Qt::ToolTipRole)
        return plainToolTip(m_headers[section]);
    return {};
}

} // namespace spotter::ui
