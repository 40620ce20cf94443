// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/sandbox/query.h"

#include <optional>
#include <string>
#include <string_view>

namespace spotter::sandbox {

/// Why a call is refused.
struct Refusal
{
    int status = 400;
    std::string message; ///< what the UnexpectedError says
    std::string_view reason; ///< the same in a few words, for the report
};

/// Checks the query of a call (delivery-api.md 1): organization or client code, session id.
std::optional<Refusal> checkQuery(
    const Target &target, std::string_view clientCode, std::string_view organizationId);
/// Checks the body against the schemas and limits (delivery-api.md 3 and 6).
std::optional<Refusal> checkBody(const Value &request);

} // namespace spotter::sandbox
