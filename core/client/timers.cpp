// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/timers.h"

#include "core/base/event.h"

#include <QTimerEvent>

#include <algorithm>
#include <limits>
#include <utility>

namespace spotter::client {

Timers::Id EventLoopTimers::start(std::int64_t delayMs, std::function<void()> action)
{
    const auto delay
        = static_cast<int>(std::clamp<std::int64_t>(delayMs, 0, std::numeric_limits<int>::max()));
    const int number = startTimer(delay, Qt::PreciseTimer);
    m_waiting.insert_or_assign(number, Waiting {++m_last, std::move(action)});
    m_numbers.emplace(m_last, number);
    return m_last;
}

void EventLoopTimers::cancel(Id id)
{
    const auto found = m_numbers.find(id);
    if (found == m_numbers.end())
        return;
    killTimer(found->second);
    m_waiting.erase(found->second);
    m_numbers.erase(found);
}

std::int64_t EventLoopTimers::nanoseconds() const
{
    return monotonicNanoseconds();
}

void EventLoopTimers::timerEvent(QTimerEvent *event)
{
    const auto found = m_waiting.find(event->timerId());
    if (found == m_waiting.end())
        return;
    killTimer(event->timerId());
    const std::function<void()> action = std::move(found->second.action);
    m_numbers.erase(found->second.id);
    m_waiting.erase(found);
    action();
}

} // namespace spotter::client
