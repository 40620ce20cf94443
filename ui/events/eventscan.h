// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventfilter.h"
#include "core/session/eventstore.h"

#include <QObject>

#include <memory>
#include <set>
#include <vector>

namespace spotter::ui {

/// Looks on the pool for the events that pass a filter, and tells of them as they are found.
class EventScan : public QObject
{
    Q_OBJECT

public:
    explicit EventScan(QObject *parent = nullptr);
    ~EventScan() override;

    /// From the event of that number on. What ran before is stopped and told of no more.
    void start(const EventSnapshot &events, std::uint64_t from, std::shared_ptr<const EventFilter> filter,
        std::set<std::uint64_t> marked);
    void stop();
    bool isRunning() const { return m_work != nullptr; }

Q_SIGNALS:
    /// Numbers of events that pass, ascending; all before `looked` were looked at.
    void found(const std::vector<std::uint64_t> &numbers, std::uint64_t looked);
    /// After the last found().
    void finished();

private:
    struct Work;

    std::shared_ptr<Work> m_work; ///< null: nothing runs
};

} // namespace spotter::ui
