// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/textview.h"

#include "ui/code/rowpainter.h"
#include "ui/code/whendone.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetricsF>
#include <QMenu>
#include <QMimeData>
#include <QPaintEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringDecoder>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <utility>

namespace spotter::ui {

namespace {

/// What is indexed at once, so that something is seen from the start.
constexpr std::size_t indexedAtOnce = std::size_t {128} * 1024;
/// Where lines are cut that need not end at the window's edge.
constexpr std::size_t longestRow = 4000;
constexpr std::size_t narrowestRow = 20;
/// More than this is prepared for the clipboard on another thread.
constexpr std::size_t copyAtOnce = std::size_t {1024} * 1024;

QString decoded(std::string_view bytes)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringConverter::Flag::ConvertInitialBom);
    return decoder.decode(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
}

bool isWordByte(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-'
        || c == '.' || static_cast<unsigned char>(c) >= 0x80;
}

int digits(std::size_t number)
{
    int count = 1;
    for (; number >= 10; number /= 10)
        ++count;
    return count;
}

} // namespace

TextView::TextView(QWidget *parent) : QAbstractScrollArea(parent)
{
    setFont(fixedFont());
    setFrameShape(QFrame::NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    viewport()->setCursor(Qt::IBeamCursor);
    viewport()->setBackgroundRole(QPalette::Base);
    m_widthPause.setSingleShot(true);
    m_widthPause.setInterval(std::chrono::milliseconds(120));
    connect(&m_widthPause, &QTimer::timeout, this, &TextView::index);
    connect(&m_watcher, &QFutureWatcherBase::finished, this, [this] {
        // Taking an index that was overtaken would show the rows of another text.
        if (m_watcher.isCanceled() || m_watcher.future().resultCount() == 0)
            return;
        std::optional<RowIndex> rows = m_watcher.future().takeResult();
        if (rows)
            takeIndex(*std::move(rows), true);
    });
    measure();
}

TextView::~TextView()
{
    m_indexing.request_stop();
}

// --- text ---------------------------------------------------------------------------------------------------

void TextView::setText(const SharedText &text, bool growsFromThis)
{
    m_text = text;
    m_matches = {};
    if (growsFromThis) {
        index();
        return;
    }
    const bool hadSelection = m_anchor != m_caret;
    m_anchor = m_caret = 0;
    m_wantedCell = 0;
    m_widestRow = 0;
    m_rows = RowIndex();
    verticalScrollBar()->setValue(0);
    horizontalScrollBar()->setValue(0);
    index();
    if (hadSelection)
        Q_EMIT selectionChanged();
}

void TextView::setOwnText(std::string_view text)
{
    m_isOwnText = true;
    m_folds.clear();
    setText({text, nullptr});
}

void TextView::textReplaced(std::string_view text, std::size_t at, std::size_t removed, std::size_t inserted)
{
    m_text.text = text;
    const RowIndex::Change change = m_rows.replace(text, at, removed, inserted, m_indexedCells);
    m_folds.replaced(change);
    if (change.removedRows != change.insertedRows)
        updateScrollBars();
    // A row is painted in a fraction of the time that all take.
    if (change.removedRows == 1 && change.insertedRows == 1 && m_matches.empty()) {
        const int y = (static_cast<int>(m_folds.shownOf(change.firstRow)) - verticalScrollBar()->value())
            * m_rowHeight;
        viewport()->update(0, y, viewport()->width(), m_rowHeight);
    } else {
        viewport()->update();
    }
}

void TextView::foldsChanged()
{
    updateScrollBars();
    viewport()->update();
}

void TextView::setWrapsAtEdge(bool wraps)
{
    if (std::exchange(m_wrapsAtEdge, wraps) != wraps)
        index();
}

void TextView::setHighlighted(bool highlighted)
{
    m_isHighlighted = highlighted;
    viewport()->update();
}

void TextView::setMatches(std::span<const std::size_t> places, std::size_t size)
{
    m_matches = places;
    m_matchSize = size;
    viewport()->update();
}

void TextView::index()
{
    m_widthPause.stop();
    m_indexing.request_stop();
    m_indexing = std::stop_source();
    m_indexedCells = cellsPerRow();
    const SharedText text = m_text;
    if (m_isOwnText || text.text.size() <= indexedAtOnce) {
        m_watcher.setFuture({});
        takeIndex(*RowIndex::build(text.text, m_indexedCells), true);
        return;
    }
    // A text that grew has its first rows already, and may have been scrolled through.
    if (m_rows.rowCount() <= 1)
        takeIndex(*RowIndex::build(text.text.substr(0, indexedAtOnce), m_indexedCells), false);
    m_isComplete = false;
    m_watcher.setFuture(QtConcurrent::run([text, cells = m_indexedCells, stop = m_indexing.get_token()] {
        return RowIndex::build(text.text, cells, stop);
    }));
}

void TextView::takeIndex(RowIndex rows, bool isComplete)
{
    // The byte on top stays there: rows differ when the width does.
    const std::size_t top = topOffset();
    m_rows = std::move(rows);
    m_folds.clear();
    m_isComplete = isComplete;
    updateScrollBars();
    verticalScrollBar()->setValue(static_cast<int>(m_folds.shownOf(m_rows.rowAt(top))));
    viewport()->update();
    if (isComplete)
        Q_EMIT completed();
}

// --- geometry -----------------------------------------------------------------------------------------------

void TextView::measure()
{
    const QFontMetricsF metrics(font());
    m_cellWidth = std::max<qreal>(1, metrics.horizontalAdvance(QLatin1Char('0')));
    m_rowHeight = std::max(1, static_cast<int>(std::ceil(metrics.height() + 2)));
    m_ascent = static_cast<int>(std::ceil(metrics.ascent() + 1));
}

int TextView::textLeft() const
{
    const int numbers = static_cast<int>(m_cellWidth * (std::max(3, digits(m_rows.lineCount())) + 1));
    return marksWidth() + numbers + foldsWidth() + space::insidePane;
}

qreal TextView::xOfCell(std::size_t cell) const
{
    return textLeft() + (static_cast<qreal>(cell) - horizontalScrollBar()->value()) * m_cellWidth;
}

std::size_t TextView::shownRow(std::size_t shown) const
{
    return m_folds.rowOf(std::min(shown, shownCount() - 1));
}

std::size_t TextView::rowAtY(int y) const
{
    const int shown
        = verticalScrollBar()->value() + static_cast<int>(std::floor(static_cast<double>(y) / m_rowHeight));
    return shownRow(static_cast<std::size_t>(std::max(0, shown)));
}

std::size_t TextView::rowsInView() const
{
    return static_cast<std::size_t>(std::max(1, viewport()->height() / m_rowHeight));
}

std::size_t TextView::cellsInView() const
{
    const int width = viewport()->width() - textLeft();
    return static_cast<std::size_t>(std::max<qreal>(1, std::floor(width / m_cellWidth)));
}

std::size_t TextView::cellsPerRow() const
{
    return m_wrapsAtEdge ? std::clamp(cellsInView(), narrowestRow, longestRow) : longestRow;
}

void TextView::updateScrollBars()
{
    const auto rows = static_cast<int>(std::min<std::size_t>(shownCount(), 2'000'000'000));
    const auto page = static_cast<int>(rowsInView());
    verticalScrollBar()->setRange(0, std::max(0, rows - page));
    verticalScrollBar()->setPageStep(page);
    const auto cells = static_cast<int>(cellsInView());
    const int widest = m_wrapsAtEdge ? 0 : static_cast<int>(m_widestRow) + 2;
    horizontalScrollBar()->setRange(0, std::max(0, widest - cells));
    horizontalScrollBar()->setPageStep(cells);
    horizontalScrollBar()->setSingleStep(4);
}

std::size_t TextView::topOffset() const
{
    return m_rows.row(shownRow(static_cast<std::size_t>(verticalScrollBar()->value()))).begin;
}

std::size_t TextView::cellOf(std::size_t offset) const
{
    const RowIndex::Row row = m_rows.row(m_rows.rowAt(offset));
    return cellsBetween(m_text.text, row.begin, std::min(offset, row.end));
}

std::size_t TextView::offsetInRow(const RowIndex::Row &row, std::size_t cell) const
{
    std::size_t at = row.begin;
    std::size_t used = 0;
    while (at < row.end) {
        const Glyph glyph = glyphAt(m_text.text, at, used);
        // The nearer edge counts.
        if (used + (glyph.cells + 1U) / 2 > cell)
            break;
        used += glyph.cells;
        at += glyph.bytes;
    }
    return std::min(at, row.end);
}

std::size_t TextView::offsetAt(const QPoint &point) const
{
    const qreal cell = (point.x() - textLeft()) / m_cellWidth + horizontalScrollBar()->value();
    return offsetInRow(
        m_rows.row(rowAtY(point.y())), static_cast<std::size_t>(std::max<qreal>(0, std::round(cell))));
}

QRect TextView::rectOf(std::size_t offset) const
{
    const std::size_t row = m_rows.rowAt(offset);
    if (m_folds.isHidden(row))
        return {};
    const int y = (static_cast<int>(m_folds.shownOf(row)) - verticalScrollBar()->value()) * m_rowHeight;
    const qreal x = xOfCell(cellOf(offset));
    const QRect rect(static_cast<int>(x), y, std::max(1, static_cast<int>(m_cellWidth)), m_rowHeight);
    return viewport()->rect().contains(rect.topLeft()) && x >= textLeft() ? rect : QRect();
}

void TextView::showOffset(std::size_t offset)
{
    const std::size_t target = m_rows.rowAt(std::min(offset, m_text.text.size()));
    if (m_folds.reveal(target))
        foldsChanged();
    const auto row = static_cast<int>(m_folds.shownOf(target));
    const auto page = static_cast<int>(rowsInView());
    const int top = verticalScrollBar()->value();
    if (row < top)
        verticalScrollBar()->setValue(row);
    else if (row >= top + page)
        verticalScrollBar()->setValue(row - page + 1);
    const auto cell = static_cast<int>(cellOf(offset));
    m_widestRow = std::max(m_widestRow, static_cast<std::size_t>(cell) + 1);
    updateScrollBars();
    const int left = horizontalScrollBar()->value();
    const auto cells = static_cast<int>(cellsInView());
    if (cell < left)
        horizontalScrollBar()->setValue(std::max(0, cell - 4));
    else if (cell >= left + cells)
        horizontalScrollBar()->setValue(cell - cells + 4);
}

void TextView::goToLine(std::size_t line)
{
    const std::size_t row = m_rows.rowOfLine(line);
    moveCaret(m_rows.row(row).begin, false);
    // Two lines above say where one is.
    verticalScrollBar()->setValue(static_cast<int>(m_folds.shownOf(row)) - 2);
}

void TextView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    if (m_wrapsAtEdge && cellsPerRow() != m_indexedCells)
        m_widthPause.start();
    updateScrollBars();
}

void TextView::changeEvent(QEvent *event)
{
    QAbstractScrollArea::changeEvent(event);
    if (event->type() == QEvent::FontChange) {
        measure();
        updateScrollBars();
        if (m_wrapsAtEdge)
            m_widthPause.start();
    }
}

// --- painting -----------------------------------------------------------------------------------------------

void TextView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setFont(font());
    const int left = textLeft();
    const int top = verticalScrollBar()->value();
    const int firstRow = top + event->rect().top() / m_rowHeight;
    const int lastRow
        = std::min(static_cast<int>(shownCount()) - 1, top + event->rect().bottom() / m_rowHeight);
    const std::size_t widestBefore = m_widestRow;
    painter.setClipRect(QRect(left - 1, 0, viewport()->width() - left + 1, viewport()->height()));
    const RowPainter::Grid grid {m_cellWidth, m_rowHeight, m_ascent, left,
        static_cast<std::size_t>(horizontalScrollBar()->value()), cellsInView() + 1};
    RowPainter rows(painter, palette(), m_text.text, grid);
    rows.setHighlighted(m_isHighlighted);
    rows.setMatches(m_matches, m_matchSize);
    rows.setSelection(selection().begin, selection().end);
    std::vector<std::size_t> cells;
    for (int i = firstRow; i <= lastRow; ++i) {
        const RowIndex::Row row = m_rows.row(m_folds.rowOf(static_cast<std::size_t>(i)));
        cells.push_back(rows.draw(row, (i - top) * m_rowHeight));
        m_widestRow = std::max(m_widestRow, cells.back());
    }
    const QRect caret = rectOf(m_caret);
    if (hasFocus() && !caret.isEmpty())
        painter.fillRect(QRect(caret.topLeft(), QSize(1, caret.height())), palette().color(QPalette::Text));
    painter.setClipping(false);

    const int margin = left - space::insidePane / 2;
    painter.fillRect(QRect(0, 0, margin, viewport()->height()), palette().color(QPalette::AlternateBase));
    const int numbersEnd = margin - foldsWidth() - static_cast<int>(m_cellWidth / 2);
    for (int i = firstRow; i <= lastRow; ++i) {
        const std::size_t row = m_folds.rowOf(static_cast<std::size_t>(i));
        const int y = (i - top) * m_rowHeight;
        // A continuation has no number of its own.
        if (!m_rows.row(row).isContinuation) {
            painter.setPen(tokenColor(palette(), Token::Muted));
            painter.drawText(QRect(0, y, numbersEnd, m_rowHeight), Qt::AlignRight | Qt::AlignVCenter,
                QString::number(m_rows.lineOf(row) + 1));
        }
        paintOver(painter, row, y, cells[static_cast<std::size_t>(i - firstRow)]);
    }
    if (m_widestRow != widestBefore)
        updateScrollBars();
}

void TextView::paintOver(QPainter &, std::size_t, int, std::size_t) { }

// --- caret and selection ------------------------------------------------------------------------------------

TextView::Selection TextView::selection() const
{
    return {std::min(m_anchor, m_caret), std::max(m_anchor, m_caret)};
}

void TextView::setSelection(Selection selection)
{
    m_anchor = std::min(selection.begin, m_text.text.size());
    m_caret = std::min(selection.end, m_text.text.size());
    m_wantedCell = cellOf(m_caret);
    viewport()->update();
    Q_EMIT selectionChanged();
}

void TextView::moveCaret(std::size_t offset, bool keepAnchor)
{
    m_caret = std::min(offset, m_text.text.size());
    if (!keepAnchor)
        m_anchor = m_caret;
    showOffset(m_caret);
    viewport()->update();
    Q_EMIT selectionChanged();
}

std::size_t TextView::behind(std::size_t offset) const
{
    if (offset >= m_text.text.size())
        return m_text.text.size();
    return m_text.text[offset] == '\n' ? offset + 1 : offset + glyphAt(m_text.text, offset, 0).bytes;
}

std::size_t TextView::before(std::size_t offset) const
{
    if (offset == 0)
        return 0;
    const RowIndex::Row row = m_rows.row(m_rows.rowAt(offset - 1));
    std::size_t at = row.begin;
    // Whole glyphs only; a row is short.
    while (at < row.end && behind(at) < offset)
        at = behind(at);
    return std::min(at, offset - 1);
}

std::size_t TextView::wordBefore(std::size_t offset) const
{
    std::size_t to = before(offset);
    while (to > 0 && isWordByte(m_text.text[to]) && isWordByte(m_text.text[to - 1]))
        to = before(to);
    return to;
}

std::size_t TextView::wordBehind(std::size_t offset) const
{
    std::size_t to = behind(offset);
    while (to < m_text.text.size() && isWordByte(m_text.text[to]))
        to = behind(to);
    return to;
}

bool TextView::moveByKey(QKeyEvent *event)
{
    const bool isCtrl = event->modifiers() & Qt::ControlModifier;
    const bool keepAnchor = event->modifiers() & Qt::ShiftModifier;
    const std::size_t row = m_rows.rowAt(m_caret);
    const std::size_t shown = m_folds.shownOf(row);
    const auto toRow = [&](std::size_t target) {
        const std::size_t wanted = m_wantedCell;
        moveCaret(offsetInRow(m_rows.row(shownRow(target)), wanted), keepAnchor);
    };
    const auto toOffset = [&](std::size_t offset) {
        moveCaret(offset, keepAnchor);
        m_wantedCell = cellOf(m_caret);
    };
    switch (event->key()) {
    case Qt::Key_Up:
        if (isCtrl)
            verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepSub);
        else
            toRow(shown == 0 ? 0 : shown - 1);
        return true;
    case Qt::Key_Down:
        if (isCtrl)
            verticalScrollBar()->triggerAction(QAbstractSlider::SliderSingleStepAdd);
        else
            toRow(shown + 1);
        return true;
    case Qt::Key_PageUp:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepSub);
        toRow(shown - std::min(shown, rowsInView()));
        return true;
    case Qt::Key_PageDown:
        verticalScrollBar()->triggerAction(QAbstractSlider::SliderPageStepAdd);
        toRow(shown + rowsInView());
        return true;
    case Qt::Key_Left:
        toOffset(isCtrl ? wordBefore(m_caret) : before(m_caret));
        return true;
    case Qt::Key_Right:
        toOffset(isCtrl ? wordBehind(m_caret) : behind(m_caret));
        return true;
    case Qt::Key_Home:
        toOffset(isCtrl ? 0 : m_rows.row(row).begin);
        return true;
    case Qt::Key_End:
        toOffset(isCtrl ? m_text.text.size() : m_rows.row(row).end);
        return true;
    default:
        return false;
    }
}

void TextView::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else if (event->matches(QKeySequence::SelectAll))
        selectAll();
    else if (!moveByKey(event))
        event->ignore();
}

void TextView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    moveCaret(offsetAt(event->position().toPoint()), event->modifiers() & Qt::ShiftModifier);
    m_wantedCell = cellOf(m_caret);
}

void TextView::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveCaret(offsetAt(event->position().toPoint()), true);
}

void TextView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const std::size_t at = offsetAt(event->position().toPoint());
    const RowIndex::Row row = m_rows.row(m_rows.rowAt(at));
    std::size_t begin = at;
    std::size_t end = at;
    while (begin > row.begin && isWordByte(m_text.text[begin - 1]))
        --begin;
    while (end < row.end && isWordByte(m_text.text[end]))
        ++end;
    setSelection({begin, end});
}

void TextView::contextMenuEvent(QContextMenuEvent *event)
{
    QMenu menu(this);
    QAction *const copyAction = menu.addAction(tr("Copy"), QKeySequence::Copy, this, &TextView::copy);
    copyAction->setEnabled(!selection().isEmpty());
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, this, &TextView::selectAll);
    menu.exec(event->globalPos());
}

void TextView::selectAll()
{
    setSelection({0, m_text.text.size()});
}

void TextView::copy()
{
    const Selection selected = selection();
    if (selected.isEmpty())
        return;
    const std::size_t size = selected.end - selected.begin;
    const auto give = [](const QString &text) {
        auto *const content = new QMimeData;
        content->setText(text);
        QApplication::clipboard()->setMimeData(content);
    };
    if (m_isOwnText || size <= copyAtOnce) {
        give(decoded(m_text.text.substr(selected.begin, size)));
        Q_EMIT copied(static_cast<qint64>(size));
        return;
    }
    whenDone(this, QtConcurrent::run([text = m_text, selected, size] {
        return decoded(text.text.substr(selected.begin, size));
    }),
        [this, give, size](const QString &text) {
            give(text);
            Q_EMIT copied(static_cast<qint64>(size));
        });
}

} // namespace spotter::ui
