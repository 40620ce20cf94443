// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/foldedrows.h"

#include <algorithm>

namespace spotter::ui {

void FoldedRows::count()
{
    m_hiddenBefore.clear();
    std::size_t hidden = 0;
    for (const Range &range : m_ranges) {
        m_hiddenBefore.push_back(hidden);
        hidden += range.last - range.first + 1;
    }
}

void FoldedRows::clear()
{
    m_ranges.clear();
    m_hiddenBefore.clear();
}

void FoldedRows::setRanges(std::vector<Range> ranges)
{
    m_ranges = std::move(ranges);
    count();
}

void FoldedRows::hide(Range range)
{
    std::erase_if(
        m_ranges, [&](const Range &other) { return other.first <= range.last && other.last >= range.first; });
    m_ranges.insert(std::ranges::lower_bound(m_ranges, range.first, {}, &Range::first), range);
    count();
}

bool FoldedRows::reveal(std::size_t row)
{
    if (!isHidden(row))
        return false;
    m_ranges.erase(std::ranges::lower_bound(m_ranges, row, {}, &Range::last));
    count();
    return true;
}

void FoldedRows::replaced(const RowIndex::Change &change)
{
    if (m_ranges.empty())
        return;
    const std::size_t behind = change.firstRow + change.removedRows;
    std::erase_if(
        m_ranges, [&](const Range &range) { return range.last >= change.firstRow && range.first < behind; });
    for (Range &range : m_ranges) {
        if (range.first >= behind) {
            range.first += change.insertedRows - change.removedRows;
            range.last += change.insertedRows - change.removedRows;
        }
    }
    count();
}

bool FoldedRows::isHidden(std::size_t row) const
{
    const auto range = std::ranges::lower_bound(m_ranges, row, {}, &Range::last);
    return range != m_ranges.end() && range->first <= row;
}

std::size_t FoldedRows::hiddenCount() const
{
    return m_ranges.empty() ? 0 : m_hiddenBefore.back() + m_ranges.back().last - m_ranges.back().first + 1;
}

std::size_t FoldedRows::shownOf(std::size_t row) const
{
    const auto after = std::ranges::upper_bound(m_ranges, row, {}, &Range::first);
    if (after == m_ranges.begin())
        return row;
    const auto range = after - 1;
    const std::size_t before = m_hiddenBefore[static_cast<std::size_t>(range - m_ranges.begin())];
    if (row <= range->last)
        return range->first - before - 1;
    return row - before - (range->last - range->first + 1);
}

std::size_t FoldedRows::rowOf(std::size_t shown) const
{
    // The ranges whose first row would come at or before this place are above it.
    std::size_t above = 0;
    std::size_t count = m_ranges.size();
    while (count > 0) {
        const std::size_t middle = above + count / 2;
        if (m_ranges[middle].first - m_hiddenBefore[middle] <= shown) {
            above = middle + 1;
            count -= count / 2 + 1;
        } else {
            count /= 2;
        }
    }
    if (above == 0)
        return shown;
    const Range &range = m_ranges[above - 1];
    return shown + m_hiddenBefore[above - 1] + range.last - range.first + 1;
}

} // namespace spotter::ui
