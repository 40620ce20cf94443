// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/ids.h"
#include "core/base/value.h"
#include "core/client/options.h"
#include "core/client/visitor.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// From the caller's request to the one that is sent (client.md section 6).
namespace spotter::client {

/// A line for the logger, in the order in which the SDK writes them.
struct LogLine
{
    enum class Level : std::uint8_t { Debug, Error };
    Level level = Level::Debug;
    std::string text;
    Value argument; ///< undefined: none
};

/// What a request is completed from, beside itself. Everything is borrowed.
struct CompletionSources
{
    const Options *options = nullptr;
    const IdSource *ids = nullptr;
    int timeOffsetMinutes = 0; ///< local time east of UTC
    std::string_view deviceId; ///< of the target cookie
    std::string_view visitorCookie;
    Value customerIds; ///< as given by the caller
    std::string_view consumerId;
    /// Of the caller's persona, asked for an id when the request needs one; null: a new visitor.
    SupplementalDataIds *supplementalDataIds = nullptr;
    Value telemetryEntries; ///< an array of waiting entries to be sent along; undefined: none
    /// The request's supplemental data id is the visitor's own (background messages of a decision): kept in every dialect.
    bool isVisitorsOwn = false;
    bool isNotificationCall = false; ///< send_notifications: an empty rest may be an error
};

struct Completion
{
    Value request; ///< borrows from the caller's request, the sources and the arena
    std::string_view requestId; ///< of `request`; empty when that has none, or none that is a text
    std::string_view drawnSupplementalDataId; ///< empty: none was needed
    std::vector<LogLine> log;
    std::vector<std::string> warnings; ///< sentences
};

/// Never changes the caller's request (an object). Errors: the text of client.md 6.7 when no
/// notification is left; in the node dialect also what its SDK throws on.
tl::expected<Completion, std::string> completedRequest(
    const Value &request, const CompletionSources &sources, Arena &arena);

/// client.md 3.5: the request with these mboxes added to `execute`; undefined or null stands for an empty request.
Value withAttributeMboxes(
    const Value &request, const std::vector<std::string> &mboxNames, Dialect dialect, Arena &arena);

} // namespace spotter::client
