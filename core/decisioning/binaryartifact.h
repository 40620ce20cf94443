// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <string>
#include <string_view>

namespace spotter::decisioning {

/// The JSON text inside a `rules.bin` (decisioning.md 1.9). Error: "Invalid Artifact" with what to do. A wrong organization id
/// shows only as text that is no JSON.
Result<std::string> deobfuscated(std::string_view bytes, std::string_view organizationId);

/// Whether the bytes start like a `rules.bin`.
bool looksBinary(std::string_view bytes);

} // namespace spotter::decisioning
