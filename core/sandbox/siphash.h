// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace spotter::sandbox {

using Key = std::array<std::uint64_t, 2>;
using Tag = std::array<std::uint64_t, 2>;

/// SipHash-2-4 with 128 bits of output (Aumasson and Bernstein): a keyed hash that nobody can compute without the key. Small
/// enough to have here, and strong enough for tokens that live as long as a sandbox.
Tag sipHash(const Key &key, std::string_view bytes);

} // namespace spotter::sandbox
