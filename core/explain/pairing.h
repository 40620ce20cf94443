// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

namespace spotter::explain {

/// Which entries of two lists are the same thing.
struct Pairing
{
    std::vector<std::optional<std::size_t>>
        beforeOf; ///< for each later entry, its number in the earlier list
    std::vector<std::size_t> removed; ///< earlier entries without a later one
    std::vector<bool>
        isMoved; ///< for each later entry: others would have to change places for it to stand where it does
};

/// What two entries must have in common to be the same; 0: this one can't be told by it.
using PairKey = std::function<std::uint64_t(bool isAfter, std::size_t number)>;

/// Tries the keys one after the other, the surest first; among equal ones the first of both are a pair. `pairsRest`: what is
/// left pairs up in order.
Pairing pairUp(std::size_t before, std::size_t after, const std::vector<PairKey> &keys, bool pairsRest);

} // namespace spotter::explain
