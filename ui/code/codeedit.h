// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/completionpopup.h"
#include "ui/code/edithistory.h"
#include "ui/code/jsonplace.h"
#include "ui/code/textview.h"

#include <QTimer>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// Something that is wrong at a place of a text.
struct Diagnostic
{
    enum class Severity { Error, Warning };

    std::size_t offset = 0; ///< in bytes
    std::size_t length = 0;
    Severity severity = Severity::Error;
    QString message; ///< a sentence

    bool operator==(const Diagnostic &) const = default;
};

/// JSON text to write: a view of its own bytes (UTF-8), which may have mistakes. A key costs the line that it changes and a
/// move of what stands behind it, so that texts of many megabytes can be written, too. Parsing is left to others, who get
/// snapshot() and give diagnostics.
class CodeEdit : public TextView
{
    Q_OBJECT

public:
    enum class UndoMode {
        Own, ///< the edits of this text
        HandedOver, ///< the keys only emit undoRequested() and redoRequested()
    };

    explicit CodeEdit(QWidget *parent = nullptr);

    /// Replaces what differs, so that caret, folds and place stay; no edit of the user's, so nobody is told and it can't be
    /// undone.
    void setContent(std::string_view content);
    const std::string &content() const { return m_content; }
    /// A copy that may go to other threads, made once for each edition.
    const SharedText &snapshot();
    /// Counts changes of the text.
    quint64 edition() const { return m_edition; }

    void setReadOnly(bool readOnly) { m_isReadOnly = readOnly; }
    bool isReadOnly() const { return m_isReadOnly; }
    void setUndoMode(UndoMode mode);
    void setCompletionSource(const CompletionSource &source) { m_completionSource = source; }

    /// Replaced as a whole; they move with the text until the next ones come.
    void setDiagnostics(std::vector<Diagnostic> diagnostics);
    const std::vector<Diagnostic> &diagnostics() const { return m_diagnostics; }
    /// The worst at the caret's line.
    const Diagnostic *diagnosticAtCaret() const;

    std::size_t caretOffset() const { return caret(); }
    void setCaret(std::size_t offset) { moveCaret(offset, false); }
    /// The user's edits, as one step.
    void replace(TextRange range, std::string_view text);
    void insert(std::string_view text);

    bool isFolded(std::size_t line) const;

    QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

public Q_SLOTS:
    void undo();
    void redo();
    void cut();
    void paste();
    /// The object or list that begins in the caret's line, or else the one around it.
    void fold();
    void unfold();
    /// All that is in the outermost object or list.
    void foldAll();
    void unfoldAll();
    void openCompletion();

Q_SIGNALS:
    /// Whatever the cause. Caret and selection follow after it.
    void contentChanged();
    /// By the user.
    void edited();
    void undoRequested();
    void redoRequested();

protected:
    int marksWidth() const override;
    int foldsWidth() const override;
    void paintOver(QPainter &painter, std::size_t row, int y, std::size_t cells) override;
    bool event(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void inputMethodEvent(QInputMethodEvent *event) override;

private:
    void change(std::size_t at, std::size_t removed, std::string_view inserted);
    void edit(std::size_t at, std::size_t removed, std::string_view inserted);
    void apply(const std::optional<EditHistory::Edit> &edit);
    bool editByKey(QKeyEvent *event);
    bool commandByKey(QKeyEvent *event);
    void typeText(const QString &text);
    void newLine();
    void removeBefore(bool word);
    void removeBehind(bool word);
    TextRange lineOfCaret() const;
    std::size_t indentOf(std::size_t lineBegin) const;
    std::optional<std::size_t> foldable(std::size_t row) const;
    bool foldAt(std::size_t row);
    void showCompletion(const JsonPlace &place);
    void complete(const CompletionItem &item);
    void findBrackets();
    void paintMark(QPainter &painter, const Diagnostic &diagnostic, int y) const;
    void paintFold(QPainter &painter, std::size_t row, int y) const;
    void paintDiagnostics(QPainter &painter, std::size_t row, int y, std::size_t cells) const;
    void showToolTip(const QPoint &global, const QPoint &point);
    const Diagnostic *worstInLine(std::size_t row) const;

    std::string m_content;
    SharedText m_snapshot;
    quint64 m_snapshotEdition = 0;
    quint64 m_edition = 1;
    EditHistory m_history;
    UndoMode m_undoMode = UndoMode::Own;
    std::vector<Diagnostic> m_diagnostics; ///< by offset
    CompletionSource m_completionSource;
    CompletionPopup *m_popup;
    JsonPlace m_place; ///< of the popup
    QTimer m_bracketPause;
    std::optional<std::pair<std::size_t, std::size_t>> m_brackets;
    QString m_preedit;
    bool m_isReadOnly = false;
    bool m_isChanging = false;
};

} // namespace spotter::ui
