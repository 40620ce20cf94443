// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/faultplan.h"

namespace spotter::sandbox {

const std::vector<Fault> &FaultPlan::draw(FaultTarget target)
{
    m_drawn.clear();
    bool isDecided = false;
    for (const Fault &fault : m_faults) {
        if (fault.target != FaultTarget::Everything && fault.target != target)
            continue;
        // A number is drawn for every fault that could come, so that one fault's rate changes no other's order. The
        // standard's distributions differ between libraries; this doesn't.
        const double number = static_cast<double>(m_random() >> 11U) * 0x1.0p-53;
        if (number >= fault.rate)
            continue;
        const bool onlyDelays = fault.kind == FaultKind::Latency || fault.kind == FaultKind::SlowBody;
        if (!onlyDelays && isDecided)
            continue;
        isDecided = isDecided || !onlyDelays;
        m_drawn.push_back(fault);
    }
    return m_drawn;
}

} // namespace spotter::sandbox
