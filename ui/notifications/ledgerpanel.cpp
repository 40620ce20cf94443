// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerpanel.h"

#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QStackedWidget>
#include <QTableView>

namespace spotter::ui {

LedgerPanel::LedgerPanel(QWidget *parent)
    : QWidget(parent), m_model(new LedgerModel(this)), m_verdict(new BadgeLabel({}, this)),
      m_balance(new QLabel(this)), m_clear(new QPushButton(tr("Clear"), this)),
      m_pages(new QStackedWidget(this)), m_content(new QWidget(m_pages)), m_list(new QTableView(m_content)),
      m_sentence(new QLabel(m_content))
{
    setObjectName(QStringLiteral("ledgerPanel"));
    auto *const empty = new EmptyState(
        tr("No event token yet. Each offer of an answer brings one; what becomes of it is told here."),
        tr("Send"), m_pages);
    connect(empty, &EmptyState::activated, this, &LedgerPanel::sendWanted);
    m_empty = empty;
    m_balance->setObjectName(QStringLiteral("ledgerBalance"));
    m_balance->setTextFormat(Qt::PlainText);
    m_balance->setWordWrap(true);
    m_clear->setObjectName(QStringLiteral("clearLedger"));
    m_clear->setToolTip(tr("Forget all event tokens and begin anew"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    m_sentence->setObjectName(QStringLiteral("ledgerSentence"));

    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("ledgerList"));
    m_list->setAccessibleName(tr("Event tokens"));
    setUpTable(*m_list);
    m_list->setItemDelegateForColumn(LedgerModel::State, new BadgeDelegate(m_list));
    QHeaderView *const header = m_list->horizontalHeader();
    header->resizeSection(LedgerModel::State, 104);
    header->resizeSection(LedgerModel::Use, 60);
    header->resizeSection(LedgerModel::Location, 92);
    header->resizeSection(LedgerModel::Activity, 130);
    header->resizeSection(LedgerModel::Experience, 100);
    header->resizeSection(LedgerModel::Answer, 72);
    header->resizeSection(LedgerModel::Notified, 106);
    header->setStretchLastSection(true);

    auto *const copy = new QAction(tr("Copy row"), m_list);
    copy->setShortcut(QKeySequence::Copy);
    copy->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(copy);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    connect(copy, &QAction::triggered, this, &LedgerPanel::copyRow);

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    bar->setSpacing(space::betweenControls);
    bar->addWidget(m_verdict);
    bar->addWidget(m_balance, 1);
    bar->addWidget(m_clear);
    auto *const content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addLayout(bar);
    content->addWidget(m_list, 1);
    content->addWidget(m_sentence);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_content);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    connect(m_clear, &QPushButton::clicked, this, &LedgerPanel::clearWanted);
    connect(
        m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LedgerPanel::showCurrent);
    refresh();
}

void LedgerPanel::setLedger(const client::Ledger *ledger)
{
    m_ledger = ledger;
    m_model->setLedger(ledger);
    refresh();
}

void LedgerPanel::refresh()
{
    m_model->refresh();
    const client::LedgerBalance balance = m_ledger != nullptr ? m_ledger->balance() : client::LedgerBalance();
    const Token token = balanceToken(balance);
    m_balance->setText(balanceText(balance));
    m_verdict->setBadge({token == Token::Passed ? tr("balanced") : tr("open"), token});
    m_pages->setCurrentWidget(m_model->rowCount() == 0 ? m_empty : m_content);
    showCurrent();
}

void LedgerPanel::showCurrent()
{
    const client::LedgerEntry *const entry = m_model->entryAt(m_list->currentIndex());
    m_sentence->setText(
        entry != nullptr ? stateSentence(*entry) : tr("Select a token to see how it came to its state."));
}

void LedgerPanel::copyRow()
{
    if (!m_list->currentIndex().isValid())
        return;
    QStringList cells;
    for (int column = 0; column < LedgerModel::ColumnCount; ++column)
        cells << m_list->currentIndex().siblingAtColumn(column).data(Qt::EditRole).toString();
    QApplication::clipboard()->setText(cells.join(u'\t'));
    Q_EMIT copied(tr("Row copied"));
}

} // namespace spotter::ui
