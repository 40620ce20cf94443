// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/session/eventfilter.h"
#include "core/session/eventstore.h"

#include <atomic>
#include <cstdint>
#include <functional>
#include <set>
#include <string>

namespace spotter {

enum class EventFormat : std::uint8_t {
    Ndjson, ///< an object a line, the payload as it is
    Csv, ///< RFC 4180 with a line of names, without payloads. Texts that a spreadsheet would calculate get a ' in front
};

/// "2024-06-15T12:04:07.113Z"
std::string utcText(std::int64_t timeMs);
/// One line of NDJSON, without its end.
std::string eventJson(const EventRow &row);
/// The same, indented, for people.
std::string eventPrettyJson(const EventRow &row);
/// One line of CSV, without its end.
std::string eventCsv(const EventRow &row);
std::string eventCsvHead();

struct EventExport
{
    EventSnapshot events;
    EventFilter filter;
    std::set<std::uint64_t> marked;
    EventFormat format = EventFormat::Ndjson;
    std::string path;
};

/// Writes what passes the filter, aside and then renamed: the file at `path` is either the old or the whole new one. Gives how
/// many were written. `progress` is told how many of all were looked at. For the pool; ErrorCode::Cancelled when stopped.
Result<std::uint64_t> exportEvents(const EventExport &job, const std::atomic<bool> &isStopped,
    const std::function<void(std::uint64_t looked)> &progress);

} // namespace spotter
