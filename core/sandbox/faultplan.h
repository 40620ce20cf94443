// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/fault.h"

#include <cstdint>
#include <random>
#include <vector>

namespace spotter::sandbox {

/// Decides which request meets which trouble. The same faults, seed and order of requests give the same troubles.
class FaultPlan
{
public:
    explicit FaultPlan(std::uint64_t seed) : m_random(seed) { }

    const std::vector<Fault> &faults() const { return m_faults; }
    void setFaults(std::vector<Fault> faults) { m_faults = std::move(faults); }

    /// The faults that the next request of this kind meets: any number that delay (latency, slow body), and at most one other,
    /// the first in the list that comes up. Valid until the next call.
    const std::vector<Fault> &draw(FaultTarget target);

private:
    std::vector<Fault> m_faults;
    std::vector<Fault> m_drawn;
    std::mt19937_64 m_random;
};

} // namespace spotter::sandbox
