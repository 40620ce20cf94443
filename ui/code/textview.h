// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/foldedrows.h"
#include "ui/code/glyphs.h"
#include "ui/code/rowindex.h"
#include "ui/code/sharedtext.h"

#include <QAbstractScrollArea>
#include <QFutureWatcher>
#include <QTimer>

#include <cstddef>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace spotter::ui {

/// A text of any size and any bytes, to read, select and copy. Only what is seen is looked at; where the rows begin is reckoned
/// on another thread. Lines that are too long continue on the next row. Characters that are not seen, reorder others or are no
/// UTF-8 are written as escapes, see glyphs.h.
class TextView : public QAbstractScrollArea
{
    Q_OBJECT

public:
    struct Selection
    {
        std::size_t begin = 0;
        std::size_t end = 0;

        bool isEmpty() const { return begin == end; }
        bool operator==(const Selection &) const = default;
    };

    explicit TextView(QWidget *parent = nullptr);
    ~TextView() override;

    /// Shows another text from its start; the selection is gone. `growsFromThis`: it begins with the text shown before, and the
    /// place is kept.
    void setText(const SharedText &text, bool growsFromThis = false);
    const SharedText &text() const { return m_text; }

    /// Long lines continue at the window's edge instead of far to the right of it.
    void setWrapsAtEdge(bool wraps);
    /// Colours for JSON.
    void setHighlighted(bool highlighted);

    /// What is marked: places of `size` bytes each, in order. They must outlive the view or be replaced.
    void setMatches(std::span<const std::size_t> places, std::size_t size);

    Selection selection() const;
    void setSelection(Selection selection);
    /// Scrolls as little as needed for this byte to be seen.
    void showOffset(std::size_t offset);
    /// From 0.
    void goToLine(std::size_t line);
    std::size_t lineCount() const { return m_rows.lineCount(); }
    std::size_t caretLine() const { return m_rows.lineOf(m_rows.rowAt(m_caret)); }
    /// The first byte that is seen.
    std::size_t topOffset() const;
    /// Whether all rows are known, and not only the first.
    bool isComplete() const { return m_isComplete; }
    const RowIndex &rows() const { return m_rows; }

    /// Where the byte is drawn, in the viewport; empty when it is not seen.
    QRect rectOf(std::size_t offset) const;
    /// The byte drawn at a point of the viewport.
    std::size_t offsetAt(const QPoint &point) const;

public Q_SLOTS:
    /// To the clipboard, when something is selected. Large texts arrive a moment later.
    void copy();
    void selectAll();

Q_SIGNALS:
    /// All rows are known.
    void completed();
    void selectionChanged();
    /// The clipboard has the text.
    void copied(qint64 bytes);

protected:
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void changeEvent(QEvent *event) override;

    /// What stands left of the line numbers and between them and the text, in pixels.
    virtual int marksWidth() const { return 0; }
    virtual int foldsWidth() const { return 0; }
    /// Draws over a row and its margin; `cells` says where its text ends.
    virtual void paintOver(QPainter &painter, std::size_t row, int y, std::size_t cells);

    /// The text is not shared but the subclass's own, which says with textReplaced() what it did to it.
    void setOwnText(std::string_view text);
    /// `text` is what the own text has become: `removed` bytes at `at` are now `inserted` others. Moves no caret.
    void textReplaced(std::string_view text, std::size_t at, std::size_t removed, std::size_t inserted);
    /// Rows may be hidden in it; then foldsChanged() is to be called.
    FoldedRows &folds() { return m_folds; }
    const FoldedRows &folds() const { return m_folds; }
    void foldsChanged();

    std::size_t caret() const { return m_caret; }
    void moveCaret(std::size_t offset, bool keepAnchor);
    int rowHeight() const { return m_rowHeight; }
    qreal cellWidth() const { return m_cellWidth; }
    int textLeft() const;
    /// Where a cell is drawn.
    qreal xOfCell(std::size_t cell) const;
    /// The row at this height of the viewport.
    std::size_t rowAtY(int y) const;
    std::size_t cellOf(std::size_t offset) const;
    /// The glyph's start before, or behind.
    std::size_t before(std::size_t offset) const;
    std::size_t behind(std::size_t offset) const;
    /// The same by words.
    std::size_t wordBefore(std::size_t offset) const;
    std::size_t wordBehind(std::size_t offset) const;

private:
    void measure();
    void index();
    void takeIndex(RowIndex rows, bool isComplete);
    void updateScrollBars();
    bool moveByKey(QKeyEvent *event);
    std::size_t shownRow(std::size_t shown) const;
    std::size_t shownCount() const { return m_rows.rowCount() - m_folds.hiddenCount(); }
    std::size_t rowsInView() const;
    std::size_t cellsInView() const;
    std::size_t cellsPerRow() const;
    std::size_t offsetInRow(const RowIndex::Row &row, std::size_t cell) const;

    SharedText m_text;
    RowIndex m_rows;
    FoldedRows m_folds;
    QFutureWatcher<std::optional<RowIndex>> m_watcher;
    std::stop_source m_indexing;
    QTimer m_widthPause;
    std::span<const std::size_t> m_matches;
    std::size_t m_matchSize = 0;
    std::size_t m_anchor = 0;
    std::size_t m_caret = 0;
    std::size_t m_wantedCell = 0; ///< where the caret goes when it moves up and down
    std::size_t m_indexedCells = 0; ///< for which width the rows were reckoned
    std::size_t m_widestRow = 0; ///< cells, of the rows that were seen
    qreal m_cellWidth = 8;
    int m_rowHeight = 16;
    int m_ascent = 12;
    bool m_wrapsAtEdge = false;
    bool m_isHighlighted = true;
    bool m_isComplete = true;
    bool m_isOwnText = false;
};

} // namespace spotter::ui
