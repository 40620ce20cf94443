// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/jsoneditor.h"

#include "core/base/write.h"
#include "ui/code/codeeditor.h"
#include "ui/code/whendone.h"
#include "ui/request/findinglabel.h"
#include "ui/request/jsoncompletion.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QRegularExpression>
#include <QVBoxLayout>
#include <QtConcurrentRun>

#include <algorithm>
#include <chrono>
#include <utility>

namespace spotter::ui {

namespace {

/// Below this, reading and writing is quicker than handing over to another thread.
constexpr std::size_t atOnce = std::size_t {32} * 1024;
/// More than anybody looks through; the list of problems has them all.
constexpr std::size_t mostMarks = 500;

Result<Document> readObject(std::string text)
{
    Result<Document> result = Document::parse(std::move(text));
    if (result && !result->root().isObject())
        return failure(ErrorCode::Malformed,
            fromQString(JsonEditor::tr("A request is an object: it starts with { and ends with }.")));
    return result;
}

std::string written(const Document &document)
{
    return document.root().isUndefined() ? std::string() : toPrettyJson(document.root());
}

/// Whether it is one and the same document, and not only an equal one.
bool isSame(const Document &a, const Document &b)
{
    return !a.text().empty() && a.text().data() == b.text().data() && a.root().isObject()
        && b.root().isObject();
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QWidget(parent), m_editor(new CodeEditor(this)), m_message(new FindingLabel(this))
{
    setFocusProxy(m_editor);
    edit()->setAccessibleName(tr("Request as JSON"));
    edit()->setObjectName(QStringLiteral("requestJson"));
    edit()->setCompletionSource(&requestCompletion);
    m_message->setObjectName(QStringLiteral("jsonMistake"));
    m_message->setMargin(space::betweenControls);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(250));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_editor, 1);
    layout->addWidget(m_message);
    connect(edit(), &CodeEdit::edited, this, &JsonEditor::textTyped);
    connect(&m_pause, &QTimer::timeout, this, &JsonEditor::readText);
    connect(&m_writing, &QFutureWatcherBase::finished, this, &JsonEditor::takeWritten);
}

CodeEdit *JsonEditor::edit() const
{
    return m_editor->edit();
}

// --- from the document to the text --------------------------------------------------------------------------

void JsonEditor::setDocument(const Document &document)
{
    const bool isRead = !m_isUnread && !m_hasMistake && m_document.root().isDefined();
    if (isRead && !m_isWriting && isSame(document, m_document))
        return;
    const Document before = isRead && !m_isWriting ? m_document : Document();
    m_pause.stop();
    m_isUnread = false;
    m_document = document;
    const std::size_t size = std::max(document.text().size(), edit()->content().size());
    // What is being written is overtaken.
    m_writing.setFuture({});
    m_isWriting = size > atOnce;
    edit()->setReadOnly(m_isWriting);
    if (!m_isWriting) {
        const std::string text = written(document);
        if (before.root().isUndefined() || written(before) != text)
            showText(text);
        return;
    }
    m_writing.setFuture(QtConcurrent::run([before, document]() -> std::optional<std::string> {
        std::string text = written(document);
        if (before.root().isDefined() && written(before) == text)
            return std::nullopt;
        return text;
    }));
}

void JsonEditor::takeWritten()
{
    if (!m_isWriting || m_writing.isCanceled() || m_writing.future().resultCount() == 0)
        return;
    m_isWriting = false;
    edit()->setReadOnly(false);
    const std::optional<std::string> text = m_writing.future().takeResult();
    if (text)
        showText(*text);
    else
        markFindings();
    if (const QString wanted = std::exchange(m_goTo, {}); !wanted.isEmpty())
        goTo(wanted);
}

void JsonEditor::showText(const std::string &text)
{
    edit()->setContent(text);
    markMistake({});
    markFindings();
}

// --- from the text to the document --------------------------------------------------------------------------

void JsonEditor::flush()
{
    if (!m_isUnread)
        return;
    m_pause.stop();
    take(readObject(edit()->content()));
}

void JsonEditor::textTyped()
{
    m_isUnread = true;
    m_pause.start();
}

void JsonEditor::readText()
{
    if (edit()->content().size() <= atOnce) {
        take(readObject(edit()->content()));
        return;
    }
    whenDone(this,
        QtConcurrent::run([text = edit()->snapshot()] { return readObject(std::string(text.text)); }),
        [this, edition = edit()->edition()](const Result<Document> &result) {
            if (m_isUnread && edition == edit()->edition())
                take(result);
        });
}

void JsonEditor::take(const Result<Document> &result)
{
    m_isUnread = false;
    if (!result) {
        markMistake(toQString(result.error().message));
        return;
    }
    m_document = *result;
    markMistake({});
    Q_EMIT documentTyped(m_document);
}

// --- marks --------------------------------------------------------------------------------------------------

void JsonEditor::markMistake(const QString &sentence)
{
    m_message->setMistake(sentence.isEmpty() ? QString() : tr("Error: %1").arg(displayText(sentence)));
    static const QRegularExpression place(QStringLiteral("line (\\d+), column (\\d+)"));
    const QRegularExpressionMatch match = place.match(sentence);
    if (!sentence.isEmpty()) {
        const std::size_t size = edit()->content().size();
        Diagnostic mistake {0, 1, Diagnostic::Severity::Error, sentence};
        if (match.hasMatch()) {
            const RowIndex &rows = edit()->rows();
            const std::size_t line = match.captured(1).toULongLong();
            const std::size_t begin = rows.row(rows.rowOfLine(line > 0 ? line - 1 : 0)).begin;
            mistake.offset = std::min<std::size_t>(begin + match.captured(2).toULongLong() - 1, size);
        }
        edit()->setDiagnostics({mistake});
    } else if (m_hasMistake) {
        edit()->setDiagnostics({});
    }
    if (m_hasMistake == !sentence.isEmpty())
        return;
    m_hasMistake = !sentence.isEmpty();
    Q_EMIT mistakeChanged(m_hasMistake);
}

void JsonEditor::setFindings(const std::vector<delivery::Finding> &findings)
{
    m_findings.assign(findings.begin(),
        findings.begin() + static_cast<std::ptrdiff_t>(std::min(findings.size(), mostMarks)));
    ++m_findingsEdition;
    markFindings();
}

void JsonEditor::markFindings()
{
    // They are of a document that the text doesn't say at the moment.
    if (m_isUnread || m_hasMistake || m_isWriting)
        return;
    std::vector<std::string> paths;
    paths.reserve(m_findings.size());
    for (const delivery::Finding &finding : m_findings)
        paths.push_back(finding.path);
    if (edit()->content().size() <= atOnce || paths.empty()) {
        showRanges(rangesOf(edit()->content(), paths));
        return;
    }
    whenDone(this,
        QtConcurrent::run([text = edit()->snapshot(), paths] { return rangesOf(text.text, paths); }),
        [this, edition = edit()->edition(), findings = m_findingsEdition](
            const std::vector<TextRange> &ranges) {
            if (edition == edit()->edition() && findings == m_findingsEdition && !m_hasMistake)
                showRanges(ranges);
        });
}

void JsonEditor::showRanges(const std::vector<TextRange> &ranges)
{
    std::vector<Diagnostic> diagnostics;
    diagnostics.reserve(ranges.size());
    for (std::size_t i = 0; i < ranges.size(); ++i) {
        const bool isError = m_findings[i].severity == delivery::Severity::Error;
        diagnostics.push_back({ranges[i].begin, ranges[i].end - ranges[i].begin,
            isError ? Diagnostic::Severity::Error : Diagnostic::Severity::Warning,
            toQString(m_findings[i].sentence)});
    }
    edit()->setDiagnostics(std::move(diagnostics));
}

void JsonEditor::goTo(const QString &path)
{
    m_goTo = m_isWriting ? path : QString();
    if (m_isWriting)
        return;
    const auto arrive = [this](const std::vector<TextRange> &ranges) {
        edit()->setCaret(std::min(ranges.front().begin, edit()->content().size()));
        edit()->setFocus();
    };
    const std::vector<std::string> paths {fromQString(path)};
    if (edit()->content().size() <= atOnce) {
        arrive(rangesOf(edit()->content(), paths));
        return;
    }
    whenDone(this,
        QtConcurrent::run([text = edit()->snapshot(), paths] { return rangesOf(text.text, paths); }),
        [this, arrive, edition = edit()->edition()](const std::vector<TextRange> &ranges) {
            if (edition == edit()->edition())
                arrive(ranges);
        });
}

} // namespace spotter::ui
