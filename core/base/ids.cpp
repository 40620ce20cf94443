// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <array>
#include <cstring>
#include <random>
#include <string_view>
#include <utility>

namespace spotter {

namespace {

/// Two hexadecimal digits for each byte.
constexpr std::array<char, 512> bytePairs = [] {
    constexpr std::string_view digits = "0123456789abcdef";
    std::array<char, 512> pairs {};
    for (std::size_t byte = 0; byte < 256; ++byte) {
        pairs[2 * byte] = digits[byte / 16];
        pairs[2 * byte + 1] = digits[byte % 16];
    }
    return pairs;
}();

std::string uuid(std::mt19937_64 &random)
{
    // Version 4, variant 1 (RFC 4122, 4.4).
    const std::uint64_t high = (random() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
    const std::uint64_t low = (random() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
    std::string text(32, '0');
    for (unsigned i = 0; i < 8; ++i) {
        std::memcpy(text.data() + 2 * i, &bytePairs[2 * ((high >> (56U - 8 * i)) & 0xFFU)], 2);
        std::memcpy(text.data() + 16 + 2 * i, &bytePairs[2 * ((low >> (56U - 8 * i)) & 0xFFU)], 2);
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
