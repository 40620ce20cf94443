// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <cstring>
#include <string_view>

namespace spotter {

/// Copies `text` to `place` and gives the place behind it, without a call for the short texts that names and values mostly are.
inline char *copyText(char *place, std::string_view text)
{
    const std::size_t size = text.size();
    const char *const from = text.data();
    // Two copies that overlap cover every size up to twice their width.
    const auto copyAs = [place, from, size]<typename Word>(Word) {
        Word words[2]; // NOLINT(*-avoid-c-arrays)
        std::memcpy(&words[0], from, sizeof(Word));
        std::memcpy(&words[1], from + size - sizeof(Word), sizeof(Word));
        std::memcpy(place, &words[0], sizeof(Word));
        std::memcpy(place + size - sizeof(Word), &words[1], sizeof(Word));
    };
    struct Wide
    {
        std::uint64_t halves[2]; // NOLINT(*-avoid-c-arrays)
    };
    if (size > 32)
        std::memcpy(place, from, size);
    else if (size >= 16)
        copyAs(Wide {});
    else if (size >= 8)
        copyAs(std::uint64_t {});
    else if (size >= 4)
        copyAs(std::uint32_t {});
    else if (size >= 2)
        copyAs(std::uint16_t {});
    else if (size == 1)
        *place = *from;
    return place + size;
}

} // namespace spotter
