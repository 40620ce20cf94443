// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string_view>

namespace spotter::sandbox {

/// Where an address is said to be.
struct Place
{
    std::string_view countryCode; ///< ISO 3166-1 alpha-2
    std::string_view stateCode; ///< subdivision part of ISO 3166-2
    std::string_view city; ///< lower case, as Target's geo gives it
    double latitude = 0; ///< degrees
    double longitude = 0;
};

/// Instead of a geo database: a fixed place for addresses of this machine and of private networks (Dublin); for the addresses
/// that are set aside for documentation (192.0.2.0/24, 198.51.100.0/24, 203.0.113.0/24) the place numbered by their last
/// part, `192.0.2.N` being placeAt(N); for all others a place that depends on nothing but the address.
const Place &placeOf(std::string_view address);
/// Counts from 0 and starts again at the end.
const Place &placeAt(std::size_t number);
/// How many there are.
std::size_t placeCount();

/// The first address of an X-Forwarded-For header, or `peer` when there is none.
std::string_view visitorAddress(std::string_view forwardedFor, std::string_view peer);

} // namespace spotter::sandbox
