// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/eventstore.h"

#include <QAbstractTableModel>
#include <QTimer>

#include <deque>

namespace spotter::ui {

/// The events that match the filter, oldest first. What comes is looked at in slices of a few milliseconds.
class EventsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Time, Source, Name, Summary, Request, Visitor, Duration, Size, ColumnCount };

    explicit EventsModel(QObject *parent = nullptr) : EventsModel(EventStore::Limits(), parent) { }
    explicit EventsModel(EventStore::Limits limits, QObject *parent = nullptr);

    void append(const std::vector<Event> &events);
    void clear();
    /// Words that all must occur; empty for everything.
    void setFilter(const QString &words);
    bool isFiltered() const { return !m_filter.isEmpty(); }
    /// Whether there are events that the filter has not looked at yet.
    bool isScanning() const { return m_scanned < m_store.end(); }

    const EventStore &store() const { return m_store; }
    /// Null for no row.
    const EventRow *rowAt(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// Something came, went or was looked at.
    void countsChanged();

private:
    void scan();
    void dropSurplus();
    QString cellText(const EventRow &row, int column) const;

    EventStore m_store;
    EventFilter m_filter;
    QString m_filterText;
    std::deque<std::uint64_t> m_shown; ///< numbers of those that match, ascending
    std::uint64_t m_scanned = 0; ///< what was looked at ends here
    QTimer m_goOn;
};

} // namespace spotter::ui
