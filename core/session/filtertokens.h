// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spotter {

/// A mistake in a filter: the bytes that it concerns, and a sentence that says what is wrong and what to do.
struct FilterMistake
{
    std::size_t offset = 0;
    std::size_t length = 0;
    std::string sentence;
};

struct FilterToken
{
    enum class Kind : std::uint8_t {
        Open,
        Close,
        Operator, ///< == != < <= > >=
        Word,
        Quoted, ///< `text` is without quotes and escapes
        Broken, ///< can't be; `text` is the sentence
    };

    Kind kind = Kind::Word;
    std::size_t offset = 0;
    std::size_t length = 0; ///< bytes in the filter
    std::string text;

    std::size_t end() const { return offset + length; }
    /// Whether it is this word, without regard to case.
    bool isWord(std::string_view lower) const;
};

/// The words and signs of a filter. Never fails: what can't be is a Broken token.
std::vector<FilterToken> tokensOf(std::string_view filter);

/// The text as a filter takes it literally: in quotes, `"` and `\` escaped.
std::string quotedForFilter(std::string_view text);

} // namespace spotter
