// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spotter {

/// ECMAScript strings are sequences of UTF-16 code units; ours are WTF-8 (UTF-8, unpaired surrogates as three bytes). These
/// functions give ECMAScript's answers on ours.

bool isAscii(std::string_view text);

/// Appends the UTF-8 of a code point; a surrogate becomes its three bytes.
void appendCodePoint(std::string &out, std::uint32_t codePoint);

/// String.length.
std::size_t codeUnitCount(std::string_view text);

/// Order of `a < b` in ECMAScript: negative, 0 or positive.
int compareCodeUnits(std::string_view a, std::string_view b);

std::u16string toCodeUnits(std::string_view text);
/// Pairs of surrogates are joined; unpaired ones become their three bytes.
std::string fromCodeUnits(std::u16string_view units);

/// Code units `from` to `to` (clamped) of the text.
std::string codeUnitSlice(std::string_view text, std::size_t from, std::size_t to);

/// String.toLowerCase: Unicode's default lower case, locale independent, with the final sigma rule.
std::string toLowerCase(std::string_view text);

/// White space and line terminators in ECMAScript's sense (including U+FEFF): bytes of such a character at the start of
/// `text`, or 0.
std::size_t whiteSpaceAt(std::string_view text);
std::string_view trimmed(std::string_view text);

/// Bytes of the first invalid UTF-8 sequence's offset, or npos when all is valid (surrogates are not).
std::size_t firstInvalidUtf8(std::string_view text);

/// For display: invalid sequences and unpaired surrogates become U+FFFD.
std::string toValidUtf8(std::string_view text);

} // namespace spotter
