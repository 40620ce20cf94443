// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unicode.h"

#include <unicase.h>

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace spotter {

namespace {

unsigned char byteAt(std::string_view text, std::size_t i)
{
    return static_cast<unsigned char>(text[i]);
}

/// Length of the sequence that a lead byte starts. The text is known to be WTF-8.
std::size_t sequenceLength(unsigned char lead)
{
    return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/// The code point at `i`; moves `i` behind it. A sequence that is cut or broken counts byte by byte.
std::uint32_t nextCodePoint(std::string_view text, std::size_t &i)
{
    const unsigned char lead = byteAt(text, i);
    const std::size_t length = sequenceLength(lead);
    if (length == 1 || i + length > text.size()) {
        ++i;
        return lead;
    }
    std::uint32_t codePoint = lead & (0xFFU >> (length + 1));
    for (std::size_t k = 1; k < length; ++k)
        codePoint = (codePoint << 6U) | (byteAt(text, i + k) & 0x3FU);
    i += length;
    return codePoint;
}

bool isSurrogateAt(std::string_view text, std::size_t i)
{
    return byteAt(text, i) == 0xED && i + 2 < text.size() && byteAt(text, i + 1) >= 0xA0;
}

/// Lower case of text without unpaired surrogates.
void appendLowerCase(std::string &out, std::string_view text)
{
    if (text.empty())
        return;
    std::size_t size = 0;
    const auto *const bytes
        = reinterpret_cast<const std::uint8_t *>(text.data()); // NOLINT(*-reinterpret-cast)
    const std::unique_ptr<std::uint8_t, decltype(&std::free)> lower(
        u8_tolower(bytes, text.size(), nullptr, nullptr, nullptr, &size), &std::free);
    if (lower)
        out.append(reinterpret_cast<const char *>(lower.get()), size); // NOLINT(*-reinterpret-cast)
    else
        out += text; // out of memory or broken text: unchanged beats lost
}

} // namespace

void appendCodePoint(std::string &out, std::uint32_t codePoint)
{
    if (codePoint < 0x80) {
        out += static_cast<char>(codePoint);
        return;
    }
    if (codePoint < 0x800) {
        out += static_cast<char>(0xC0U | (codePoint >> 6U));
    } else {
        if (codePoint < 0x10000) {
            out += static_cast<char>(0xE0U | (codePoint >> 12U));
        } else {
            out += static_cast<char>(0xF0U | (codePoint >> 18U));
            out += static_cast<char>(0x80U | ((codePoint >> 12U) & 0x3FU));
        }
        out += static_cast<char>(0x80U | ((codePoint >> 6U) & 0x3FU));
    }
    out += static_cast<char>(0x80U | (codePoint & 0x3FU));
}

bool isAscii(std::string_view text)
{
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if ((word & 0x8080808080808080U) != 0)
            return false;
    }
    for (; i < text.size(); ++i) {
        if (byteAt(text, i) >= 0x80)
            return false;
    }
    return true;
}

std::size_t codeUnitCount(std::string_view text)
{
    std::size_t count = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        // Continuation bytes add nothing; four-byte sequences are two units.
        count += (byte & 0xC0U) != 0x80 ? 1 : 0;
        count += byte >= 0xF0 ? 1 : 0;
    }
    return count;
}

int compareCodeUnits(std::string_view a, std::string_view b)
{
    const std::size_t common = std::min(a.size(), b.size());
    const auto [inA, inB]
        = std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(common), b.begin());
    if (inA == a.begin() + static_cast<std::ptrdiff_t>(common))
        return a.size() < b.size() ? -1 : a.size() > b.size() ? 1 : 0;
    const auto byteA = static_cast<unsigned char>(*inA);
    const auto byteB = static_cast<unsigned char>(*inB);
    // An unpaired surrogate against a pair: only their code units tell. (Both bytes are lead bytes.)
    if ((byteA == 0xED && byteB >= 0xF0) || (byteB == 0xED && byteA >= 0xF0)) {
        const auto start = static_cast<std::size_t>(inA - a.begin());
        return toCodeUnits(a.substr(start)).compare(toCodeUnits(b.substr(start))) < 0 ? -1 : 1;
    }
    // Bytes order like code points, and so do code units, except that surrogates (four-byte sequences) come before
    // U+E000 … U+FFFF (lead bytes EE and EF).
    const auto rank
        = [](unsigned char byte) { return byte == 0xEE || byte == 0xEF ? byte + 0x100 : int {byte}; };
    return rank(byteA) < rank(byteB) ? -1 : 1;
}

std::u16string toCodeUnits(std::string_view text)
{
    std::u16string units;
    units.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const std::uint32_t codePoint = nextCodePoint(text, i);
        if (codePoint < 0x10000) {
            units += static_cast<char16_t>(codePoint);
        } else {
            units += static_cast<char16_t>(0xD800 + ((codePoint - 0x10000) >> 10U));
            units += static_cast<char16_t>(0xDC00 + ((codePoint - 0x10000) & 0x3FFU));
        }
    }
    return units;
}

std::string fromCodeUnits(std::u16string_view units)
{
    std::string text;
    text.reserve(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::uint32_t codePoint = units[i];
        if (codePoint >= 0xD800 && codePoint < 0xDC00 && i + 1 < units.size() && units[i + 1] >= 0xDC00
            && units[i + 1] < 0xE000) {
            codePoint = 0x10000 + ((codePoint - 0xD800) << 10U) + (units[i + 1] - 0xDC00U);
            ++i;
        }
        appendCodePoint(text, codePoint);
    }
    return text;
}

std::string codeUnitSlice(std::string_view text, std::size_t from, std::size_t to)
{
    if (isAscii(text)) {
        from = std::min(from, text.size());
        to = std::min(to, text.size());
        return std::string(from < to ? text.substr(from, to - from) : std::string_view());
    }
    const std::u16string units = toCodeUnits(text);
    from = std::min(from, units.size());
    to = std::min(to, units.size());
    return from < to ? fromCodeUnits(std::u16string_view(units).substr(from, to - from)) : std::string();
}

std::string toLowerCase(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    if (isAscii(text)) {
        for (const char c : text)
            out += c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
        return out;
    }
    std::size_t start = 0;
    for (std::size_t i = 0; i < text.size();) {
        if (!isSurrogateAt(text, i)) {
            ++i;
            continue;
        }
        appendLowerCase(out, text.substr(start, i - start));
        out += text.substr(i, 3);
        i += 3;
        start = i;
    }
    appendLowerCase(out, text.substr(start));
    return out;
}

std::size_t whiteSpaceAt(std::string_view text)
{
    if (text.empty())
        return 0;
    const unsigned char first = byteAt(text, 0);
    if (first < 0x80)
        return first == ' ' || (first >= 0x09 && first <= 0x0D) ? 1 : 0;
    std::size_t i = 0;
    const std::uint32_t codePoint = nextCodePoint(text, i);
    const bool isSpace = codePoint == 0xA0 || codePoint == 0x1680
        || (codePoint >= 0x2000 && codePoint <= 0x200A) || codePoint == 0x2028 || codePoint == 0x2029
        || codePoint == 0x202F || codePoint == 0x205F || codePoint == 0x3000 || codePoint == 0xFEFF;
    return isSpace && i > 1 ? i : 0;
}

std::string_view trimmed(std::string_view text)
{
    while (const std::size_t bytes = whiteSpaceAt(text))
        text.remove_prefix(bytes);
    while (!text.empty()) {
        std::size_t last = text.size() - 1;
        while (last > 0 && text.size() - last < 3 && (byteAt(text, last) & 0xC0U) == 0x80)
            --last;
        const std::size_t bytes = whiteSpaceAt(text.substr(last));
        if (bytes == 0 || bytes != text.size() - last)
            break;
        text.remove_suffix(bytes);
    }
    return text;
}

std::size_t firstInvalidUtf8(std::string_view text)
{
    std::size_t i = 0;
    while (i < text.size()) {
        const unsigned char lead = byteAt(text, i);
        if (lead < 0x80) {
            ++i;
            continue;
        }
        if (lead < 0xC2 || lead > 0xF4)
            return i;
        const std::size_t length = sequenceLength(lead);
        if (i + length > text.size())
            return i;
        const unsigned char second = byteAt(text, i + 1);
        const unsigned char lowest = lead == 0xE0 ? 0xA0 : lead == 0xF0 ? 0x90 : 0x80;
        const unsigned char highest = lead == 0xED ? 0x9F : lead == 0xF4 ? 0x8F : 0xBF;
        if (second < lowest || second > highest)
            return i;
        for (std::size_t k = 2; k < length; ++k) {
            if ((byteAt(text, i + k) & 0xC0U) != 0x80)
                return i;
        }
        i += length;
    }
    return std::string_view::npos;
}

std::string toValidUtf8(std::string_view text)
{
    std::string out;
    for (std::size_t bad = firstInvalidUtf8(text); bad != std::string_view::npos;
         bad = firstInvalidUtf8(text)) {
        out += text.substr(0, bad);
        out += "\xEF\xBF\xBD";
        text.remove_prefix(bad + (isSurrogateAt(text, bad) ? 3 : 1));
    }
    out += text;
    return out;
}

} // namespace spotter
