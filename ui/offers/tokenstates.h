// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/served.h"
#include "ui/widgets/badge.h"

#include <functional>
#include <optional>
#include <string_view>

namespace spotter::ui {

/// What became of an event token, in a word: of an option's display, or of a click metric. The panel keeps no account of it
/// and asks whoever does. Nothing for a token that nobody knows.
using TokenStates = std::function<std::optional<Badge>(
    std::string_view token, bool isClick, const explain::ServedLocation &location)>;

} // namespace spotter::ui
