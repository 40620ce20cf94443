// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/siphash.h"

#include <bit>
#include <cstddef>

namespace spotter::sandbox {

namespace {

struct State
{
    std::uint64_t v0;
    std::uint64_t v1;
    std::uint64_t v2;
    std::uint64_t v3;

    void round()
    {
        v0 += v1;
        v2 += v3;
        v1 = std::rotl(v1, 13) ^ v0;
        v3 = std::rotl(v3, 16) ^ v2;
        v0 = std::rotl(v0, 32);
        v2 += v1;
        v0 += v3;
        v1 = std::rotl(v1, 17) ^ v2;
        v3 = std::rotl(v3, 21) ^ v0;
        v2 = std::rotl(v2, 32);
    }
    void take(std::uint64_t word)
    {
        v3 ^= word;
        round();
        round();
        v0 ^= word;
    }
    std::uint64_t finish(std::uint64_t &spice, std::uint64_t xorWith)
    {
        spice ^= xorWith;
        for (int i = 0; i < 4; ++i)
            round();
        return v0 ^ v1 ^ v2 ^ v3;
    }
};

std::uint64_t littleEndian(std::string_view bytes)
{
    std::uint64_t result = 0;
    for (std::size_t i = 0; i < bytes.size(); ++i)
        result |= static_cast<std::uint64_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
    return result;
}

} // namespace

Tag sipHash(const Key &key, std::string_view bytes)
{
    State state {0x736f6d6570736575U ^ key[0], 0x646f72616e646f6dU ^ key[1] ^ 0xEEU,
        0x6c7967656e657261U ^ key[0], 0x7465646279746573U ^ key[1]};
    std::size_t at = 0;
    for (; at + 8 <= bytes.size(); at += 8)
        state.take(littleEndian(bytes.substr(at, 8)));
    state.take(littleEndian(bytes.substr(at)) | (static_cast<std::uint64_t>(bytes.size()) << 56));
    const std::uint64_t first = state.finish(state.v2, 0xEEU);
    const std::uint64_t second = state.finish(state.v1, 0xDDU);
    return {first, second};
}

} // namespace spotter::sandbox
