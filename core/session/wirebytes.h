// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventstore.h"

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

namespace spotter {

/// What went over the wire in one HTTP try, head and body, byte for byte but for secrets, which are asterisks.
struct WireBytes
{
    std::string sent; ///< empty while it is not known
    std::string received; ///< empty: no answer
    bool isSentHeadKnown = false; ///< else only the body is there
    bool isCompressed = false; ///< the body of what was received is compressed
};

/// Of a try's start or end. Nothing for other events. May read much of what is kept: for the pool.
std::optional<WireBytes> wireBytesOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped);

} // namespace spotter
