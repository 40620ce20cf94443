// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/differencemodel.h"

#include "ui/offers/answerwords.h"
#include "ui/offers/offersmodel.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

namespace spotter::ui {

using explain::Change;

namespace {

/// The part of a path behind its option, or its location: that is said in other columns.
std::string_view tailOf(std::string_view path)
{
    for (const std::string_view list : {"options[", "mboxes[", "views["}) {
        const std::size_t at = path.find(list);
        if (at == std::string_view::npos)
            continue;
        const std::size_t end = path.find(']', at);
        if (end != std::string_view::npos && end + 1 < path.size())
            return path.substr(end + (path[end + 1] == '.' ? 2 : 1));
    }
    return path;
}

} // namespace

void DifferenceModel::setDifference(OpenedDifferencePtr difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    endResetModel();
}

const OpenedDifference::Line *DifferenceModel::lineAt(const QModelIndex &index) const
{
    return index.isValid() ? &m_difference->lines[static_cast<std::size_t>(index.row())] : nullptr;
}

int DifferenceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || m_difference == nullptr ? 0 : static_cast<int>(m_difference->lines.size());
}

int DifferenceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

explain::Change DifferenceModel::kindOf(const OpenedDifference::Line &line)
{
    if (line.value != nullptr)
        return line.value->kind;
    if (line.option != nullptr)
        return line.option->kind == Change::Changed ? Change::Moved : line.option->kind;
    return line.location->change == Change::Changed ? Change::Moved : line.location->change;
}

Value DifferenceModel::valueOf(const OpenedDifference::Line &line, bool isAfter) const
{
    if (line.value != nullptr)
        return isAfter ? line.value->after : line.value->before;
    // Where something only moved both values are the same.
    if (line.option == nullptr || kindOf(line) == Change::Moved)
        return {};
    const auto &location = isAfter ? line.location->after : line.location->before;
    const auto &option = isAfter ? line.option->after : line.option->before;
    if (!location || !option)
        return {};
    const OpenedAnswer &answer = isAfter ? *m_difference->after : *m_difference->before;
    return answer.locations[*location].options[*option].option["content"];
}

QString DifferenceModel::what(const OpenedDifference::Line &line) const
{
    if (line.value != nullptr)
        return displayText(tailOf(line.value->path));
    if (line.option == nullptr)
        return tr("The whole location");
    const auto number = line.option->after ? line.option->after : line.option->before;
    return tr("Offer %1").arg(number.value_or(0) + 1);
}

QString DifferenceModel::textOf(const OpenedDifference::Line &line, int column, std::size_t most) const
{
    switch (column) {
    case Kind:
        return changeBadge(kindOf(line)).word;
    case Location:
        return line.location == nullptr ? tr("Answer")
                                        : locationWords(line.location->kind, line.location->name);
    case What:
        return what(line);
    default:
        break;
    }
    const bool isAfter = column == After;
    if (line.value == nullptr && line.option == nullptr && kindOf(line) == Change::Renamed)
        return isAfter ? locationWords(line.location->kind, line.location->name)
                       : locationWords(line.location->kind, line.location->nameBefore);
    return shortValueText(valueOf(line, isAfter), most);
}

QVariant DifferenceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const OpenedDifference::Line &line = m_difference->lines[static_cast<std::size_t>(index.row())];
    switch (role) {
    case BadgeDelegate::BadgeRole:
        return index.column() == Kind ? QVariant::fromValue(changeBadge(kindOf(line))) : QVariant();
    case Qt::DisplayRole:
        return textOf(line, index.column(), shownInCell);
    case Qt::EditRole: {
        const Value value = index.column() >= Before ? valueOf(line, index.column() == After) : Value();
        return value.isDefined() ? valueText(value) : textOf(line, index.column(), shownInToolTip);
    }
    case Qt::ToolTipRole:
        return plainToolTip(index.column() == What && line.value != nullptr
                ? displayText(line.value->path)
                : textOf(line, index.column(), shownInToolTip));
    case Qt::FontRole:
        return index.column() >= What ? QVariant(fixedFont()) : QVariant();
    default:
        return {};
    }
}

QVariant DifferenceModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Kind:
        return tr("Change");
    case Location:
        return tr("Location");
    case What:
        return tr("What");
    case Before:
        return tr("Before");
    default:
        return tr("Now");
    }
}

} // namespace spotter::ui
