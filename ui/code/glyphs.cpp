// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/glyphs.h"

#include <QChar>

namespace spotter::ui {

namespace {

struct Decoded
{
    char32_t codePoint = 0;
    std::uint8_t bytes = 0; ///< 0 when it is no UTF-8
};

Decoded decode(std::string_view text, std::size_t at)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned first = byte(at);
    if (first < 0x80)
        return {first, 1};
    if (first < 0xc2 || first > 0xf4)
        return {};
    const std::uint8_t bytes = first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (text.size() - at < bytes)
        return {};
    char32_t codePoint = first & (0xffU >> (bytes + 1U));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(at + i) & 0xc0U) != 0x80)
            return {};
        codePoint = (codePoint << 6U) | (byte(at + i) & 0x3fU);
    }
    constexpr char32_t least[] = {0x80, 0x800, 0x10000}; // NOLINT(*-avoid-c-arrays)
    if (codePoint < least[bytes - 2] || codePoint > 0x10ffff || (codePoint >= 0xd800 && codePoint < 0xe000))
        return {};
    return {codePoint, bytes};
}

bool isMark(char32_t codePoint)
{
    return codePoint >= 0x300 && QChar::isMark(codePoint);
}

bool isWide(char32_t c)
{
    return c >= 0x1100
        && (c <= 0x115f || (c >= 0x2e80 && c <= 0x303e) || (c >= 0x3041 && c <= 0xa4cf)
            || (c >= 0xac00 && c <= 0xd7a3) || (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60) || (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
}

QString escapeText(const Glyph &glyph)
{
    if (glyph.kind == Glyph::Kind::Invalid)
        return QStringLiteral("\\x%1").arg(static_cast<uint>(glyph.codePoint), 2, 16, QLatin1Char('0'));
    if (glyph.codePoint == U'\r')
        return QStringLiteral("\\r");
    if (glyph.codePoint > 0xffff)
        return QStringLiteral("\\u{%1}").arg(static_cast<uint>(glyph.codePoint), 0, 16);
    return QStringLiteral("\\u%1").arg(static_cast<uint>(glyph.codePoint), 4, 16, QLatin1Char('0'));
}

std::uint8_t cellsOfEscape(const Glyph &glyph)
{
    if (glyph.kind == Glyph::Kind::Invalid)
        return 4;
    if (glyph.codePoint == U'\r')
        return 2;
    return glyph.codePoint > 0xfffff ? 10 : glyph.codePoint > 0xffff ? 9 : 6;
}

} // namespace

std::size_t plainBytes(std::string_view text, std::size_t at, std::size_t to)
{
    std::size_t end = at;
    while (end < to && isPlainByte(text[end]))
        ++end;
    return end - at;
}

bool isUnseen(char32_t codePoint)
{
    if (codePoint < 0x7f)
        return codePoint < 0x20;
    if (codePoint < 0xa1 || codePoint == 0xad)
        return true;
    switch (QChar::category(codePoint)) {
    case QChar::Other_Control:
    case QChar::Other_Format:
    case QChar::Other_Surrogate:
    case QChar::Separator_Line:
    case QChar::Separator_Paragraph:
    case QChar::Separator_Space:
        return true;
    default:
        break;
    }
    // Letters and a symbol that are drawn as nothing.
    return codePoint == 0x115f || codePoint == 0x1160 || codePoint == 0x2800 || codePoint == 0x3164
        || codePoint == 0xffa0;
}

Glyph glyphAt(std::string_view text, std::size_t at, std::size_t cell)
{
    Glyph glyph;
    if (isPlainByte(text[at])) {
        glyph.codePoint = static_cast<unsigned char>(text[at]);
        if (at + 1 == text.size() || static_cast<unsigned char>(text[at + 1]) < 0x80)
            return glyph;
    } else if (text[at] == '\t') {
        glyph.kind = Glyph::Kind::Tab;
        glyph.codePoint = U'\t';
        glyph.cells = static_cast<std::uint8_t>(cellsOfTab - cell % cellsOfTab);
        return glyph;
    } else {
        const Decoded decoded = decode(text, at);
        if (decoded.bytes == 0) {
            glyph.kind = Glyph::Kind::Invalid;
            glyph.codePoint = static_cast<unsigned char>(text[at]);
            glyph.cells = cellsOfEscape(glyph);
            return glyph;
        }
        glyph.codePoint = decoded.codePoint;
        glyph.bytes = decoded.bytes;
        // A mark without a letter to sit on would sit on what stands before.
        if (isUnseen(decoded.codePoint) || isMark(decoded.codePoint)) {
            glyph.kind = Glyph::Kind::Unseen;
            glyph.cells = cellsOfEscape(glyph);
            return glyph;
        }
        glyph.cells = isWide(decoded.codePoint) ? 2 : 1;
    }
    // Three marks are more than languages need; a pile of them would cover other lines.
    for (int marks = 0; marks < 3 && at + glyph.bytes < text.size(); ++marks) {
        const Decoded mark = decode(text, at + glyph.bytes);
        if (mark.bytes == 0 || !isMark(mark.codePoint))
            break;
        glyph.bytes = static_cast<std::uint8_t>(glyph.bytes + mark.bytes);
    }
    return glyph;
}

QString glyphText(const Glyph &glyph, std::string_view text, std::size_t at)
{
    switch (glyph.kind) {
    case Glyph::Kind::Plain:
        return QString::fromUtf8(text.data() + at, glyph.bytes);
    case Glyph::Kind::Tab:
        return {};
    case Glyph::Kind::Unseen:
    case Glyph::Kind::Invalid:
        break;
    }
    return escapeText(glyph);
}

std::size_t cellsBetween(std::string_view text, std::size_t from, std::size_t to)
{
    std::size_t cells = 0;
    while (from < to) {
        const std::size_t plain = plainBytes(text, from, to);
        // The last of them may carry a mark.
        if (plain > 1) {
            cells += plain - 1;
            from += plain - 1;
        }
        const Glyph glyph = glyphAt(text, from, cells);
        cells += glyph.cells;
        from += glyph.bytes;
    }
    return cells;
}

} // namespace spotter::ui
