// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"

#include <QTimer>
#include <QWidget>

class QPlainTextEdit;

namespace spotter::ui {

class FindingLabel;

/// JSON text to edit. It is read in a pause of typing, large text on another thread; a mistake is shown with its line and
/// column, and the last text without one stays what counts.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    /// Shows the document indented; tells nobody. A text that says the same already is left as it was typed.
    void setDocument(const Document &document);
    /// Reads what was typed and not read yet, at once.
    void flush();
    bool hasMistake() const { return m_hasMistake; }
    QPlainTextEdit *edit() const { return m_edit; }

Q_SIGNALS:
    /// The typed text was read without a mistake.
    void documentTyped(const spotter::Document &document);
    void mistakeChanged(bool hasMistake);

private:
    void textTyped();
    void readText();
    void take(const Result<Document> &result);
    void markMistake(const QString &sentence);

    QPlainTextEdit *m_edit;
    FindingLabel *m_message;
    QTimer m_pause;
    Document m_document; ///< what was read or set last
    quint64 m_edition = 0; ///< counts changes of the text, so that an overtaken reading is dropped
    bool m_isUnread = false;
    bool m_hasMistake = false;
};

} // namespace spotter::ui
