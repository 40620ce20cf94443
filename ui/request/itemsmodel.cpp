// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/itemsmodel.h"

#include "core/base/numbertext.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"
#include "ui/request/fields.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>

#include <cmath>

namespace spotter::ui {

ItemsModel::ItemsModel(Draft &draft, Description description, QObject *parent)
    : QAbstractTableModel(parent), m_draft(draft), m_description(std::move(description))
{
    connect(&draft, &Draft::changed, this, &ItemsModel::refresh);
    connect(&draft, &Draft::checked, this, &ItemsModel::refresh);
    refresh();
}

int ItemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count + (hasEmptyRow() ? 1 : 0);
}

int ItemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_description.columns.size());
}

QVariant ItemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() == m_count) {
        if (role == Qt::DisplayRole && index.column() == 0)
            return m_description.invitation;
        if (role == Qt::ForegroundRole)
            return tokenColor(QApplication::palette(), Token::Muted);
        return {};
    }
    const std::string place = pathOf(index);
    const auto text = [&] { return lineOf(m_draft.valueAt(place)); };
    // What is wrong with the item as a whole shows in its first column.
    const auto findings = [&] {
        std::vector<delivery::Finding> found = m_draft.findingsAt(place, true);
        if (found.empty() && index.column() == 0)
            found = m_draft.findingsAt(pathOf(index.row()), true);
        return found;
    };
    switch (role) {
    case Qt::EditRole:
        return text();
    case Qt::DisplayRole:
        return displayText(text());
    case Qt::ToolTipRole: {
        QStringList lines {text()};
        for (const delivery::Finding &finding : findings())
            lines << findingText(finding);
        lines.removeAll({});
        return lines.isEmpty() ? QString() : plainToolTip(lines.join(u'\n'));
    }
    case Qt::ForegroundRole:
        if (const auto found = findings(); !found.empty()) {
            return tokenColor(QApplication::palette(),
                found.front().severity == delivery::Severity::Error ? Token::Failed : Token::Warning);
        }
        return {};
    default:
        return {};
    }
}

QVariant ItemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole || section < 0 || section >= columnCount())
        return {};
    return m_description.columns[static_cast<std::size_t>(section)].title;
}

Qt::ItemFlags ItemsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool isEditable = hasEmptyRow() && (index.row() < m_count || index.column() == 0);
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (isEditable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool ItemsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const QString text = value.toString();
    if (index.row() >= m_count) {
        if (text.isEmpty())
            return false;
        addItem(text);
        return true;
    }
    const bool isNumber = m_description.columns[static_cast<std::size_t>(index.column())].isNumber;
    const double number
        = isNumber && !text.trimmed().isEmpty() ? numberFromText(fromQString(text)) : std::nan("");
    if (isNumber && text.isEmpty()) {
        const std::string item = pathOf(index.row());
        m_draft.removeValue(
            pathOf(index), static_cast<std::size_t>(std::count(item.begin(), item.end(), '/')));
    } else {
        const std::string bytes = fromQString(text);
        m_draft.setValue(pathOf(index), std::isfinite(number) ? Value(number) : Value::string(bytes));
    }
    return true;
}

void ItemsModel::addItem(const QString &text)
{
    Arena arena;
    const std::string bytes = fromQString(text);
    const Column &first = m_description.columns.front();
    const double number = first.isNumber ? numberFromText(bytes) : std::nan("");
    Value item = m_description.newItem(arena);
    if (!text.isEmpty()) {
        item = withMember(
            arena, item, first.member, std::isfinite(number) ? Value(number) : Value::string(bytes));
    }
    m_draft.edit(delivery::withAppended(m_draft.document(), m_description.path, item),
        m_description.addWords);
}

void ItemsModel::removeItem(int row)
{
    if (row >= 0 && row < m_count)
        m_draft.removeValue(pathOf(row), 0, m_description.removeWords);
}

std::string ItemsModel::pathOf(int row) const
{
    return m_description.path + '/' + std::to_string(row);
}

std::string ItemsModel::pathOf(const QModelIndex &index) const
{
    return pathOf(index.row()) + '/'
        + m_description.columns[static_cast<std::size_t>(index.column())].member;
}

void ItemsModel::refresh()
{
    const int count = static_cast<int>(m_draft.valueAt(m_description.path).items().size());
    if (count > m_count) {
        beginInsertRows({}, m_count, count - 1);
        m_count = count;
        endInsertRows();
    } else if (count < m_count) {
        beginRemoveRows({}, count, m_count - 1);
        m_count = count;
        endRemoveRows();
    }
    if (m_count > 0)
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, columnCount() - 1));
}

} // namespace spotter::ui
