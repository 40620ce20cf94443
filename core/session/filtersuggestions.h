// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventfields.h"

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter {

struct FilterSuggestion
{
    std::string text; ///< what is put in; values that need quotes have them
    std::string meaning; ///< a phrase in English, or empty
};

/// What may stand at the cursor.
struct FilterSuggestions
{
    std::size_t offset = 0; ///< what was typed of it begins here …
    std::size_t length = 0; ///< … and is this long
    std::vector<FilterSuggestion> suggestions;
};

/// Values that occur, the most likely first.
using FieldValues = std::function<std::vector<std::string>(EventField field)>;

/// `cursor` counts bytes. `values` may be empty.
FilterSuggestions suggestionsAt(std::string_view filter, std::size_t cursor, const FieldValues &values);

} // namespace spotter
