// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/client/completion.h"

#include <string>
#include <vector>

/// What a request asks for: the parts of client.md 6.6, 6.7 and 3.5.
namespace spotter::client {

/// `execute` or `prefetch` with its invalid mboxes removed and indexes filled in; undefined when it asks for nothing.
Value completedLocations(const Value &given, bool isPrefetch, Dialect dialect, Arena &arena,
    std::vector<LogLine> &log, std::vector<std::string> &warnings);

/// The valid ones of a list; undefined when none is left.
Value validNotifications(const Value &given, Dialect dialect, Arena &arena, std::vector<LogLine> &log);

/// `telemetry` with waiting entries: they replace what is given in the node dialect and follow it in the others.
Value telemetryWith(const Value &given, const Value &entries, Dialect dialect, Arena &arena);

} // namespace spotter::client
