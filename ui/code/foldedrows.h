// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/rowindex.h"

#include <cstddef>
#include <vector>

namespace spotter::ui {

/// Which rows are hidden because something is folded, and the way from the rows of the text to those that are shown and back.
class FoldedRows
{
public:
    struct Range
    {
        std::size_t first = 0;
        std::size_t last = 0; ///< hidden, too

        bool operator==(const Range &) const = default;
    };

    const std::vector<Range> &ranges() const { return m_ranges; }
    void clear();
    /// Sorted, none in another.
    void setRanges(std::vector<Range> ranges);
    /// Hides rows; what was folded among them becomes one with it.
    void hide(Range range);
    /// Unfolds what begins at this row or hides it; whether there was something.
    bool reveal(std::size_t row);
    /// Rows were replaced: folds move with their rows, those that were touched open.
    void replaced(const RowIndex::Change &change);

    bool isHidden(std::size_t row) const;
    std::size_t hiddenCount() const;
    /// How many shown rows are above; of a hidden row the same as of the one that it is folded into.
    std::size_t shownOf(std::size_t row) const;
    std::size_t rowOf(std::size_t shown) const;

private:
    void count();

    std::vector<Range> m_ranges;
    std::vector<std::size_t> m_hiddenBefore; ///< rows hidden before each range
};

} // namespace spotter::ui
