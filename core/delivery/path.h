// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::delivery {

/// Paths into a document are JSON pointers (RFC 6901): `/execute/mboxes/0/name`; "" is the document itself.

/// Appends `/` and the escaped name or the number.
void appendStep(std::string &path, std::string_view name);
void appendStep(std::string &path, std::size_t index);

/// The unescaped steps; nullopt when `path` is neither empty nor starts with `/`.
std::optional<std::vector<std::string>> stepsOf(std::string_view path);

/// The index that a step means in an array of `size` items: 0 … size, `-` being size. nullopt for anything
/// else.
std::optional<std::size_t> itemIndex(std::string_view step, std::size_t size);

/// The value at `path`, undefined when there is none.
Value valueAt(const Value &root, std::string_view path);

/// What a value is, in words: "a string", "an object", "missing".
std::string_view typeWords(const Value &value);

} // namespace spotter::delivery
