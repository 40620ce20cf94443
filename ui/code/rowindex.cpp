// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/rowindex.h"

#include "ui/code/glyphs.h"

#include <algorithm>
#include <cstring>

namespace spotter::ui {

namespace {

/// Whether all these bytes are plain; compilers make a few wide comparisons of it.
bool allPlain(std::string_view bytes)
{
    unsigned other = 0;
    for (const char c : bytes)
        other |= static_cast<unsigned>(static_cast<unsigned char>(c - 0x20) > 0x5e);
    return other == 0;
}

/// Where the row that begins at `at` ends when it may take `cells` cells.
std::size_t rowEnd(std::string_view text, std::size_t at, std::size_t end, std::size_t cells)
{
    // One more byte than fits: a mark may follow the last one that does.
    const std::size_t most = std::min(end - at, cells + 1);
    if (allPlain(text.substr(at, most)))
        return at + std::min(most, cells);
    std::size_t used = 0;
    while (at < end) {
        const Glyph glyph = glyphAt(text, at, used);
        if (used + glyph.cells > cells)
            break;
        used += glyph.cells;
        at += glyph.bytes;
    }
    return std::min(at, end);
}

/// Whether what follows `bytes` is inside a string.
bool endsInString(std::string_view bytes, bool isInString, bool &isEscaped)
{
    for (const char c : bytes) {
        if (isEscaped)
            isEscaped = false;
        else if (c == '"')
            isInString = !isInString;
        else if (c == '\\')
            isEscaped = isInString;
    }
    return isInString;
}

/// Whether the byte at `at`, inside a string, is escaped by what stands before it.
bool isEscapedAt(std::string_view text, std::size_t at)
{
    std::size_t slashes = 0;
    while (slashes < at && text[at - slashes - 1] == '\\')
        ++slashes;
    return slashes % 2 == 1;
}

} // namespace

RowIndex::RowIndex()
{
    m_rows.push_back(0);
    mark(0);
}

/// Appends the rows of a range that begins where a row begins, as `firstFlags` says, and ends where a line ends. False when it
/// was stopped.
bool RowIndex::cut(std::vector<std::uint64_t> &rows, std::string_view text, std::size_t begin,
    std::size_t end, std::size_t cellsPerRow, std::uint64_t firstFlags, const std::stop_token &stop)
{
    constexpr std::size_t bytesPerLook = std::size_t {1024} * 1024;
    std::size_t nextLook = begin + bytesPerLook;
    const auto isStopped = [&](std::size_t at) {
        if (at < nextLook)
            return false;
        nextLook = at + bytesPerLook;
        return stop.stop_requested();
    };
    std::uint64_t flags = firstFlags;
    for (std::size_t at = begin;; flags = 0) {
        const void *const found = at < end ? std::memchr(text.data() + at, '\n', end - at) : nullptr;
        const std::size_t lineEnd = found == nullptr
            ? end
            : static_cast<std::size_t>(static_cast<const char *>(found) - text.data());
        rows.push_back(at * 4 + flags);
        if (lineEnd - at > cellsPerRow / widestGlyph) {
            bool isInString = (flags & 2U) != 0;
            bool isEscaped = isInString && isEscapedAt(text, at);
            for (std::size_t next = rowEnd(text, at, lineEnd, cellsPerRow); next < lineEnd;
                 next = rowEnd(text, at, lineEnd, cellsPerRow)) {
                isInString = endsInString(text.substr(at, next - at), isInString, isEscaped);
                at = next;
                rows.push_back(at * 4 + (isInString ? 3U : 1U));
                if (isStopped(at))
                    return false;
            }
        }
        if (found == nullptr)
            return true;
        at = lineEnd + 1;
        if (isStopped(at))
            return false;
    }
}

void RowIndex::mark(std::size_t fromRow)
{
    std::size_t mark = fromRow / rowsPerMark;
    std::size_t line = mark < m_marks.size() ? m_marks[mark] : 0;
    m_marks.resize((m_rows.size() + rowsPerMark - 1) / rowsPerMark);
    m_marks[mark] = line;
    for (std::size_t row = mark * rowsPerMark + 1; row < m_rows.size(); ++row) {
        line += continues(row) ? 0 : 1;
        if (row % rowsPerMark == 0)
            m_marks[++mark] = line;
    }
    m_lineCount = line + 1;
}

std::optional<RowIndex> RowIndex::build(
    std::string_view text, std::size_t cellsPerRow, const std::stop_token &stop)
{
    RowIndex index;
    index.m_rows.clear();
    index.m_size = text.size();
    if (!cut(index.m_rows, text, 0, text.size(), cellsPerRow, 0, stop))
        return std::nullopt;
    index.mark(0);
    return index;
}

RowIndex::Change RowIndex::replace(
    std::string_view text, std::size_t at, std::size_t removed, std::size_t inserted, std::size_t cellsPerRow)
{
    Change change;
    change.firstRow = rowAt(at);
    // What is typed at the start of a row may still fit in the one before.
    if (continues(change.firstRow))
        --change.firstRow;
    std::size_t last = rowAt(at + removed);
    while (last + 1 < m_rows.size() && continues(last + 1))
        ++last;
    change.removedRows = last + 1 - change.firstRow;
    const std::size_t end = row(last).end + inserted - removed;
    std::vector<std::uint64_t> rows;
    cut(rows, text, row(change.firstRow).begin, end, cellsPerRow, m_rows[change.firstRow] & 3U, {});
    change.insertedRows = rows.size();

    const auto first = m_rows.begin() + static_cast<std::ptrdiff_t>(change.firstRow);
    const std::size_t same = std::min(change.removedRows, change.insertedRows);
    std::copy_n(rows.begin(), same, first);
    const auto middle = first + static_cast<std::ptrdiff_t>(same);
    if (change.removedRows > same)
        m_rows.erase(middle, first + static_cast<std::ptrdiff_t>(change.removedRows));
    else
        m_rows.insert(middle, rows.begin() + static_cast<std::ptrdiff_t>(same), rows.end());
    // Unsigned numbers wrap, so that this is right when the text became shorter, too.
    const std::uint64_t moved = (static_cast<std::uint64_t>(inserted) - removed) * 4;
    for (std::size_t i = change.firstRow + change.insertedRows; i < m_rows.size(); ++i)
        m_rows[i] += moved;
    m_size = text.size();
    mark(change.firstRow);
    return change;
}

RowIndex::Row RowIndex::row(std::size_t row) const
{
    Row result;
    result.begin = m_rows[row] / 4;
    result.isContinuation = continues(row);
    result.isInString = (m_rows[row] & 2U) != 0;
    if (row + 1 == m_rows.size())
        result.end = m_size;
    else
        result.end = m_rows[row + 1] / 4 - (continues(row + 1) ? 0 : 1);
    return result;
}

std::size_t RowIndex::rowAt(std::size_t offset) const
{
    const auto after
        = std::ranges::upper_bound(m_rows, offset, {}, [](std::uint64_t row) { return row / 4; });
    return static_cast<std::size_t>(after - m_rows.begin()) - 1;
}

std::size_t RowIndex::lineOf(std::size_t row) const
{
    const std::size_t mark = row / rowsPerMark;
    std::size_t line = m_marks[mark];
    for (std::size_t i = mark * rowsPerMark + 1; i <= row; ++i)
        line += continues(i) ? 0 : 1;
    return line;
}

std::size_t RowIndex::rowOfLine(std::size_t line) const
{
    if (line + 1 >= m_lineCount)
        line = m_lineCount - 1;
    // The last mark before the line: a mark's row may be in the middle of its line.
    const auto after = std::ranges::lower_bound(m_marks, line);
    std::size_t row
        = after == m_marks.begin() ? 0 : static_cast<std::size_t>(after - m_marks.begin() - 1) * rowsPerMark;
    for (std::size_t at = lineOf(row); at < line;) {
        ++row;
        at += continues(row) ? 0 : 1;
    }
    return row;
}

} // namespace spotter::ui
