// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>

namespace spotter::client {

/// What the client measures time and waits with, so that tests can let a day pass in no time.
class Timers
{
public:
    /// Names a waiting action; 0 names none.
    using Id = std::uint64_t;

    Timers() = default;
    Timers(const Timers &) = delete;
    Timers &operator=(const Timers &) = delete;
    virtual ~Timers() = default;

    /// Runs `action` once, in this thread, after so many milliseconds; never within this call, not even with 0. Actions of the same
    /// moment run in the order in which they were started.
    virtual Id start(std::int64_t delayMs, std::function<void()> action) = 0;
    /// Unknown ids are ignored.
    virtual void cancel(Id id) = 0;
    /// Of a steady clock; only differences have a meaning.
    virtual std::int64_t nanoseconds() const = 0;
};

/// Timers of the thread's Qt event loop.
class EventLoopTimers final : public QObject, public Timers
{
public:
    Id start(std::int64_t delayMs, std::function<void()> action) override;
    void cancel(Id id) override;
    std::int64_t nanoseconds() const override;

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    struct Waiting
    {
        Id id = 0;
        std::function<void()> action;
    };
    Id m_last = 0;
    std::map<int, Waiting> m_waiting; ///< by Qt's number
    std::map<Id, int> m_numbers;
};

} // namespace spotter::client
