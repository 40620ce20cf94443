// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spotter::sandbox {

/// The `rules.bin` of an artifact's JSON text (decisioning.md 1.9): the inverse of decisioning::deobfuscated(). The 32 bytes of
/// key text follow from the text, so the same artifact gives the same file.
std::string obfuscated(std::string_view json, std::string_view organizationId);

} // namespace spotter::sandbox
