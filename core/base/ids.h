// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace spotter {

/// Gives a new version 4 UUID at each call: 32 lower-case hexadecimal digits without dashes. The text lives in the arena.
using IdSource = std::function<std::string_view(Arena &)>;

/// The next id, for where no arena is at hand.
std::string ownedId(const IdSource &ids);

/// Unpredictable ids; one source must not be shared between threads.
IdSource randomIds();
/// The same ids for the same seed, for repeatable runs.
IdSource seededIds(std::uint64_t seed);
/// Always the same id, for golden answers.
IdSource fixedId(std::string id);

} // namespace spotter
