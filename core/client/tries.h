// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/timers.h"
#include "core/http/sender.h"

#include <cstdint>
#include <functional>
#include <map>
#include <memory>

namespace spotter::client {

/// How a request is repeated.
struct TryRules
{
    int repeats = 0; ///< at the most, after the first try
    /// Whether an exchange that isn't good is worth another try; empty: always.
    std::function<bool(const http::Exchange &)> isWorthRepeating;
    /// How long to wait before the repeat of that number, from 1; empty: not at all.
    std::function<std::int64_t(int repeat)> pauseMs;
    std::int64_t limitMs = 0; ///< for all tries together; 0: none
    std::int64_t tryLimitMs = 0; ///< for each try; 0: none
    /// Node's habit: the end of the time is told, but the running try and its repeats go on.
    bool goesOnAfterLimit = false;
    int redirects
        = 0; ///< that are followed in one try, as fetch follows them; 0: a redirect is an answer like others
};

/// What a row of tries came to.
struct TriesResult
{
    std::shared_ptr<const http::Exchange> exchange; ///< the last; of a try that still runs: null
    int attempts = 0;
    bool isTimedOut = false; ///< the limit of all tries passed
    double elapsedMs = 0;
};

/// Whether there is an answer of status 200 to 299, or 304.
bool isGood(const http::Exchange &exchange);
/// Whether such an answer broke off in its body. Node's fetch has succeeded by then, so it is no reason for another try.
bool isGoodButCutOff(const http::Exchange &exchange);

/// Sends requests, each as often as its rules say. Destruction cancels what runs, without calling anybody back.
class Tries
{
public:
    /// Names a running row of tries.
    using Ticket = std::uint64_t;

    struct Job
    {
        http::Request request;
        TryRules rules;
        std::function<void(int attempt, const http::Request &)> started; ///< may be empty
        /// `isFinal`: no other try follows. May be empty.
        std::function<void(int attempt, const std::shared_ptr<const http::Exchange> &, bool isFinal)> ended;
        std::function<void(TriesResult)> done; ///< called once, later, unless cancel() is called before
    };

    Tries(http::Sender &sender, Timers &timers);
    Tries(const Tries &) = delete;
    Tries &operator=(const Tries &) = delete;
    ~Tries();

    Ticket start(Job job);
    /// Nothing more is told of it.
    void cancel(Ticket ticket);
    std::size_t running() const { return m_rows.size(); }

private:
    struct Row;
    void send(Ticket ticket, http::Request request);
    void exchanged(Ticket ticket, const std::shared_ptr<const http::Exchange> &exchange);
    bool follow(Ticket ticket, Row &row, const http::Exchange &exchange);
    void limitPassed(Ticket ticket);
    void finish(Ticket ticket, Row &row, std::shared_ptr<const http::Exchange> exchange, bool isTimedOut);
    std::int64_t remainingMs(const Row &row) const;

    http::Sender &m_sender;
    Timers &m_timers;
    Ticket m_last = 0;
    std::map<Ticket, std::unique_ptr<Row>> m_rows;
    std::shared_ptr<const bool> m_alive
        = std::make_shared<const bool>(true); ///< for exchanges that end later
};

} // namespace spotter::client
