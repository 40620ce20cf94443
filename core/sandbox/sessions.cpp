// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/sessions.h"

#include "core/delivery/limits.h"

namespace spotter::sandbox {

bool Sessions::isFull(std::string_view session) const
{
    const std::lock_guard lock(m_state->mutex);
    const auto found = m_state->counts.find(session);
    return found != m_state->counts.end()
        && static_cast<double>(found->second) >= delivery::limits::concurrentRequestsPerSession.value;
}

std::shared_ptr<void> Sessions::enter(std::string_view session)
{
    {
        const std::lock_guard lock(m_state->mutex);
        ++m_state->counts[std::string(session)];
    }
    return {static_cast<void *>(m_state.get()), [state = m_state, name = std::string(session)](void *) {
                const std::lock_guard lock(state->mutex);
                const auto found = state->counts.find(name);
                if (found != state->counts.end() && --found->second == 0)
                    state->counts.erase(found);
            }};
}

} // namespace spotter::sandbox
