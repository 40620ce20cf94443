// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerpanel.h"

#include "ui/notifications/ledgerfilterbar.h"
#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgersaver.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/notifications/notificationeditor.h"
#include "ui/notifications/tokenhistory.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/emptystate.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDataStream>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QShortcut>
#include <QSplitter>
#include <QStackedWidget>
#include <QTabWidget>
#include <QTableView>

#include <algorithm>
#include <chrono>
#include <utility>

namespace spotter::ui {

LedgerPanel::LedgerPanel(QWidget *parent)
    : QWidget(parent), m_saver(std::make_unique<LedgerSaver>()), m_model(new LedgerModel(this)),
      m_verdict(new BadgeLabel({}, this)), m_balance(new QLabel(this)),
      m_display(new QPushButton(tr("Display"), this)), m_click(new QPushButton(tr("Click"), this)),
      m_export(new QPushButton(tr("Export…"), this)), m_clear(new QPushButton(tr("Clear"), this)),
      m_refusal(new Banner(this)), m_pages(new QStackedWidget(this)), m_content(new QWidget(m_pages)),
      m_filter(new LedgerFilterBar(m_content)), m_list(new QTableView(m_content)),
      m_count(mutedLabel({}, m_content)), m_parts(new QTabWidget(m_content)),
      m_history(new TokenHistory(m_parts)), m_editor(new NotificationEditor(m_parts)),
      m_splitter(new QSplitter(Qt::Vertical, m_content))
{
    setObjectName(QStringLiteral("ledgerPanel"));
    auto *const empty = new EmptyState(
        tr("No event token yet. Each offer of an answer brings one; what becomes of it is told here."),
        tr("Send"), m_pages);
    connect(empty, &EmptyState::activated, this, &LedgerPanel::sendWanted);
    m_empty = empty;
    makeList();
    makeActions();

    m_parts->setDocumentMode(true);
    m_parts->setObjectName(QStringLiteral("ledgerParts"));
    m_parts->tabBar()->setAccessibleName(tr("Parts of the ledger"));
    m_parts->tabBar()->setDrawBase(false);
    m_parts->addTab(m_history, tr("History"));
    m_parts->addTab(m_editor, tr("Notification"));

    auto *const list = new QWidget(m_splitter);
    auto *const listLayout = new QVBoxLayout(list);
    listLayout->setContentsMargins(0, 0, 0, 0);
    listLayout->setSpacing(0);
    listLayout->addWidget(m_list, 1);
    m_count->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    m_count->setObjectName(QStringLiteral("ledgerCount"));
    listLayout->addWidget(m_count);
    m_splitter->addWidget(list);
    m_splitter->addWidget(m_parts);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 2);
    auto *const content = new QVBoxLayout(m_content);
    content->setContentsMargins(0, 0, 0, 0);
    content->setSpacing(0);
    content->addWidget(makeBar());
    content->addWidget(m_refusal);
    content->addWidget(m_filter);
    content->addWidget(m_splitter, 1);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_content);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(m_pages);

    m_buildPause.setSingleShot(true);
    m_buildPause.setInterval(std::chrono::milliseconds(60));
    connect(&m_buildPause, &QTimer::timeout, this, &LedgerPanel::buildForEditor);
    connect(m_parts, &QTabWidget::currentChanged, this, &LedgerPanel::buildForEditor);
    connect(m_editor, &NotificationEditor::buildWanted, this, &LedgerPanel::buildAnew);
    connect(m_editor, &NotificationEditor::sendWanted, this, &LedgerPanel::send);
    connect(m_history, &TokenHistory::noteEdited, this,
        [this](quint64 number, const client::TokenNote &note) { m_model->setNote(number, note); });
    connect(m_history, &TokenHistory::answerWanted, this, &LedgerPanel::answerWanted);
    connect(m_history, &TokenHistory::eventWanted, this, &LedgerPanel::eventWanted);
    connect(m_history, &TokenHistory::copied, this, &LedgerPanel::copied);
    connect(m_filter, &LedgerFilterBar::filterChanged, this, &LedgerPanel::applyFilter);
    connect(m_filter, &LedgerFilterBar::leftForResults, this, [this] { m_list->setFocus(); });
    connect(m_saver.get(), &LedgerSaver::saved, this, &LedgerPanel::exported);
    connect(m_saver.get(), &LedgerSaver::failed, this, &LedgerPanel::exportFailed);
    connect(this, &LedgerPanel::exported, this, [this](const QString &path) {
        Q_EMIT said(tr("The ledger was exported to %1").arg(displayText(path)));
    });
    connect(this, &LedgerPanel::exportFailed, this, &LedgerPanel::said);
    auto *const find = new QShortcut(QKeySequence::Find, this);
    find->setContext(Qt::WidgetWithChildrenShortcut);
    connect(find, &QShortcut::activated, this, &LedgerPanel::focusSearch);
    refresh();
}

LedgerPanel::~LedgerPanel() = default;

QWidget *LedgerPanel::makeBar()
{
    m_balance->setObjectName(QStringLiteral("ledgerBalance"));
    m_balance->setTextFormat(Qt::PlainText);
    m_balance->setWordWrap(true);
    m_display->setObjectName(QStringLiteral("sendDisplay"));
    m_display->setToolTip(tr("Tell that the selected offers were displayed (D)"));
    m_click->setObjectName(QStringLiteral("sendClick"));
    m_click->setToolTip(tr("Tell that the selected offers were clicked (C)"));
    m_export->setObjectName(QStringLiteral("exportLedger"));
    m_export->setToolTip(tr("Write the tokens that are shown to a CSV or JSON file"));
    m_clear->setObjectName(QStringLiteral("clearLedger"));
    m_clear->setToolTip(tr("Forget all event tokens and begin anew"));
    connect(m_display, &QPushButton::clicked, this, &LedgerPanel::sendDisplay);
    connect(m_click, &QPushButton::clicked, this, &LedgerPanel::sendClick);
    connect(m_export, &QPushButton::clicked, this, &LedgerPanel::askForExport);
    connect(m_clear, &QPushButton::clicked, this, &LedgerPanel::clearWanted);
    auto *const bar = new QWidget(m_content);
    auto *const layout = new QHBoxLayout(bar);
    layout->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_verdict);
    layout->addWidget(m_balance, 1);
    for (QPushButton *const button : {m_display, m_click, m_export, m_clear})
        layout->addWidget(button);
    return bar;
}

void LedgerPanel::makeList()
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("ledgerList"));
    m_list->setAccessibleName(tr("Event tokens"));
    setUpTable(*m_list);
    m_list->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_list->setItemDelegateForColumn(LedgerModel::State, new BadgeDelegate(m_list));
    m_list->setItemDelegateForColumn(LedgerModel::Note, new BadgeDelegate(m_list));
    QHeaderView *const header = m_list->horizontalHeader();
    header->resizeSection(LedgerModel::State, 104);
    header->resizeSection(LedgerModel::Use, 60);
    header->resizeSection(LedgerModel::Location, 92);
    header->resizeSection(LedgerModel::Activity, 130);
    header->resizeSection(LedgerModel::Experience, 100);
    header->resizeSection(LedgerModel::Answer, 76);
    header->resizeSection(LedgerModel::Visitor, 110);
    header->resizeSection(LedgerModel::Issued, 106);
    header->resizeSection(LedgerModel::Notified, 106);
    header->resizeSection(LedgerModel::Note, 90);
    header->setStretchLastSection(true);
    // Known from the history; there to be had.
    m_list->setColumnHidden(LedgerModel::Issued, true);
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    m_list->setSortingEnabled(true);
    connect(
        m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this, &LedgerPanel::showCurrent);
    connect(
        m_list->selectionModel(), &QItemSelectionModel::selectionChanged, this, &LedgerPanel::showSelection);
    // What is selected stays selected when the rows are made anew.
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_selectedBefore = selectedNumbers();
        const client::LedgerEntry *const current = m_model->entryAt(m_list->currentIndex());
        m_currentBefore = current != nullptr ? current->number : 0;
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        const int row = m_currentBefore != 0 ? m_model->rowOf(m_currentBefore) : -1;
        if (row >= 0)
            m_list->selectionModel()->setCurrentIndex(m_model->index(row, 0), QItemSelectionModel::NoUpdate);
        selectNumbers(std::exchange(m_selectedBefore, {}));
    });
}

QAction *LedgerPanel::addKey(
    const QString &name, const QString &text, const QKeySequence &keys, void (LedgerPanel::*slot)())
{
    auto *const action = new QAction(text, m_list);
    action->setObjectName(name);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetShortcut);
    m_list->addAction(action);
    m_keyActions.push_back(action);
    connect(action, &QAction::triggered, this, slot);
    return action;
}

void LedgerPanel::makeActions()
{
    const auto separate = [this] {
        auto *const line = new QAction(m_list);
        line->setSeparator(true);
        m_list->addAction(line);
    };
    addKey(QStringLiteral("ledgerDisplay"), tr("Send display"), Qt::Key_D, &LedgerPanel::sendDisplay);
    addKey(QStringLiteral("ledgerClick"), tr("Send click"), Qt::Key_C, &LedgerPanel::sendClick);
    addKey(QStringLiteral("ledgerEdit"), tr("Edit notification"), Qt::Key_E, &LedgerPanel::editNotification);
    separate();
    addKey(QStringLiteral("ledgerWrong"), tr("Mark as wrong"), Qt::Key_M, &LedgerPanel::toggleWrong);
    addKey(QStringLiteral("ledgerNote"), tr("Write a note"), Qt::Key_N, &LedgerPanel::editNote);
    separate();
    addKey(QStringLiteral("ledgerCopy"), tr("Copy as text"), QKeySequence::Copy, &LedgerPanel::copyText);
    addKey(QStringLiteral("ledgerCopyJson"), tr("Copy as JSON"), Qt::CTRL | Qt::SHIFT | Qt::Key_C,
        &LedgerPanel::copyJson);
    separate();
    addKey(QStringLiteral("ledgerAnswer"), tr("Show answer"), Qt::Key_Return, &LedgerPanel::goToAnswer);
    addKey(QStringLiteral("ledgerEvents"), tr("Show events"), Qt::SHIFT | Qt::Key_Return,
        &LedgerPanel::goToEvents);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
}

void LedgerPanel::setLedger(const client::Ledger *ledger)
{
    m_ledger = ledger;
    m_model->setLedger(ledger);
    m_editor->setLedger(ledger);
    refresh();
}

void LedgerPanel::setNotificationMaker(NotificationMaker maker)
{
    m_maker = std::move(maker);
    showSelection();
}

void LedgerPanel::refresh()
{
    m_model->refresh();
    const client::LedgerBalance balance = m_ledger != nullptr ? m_ledger->balance() : client::LedgerBalance();
    const Token token = balanceToken(balance);
    const QString text = balanceText(balance);
    m_verdict->setBadge({token == Token::Passed ? tr("balanced") : tr("open"), token});
    if (text != m_balance->text()) {
        m_balance->setText(text);
        Q_EMIT balanceChanged(text);
    }
    m_pages->setCurrentWidget(m_model->tokenCount() == 0 ? m_empty : m_content);
    if (m_model->tokenCount() == 0)
        m_refusal->hide();
    m_filter->offer(*m_model);
    const QLocale locale;
    m_count->setText(m_model->filter().isEmpty()
            ? tr("%Ln token(s)", nullptr, m_model->tokenCount())
            : tr("%1 of %2 tokens")
                  .arg(locale.toString(m_model->rowCount()), locale.toString(m_model->tokenCount())));
    showCurrent();
}

void LedgerPanel::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    // A dock at the bottom is wide and low: then the details stand beside the list.
    constexpr int wide = 900;
    m_splitter->setOrientation(width() >= wide && width() > 2 * height() ? Qt::Horizontal : Qt::Vertical);
}

QString LedgerPanel::balance() const
{
    return m_balance->text();
}

void LedgerPanel::showRefusal(const QString &sentence)
{
    m_refusal->showMessage(sentence);
}

std::vector<std::uint64_t> LedgerPanel::selectedNumbers() const
{
    std::vector<int> rows;
    for (const QItemSelectionRange &range : m_list->selectionModel()->selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            rows.push_back(row);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<std::uint64_t> numbers;
    numbers.reserve(rows.size());
    for (const int row : rows) {
        if (const client::LedgerEntry *const entry = m_model->entryAt(m_model->index(row, 0)))
            numbers.push_back(entry->number);
    }
    return numbers;
}

void LedgerPanel::selectNumbers(const std::vector<std::uint64_t> &numbers)
{
    QItemSelection selection;
    for (const std::uint64_t number : numbers) {
        const int row = m_model->rowOf(number);
        if (row >= 0)
            selection.select(m_model->index(row, 0), m_model->index(row, LedgerModel::ColumnCount - 1));
    }
    m_list->selectionModel()->select(selection, QItemSelectionModel::ClearAndSelect);
}

void LedgerPanel::showCurrent()
{
    const client::LedgerEntry *const entry = m_model->entryAt(m_list->currentIndex());
    m_history->showToken(
        m_ledger, entry, entry != nullptr ? m_model->noteOf(entry->number) : client::TokenNote());
}

void LedgerPanel::showSelection()
{
    const bool canSend = m_maker && m_list->selectionModel()->hasSelection();
    m_display->setEnabled(canSend);
    m_click->setEnabled(canSend);
    m_buildPause.start();
}

void LedgerPanel::buildForEditor()
{
    // Nobody sees it, or somebody is at work on it.
    if (!m_editor->isVisible() || m_editor->isEdited() || !m_maker)
        return;
    buildAnew(m_editor->use());
}

void LedgerPanel::buildAnew(client::TokenUse use)
{
    m_editor->showBuilt(m_maker ? m_maker(selectedNumbers(), use) : client::NotificationBatches(), use);
}

void LedgerPanel::sendUse(client::TokenUse use)
{
    if (!m_maker)
        return;
    const client::NotificationBatches built = m_maker(selectedNumbers(), use);
    m_refusal->hide();
    if (!built.batches.empty())
        Q_EMIT notifyWanted(built.batches);
    Q_EMIT said(sendingSentence(built));
}

void LedgerPanel::send(const std::vector<client::NotificationBatch> &batches)
{
    m_refusal->hide();
    Q_EMIT notifyWanted(batches);
    client::NotificationBatches sent;
    sent.batches = batches;
    Q_EMIT said(sendingSentence(sent));
    // The same again would have the same ids.
    buildAnew(m_editor->use());
    m_list->setFocus();
}

void LedgerPanel::editNotification()
{
    m_parts->setCurrentWidget(m_editor);
    const std::vector<std::uint64_t> numbers = selectedNumbers();
    const bool areClicks = !numbers.empty() && m_ledger != nullptr
        && std::all_of(numbers.begin(), numbers.end(),
            [this](std::uint64_t number) { return m_ledger->entry(number)->use == client::TokenUse::Click; });
    if (!m_editor->isEdited())
        buildAnew(areClicks ? client::TokenUse::Click : client::TokenUse::Display);
    m_editor->focusText();
}

void LedgerPanel::toggleWrong()
{
    const std::vector<std::uint64_t> numbers = selectedNumbers();
    const bool areAllWrong = std::all_of(numbers.begin(), numbers.end(),
        [this](std::uint64_t number) { return m_model->noteOf(number).isWrong; });
    for (const std::uint64_t number : numbers) {
        client::TokenNote note = m_model->noteOf(number);
        note.isWrong = !areAllWrong;
        m_model->setNote(number, note);
    }
    showCurrent();
    if (!numbers.empty())
        Q_EMIT said(areAllWrong
                ? tr("%n token(s) are no longer marked.", nullptr, static_cast<int>(numbers.size()))
                : tr("%n token(s) are marked as wrong.", nullptr, static_cast<int>(numbers.size())));
}

void LedgerPanel::editNote()
{
    if (!m_list->currentIndex().isValid())
        return;
    m_parts->setCurrentWidget(m_history);
    m_history->editNote();
}

void LedgerPanel::copyText()
{
    const std::vector<std::uint64_t> numbers = selectedNumbers();
    if (numbers.empty())
        return;
    QStringList texts;
    for (const std::uint64_t number : numbers)
        texts << evidenceText(*m_ledger, *m_ledger->entry(number), m_model->noteOf(number));
    QApplication::clipboard()->setText(texts.join(QStringLiteral("\n\n")));
    Q_EMIT copied(tr("%n token(s) copied as text", nullptr, static_cast<int>(numbers.size())));
}

void LedgerPanel::copyJson()
{
    const std::vector<std::uint64_t> numbers = selectedNumbers();
    if (numbers.empty())
        return;
    QApplication::clipboard()->setText(
        toQString(client::entriesAsJson(*m_ledger, m_model->notes(), numbers)));
    Q_EMIT copied(tr("%n token(s) copied as JSON", nullptr, static_cast<int>(numbers.size())));
}

void LedgerPanel::goToAnswer()
{
    const client::LedgerEntry *const entry = m_model->entryAt(m_list->currentIndex());
    if (entry != nullptr && entry->answer != 0)
        Q_EMIT answerWanted(entry->answer, toQString(entry->requestId));
}

void LedgerPanel::goToEvents()
{
    const client::LedgerEntry *const entry = m_model->entryAt(m_list->currentIndex());
    if (entry == nullptr)
        return;
    const bool hasStep = !entry->steps.empty() && entry->steps.back().requestId != nullptr;
    Q_EMIT eventWanted(toQString(hasStep ? *entry->steps.back().requestId : entry->requestId),
        toQString(entry->notificationId));
}

void LedgerPanel::setFilter(const LedgerFilter &filter)
{
    m_filter->setFilter(filter);
    applyFilter();
}

void LedgerPanel::applyFilter()
{
    m_model->setFilter(m_filter->filter());
    refresh();
}

void LedgerPanel::showToken(std::uint64_t number)
{
    refresh();
    if (m_model->rowOf(number) < 0)
        setFilter({});
    const int row = m_model->rowOf(number);
    if (row < 0)
        return;
    m_list->setCurrentIndex(m_model->index(row, 0));
    m_list->scrollTo(m_model->index(row, 0));
}

void LedgerPanel::focusSearch()
{
    m_filter->focusSearch();
}

void LedgerPanel::askForExport()
{
    auto *const dialog
        = new QFileDialog(this, tr("Export the ledger"), QString(), tr("CSV (*.csv);;JSON (*.json)"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    connect(dialog, &QFileDialog::filterSelected, dialog, [dialog](const QString &filter) {
        dialog->setDefaultSuffix(
            filter.contains(QLatin1String("*.json")) ? QStringLiteral("json") : QStringLiteral("csv"));
    });
    connect(dialog, &QFileDialog::fileSelected, this, &LedgerPanel::exportTo);
    dialog->open();
}

void LedgerPanel::exportTo(const QString &path)
{
    if (m_ledger == nullptr)
        return;
    const bool isJson = path.endsWith(QLatin1String(".json"), Qt::CaseInsensitive);
    m_saver->save(*m_ledger, m_model->notes(), m_model->shownNumbers(),
        isJson ? client::LedgerText::Format::Json : client::LedgerText::Format::Csv, path);
}

QByteArray LedgerPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << m_list->horizontalHeader()->saveState() << m_splitter->saveState();
    return state;
}

void LedgerPanel::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    QByteArray header;
    QByteArray splitter;
    stream >> header >> splitter;
    if (stream.status() != QDataStream::Ok)
        return;
    m_list->horizontalHeader()->restoreState(header);
    m_splitter->restoreState(splitter);
}

} // namespace spotter::ui
