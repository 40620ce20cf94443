// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace spotter {

/// `a == b` without a call for the short texts that names and values mostly are. Always in line: where one side is a constant,
/// one case is left of it.
[[gnu::always_inline]] inline bool sameText(std::string_view a, std::string_view b)
{
    const std::size_t size = a.size();
    if (size != b.size())
        return false;
    const char *const left = a.data();
    const char *const right = b.data();
    // Two loads that overlap cover every size up to twice their width.
    const auto sameAs = [left, right, size]<typename Word>(Word) {
        Word words[4]; // NOLINT(*-avoid-c-arrays)
        std::memcpy(&words[0], left, sizeof(Word));
        std::memcpy(&words[1], right, sizeof(Word));
        std::memcpy(&words[2], left + size - sizeof(Word), sizeof(Word));
        std::memcpy(&words[3], right + size - sizeof(Word), sizeof(Word));
        return words[0] == words[1] && words[2] == words[3];
    };
    if (size > 16)
        return std::memcmp(left, right, size) == 0;
    if (size >= 8)
        return sameAs(std::uint64_t {});
    if (size >= 4)
        return sameAs(std::uint32_t {});
    if (size >= 2)
        return sameAs(std::uint16_t {});
    return size == 0 || *left == *right;
}

} // namespace spotter
