// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/geo.h"

#include "core/base/unicode.h"

#include <array>
#include <charconv>
#include <cstdint>

namespace spotter::sandbox {

namespace {

constexpr std::array<Place, 12> places {{
    {"IE", "L", "dublin", 53.35, -6.26},
    {"BE", "VLG", "leuven", 50.88, 4.7},
    {"NL", "NH", "amsterdam", 52.37, 4.9},
    {"FR", "IDF", "paris", 48.86, 2.35},
    {"GB", "ENG", "london", 51.51, -0.13},
    {"DE", "BE", "berlin", 52.52, 13.4},
    {"US", "CA", "san francisco", 37.77, -122.42},
    {"US", "NY", "new york", 40.71, -74.01},
    {"CA", "ON", "toronto", 43.65, -79.38},
    {"IN", "KA", "bengaluru", 12.97, 77.59},
    {"JP", "13", "tokyo", 35.68, 139.69},
    {"AU", "NSW", "sydney", -33.87, 151.21},
}};

/// The parts of a dotted IPv4 address; all -1 for anything else.
std::array<int, 4> dottedParts(std::string_view address)
{
    constexpr std::array<int, 4> none {-1, -1, -1, -1};
    std::array<int, 4> parts = none;
    const char *next = address.data();
    const char *const end = next + address.size();
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0 && (next == end || *next++ != '.'))
            return none;
        const auto [last, error] = std::from_chars(next, end, parts[i]);
        if (error != std::errc() || parts[i] < 0 || parts[i] > 255)
            return none;
        next = last;
    }
    return next == end ? parts : none;
}

bool isLocal(const std::array<int, 4> &parts, std::string_view address)
{
    return address.empty() || address == "::1" || address.starts_with("fe80:") || address.starts_with("fc")
        || address.starts_with("fd") || parts[0] == 127 || parts[0] == 10
        || (parts[0] == 192 && parts[1] == 168) || (parts[0] == 172 && parts[1] >= 16 && parts[1] < 32);
}

bool isForDocumentation(const std::array<int, 4> &parts)
{
    return (parts[0] == 192 && parts[1] == 0 && parts[2] == 2)
        || (parts[0] == 198 && parts[1] == 51 && parts[2] == 100)
        || (parts[0] == 203 && parts[1] == 0 && parts[2] == 113);
}

} // namespace

const Place &placeAt(std::size_t number)
{
    return places[number % places.size()];
}

std::size_t placeCount()
{
    return places.size();
}

const Place &placeOf(std::string_view address)
{
    address = trimmed(address);
    const std::array<int, 4> parts = dottedParts(address);
    if (isLocal(parts, address))
        return places[0];
    if (isForDocumentation(parts))
        return placeAt(static_cast<std::size_t>(parts[3]));
    std::uint64_t hash = 0xcbf29ce484222325U; // FNV-1a: the same everywhere
    for (const char byte : address)
        hash = (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3U;
    return placeAt(hash >> 32U);
}

std::string_view visitorAddress(std::string_view forwardedFor, std::string_view peer)
{
    const std::string_view first = trimmed(forwardedFor.substr(0, forwardedFor.find(',')));
    return first.empty() ? peer : first;
}

} // namespace spotter::sandbox
