// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/dialect.h"

#include <string_view>

namespace spotter::client {

/// Where a call is executed (client.md section 11).
enum class Route : std::uint8_t {
    Remote,
    Local,
    NotReady, ///< fails with messages::engineNotReady
};

/// `needsServer`: whether the engine says so of this request; only looked at for hybrid calls with an engine that is ready.
Route routeOf(Method method, bool isEngineReady, bool needsServer);

/// Why, for people: "The engine has no artifact yet, so the server is asked." One sentence.
std::string_view routeReason(Method method, bool isEngineReady, bool needsServer);

} // namespace spotter::client
