// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/client/calloptions.h"
#include "core/client/completion.h"
#include "core/client/options.h"

#include <cstdint>
#include <string>
#include <string_view>

/// Steps 2 to 7 of a call (client.md section 1) in one go.
namespace spotter::client {

/// What the client lends to a call.
struct CallSurroundings
{
    const Options *options = nullptr;
    const IdSource *ids = nullptr;
    std::int64_t nowMs = 0;
    int timeOffsetMinutes = 0;
    std::string_view storedHint; ///< the client's; empty: none
    Value
        telemetryEntries; ///< waiting ones, when the call is known to go to the server; see also withTelemetry()
    SupplementalDataIds *supplementalDataIds = nullptr; ///< of the caller's persona; null: a new one
    bool isVisitorsOwn = false; ///< as in CompletionSources
    bool isNotificationCall = false;
};

/// A call that is ready to be executed, here or by the server. `request` and `visitorState` borrow from the options' document
/// and the arena.
struct PreparedCall
{
    Value request; ///< completed
    std::string_view requestId; ///< of it
    Value visitorState; ///< an object, see visitor.h
    std::string sessionId;
    std::string deviceId; ///< of the target cookie
    std::string cluster; ///< empty: none. Also what the engine is told as targetLocationHint
    std::vector<LogLine> log;
    std::vector<std::string> warnings;
};

/// `call` is checked already. Errors: those of completedRequest().
tl::expected<PreparedCall, std::string> prepareCall(
    const CallOptions &call, const CallSurroundings &surroundings, Arena &arena);

/// A new id as the dialect writes it: 32 digits, or with dashes.
std::string newId(const IdSource &ids, Dialect dialect);
std::string dashedId(std::string_view id);

/// A completed request with waiting entries (an array) attached, as 6.1 says: routing is known only after completion.
Value withTelemetry(const Value &request, const Value &entries, Dialect dialect, Arena &arena);

} // namespace spotter::client
