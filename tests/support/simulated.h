// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/timers.h"
#include "core/http/sender.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <utility>
#include <vector>

/// Time and network for tests: both do only what they are told, so a day passes in no time.
namespace spotter::test {

class SimulatedTimers final : public client::Timers
{
public:
    static constexpr std::int64_t startMs = 1'714'651'200'000; ///< 2024-05-02T12:00:00Z

    Id start(std::int64_t delayMs, std::function<void()> action) override
    {
        m_waiting.emplace(std::pair(m_nowNs + delayMs * 1'000'000, ++m_last), std::move(action));
        return m_last;
    }
    void cancel(Id id) override
    {
        std::erase_if(m_waiting, [id](const auto &entry) { return entry.first.second == id; });
    }
    std::int64_t nanoseconds() const override { return m_nowNs; }

    /// Milliseconds since 1970.
    std::int64_t nowMs() const { return startMs + m_nowNs / 1'000'000; }
    Clock clock() const
    {
        return [this] { return nowMs(); };
    }
    std::size_t waiting() const { return m_waiting.size(); }

    /// Lets so much time pass, running what falls due.
    void advance(std::int64_t ms)
    {
        const std::int64_t end = m_nowNs + ms * 1'000'000;
        while (!m_waiting.empty() && m_waiting.begin()->first.first <= end) {
            const auto first = m_waiting.begin();
            m_nowNs = first->first.first;
            const auto action = std::move(first->second);
            m_waiting.erase(first);
            action();
        }
        m_nowNs = end;
    }

private:
    std::int64_t m_nowNs = 0;
    Id m_last = 0;
    std::map<std::pair<std::int64_t, Id>, std::function<void()>> m_waiting;
};

/// What a simulated server does with a request.
struct Reply
{
    int status = 200;
    std::string body;
    http::Headers headers;
    std::int64_t delayMs = 0;
    bool isFailure = false; ///< no answer: `failure` says what happened
    http::FailureKind failure = http::FailureKind::Refused;
    bool wasConnected = false;
    bool isSilent = false; ///< never answers

    static Reply broken(http::FailureKind kind, bool wasConnected = false)
    {
        Reply reply;
        reply.isFailure = true;
        reply.failure = kind;
        reply.wasConnected = wasConnected;
        return reply;
    }
    static Reply silence()
    {
        Reply reply;
        reply.isSilent = true;
        return reply;
    }
};

class SimulatedNetwork final : public http::Sender
{
public:
    using Serve = std::function<Reply(const http::Request &)>;

    SimulatedNetwork(SimulatedTimers &timers, Serve serve) : m_timers(timers), m_serve(std::move(serve)) { }

    Ticket send(http::Request request, Done done) override
    {
        requests.push_back(request);
        const Ticket ticket = ++m_last;
        const Reply reply = m_serve(request);
        auto exchange = std::make_shared<http::Exchange>();
        exchange->id = ticket;
        exchange->request = request;
        std::int64_t delay = reply.delayMs;
        const bool isLate = request.timeoutMs > 0 && (reply.isSilent || reply.delayMs >= request.timeoutMs);
        if (isLate) {
            delay = request.timeoutMs;
            exchange->failure
                = http::Failure {http::FailureKind::Timeout, "No answer came in time.", true, false};
        } else if (reply.isFailure) {
            exchange->failure
                = http::Failure {reply.failure, "The connection failed.", reply.wasConnected, false};
        } else {
            exchange->answer = http::Answer {
                reply.status, reply.status == 200 ? "OK" : "Told", "HTTP/1.1", reply.headers, reply.body, {}};
        }
        m_running.emplace(ticket, Running {done, exchange});
        m_timers.start(delay, [this, ticket] { finish(ticket); });
        return ticket;
    }
    void cancel(Ticket ticket) override
    {
        const auto found = m_running.find(ticket);
        if (found == m_running.end())
            return;
        found->second.exchange->answer.reset();
        found->second.exchange->failure
            = http::Failure {http::FailureKind::Cancelled, "Cancelled.", true, false};
        ++cancelled;
        m_timers.start(0, [this, ticket] { finish(ticket); });
    }
    std::size_t running() const { return m_running.size(); }

    std::vector<http::Request> requests;
    int cancelled = 0;

private:
    struct Running
    {
        Done done;
        std::shared_ptr<http::Exchange> exchange;
    };
    void finish(Ticket ticket)
    {
        const auto found = m_running.find(ticket);
        if (found == m_running.end())
            return;
        const Running running = std::move(found->second);
        m_running.erase(found);
        running.done(running.exchange);
    }

    SimulatedTimers &m_timers;
    Serve m_serve;
    Ticket m_last = 0;
    std::map<Ticket, Running> m_running;
};

} // namespace spotter::test
