// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/rowpainter.h"

#include "ui/widgets/theme.h"

#include <QPainter>
#include <QPalette>

#include <algorithm>

namespace spotter::ui {

RowPainter::RowPainter(QPainter &painter, const QPalette &palette, std::string_view text, const Grid &grid)
    : m_painter(painter), m_palette(palette), m_text(text), m_grid(grid),
      m_plain(palette.color(QPalette::Text)), m_unseen(tokenColor(palette, Token::Warning)),
      m_invalid(tokenColor(palette, Token::Failed))
{
    for (std::size_t i = 0; i < m_colors.size(); ++i)
        m_colors[i] = syntaxColor(palette, static_cast<Syntax>(i));
}

std::size_t RowPainter::draw(const RowIndex::Row &row, int y)
{
    m_y = y;
    drawBackgrounds(row);
    std::size_t cell = 0;
    if (!m_isHighlighted) {
        m_painter.setPen(m_plain);
        drawPiece(row.begin, row.end, cell);
        return cell;
    }
    SyntaxReader reader(m_text.substr(row.begin, row.end - row.begin), row.isInString);
    std::size_t at = row.begin;
    while (at < row.end && cell < lastCell()) {
        const SyntaxSpan span = reader.next();
        // Blanks before the piece, or behind the last one.
        const bool isLast = span.begin == span.end;
        m_painter.setPen(m_plain);
        drawPiece(at, isLast ? row.end : row.begin + span.begin, cell);
        if (isLast)
            break;
        m_painter.setPen(m_colors[static_cast<std::size_t>(span.syntax)]);
        drawPiece(row.begin + span.begin, row.begin + span.end, cell);
        at = row.begin + span.end;
    }
    return cell;
}

void RowPainter::drawPiece(std::size_t at, std::size_t to, std::size_t &cell)
{
    while (at < to && cell < lastCell()) {
        std::size_t plain = plainBytes(m_text, at, to);
        // The last one may carry a mark.
        if (plain > 0 && at + plain < to && static_cast<unsigned char>(m_text[at + plain]) >= 0x80)
            --plain;
        if (plain > 0) {
            drawPlain(at, plain, cell);
            at += plain;
            cell += plain;
            continue;
        }
        const Glyph glyph = glyphAt(m_text, at, cell);
        if (cell + glyph.cells > m_grid.firstCell)
            drawGlyph(glyph, at, cell);
        at += glyph.bytes;
        cell += glyph.cells;
    }
}

void RowPainter::drawPlain(std::size_t at, std::size_t count, std::size_t cell)
{
    if (cell + count <= m_grid.firstCell)
        return;
    const std::size_t skipped = cell < m_grid.firstCell ? m_grid.firstCell - cell : 0;
    const std::size_t shown = std::min(count - skipped, lastCell() - (cell + skipped));
    m_painter.drawText(QPointF(xOf(cell + skipped), m_y + m_grid.ascent),
        QString::fromLatin1(m_text.data() + at + skipped, static_cast<qsizetype>(shown)));
}

void RowPainter::drawGlyph(const Glyph &glyph, std::size_t at, std::size_t cell)
{
    if (glyph.kind == Glyph::Kind::Tab)
        return;
    const QPointF place(xOf(cell), m_y + m_grid.ascent);
    const QString text = glyphText(glyph, m_text, at);
    if (glyph.kind == Glyph::Kind::Plain) {
        m_painter.drawText(place, text);
        return;
    }
    const QPen pen = m_painter.pen();
    m_painter.setPen(glyph.kind == Glyph::Kind::Invalid ? m_invalid : m_unseen);
    m_painter.drawRect(
        QRectF(xOf(cell) + 0.5, m_y + 1.5, glyph.cells * m_grid.cellWidth - 1, m_grid.rowHeight - 3));
    m_painter.drawText(place, text);
    m_painter.setPen(pen);
}

void RowPainter::fill(const RowIndex::Row &row, std::size_t begin, std::size_t end, const QColor &color)
{
    const std::size_t from = cellsBetween(m_text, row.begin, std::max(begin, row.begin));
    const std::size_t to = cellsBetween(m_text, row.begin, std::min(end, row.end));
    const qreal left = std::max<qreal>(m_grid.left, xOf(from));
    // A line break is seen as half a cell.
    const qreal right = xOf(to) + (end > row.end ? m_grid.cellWidth / 2 : 0);
    if (right > left)
        m_painter.fillRect(QRectF(left, m_y, right - left, m_grid.rowHeight), color);
}

void RowPainter::drawBackgrounds(const RowIndex::Row &row)
{
    constexpr int mostMarks = 500;
    QColor found = tokenColor(m_palette, Token::Warning);
    found.setAlphaF(0.3F);
    const std::size_t reach = row.begin < m_matchSize ? 0 : row.begin - m_matchSize + 1;
    auto match = std::ranges::lower_bound(m_matches, reach);
    for (int marks = 0; match != m_matches.end() && *match < row.end && marks < mostMarks; ++match, ++marks)
        fill(row, *match, std::min(*match + m_matchSize, row.end), found);
    if (m_selectionBegin != m_selectionEnd && m_selectionBegin <= row.end && m_selectionEnd > row.begin)
        fill(row, m_selectionBegin, m_selectionEnd, m_palette.color(QPalette::Highlight));
}

} // namespace spotter::ui
