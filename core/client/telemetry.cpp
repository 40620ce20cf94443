// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/telemetry.h"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <utility>

namespace spotter::client {

namespace {

Value rounded(double number)
{
    return Value(std::floor(number * 100 + 0.5) / 100);
}

/// Zero and what was not measured are left out.
Value measured(const std::optional<double> &number)
{
    const Value value = rounded(number.value_or(0));
    return value.toNumber() == 0 ? Value() : value;
}

Value positive(std::uint32_t count)
{
    return count == 0 ? Value() : Value(static_cast<double>(count));
}

Value onlyTrue(bool truth)
{
    return truth ? Value(true) : Value();
}

Value features(const TelemetryEntry &entry, Arena &arena)
{
    return makeObject(arena,
        {{"decisioningMethod", Value::string(methodText(entry.method))},
            {"executeMboxCount", positive(entry.executeMboxCount)},
            {"executePageLoad", onlyTrue(entry.isExecutePageLoad)},
            {"prefetchMboxCount", positive(entry.prefetchMboxCount)},
            {"prefetchPageLoad", onlyTrue(entry.isPrefetchPageLoad)},
            {"prefetchViewCount", positive(entry.prefetchViewCount)}});
}

Value timings(const TelemetryEntry &entry, Arena &arena)
{
    if (!entry.timings)
        return {};
    const Value request = makeObject(arena,
        {{"dns", measured(entry.timings->dns)}, {"tls", measured(entry.timings->tls)},
            {"timeToFirstByte", measured(entry.timings->firstByte)},
            {"download", measured(entry.timings->download)},
            {"responseSize", entry.responseSize > 0 ? Value(entry.responseSize) : Value()}});
    return request.size() == 0 ? Value() : request;
}

std::uint32_t countOf(const Value &list)
{
    return static_cast<std::uint32_t>(list.items().size());
}

} // namespace

TelemetryEntry telemetryOfCall(
    const Value &request, const Value &response, Method answeredBy, std::int64_t nowMs, double executionMs)
{
    const Value execute = request.find("execute");
    const Value prefetch = request.find("prefetch");
    TelemetryEntry entry;
    entry.requestId = request.find("requestId").toString();
    entry.timestampMs = nowMs;
    entry.mode
        = response.find("edgeHost").isTruthy() ? TelemetryEntry::Mode::Edge : TelemetryEntry::Mode::Local;
    entry.executionMs = executionMs;
    entry.method = answeredBy;
    entry.isExecutePageLoad = execute.find("pageLoad").isTruthy();
    entry.isPrefetchPageLoad = prefetch.find("pageLoad").isTruthy();
    entry.executeMboxCount = countOf(execute.find("mboxes"));
    entry.prefetchMboxCount = countOf(prefetch.find("mboxes"));
    entry.prefetchViewCount = countOf(prefetch.find("views"));
    entry.serverToken = response.find("telemetryServerToken").toString();
    return entry;
}

TelemetryEntry telemetryOfArtifact(std::int64_t nowMs, double executionMs)
{
    TelemetryEntry entry;
    entry.requestId = TelemetryEntry::artifactRequestId;
    entry.timestampMs = nowMs;
    entry.executionMs = executionMs;
    return entry;
}

Value toJson(const TelemetryEntry &entry, Arena &arena)
{
    const bool isArtifact = entry.mode == TelemetryEntry::Mode::None;
    const Value mode
        = entry.mode == TelemetryEntry::Mode::Edge ? Value::string("edge") : Value::string("local");
    return makeObject(arena,
        {{"requestId", entry.requestId.empty() ? Value() : Value::copyOf(arena, entry.requestId)},
            {"timestamp", Value(entry.timestampMs)}, {"mode", isArtifact ? Value() : mode},
            {"execution", rounded(entry.executionMs)},
            {"parsing", entry.parsingMs ? rounded(*entry.parsingMs) : Value()},
            {"features", isArtifact ? Value() : features(entry, arena)}, {"request", timings(entry, arena)},
            {"telemetryServerToken",
                entry.serverToken.empty() ? Value() : Value::copyOf(arena, entry.serverToken)}});
}

Value toJson(const std::vector<TelemetryEntry> &entries, Arena &arena)
{
    std::vector<Value> values;
    values.reserve(entries.size());
    for (const TelemetryEntry &entry : entries)
        values.push_back(toJson(entry, arena));
    return makeArray(arena, values);
}

void TelemetryQueue::add(TelemetryEntry entry)
{
    if (!m_isEnabled)
        return;
    if (m_entries.size() == maximum)
        m_entries.pop_front();
    m_entries.push_back(std::move(entry));
}

std::vector<TelemetryEntry> TelemetryQueue::take()
{
    std::vector<TelemetryEntry> taken(
        std::make_move_iterator(m_entries.begin()), std::make_move_iterator(m_entries.end()));
    m_entries.clear();
    return taken;
}

void TelemetryQueue::putBack(std::vector<TelemetryEntry> entries)
{
    if (!m_isEnabled)
        return;
    // The newest stay when there are too many.
    const std::size_t room = maximum - m_entries.size();
    const std::size_t kept = std::min(room, entries.size());
    m_entries.insert(m_entries.begin(),
        std::make_move_iterator(entries.end() - static_cast<std::ptrdiff_t>(kept)),
        std::make_move_iterator(entries.end()));
}

} // namespace spotter::client
