// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/event.h"

#include <atomic>
#include <chrono>

namespace spotter {

std::uint64_t nextEventSequence()
{
    static std::atomic<std::uint64_t> last = 0;
    return ++last;
}

std::int64_t monotonicNanoseconds()
{
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::steady_clock::now().time_since_epoch())
        .count();
}

} // namespace spotter
