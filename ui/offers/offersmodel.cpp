// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/offersmodel.h"

#include "ui/offers/answerwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFont>

namespace spotter::ui {

using explain::NotServed;

namespace {

enum Group { Served, NotServedGroup, GroupCount };

/// Headings have 0; rows below a heading its number plus one, options the row of their location plus three. Multiplied: equal
/// small ids collide in QHash.
constexpr quintptr idStep = 2654435761U;
constexpr quintptr firstOptionId = GroupCount + 1;

quintptr idOf(const QModelIndex &index)
{
    return index.internalId() / idStep;
}

Badge typeBadge(const OffersModel::Entry &entry)
{
    if (entry.notServed != nullptr) {
        return {reasonWord(entry.notServed->reason),
            entry.notServed->reason == NotServed::Reason::Failed ? Token::Failed : Token::Muted};
    }
    if (entry.isSeveral())
        return {};
    if (entry.option == nullptr)
        return {QCoreApplication::translate("spotter::ui::OffersModel", "default"), Token::Muted};
    const Value type = entry.option->option["type"];
    return type.isString()
        ? Badge {shortValueText(type, shownInBadge), Token::Accent}
        : Badge {QCoreApplication::translate("spotter::ui::OffersModel", "default"), Token::Muted};
}

} // namespace

Badge changeBadge(explain::Change change)
{
    const auto words
        = [](const char *text) { return QCoreApplication::translate("spotter::ui::OffersModel", text); };
    switch (change) {
    case explain::Change::Added:
        return {QStringLiteral("+ ") + words(QT_TRANSLATE_NOOP("spotter::ui::OffersModel", "Added")),
            Token::DiffAdded};
    case explain::Change::Removed:
        return {QStringLiteral("\u2212 ") + words(QT_TRANSLATE_NOOP("spotter::ui::OffersModel", "Removed")),
            Token::DiffRemoved};
    case explain::Change::Changed:
        return {QStringLiteral("\u2260 ") + words(QT_TRANSLATE_NOOP("spotter::ui::OffersModel", "Changed")),
            Token::DiffChanged};
    case explain::Change::Moved:
        return {QStringLiteral("\u2195 ") + words(QT_TRANSLATE_NOOP("spotter::ui::OffersModel", "Moved")),
            Token::DiffChanged};
    case explain::Change::Renamed:
        return {QStringLiteral("\u2192 ") + words(QT_TRANSLATE_NOOP("spotter::ui::OffersModel", "Renamed")),
            Token::DiffChanged};
    case explain::Change::Same:
        break;
    }
    return {};
}

void OffersModel::setOpened(OpenedAnswerPtr opened)
{
    beginResetModel();
    m_opened = std::move(opened);
    m_difference.reset();
    endResetModel();
}

void OffersModel::setDifference(OpenedDifferencePtr difference)
{
    beginResetModel();
    m_difference = std::move(difference);
    endResetModel();
}

const explain::Answer &OffersModel::answer() const
{
    static const explain::Answer none {};
    return m_opened == nullptr ? none : m_opened->answer;
}

void OffersModel::setTokenStates(TokenStates states)
{
    m_tokenStates = std::move(states);
    refreshTokenStates();
}

void OffersModel::refreshTokenStates()
{
    const QModelIndex served = index(Served, 0);
    const int rows = rowCount(served);
    if (rows == 0)
        return;
    Q_EMIT dataChanged(index(0, Notified, served), index(rows - 1, Notified, served));
    for (int row = 0; row < rows; ++row) {
        const QModelIndex location = index(row, 0, served);
        if (const int options = rowCount(location); options > 0)
            Q_EMIT dataChanged(index(0, Notified, location), index(options - 1, Notified, location));
    }
}

std::optional<Badge> OffersModel::tokenState(const Entry &entry) const
{
    if (!m_tokenStates || entry.option == nullptr || entry.isGone)
        return std::nullopt;
    const Value token = entry.option->option["eventToken"];
    return token.isString() ? m_tokenStates(token.toString(), false, *entry.location) : std::nullopt;
}

int OffersModel::optionCount() const
{
    return m_opened == nullptr ? 0 : static_cast<int>(m_opened->optionCount);
}

/// One option alone is shown in the row of its location.
int OffersModel::optionRows(std::size_t location) const
{
    if (location >= locationCount())
        return 0;
    const std::size_t options = m_opened->locations[location].options.size();
    const std::size_t gone = m_difference == nullptr ? 0 : m_difference->removedOptions(location).size();
    return options > 1 || gone > 0 ? static_cast<int>(options + gone) : 0;
}

OffersModel::Entry OffersModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    Entry entry;
    if (idOf(index) == NotServedGroup + 1) {
        entry.notServed = &m_opened->notServed[row];
        return entry;
    }
    const bool isOption = idOf(index) >= firstOptionId;
    const std::size_t place = isOption ? idOf(index) - firstOptionId : row;
    if (place >= locationCount()) {
        entry.isGone = true;
        entry.location = &m_difference->before
                              ->locations[*m_difference->removedLocations[place - locationCount()]->before];
        entry.option = entry.location->options.size() == 1 ? &entry.location->options.front() : nullptr;
        return entry;
    }
    entry.location = &m_opened->locations[place];
    const std::size_t options = entry.location->options.size();
    if (!isOption) {
        entry.option = options == 1 && optionRows(place) == 0 ? &entry.location->options.front() : nullptr;
    } else if (row < options) {
        entry.option = &entry.location->options[row];
    } else {
        const explain::LocationChange *const change = m_difference->changeOf(place);
        entry.isGone = true;
        entry.location = &m_difference->before->locations[*change->before];
        entry.option = &entry.location->options[*m_difference->removedOptions(place)[row - options]->before];
    }
    return entry;
}

QModelIndex OffersModel::indexOfLocation(std::size_t location) const
{
    return index(static_cast<int>(location), 0, index(Served, 0));
}

QModelIndex OffersModel::indexOfOption(std::size_t location, std::size_t option) const
{
    const QModelIndex parent = indexOfLocation(location);
    const QModelIndex found = index(static_cast<int>(option), 0, parent);
    return found.isValid() ? found : parent;
}

QModelIndex OffersModel::indexOfNotServed(std::size_t number) const
{
    return index(static_cast<int>(number), 0, index(NotServedGroup, 0));
}

QModelIndex OffersModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    if (!parent.isValid())
        return createIndex(row, column, quintptr {0});
    const auto parentRow = static_cast<quintptr>(parent.row());
    return createIndex(
        row, column, (parent.internalId() == 0 ? parentRow + 1 : parentRow + firstOptionId) * idStep);
}

QModelIndex OffersModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const quintptr id = idOf(index);
    if (id < firstOptionId)
        return createIndex(static_cast<int>(id) - 1, 0, quintptr {0});
    return createIndex(static_cast<int>(id - firstOptionId), 0, (Served + 1) * idStep);
}

int OffersModel::rowCount(const QModelIndex &parent) const
{
    if (m_opened == nullptr || parent.column() > 0)
        return 0;
    if (!parent.isValid())
        return GroupCount;
    if (parent.internalId() == 0)
        return static_cast<int>(
            parent.row() == Served ? locationCount() + goneCount() : m_opened->notServed.size());
    return idOf(parent) == Served + 1 ? optionRows(static_cast<std::size_t>(parent.row())) : 0;
}

int OffersModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
}

std::optional<Badge> OffersModel::mark(const QModelIndex &index) const
{
    if (m_difference == nullptr || idOf(index) == NotServedGroup + 1)
        return std::nullopt;
    const Entry entry = entryAt(index);
    if (entry.isGone)
        return changeBadge(explain::Change::Removed);
    const bool isOption = idOf(index) >= firstOptionId;
    const std::size_t place = isOption ? idOf(index) - firstOptionId : static_cast<std::size_t>(index.row());
    if (isOption) {
        const explain::OptionChange *const option
            = m_difference->changeOf(place, static_cast<std::size_t>(index.row()));
        return option == nullptr ? std::nullopt : std::optional(changeBadge(option->kind));
    }
    const explain::LocationChange *const change = m_difference->changeOf(place);
    return change == nullptr ? std::nullopt : std::optional(changeBadge(change->change));
}

QVariant OffersModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    if (index.internalId() == 0)
        return index.column() == 0 ? headingData(index.row(), role) : QVariant();
    const Entry entry = entryAt(index);
    if (role == BadgeDelegate::BadgeRole && index.column() == Type)
        return QVariant::fromValue(typeBadge(entry));
    if (index.column() == ChangeColumn) {
        const std::optional<Badge> badge = mark(index);
        if (!badge)
            return {};
        if (role == BadgeDelegate::BadgeRole)
            return QVariant::fromValue(*badge);
        return role == Qt::DisplayRole ? QVariant(badge->word) : QVariant();
    }
    if (role == Qt::FontRole && entry.isGone) {
        QFont font = QApplication::font();
        font.setStrikeOut(true);
        return font;
    }
    if (index.column() == Notified) {
        const std::optional<Badge> state = tokenState(entry);
        if (!state)
            return {};
        if (role == BadgeDelegate::BadgeRole)
            return QVariant::fromValue(*state);
        return role == Qt::DisplayRole ? QVariant(state->word)
            : role == Qt::ToolTipRole  ? QVariant(tr("Its event token: %1").arg(state->word))
                                       : QVariant();
    }
    if (role == Qt::ForegroundRole
        && (entry.isGone || (entry.option == nullptr && index.column() == Experience)))
        return tokenColor(QApplication::palette(), Token::Muted);
    if (role != Qt::DisplayRole && role != Qt::ToolTipRole)
        return {};
    const QString text = index.column() == Type ? typeBadge(entry).word
        : entry.notServed != nullptr            ? notServedText(*entry.notServed, index.column())
                                                : servedText(entry, index.column());
    return role == Qt::ToolTipRole && !text.isEmpty() ? plainToolTip(text) : text;
}

QVariant OffersModel::headingData(int group, int role) const
{
    if (role == Qt::DisplayRole) {
        return group == Served ? tr("Served (%1)").arg(optionCount())
                               : tr("Not served (%1)").arg(m_opened->notServed.size());
    }
    if (role == Qt::FontRole) {
        QFont font = QApplication::font();
        font.setBold(true);
        return font;
    }
    return {};
}

QString OffersModel::servedText(const Entry &entry, int column) const
{
    switch (column) {
    case Location:
        return locationWords(*entry.location);
    case Activity:
        return entry.option != nullptr ? activityName(*entry.option) : QString();
    case Experience:
        return entry.option != nullptr ? experienceName(*entry.option)
            : entry.isSeveral() ? tr("%n offer(s)", nullptr, static_cast<int>(entry.location->options.size()))
                                : tr("Default content: nothing qualified");
    default:
        return modeWord(entry.location->mode);
    }
}

QString OffersModel::notServedText(const NotServed &entry, int column)
{
    switch (column) {
    case Location:
        return locationWords(entry.kind, entry.location);
    case Activity:
        return activityName(*entry.rules.front());
    case Experience:
        return reasonSentence(entry);
    default:
        return entry.reason == NotServed::Reason::NotRequested ? QString() : modeWord(entry.mode);
    }
}

QVariant OffersModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Location:
        return tr("Location");
    case Activity:
        return tr("Activity");
    case Experience:
        return tr("Experience, or why not");
    case Type:
        return tr("Type");
    case Notified:
        return tr("Display");
    case ChangeColumn:
        return tr("Change");
    default:
        return tr("Mode");
    }
}

} // namespace spotter::ui
