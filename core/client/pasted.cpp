// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/pasted.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/client/deliveryurl.h"
#include "core/client/targetcookie.h"
#include "core/client/visitor.h"
#include "core/delivery/edit.h"

#include <algorithm>
#include <cmath>

namespace spotter::client {

namespace {

/// No header and no address is longer; what is, is some other text.
constexpr std::size_t mostBytes = std::size_t {64} * 1024;
constexpr std::size_t mostNames = 1000;

bool startsWithoutCase(std::string_view text, std::string_view lowerStart)
{
    return text.size() >= lowerStart.size()
        && std::equal(lowerStart.begin(), lowerStart.end(), text.begin(),
            [](char wanted, char c) { return wanted == (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c); });
}

bool hasControl(std::string_view text)
{
    return std::ranges::any_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7F; });
}

bool isTargetCookieValue(std::string_view value)
{
    const auto has = [value](std::string_view part) { return value.find(part) != std::string_view::npos; };
    return has("session#") || has("PC#") || has("session%23") || has("PC%23");
}

bool isVisitorCookieValue(std::string_view value)
{
    const auto has = [value](std::string_view part) { return value.find(part) != std::string_view::npos; };
    return has("MCMID|") || has("MCMID%7C");
}

void readTarget(PastedVisitor &visitor, std::string_view value, std::int64_t nowMs)
{
    TargetCookie cookie = readTargetCookie(value, nowMs, Dialect::Default);
    // Long after it ran out it still says who the visitor was.
    const TargetCookie ever = readTargetCookie(value, 0, Dialect::Default);
    visitor.hasSession = visitor.hasSession || !ever.sessionId.empty();
    if (ever.deviceId.empty())
        return;
    visitor.isExpired = cookie.deviceId.empty();
    visitor.tntId = ever.deviceId;
}

void readVisitor(PastedVisitor &visitor, std::string_view value)
{
    VisitorCookie cookie = readVisitorCookie(value);
    const auto take = [](std::string &into, VisitorCookieEntry &entry) {
        if (entry.isThere && !entry.value.empty())
            into = std::move(entry.value);
    };
    take(visitor.marketingCloudVisitorId, cookie.marketingCloudVisitorId);
    take(visitor.locationHint, cookie.locationHint);
    take(visitor.blob, cookie.blob);
}

std::string queryText(std::string_view text)
{
    std::string plain(text);
    std::ranges::replace(plain, '+', ' ');
    return percentDecoded(plain).value_or(plain);
}

} // namespace

std::optional<PastedVisitor> visitorIn(std::string_view text, std::int64_t nowMs)
{
    text = trimmed(text);
    if (text.empty() || text.size() > mostBytes || hasControl(text))
        return std::nullopt;
    if (startsWithoutCase(text, "cookie:"))
        text = trimmed(text.substr(7));
    PastedVisitor visitor;
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::size_t end = rest.find(';');
        const std::string_view part = trimmed(rest.substr(0, end));
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const std::size_t equals = part.find('=');
        const std::string_view name = part.substr(0, equals);
        const std::string_view value
            = equals == std::string_view::npos ? std::string_view() : part.substr(equals + 1);
        if (name == targetCookieName && isTargetCookieValue(value))
            readTarget(visitor, value, nowMs);
        else if (name.starts_with("AMCV_"))
            readVisitor(visitor, value);
        // Alone, a value may come without its name.
        else if (part == text && isVisitorCookieValue(part))
            readVisitor(visitor, part);
        else if (part == text && isTargetCookieValue(part) && part.find_first_of("/ ") == std::string_view::npos)
            readTarget(visitor, part, nowMs);
    }
    if (visitor.tntId.empty() && visitor.marketingCloudVisitorId.empty())
        return std::nullopt;
    return visitor;
}

Document withVisitor(const Document &request, const PastedVisitor &visitor)
{
    Document result = request;
    const auto set = [&result](std::string_view path, const Value &value) {
        result = delivery::withValueAt(result, path, value);
    };
    if (!visitor.tntId.empty())
        set("/id/tntId", Value::string(visitor.tntId));
    if (!visitor.marketingCloudVisitorId.empty())
        set("/id/marketingCloudVisitorId", Value::string(visitor.marketingCloudVisitorId));
    if (const double region = numberFromText(visitor.locationHint);
        !visitor.locationHint.empty() && std::isfinite(region))
        set("/experienceCloud/audienceManager/locationHint", Value(region));
    if (!visitor.blob.empty())
        set("/experienceCloud/audienceManager/blob", Value::string(visitor.blob));
    return result;
}

std::optional<PastedPage> pageIn(std::string_view text)
{
    text = trimmed(text);
    if (text.size() > mostBytes || hasControl(text) || text.find(' ') != std::string_view::npos)
        return std::nullopt;
    const std::size_t scheme = startsWithoutCase(text, "https://") ? 8
        : startsWithoutCase(text, "http://")                       ? 7
                                                                   : 0;
    if (scheme == 0 || text.size() == scheme || std::string_view("/?#:@").find(text[scheme]) != std::string_view::npos)
        return std::nullopt;
    PastedPage page {std::string(text), {}};
    const std::string_view withoutFragment = text.substr(0, text.find('#'));
    const std::size_t mark = withoutFragment.find('?');
    std::string_view rest
        = mark == std::string_view::npos ? std::string_view() : withoutFragment.substr(mark + 1);
    while (!rest.empty() && page.query.size() < mostNames) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        rest = end == std::string_view::npos ? std::string_view() : rest.substr(end + 1);
        const std::size_t equals = pair.find('=');
        std::string name = queryText(pair.substr(0, equals));
        if (name.empty() || std::ranges::find(page.query, name, &std::pair<std::string, std::string>::first)
                != page.query.end())
            continue;
        page.query.emplace_back(std::move(name),
            equals == std::string_view::npos ? std::string() : queryText(pair.substr(equals + 1)));
    }
    return page;
}

std::vector<std::string> namesIn(std::string_view text)
{
    constexpr std::size_t mostOfName = 1000;
    std::vector<std::string> names;
    if (text.size() > mostBytes)
        return names;
    while (!text.empty()) {
        const std::size_t end = text.find_first_of(",;\n\r\t");
        std::string_view name = trimmed(text.substr(0, end));
        text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
        if (name.size() >= 2 && (name.front() == '"' || name.front() == '\'') && name.back() == name.front())
            name = name.substr(1, name.size() - 2);
        if (name.size() > mostOfName || hasControl(name) || names.size() >= mostNames)
            return {};
        if (!name.empty() && std::ranges::find(names, name) == names.end())
            names.emplace_back(name);
    }
    return names;
}

} // namespace spotter::client
