// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/tokenhistory.h"

#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/text.h"
#include "ui/widgets/texttablemodel.h"
#include "ui/widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace spotter::ui {

TokenHistory::TokenHistory(QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel(this)), m_isWrong(new QCheckBox(tr("Wrong"), this)),
      m_note(new QLineEdit(this)), m_showAnswer(new QPushButton(tr("Show answer"), this)),
      m_showEvents(new QPushButton(tr("Show events"), this)), m_table(new ReadTable(tr("Steps of the token")))
{
    m_sentence->setObjectName(QStringLiteral("ledgerSentence"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_isWrong->setObjectName(QStringLiteral("tokenIsWrong"));
    m_isWrong->setToolTip(tr("Mark this token as wrong (M); the mark goes with what is copied and exported"));
    m_note->setObjectName(QStringLiteral("tokenNote"));
    m_note->setPlaceholderText(tr("What is wrong (N)"));
    m_note->setAccessibleName(tr("Note"));
    m_showAnswer->setObjectName(QStringLiteral("showAnswer"));
    m_showAnswer->setToolTip(tr("Go to the answer that issued the token (Return)"));
    m_showEvents->setObjectName(QStringLiteral("showEvents"));
    m_showEvents->setToolTip(tr("Show the events of the selected step's request (Shift+Return)"));
    m_table->setObjectName(QStringLiteral("tokenSteps"));
    m_table->table()->setFixedFontFrom(3);
    m_table->table()->setTable(
        {tr("Step"), tr("Time"), tr("What"), tr("Request id"), tr("Notification id")}, {});
    QHeaderView *const header = m_table->horizontalHeader();
    header->resizeSection(0, 120);
    header->resizeSection(1, 190);
    header->resizeSection(2, 120);
    header->resizeSection(3, 140);
    header->setStretchLastSection(true);

    auto *const line = new QHBoxLayout;
    line->setSpacing(space::betweenControls);
    line->addWidget(m_isWrong);
    line->addWidget(m_note, 1);
    line->addWidget(m_showAnswer);
    line->addWidget(m_showEvents);
    auto *const top = new QVBoxLayout;
    top->setContentsMargins(space::insidePane, space::betweenControls, space::insidePane, 4);
    top->setSpacing(4);
    top->addWidget(m_sentence);
    top->addLayout(line);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_table, 1);

    connect(m_isWrong, &QCheckBox::clicked, this, &TokenHistory::tellNote);
    connect(m_note, &QLineEdit::editingFinished, this, &TokenHistory::tellNote);
    connect(m_showAnswer, &QPushButton::clicked, this,
        [this] { Q_EMIT answerWanted(m_answer, m_answerRequest); });
    connect(m_showEvents, &QPushButton::clicked, this, &TokenHistory::showEvent);
    connect(m_table, &QTableView::doubleClicked, this, &TokenHistory::showEvent);
    connect(m_table, &ReadTable::copied, this, &TokenHistory::copied);
    showToken(nullptr, nullptr, {});
}

void TokenHistory::showToken(
    const client::Ledger *ledger, const client::LedgerEntry *entry, const client::TokenNote &note)
{
    const quint64 number = entry != nullptr ? entry->number : 0;
    const bool isOther = number != m_number;
    if (isOther && m_note->isModified())
        tellNote();
    m_number = number;
    for (QWidget *const part : {static_cast<QWidget *>(m_isWrong), static_cast<QWidget *>(m_note),
             static_cast<QWidget *>(m_showEvents)})
        part->setEnabled(entry != nullptr);
    m_isWrong->setChecked(note.isWrong);
    if (isOther || !m_note->isModified())
        m_note->setText(toQString(note.text));
    m_steps.clear();
    std::vector<QStringList> rows;
    if (entry == nullptr || ledger == nullptr) {
        m_showAnswer->setEnabled(false);
        m_sentence->setText(tr("Select a token to see how it came to its state."));
    } else {
        m_sentence->setText(stateSentence(*ledger, *entry));
        m_answer = entry->answer;
        m_answerRequest = toQString(entry->requestId);
        m_showAnswer->setEnabled(entry->answer != 0);
        rows.push_back({tr("Issued"), timeWithZone(entry->issuedMs), answerWords(*entry),
            toQString(entry->requestId), QString()});
        m_steps.emplace_back(toQString(entry->requestId), QString());
        for (const client::LedgerStep &step : entry->steps) {
            const QString request = step.requestId != nullptr ? toQString(*step.requestId) : QString();
            rows.push_back({stepWords(step.kind, entry->use), timeWithZone(step.timeMs),
                step.reason != nullptr ? toQString(*step.reason) : QString(), request,
                toQString(step.notificationId)});
            m_steps.emplace_back(request, toQString(step.notificationId));
        }
    }
    const int row = isOther ? -1 : m_table->currentIndex().row();
    m_table->table()->setTable(
        {tr("Step"), tr("Time"), tr("What"), tr("Request id"), tr("Notification id")}, std::move(rows));
    if (row >= 0)
        m_table->setCurrentIndex(m_table->table()->index(row, 0));
}

void TokenHistory::editNote()
{
    m_note->setFocus();
    m_note->selectAll();
}

void TokenHistory::tellNote()
{
    m_note->setModified(false);
    if (m_number != 0)
        Q_EMIT noteEdited(m_number, {m_isWrong->isChecked(), fromQString(m_note->text().trimmed())});
}

void TokenHistory::showEvent()
{
    if (m_steps.empty())
        return;
    // Without a choice the last step, which is what the state comes from.
    const int row = m_table->currentIndex().isValid() ? m_table->currentIndex().row()
                                                      : static_cast<int>(m_steps.size()) - 1;
    const auto &[request, notification] = m_steps[static_cast<std::size_t>(row)];
    Q_EMIT eventWanted(request, notification);
}

} // namespace spotter::ui
