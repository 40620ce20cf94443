// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace spotter::explain {

/// Paths as they are written in code: `execute.mboxes[0]["a b"]`; empty for the root.
std::string pathTo(std::string_view path, std::string_view name);
std::string pathTo(std::string_view path, std::size_t index);

} // namespace spotter::explain
