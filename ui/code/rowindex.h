// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <stop_token>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// Where the rows of a text begin: its lines, those that are too long cut into several rows. 8 bytes a row.
class RowIndex
{
public:
    struct Row
    {
        std::size_t begin = 0;
        std::size_t end = 0; ///< without the line break
        bool isContinuation = false; ///< of a line that began in a row before
        bool isInString = false; ///< begins inside a string of JSON
    };

    /// One empty row.
    RowIndex();
    /// nullopt when it was stopped. `cellsPerRow` is at least widestGlyph.
    static std::optional<RowIndex> build(
        std::string_view text, std::size_t cellsPerRow, const std::stop_token &stop = {});

    /// Which rows an edit replaced by which.
    struct Change
    {
        std::size_t firstRow = 0;
        std::size_t removedRows = 0;
        std::size_t insertedRows = 0;
    };
    /// In `text`, `removed` bytes at `at` have become `inserted` others. Only the lines touched are looked at.
    Change replace(std::string_view text, std::size_t at, std::size_t removed, std::size_t inserted,
        std::size_t cellsPerRow);

    std::size_t rowCount() const { return m_rows.size(); }
    std::size_t lineCount() const { return m_lineCount; }
    Row row(std::size_t row) const;
    /// The row that holds the byte at `offset`; the last one for what is behind the end.
    std::size_t rowAt(std::size_t offset) const;
    /// Lines count from 0.
    std::size_t lineOf(std::size_t row) const;
    /// The first row of a line.
    std::size_t rowOfLine(std::size_t line) const;

private:
    static constexpr std::size_t rowsPerMark = 1024;

    static bool cut(std::vector<std::uint64_t> &rows, std::string_view text, std::size_t begin,
        std::size_t end, std::size_t cellsPerRow, std::uint64_t firstFlags, const std::stop_token &stop);
    void mark(std::size_t fromRow);
    bool continues(std::size_t row) const { return (m_rows[row] & 1U) != 0; }

    std::vector<std::uint64_t> m_rows; ///< offset × 4, 2 for inside a string, 1 for a continuation
    std::vector<std::uint64_t> m_marks; ///< the line of every rowsPerMark-th row
    std::size_t m_lineCount = 0;
    std::size_t m_size = 0;
};

} // namespace spotter::ui
