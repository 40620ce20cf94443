// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/codeedit.h"

#include "core/base/unicode.h"
#include "ui/code/syntax.h"
#include "ui/code/whendone.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QFutureWatcher>
#include <QHelpEvent>
#include <QInputMethodEvent>
#include <QMenu>
#include <QPainter>
#include <QPainterPath>
#include <QPointer>
#include <QToolTip>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>
#include <utility>

namespace spotter::ui {

namespace {

constexpr std::size_t indentStep = 2;
constexpr int columnWidth = 14; ///< of marks and folds, in pixels
/// Texts up to this are looked through at once; larger ones on another thread.
constexpr std::size_t placedAtOnce = std::size_t {256} * 1024;

bool isIndentByte(char c)
{
    return c == ' ' || c == '\t';
}

bool isBracket(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']';
}

bool isWorse(const Diagnostic &a, const Diagnostic *b)
{
    return b == nullptr
        || (a.severity == Diagnostic::Severity::Error && b->severity == Diagnostic::Severity::Warning);
}

Token tokenOf(Diagnostic::Severity severity)
{
    return severity == Diagnostic::Severity::Error ? Token::Failed : Token::Warning;
}

} // namespace

CodeEdit::CodeEdit(QWidget *parent) : TextView(parent), m_popup(new CompletionPopup(this))
{
    setAttribute(Qt::WA_InputMethodEnabled);
    viewport()->setMouseTracking(true);
    m_bracketPause.setSingleShot(true);
    m_bracketPause.setInterval(std::chrono::milliseconds(40));
    connect(&m_bracketPause, &QTimer::timeout, this, &CodeEdit::findBrackets);
    connect(m_popup, &CompletionPopup::chosen, this, &CodeEdit::complete);
    connect(this, &TextView::selectionChanged, this, [this] {
        if (!m_isChanging) {
            m_history.endStep();
            m_popup->hide();
        }
        m_bracketPause.start();
        updateMicroFocus();
    });
    setOwnText(m_content);
}

// --- text ---------------------------------------------------------------------------------------------------

void CodeEdit::setContent(std::string_view content)
{
    const std::size_t shorter = std::min(content.size(), m_content.size());
    const std::size_t begin = static_cast<std::size_t>(
        std::mismatch(
            content.begin(), content.begin() + static_cast<std::ptrdiff_t>(shorter), m_content.begin())
            .first
        - content.begin());
    std::size_t same = 0;
    while (same < shorter - begin
        && content[content.size() - 1 - same] == m_content[m_content.size() - 1 - same])
        ++same;
    const std::size_t removed = m_content.size() - begin - same;
    const std::size_t inserted = content.size() - begin - same;
    m_history.clear();
    if (removed == 0 && inserted == 0)
        return;
    const Selection before = selection();
    const bool wasAll = removed == m_content.size();
    change(begin, removed, content.substr(begin, inserted));
    if (wasAll) {
        moveCaret(0, false);
        return;
    }
    const auto moved = [&](std::size_t offset) {
        return offset <= begin ? offset : offset >= begin + removed ? offset + inserted - removed : begin;
    };
    setSelection({moved(before.begin), moved(before.end)});
}

const SharedText &CodeEdit::snapshot()
{
    if (m_snapshotEdition != m_edition) {
        m_snapshot = SharedText::of(m_content);
        m_snapshotEdition = m_edition;
    }
    return m_snapshot;
}

void CodeEdit::setUndoMode(UndoMode mode)
{
    m_undoMode = mode;
    m_history.clear();
}

void CodeEdit::change(std::size_t at, std::size_t removed, std::string_view inserted)
{
    ++m_edition;
    m_brackets.reset();
    m_content.replace(at, removed, inserted);
    for (Diagnostic &diagnostic : m_diagnostics) {
        if (diagnostic.offset >= at + removed)
            diagnostic.offset += inserted.size() - removed;
        else if (diagnostic.offset >= at)
            diagnostic.offset = at;
        else if (diagnostic.offset + diagnostic.length > at)
            diagnostic.length = std::max(diagnostic.length + inserted.size(), removed) - removed;
    }
    textReplaced(m_content, at, removed, inserted.size());
    Q_EMIT contentChanged();
}

void CodeEdit::edit(std::size_t at, std::size_t removed, std::string_view inserted)
{
    if (m_isReadOnly || (removed == 0 && inserted.empty()))
        return;
    if (m_undoMode == UndoMode::Own)
        m_history.add({at, m_content.substr(at, removed), std::string(inserted)});
    m_isChanging = true;
    change(at, removed, inserted);
    moveCaret(at + inserted.size(), false);
    m_isChanging = false;
    Q_EMIT edited();
}

void CodeEdit::replace(TextRange range, std::string_view text)
{
    m_history.endStep();
    edit(range.begin, range.end - range.begin, text);
    m_history.endStep();
}

void CodeEdit::insert(std::string_view text)
{
    const Selection selected = selection();
    edit(selected.begin, selected.end - selected.begin, text);
}

void CodeEdit::apply(const std::optional<EditHistory::Edit> &edit)
{
    if (!edit || m_isReadOnly)
        return;
    m_isChanging = true;
    change(edit->at, edit->removed.size(), edit->inserted);
    moveCaret(edit->at + edit->inserted.size(), false);
    m_isChanging = false;
    Q_EMIT edited();
}

void CodeEdit::undo()
{
    m_popup->hide();
    if (m_undoMode == UndoMode::HandedOver)
        Q_EMIT undoRequested();
    else
        apply(m_history.undo());
}

void CodeEdit::redo()
{
    m_popup->hide();
    if (m_undoMode == UndoMode::HandedOver)
        Q_EMIT redoRequested();
    else
        apply(m_history.redo());
}

void CodeEdit::cut()
{
    if (selection().isEmpty() || m_isReadOnly)
        return;
    copy();
    m_history.endStep();
    insert({});
}

void CodeEdit::paste()
{
    std::string text = fromQString(QApplication::clipboard()->text());
    std::erase(text, '\r');
    m_history.endStep();
    insert(text);
    m_history.endStep();
}

// --- keys ---------------------------------------------------------------------------------------------------

TextRange CodeEdit::lineOfCaret() const
{
    const std::size_t lineBreak = caret() == 0 ? std::string::npos : m_content.rfind('\n', caret() - 1);
    const std::size_t end = m_content.find('\n', caret());
    return {lineBreak == std::string::npos ? 0 : lineBreak + 1,
        end == std::string::npos ? m_content.size() : end};
}

std::size_t CodeEdit::indentOf(std::size_t lineBegin) const
{
    std::size_t end = lineBegin;
    while (end < m_content.size() && isIndentByte(m_content[end]))
        ++end;
    return end - lineBegin;
}

void CodeEdit::newLine()
{
    const Selection selected = selection();
    const std::size_t lineBreak
        = selected.begin == 0 ? std::string::npos : m_content.rfind('\n', selected.begin - 1);
    const std::size_t begin = lineBreak == std::string::npos ? 0 : lineBreak + 1;
    const std::string indent = m_content.substr(begin, std::min(indentOf(begin), selected.begin - begin));
    std::size_t last = selected.begin;
    while (last > begin && isIndentByte(m_content[last - 1]))
        --last;
    const char opening = last > begin ? m_content[last - 1] : '\0';
    const char next = selected.end < m_content.size() ? m_content[selected.end] : '\0';
    m_history.endStep();
    if (opening != '{' && opening != '[') {
        insert("\n" + indent);
        return;
    }
    const std::string inner = "\n" + indent + std::string(indentStep, ' ');
    if (next == (opening == '{' ? '}' : ']')) {
        // Between the brackets of an empty object or list: they come to stand around the caret.
        insert(inner + "\n" + indent);
        m_isChanging = true;
        moveCaret(caret() - indent.size() - 1, false);
        m_isChanging = false;
    } else {
        insert(inner);
    }
}

void CodeEdit::removeBefore(bool word)
{
    Selection selected = selection();
    if (selected.isEmpty()) {
        const std::size_t line = lineOfCaret().begin;
        const std::size_t column = caret() - line;
        selected.begin = word ? wordBefore(caret()) : before(caret());
        // Inside the indentation a step at a time.
        if (!word && column >= indentStep && column % indentStep == 0 && indentOf(line) >= column)
            selected.begin = caret() - indentStep;
    }
    edit(selected.begin, selected.end - selected.begin, {});
}

void CodeEdit::removeBehind(bool word)
{
    Selection selected = selection();
    if (selected.isEmpty())
        selected.end = word ? wordBehind(caret()) : behind(caret());
    edit(selected.begin, selected.end - selected.begin, {});
}

void CodeEdit::typeText(const QString &text)
{
    const TextRange line = lineOfCaret();
    const bool closes = text == QLatin1String("}") || text == QLatin1String("]");
    const std::size_t column = caret() - line.begin;
    if (closes && selection().isEmpty() && column >= indentStep && indentOf(line.begin) >= column) {
        // A closing bracket stands below its opening one's line.
        edit(caret() - indentStep, indentStep, fromQString(text));
        return;
    }
    const bool wasOpen = m_popup->isVisible();
    insert(fromQString(text));
    if (m_completionSource && (wasOpen || text == QLatin1String("\"")))
        openCompletion();
}

bool CodeEdit::commandByKey(QKeyEvent *event)
{
    const bool isCtrl = event->modifiers() & Qt::ControlModifier;
    const bool isShift = event->modifiers() & Qt::ShiftModifier;
    if (event->matches(QKeySequence::Undo)) {
        undo();
    } else if (event->matches(QKeySequence::Redo) || (isCtrl && !isShift && event->key() == Qt::Key_Y)) {
        redo();
    } else if (event->matches(QKeySequence::Cut)) {
        cut();
    } else if (event->matches(QKeySequence::Paste)) {
        paste();
    } else if (isCtrl && event->key() == Qt::Key_Space) {
        openCompletion();
    } else if (isCtrl && isShift
        && (event->key() == Qt::Key_BracketLeft || event->key() == Qt::Key_BraceLeft)) {
        fold();
    } else if (isCtrl && isShift
        && (event->key() == Qt::Key_BracketRight || event->key() == Qt::Key_BraceRight)) {
        unfold();
    } else {
        return false;
    }
    return true;
}

bool CodeEdit::editByKey(QKeyEvent *event)
{
    const bool isCtrl = event->modifiers() & Qt::ControlModifier;
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // With Ctrl it belongs to the window: send.
        if (isCtrl)
            return false;
        newLine();
        return true;
    case Qt::Key_Backspace:
        removeBefore(isCtrl);
        if (m_popup->isVisible())
            openCompletion();
        return true;
    case Qt::Key_Delete:
        removeBehind(isCtrl);
        return true;
    default:
        break;
    }
    const QString text = event->text();
    // Ctrl and Alt together are AltGr, which writes brackets on many keyboards.
    const auto modifiers = event->modifiers() & (Qt::ControlModifier | Qt::AltModifier);
    const bool writes = modifiers == Qt::NoModifier || modifiers == (Qt::ControlModifier | Qt::AltModifier);
    if (text.isEmpty() || !writes || text.at(0) < u' ' || text.at(0) == QChar(0x7f))
        return false;
    typeText(text);
    return true;
}

void CodeEdit::keyPressEvent(QKeyEvent *event)
{
    if (m_popup->takeKey(*event) || commandByKey(event))
        return;
    if (!m_isReadOnly && editByKey(event))
        return;
    TextView::keyPressEvent(event);
}

bool CodeEdit::event(QEvent *event)
{
    // What is written here must not be taken for a key of the window.
    if (event->type() == QEvent::ShortcutOverride) {
        auto *const key = static_cast<QKeyEvent *>(event);
        const auto modifiers = key->modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
        const bool isText
            = !key->text().isEmpty() && key->text().at(0) >= u' ' && modifiers == Qt::NoModifier;
        const bool isOurs = isText || key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)
            || key->matches(QKeySequence::Cut) || key->matches(QKeySequence::Copy)
            || key->matches(QKeySequence::Paste) || key->matches(QKeySequence::SelectAll)
            || (modifiers == Qt::ControlModifier
                && (key->key() == Qt::Key_Space || key->key() == Qt::Key_F || key->key() == Qt::Key_G
                    || key->key() == Qt::Key_H))
            || (m_popup->isVisible() && key->key() == Qt::Key_Escape);
        if (isOurs) {
            event->accept();
            return true;
        }
    }
    // The popup takes it, and it must not move the focus then.
    if (event->type() == QEvent::KeyPress && m_popup->isVisible()
        && m_popup->takeKey(*static_cast<QKeyEvent *>(event)))
        return true;
    return TextView::event(event);
}

void CodeEdit::focusOutEvent(QFocusEvent *event)
{
    m_popup->hide();
    m_history.endStep();
    viewport()->update();
    TextView::focusOutEvent(event);
}

void CodeEdit::inputMethodEvent(QInputMethodEvent *event)
{
    m_preedit = event->preeditString();
    if (!event->commitString().isEmpty() && !m_isReadOnly)
        insert(fromQString(event->commitString()));
    viewport()->update();
    event->accept();
}

QVariant CodeEdit::inputMethodQuery(Qt::InputMethodQuery query) const
{
    const TextRange line = lineOfCaret();
    constexpr std::size_t mostAround = 1000;
    const std::size_t from = caret() - std::min(caret() - line.begin, mostAround);
    switch (query) {
    case Qt::ImEnabled:
        return !m_isReadOnly;
    case Qt::ImCursorRectangle:
        return rectOf(caret()).translated(viewport()->pos());
    case Qt::ImSurroundingText:
        return toQString(
            toValidUtf8(std::string_view(m_content).substr(from, std::min(line.end - from, 2 * mostAround))));
    case Qt::ImCursorPosition:
    case Qt::ImAnchorPosition:
        return toQString(toValidUtf8(std::string_view(m_content).substr(from, caret() - from))).size();
    default:
        return TextView::inputMethodQuery(query);
    }
}

// --- folds --------------------------------------------------------------------------------------------------

/// The first bracket that is opened in a row and not closed there.
std::optional<std::size_t> CodeEdit::foldable(std::size_t row) const
{
    const RowIndex::Row place = rows().row(row);
    std::vector<std::size_t> open;
    SyntaxReader reader(
        std::string_view(m_content).substr(place.begin, place.end - place.begin), place.isInString);
    for (SyntaxSpan span = reader.next(); span.begin != span.end; span = reader.next()) {
        if (span.syntax != Syntax::Punctuation)
            continue;
        const char c = m_content[place.begin + span.begin];
        if (c == '{' || c == '[')
            open.push_back(place.begin + span.begin);
        else if ((c == '}' || c == ']') && !open.empty())
            open.pop_back();
    }
    return open.empty() ? std::nullopt : std::optional(open.front());
}

bool CodeEdit::foldAt(std::size_t row)
{
    const std::optional<std::size_t> open = foldable(row);
    const std::optional<std::size_t> close = open ? bracketFor(m_content, *open) : std::nullopt;
    if (!close)
        return false;
    const std::size_t last = rows().rowAt(*close);
    if (last < row + 2)
        return false;
    folds().hide({row + 1, last - 1});
    if (folds().isHidden(rows().rowAt(caret())))
        moveCaret(*open + 1, false);
    foldsChanged();
    return true;
}

bool CodeEdit::isFolded(std::size_t line) const
{
    return folds().isHidden(rows().rowOfLine(line) + 1);
}

void CodeEdit::fold()
{
    for (std::size_t row = rows().rowAt(caret());; --row) {
        // Those that are closed above the caret are not around it.
        const std::optional<std::size_t> open = foldable(row);
        if (open && !folds().isHidden(row + 1)) {
            const std::optional<std::size_t> close = bracketFor(m_content, *open);
            if (close && (*close >= caret() || row == rows().rowAt(caret())) && foldAt(row))
                return;
        }
        if (row == 0)
            return;
    }
}

void CodeEdit::unfold()
{
    if (folds().reveal(rows().rowAt(caret()) + 1))
        foldsChanged();
}

void CodeEdit::foldAll()
{
    std::vector<FoldedRows::Range> ranges;
    for (const TextRange &brackets : outerBrackets(m_content)) {
        const std::size_t first = rows().rowAt(brackets.begin) + 1;
        const std::size_t last = rows().rowAt(brackets.end);
        if (last > first && (ranges.empty() || ranges.back().last < first - 1))
            ranges.push_back({first, last - 1});
    }
    folds().setRanges(std::move(ranges));
    const std::size_t row = rows().rowAt(caret());
    if (folds().isHidden(row))
        moveCaret(rows().row(folds().rowOf(folds().shownOf(row))).begin, false);
    foldsChanged();
}

void CodeEdit::unfoldAll()
{
    folds().clear();
    showOffset(caret());
    foldsChanged();
}

// --- completion ---------------------------------------------------------------------------------------------

void CodeEdit::openCompletion()
{
    if (!m_completionSource || m_isReadOnly)
        return;
    if (m_content.size() <= placedAtOnce) {
        showCompletion(placeAt(m_content, caret()));
        return;
    }
    whenDone(this,
        QtConcurrent::run([text = snapshot(), offset = caret()] { return placeAt(text.text, offset); }),
        [this, edition = m_edition, offset = caret()](const JsonPlace &place) {
            if (edition == m_edition && offset == caret() && hasFocus())
                showCompletion(place);
        });
}

void CodeEdit::showCompletion(const JsonPlace &place)
{
    m_place = place;
    const std::vector<CompletionItem> items
        = matchingItems(m_completionSource(place), toQString(toValidUtf8(place.prefix)));
    // What is written already is no suggestion.
    if (items.empty() || (items.size() == 1 && items.front().name == toQString(toValidUtf8(place.prefix)))) {
        m_popup->hide();
        return;
    }
    const QRect line = rectOf(std::min(place.token.begin, caret()));
    m_popup->open(items, {viewport()->mapToGlobal(line.topLeft()), line.size()});
}

void CodeEdit::complete(const CompletionItem &item)
{
    std::string text = fromQString(item.text);
    if (m_place.isName) {
        std::size_t next = m_place.token.end;
        while (next < m_content.size() && isIndentByte(m_content[next]))
            ++next;
        if (next == m_content.size() || m_content[next] != ':')
            text += ": ";
    }
    replace(m_place.token, text);
}

// --- diagnostics and brackets -------------------------------------------------------------------------------

void CodeEdit::setDiagnostics(std::vector<Diagnostic> diagnostics)
{
    std::ranges::stable_sort(diagnostics, {}, &Diagnostic::offset);
    m_diagnostics = std::move(diagnostics);
    viewport()->update();
}

const Diagnostic *CodeEdit::worstInLine(std::size_t row) const
{
    const RowIndex::Row place = rows().row(row);
    const Diagnostic *worst = nullptr;
    for (auto diagnostic = std::ranges::lower_bound(m_diagnostics, place.begin, {}, &Diagnostic::offset);
         diagnostic != m_diagnostics.end() && diagnostic->offset <= place.end; ++diagnostic) {
        if (isWorse(*diagnostic, worst))
            worst = &*diagnostic;
    }
    return worst;
}

const Diagnostic *CodeEdit::diagnosticAtCaret() const
{
    return worstInLine(rows().rowAt(caret()));
}

void CodeEdit::findBrackets()
{
    // Further away the other one is not seen anyway.
    constexpr std::size_t reach = std::size_t {512} * 1024;
    const auto before = m_brackets;
    m_brackets.reset();
    for (const std::size_t at : {caret(), caret() - 1}) {
        if (at >= m_content.size() || !isBracket(m_content[at]))
            continue;
        const std::size_t row = rows().rowAt(at);
        const RowIndex::Row place = rows().row(row);
        SyntaxReader reader(
            std::string_view(m_content).substr(place.begin, place.end - place.begin), place.isInString);
        SyntaxSpan span = reader.next();
        while (span.begin != span.end && place.begin + span.end <= at)
            span = reader.next();
        // One in a string is a letter.
        if (span.syntax != Syntax::Punctuation)
            continue;
        if (const std::optional<std::size_t> other = bracketFor(m_content, at, reach)) {
            m_brackets = {at, *other};
            break;
        }
    }
    if (before != m_brackets)
        viewport()->update();
}

// --- painting -----------------------------------------------------------------------------------------------

int CodeEdit::marksWidth() const
{
    return columnWidth;
}

int CodeEdit::foldsWidth() const
{
    return columnWidth;
}

void CodeEdit::paintOver(QPainter &painter, std::size_t row, int y, std::size_t cells)
{
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    paintFold(painter, row, y);
    const Diagnostic *const worst = worstInLine(row);
    if (worst != nullptr)
        paintMark(painter, *worst, y);
    painter.setClipRect(QRect(textLeft(), 0, viewport()->width(), viewport()->height()));
    if (m_brackets) {
        for (const std::size_t at : {m_brackets->first, m_brackets->second}) {
            if (rows().rowAt(at) != row)
                continue;
            painter.setPen(tokenColor(palette(), Token::Accent));
            painter.drawRect(QRectF(xOfCell(cellOf(at)) - 0.5, y + 0.5, cellWidth() + 1, rowHeight() - 1));
        }
    }
    paintDiagnostics(painter, row, y, cells);
    if (!m_preedit.isEmpty() && rows().rowAt(caret()) == row) {
        const QRectF place(
            xOfCell(cellOf(caret())), y, painter.fontMetrics().horizontalAdvance(m_preedit), rowHeight());
        painter.fillRect(place, palette().color(QPalette::Base));
        painter.setPen(palette().color(QPalette::Text));
        painter.drawText(place, Qt::AlignVCenter | Qt::TextDontClip, m_preedit);
        painter.drawLine(place.bottomLeft(), place.bottomRight());
    }
    painter.restore();
}

/// A disc for an error, a triangle for a warning: told apart without colours.
void CodeEdit::paintMark(QPainter &painter, const Diagnostic &diagnostic, int y) const
{
    const QRectF place(2, y + (rowHeight() - 11) / 2.0, 11, 11);
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokenColor(palette(), tokenOf(diagnostic.severity)));
    if (diagnostic.severity == Diagnostic::Severity::Error) {
        painter.drawEllipse(place);
    } else {
        painter.drawPolygon(
            QPolygonF {{place.center().x(), place.top()}, place.bottomRight(), place.bottomLeft()});
    }
    QPen pen(palette().color(QPalette::Base), 1.6);
    painter.setPen(pen);
    const qreal x = place.center().x();
    painter.drawLine(QPointF(x, place.top() + 3), QPointF(x, place.top() + 6.5));
    painter.drawPoint(QPointF(x, place.top() + 8.8));
}

void CodeEdit::paintFold(QPainter &painter, std::size_t row, int y) const
{
    if (!foldable(row))
        return;
    const bool isFoldedHere = folds().isHidden(row + 1);
    const qreal x = textLeft() - space::insidePane / 2 - columnWidth / 2.0;
    const qreal middle = y + rowHeight() / 2.0;
    painter.setPen(Qt::NoPen);
    painter.setBrush(tokenColor(palette(), Token::Muted));
    if (isFoldedHere)
        painter.drawPolygon(QPolygonF {{x - 2, middle - 4}, {x + 3, middle}, {x - 2, middle + 4}});
    else
        painter.drawPolygon(QPolygonF {{x - 4, middle - 2}, {x + 4, middle - 2}, {x, middle + 3}});
}

void CodeEdit::paintDiagnostics(QPainter &painter, std::size_t row, int y, std::size_t cells) const
{
    const RowIndex::Row place = rows().row(row);
    qreal x = xOfCell(cells) + cellWidth();
    if (folds().isHidden(row + 1)) {
        const QRectF box(x, y + 3, 3 * cellWidth(), rowHeight() - 6);
        painter.setPen(tokenColor(palette(), Token::Muted));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3);
        painter.drawText(box.translated(0, -2), Qt::AlignCenter, QStringLiteral("…"));
        x = box.right() + cellWidth();
    }
    const auto first = std::ranges::lower_bound(m_diagnostics, place.begin, {}, &Diagnostic::offset);
    for (auto diagnostic = first; diagnostic != m_diagnostics.end() && diagnostic->offset <= place.end;
         ++diagnostic) {
        const std::size_t end = std::clamp(
            diagnostic->offset + std::max<std::size_t>(diagnostic->length, 1), place.begin, place.end);
        const qreal from = xOfCell(cellOf(std::min(diagnostic->offset, place.end)));
        const qreal to
            = std::min<qreal>(std::max(xOfCell(cellOf(end)), from + cellWidth()), viewport()->width());
        QPainterPath wave({from, static_cast<qreal>(y + rowHeight() - 2)});
        for (qreal at = from; at < to; at += 4) {
            wave.lineTo(at + 2, y + rowHeight() - 4);
            wave.lineTo(at + 4, y + rowHeight() - 2);
        }
        painter.setPen(QPen(tokenColor(palette(), tokenOf(diagnostic->severity)), 1.2));
        painter.setBrush(Qt::NoBrush);
        painter.drawPath(wave);
    }
    // The sentence stands behind the line, where there is room for a part of it.
    constexpr int leastRoom = 120;
    const Diagnostic *const worst = worstInLine(row);
    const int room = viewport()->width() - static_cast<int>(x) - space::betweenControls;
    if (worst == nullptr || room < leastRoom)
        return;
    painter.setFont(smallFont());
    painter.setPen(tokenColor(palette(), tokenOf(worst->severity)));
    painter.drawText(QRectF(x + cellWidth(), y, room - cellWidth(), rowHeight()), Qt::AlignVCenter,
        painter.fontMetrics().elidedText(
            displayText(worst->message), Qt::ElideRight, room - static_cast<int>(cellWidth())));
}

// --- mouse --------------------------------------------------------------------------------------------------

void CodeEdit::mousePressEvent(QMouseEvent *event)
{
    const QPoint point = event->position().toPoint();
    const int foldsEnd = textLeft() - space::insidePane / 2;
    if (event->button() == Qt::LeftButton && point.x() < foldsEnd && point.x() >= foldsEnd - foldsWidth()) {
        const std::size_t row = rowAtY(point.y());
        if (folds().reveal(row + 1))
            foldsChanged();
        else
            foldAt(row);
        return;
    }
    TextView::mousePressEvent(event);
}

void CodeEdit::mouseDoubleClickEvent(QMouseEvent *event)
{
    // Two quick presses on a fold's triangle are two presses.
    if (event->position().x() < textLeft())
        mousePressEvent(event);
    else
        TextView::mouseDoubleClickEvent(event);
}

bool CodeEdit::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *const help = static_cast<QHelpEvent *>(event);
        showToolTip(help->globalPos(), help->pos());
        return true;
    }
    return TextView::viewportEvent(event);
}

void CodeEdit::showToolTip(const QPoint &global, const QPoint &point)
{
    const std::size_t row = rowAtY(point.y());
    const RowIndex::Row place = rows().row(row);
    QStringList sentences;
    for (const Diagnostic &diagnostic : m_diagnostics) {
        if (diagnostic.offset < place.begin || diagnostic.offset > place.end)
            continue;
        sentences << (diagnostic.severity == Diagnostic::Severity::Error
                ? tr("Error: %1").arg(displayText(diagnostic.message))
                : tr("Warning: %1").arg(displayText(diagnostic.message)));
    }
    QToolTip::showText(global, plainToolTip(sentences.join(u'\n')), viewport());
}

void CodeEdit::contextMenuEvent(QContextMenuEvent *event)
{
    const bool isSelected = !selection().isEmpty();
    QMenu menu(this);
    menu.addAction(tr("Undo"), QKeySequence::Undo, this, &CodeEdit::undo)
        ->setEnabled(m_undoMode == UndoMode::HandedOver || m_history.canUndo());
    menu.addAction(tr("Redo"), QKeySequence::Redo, this, &CodeEdit::redo)
        ->setEnabled(m_undoMode == UndoMode::HandedOver || m_history.canRedo());
    menu.addSeparator();
    menu.addAction(tr("Cut"), QKeySequence::Cut, this, &CodeEdit::cut)
        ->setEnabled(isSelected && !m_isReadOnly);
    menu.addAction(tr("Copy"), QKeySequence::Copy, this, &CodeEdit::copy)->setEnabled(isSelected);
    menu.addAction(tr("Paste"), QKeySequence::Paste, this, &CodeEdit::paste)->setEnabled(!m_isReadOnly);
    menu.addAction(tr("Select all"), QKeySequence::SelectAll, this, &CodeEdit::selectAll);
    menu.addSeparator();
    menu.addAction(tr("Fold"), QKeySequence(QStringLiteral("Ctrl+Shift+[")), this, &CodeEdit::fold);
    menu.addAction(tr("Unfold"), QKeySequence(QStringLiteral("Ctrl+Shift+]")), this, &CodeEdit::unfold);
    menu.addAction(tr("Fold all"), this, &CodeEdit::foldAll);
    menu.addAction(tr("Unfold all"), this, &CodeEdit::unfoldAll);
    menu.exec(event->globalPos());
}

} // namespace spotter::ui
