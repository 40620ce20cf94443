// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>

#include <cstddef>
#include <cstdint>
#include <string_view>

class QPalette;

namespace spotter::ui {

/// What a piece of JSON text is.
enum class Syntax : std::uint8_t { Punctuation, Name, String, Number, Literal, Mistake };
constexpr int syntaxCount = 6;

QColor syntaxColor(const QPalette &palette, Syntax syntax);

struct SyntaxSpan
{
    std::size_t begin = 0;
    std::size_t end = 0;
    Syntax syntax = Syntax::Punctuation;
};

/// The pieces of one line, or of a part of a line, from left to right. JSON's strings end with their line, so that no other line
/// needs to be known.
class SyntaxReader
{
public:
    /// `isInString`: the line was cut inside a string.
    explicit SyntaxReader(std::string_view line, bool isInString = false)
        : m_line(line), m_isInString(isInString)
    {
    }
    /// The next piece; an empty one at the end. Blanks belong to no piece.
    SyntaxSpan next();

private:
    std::size_t stringEnd(std::size_t at) const;

    std::string_view m_line;
    std::size_t m_at = 0;
    bool m_isInString;
};

} // namespace spotter::ui
