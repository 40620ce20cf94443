// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>

namespace spotter {

/// Milliseconds since 1970-01-01T00:00:00Z.
using Clock = std::function<std::int64_t()>;

Clock systemClock();
Clock fixedClock(std::int64_t epochMs);

} // namespace spotter
