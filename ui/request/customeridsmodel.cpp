// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/customeridsmodel.h"

#include "core/delivery/edit.h"
#include "ui/request/fields.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>

namespace spotter::ui {

namespace {

constexpr std::string_view memberNames[] = {"id", "integrationCode", "authenticatedState"};

} // namespace

const char *CustomerIdsModel::path()
{
    return "/id/customerIds";
}

CustomerIdsModel::CustomerIdsModel(Draft &draft, QObject *parent)
    : QAbstractTableModel(parent), m_draft(draft)
{
    connect(&draft, &Draft::changed, this, &CustomerIdsModel::refresh);
    refresh();
}

int CustomerIdsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_count + 1;
}

int CustomerIdsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant CustomerIdsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    if (index.row() == m_count) {
        if (role == Qt::DisplayRole && index.column() == Id)
            return tr("Add a customer id");
        if (role == Qt::ForegroundRole)
            return tokenColor(QApplication::palette(), Token::Muted);
        return {};
    }
    const std::string place = pathOf(index);
    const QString text = lineOf(m_draft.valueAt(place));
    switch (role) {
    case Qt::EditRole:
        return text;
    case Qt::DisplayRole:
        return displayText(text);
    case Qt::ToolTipRole: {
        QStringList lines {text};
        for (const delivery::Finding &finding : findingsAt(m_draft.findings(), place))
            lines << findingText(finding);
        lines.removeAll({});
        return lines.isEmpty() ? QString() : plainToolTip(lines.join(u'\n'));
    }
    case Qt::ForegroundRole:
        if (!findingsAt(m_draft.findings(), place).empty())
            return tokenColor(QApplication::palette(), Token::Failed);
        return {};
    default:
        return {};
    }
}

QVariant CustomerIdsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    return section == Id             ? tr("Customer id")
        : section == IntegrationCode ? tr("Integration code")
                                     : tr("State");
}

Qt::ItemFlags CustomerIdsModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    const bool isEditable = index.row() < m_count || index.column() == Id;
    return Qt::ItemIsEnabled | Qt::ItemIsSelectable | (isEditable ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool CustomerIdsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const std::string text = fromQString(value.toString());
    if (index.row() < m_count) {
        m_draft.setText(pathOf(index), text);
        return true;
    }
    if (text.empty())
        return false;
    Arena arena;
    // What the service asks for; the rest is typed next.
    m_draft.edit(delivery::withAppended(m_draft.document(), path(),
        makeObject(arena,
            {{"id", Value::string(text)}, {"integrationCode", Value::string("")},
                {"authenticatedState", Value::string("authenticated")}})));
    return true;
}

void CustomerIdsModel::removeId(int row)
{
    if (row >= 0 && row < m_count)
        m_draft.removeValue(std::string(path()) + '/' + std::to_string(row));
}

std::string CustomerIdsModel::pathOf(const QModelIndex &index) const
{
    return std::string(path()) + '/' + std::to_string(index.row()) + '/'
        + std::string(memberNames[static_cast<std::size_t>(index.column())]);
}

void CustomerIdsModel::refresh()
{
    const int count = static_cast<int>(m_draft.valueAt(path()).items().size());
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
        Q_EMIT dataChanged(index(0, 0), index(m_count - 1, ColumnCount - 1));
}

} // namespace spotter::ui
