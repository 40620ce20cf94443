// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// Where something is in JSON text that may have mistakes. Paths are JSON pointers, see core/delivery/path.h. All take time
/// with the length of the text, a few milliseconds a megabyte.

struct TextRange
{
    std::size_t begin = 0;
    std::size_t end = 0;

    bool operator==(const TextRange &) const = default;
};

/// What is being written at a place.
struct JsonPlace
{
    std::vector<std::string>
        steps; ///< from the document to the value, or to the object whose member's name is written
    bool isName = false; ///< a member's name is written here
    TextRange token; ///< the name or the value as far as it is there already; empty where there is none
    std::string prefix; ///< of it, up to the place, without the quote
    std::vector<std::string> names; ///< that the object has already, when a name is written

    std::string pointer() const;
};

JsonPlace placeAt(std::string_view text, std::size_t offset);

/// Where each of the values is named or, in a list, begins; for one that isn't there the same of what is nearest around it.
std::vector<TextRange> rangesOf(std::string_view text, const std::vector<std::string> &pointers);
/// The same for one; nullopt when there is no such value.
std::optional<TextRange> rangeOf(std::string_view text, std::string_view pointer);

/// The bracket that belongs to the one at `at`, both outside of strings; nothing is looked at further away than `reach` bytes.
std::optional<std::size_t> bracketFor(
    std::string_view text, std::size_t at, std::size_t reach = std::string_view::npos);
/// The brackets around the children of the outermost object or list that end in another line.
std::vector<TextRange> outerBrackets(std::string_view text);

} // namespace spotter::ui
