// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/notificationqueue.h"

#include <utility>

namespace spotter::client {

NotificationQueue::NotificationQueue(Timers &timers, Send send)
    : m_timers(timers), m_send(std::move(send)) { }

NotificationQueue::~NotificationQueue()
{
    m_timers.cancel(m_timer);
}

void NotificationQueue::add(BackgroundMessage message)
{
    m_messages.push_back(std::move(message));
    if (m_timer == 0)
        m_timer = m_timers.start(0, [this] { flush(); });
}

void NotificationQueue::flush()
{
    m_timer = 0;
    std::deque<BackgroundMessage> messages;
    messages.swap(m_messages);
    for (BackgroundMessage &message : messages)
        m_send(std::move(message));
}

} // namespace spotter::client
