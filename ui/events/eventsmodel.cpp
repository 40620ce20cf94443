// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventsmodel.h"

#include "ui/events/eventwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QElapsedTimer>

#include <algorithm>

namespace spotter::ui {

namespace {

/// A frame has 16 ms, and the list must be drawn in it too.
constexpr qint64 sliceMs = 5;
constexpr std::uint64_t rowsBetweenLooksAtTheClock = 256;

} // namespace

EventsModel::EventsModel(EventStore::Limits limits, QObject *parent)
    : QAbstractTableModel(parent), m_store(limits)
{
    m_goOn.setSingleShot(true);
    m_goOn.setInterval(0);
    connect(&m_goOn, &QTimer::timeout, this, &EventsModel::scan);
}

void EventsModel::append(const std::vector<Event> &events)
{
    for (const Event &event : events)
        m_store.append(Event(event));
    dropSurplus();
    scan();
}

void EventsModel::dropSurplus()
{
    const std::size_t count = m_store.surplus();
    if (count == 0)
        return;
    const std::uint64_t first = m_store.first() + count;
    const auto shown = std::lower_bound(m_shown.begin(), m_shown.end(), first) - m_shown.begin();
    if (shown > 0) {
        beginRemoveRows({}, 0, static_cast<int>(shown) - 1);
        m_shown.erase(m_shown.begin(), m_shown.begin() + shown);
        m_store.dropFirst(count);
        endRemoveRows();
    } else {
        m_store.dropFirst(count);
    }
    m_scanned = std::max(m_scanned, first);
}

void EventsModel::scan()
{
    m_goOn.stop();
    QElapsedTimer clock;
    clock.start();
    std::vector<std::uint64_t> found;
    while (m_scanned < m_store.end()) {
        const std::uint64_t until = std::min(m_scanned + rowsBetweenLooksAtTheClock, m_store.end());
        for (; m_scanned < until; ++m_scanned) {
            if (m_filter.isEmpty() || m_filter.matches(m_store.row(m_scanned)))
                found.push_back(m_scanned);
        }
        if (clock.elapsed() >= sliceMs)
            break;
    }
    if (!found.empty()) {
        const auto before = static_cast<int>(m_shown.size());
        beginInsertRows({}, before, before + static_cast<int>(found.size()) - 1);
        m_shown.insert(m_shown.end(), found.begin(), found.end());
        endInsertRows();
    }
    if (isScanning())
        m_goOn.start();
    Q_EMIT countsChanged();
}

void EventsModel::clear()
{
    beginResetModel();
    m_store.clear();
    m_shown.clear();
    m_scanned = m_store.end();
    m_goOn.stop();
    endResetModel();
    Q_EMIT countsChanged();
}

void EventsModel::setFilter(const QString &words)
{
    if (words == m_filterText)
        return;
    m_filterText = words;
    beginResetModel();
    m_filter = EventFilter(fromQString(words));
    m_shown.clear();
    m_scanned = m_store.first();
    endResetModel();
    scan();
}

const EventRow *EventsModel::rowAt(const QModelIndex &index) const
{
    if (!index.isValid() || static_cast<std::size_t>(index.row()) >= m_shown.size())
        return nullptr;
    return &m_store.row(m_shown[static_cast<std::size_t>(index.row())]);
}

int EventsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int EventsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString EventsModel::cellText(const EventRow &row, int column) const
{
    switch (column) {
    case Time:
        return eventTimeText(row.timeMs());
    case Source:
        return displayText(row.text(EventRow::Source));
    case Name: {
        const QString name = displayText(row.text(EventRow::Name));
        const QString kind = displayText(row.text(EventRow::Kind));
        return kind.isEmpty() ? name : name.isEmpty() ? kind : name + QStringLiteral(" · ") + kind;
    }
    case Summary: {
        const QString summary = displayText(row.text(EventRow::Summary));
        // A word, so that colour is not all that tells.
        return row.isFailure() ? tr("Failed: %1").arg(summary) : summary;
    }
    case Request:
        return displayText(row.text(EventRow::RequestId));
    case Visitor:
        return displayText(row.text(EventRow::Visitor));
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
    const EventRow &row = *rowAt(index);
    switch (role) {
    case Qt::DisplayRole:
        return cellText(row, index.column());
    case Qt::ToolTipRole: {
        const QString text
            = index.column() == Time ? eventTimeWithZone(row.timeMs()) : cellText(row, index.column());
        return text.isEmpty() ? QString() : plainToolTip(text);
    }
    case Qt::TextAlignmentRole:
        return index.column() == Duration || index.column() == Size
            ? QVariant(Qt::AlignRight | Qt::AlignVCenter)
            : QVariant();
    case Qt::FontRole:
        return index.column() == Request || index.column() == Visitor || index.column() == Time
            ? QVariant(fixedFont())
            : QVariant();
    case Qt::ForegroundRole:
        if (row.isFailure() && (index.column() == Summary || index.column() == Name))
            return tokenColor(QApplication::palette(), Token::Failed);
        if (index.column() == Source || index.column() == Time)
            return tokenColor(QApplication::palette(), Token::Muted);
        return {};
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
        return tr("Time");
    case Source:
        return tr("Source");
    case Name:
        return tr("Event");
    case Summary:
        return tr("Summary");
    case Request:
        return tr("Request");
    case Visitor:
        return tr("Visitor");
    case Duration:
        return tr("Duration");
    default:
        return tr("Size");
    }
}

} // namespace spotter::ui
