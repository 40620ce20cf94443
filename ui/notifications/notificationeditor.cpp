// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/notificationeditor.h"

#include "core/base/write.h"
#include "core/client/notificationcheck.h"
#include "core/delivery/path.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/sentencelabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QTextBlock>
#include <QVBoxLayout>

#include <chrono>
#include <utility>

namespace spotter::ui {

NotificationEditor::NotificationEditor(QWidget *parent)
    : QWidget(parent), m_use(new QComboBox(this)), m_request(new QComboBox(this)),
      m_build(new QPushButton(tr("Build again"), this)), m_send(new QPushButton(tr("Send"), this)),
      m_left(mutedLabel({}, this)), m_text(new QPlainTextEdit(this)), m_verdict(new SentenceLabel(this)),
      m_findings(new ReadTable(tr("Problems of the notifications"), ReadTable::Height::Fit, this))
{
    m_use->setObjectName(QStringLiteral("notificationUse"));
    m_use->setAccessibleName(tr("Type of the notification"));
    m_use->setToolTip(tr("What is to be told"));
    m_use->addItem(useWord(client::TokenUse::Display));
    m_use->addItem(useWord(client::TokenUse::Click));
    m_request->setObjectName(QStringLiteral("notificationRequest"));
    m_request->setAccessibleName(tr("Request"));
    m_request->setToolTip(tr("At most 50 notifications of one answer go out in one request"));
    m_build->setObjectName(QStringLiteral("buildNotifications"));
    m_build->setToolTip(tr("Build them from the selected tokens, and drop what was changed here"));
    m_send->setObjectName(QStringLiteral("sendNotifications"));
    m_send->setToolTip(tr("Send what stands here (Ctrl+Shift+Return)"));
    m_left->setObjectName(QStringLiteral("notificationsLeft"));
    m_left->setWordWrap(true);
    m_text->setObjectName(QStringLiteral("notificationText"));
    m_text->setAccessibleName(tr("Notifications as JSON"));
    m_text->setFont(fixedFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_verdict->setObjectName(QStringLiteral("notificationVerdict"));
    m_findings->setObjectName(QStringLiteral("notificationFindings"));
    m_findings->table()->setTable({tr("Where"), tr("Problem")}, {});
    m_findings->horizontalHeader()->resizeSection(0, 130);
    m_findings->horizontalHeader()->setStretchLastSection(true);

    auto *const send = new QAction(tr("Send"), m_text);
    send->setShortcut(Qt::CTRL | Qt::SHIFT | Qt::Key_Return);
    send->setShortcutContext(Qt::WidgetShortcut);
    m_text->addAction(send);
    connect(send, &QAction::triggered, this, &NotificationEditor::send);

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    bar->setSpacing(space::betweenControls);
    bar->addWidget(m_use);
    bar->addWidget(m_request);
    bar->addWidget(m_left, 1);
    bar->addWidget(m_build);
    bar->addWidget(m_send);
    auto *const verdict = new QVBoxLayout;
    verdict->setContentsMargins(space::insidePane, 0, space::insidePane, 0);
    verdict->addWidget(m_verdict);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(m_text, 1);
    layout->addLayout(verdict);
    layout->addWidget(m_findings);

    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(150));
    connect(&m_pause, &QTimer::timeout, this, &NotificationEditor::check);
    connect(m_text, &QPlainTextEdit::textChanged, this, &NotificationEditor::textEdited);
    connect(m_request, &QComboBox::currentIndexChanged, this, [this](int number) {
        if (!m_isShowing)
            showBatch(number);
    });
    connect(m_use, &QComboBox::activated, this, [this] {
        m_isEdited = false;
        Q_EMIT buildWanted(use());
    });
    connect(m_build, &QPushButton::clicked, this, [this] {
        m_isEdited = false;
        Q_EMIT buildWanted(use());
    });
    connect(m_send, &QPushButton::clicked, this, &NotificationEditor::send);
    connect(m_findings, &QTableView::clicked, this, [this](const QModelIndex &at) { goToFinding(at.row()); });
    connect(
        m_findings, &QTableView::activated, this, [this](const QModelIndex &at) { goToFinding(at.row()); });
    showBuilt({}, client::TokenUse::Display);
}

void NotificationEditor::setLedger(const client::Ledger *ledger)
{
    m_ledger = ledger;
}

client::TokenUse NotificationEditor::use() const
{
    return m_use->currentIndex() == 1 ? client::TokenUse::Click : client::TokenUse::Display;
}

void NotificationEditor::focusText()
{
    m_text->setFocus();
}

void NotificationEditor::showBuilt(const client::NotificationBatches &batches, client::TokenUse use)
{
    if (m_isEdited)
        return;
    m_isShowing = true;
    m_use->setCurrentIndex(use == client::TokenUse::Click ? 1 : 0);
    m_batches = batches.batches;
    m_texts.clear();
    m_request->clear();
    const auto count = static_cast<int>(m_batches.size());
    for (int i = 0; i < count; ++i) {
        const client::NotificationBatch &batch = m_batches[static_cast<std::size_t>(i)];
        m_texts.push_back(toQString(toPrettyJson(batch.notifications.root())));
        m_request->addItem(tr("Request %1 of %2: answer %3").arg(i + 1).arg(count).arg(batch.answer));
    }
    m_request->setVisible(count > 1);
    const QString left = leftSentence(batches);
    m_left->setText(
        count == 0 && left.isEmpty() ? tr("Select tokens to see what would be sent for them.") : left);
    m_isShowing = false;
    showBatch(count > 0 ? 0 : -1);
}

void NotificationEditor::showBatch(int number)
{
    m_shown = number;
    m_isShowing = true;
    m_text->setPlainText(number >= 0 ? m_texts[static_cast<std::size_t>(number)] : QString());
    m_text->setReadOnly(number < 0);
    m_isShowing = false;
    check();
}

void NotificationEditor::textEdited()
{
    if (m_isShowing || m_shown < 0)
        return;
    m_isEdited = true;
    m_texts[static_cast<std::size_t>(m_shown)] = m_text->toPlainText();
    m_pause.start();
}

void NotificationEditor::check()
{
    m_pause.stop();
    m_findingPaths.clear();
    std::vector<QStringList> rows;
    bool canSend = !m_texts.empty();
    std::size_t total = 0;
    QString mistake;
    for (std::size_t i = 0; i < m_texts.size(); ++i) {
        auto document = Document::parse(fromQString(m_texts[i]));
        if (!document) {
            canSend = false;
            mistake = displayText(document.error().message);
            if (m_texts.size() > 1)
                mistake = tr("Request %1: %2").arg(i + 1).arg(mistake);
            continue;
        }
        m_batches[i].notifications = *document;
        total += document->root().size();
        canSend = canSend && document->root().isArray() && document->root().size() > 0;
        if (static_cast<int>(i) != m_shown || m_ledger == nullptr)
            continue;
        for (const delivery::Finding &finding : client::checkNotifications(document->root(), *m_ledger)) {
            rows.push_back(
                {toQString(finding.path.empty() ? "/" : finding.path), toQString(finding.sentence)});
            m_findingPaths.push_back(finding.path);
        }
    }
    if (!mistake.isEmpty())
        m_verdict->say(mistake, Token::Failed);
    else if (m_isEdited)
        m_verdict->say(tr("Changed by you. It goes out as it stands here."), Token::Warning);
    else
        m_verdict->say({}, Token::Muted);
    const bool hasFindings = !rows.empty();
    m_findings->table()->setTable({tr("Where"), tr("Problem")}, std::move(rows));
    m_findings->setVisible(hasFindings);
    m_findings->setMaximumHeight(5 * space::rowHeight);
    m_send->setEnabled(canSend);
    m_send->setText(
        total == 0 ? tr("Send") : tr("Send %n notification(s)", nullptr, static_cast<int>(total)));
}

void NotificationEditor::goToFinding(int row)
{
    if (row < 0 || static_cast<std::size_t>(row) >= m_findingPaths.size())
        return;
    // The text was built by us or typed by somebody: the line of the notification is found by counting what opens at its depth.
    const auto steps = delivery::stepsOf(m_findingPaths[static_cast<std::size_t>(row)]);
    const int wanted = steps && !steps->empty() ? std::atoi(steps->front().c_str()) : 0;
    const QString text = m_text->toPlainText();
    int depth = 0;
    int seen = -1;
    bool isInText = false;
    qsizetype at = 0;
    for (; at < text.size(); ++at) {
        const QChar c = text[at];
        if (isInText) {
            if (c == u'\\')
                ++at;
            else if (c == u'"')
                isInText = false;
        } else if (c == u'"') {
            isInText = true;
        } else if (c == u'{' || c == u'[') {
            if (++depth == 2 && ++seen == wanted)
                break;
        } else if (c == u'}' || c == u']') {
            --depth;
        }
    }
    if (at >= text.size())
        at = 0;
    // Within it the member, when it is there.
    if (steps && steps->size() > 1) {
        const QString member = u'"' + toQString((*steps)[1]) + u'"';
        const qsizetype found = text.indexOf(member, at);
        if (found >= 0)
            at = found;
    }
    QTextCursor cursor = m_text->textCursor();
    cursor.setPosition(static_cast<int>(at));
    m_text->setTextCursor(cursor);
    m_text->setFocus();
}

void NotificationEditor::send()
{
    check();
    if (!m_send->isEnabled())
        return;
    m_isEdited = false;
    const std::vector<client::NotificationBatch> batches = m_batches;
    Q_EMIT sendWanted(batches);
}

} // namespace spotter::ui
