// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <cstdint>
#include <random>
#include <utility>

#include <emmintrin.h>

namespace spotter {

namespace {

/// SplitMix64 (Steele, Lea and Flood, 2014): one word of state, so that a source for each line of a file costs nothing.
class RandomWords
{
public:
    explicit RandomWords(std::uint64_t seed) : m_state(seed) { }
    std::uint64_t operator()()
    {
        m_state += 0x9E3779B97F4A7C15U;
        std::uint64_t word = (m_state ^ (m_state >> 30U)) * 0xBF58476D1CE4E5B9U;
        word = (word ^ (word >> 27U)) * 0x94D049BB133111EBU;
        return word ^ (word >> 31U);
    }

private:
    std::uint64_t m_state;
};

/// From two sources: ids of 122 bits from a single word of state would meet too often.
std::string_view uuid(RandomWords &highWords, RandomWords &lowWords, Arena &arena)
{
    // Version 4, variant 1 (RFC 4122, 4.4).
    const std::uint64_t high = (highWords() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
    const std::uint64_t low = (lowWords() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
    // All 32 digits at once: the bytes from the highest on, taken apart into halves.
    const __m128i bytes = _mm_set_epi64x(
        static_cast<long long>(__builtin_bswap64(low)), static_cast<long long>(__builtin_bswap64(high)));
    const __m128i lowHalf = _mm_set1_epi8(0x0F);
    const __m128i first = _mm_and_si128(_mm_srli_epi16(bytes, 4), lowHalf);
    const __m128i second = _mm_and_si128(bytes, lowHalf);
    const auto digits = [](__m128i numbers) {
        const __m128i isLetter = _mm_cmpgt_epi8(numbers, _mm_set1_epi8(9));
        const __m128i toLetter = _mm_and_si128(isLetter, _mm_set1_epi8('a' - '0' - 10));
        return _mm_add_epi8(_mm_add_epi8(numbers, _mm_set1_epi8('0')), toLetter);
    };
    constexpr std::size_t size = 32;
    char *const text = arena.allocateArray<char>(size);
    auto *const place = reinterpret_cast<__m128i *>(text); // NOLINT(*-reinterpret-cast)
    _mm_storeu_si128(place, digits(_mm_unpacklo_epi8(first, second)));
    _mm_storeu_si128(place + 1, digits(_mm_unpackhi_epi8(first, second)));
    return {text, size};
}

} // namespace

std::string ownedId(const IdSource &ids)
{
    Arena arena;
    return std::string(ids(arena));
}

IdSource randomIds()
{
    std::random_device device;
    const auto word = [&device] { return std::uint64_t {device()} << 32U | device(); };
    return [high = RandomWords(word()), low = RandomWords(word())](
               Arena &arena) mutable { return uuid(high, low, arena); };
}

IdSource seededIds(std::uint64_t seed)
{
    RandomWords seeds(seed);
    return [high = RandomWords(seeds()), low = RandomWords(seeds())](
               Arena &arena) mutable { return uuid(high, low, arena); };
}

IdSource fixedId(std::string id)
{
    return [id = std::move(id)](Arena &arena) { return arena.copy(id); };
}

} // namespace spotter
