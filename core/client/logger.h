// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <functional>
#include <string>

namespace spotter::client {

/// The SDK's `logger` option: told each line that is logged (client.md section 10), in the client's thread. A line starts with
/// `AT: ` and ends with the argument as JSON, if there is one. What a logger throws is dropped.
struct Logger
{
    using Line = std::function<void(const std::string &line)>;
    Line debug; ///< may be empty
    Line error; ///< may be empty
};

/// A sink that tells `events` everything and `logger` what is logged. `events` itself when there is no logger.
EventSink withLogger(EventSink events, Logger logger);

} // namespace spotter::client
