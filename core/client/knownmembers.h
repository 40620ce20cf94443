// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/delivery/schema.h"

#include <optional>
#include <string>

#include <tl/expected.hpp>

/// What is left of JSON when the node SDK has read it into its classes and written it again (client.md 5.4, 6.1).
namespace spotter::client {

/// Members that the schema knows, in its order; null ones are dropped; what should be an object and is not becomes an empty
/// one; times are rewritten as ISO 8601 in UTC (`timeOffsetMinutes`, of local time, is for those without a zone). Borrows from
/// `value`. Errors: what the SDK throws: `json.mboxes.map is not a function`, `Invalid time value`.
tl::expected<Value, std::string> knownMembers(
    const Value &value, const delivery::Schema &schema, int timeOffsetMinutes, Arena &arena);

/// The same of an answer.
tl::expected<Value, std::string> knownMembersOfResponse(const Value &response, Arena &arena);

/// What `new Date(value).toISOString()` gives for numbers and the ISO 8601 forms of text; nullopt where that throws.
std::optional<std::string> isoTime(const Value &value, int timeOffsetMinutes);

} // namespace spotter::client
