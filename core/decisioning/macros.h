// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"

#include <string_view>

namespace spotter::decisioning {

/// Where campaign macros take their values from (decisioning.md 5.10), in this order.
struct MacroSources
{
    Value meta; ///< of the rule
    Value item; ///< of the request
    Value parameters; ///< of the item
};

/// Whether the text may hold a macro.
bool hasMacros(std::string_view text);

/// Whether `meta` has a value for each macro of the text, so that the request doesn't matter.
bool areMacrosOf(std::string_view text, const Value &meta, Arena &arena);

/// The text with each `${name}` replaced that has a value.
Value withMacros(const Value &text, const MacroSources &sources, Arena &arena);

} // namespace spotter::decisioning
