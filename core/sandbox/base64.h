// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace spotter::sandbox {

/// RFC 4648 with padding, the form that tokens have on the wire.
std::string toBase64(std::string_view bytes);
/// nullopt for anything but what toBase64() gives: two texts never mean the same bytes.
std::optional<std::string> fromBase64(std::string_view text);

} // namespace spotter::sandbox
