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

} // namespace

RowIndex::RowIndex()
{
    add(0, false, false);
}

void RowIndex::add(std::size_t begin, bool isContinuation, bool isInString)
{
    if (!isContinuation)
        ++m_lineCount;
    if (m_rows.size() % rowsPerMark == 0)
        m_marks.push_back(m_lineCount - 1);
    m_rows.push_back(
        static_cast<std::uint64_t>(begin) * 4 + (isInString ? 2U : 0U) + (isContinuation ? 1U : 0U));
}

std::optional<RowIndex> RowIndex::build(
    std::string_view text, std::size_t cellsPerRow, const std::stop_token &stop)
{
    constexpr std::size_t bytesPerLook = 1024 * 1024;
    RowIndex index;
    index.m_rows.clear();
    index.m_marks.clear();
    index.m_lineCount = 0;
    index.m_size = text.size();
    std::size_t at = 0;
    std::size_t nextLook = bytesPerLook;
    while (true) {
        const void *const found
            = at < text.size() ? std::memchr(text.data() + at, '\n', text.size() - at) : nullptr;
        const std::size_t end = found == nullptr
            ? text.size()
            : static_cast<std::size_t>(static_cast<const char *>(found) - text.data());
        index.add(at, false, false);
        if (end - at > cellsPerRow / widestGlyph) {
            bool isInString = false;
            bool isEscaped = false;
            for (std::size_t cut = rowEnd(text, at, end, cellsPerRow); cut < end;
                 cut = rowEnd(text, at, end, cellsPerRow)) {
                isInString = endsInString(text.substr(at, cut - at), isInString, isEscaped);
                at = cut;
                index.add(at, true, isInString);
                if (at >= nextLook) {
                    if (stop.stop_requested())
                        return std::nullopt;
                    nextLook = at + bytesPerLook;
                }
            }
        }
        if (found == nullptr)
            break;
        at = end + 1;
        if (at >= nextLook) {
            if (stop.stop_requested())
                return std::nullopt;
            nextLook = at + bytesPerLook;
        }
    }
    return index;
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
