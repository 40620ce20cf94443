// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/textneedle.h"

#include "core/base/unicode.h"

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace spotter {

namespace {

bool isSmallLetter(char c)
{
    return c >= 'a' && c <= 'z';
}

char asSmallLetter(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
}

bool startsWith(const char *text, std::string_view lower)
{
    for (std::size_t i = 0; i < lower.size(); ++i) {
        if (asSmallLetter(text[i]) != lower[i])
            return false;
    }
    return true;
}

} // namespace

std::size_t findIgnoringCase(std::string_view text, std::string_view lower)
{
    const std::size_t size = lower.size();
    if (size == 0)
        return 0;
    std::size_t at = 0;
#ifdef __SSE2__
    // Sixteen places at a time: where the first and the last letter fit, the rest is compared.
    constexpr std::size_t width = 16;
    constexpr char caseBit = 0x20;
    const __m128i first = _mm_set1_epi8(lower.front());
    const __m128i last = _mm_set1_epi8(lower.back());
    const __m128i firstCase = _mm_set1_epi8(isSmallLetter(lower.front()) ? caseBit : '\0');
    const __m128i lastCase = _mm_set1_epi8(isSmallLetter(lower.back()) ? caseBit : '\0');
    for (; at + size - 1 + width <= text.size(); at += width) {
        const char *const place = text.data() + at;
        const __m128i heads = _mm_loadu_si128(reinterpret_cast<const __m128i *>(place));
        const __m128i tails = _mm_loadu_si128(reinterpret_cast<const __m128i *>(place + size - 1));
        const __m128i fits = _mm_and_si128(_mm_cmpeq_epi8(_mm_or_si128(heads, firstCase), first),
            _mm_cmpeq_epi8(_mm_or_si128(tails, lastCase), last));
        for (auto mask = static_cast<unsigned>(_mm_movemask_epi8(fits)); mask != 0; mask &= mask - 1) {
            const auto offset = static_cast<std::size_t>(__builtin_ctz(mask));
            if (startsWith(place + offset, lower))
                return at + offset;
        }
    }
#endif
    for (; at + size <= text.size(); ++at) {
        if (startsWith(text.data() + at, lower))
            return at;
    }
    return std::string_view::npos;
}

TextNeedle::TextNeedle(std::string_view text) : m_lower(toLowerCase(text)), m_isAscii(isAscii(m_lower))
{
    std::string run;
    for (const char c : m_lower) {
        if (static_cast<unsigned char>(c) < 0x80U)
            run += c;
        else
            run.clear();
        if (run.size() > m_asciiRun.size())
            m_asciiRun = run;
    }
}

bool TextNeedle::isIn(std::string_view text) const
{
    if (findIgnoringCase(text, m_asciiRun) == std::string_view::npos)
        return false;
    if (m_isAscii)
        return true;
    return !isAscii(text) && toLowerCase(text).find(m_lower) != std::string::npos;
}

} // namespace spotter
