// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/texthash.h"

#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

namespace spotter::sandbox {

/// Counts the requests of each session that are being answered, of which the edge takes 100 at once (delivery-api.md 6). Safe
/// from any thread.
class Sessions
{
public:
    /// Whether one more would be too many.
    bool isFull(std::string_view session) const;
    /// Counted until the last copy of the result is gone, which may outlive this.
    std::shared_ptr<void> enter(std::string_view session);

private:
    struct State
    {
        std::mutex mutex;
        std::unordered_map<std::string, std::size_t, TextHash, std::equal_to<>> counts;
    };
    std::shared_ptr<State> m_state = std::make_shared<State>();
};

} // namespace spotter::sandbox
