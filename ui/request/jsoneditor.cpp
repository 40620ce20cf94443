// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/jsoneditor.h"

#include "core/base/write.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QFutureWatcher>
#include <QPlainTextEdit>
#include <QRegularExpression>
#include <QTextBlock>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace spotter::ui {

namespace {

/// Below this, reading is quicker than handing over to another thread.
constexpr qsizetype readAtOnce = 32 * 1024;

Result<Document> readObject(std::string text)
{
    Result<Document> result = Document::parse(std::move(text));
    if (result && !result->root().isObject())
        return failure(ErrorCode::Malformed,
            fromQString(JsonEditor::tr("A request is an object: it starts with { and ends with }.")));
    return result;
}

} // namespace

JsonEditor::JsonEditor(QWidget *parent)
    : QWidget(parent), m_edit(new QPlainTextEdit(this)), m_message(new FindingLabel(this))
{
    m_edit->setFont(fixedFont());
    m_edit->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_edit->setFrameShape(QFrame::NoFrame);
    m_edit->setTabChangesFocus(true);
    m_edit->setAccessibleName(tr("Request as JSON"));
    m_edit->setObjectName(QStringLiteral("requestJson"));
    m_message->setObjectName(QStringLiteral("jsonMistake"));
    m_message->setMargin(space::betweenControls);
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(250));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_edit, 1);
    layout->addWidget(m_message);
    connect(m_edit, &QPlainTextEdit::textChanged, this, &JsonEditor::textTyped);
    connect(&m_pause, &QTimer::timeout, this, &JsonEditor::readText);
}

void JsonEditor::setDocument(const Document &document)
{
    if (!m_isUnread && !m_hasMistake && m_document.root().isDefined()
        && toPrettyJson(m_document.root()) == toPrettyJson(document.root()))
        return;
    ++m_edition;
    m_pause.stop();
    m_isUnread = false;
    m_document = document;
    const QSignalBlocker quiet(m_edit);
    m_edit->setPlainText(
        document.root().isUndefined() ? QString() : toQString(toPrettyJson(document.root())));
    m_edit->document()->setModified(false);
    markMistake({});
}

void JsonEditor::flush()
{
    if (!m_isUnread)
        return;
    m_pause.stop();
    ++m_edition;
    take(readObject(fromQString(m_edit->toPlainText())));
}

void JsonEditor::textTyped()
{
    ++m_edition;
    m_isUnread = true;
    m_pause.start();
}

void JsonEditor::readText()
{
    const QString text = m_edit->toPlainText();
    if (text.size() <= readAtOnce) {
        take(readObject(fromQString(text)));
        return;
    }
    auto *const watcher = new QFutureWatcher<Result<Document>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, edition = m_edition] {
        watcher->deleteLater();
        if (edition == m_edition)
            take(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run([text] { return readObject(fromQString(text)); }));
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

void JsonEditor::markMistake(const QString &sentence)
{
    m_message->setMistake(sentence.isEmpty() ? QString() : tr("Error: %1").arg(displayText(sentence)));
    QList<QTextEdit::ExtraSelection> marks;
    static const QRegularExpression place(QStringLiteral("line (\\d+), column \\d+"));
    const QRegularExpressionMatch match = place.match(sentence);
    if (match.hasMatch()) {
        QTextEdit::ExtraSelection mark;
        mark.cursor = QTextCursor(m_edit->document()->findBlockByNumber(match.captured(1).toInt() - 1));
        mark.format.setProperty(QTextFormat::FullWidthSelection, true);
        QColor colour = tokenColor(palette(), Token::Failed);
        colour.setAlphaF(0.2F);
        mark.format.setBackground(colour);
        marks << mark;
    }
    m_edit->setExtraSelections(marks);
    if (m_hasMistake == !sentence.isEmpty())
        return;
    m_hasMistake = !sentence.isEmpty();
    Q_EMIT mistakeChanged(m_hasMistake);
}

} // namespace spotter::ui
