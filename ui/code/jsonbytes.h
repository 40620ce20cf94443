// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace spotter::ui {

/// White space between the pieces of JSON.
constexpr bool isJsonBlank(char c)
{
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// A piece by itself, or the beginning of a string.
constexpr bool isJsonStructure(char c)
{
    return c == '{' || c == '}' || c == '[' || c == ']' || c == ',' || c == ':' || c == '"';
}

} // namespace spotter::ui
