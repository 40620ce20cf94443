// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventsmodel.h"

#include "ui/events/eventwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QFutureWatcher>
#include <QThreadPool>
#include <QtConcurrentRun>

#include <algorithm>
#include <utility>

namespace spotter::ui {

namespace {

/// What the list takes at once, in a few milliseconds.
constexpr std::size_t sliceRows = 20'000;
/// Larger payloads are not searched for a colour while the list is drawn.
constexpr std::size_t largestColouredAtOnce = 64'000;
constexpr std::size_t mostColoursKept = 20'000;
/// A cell is never that wide; the whole is in the details.
constexpr qsizetype longestCell = 500;

QString cellOf(std::string_view text)
{
    QString shown = displayText(text.substr(0, static_cast<std::size_t>(longestCell) * 4));
    if (shown.size() > longestCell)
        shown = shown.left(longestCell) + QChar(0x2026);
    return shown;
}

} // namespace

EventsModel::EventsModel(EventLimits limits, QObject *parent)
    : QAbstractTableModel(parent), m_packer(limits), m_rules(standardColourRules()),
      m_colours(std::make_shared<const ColourBook>(m_rules))
{
    m_goOn.setSingleShot(true);
    m_goOn.setInterval(0);
    connect(&m_goOn, &QTimer::timeout, this, &EventsModel::grow);
    m_colourSoon.setSingleShot(true);
    m_colourSoon.setInterval(0);
    connect(&m_colourSoon, &QTimer::timeout, this, &EventsModel::colourWaiting);
    connect(&m_packer, &EventPacker::packed, this, &EventsModel::take);
    connect(&m_scan, &EventScan::found, this, &EventsModel::takeFound);
    connect(&m_scan, &EventScan::finished, this, &EventsModel::grow);
}

EventsModel::~EventsModel() = default;

void EventsModel::append(const EventBatch &events)
{
    m_packer.append(events);
}

void EventsModel::take(const EventSnapshot &events)
{
    dropBefore(events.first());
    m_events = events;
    if (!m_startNs && m_events.count() > 0)
        m_startNs = m_events.row(m_events.first()).monotonicNs();
    grow();
}

void EventsModel::dropBefore(std::uint64_t first)
{
    m_marks.erase(m_marks.begin(), m_marks.lower_bound(first));
    m_found.erase(m_found.begin(), std::lower_bound(m_found.begin(), m_found.end(), first));
    m_looked = std::max(m_looked, first);
    const auto count = m_filter == nullptr
        ? static_cast<std::ptrdiff_t>(std::clamp(first, m_shownFirst, m_shownEnd) - m_shownFirst)
        : std::lower_bound(m_shown.begin(), m_shown.end(), first) - m_shown.begin();
    if (count > 0) {
        beginRemoveRows({}, 0, static_cast<int>(count) - 1);
        if (m_filter == nullptr)
            m_shownFirst += static_cast<std::uint64_t>(count);
        else
            m_shown.erase(m_shown.begin(), m_shown.begin() + count);
        endRemoveRows();
    }
    if (m_filter == nullptr && m_shownFirst < first)
        m_shownFirst = m_shownEnd = first;
}

void EventsModel::takeFound(const std::vector<std::uint64_t> &numbers, std::uint64_t looked)
{
    // Of those some may be gone by now.
    m_found.insert(
        m_found.end(), std::lower_bound(numbers.begin(), numbers.end(), m_events.first()), numbers.end());
    m_looked = std::max(m_looked, looked);
    grow();
}

void EventsModel::grow()
{
    const std::uint64_t waiting = m_filter == nullptr ? m_events.end() - m_shownEnd : m_found.size();
    const std::uint64_t count = std::min<std::uint64_t>(waiting, sliceRows);
    if (count > 0) {
        const int before = rowCount();
        beginInsertRows({}, before, before + static_cast<int>(count) - 1);
        if (m_filter == nullptr) {
            m_shownEnd += count;
        } else {
            const auto end = m_found.begin() + static_cast<std::ptrdiff_t>(count);
            m_shown.insert(m_shown.end(), m_found.begin(), end);
            m_found.erase(m_found.begin(), end);
        }
        endInsertRows();
    }
    if (waiting > count)
        m_goOn.start();
    if (m_filter != nullptr && !m_scan.isRunning() && m_looked < m_events.end())
        m_scan.start(m_events, m_looked, m_filter, m_marks);
    Q_EMIT countsChanged();
}

bool EventsModel::isScanning() const
{
    if (m_filter == nullptr)
        return m_shownEnd < m_events.end();
    return m_looked < m_events.end() || !m_found.empty();
}

void EventsModel::startAgain()
{
    m_scan.stop();
    beginResetModel();
    m_shown.clear();
    m_found.clear();
    m_shownFirst = m_shownEnd = m_looked = m_events.first();
    endResetModel();
    grow();
}

void EventsModel::clear()
{
    m_packer.clear();
    m_scan.stop();
    beginResetModel();
    // What a million events took is given back on the pool.
    QThreadPool::globalInstance()->start([events = std::exchange(m_events, {})] { (void)events; });
    m_shown.clear();
    m_found.clear();
    m_shownFirst = m_shownEnd = m_looked = 0;
    m_marks.clear();
    m_colourOf.clear();
    m_startNs.reset();
    endResetModel();
    Q_EMIT countsChanged();
}

void EventsModel::setFilter(std::shared_ptr<const EventFilter> filter)
{
    if (filter != nullptr && filter->isEmpty())
        filter.reset();
    if (filter == m_filter)
        return;
    m_filter = std::move(filter);
    startAgain();
}

std::uint64_t EventsModel::numberAt(int row) const
{
    return m_filter == nullptr ? m_shownFirst + static_cast<std::uint64_t>(row)
                               : m_shown[static_cast<std::size_t>(row)];
}

int EventsModel::rowOf(std::uint64_t number) const
{
    if (m_filter == nullptr)
        return number >= m_shownFirst && number < m_shownEnd ? static_cast<int>(number - m_shownFirst) : -1;
    const auto found = std::lower_bound(m_shown.begin(), m_shown.end(), number);
    return found != m_shown.end() && *found == number ? static_cast<int>(found - m_shown.begin()) : -1;
}

std::optional<EventRow> EventsModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return std::nullopt;
    return m_events.row(numberAt(index.row()));
}

void EventsModel::toggleMark(std::uint64_t number)
{
    if (!m_events.contains(number))
        return;
    if (m_marks.erase(number) == 0)
        m_marks.insert(number);
    m_colourOf.clear();
    if (m_filter != nullptr && m_filter->usesMarks())
        startAgain();
    else
        redraw();
    Q_EMIT countsChanged();
}

int EventsModel::markedRowFrom(int row, bool backwards) const
{
    std::vector<int> rows;
    for (const std::uint64_t number : m_marks) {
        if (const int shown = rowOf(number); shown >= 0)
            rows.push_back(shown);
    }
    if (rows.empty())
        return -1;
    if (backwards) {
        const auto at = std::lower_bound(rows.begin(), rows.end(), row);
        return at == rows.begin() ? rows.back() : *std::prev(at);
    }
    const auto at = std::upper_bound(rows.begin(), rows.end(), row);
    return at == rows.end() ? rows.front() : *at;
}

void EventsModel::redraw()
{
    // Views draw what is visible, whatever the range.
    if (rowCount() > 0)
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
}

void EventsModel::setTimeFormat(TimeFormat format)
{
    if (format == m_timeFormat)
        return;
    m_timeFormat = format;
    redraw();
    Q_EMIT headerDataChanged(Qt::Horizontal, Time, Time);
}

void EventsModel::setColourRules(const ColourRules &rules)
{
    m_rules = rules;
    m_colourOf.clear();
    m_colours = std::make_shared<const ColourBook>(rules);
    redraw();
}

const ColourRule *EventsModel::ruleOf(const EventRow &row) const
{
    const auto known = m_colourOf.find(row.number());
    if (known != m_colourOf.end())
        return known->second;
    if (m_colourOf.size() >= mostColoursKept)
        m_colourOf.clear();
    if (m_colours->usesPayload() && row.payload().size() > largestColouredAtOnce) {
        m_colourOf.emplace(row.number(), nullptr);
        m_toColour.push_back(row.number());
        m_colourSoon.start();
        return nullptr;
    }
    FilterScratch scratch(&m_marks);
    const ColourRule *const rule = m_colours->ruleFor(row, scratch);
    m_colourOf.emplace(row.number(), rule);
    return rule;
}

void EventsModel::colourWaiting()
{
    auto *const watcher = new QFutureWatcher<std::vector<const ColourRule *>>(this);
    connect(watcher, &QFutureWatcherBase::finished, this,
        [this, watcher, numbers = m_toColour, colours = m_colours] {
            watcher->deleteLater();
            if (colours != m_colours)
                return;
            const std::vector<const ColourRule *> rules = watcher->result();
            for (std::size_t i = 0; i < numbers.size(); ++i)
                m_colourOf[numbers[i]] = rules[i];
            redraw();
        });
    watcher->setFuture(QtConcurrent::run(
        [events = m_events, numbers = std::exchange(m_toColour, {}), colours = m_colours, marks = m_marks] {
            FilterScratch scratch(&marks);
            std::vector<const ColourRule *> rules;
            rules.reserve(numbers.size());
            for (const std::uint64_t number : numbers)
                rules.push_back(
                    events.contains(number) ? colours->ruleFor(events.row(number), scratch) : nullptr);
            return rules;
        }));
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    if (parent.isValid())
        return 0;
    return static_cast<int>(m_filter == nullptr ? m_shownEnd - m_shownFirst : m_shown.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventsModel::timeText(const EventRow &row, int at) const
{
    switch (m_timeFormat) {
    case TimeFormat::Clock:
        break;
    case TimeFormat::SinceStart:
        return eventDifferenceText(row.monotonicNs() - m_startNs.value_or(row.monotonicNs()));
    case TimeFormat::SincePrevious:
        return at == 0
            ? QString()
            : eventDifferenceText(row.monotonicNs() - m_events.row(numberAt(at - 1)).monotonicNs());
    case TimeFormat::SinceMark: {
        if (m_marks.empty())
            return {};
        // The mark above it; above the first one the time until it.
        const auto after = m_marks.upper_bound(row.number());
        const std::uint64_t mark = after == m_marks.begin() ? *after : *std::prev(after);
        return eventDifferenceText(row.monotonicNs() - m_events.row(mark).monotonicNs());
    }
    }
    return eventTimeText(row.timeMs());
}

QString EventsModel::cellText(const EventRow &row, int column) const
{
    switch (column) {
    case Source:
        return cellOf(row.text(EventText::Source));
    case Kind: {
        const QString name = cellOf(row.text(EventText::Name));
        const QString kind = kindLabel(row.kind());
        return kind.isEmpty() ? name : name.isEmpty() ? kind : name + QStringLiteral(" · ") + kind;
    }
    case Summary: {
        const QString summary = cellOf(row.text(EventText::Summary));
        // A word, so that colour is not all that tells.
        return row.isFailure() ? tr("Failed: %1").arg(summary) : summary;
    }
    case Request:
        return cellOf(row.text(EventText::RequestId));
    case Visitor:
        return cellOf(row.text(EventText::Visitor));
    case Location:
        return cellOf(row.text(EventText::Location));
    case Activity:
        return cellOf(row.text(EventText::Activity));
    case Duration:
        return eventDurationText(row.durationMs());
    default:
        return row.size() < 0 ? QString() : sizeText(row.size());
    }
}

QVariant EventsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EventRow row = *rowAt(index);
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return column == Time ? timeText(row, index.row()) : cellText(row, column);
    case Qt::ToolTipRole: {
        QString text = column == Time ? eventTimeWithZone(row.timeMs()) : cellText(row, column);
        if (column == Time && m_marks.count(row.number()) > 0)
            text += tr(" (marked)");
        if (column == Summary && ruleOf(row) != nullptr)
            //: a text and the name of the colouring rule that it fits
            text = tr("%1 (colour: %2)").arg(text, displayText(ruleOf(row)->name));
        return text.isEmpty() ? QString() : plainToolTip(text);
    }
    case Qt::AccessibleTextRole:
        if (column == Time && m_marks.count(row.number()) > 0)
            return tr("marked, %1").arg(timeText(row, index.row()));
        return {};
    case Qt::TextAlignmentRole:
        return column == Duration || column == Size || (column == Time && m_timeFormat != TimeFormat::Clock)
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case Qt::FontRole:
        return column == Request || column == Visitor || column == Time ? QVariant(fixedFont()) : QVariant();
    case Qt::ForegroundRole: {
        const ColourRule *const rule = ruleOf(row);
        if (rule != nullptr && column != Time && column != Source)
            return tokenColor(QApplication::palette(), rule->colour);
        if (column == Source || column == Time)
            return tokenColor(QApplication::palette(), Token::Muted);
        return {};
    }
    case MarkedRole:
        return m_marks.count(row.number()) > 0;
    case BarRole: {
        const ColourRule *const rule = ruleOf(row);
        return rule == nullptr ? QVariant() : tokenColor(QApplication::palette(), rule->colour);
    }
    default:
        return {};
    }
}

QVariant EventsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && (section == Duration || section == Size))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Time:
        switch (m_timeFormat) {
        case TimeFormat::SinceStart:
            return tr("Since start");
        case TimeFormat::SincePrevious:
            return tr("Since previous");
        case TimeFormat::SinceMark:
            return tr("Since mark");
        default:
            return tr("Time");
        }
    case Source:
        return tr("Source");
    case Kind:
        return tr("Kind");
    case Summary:
        return tr("Summary");
    case Request:
        return tr("Request");
    case Visitor:
        return tr("Visitor");
    case Location:
        return tr("Location");
    case Activity:
        return tr("Activity");
    case Duration:
        return tr("Duration");
    default:
        return tr("Size");
    }
}

} // namespace spotter::ui
