// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spotter::sandbox {

enum class FaultKind : std::uint8_t {
    Latency, ///< the answer comes later by `value` ms
    SlowBody, ///< the body drips, whole after `value` ms
    Status, ///< answered with HTTP status `value`
    Reset, ///< the connection is reset before an answer
    ResetInBody,
    TruncatedBody, ///< the body ends early, the connection is closed
    BrokenBody, ///< not JSON
    EmptyBody,
    WrongContentType,
    LargeBody, ///< `value` MB
    StaleArtifact, ///< the first artifact is served though there is a newer one
    Redirect,
};

enum class FaultTarget : std::uint8_t { Everything, Delivery, Artifact, Geo };

/// One kind of trouble that the sandbox makes.
struct Fault
{
    FaultKind kind = FaultKind::Status;
    FaultTarget target = FaultTarget::Everything;
    double rate = 1; ///< share of requests, 0 … 1
    int value = 0;

    bool operator==(const Fault &) const = default;

    /// `KIND=RATE` of the command line: `500=0.1`, `latency:200=1`, `artifact/403=1`, `reset=0.05`. Errors name the part.
    static Result<Fault> parse(std::string_view text);
    std::string toText() const;
};

} // namespace spotter::sandbox
