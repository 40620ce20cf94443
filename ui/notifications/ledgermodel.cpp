// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgermodel.h"

#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <algorithm>
#include <functional>

namespace spotter::ui {

using client::LedgerEntry;

namespace {

/// With more changes than these at once everything is looked at again, which costs less than moving row by row.
constexpr std::size_t mostSingleChanges = 500;
/// Nobody looks for one of more values than these in a list.
constexpr std::size_t mostFacets = 500;

} // namespace

void LedgerModel::setLedger(const client::Ledger *ledger)
{
    beginResetModel();
    m_ledger = ledger;
    m_notes.clear();
    rebuild();
    endResetModel();
}

void LedgerModel::refresh()
{
    if (m_ledger == nullptr)
        return;
    const std::vector<std::uint64_t> &changes = m_ledger->changes();
    if (m_ledger->generation() != m_generation || changes.size() < m_seen) {
        beginResetModel();
        m_notes.clear();
        rebuild();
        endResetModel();
        return;
    }
    std::vector<std::uint64_t> changed(changes.begin() + static_cast<std::ptrdiff_t>(m_seen), changes.end());
    m_seen = changes.size();
    std::sort(changed.begin(), changed.end());
    changed.erase(std::unique(changed.begin(), changed.end()), changed.end());
    const auto firstFresh = std::upper_bound(changed.begin(), changed.end(), m_known);
    const std::vector<std::uint64_t> fresh(firstFresh, changed.end());
    changed.erase(firstFresh, changed.end());
    const bool areManySorted = m_sortColumn >= 0 && fresh.size() > mostSingleChanges;
    if (changed.size() > mostSingleChanges || areManySorted) {
        beginResetModel();
        rebuild();
        endResetModel();
        return;
    }
    for (const std::uint64_t number : changed)
        update(number);
    // Each was put among neighbours of which some had changed, too.
    const auto less = [this](std::uint64_t a, std::uint64_t b) { return isLess(a, b); };
    if (m_sortColumn >= 0 && changed.size() > 1 && !std::is_sorted(m_rows.begin(), m_rows.end(), less))
        sortAgain();
    enter(fresh);
}

void LedgerModel::setFilter(const LedgerFilter &filter)
{
    if (filter == m_filter)
        return;
    beginResetModel();
    m_filter = filter;
    m_matcher = LedgerMatcher(filter);
    rebuild();
    endResetModel();
}

void LedgerModel::rebuild()
{
    m_rows.clear();
    m_places.clear();
    m_activities.clear();
    m_visitors.clear();
    m_known = 0;
    m_seen = 0;
    if (m_ledger == nullptr)
        return;
    m_generation = m_ledger->generation();
    m_seen = m_ledger->changes().size();
    const std::vector<LedgerEntry> &entries = m_ledger->entries();
    for (auto at = entries.rbegin(); at != entries.rend(); ++at) {
        m_known = std::max(m_known, at->number);
        collectFacets(at->number);
        if (isShown(at->number))
            m_rows.push_back(at->number);
    }
    sortRows();
}

void LedgerModel::collectFacets(std::uint64_t number)
{
    const LedgerEntry &it = entry(number);
    if (m_places.size() < mostFacets) {
        std::string key = placeKey(it);
        if (!m_places.contains(key))
            m_places.emplace(std::move(key), placeWords(it));
    }
    if (!it.activity.empty() && m_activities.size() < mostFacets)
        m_activities.insert(it.activity);
    if (!it.visitor.empty() && m_visitors.size() < mostFacets)
        m_visitors.insert(it.visitor);
}

void LedgerModel::enter(const std::vector<std::uint64_t> &fresh)
{
    if (fresh.empty())
        return;
    m_known = fresh.back();
    std::vector<std::uint64_t> shown;
    for (auto at = fresh.rbegin(); at != fresh.rend(); ++at) {
        collectFacets(*at);
        if (isShown(*at))
            shown.push_back(*at);
    }
    if (m_sortColumn >= 0) {
        for (const std::uint64_t number : shown)
            insert(number);
    } else if (!shown.empty()) {
        beginInsertRows({}, 0, static_cast<int>(shown.size()) - 1);
        m_rows.insert(m_rows.begin(), shown.begin(), shown.end());
        endInsertRows();
    }
}

void LedgerModel::insert(std::uint64_t number)
{
    const auto less = [this](std::uint64_t a, std::uint64_t b) { return isLess(a, b); };
    const auto place = std::upper_bound(m_rows.begin(), m_rows.end(), number, less);
    const int row = static_cast<int>(place - m_rows.begin());
    beginInsertRows({}, row, row);
    m_rows.insert(place, number);
    endInsertRows();
}

void LedgerModel::update(std::uint64_t number)
{
    collectFacets(number);
    const int row = rowOf(number);
    if (row < 0) {
        if (isShown(number))
            insert(number);
        return;
    }
    const auto at = m_rows.begin() + row;
    const bool isShownStill = isShown(number);
    const bool isInPlace
        = (row == 0 || !isLess(number, *(at - 1))) && (at + 1 == m_rows.end() || !isLess(*(at + 1), number));
    if (isShownStill && isInPlace) {
        Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
        return;
    }
    if (!isShownStill) {
        beginRemoveRows({}, row, row);
        m_rows.erase(at);
        endRemoveRows();
        return;
    }
    // Moved, not removed and inserted: it stays selected.
    std::vector<std::uint64_t> others = m_rows;
    others.erase(others.begin() + row);
    const auto less = [this](std::uint64_t a, std::uint64_t b) { return isLess(a, b); };
    const auto place = std::upper_bound(others.begin(), others.end(), number, less);
    const int newRow = static_cast<int>(place - others.begin());
    others.insert(place, number);
    if (newRow != row && beginMoveRows({}, row, row, {}, newRow > row ? newRow + 1 : newRow)) {
        m_rows = std::move(others);
        endMoveRows();
    }
    Q_EMIT dataChanged(index(newRow, 0), index(newRow, ColumnCount - 1));
}

int LedgerModel::tokenCount() const
{
    return m_ledger != nullptr ? static_cast<int>(m_ledger->entries().size()) : 0;
}

const LedgerEntry &LedgerModel::entry(std::uint64_t number) const
{
    return *m_ledger->entry(number);
}

bool LedgerModel::isShown(std::uint64_t number) const
{
    const auto note = m_notes.find(number);
    static const std::string none;
    return note == m_notes.end() ? m_matcher.matches(entry(number), false, none)
                                 : m_matcher.matches(entry(number), note->second.isWrong, note->second.text);
}

const LedgerEntry *LedgerModel::entryAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return nullptr;
    return m_ledger->entry(m_rows[static_cast<std::size_t>(index.row())]);
}

int LedgerModel::rowOf(std::uint64_t number) const
{
    if (m_sortColumn < 0) {
        const auto place = std::lower_bound(m_rows.begin(), m_rows.end(), number, std::greater<>());
        return place != m_rows.end() && *place == number ? static_cast<int>(place - m_rows.begin()) : -1;
    }
    const auto place = std::find(m_rows.begin(), m_rows.end(), number);
    return place == m_rows.end() ? -1 : static_cast<int>(place - m_rows.begin());
}

client::TokenNote LedgerModel::noteOf(std::uint64_t number) const
{
    const auto note = m_notes.find(number);
    return note == m_notes.end() ? client::TokenNote() : note->second;
}

void LedgerModel::setNote(std::uint64_t number, const client::TokenNote &note)
{
    if (note == noteOf(number) || m_ledger == nullptr || m_ledger->entry(number) == nullptr)
        return;
    if (note.isEmpty())
        m_notes.erase(number);
    else
        m_notes.insert_or_assign(number, note);
    update(number);
}

int LedgerModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LedgerModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

void LedgerModel::sort(int column, Qt::SortOrder order)
{
    if (column == m_sortColumn && order == m_sortOrder)
        return;
    refresh();
    m_sortColumn = column;
    m_sortOrder = order;
    sortAgain();
}

void LedgerModel::sortAgain()
{
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<std::uint64_t> numbers;
    for (const QModelIndex &one : before)
        numbers.push_back(m_rows[static_cast<std::size_t>(one.row())]);
    sortRows();
    if (!before.isEmpty()) {
        std::map<std::uint64_t, int> rows;
        for (const std::uint64_t number : numbers)
            rows.emplace(number, -1);
        for (std::size_t row = 0; row < m_rows.size(); ++row) {
            if (const auto wanted = rows.find(m_rows[row]); wanted != rows.end())
                wanted->second = static_cast<int>(row);
        }
        for (qsizetype i = 0; i < before.size(); ++i)
            changePersistentIndex(
                before[i], index(rows[numbers[static_cast<std::size_t>(i)]], before[i].column()));
    }
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void LedgerModel::sortRows()
{
    std::sort(m_rows.begin(), m_rows.end(), std::greater<>());
    if (m_sortColumn >= 0)
        std::sort(m_rows.begin(), m_rows.end(), [this](auto a, auto b) { return isLess(a, b); });
}

bool LedgerModel::isLess(std::uint64_t a, std::uint64_t b) const
{
    const LedgerEntry &first = entry(m_sortOrder == Qt::AscendingOrder ? a : b);
    const LedgerEntry &second = entry(m_sortOrder == Qt::AscendingOrder ? b : a);
    const auto compare = [&]() -> std::strong_ordering {
        switch (m_sortColumn) {
        case State:
            return first.state <=> second.state;
        case Use:
            return first.use <=> second.use;
        case Location:
            return first.kind != second.kind ? first.kind <=> second.kind
                                             : first.location <=> second.location;
        case Activity:
            return first.activity <=> second.activity;
        case Experience:
            return first.experience <=> second.experience;
        case Answer:
            return first.answer <=> second.answer;
        case Visitor:
            return first.visitor <=> second.visitor;
        case Issued:
            return first.issuedMs <=> second.issuedMs;
        case Notified:
            return first.sentMs <=> second.sentMs;
        case Note: {
            const client::TokenNote left = noteOf(first.number);
            const client::TokenNote right = noteOf(second.number);
            return left.isWrong != right.isWrong ? right.isWrong <=> left.isWrong : left.text <=> right.text;
        }
        case Token:
            return first.token <=> second.token;
        default:
            return std::strong_ordering::equal;
        }
    };
    const std::strong_ordering order = compare();
    // The newest first among equals, whichever way the column is sorted.
    return order == std::strong_ordering::equal ? a > b : order == std::strong_ordering::less;
}

QString LedgerModel::cellText(const LedgerEntry &entry, int column) const
{
    switch (column) {
    case State:
        return stateBadge(entry).word;
    case Use:
        return useWord(entry.use);
    case Location:
        return placeWords(entry);
    case Activity:
        return displayText(entry.activity);
    case Experience:
        return displayText(entry.experience);
    case Answer:
        return answerWords(entry);
    case Visitor:
        return displayText(entry.visitor);
    case Issued:
        return clockTime(entry.issuedMs);
    case Notified:
        return clockTime(entry.sentMs);
    case Note:
        return noteWords(noteOf(entry.number));
    default:
        return displayText(entry.token);
    }
}

QString LedgerModel::toolTipOf(const LedgerEntry &entry, int column) const
{
    switch (column) {
    case State:
        return stateSentence(entry);
    case Answer:
        return tr("Request %1").arg(displayText(entry.requestId));
    case Issued:
        return timeWithZone(entry.issuedMs);
    case Notified:
        return timeWithZone(entry.sentMs);
    default:
        return cellText(entry, column);
    }
}

QVariant LedgerModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const LedgerEntry *const found = entryAt(index);
    if (found == nullptr)
        return {}; // cleared, and not looked at since
    const LedgerEntry &it = *found;
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return cellText(it, column);
    case Qt::EditRole:
        return column == Token ? toQString(it.token) : cellText(it, column);
    case Qt::ToolTipRole:
        return plainToolTip(toolTipOf(it, column));
    case BadgeDelegate::BadgeRole:
        if (column == State)
            return QVariant::fromValue(stateBadge(it));
        if (column == Note && noteOf(it.number).isWrong)
            return QVariant::fromValue(Badge {cellText(it, column), ui::Token::Failed});
        return {};
    case Qt::FontRole:
        return column == Token || column == Visitor || column == Issued || column == Notified
            ? QVariant(fixedFont())
            : QVariant();
    default:
        return {};
    }
}

QVariant LedgerModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole)
        return {};
    switch (section) {
    case State:
        return tr("State");
    case Use:
        return tr("For");
    case Location:
        return tr("Location");
    case Activity:
        return tr("Activity");
    case Experience:
        return tr("Experience");
    case Answer:
        return tr("Issued by");
    case Visitor:
        return tr("Visitor");
    case Issued:
        return tr("Issued");
    case Notified:
        return tr("Notified");
    case Note:
        return tr("Note");
    default:
        return tr("Event token");
    }
}

} // namespace spotter::ui
