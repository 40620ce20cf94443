// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace spotter::delivery {

/// A place on earth with the codes that `context.geo` wants.
struct Place
{
    std::string_view continent; ///< in words, to group by
    std::string_view city;
    std::string_view countryCode; ///< ISO 3166-1 alpha-2
    std::string_view stateCode; ///< the part of ISO 3166-2 after the dash; empty where there is none
    std::string_view region; ///< its name
    std::string_view zip; ///< of the centre; empty where there are none
    double latitude = 0; ///< degrees
    double longitude = 0; ///< degrees
};

/// Well-known places to pick from, those of a continent together.
std::span<const Place> wellKnownPlaces();

} // namespace spotter::delivery
