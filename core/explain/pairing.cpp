// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/pairing.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

namespace spotter::explain {

namespace {

/// Those of `numbers` that have to move so that the others stand in rising order: all outside the longest rising subsequence.
std::vector<bool> outOfOrder(const std::vector<std::optional<std::size_t>> &numbers)
{
    constexpr std::size_t none = std::numeric_limits<std::size_t>::max();
    std::vector<std::size_t> ends; ///< place of the smallest last number of a rising run, by its length
    std::vector<std::size_t> previous(numbers.size(), none);
    for (std::size_t place = 0; place < numbers.size(); ++place) {
        if (!numbers[place])
            continue;
        const auto run = std::lower_bound(ends.begin(), ends.end(), *numbers[place],
            [&](std::size_t end, std::size_t number) { return *numbers[end] < number; });
        if (run != ends.begin())
            previous[place] = *(run - 1);
        if (run == ends.end())
            ends.push_back(place);
        else
            *run = place;
    }
    std::vector<bool> result(numbers.size());
    for (std::size_t place = 0; place < numbers.size(); ++place)
        result[place] = numbers[place].has_value();
    for (std::size_t place = ends.empty() ? none : ends.back(); place != none; place = previous[place])
        result[place] = false;
    return result;
}

} // namespace

Pairing pairUp(std::size_t before, std::size_t after, const std::vector<PairKey> &keys, bool pairsRest)
{
    Pairing pairing;
    pairing.beforeOf.resize(after);
    std::vector<bool> isPaired(before);
    std::size_t open = std::min(before, after);
    for (const PairKey &key : keys) {
        if (open == 0)
            break;
        // Of equal keys the next one that is still free; they are taken from the front.
        std::unordered_map<std::uint64_t, std::vector<std::size_t>> places;
        for (std::size_t number = before; number-- > 0;) {
            if (isPaired[number])
                continue;
            if (const std::uint64_t value = key(false, number); value != 0)
                places[value].push_back(number);
        }
        for (std::size_t number = 0; number < after; ++number) {
            if (pairing.beforeOf[number])
                continue;
            const std::uint64_t value = key(true, number);
            const auto found = value == 0 ? places.end() : places.find(value);
            if (found == places.end() || found->second.empty())
                continue;
            pairing.beforeOf[number] = found->second.back();
            isPaired[found->second.back()] = true;
            found->second.pop_back();
            --open;
        }
    }
    std::size_t next = 0;
    for (std::size_t number = 0; pairsRest && number < after; ++number) {
        if (pairing.beforeOf[number])
            continue;
        while (next < before && isPaired[next])
            ++next;
        if (next == before)
            break;
        isPaired[next] = true;
        pairing.beforeOf[number] = next;
    }
    for (std::size_t number = 0; number < before; ++number) {
        if (!isPaired[number])
            pairing.removed.push_back(number);
    }
    pairing.isMoved = outOfOrder(pairing.beforeOf);
    return pairing;
}

} // namespace spotter::explain
