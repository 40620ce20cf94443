// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventspanel.h"

#include "core/base/write.h"
#include "ui/events/eventdetails.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventwords.h"
#include "ui/widgets/icons.h"
#include "ui/widgets/searchfield.h"
#include "ui/widgets/tables.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>

namespace spotter::ui {

EventsPanel::EventsPanel(QWidget *parent)
    : QWidget(parent), m_model(new EventsModel(this)),
      m_filter(new SearchField(tr("Filter: words in any column"), this)), m_counts(new QLabel(this)),
      m_follow(new QCheckBox(this)), m_list(new QTableView(this)), m_pages(new QStackedWidget(this)),
      m_empty(new QLabel(this)), m_details(new EventDetails(this))
{
    setObjectName(QStringLiteral("eventsPanel"));
    m_filter->setObjectName(QStringLiteral("eventFilter"));
    m_filter->setToolTip(tr("Show events with all of these words (Ctrl+L)"));
    m_filter->setMaximumWidth(420);
    m_counts->setFont(smallFont());
    m_counts->setObjectName(QStringLiteral("eventCounts"));
    m_follow->setText(tr("Follow"));
    m_follow->setObjectName(QStringLiteral("followEvents"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest event in sight (F in the list). Scrolling up pauses it"));
    auto *const clear = new QToolButton(this);
    clear->setText(tr("Clear"));
    clear->setObjectName(QStringLiteral("clearEvents"));
    clear->setToolTip(tr("Remove all events from the list"));
    makeList();

    m_empty->setText(
        tr("No event yet. What the client, the network and the sandbox do is listed here as it happens."));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_list);
    auto *const splitter = new QSplitter(Qt::Horizontal, this);
    splitter->setObjectName(QStringLiteral("eventSplitter"));
    splitter->addWidget(m_pages);
    splitter->addWidget(m_details);
    splitter->setChildrenCollapsible(false);
    splitter->setStretchFactor(0, 3);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({920, 340});

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    bar->setSpacing(space::betweenControls);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_counts);
    bar->addStretch();
    bar->addWidget(m_follow);
    bar->addWidget(clear);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(bar);
    layout->addWidget(splitter, 1);

    connect(m_filter, &SearchField::searchChanged, m_model, &EventsModel::setFilter);
    connect(m_filter, &SearchField::leftForResults, this, [this] { m_list->setFocus(); });
    connect(m_follow, &QCheckBox::toggled, this, &EventsPanel::setFollowing);
    connect(clear, &QToolButton::clicked, m_model, &EventsModel::clear);
    connect(m_model, &EventsModel::countsChanged, this, &EventsPanel::showCounts);
    connect(m_details, &EventDetails::copied, this, &EventsPanel::copied);
    showCounts();
}

void EventsPanel::makeList()
{
    m_list->setModel(m_model);
    m_list->setObjectName(QStringLiteral("eventList"));
    m_list->setAccessibleName(tr("Events"));
    setUpTable(*m_list);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerItem);
    m_list->verticalHeader()->setDefaultSectionSize(space::compactRowHeight);
    QHeaderView *const header = m_list->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(EventsModel::Summary, QHeaderView::Stretch);
    header->resizeSection(EventsModel::Time, 112);
    header->resizeSection(EventsModel::Source, 68);
    header->resizeSection(EventsModel::Name, 204);
    header->resizeSection(EventsModel::Request, 68);
    header->resizeSection(EventsModel::Visitor, 68);
    header->resizeSection(EventsModel::Duration, 72);
    header->resizeSection(EventsModel::Size, 64);

    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *const action = new QAction(text, m_list);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
    };
    add(tr("Copy row"), QKeySequence::Copy, &EventsPanel::copyRow);
    add(tr("Copy payload as JSON"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &EventsPanel::copyPayload);
    add(tr("Show only this request"), Qt::Key_T, &EventsPanel::filterByRequest);
    add(tr("Follow"), Qt::Key_F, [this] { setFollowing(!isFollowing()); });
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &EventsPanel::showMenu);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            m_details->showRow(m_model->rowAt(current));
            // Who reads an event doesn't want it to run away.
            if (current.isValid() && current.row() + 1 < m_model->rowCount())
                setFollowing(false);
        });
    connect(
        m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int, int last) {
            // Else the view would take another event for the one that is read.
            if (m_list->currentIndex().isValid() && m_list->currentIndex().row() <= last)
                m_list->setCurrentIndex({});
        });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] { m_isResetting = true; });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isResetting = false;
        m_details->showRow(nullptr);
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isResetting && value < m_list->verticalScrollBar()->maximum())
            setFollowing(false);
        else if (!m_isResetting && m_list->verticalScrollBar()->isSliderDown())
            setFollowing(true);
    });
    connect(m_list->verticalScrollBar(), &QScrollBar::rangeChanged, this, [this] {
        if (isFollowing())
            m_list->scrollToBottom();
    });
}

EventsPanel::~EventsPanel()
{
    // The list still moves its scroll bar while it is taken down, when this is a mere widget.
    m_list->verticalScrollBar()->disconnect(this);
}

void EventsPanel::append(const std::vector<Event> &events)
{
    m_model->append(events);
}

bool EventsPanel::isFollowing() const
{
    return m_follow->isChecked();
}

void EventsPanel::setFollowing(bool follows)
{
    m_follow->setChecked(follows);
    if (follows)
        m_list->scrollToBottom();
}

void EventsPanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void EventsPanel::showCounts()
{
    const QLocale locale;
    const auto all = static_cast<qulonglong>(m_model->store().count());
    QString text;
    if (m_model->isFiltered()) {
        text = m_model->isScanning()
            ? tr("%1 of %2 events, searching…")
                  .arg(locale.toString(m_model->rowCount()), locale.toString(all))
            : tr("%1 of %2 events").arg(locale.toString(m_model->rowCount()), locale.toString(all));
    } else {
        text = tr("%n event(s)", nullptr, static_cast<int>(all));
    }
    if (m_model->store().first() > 0 && all > 0)
        m_counts->setToolTip(tr("Older events were let go to keep memory small"));
    m_counts->setText(text);
    m_pages->setCurrentWidget(all == 0 ? static_cast<QWidget *>(m_empty) : m_list);
}

void EventsPanel::showMenu(const QPoint &at)
{
    if (!m_list->currentIndex().isValid())
        return;
    auto *const menu = new QMenu(m_list);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(m_list->actions());
    menu->popup(m_list->viewport()->mapToGlobal(at));
}

void EventsPanel::copyRow()
{
    if (const EventRow *const row = m_model->rowAt(m_list->currentIndex())) {
        QApplication::clipboard()->setText(eventRowText(*row));
        Q_EMIT copied(tr("Event copied"));
    }
}

void EventsPanel::copyPayload()
{
    const EventRow *const row = m_model->rowAt(m_list->currentIndex());
    if (row == nullptr || row->payload().root().isUndefined())
        return;
    QApplication::clipboard()->setText(toQString(toPrettyJson(row->payload().root())));
    Q_EMIT copied(tr("Payload copied"));
}

void EventsPanel::filterByRequest()
{
    const EventRow *const row = m_model->rowAt(m_list->currentIndex());
    if (row != nullptr && !row->text(EventRow::RequestId).empty())
        m_filter->setText(toQString(row->text(EventRow::RequestId)));
}

QByteArray EventsPanel::saveState() const
{
    return m_list->horizontalHeader()->saveState();
}

void EventsPanel::restoreState(const QByteArray &state)
{
    m_list->horizontalHeader()->restoreState(state);
}

} // namespace spotter::ui
