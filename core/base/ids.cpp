// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <array>
#include <random>
#include <utility>

namespace spotter {

namespace {

std::string uuid(std::mt19937_64 &random)
{
    // Version 4, variant 1 (RFC 4122, 4.4).
    const std::uint64_t high = (random() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
    const std::uint64_t low = (random() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
    constexpr std::array<char, 17> digits {"0123456789abcdef"};
    std::string text(32, '0');
    for (unsigned i = 0; i < 16; ++i) {
        text[i] = digits[(high >> (60U - 4 * i)) & 0xFU];
        text[16 + i] = digits[(low >> (60U - 4 * i)) & 0xFU];
    }
    return text;
}

} // namespace

IdSource randomIds()
{
    std::random_device device;
    std::seed_seq seed {device(), device(), device(), device(), device(), device(), device(), device()};
    return [random = std::mt19937_64(seed)]() mutable { return uuid(random); };
}

IdSource seededIds(std::uint64_t seed)
{
    return [random = std::mt19937_64(seed)]() mutable { return uuid(random); };
}

IdSource fixedId(std::string id)
{
    return [id = std::move(id)] { return id; };
}

} // namespace spotter
