// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ids.h"

#include <array>
#include <cstring>
#include <random>
#include <utility>

#include <emmintrin.h>

namespace spotter {

namespace {

std::string_view uuid(std::mt19937_64 &random, Arena &arena)
{
    // Version 4, variant 1 (RFC 4122, 4.4).
    const std::uint64_t high = (random() & 0xFFFFFFFFFFFF0FFFU) | 0x4000U;
    const std::uint64_t low = (random() & 0x3FFFFFFFFFFFFFFFU) | 0x8000000000000000U;
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
    std::seed_seq seed {device(), device(), device(), device(), device(), device(), device(), device()};
    return [random = std::mt19937_64(seed)](Arena &arena) mutable { return uuid(random, arena); };
}

IdSource seededIds(std::uint64_t seed)
{
    return [random = std::mt19937_64(seed)](Arena &arena) mutable { return uuid(random, arena); };
}

IdSource fixedId(std::string id)
{
    return [id = std::move(id)](Arena &arena) { return arena.copy(id); };
}

} // namespace spotter
