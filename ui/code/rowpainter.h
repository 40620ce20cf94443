// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/glyphs.h"
#include "ui/code/rowindex.h"
#include "ui/code/syntax.h"

#include <QColor>

#include <array>
#include <cstddef>
#include <span>
#include <string_view>

class QPainter;
class QPalette;

namespace spotter::ui {

/// Draws rows of a text in a grid of cells: what is marked and selected, the text in JSON's colours, escapes in a frame.
class RowPainter
{
public:
    struct Grid
    {
        qreal cellWidth = 8;
        int rowHeight = 16;
        int ascent = 12;
        int left = 0; ///< where the first cell that is seen begins
        std::size_t firstCell = 0;
        std::size_t cells = 80; ///< that are seen
    };

    RowPainter(QPainter &painter, const QPalette &palette, std::string_view text, const Grid &grid);

    void setHighlighted(bool highlighted) { m_isHighlighted = highlighted; }
    void setMatches(std::span<const std::size_t> places, std::size_t size)
    {
        m_matches = places;
        m_matchSize = size;
    }
    void setSelection(std::size_t begin, std::size_t end)
    {
        m_selectionBegin = begin;
        m_selectionEnd = end;
    }

    /// Gives how many cells the row takes, as far as it was looked at.
    std::size_t draw(const RowIndex::Row &row, int y);

private:
    qreal xOf(std::size_t cell) const
    {
        return m_grid.left
            + (static_cast<qreal>(cell) - static_cast<qreal>(m_grid.firstCell)) * m_grid.cellWidth;
    }
    std::size_t lastCell() const { return m_grid.firstCell + m_grid.cells; }
    void drawPiece(std::size_t at, std::size_t to, std::size_t &cell);
    void drawPlain(std::size_t at, std::size_t count, std::size_t cell);
    void drawGlyph(const Glyph &glyph, std::size_t at, std::size_t cell);
    void drawBackgrounds(const RowIndex::Row &row);
    void fill(const RowIndex::Row &row, std::size_t begin, std::size_t end, const QColor &color);

    QPainter &m_painter;
    const QPalette &m_palette;
    std::string_view m_text;
    Grid m_grid;
    std::array<QColor, syntaxCount> m_colors;
    QColor m_plain;
    QColor m_unseen;
    QColor m_invalid;
    std::span<const std::size_t> m_matches;
    std::size_t m_matchSize = 0;
    std::size_t m_selectionBegin = 0;
    std::size_t m_selectionEnd = 0;
    int m_y = 0;
    bool m_isHighlighted = true;
};

} // namespace spotter::ui
