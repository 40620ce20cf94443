// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/binarywriter.h"

#include "core/sandbox/siphash.h"

#include <cstddef>
#include <cstdint>

namespace spotter::sandbox {

std::string obfuscated(std::string_view json, std::string_view organizationId)
{
    constexpr std::size_t keyBytes = 32;
    std::string keyText;
    Tag state = sipHash({}, json);
    while (keyText.size() < keyBytes) {
        state = sipHash(state, "key");
        for (std::uint64_t word = state[0], i = 0; i < 8 && keyText.size() < keyBytes; ++i, word >>= 8U)
            keyText += static_cast<char>('!' + word % ('~' - '!' + 1)); // printable, as in published files
    }
    const std::string key = std::string(organizationId) + keyText;
    std::string bytes = "ATOD:001" + keyText;
    bytes.reserve(bytes.size() + json.size());
    for (std::size_t i = 0; i < json.size(); ++i)
        bytes += static_cast<char>(json[i] ^ key[i % key.size()]);
    return bytes;
}

} // namespace spotter::sandbox
