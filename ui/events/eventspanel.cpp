// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventspanel.h"

#include "core/base/write.h"
#include "core/session/eventlinks.h"
#include "ui/events/colouringpage.h"
#include "ui/events/eventdetails.h"
#include "ui/events/eventexporter.h"
#include "ui/events/eventlist.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventwords.h"
#include "ui/events/filterfield.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDataStream>
#include <QFileDialog>
#include <QFutureWatcher>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QPushButton>
#include <QScrollBar>
#include <QSplitter>
#include <QStackedWidget>
#include <QToolButton>
#include <QtConcurrentRun>

#include <algorithm>

namespace spotter::ui {

namespace {

constexpr quint32 stateMark = 0x45565032; // "EVP2"
/// Larger payloads are made into text on the pool.
constexpr std::size_t mostCopiedAtOnce = 200'000;

/// What goes to the clipboard: for people, and for programs that take JSON.
struct Evidence
{
    QString text;
    QByteArray json;
};

Evidence evidenceOf(const EventSnapshot &events, std::uint64_t number)
{
    const EventRow row = events.row(number);
    return {eventEvidence(row), QByteArray::fromStdString(eventJson(row))};
}

/// The whole payload, indented; empty for none.
QString payloadText(const EventSnapshot &events, std::uint64_t number)
{
    const std::string_view payload = events.row(number).payload();
    const Result<Document> document = Document::parse(std::string(payload));
    return document ? toQString(toPrettyJson(document->root())) : toQString(payload);
}

/// Calls `use` in this thread with what `make` gives: at once for little, after a while on the pool for much.
template<typename Made, typename Make, typename Use>
void makeThen(QObject *owner, bool isLittle, Make make, Use use)
{
    if (isLittle) {
        use(make());
        return;
    }
    auto *const watcher = new QFutureWatcher<Made>(owner);
    QObject::connect(watcher, &QFutureWatcherBase::finished, owner, [watcher, use] {
        watcher->deleteLater();
        use(watcher->result());
    });
    watcher->setFuture(QtConcurrent::run(std::move(make)));
}

} // namespace

EventsPanel::EventsPanel(QWidget *parent)
    : QWidget(parent), m_model(new EventsModel(this)),
      m_filter(new FilterField(tr("Filter: words, or kind == decision and duration > 5ms"), this)),
      m_mistake(new ElidedLabel(this)), m_goToMistake(new QPushButton(tr("Go there"), this)),
      m_mistakeRow(new QWidget(this)), m_counts(new QLabel(this)), m_timeFormat(new QComboBox(this)),
      m_follow(new QCheckBox(this)), m_list(new EventList(this)), m_pages(new QStackedWidget(this)),
      m_empty(new QLabel(this)), m_splitter(new QSplitter(Qt::Horizontal, this)),
      m_details(new EventDetails(this)), m_exporter(new EventExporter(this)), m_notice(new Banner(this)),
      m_showHidden(new QPushButton(tr("Clear the filter and show it"), this))
{
    setObjectName(QStringLiteral("eventsPanel"));
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    makeBar(*layout);
    makeList();
    makeActions();

    m_empty->setText(
        tr("No event yet. What the client, the network and the sandbox do is listed here as it happens."));
    m_empty->setWordWrap(true);
    m_empty->setAlignment(Qt::AlignCenter);
    m_pages->addWidget(m_empty);
    m_pages->addWidget(m_list);
    m_splitter->setObjectName(QStringLiteral("eventSplitter"));
    m_splitter->addWidget(m_pages);
    m_splitter->addWidget(m_details);
    m_splitter->setChildrenCollapsible(false);
    m_splitter->setStretchFactor(0, 3);
    m_splitter->setStretchFactor(1, 1);
    m_splitter->setSizes({960, 320});
    m_notice->addControl(m_showHidden);
    layout->addWidget(m_exporter);
    layout->addWidget(m_notice);
    layout->addWidget(m_splitter, 1);

    m_filter->setValues([this](EventField field) { return valuesOf(field); });
    connect(m_filter, &FilterField::filterChanged, m_model, &EventsModel::setFilter);
    connect(m_filter, &FilterField::validityChanged, this, &EventsPanel::showMistake);
    connect(m_filter, &SearchField::leftForResults, this, [this] { m_list->setFocus(); });
    connect(m_goToMistake, &QPushButton::clicked, m_filter, &FilterField::goToMistake);
    connect(m_details, &EventDetails::copied, this, &EventsPanel::copied);
    connect(m_exporter, &EventExporter::finished, this, [this](bool isWritten, const QString &sentence) {
        if (!isWritten)
            m_notice->showMessage(sentence);
        m_showHidden->hide();
        Q_EMIT told(sentence);
    });
    connect(m_showHidden, &QPushButton::clicked, this, [this] {
        m_notice->dismiss();
        if (m_hidden) {
            setFilter({});
            goTo(*m_hidden);
        }
    });
    connectModel();
    showCounts();
    showMistake();
}

void EventsPanel::makeBar(QBoxLayout &layout)
{
    m_filter->setObjectName(QStringLiteral("eventFilter"));
    m_filter->setToolTip(
        tr("Show events with these words, or that fit a filter (Ctrl+L). Ctrl+Space suggests"));
    m_filter->setMinimumWidth(260);
    m_counts->setFont(smallFont());
    m_counts->setObjectName(QStringLiteral("eventCounts"));
    m_timeFormat->setObjectName(QStringLiteral("eventTimeFormat"));
    m_timeFormat->setAccessibleName(tr("What the time column tells"));
    m_timeFormat->setToolTip(m_timeFormat->accessibleName());
    m_timeFormat->addItems({tr("Time of day"), tr("Since start"), tr("Since previous"), tr("Since mark")});
    connect(m_timeFormat, &QComboBox::currentIndexChanged, m_model,
        [this](int format) { m_model->setTimeFormat(static_cast<EventsModel::TimeFormat>(format)); });
    m_follow->setText(tr("Follow"));
    m_follow->setObjectName(QStringLiteral("followEvents"));
    m_follow->setChecked(true);
    m_follow->setToolTip(tr("Keep the newest event in sight (F in the list). Scrolling up pauses it"));
    connect(m_follow, &QCheckBox::toggled, this, &EventsPanel::setFollowing);

    const auto button = [this](const QString &text, const char *name, const QString &toolTip) {
        auto *const made = new QToolButton(this);
        made->setText(text);
        made->setObjectName(QLatin1String(name));
        made->setToolTip(toolTip);
        return made;
    };
    auto *const colours = button(tr("Colours…"), "eventColours", tr("Edit the rules that colour events"));
    connect(colours, &QToolButton::clicked, this, &EventsPanel::editColours);
    auto *const exports = button(tr("Export"), "exportEvents", tr("Write what the filter shows to a file"));
    auto *const formats = new QMenu(exports);
    formats->addAction(tr("NDJSON, with payloads…"), this, [this] { chooseExport(EventFormat::Ndjson); });
    formats->addAction(tr("CSV, for spreadsheets…"), this, [this] { chooseExport(EventFormat::Csv); });
    exports->setMenu(formats);
    exports->setPopupMode(QToolButton::InstantPopup);
    auto *const clear = button(tr("Clear"), "clearEvents", tr("Remove all events from the list"));
    connect(clear, &QToolButton::clicked, m_model, &EventsModel::clear);

    auto *const bar = new QHBoxLayout;
    bar->setContentsMargins(space::insidePane, 4, space::insidePane, 4);
    bar->setSpacing(space::betweenControls);
    bar->addWidget(m_filter, 1);
    bar->addWidget(m_counts);
    bar->addWidget(m_timeFormat);
    bar->addWidget(m_follow);
    bar->addWidget(colours);
    bar->addWidget(exports);
    bar->addWidget(clear);
    layout.addLayout(bar);

    m_mistake->setObjectName(QStringLiteral("filterMistake"));
    m_mistake->setElideMode(Qt::ElideRight);
    m_mistakeRow->setObjectName(QStringLiteral("filterMistakeRow"));
    auto *const row = new QHBoxLayout(m_mistakeRow);
    row->setContentsMargins(space::insidePane, 0, space::insidePane, 4);
    row->setSpacing(space::betweenControls);
    row->addWidget(m_mistake, 1);
    row->addWidget(m_goToMistake);
    layout.addWidget(m_mistakeRow);
}

void EventsPanel::makeList()
{
    m_list->setModel(m_model);
    QHeaderView *const header = m_list->horizontalHeader();
    header->setStretchLastSection(false);
    header->setSectionResizeMode(EventsModel::Summary, QHeaderView::Stretch);
    header->resizeSection(EventsModel::Time, 112);
    header->resizeSection(EventsModel::Source, 64);
    header->resizeSection(EventsModel::Kind, 190);
    header->resizeSection(EventsModel::Request, 72);
    header->resizeSection(EventsModel::Visitor, 72);
    header->resizeSection(EventsModel::Location, 84);
    header->resizeSection(EventsModel::Activity, 84);
    header->resizeSection(EventsModel::Duration, 68);
    header->resizeSection(EventsModel::Size, 60);
    header->hideSection(EventsModel::Request);
}

void EventsPanel::makeActions()
{
    const auto add = [this](const QString &text, const QKeySequence &keys, auto slot) {
        auto *const action = new QAction(text, m_list);
        action->setShortcut(keys);
        action->setShortcutContext(Qt::WidgetShortcut);
        connect(action, &QAction::triggered, this, slot);
        m_list->addAction(action);
    };
    const auto separate = [this] {
        auto *const line = new QAction(m_list);
        line->setSeparator(true);
        m_list->addAction(line);
    };
    add(tr("Copy as evidence"), QKeySequence::Copy, &EventsPanel::copyRow);
    add(tr("Copy payload as JSON"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &EventsPanel::copyPayload);
    separate();
    add(tr("Show only this request, or all again"), Qt::Key_T, &EventsPanel::filterByRequest);
    add(tr("Show only this visitor, or all again"), Qt::Key_V, &EventsPanel::filterByVisitor);
    add(tr("Go to the cause"), Qt::Key_J, [this] { jump(true); });
    add(tr("Go to the effect"), Qt::SHIFT | Qt::Key_J, [this] { jump(false); });
    separate();
    add(tr("Mark, or remove the mark"), Qt::Key_M, &EventsPanel::toggleMark);
    add(tr("Next mark"), Qt::Key_N, [this] { goToMark(false); });
    add(tr("Previous mark"), Qt::SHIFT | Qt::Key_N, [this] { goToMark(true); });
    separate();
    add(tr("Follow"), Qt::Key_F, [this] { setFollowing(!isFollowing()); });
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(m_list, &QWidget::customContextMenuRequested, this, &EventsPanel::showMenu);
}

void EventsPanel::connectModel()
{
    connect(m_model, &EventsModel::countsChanged, this, &EventsPanel::showCounts);
    connect(m_model, &QAbstractItemModel::rowsInserted, this, &EventsPanel::goToWanted);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
        [this](const QModelIndex &current) {
            m_read = currentNumber();
            if (!m_read) {
                m_details->showNothing();
                return;
            }
            m_wanted.reset();
            m_details->showNumber(m_model->events(), *m_read);
            // Who reads an event doesn't want it to run away.
            if (current.row() + 1 < m_model->rowCount())
                setFollowing(false);
        });
    connect(
        m_model, &QAbstractItemModel::rowsAboutToBeRemoved, this, [this](const QModelIndex &, int, int last) {
            // Else the view would take another event for the one that is read.
            if (m_list->currentIndex().isValid() && m_list->currentIndex().row() <= last)
                m_list->setCurrentIndex({});
        });
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, [this] {
        m_isResetting = true;
        // What is read stays selected where the new filter lets it. The selection itself is gone already.
        if (m_read && !m_wanted)
            m_wanted = m_read;
    });
    connect(m_model, &QAbstractItemModel::modelReset, this, [this] {
        m_isResetting = false;
        m_details->showNothing();
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
    if (m_jump != nullptr)
        *m_jump = true;
    // The list still moves its scroll bar while it is taken down, when this is a mere widget.
    m_list->verticalScrollBar()->disconnect(this);
}

void EventsPanel::append(const EventBatch &events)
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
    if (!follows)
        return;
    m_wanted.reset();
    m_list->scrollToBottom();
}

void EventsPanel::setFilter(const QString &filter)
{
    m_filter->apply(filter);
}

void EventsPanel::focusFilter()
{
    m_filter->setFocus();
    m_filter->selectAll();
}

void EventsPanel::showMistake()
{
    m_mistakeRow->setVisible(!m_filter->isValid());
    QPalette colours = palette();
    colours.setColor(QPalette::WindowText, tokenColor(palette(), Token::Failed));
    m_mistake->setPalette(colours);
    //: what follows says where and what
    m_mistake->setText(
        m_filter->isValid() ? QString() : tr("Not a filter yet. %1").arg(m_filter->mistakeText()));
}

void EventsPanel::showCounts()
{
    const QLocale locale;
    const auto all = static_cast<int>(m_model->events().count());
    QString text;
    if (m_model->isFiltered()) {
        const QString of = tr("%1 of %2").arg(locale.toString(m_model->rowCount()), locale.toString(all));
        text = m_model->isScanning() ? tr("%1, searching…").arg(of) : of;
    } else {
        text = tr("%n event(s)", nullptr, all);
    }
    if (!m_model->marks().empty())
        text += tr(", %n marked", nullptr, static_cast<int>(m_model->marks().size()));
    if (all > 0)
        //: memory in use, and how much it may be
        text += tr(" · %1 of %2").arg(sizeText(m_model->events().bytes()), sizeText(m_model->limits().bytes));
    QString toolTip = tr("At most %1 events are kept, and at most %2 of them in memory: the oldest go first.")
                          .arg(locale.toString(static_cast<qulonglong>(m_model->limits().events)),
                              sizeText(m_model->limits().bytes));
    if (m_model->events().first() > 0 && all > 0)
        toolTip += u' ' + tr("Older events were let go.");
    m_counts->setToolTip(toolTip);
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

std::optional<std::uint64_t> EventsPanel::currentNumber() const
{
    const QModelIndex current = m_list->currentIndex();
    if (!current.isValid() || current.row() >= m_model->rowCount())
        return std::nullopt;
    return m_model->numberAt(current.row());
}

void EventsPanel::goTo(std::uint64_t number)
{
    m_wanted = number;
    goToWanted();
}

void EventsPanel::goToWanted()
{
    if (!m_wanted)
        return;
    const int row = m_model->rowOf(*m_wanted);
    if (row < 0)
        return;
    m_wanted.reset();
    const QModelIndex index = m_model->index(row, EventsModel::Summary);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void EventsPanel::goToMark(bool backwards)
{
    const int row = m_model->markedRowFrom(m_list->currentIndex().row(), backwards);
    if (row >= 0)
        goTo(m_model->numberAt(row));
    else
        Q_EMIT told(m_model->marks().empty() ? tr("Nothing is marked: press M on an event to mark it.")
                                             : tr("The filter shows no marked event."));
}

void EventsPanel::copyRow()
{
    const auto number = currentNumber();
    if (!number)
        return;
    const bool isLittle = m_model->events().row(*number).payload().size() <= mostCopiedAtOnce;
    makeThen<Evidence>(
        this, isLittle, [events = m_model->events(), number = *number] { return evidenceOf(events, number); },
        [this](const Evidence &evidence) {
            auto *const both = new QMimeData;
            both->setText(evidence.text);
            both->setData(QStringLiteral("application/json"), evidence.json);
            QApplication::clipboard()->setMimeData(both);
            Q_EMIT copied(tr("Event copied, as text and as JSON"));
        });
}

void EventsPanel::copyPayload()
{
    const auto number = currentNumber();
    if (!number || m_model->events().row(*number).payload().empty())
        return;
    const bool isLittle = m_model->events().row(*number).payload().size() <= mostCopiedAtOnce;
    makeThen<QString>(
        this, isLittle,
        [events = m_model->events(), number = *number] { return payloadText(events, number); },
        [this](const QString &text) {
            QApplication::clipboard()->setText(text);
            Q_EMIT copied(tr("Payload copied"));
        });
}

void EventsPanel::filterBy(const char *field, const QString &name, std::string_view value)
{
    if (!m_onlyOne.isEmpty() && m_filter->text() == m_onlyOne) {
        m_onlyOne.clear();
        setFilter(m_filterBefore);
        return;
    }
    if (value.empty()) {
        Q_EMIT told(tr("This event belongs to no %1.").arg(name));
        return;
    }
    m_filterBefore = m_filter->text();
    m_onlyOne = QLatin1String(field) + QStringLiteral(" == ") + toQString(quotedForFilter(value));
    setFilter(m_onlyOne);
}

void EventsPanel::filterByRequest()
{
    if (const auto row = m_model->rowAt(m_list->currentIndex()))
        filterBy("request", tr("request"), row->text(EventText::RequestId));
}

void EventsPanel::filterByVisitor()
{
    if (const auto row = m_model->rowAt(m_list->currentIndex()))
        filterBy("visitor", tr("visitor"), row->text(EventText::Visitor));
}

void EventsPanel::toggleMark()
{
    if (const auto number = currentNumber())
        m_model->toggleMark(*number);
}

void EventsPanel::jump(bool toCause)
{
    const auto number = currentNumber();
    if (!number)
        return;
    if (m_jump != nullptr)
        *m_jump = true;
    m_jump = std::make_shared<std::atomic<bool>>(false);
    auto *const watcher = new QFutureWatcher<std::optional<std::uint64_t>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this, [this, watcher, toCause, stop = m_jump] {
        watcher->deleteLater();
        if (!*stop)
            arriveAt(watcher->result(), toCause);
    });
    watcher->setFuture(
        QtConcurrent::run([events = m_model->events(), number = *number, toCause, stop = m_jump] {
            return toCause ? causeOf(events, number, *stop) : effectOf(events, number, *stop);
        }));
}

void EventsPanel::arriveAt(std::optional<std::uint64_t> number, bool isCause)
{
    if (!number || !m_model->events().contains(*number)) {
        Q_EMIT told(isCause ? tr("No cause of this event is in the list.")
                            : tr("Nothing in the list follows from this event."));
        return;
    }
    if (m_model->rowOf(*number) >= 0) {
        m_notice->dismiss();
        goTo(*number);
        return;
    }
    m_hidden = number;
    m_showHidden->show();
    m_notice->showMessage(isCause ? tr("The filter hides the cause of this event.")
                                  : tr("The filter hides what follows from this event."));
}

std::vector<std::string> EventsPanel::valuesOf(EventField field) const
{
    const FieldFacts &facts = factsOf(field);
    std::vector<std::string> values;
    if (!facts.text)
        return values;
    // The newest events have what one most likely looks for.
    constexpr std::uint64_t mostRows = 3000;
    constexpr std::size_t mostValues = 30;
    const EventSnapshot &events = m_model->events();
    const std::uint64_t last = events.end() - std::min(events.count(), mostRows);
    const auto take = [&values](std::string_view value) {
        if (!value.empty() && values.size() < mostValues
            && std::find(values.begin(), values.end(), value) == values.end())
            values.emplace_back(value);
    };
    for (std::uint64_t number = events.end(); number > last; --number) {
        std::string_view text = events.row(number - 1).text(*facts.text);
        for (std::size_t comma = text.find(", ");
             facts.type == FieldType::List && comma != std::string_view::npos; comma = text.find(", ")) {
            take(text.substr(0, comma));
            text.remove_prefix(comma + 2);
        }
        take(text);
    }
    return values;
}

void EventsPanel::chooseExport(EventFormat format)
{
    const bool isCsv = format == EventFormat::Csv;
    auto *const dialog = new QFileDialog(this, tr("Export the events that are shown"));
    dialog->setObjectName(QStringLiteral("exportDialog"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setNameFilter(isCsv ? tr("Table (*.csv)") : tr("JSON, an event a line (*.ndjson)"));
    dialog->setDefaultSuffix(isCsv ? QStringLiteral("csv") : QStringLiteral("ndjson"));
    dialog->selectFile(isCsv ? QStringLiteral("events.csv") : QStringLiteral("events.ndjson"));
    connect(dialog, &QFileDialog::fileSelected, this,
        [this, format](const QString &path) { exportTo(path, format); });
    dialog->open();
}

void EventsPanel::exportTo(const QString &path, EventFormat format)
{
    m_notice->dismiss();
    const auto empty = EventFilter::parse({});
    m_exporter->start({m_model->events(), m_model->filter() == nullptr ? *empty : *m_model->filter(),
        m_model->marks(), format, fromQString(path)});
}

void EventsPanel::editColours()
{
    if (m_colouring == nullptr) {
        m_colouring = new ColouringPage(m_model->colourRules(), this);
        m_colouring->setAttribute(Qt::WA_DeleteOnClose);
        connect(m_colouring, &ColouringPage::rulesChanged, m_model, &EventsModel::setColourRules);
    }
    m_colouring->show();
    m_colouring->raise();
    m_colouring->activateWindow();
}

QByteArray EventsPanel::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream << stateMark << m_list->horizontalHeader()->saveState() << m_splitter->saveState()
           << m_timeFormat->currentIndex()
           << QByteArray::fromStdString(colourRulesJson(m_model->colourRules()));
    return state;
}

void EventsPanel::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    quint32 mark = 0;
    QByteArray header;
    QByteArray splitter;
    int timeFormat = 0;
    QByteArray colours;
    stream >> mark;
    if (mark != stateMark)
        return; // of another version, which had other columns
    stream >> header >> splitter >> timeFormat >> colours;
    if (stream.status() != QDataStream::Ok)
        return;
    m_list->horizontalHeader()->restoreState(header);
    m_splitter->restoreState(splitter);
    m_timeFormat->setCurrentIndex(std::clamp(timeFormat, 0, m_timeFormat->count() - 1));
    if (const auto rules = colourRulesFromJson(colours.toStdString()))
        m_model->setColourRules(*rules);
}

} // namespace spotter::ui
