// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <vector>

namespace spotter::ui {

/// Events in order of arrival, shared by all who want them.
using EventBatch = std::shared_ptr<const std::vector<Event>>;

/// Takes events in any thread and hands them on in its own, in batches, so that a flood costs one update each 50 ms.
class EventFeed : public QObject
{
    Q_OBJECT

public:
    explicit EventFeed(QObject *parent = nullptr);
    ~EventFeed() override;

    /// May be called from any thread, also when the feed is gone: then the event is dropped.
    EventSink sink() const;

Q_SIGNALS:
    void arrived(const spotter::ui::EventBatch &events);

private:
    struct Queue;
    void handOn();

    std::shared_ptr<Queue> m_queue;
    QTimer m_pause;
};

} // namespace spotter::ui
