// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/backgroundmessage.h"
#include "core/client/timers.h"

#include <deque>
#include <functional>

namespace spotter::client {

/// Sends background messages in the next turn of the event loop, when their calls have ended (decisioning.md 7.2).
class NotificationQueue
{
public:
    using Send = std::function<void(BackgroundMessage)>;

    NotificationQueue(Timers &timers, Send send);
    NotificationQueue(const NotificationQueue &) = delete;
    NotificationQueue &operator=(const NotificationQueue &) = delete;
    ~NotificationQueue();

    void add(BackgroundMessage message);
    std::size_t size() const { return m_messages.size(); }

private:
    void flush();

    Timers &m_timers;
    Send m_send;
    std::deque<BackgroundMessage> m_messages;
    Timers::Id m_timer = 0;
};

} // namespace spotter::client
