// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <bit>

#include <emmintrin.h>

namespace spotter {

/// Where a run of text ends: the first quote, backslash or control character, or `end`; `hasHighBytes` tells of non-ASCII.
inline const char *endOfPlainText(const char *p, const char *end, bool &hasHighBytes)
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i lastControl = _mm_set1_epi8(0x1F);
    unsigned high = 0;
    while (end - p >= 16) {
        const __m128i bytes
            = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); // NOLINT(*-reinterpret-cast)
        const __m128i isControl = _mm_cmpeq_epi8(_mm_min_epu8(bytes, lastControl), bytes);
        const __m128i isSpecial = _mm_or_si128(
            _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)), isControl);
        const auto special = static_cast<unsigned>(_mm_movemask_epi8(isSpecial));
        const auto highBytes = static_cast<unsigned>(_mm_movemask_epi8(bytes));
        if (special != 0) {
            high |= highBytes & (special - 1) & ~special;
            hasHighBytes = hasHighBytes || high != 0;
            return p + std::countr_zero(special);
        }
        high |= highBytes;
        p += 16;
    }
    hasHighBytes = hasHighBytes || high != 0;
    for (; p != end; ++p) {
        const auto byte = static_cast<unsigned char>(*p);
        if (byte == '"' || byte == '\\' || byte < 0x20)
            break;
        hasHighBytes = hasHighBytes || byte >= 0x80;
    }
    return p;
}

/// Where a run of plain ASCII ends: the first quote, backslash, control character or other byte than ASCII. There must be one,
/// and 15 readable bytes behind it.
inline const char *endOfPlainAscii(const char *p)
{
    const __m128i quote = _mm_set1_epi8('"');
    const __m128i backslash = _mm_set1_epi8('\\');
    const __m128i firstPrintable = _mm_set1_epi8(0x20);
    for (;; p += 16) {
        const __m128i bytes
            = _mm_loadu_si128(reinterpret_cast<const __m128i *>(p)); // NOLINT(*-reinterpret-cast)
        const __m128i isQuote = _mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash));
        // Bytes from 0x80 on are negative here.
        const __m128i isSpecial = _mm_or_si128(isQuote, _mm_cmplt_epi8(bytes, firstPrintable));
        const auto special = static_cast<unsigned>(_mm_movemask_epi8(isSpecial));
        if (special != 0)
            return p + std::countr_zero(special);
    }
}

} // namespace spotter
