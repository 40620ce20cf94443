// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventfeed.h"

#include <chrono>
#include <mutex>

namespace spotter::ui {

namespace {

constexpr std::chrono::milliseconds pause {50};
/// A window that can't keep up must not take all memory.
constexpr std::size_t mostWaiting = 1'000'000;

} // namespace

struct EventFeed::Queue
{
    std::mutex mutex;
    std::vector<Event> events;
    EventFeed *feed = nullptr; ///< null when it is gone

    void push(Event &&event)
    {
        const std::lock_guard lock(mutex);
        if (feed == nullptr || events.size() >= mostWaiting)
            return;
        events.push_back(std::move(event));
        // Under the lock, so that the feed is there until the call is posted.
        if (events.size() == 1)
            QMetaObject::invokeMethod(
                feed,
                [feed = feed] {
                    if (!feed->m_pause.isActive())
                        feed->m_pause.start(pause);
                },
                Qt::QueuedConnection);
    }
};

EventFeed::EventFeed(QObject *parent) : QObject(parent), m_queue(std::make_shared<Queue>())
{
    m_queue->feed = this;
    m_pause.setSingleShot(true);
    connect(&m_pause, &QTimer::timeout, this, &EventFeed::handOn);
}

EventFeed::~EventFeed()
{
    const std::lock_guard lock(m_queue->mutex);
    m_queue->feed = nullptr;
}

EventSink EventFeed::sink() const
{
    return [queue = m_queue](Event event) { queue->push(std::move(event)); };
}

void EventFeed::handOn()
{
    auto batch = std::make_shared<std::vector<Event>>();
    {
        const std::lock_guard lock(m_queue->mutex);
        batch->swap(m_queue->events);
    }
    if (!batch->empty())
        Q_EMIT arrived(batch);
}

} // namespace spotter::ui
