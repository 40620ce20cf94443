// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/actionsmodel.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace spotter::ui {

namespace {

std::string_view memberOf(int column)
{
    switch (column) {
    case ActionsModel::Type:
        return "type";
    case ActionsModel::Selector:
        return "selector";
    case ActionsModel::CssSelector:
        return "cssSelector";
    default:
        return "content";
    }
}

} // namespace

void ActionsModel::setActions(const Document &actions)
{
    beginResetModel();
    m_actions = actions;
    endResetModel();
}

int ActionsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_actions.root().items().size());
}

int ActionsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant ActionsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Value value
        = m_actions.root().items()[static_cast<std::size_t>(index.row())][memberOf(index.column())];
    switch (role) {
    case Qt::EditRole:
        return valueText(value);
    case Qt::DisplayRole:
        return shortValueText(value, shownInCell);
    case Qt::ToolTipRole:
        return plainToolTip(shortValueText(value, shownInToolTip));
    case Qt::FontRole:
        return index.column() == Type ? QVariant() : QVariant(fixedFont());
    default:
        return {};
    }
}

QVariant ActionsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Type:
        return tr("Action");
    case Selector:
        return tr("Selector");
    case CssSelector:
        return tr("CSS selector");
    default:
        return tr("Content");
    }
}

} // namespace spotter::ui
