// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace spotter {

/// The whole file. Errors name the file, say why (no such file, no permission, a directory, larger than `maxBytes`, changed
/// while it was read) and what to do.
Result<std::string> readFile(
    const std::string &path, std::size_t maxBytes = std::size_t {2} * 1024 * 1024 * 1024 - 1);

/// Writes aside, syncs and renames: the file at `path` is either the old or the whole new one.
Result<void> saveFile(const std::string &path, std::string_view bytes);

} // namespace spotter
