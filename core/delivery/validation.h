// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/delivery/schema.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::delivery {

enum class Severity : std::uint8_t {
    Error, ///< the service answers 400, or the client drops the part
    Warning, ///< works, but not as meant, or only because the service is lenient
};

/// One thing that is wrong with a request. None of them stops anybody from sending it.
struct Finding
{
    std::string path; ///< JSON pointer: `/execute/mboxes/0/name`; of the object for a missing member: the
        ///< member's path
    Severity severity = Severity::Error;
    std::string sentence; ///< "The mbox name has 300 characters; at most 250 are allowed."
    std::string source; ///< who says so

    bool operator==(const Finding &) const = default;
};

/// Everything wrong with the body of a call, in the order of its members.
std::vector<Finding> validate(const Value &request);
/// The same for one notification; paths start there.
std::vector<Finding> validateNotification(const Value &notification);
/// The same for the `sessionId` of the query; the path is "sessionId".
std::optional<Finding> validateSessionId(std::string_view sessionId);

} // namespace spotter::delivery
