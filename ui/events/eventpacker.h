// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventstore.h"
#include "ui/events/eventfeed.h"

#include <QObject>

#include <memory>

namespace spotter::ui {

/// Packs events on the pool, in order, and tells what there is now. The window's thread never touches a payload.
class EventPacker : public QObject
{
    Q_OBJECT

public:
    explicit EventPacker(EventLimits limits = EventLimits(), QObject *parent = nullptr);
    ~EventPacker() override;

    void append(const EventBatch &events);
    /// Forgets all, also what is being packed. Numbers go on.
    void clear();
    const EventLimits &limits() const { return m_limits; }

Q_SIGNALS:
    void packed(const spotter::EventSnapshot &events);

private:
    struct Work;
    void start();

    EventLimits m_limits;
    std::shared_ptr<Work> m_work;
};

} // namespace spotter::ui
