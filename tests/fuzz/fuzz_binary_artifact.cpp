// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as rules.bin: the header, the key and the text below never crash the reader.
#include "core/decisioning/artifact.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

using spotter::decisioning::Artifact;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view bytes(reinterpret_cast<const char *>(data), size);
    // One organization id decodes the kept corpus; the others make different keys of the same bytes.
    for (const std::string_view organization : {"ACME@AdobeOrg", "", "\xc3\xa9@AdobeOrg"}) {
        static_cast<void>(Artifact::fromBinary(bytes, organization));
        static_cast<void>(Artifact::fromBytes(std::string(bytes), organization));
    }
    return 0;
}
