// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/url.h"

#include "core/base/numbertext.h"

#include <array>
#include <cstdint>

namespace spotter::decisioning {

namespace {

/// Sets of characters as bits of a table, so that a text is gone through once, whatever the set.
enum CharacterSet : std::uint8_t { Colon = 1, At = 2, Slash = 4, Question = 8, Hash = 16, Dot = 32 };

constexpr std::array<std::uint8_t, 256> characterSets = [] {
    std::array<std::uint8_t, 256> sets {};
    sets[':'] = Colon;
    sets['@'] = At;
    sets['/'] = Slash;
    sets['?'] = Question;
    sets['#'] = Hash;
    sets['.'] = Dot;
    return sets;
}();

std::size_t firstOf(std::string_view text, unsigned set, std::size_t from)
{
    while (from < text.size() && (characterSets[static_cast<unsigned char>(text[from])] & set) == 0)
        ++from;
    return from;
}

bool isAt(std::string_view text, std::size_t i, char c)
{
    return i < text.size() && text[i] == c;
}

/// `user:password@` at the very start, which must not be taken for a scheme.
bool startsWithCredentials(std::string_view url)
{
    const std::size_t user = firstOf(url, Colon | At, 0);
    if (user == 0 || !isAt(url, user, ':'))
        return false;
    return isAt(url, firstOf(url, Colon | At | Slash, user + 1), '@');
}

std::size_t afterScheme(std::string_view url)
{
    if (startsWithCredentials(url))
        return 0;
    const std::size_t i = firstOf(url, Colon | Slash | Question | Hash | Dot, 0);
    return i > 0 && isAt(url, i, ':') ? i + 1 : 0;
}

std::size_t afterUserInfo(std::string_view url, std::size_t from)
{
    const std::size_t i = firstOf(url, Colon | At, from);
    if (isAt(url, i, '@'))
        return i + 1;
    if (isAt(url, i, ':')) {
        const std::size_t j = firstOf(url, Colon | At, i + 1);
        if (isAt(url, j, '@'))
            return j + 1;
    }
    return from;
}

std::size_t lineEnd(std::string_view text, std::size_t from)
{
    for (std::size_t i = from; i < text.size(); ++i) {
        const std::string_view rest = text.substr(i);
        if (text[i] == '\n' || text[i] == '\r' || rest.starts_with("\xE2\x80\xA8")
            || rest.starts_with("\xE2\x80\xA9"))
            return i;
    }
    return text.size();
}

} // namespace

UrlParts splitUrl(std::string_view url)
{
    UrlParts parts;
    std::size_t p = afterScheme(url);
    if (url.substr(p).starts_with("//"))
        p += 2;
    p = afterUserInfo(url, p);

    std::size_t end = firstOf(url, Colon | Slash | Question | Hash, p);
    parts.host = url.substr(p, end - p);
    p = end;
    if (isAt(url, p, ':')) {
        ++p;
        while (p < url.size() && isDigit(url[p]))
            ++p;
    }
    end = firstOf(url, isAt(url, p, '/') ? Question | Hash : Slash | Question | Hash, p);
    parts.path = url.substr(p, end - p);
    p = end;
    if (isAt(url, p, '?')) {
        end = firstOf(url, Hash, p);
        parts.query = url.substr(p + 1, end - p - 1);
        p = end;
    }
    if (isAt(url, p, '#')) {
        end = lineEnd(url, p + 1);
        parts.fragment = url.substr(p + 1, end - p - 1);
    }
    return parts;
}

} // namespace spotter::decisioning
