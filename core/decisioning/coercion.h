// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"

#include <string>
#include <string_view>

namespace spotter::decisioning {

// ECMAScript's conversions and comparisons (decisioning.md 3.3) on values.

/// Number(value).
double toNumber(const Value &value);
/// String(value): `undefined`, `null`, numbers as ECMAScript writes them, arrays joined by commas, `[object Object]`.
void appendText(std::string &out, const Value &value);
std::string toText(const Value &value);
/// String(value) as a value; a string is returned as it is.
Value toTextValue(const Value &value, Arena &arena);

/// `a == b`.
bool looselyEqual(const Value &a, const Value &b);

enum class Ordering { Less, LessOrEqual, Greater, GreaterOrEqual };
/// `a < b` and the like; false when a number is NaN.
bool isOrdered(const Value &a, const Value &b, Ordering ordering);

/// `value[name]`: own members of objects, index and `length` of arrays and strings; undefined when there is none.
Value memberOf(const Value &value, std::string_view name, Arena &arena);

/// The members of `{...value}`: of a string its code units, of an array its items, by their index; of others none.
Value spread(const Value &value, Arena &arena);

/// Unpaired surrogates that came to stand beside each other become one character, as they do in UTF-16.
std::string_view joinedSurrogates(std::string_view text, Arena &arena);

} // namespace spotter::decisioning
