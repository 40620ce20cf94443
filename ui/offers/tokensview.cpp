// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/tokensview.h"

#include "core/base/file.h"
#include "ui/offers/tokengridmodel.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QTableView>
#include <QToolButton>
#include <QtConcurrentRun>

namespace spotter::ui {

namespace {

QToolButton *textButton(const QString &name, const QString &text, const QString &toolTip, QWidget *parent)
{
    auto *const button = new QToolButton(parent);
    button->setObjectName(name);
    button->setText(text);
    button->setToolTip(toolTip);
    button->setAutoRaise(true);
    return button;
}

} // namespace

TokensView::TokensView(QWidget *parent)
    : QWidget(parent), m_model(new TokenGridModel(this)),
      m_filter(new SearchField(tr("Filter by location or value"), this)),
      m_pivot(textButton(QStringLiteral("pivotTokens"), tr("Swap"), tr("Swap rows and columns"), this)),
      m_columns(textButton(
          QStringLiteral("tokenColumns"), tr("Tokens"), tr("Choose which tokens are shown"), this)),
      m_columnsMenu(new QMenu(m_columns)), m_export(textButton(QStringLiteral("exportTokens"),
                                               tr("Export\u2026"), tr("Save what is shown as CSV"), this)),
      m_count(new QLabel(this)), m_legend(new QLabel(this)), m_grid(new QTableView(this))
{
    m_filter->setObjectName(QStringLiteral("tokenFilter"));
    m_pivot->setCheckable(true);
    m_columns->setPopupMode(QToolButton::InstantPopup);
    m_columns->setMenu(m_columnsMenu);
    m_count->setFont(smallFont());
    m_count->setObjectName(QStringLiteral("tokenCount"));
    m_legend->setFont(smallFont());
    m_legend->setWordWrap(true);
    m_legend->setMargin(4);
    m_legend->setText(tr("\u2260 changed, + new, \u2212 gone since the answer before that had this location; "
                         "missing: no such token"));
    setUpTable(*m_grid);
    m_grid->setModel(m_model);
    m_grid->setObjectName(QStringLiteral("tokenGrid"));
    m_grid->setAccessibleName(tr("Tokens of all answers"));
    m_grid->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_grid->setSelectionBehavior(QAbstractItemView::SelectItems);
    m_grid->setTextElideMode(Qt::ElideMiddle);
    m_grid->setSortingEnabled(true);
    QHeaderView *const header = m_grid->horizontalHeader();
    header->setSortIndicator(-1, Qt::AscendingOrder);
    header->setSortIndicatorClearable(true);
    header->setDefaultSectionSize(130);
    header->setTextElideMode(Qt::ElideMiddle);
    // Columns are hidden by token, so that they stay hidden in the next answer.
    disconnect(header, &QHeaderView::customContextMenuRequested, nullptr, nullptr);
    connect(header, &QHeaderView::customContextMenuRequested, this,
        [this, header](const QPoint &at) { m_columnsMenu->popup(header->mapToGlobal(at)); });
    const auto addAction = [this](const QString &text, const QKeySequence &key, bool withHeaders) {
        auto *const action = new QAction(text, m_grid);
        action->setShortcut(key);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, [this, withHeaders] { copySelection(withHeaders); });
        m_grid->addAction(action);
    };
    addAction(tr("Copy"), QKeySequence::Copy, false);
    addAction(tr("Copy with headers"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, true);
    m_grid->setContextMenuPolicy(Qt::ActionsContextMenu);

    auto *const top = new QHBoxLayout;
    top->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    top->setSpacing(space::betweenControls);
    top->addWidget(m_filter, 1);
    top->addWidget(m_count);
    top->addWidget(m_pivot);
    top->addWidget(m_columns);
    top->addWidget(m_export);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_grid, 1);
    layout->addWidget(m_legend);

    connect(m_filter, &SearchField::searchChanged, m_model, &TokenGridModel::setFilter);
    connect(m_filter, &SearchField::leftForResults, m_grid, qOverload<>(&QWidget::setFocus));
    connect(m_pivot, &QToolButton::toggled, this, [this](bool on) {
        m_grid->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
        m_grid->setSortingEnabled(!on);
        m_model->setPivoted(on);
    });
    connect(m_export, &QToolButton::clicked, this, &TokensView::exportCsv);
    connect(m_columnsMenu, &QMenu::aboutToShow, this, &TokensView::fillColumnsMenu);
    connect(m_model, &TokenGridModel::rowsChanged, this, &TokensView::showCount);
    showCount();
}

void TokensView::addAnswer(const OpenedAnswerPtr &opened, const QDateTime &time)
{
    m_grid->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    m_model->setTable(TokenTable::with(m_model->table(), opened, time));
}

void TokensView::clear()
{
    m_model->setTable(nullptr);
}

void TokensView::find()
{
    m_filter->setFocus(Qt::ShortcutFocusReason);
    m_filter->selectAll();
}

void TokensView::showCount()
{
    const TokenTablePtr &table = m_model->table();
    const auto all = table == nullptr ? 0 : static_cast<int>(table->entries.size());
    const int answers = table == nullptr ? 0 : static_cast<int>(table->sources.size());
    const QString of = tr("%n answer(s)", nullptr, answers);
    //: offers, and the answers that they are of
    m_count->setText(m_model->entryCount() == all
            ? tr("%1, %2").arg(tr("%n offer(s)", nullptr, all), of)
            : tr("%1 of %2, %3").arg(m_model->entryCount()).arg(tr("%n offer(s)", nullptr, all), of));
    m_count->setToolTip(tr("The last %n answer(s) of this session are kept here.", nullptr,
        static_cast<int>(TokenTable::mostAnswers)));
    m_export->setEnabled(all > 0);
}

void TokensView::fillColumnsMenu()
{
    m_columnsMenu->clear();
    const QStringList names = m_model->tokenNames();
    QAction *const all = m_columnsMenu->addAction(tr("Show all"));
    all->setEnabled(!m_model->hidden().isEmpty());
    connect(all, &QAction::triggered, this, [this] { m_model->setHidden({}); });
    m_columnsMenu->addSeparator();
    constexpr qsizetype mostInMenu = 60;
    for (const QString &name : names.mid(0, mostInMenu)) {
        QString text = displayText(name.left(60));
        text.replace(u'&', QStringLiteral("&&"));
        QAction *const action = m_columnsMenu->addAction(text);
        action->setCheckable(true);
        action->setChecked(!m_model->hidden().contains(name));
        connect(action, &QAction::toggled, this, [this, name](bool on) {
            QSet<QString> hidden = m_model->hidden();
            if (on)
                hidden.remove(name);
            else
                hidden.insert(name);
            m_model->setHidden(hidden);
        });
    }
}

void TokensView::copySelection(bool withHeaders)
{
    QMap<int, QMap<int, QString>> rows;
    QSet<int> columns;
    const QModelIndexList selected = m_grid->selectionModel()->selectedIndexes();
    for (const QModelIndex &cell : selected) {
        rows[cell.row()][cell.column()] = cell.data(Qt::EditRole).toString();
        columns.insert(cell.column());
    }
    if (rows.isEmpty())
        return;
    QList<int> order(columns.begin(), columns.end());
    std::sort(order.begin(), order.end());
    QList<QStringList> cells;
    if (withHeaders) {
        QStringList headers;
        for (const int column : order)
            headers << m_model->headerData(column, Qt::Horizontal).toString();
        cells << headers;
    }
    for (const QMap<int, QString> &row : std::as_const(rows)) {
        QStringList line;
        for (const int column : order)
            line << row.value(column);
        cells << line;
    }
    QApplication::clipboard()->setText(tsvOf(cells));
    Q_EMIT copied(tr("%n cell(s) copied", nullptr, static_cast<int>(selected.size())));
}

void TokensView::exportCsv()
{
    auto *const dialog = new QFileDialog(this, tr("Export tokens"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(tr("Comma-separated values (*.csv)"));
    dialog->setDefaultSuffix(QStringLiteral("csv"));
    dialog->selectFile(QStringLiteral("tokens.csv"));
    connect(dialog, &QFileDialog::fileSelected, this, &TokensView::exportTo);
    dialog->open();
}

void TokensView::exportTo(const QString &path)
{
    auto *const watcher = new QFutureWatcher<Result<void>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, path] {
        watcher->deleteLater();
        const Result<void> saved = watcher->result();
        if (saved)
            Q_EMIT copied(tr("Tokens saved as %1").arg(displayText(path)));
        else
            Q_EMIT failed(tr("The tokens were not saved. %1").arg(displayText(saved.error().message)));
    });
    watcher->setFuture(QtConcurrent::run([shape = m_model->shape(), path] {
        return saveFile(fromQString(path), csvOf(shape.cells()).toStdString());
    }));
}

} // namespace spotter::ui
