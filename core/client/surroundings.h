// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/event.h"
#include "core/base/ids.h"
#include "core/client/dialect.h"
#include "core/client/logger.h"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace spotter::http {
class Sender;
}

namespace spotter::client {

class Timers;

/// What a client lives in. All of it is injected, so that every test is exact.
struct Surroundings
{
    http::Sender *transport = nullptr; ///< http::Transport, or a test's; of the client's thread; outlives it
    Timers *timers = nullptr; ///< of the client's thread; outlives it. Null: those of Qt's event loop
    Clock clock = systemClock();
    IdSource ids = randomIds();
    EventSink events; ///< told of everything (client.md section 10), in the client's thread; may be empty
    /// The SDK's `events` option: names in either spelling and who is told, as with TargetClient::subscribe(). Nothing is
    /// emitted before they are known.
    std::vector<std::pair<std::string, std::function<void(const Document &event)>>> callbacks;
    Logger logger; ///< the SDK's `logger` option
    Dialect dialect = Dialect::Default; ///< unless the options name one
    int timeOffsetMinutes = 0; ///< local time east of UTC
    std::string sdkName = "Spotter"; ///< X-EXC-SDK; the node dialect sends Node's
    std::string sdkVersion = SPOTTER_VERSION; ///< X-EXC-SDK-Version, likewise
};

} // namespace spotter::client
