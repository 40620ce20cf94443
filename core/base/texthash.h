// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/sametext.h"

#include <cstdint>
#include <cstring>
#include <string_view>

namespace spotter {

/// For tables of texts that every request looks something up in; with TextEqual also for std::string keys that are looked up by
/// std::string_view without a copy. In line, eight bytes a step: std::hash takes longer for a name than the rest of the look-up.
struct TextHash
{
    using is_transparent = void;
    using is_avalanching = void; ///< for Boost's tables: good enough as it is
    std::size_t operator()(std::string_view text) const noexcept
    {
        const char *place = text.data();
        std::size_t left = text.size();
        std::uint64_t hash = left;
        for (; left > sizeof(std::uint64_t); left -= sizeof(std::uint64_t)) {
            hash = mixed(hash ^ loaded<std::uint64_t>(place));
            place += sizeof(std::uint64_t);
        }
        // Two loads that overlap cover what is left.
        std::uint64_t rest = 0;
        if (left >= sizeof(std::uint32_t)) {
            const char *const last = place + left - sizeof(std::uint32_t);
            rest = loaded<std::uint32_t>(place)
                | static_cast<std::uint64_t>(loaded<std::uint32_t>(last)) << 32U;
        } else if (left != 0) {
            const auto byte = [place](std::size_t i) { return static_cast<unsigned char>(place[i]); };
            rest = byte(0) | static_cast<std::uint64_t>(byte(left / 2)) << 8U
                | static_cast<std::uint64_t>(byte(left - 1)) << 16U;
        }
        return mixed(hash ^ rest);
    }

private:
    template<typename Word>
    static Word loaded(const char *from)
    {
        Word word;
        std::memcpy(&word, from, sizeof(Word));
        return word;
    }
    static std::uint64_t mixed(std::uint64_t hash)
    {
        hash *= 0x9E3779B97F4A7C15U; // 2^64 divided by the golden ratio
        return hash ^ (hash >> 32U);
    }
};

struct TextEqual
{
    using is_transparent = void;
    bool operator()(std::string_view a, std::string_view b) const noexcept { return sameText(a, b); }
};

} // namespace spotter
