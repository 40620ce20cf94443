// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/targetcookie.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/client/deliveryurl.h"

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace spotter::client {

namespace {

constexpr std::string_view sessionName = "session";
constexpr std::string_view deviceName = "PC";
constexpr std::int64_t sessionLifetime = 1860;
constexpr std::int64_t deviceLifetime = 63244800;

bool isStrict(Dialect dialect)
{
    return dialect == Dialect::Java || dialect == Dialect::DotNet;
}

std::int64_t wholeSeconds(std::int64_t ms)
{
    return ms >= 0 ? (ms + 999) / 1000 : ms / 1000;
}

/// The part before `separator`, taken off `rest`; `rest` has no data afterwards when there was none.
std::string_view takeUntil(std::string_view &rest, char separator)
{
    const std::size_t at = rest.find(separator);
    const std::string_view part = rest.substr(0, at);
    rest = at == std::string_view::npos ? std::string_view() : rest.substr(at + 1);
    return part;
}

struct Piece
{
    std::string_view name;
    std::string_view value;
    double expires = 0; ///< NaN: no number
};

/// One `name#value#expires`; nothing for what is to be skipped.
std::optional<Piece> pieceOf(std::string_view part, Dialect dialect)
{
    const std::size_t first = part.find('#');
    const std::size_t second = first == std::string_view::npos ? first : part.find('#', first + 1);
    if (second == std::string_view::npos)
        return std::nullopt;
    Piece piece {part.substr(0, first), part.substr(first + 1, second - first - 1)};
    std::string_view expires = part.substr(second + 1);
    const std::size_t third = expires.find('#');
    if (third != std::string_view::npos && isStrict(dialect))
        return std::nullopt;
    expires = expires.substr(0, third);
    if (std::isnan(parseIntPrefix(expires)))
        return std::nullopt;
    piece.expires = numberFromText(expires);
    if (dialect == Dialect::Python && expires.find('.') != std::string_view::npos)
        return std::nullopt;
    return piece;
}

/// Never with an expiry that is no number.
bool isValid(const Piece &piece, std::int64_t nowMs, Dialect dialect)
{
    if (isStrict(dialect)) {
        const std::int64_t secondsBelow = nowMs / 1000;
        return piece.expires > static_cast<double>(secondsBelow);
    }
    return static_cast<double>(wholeSeconds(nowMs)) <= piece.expires;
}

void appendPart(
    std::string &out, std::string_view name, std::string_view value, std::int64_t expires, Dialect dialect)
{
    if (!out.empty() && !out.ends_with('|'))
        out += '|';
    out.append(name).append(1, '#');
    if (isStrict(dialect)) {
        out.append(value);
    } else if (dialect == Dialect::Python) {
        // Its library leaves the slash.
        while (true) {
            const std::size_t slash = value.find('/');
            appendPercentEncoded(out, value.substr(0, slash));
            if (slash == std::string_view::npos)
                break;
            out += '/';
            value.remove_prefix(slash + 1);
        }
    } else {
        appendPercentEncoded(out, value);
    }
    out += '#';
    std::array<char, 24> digits {};
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), expires).ptr;
    out.append(digits.data(), end);
    if (isStrict(dialect))
        out += '|';
}

} // namespace

TargetCookie readTargetCookie(
    std::string_view cookie, std::int64_t nowMs, Dialect dialect, std::vector<std::string> *warnings)
{
    TargetCookie result;
    if (cookie.empty())
        return result;
    std::string decoded;
    if (dialect == Dialect::Default && cookie.find_first_of("|#") == std::string_view::npos
        && (cookie.find("%7C") != std::string_view::npos || cookie.find("%23") != std::string_view::npos)) {
        // Taken from a header without being decoded.
        if (std::optional<std::string> once = percentDecoded(cookie)) {
            decoded = std::move(*once);
            cookie = decoded;
        }
    }
    while (!cookie.empty()) {
        const std::string_view part = takeUntil(cookie, '|');
        if (part.empty() && isStrict(dialect))
            break;
        const std::optional<Piece> piece = pieceOf(part, dialect);
        if (!piece)
            continue;
        // The node SDK decodes first, and fails on an expired part, too.
        const bool isUsed = isValid(*piece, nowMs, dialect);
        if (!isUsed && dialect != Dialect::Node)
            continue;
        const auto plain = [dialect](std::string_view text) {
            return isStrict(dialect) ? std::optional<std::string>(text) : percentDecoded(text);
        };
        std::optional<std::string> name = plain(piece->name);
        std::optional<std::string> value = plain(piece->value);
        if (!name || !value) {
            if (warnings != nullptr)
                warnings->push_back("A part of the target cookie can't be decoded and is left out: "
                    + toValidUtf8(part) + '.');
            continue;
        }
        if (!isUsed)
            continue;
        if (*name == sessionName)
            result.sessionId = std::move(*value);
        else if (*name == deviceName)
            result.deviceId = std::move(*value);
    }
    return result;
}

Cookie writeTargetCookie(
    std::string_view sessionId, std::string_view deviceId, std::int64_t nowMs, Dialect dialect)
{
    const std::int64_t now = isStrict(dialect) ? nowMs / 1000 : wholeSeconds(nowMs);
    Cookie cookie {std::string(targetCookieName), {}, 0};
    cookie.value.reserve(sessionId.size() + deviceId.size() + 48);
    appendPart(cookie.value, sessionName, sessionId, now + sessionLifetime, dialect);
    std::int64_t expires = now + sessionLifetime;
    if (!deviceId.empty()) {
        expires = now + deviceLifetime;
        appendPart(cookie.value, deviceName, deviceId, expires, dialect);
    }
    cookie.maxAge = wholeSeconds(expires * 1000 - nowMs);
    return cookie;
}

Cookie locationHintCookie(std::string_view cluster)
{
    return {std::string(locationHintCookieName), std::string(cluster), sessionLifetime};
}

} // namespace spotter::client
