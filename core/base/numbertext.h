// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spotter {

/// ASCII digits, whatever the locale.
constexpr bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

/// ECMAScript's Number::toString: shortest digits that read back, `1e+21`, `5e-7`, `NaN`, `Infinity`; -0 is `0`.
void appendNumber(std::string &out, double number);
std::string numberText(double number);

/// ECMAScript's ToNumber of a string: white space trimmed, `` is 0, hex, octal and binary integers; else NaN.
double numberFromText(std::string_view text);

/// ECMAScript's parseFloat: the longest prefix that is a decimal literal or Infinity; else NaN.
double parseFloatPrefix(std::string_view text);

/// ECMAScript's parseInt(text, 10): sign and digits after white space; NaN when there is none.
double parseIntPrefix(std::string_view text);

} // namespace spotter
