// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spotter::sandbox {

/// What goes wrong.
enum class FaultKind : std::uint8_t {
    Latency, ///< the answer comes later by `value` ms
    SlowBody, ///< the body drips, whole after `value` ms
    Status, ///< answered with HTTP status `value`
    Reset, ///< the connection is reset before an answer
    ResetInBody, ///< and in the middle of the body
    TruncatedBody, ///< the body ends early, the connection is closed
    BrokenBody, ///< not JSON
    EmptyBody, ///< with the status of success
    WrongContentType, ///< text/html, body untouched
    LargeBody, ///< `value` MB of blanks follow the body
    StaleArtifact, ///< the first artifact is served though there is a newer one; of the artifact only
    Redirect, ///< to another path, with HTTP status `value`
};

/// The name that a fault's text begins with: `latency`, `slow-body`, `status` …
std::string_view nameOf(FaultKind kind);

enum class FaultTarget : std::uint8_t { Everything, Delivery, Artifact, Geo };

/// One kind of trouble that the sandbox makes.
struct Fault
{
    FaultKind kind = FaultKind::Status;
    FaultTarget target = FaultTarget::Everything;
    double rate = 1; ///< share of requests, 0 … 1
    int value = 0;

    bool operator==(const Fault &) const = default;

    /// `[TARGET/]KIND[:VALUE][=RATE]`, as on the command line: `500=0.1`, `latency:200=1`, `artifact/403=1`, `reset=0.05`.
    /// Without a rate it is 1; without a value, the kind's usual one. Errors name the part.
    static Result<Fault> parse(std::string_view text);
    /// What parse() reads again.
    std::string toText() const;
};

} // namespace spotter::sandbox
