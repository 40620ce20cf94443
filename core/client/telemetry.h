// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/client/dialect.h"
#include "core/http/exchange.h"

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <vector>

/// What the client reports on its own calls (client.md section 9, decisioning.md 7.5).
namespace spotter::client {

/// One measured call or artifact download. A plain value, so that on-device calls pay little for it.
struct TelemetryEntry
{
    std::string requestId; ///< of the measured call, or artifactRequestId
    std::int64_t timestampMs = 0; ///< when the entry was made
    enum class Mode : std::uint8_t { None, Edge, Local } mode = Mode::None; ///< None: an artifact
    double executionMs = 0; ///< from sending to parsed answer
    std::optional<double> parsingMs;
    Method method = Method::ServerSide; ///< that answered
    bool isExecutePageLoad = false;
    bool isPrefetchPageLoad = false;
    std::uint32_t executeMboxCount = 0;
    std::uint32_t prefetchMboxCount = 0;
    std::uint32_t prefetchViewCount = 0;
    std::optional<http::Timings> timings; ///< of the last try; absent: not measured
    std::int64_t responseSize = 0; ///< bytes
    std::string serverToken; ///< telemetryServerToken of the answer

    static constexpr std::string_view artifactRequestId = "ArtifactDownload";
};

/// Of a successful call: counts from the completed request, mode and token from the answer.
TelemetryEntry telemetryOfCall(
    const Value &request, const Value &response, Method answeredBy, std::int64_t nowMs, double executionMs);
/// Of an artifact request that ended with 200 or 304.
TelemetryEntry telemetryOfArtifact(std::int64_t nowMs, double executionMs);

/// The entry as it is sent; times rounded to two decimals, what was not measured left out.
Value toJson(const TelemetryEntry &entry, Arena &arena);
Value toJson(const std::vector<TelemetryEntry> &entries, Arena &arena);

/// The entries that wait for the next call to the server. Bounded: the oldest are dropped.
class TelemetryQueue
{
public:
    explicit TelemetryQueue(bool isEnabled = true) : m_isEnabled(isEnabled) { }

    /// Nothing when switched off.
    void add(TelemetryEntry entry);
    bool isEmpty() const { return m_entries.empty(); }
    std::size_t size() const { return m_entries.size(); }
    /// All that wait; none wait afterwards.
    std::vector<TelemetryEntry> take();
    /// Those of a call that failed, at the head again.
    void putBack(std::vector<TelemetryEntry> entries);

    /// A client that only decides locally and prefetches nothing still empties its queue with each notification; this many
    /// are kept when the server is away.
    static constexpr std::size_t maximum = 10000;

private:
    bool m_isEnabled;
    std::deque<TelemetryEntry> m_entries;
};

} // namespace spotter::client
