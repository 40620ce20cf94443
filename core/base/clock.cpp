// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/clock.h"

#include <chrono>

namespace spotter {

Clock systemClock()
{
    return [] {
        const auto now = std::chrono::system_clock::now().time_since_epoch();
        return std::int64_t {std::chrono::duration_cast<std::chrono::milliseconds>(now).count()};
    };
}

Clock fixedClock(std::int64_t epochMs)
{
    return [epochMs] { return epochMs; };
}

} // namespace spotter
