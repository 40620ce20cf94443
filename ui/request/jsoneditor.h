// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/delivery/validation.h"
#include "ui/code/jsonplace.h"

#include <QFutureWatcher>
#include <QTimer>
#include <QWidget>

#include <optional>
#include <string>
#include <vector>

namespace spotter::ui {

class CodeEdit;
class CodeEditor;
class FindingLabel;

/// The request as JSON text to edit. It is read in a pause of typing, large text on another thread; a mistake is marked at its
/// place and said, and the last text without one stays what counts. What is wrong with the request is marked at its line, and
/// names and values that the Delivery API knows are suggested (Ctrl+Space) with what they mean.
class JsonEditor : public QWidget
{
    Q_OBJECT

public:
    explicit JsonEditor(QWidget *parent = nullptr);

    /// Shows the document indented; tells nobody. A text that says the same already is left as it was typed. Large documents
    /// are written on another thread; until then nothing can be typed.
    void setDocument(const Document &document);
    /// Marks what is wrong with the document set or typed last.
    void setFindings(const std::vector<delivery::Finding> &findings);
    /// Reads what was typed and not read yet, at once.
    void flush();
    bool hasMistake() const { return m_hasMistake; }
    /// The text that is edited.
    CodeEdit *edit() const;
    CodeEditor *editor() const { return m_editor; }

public Q_SLOTS:
    /// To the value at a JSON pointer, or what is nearest around it.
    void goTo(const QString &path);

Q_SIGNALS:
    /// The typed text was read without a mistake.
    void documentTyped(const spotter::Document &document);
    void mistakeChanged(bool hasMistake);

private:
    void textTyped();
    void readText();
    void take(const Result<Document> &result);
    void showText(const std::string &text);
    void takeWritten();
    void markMistake(const QString &sentence);
    void markFindings();
    void showRanges(const std::vector<TextRange> &ranges);

    CodeEditor *m_editor;
    FindingLabel *m_message;
    QTimer m_pause;
    QFutureWatcher<std::optional<std::string>> m_writing; ///< nothing when the text says the same already
    Document m_document; ///< what was read or set last
    std::vector<delivery::Finding> m_findings;
    quint64 m_findingsEdition = 0; ///< counts them, so that overtaken places are dropped
    QString m_goTo; ///< when the text is there
    bool m_isWriting = false;
    bool m_isUnread = false;
    bool m_hasMistake = false;
};

} // namespace spotter::ui
