// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/tries.h"

#include <QUrl>

#include <algorithm>
#include <utility>

namespace spotter::client {

namespace {

/// Where a redirect leads to, as fetch sees it; empty when it is none.
std::string redirectTarget(const http::Exchange &exchange)
{
    if (exchange.failure || !exchange.answer)
        return {};
    const int status = exchange.answer->status;
    if (status != 301 && status != 302 && status != 303 && status != 307 && status != 308)
        return {};
    const auto location = http::headerValue(exchange.answer->headers, "Location");
    if (!location)
        return {};
    const QUrl base = QUrl::fromEncoded(QByteArray::fromStdString(exchange.request.url), QUrl::TolerantMode);
    const QUrl target = base.resolved(QUrl::fromEncoded(
        QByteArray(location->data(), static_cast<qsizetype>(location->size())), QUrl::TolerantMode));
    if (!target.isValid() || (target.scheme() != u"http" && target.scheme() != u"https"))
        return {};
    return target.toEncoded(QUrl::RemoveFragment).toStdString();
}

bool hasGoodStatus(const http::Exchange &exchange)
{
    const int status = exchange.answer ? exchange.answer->status : 0;
    return (status >= 200 && status <= 299) || status == 304;
}

} // namespace

struct Tries::Row
{
    Job job;
    std::int64_t startedNs = 0;
    int attempts = 0;
    int redirects = 0; ///< of the present try
    http::Sender::Ticket exchange = 0;
    Timers::Id pause = 0;
    Timers::Id limit = 0;
    bool isTold = false; ///< `done` was called; what follows is told of as tries alone
};

bool isGood(const http::Exchange &exchange)
{
    return !exchange.failure && hasGoodStatus(exchange);
}

bool isGoodButCutOff(const http::Exchange &exchange)
{
    return exchange.failure && exchange.failure->hadAnswer && hasGoodStatus(exchange);
}

Tries::Tries(http::Sender &sender, Timers &timers) : m_sender(sender), m_timers(timers) { }

Tries::~Tries()
{
    m_alive.reset();
    for (const auto &[ticket, row] : m_rows) {
        m_timers.cancel(row->pause);
        m_timers.cancel(row->limit);
        m_sender.cancel(row->exchange);
    }
}

Tries::Ticket Tries::start(Job job)
{
    const Ticket ticket = ++m_last;
    auto row = std::make_unique<Row>();
    row->startedNs = m_timers.nanoseconds();
    row->job = std::move(job);
    // Otherwise each try gets what is left of the time, and the sender looks after it.
    if (row->job.rules.limitMs > 0 && row->job.rules.goesOnAfterLimit)
        row->limit = m_timers.start(row->job.rules.limitMs, [this, ticket] { limitPassed(ticket); });
    http::Request request = row->job.request;
    m_rows.emplace(ticket, std::move(row));
    send(ticket, std::move(request));
    return ticket;
}

void Tries::cancel(Ticket ticket)
{
    const auto found = m_rows.find(ticket);
    if (found == m_rows.end())
        return;
    const std::unique_ptr<Row> row = std::move(found->second);
    m_rows.erase(found);
    m_timers.cancel(row->pause);
    m_timers.cancel(row->limit);
    m_sender.cancel(row->exchange);
}

std::int64_t Tries::remainingMs(const Row &row) const
{
    return row.job.rules.limitMs - (m_timers.nanoseconds() - row.startedNs) / 1'000'000;
}

void Tries::send(Ticket ticket, http::Request request)
{
    Row &row = *m_rows.at(ticket);
    const TryRules &rules = row.job.rules;
    // No try hangs for ever, whatever its rules.
    constexpr std::int64_t longestMs = 300000;
    std::int64_t limit = rules.tryLimitMs > 0 ? rules.tryLimitMs : longestMs;
    if (rules.limitMs > 0 && !rules.goesOnAfterLimit)
        limit = std::min(limit, std::max<std::int64_t>(1, remainingMs(row)));
    request.timeoutMs = static_cast<int>(limit);
    if (row.redirects == 0) {
        ++row.attempts;
        if (row.job.started)
            row.job.started(row.attempts, request);
    }
    row.exchange = m_sender.send(std::move(request),
        [this, ticket, alive = std::weak_ptr(m_alive)](
            const std::shared_ptr<const http::Exchange> &exchange) {
            if (!alive.expired())
                exchanged(ticket, exchange);
        });
}

bool Tries::follow(Ticket ticket, Row &row, const http::Exchange &exchange)
{
    if (row.redirects >= row.job.rules.redirects)
        return false;
    std::string target = redirectTarget(exchange);
    if (target.empty())
        return false;
    ++row.redirects;
    http::Request request = exchange.request;
    request.url = std::move(target);
    if (exchange.answer->status < 304 && request.method != "GET") {
        request.method = "GET";
        request.body.clear();
        std::erase_if(request.headers, [](const http::Header &header) {
            return http::headerValue({header}, "Content-Type").has_value();
        });
    }
    send(ticket, std::move(request));
    return true;
}

void Tries::exchanged(Ticket ticket, const std::shared_ptr<const http::Exchange> &exchange)
{
    const auto found = m_rows.find(ticket);
    if (found == m_rows.end())
        return;
    Row &row = *found->second;
    row.exchange = 0;
    if (follow(ticket, row, *exchange))
        return;
    row.redirects = 0;
    const TryRules &rules = row.job.rules;
    const std::int64_t pause = rules.pauseMs ? rules.pauseMs(row.attempts) : 0;
    const bool isLimited = rules.limitMs > 0 && !rules.goesOnAfterLimit;
    const bool isTimedOut = isLimited && exchange->failure
        && exchange->failure->kind == http::FailureKind::Timeout && remainingMs(row) <= 0;
    // A repeat that could not begin before the limit is not waited for.
    const bool repeats = !isGood(*exchange) && row.attempts <= rules.repeats && !isTimedOut
        && (!rules.isWorthRepeating || rules.isWorthRepeating(*exchange))
        && (!isLimited || remainingMs(row) > pause);
    if (row.job.ended)
        row.job.ended(row.attempts, exchange, !repeats);
    // Whoever was told may have cancelled.
    if (!m_rows.contains(ticket))
        return;
    if (!repeats) {
        finish(ticket, row, exchange, isTimedOut);
        return;
    }
    if (pause <= 0) {
        send(ticket, row.job.request);
        return;
    }
    row.pause = m_timers.start(pause, [this, ticket] {
        m_rows.at(ticket)->pause = 0;
        send(ticket, m_rows.at(ticket)->job.request);
    });
}

void Tries::limitPassed(Ticket ticket)
{
    Row &row = *m_rows.at(ticket);
    row.limit = 0;
    row.isTold = true;
    const auto done = std::move(row.job.done);
    const TriesResult result {
        nullptr, row.attempts, true, static_cast<double>(m_timers.nanoseconds() - row.startedNs) / 1e6};
    if (done)
        done(result);
}

void Tries::finish(Ticket ticket, Row &row, std::shared_ptr<const http::Exchange> exchange, bool isTimedOut)
{
    m_timers.cancel(row.limit);
    TriesResult result {std::move(exchange), row.attempts, isTimedOut,
        static_cast<double>(m_timers.nanoseconds() - row.startedNs) / 1e6};
    const auto done = row.isTold ? nullptr : std::move(row.job.done);
    m_rows.erase(ticket);
    if (done)
        done(std::move(result));
}

} // namespace spotter::client
