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

/// Headings have 0; rows below a heading its number plus one, multiplied: equal small ids collide in QHash.
constexpr quintptr idStep = 2654435761U;

Badge typeBadge(const OffersModel::Entry &entry)
{
    if (entry.notServed != nullptr) {
        return {reasonWord(entry.notServed->reason),
            entry.notServed->reason == NotServed::Reason::Failed ? Token::Failed : Token::Muted};
    }
    if (entry.option == nullptr)
        return {QCoreApplication::translate("spotter::ui::OffersModel", "default"), Token::Muted};
    const Value type = entry.option->option["type"];
    return type.isString()
        ? Badge {displayText(type.toString()), Token::Accent}
        : Badge {QCoreApplication::translate("spotter::ui::OffersModel", "default"), Token::Muted};
}

} // namespace

void OffersModel::setAnswer(const explain::Answer &answer)
{
    beginResetModel();
    m_answer = answer;
    m_locations = explain::servedLocations(m_answer);
    m_served.clear();
    for (std::size_t location = 0; location < m_locations.size(); ++location) {
        const std::size_t options = m_locations[location].options.size();
        for (std::size_t option = 0; option < std::max<std::size_t>(options, 1); ++option)
            m_served.push_back({location, option});
    }
    m_notServed = explain::notServedActivities(m_answer);
    endResetModel();
}

void OffersModel::clear()
{
    beginResetModel();
    m_answer = {};
    m_locations.clear();
    m_served.clear();
    m_notServed.clear();
    endResetModel();
}

void OffersModel::setTokenStates(TokenStates states)
{
    m_tokenStates = std::move(states);
    refreshTokenStates();
}

void OffersModel::refreshTokenStates()
{
    const QModelIndex served = index(Served, 0);
    if (!m_served.empty() && served.isValid())
        Q_EMIT dataChanged(
            index(0, Notified, served), index(static_cast<int>(m_served.size()) - 1, Notified, served));
}

std::optional<Badge> OffersModel::tokenState(const Entry &entry) const
{
    if (!m_tokenStates || entry.option == nullptr)
        return std::nullopt;
    const Value token = entry.option->option["eventToken"];
    return token.isString() ? m_tokenStates(token.toString(), false, *entry.location) : std::nullopt;
}

int OffersModel::optionCount() const
{
    std::size_t count = 0;
    for (const explain::ServedLocation &location : m_locations)
        count += location.options.size();
    return static_cast<int>(count);
}

OffersModel::Entry OffersModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    const auto row = static_cast<std::size_t>(index.row());
    if (index.parent().row() == NotServedGroup)
        return {nullptr, nullptr, &m_notServed[row]};
    const explain::ServedLocation &location = m_locations[m_served[row].location];
    const std::size_t option = m_served[row].option;
    return {&location, option < location.options.size() ? &location.options[option] : nullptr, nullptr};
}

QModelIndex OffersModel::index(int row, int column, const QModelIndex &parent) const
{
    if (!hasIndex(row, column, parent))
        return {};
    return createIndex(row, column, parent.isValid() ? static_cast<quintptr>(parent.row() + 1) * idStep : 0);
}

QModelIndex OffersModel::parent(const QModelIndex &index) const
{
    if (!index.isValid() || index.internalId() == 0)
        return {};
    return createIndex(static_cast<int>(index.internalId() / idStep) - 1, 0, quintptr {0});
}

int OffersModel::rowCount(const QModelIndex &parent) const
{
    if (!parent.isValid())
        return hasAnswer() ? GroupCount : 0;
    if (parent.internalId() != 0 || parent.column() != 0)
        return 0;
    return static_cast<int>(parent.row() == Served ? m_served.size() : m_notServed.size());
}

int OffersModel::columnCount(const QModelIndex &) const
{
    return ColumnCount;
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
    if (role == Qt::ForegroundRole && entry.option == nullptr && index.column() == Experience)
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
                               : tr("Not served (%1)").arg(m_notServed.size());
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
    default:
        return tr("Mode");
    }
}

} // namespace spotter::ui
