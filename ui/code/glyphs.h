// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace spotter::ui {

/// What stands at one place of a text of any bytes, and how it is shown in a grid of cells. Each glyph is drawn by itself, in
/// the order of the bytes, so that nothing in the text can reorder, hide or overprint something else.
struct Glyph
{
    enum class Kind : std::uint8_t {
        Plain, ///< as it is
        Tab,
        Unseen, ///< a control character, a blank or a mark without a shape of its own: written as an escape
        Invalid, ///< a byte that is no UTF-8: written as `\xff`
    };

    Kind kind = Kind::Plain;
    std::uint8_t bytes = 1;
    std::uint8_t cells = 1;
    char32_t codePoint = 0; ///< of Invalid: the byte
};

constexpr int widestGlyph = 10; ///< cells
constexpr int cellsOfTab = 4;

/// Bytes that are one cell each and need no looking at.
constexpr bool isPlainByte(char c)
{
    return c >= 0x20 && c < 0x7f;
}
/// How many plain bytes follow from `at` on, `to` at most.
std::size_t plainBytes(std::string_view text, std::size_t at, std::size_t to);

/// The glyph at `at`, which must be before the end; `cell` is where it would begin, for tabs.
Glyph glyphAt(std::string_view text, std::size_t at, std::size_t cell);
/// What is drawn for it: the character with its marks, or the escape.
QString glyphText(const Glyph &glyph, std::string_view text, std::size_t at);
/// Whether this character must be written as an escape to be seen, or does something to its neighbours.
bool isUnseen(char32_t codePoint);

/// How many cells the glyphs of `text` between two offsets take.
std::size_t cellsBetween(std::string_view text, std::size_t from, std::size_t to);

} // namespace spotter::ui
