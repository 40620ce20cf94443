// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/calls.h"
#include "core/client/dialect.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The `mbox` cookie and the location hint's (client.md 8.1 to 8.3).
namespace spotter::client {

/// What is read from an `mbox` cookie. Empty: not there, or expired.
struct TargetCookie
{
    std::string sessionId;
    std::string deviceId; ///< a tntId
};

/// `warnings` gets a sentence for each part that can't be decoded; may be null.
TargetCookie readTargetCookie(std::string_view cookie, std::int64_t nowMs, Dialect dialect,
    std::vector<std::string> *warnings = nullptr);

/// `deviceId` is empty when the answer names none.
Cookie writeTargetCookie(
    std::string_view sessionId, std::string_view deviceId, std::int64_t nowMs, Dialect dialect);

/// `cluster` is not empty.
Cookie locationHintCookie(std::string_view cluster);

inline constexpr std::string_view targetCookieName = "mbox";
inline constexpr std::string_view locationHintCookieName = "mboxEdgeCluster";

} // namespace spotter::client
