// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventfilter.h"
#include "core/session/eventstore.h"
#include "ui/events/colourrules.h"
#include "ui/events/eventpacker.h"
#include "ui/events/eventscan.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <unordered_map>

namespace spotter::ui {

/// The events that pass the filter, oldest first. Packing and searching are done on the pool; rows come in slices that cost the
/// window a few milliseconds each.
class EventsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column {
        Time,
        Source,
        Kind,
        Summary,
        Request,
        Visitor,
        Location,
        Activity,
        Duration,
        Size,
        ColumnCount
    };
    /// What the first column tells.
    enum class TimeFormat { Clock, SinceStart, SincePrevious, SinceMark };
    Q_ENUM(TimeFormat)
    enum Role {
        MarkedRole = Qt::UserRole, ///< bool, in the first column
        BarRole, ///< QColor of the rule that the row fits, in the first column; none without one
    };

    explicit EventsModel(QObject *parent = nullptr) : EventsModel(EventLimits(), parent) { }
    explicit EventsModel(EventLimits limits, QObject *parent = nullptr);
    ~EventsModel() override;

    void append(const EventBatch &events);
    void clear();
    /// Null or empty for everything.
    void setFilter(std::shared_ptr<const EventFilter> filter);
    const std::shared_ptr<const EventFilter> &filter() const { return m_filter; }
    bool isFiltered() const { return m_filter != nullptr; }
    /// Whether there are events that should be shown, or looked at, and are not yet.
    bool isScanning() const;

    const EventSnapshot &events() const { return m_events; }
    const EventLimits &limits() const { return m_packer.limits(); }
    /// Nothing for no row. The row borrows from events().
    std::optional<EventRow> rowAt(const QModelIndex &index) const;
    std::uint64_t numberAt(int row) const;
    /// -1 when the event is not shown.
    int rowOf(std::uint64_t number) const;

    void toggleMark(std::uint64_t number);
    const std::set<std::uint64_t> &marks() const { return m_marks; }
    /// The next marked row after `row`, or before it; wraps around; -1 when none is shown.
    int markedRowFrom(int row, bool backwards) const;

    void setTimeFormat(TimeFormat format);
    TimeFormat timeFormat() const { return m_timeFormat; }
    void setColourRules(const ColourRules &rules);
    const ColourRules &colourRules() const { return m_rules; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Something came, went or was looked at.
    void countsChanged();

private:
    void take(const EventSnapshot &events);
    void takeFound(const std::vector<std::uint64_t> &numbers, std::uint64_t looked);
    void dropBefore(std::uint64_t first);
    void grow();
    void startAgain();
    void redraw();
    QString cellText(const EventRow &row, int column) const;
    QString timeText(const EventRow &row, int at) const;
    const ColourRule *ruleOf(const EventRow &row) const;
    void colourWaiting();

    EventPacker m_packer;
    EventScan m_scan;
    EventSnapshot m_events;
    std::shared_ptr<const EventFilter> m_filter;
    // Without a filter the rows are m_shownFirst … m_shownEnd - 1, with one those of m_shown.
    std::uint64_t m_shownFirst = 0;
    std::uint64_t m_shownEnd = 0;
    std::deque<std::uint64_t> m_shown; ///< ascending
    std::deque<std::uint64_t> m_found; ///< not shown yet
    std::uint64_t m_looked = 0; ///< what was looked at ends here
    QTimer m_goOn;

    std::set<std::uint64_t> m_marks;
    TimeFormat m_timeFormat = TimeFormat::Clock;
    std::optional<std::int64_t> m_startNs; ///< of the first event since the list was empty
    ColourRules m_rules;
    std::shared_ptr<const ColourBook> m_colours;
    mutable std::unordered_map<std::uint64_t, const ColourRule *> m_colourOf; ///< of rows that were drawn
    mutable std::vector<std::uint64_t> m_toColour; ///< drawn without, because it takes long to find out
    mutable QTimer m_colourSoon;
};

} // namespace spotter::ui
