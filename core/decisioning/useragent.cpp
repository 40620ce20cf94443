// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/useragent.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <optional>
#include <string>
#include <vector>

namespace spotter::decisioning {

namespace {

// The reference matches regular expressions that go back over the text again and again. Here each of them is a scan forward
// over the places where its parts can stand, so that a hostile user agent costs no more than its length.

constexpr std::size_t none = std::string_view::npos;

char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

bool isWord(char c)
{
    const char low = lower(c);
    return (low >= 'a' && low <= 'z') || isDigit(c) || c == '_';
}

bool isVersion(char c)
{
    return isWord(c) || c == '.';
}

/// The text in lower case with the places that the patterns ask for.
class Scan
{
public:
    explicit Scan(std::string_view text) : m_text(text)
    {
        std::transform(m_text.begin(), m_text.end(), m_text.begin(), lower);
    }

    std::string_view text() const { return m_text; }
    bool has(std::size_t at, std::string_view part) const
    {
        return std::string_view(m_text).substr(at).starts_with(part);
    }
    std::size_t find(std::string_view part, std::size_t from) const { return m_text.find(part, from); }

    std::size_t versionEnd(std::size_t from) const
    {
        while (from < m_text.size() && isVersion(m_text[from]))
            ++from;
        return from;
    }
    std::size_t wordEnd(std::size_t from) const
    {
        while (from < m_text.size() && isWord(m_text[from]))
            ++from;
        return from;
    }
    /// Bytes of the white space character at `at`, or 0.
    std::size_t spaceAt(std::size_t at) const
    {
        return at < m_text.size() ? whiteSpaceAt(std::string_view(m_text).substr(at)) : 0;
    }
    std::string_view slice(std::size_t from, std::size_t to) const
    {
        return std::string_view(m_text).substr(from, to - from);
    }

    /// The first line terminator at or after `from`. `from` must not go back from call to call.
    std::size_t lineEnd(std::size_t from)
    {
        if (from > m_lineEnd || m_lineEnd == 0) {
            m_lineEnd = from;
            while (m_lineEnd < m_text.size() && !isLineEndAt(m_lineEnd))
                ++m_lineEnd;
        }
        return m_lineEnd;
    }

    bool isLineEndAt(std::size_t at) const
    {
        return m_text[at] == '\n' || m_text[at] == '\r' || has(at, "\xE2\x80\xA8") || has(at, "\xE2\x80\xA9");
    }

private:
    std::string m_text;
    std::size_t m_lineEnd = 0;
};

/// Matches `([\w.]+).+?TARGET` at `start`: where the group ends, or none. `targets` are the places where TARGET starts.
std::size_t groupEnd(Scan &scan, std::size_t start, const std::vector<std::size_t> &targets)
{
    const std::size_t end = scan.versionEnd(start);
    if (end == start)
        return none;
    // Greedy: all of the run, then at least one more character of the same line before the target.
    const auto behind = std::lower_bound(targets.begin(), targets.end(), end + 1);
    if (behind != targets.end() && *behind <= scan.lineEnd(end))
        return end;
    // Going back: the target stands inside the run, or right behind it.
    const auto inside = std::upper_bound(targets.begin(), targets.end(), end);
    if (inside != targets.begin() && *(inside - 1) >= start + 2)
        return *(inside - 1) - 1;
    return none;
}

/// `LEAD([\w.]+).+?TARGET`
std::optional<std::string_view> versionBefore(
    Scan &scan, std::string_view lead, const std::vector<std::size_t> &targets)
{
    if (targets.empty())
        return std::nullopt;
    for (std::size_t at = scan.find(lead, 0); at != none; at = scan.find(lead, at + 1)) {
        const std::size_t start = at + lead.size();
        if (start > targets.back())
            break;
        if (const std::size_t end = groupEnd(scan, start, targets); end != none)
            return scan.slice(start, end);
    }
    return std::nullopt;
}

std::optional<std::string_view> edgeVersion(const Scan &scan)
{
    constexpr std::array<std::string_view, 4> kinds {"e/", "ios/", "a/", "/"};
    for (std::size_t at = scan.find("edg", 0); at != none; at = scan.find("edg", at + 1)) {
        for (const std::string_view kind : kinds) {
            if (!scan.has(at + 3, kind))
                continue;
            const std::size_t start = at + 3 + kind.size();
            if (const std::size_t end = scan.versionEnd(start); end != start)
                return scan.slice(start, end);
        }
    }
    return std::nullopt;
}

std::vector<std::size_t> placesOf(const Scan &scan, std::string_view part)
{
    std::vector<std::size_t> places;
    for (std::size_t at = scan.find(part, 0); at != none; at = scan.find(part, at + 1))
        places.push_back(at);
    return places;
}

/// Where `mobile/\w+\ssafari` starts.
std::vector<std::size_t> mobileSafariPlaces(const Scan &scan)
{
    std::vector<std::size_t> places;
    for (const std::size_t at : placesOf(scan, "mobile/")) {
        const std::size_t start = at + 7;
        const std::size_t end = scan.wordEnd(start);
        const std::size_t space = scan.spaceAt(end);
        if (end != start && space != 0 && scan.has(end + space, "safari"))
            places.push_back(at);
    }
    return places;
}

/// Where `mobile\s?safari` or `safari` starts. They differ where a line ends between the two words.
std::vector<std::size_t> safariPlaces(const Scan &scan)
{
    std::vector<std::size_t> places;
    for (const std::size_t at : placesOf(scan, "safari")) {
        for (const std::size_t space : {std::size_t {1}, std::size_t {3}}) {
            if (at >= 6 + space && scan.spaceAt(at - space) == space && scan.has(at - space - 6, "mobile"))
                places.push_back(at - space - 6);
        }
        places.push_back(at);
    }
    return places;
}

/// Where `like\sgecko` starts.
std::vector<std::size_t> likeGeckoPlaces(const Scan &scan)
{
    std::vector<std::size_t> places;
    for (const std::size_t at : placesOf(scan, "like")) {
        const std::size_t space = scan.spaceAt(at + 4);
        if (space != 0 && scan.has(at + 4 + space, "gecko"))
            places.push_back(at);
    }
    return places;
}

std::optional<std::string_view> chromeVersion(const Scan &scan)
{
    for (const std::size_t at : placesOf(scan, "chrome/")) {
        const std::size_t start = at + 7;
        const std::size_t end = scan.versionEnd(start);
        if (end == start)
            continue;
        const bool skipsV = scan.has(start, "v") && end > start + 1;
        return scan.slice(skipsV ? start + 1 : start, end);
    }
    return std::nullopt;
}

/// `firefox/([-.\w]+)` at the very end.
std::optional<std::string_view> firefoxVersion(const Scan &scan)
{
    const std::string_view text = scan.text();
    const std::size_t at = text.rfind("firefox/");
    if (at == none || at + 8 == text.size())
        return std::nullopt;
    const std::string_view version = text.substr(at + 8);
    const bool reachesEnd
        = std::all_of(version.begin(), version.end(), [](char c) { return isVersion(c) || c == '-'; });
    return reachesEnd ? std::optional(version) : std::nullopt;
}

/// `(?:\(|ms)ie\s([\w.]+)`
std::optional<std::string_view> explorerVersion(const Scan &scan)
{
    for (const std::size_t at : placesOf(scan, "ie")) {
        const bool isLed = (at >= 1 && scan.text()[at - 1] == '(') || (at >= 2 && scan.has(at - 2, "ms"));
        const std::size_t space = isLed ? scan.spaceAt(at + 2) : 0;
        const std::size_t start = at + 2 + space;
        const std::size_t end = space == 0 ? start : scan.versionEnd(start);
        if (end != start)
            return scan.slice(start, end);
    }
    return std::nullopt;
}

/// `trident.+rv[\s:]([\w.]+).+like\sgecko`: of the first `trident` that can match, the last `rv` on its line.
std::optional<std::string_view> tridentVersion(Scan &scan)
{
    const std::vector<std::size_t> tridents = placesOf(scan, "trident");
    if (tridents.empty())
        return std::nullopt;
    const std::vector<std::size_t> ends = likeGeckoPlaces(scan);
    if (ends.empty())
        return std::nullopt;

    struct Revision
    {
        std::size_t at;
        std::string_view version;
    };
    std::vector<Revision> revisions;
    for (const std::size_t at : placesOf(scan, "rv")) {
        const std::size_t mark = scan.has(at + 2, ":") ? 1 : scan.spaceAt(at + 2);
        const std::size_t start = at + 2 + mark;
        const std::size_t end = mark == 0 ? none : groupEnd(scan, start, ends);
        if (end != none)
            revisions.push_back({at, scan.slice(start, end)});
    }
    // The lines are gone through once more, from the start.
    Scan lines(scan.text());
    for (const std::size_t at : tridents) {
        const std::size_t lineEnd = lines.lineEnd(at + 7);
        const auto behind = std::upper_bound(revisions.begin(), revisions.end(), lineEnd,
            [](std::size_t end, const Revision &revision) { return end < revision.at; });
        if (behind != revisions.begin() && (behind - 1)->at >= at + 8) {
            const std::size_t offset
                = static_cast<std::size_t>((behind - 1)->version.data() - scan.text().data());
            return scan.slice(offset, offset + (behind - 1)->version.size());
        }
    }
    return std::nullopt;
}

double majorVersion(std::string_view version)
{
    return parseIntPrefix(version.substr(0, version.find('.')));
}

} // namespace

Browser browserOfUserAgent(std::string_view userAgent)
{
    Scan scan(userAgent);
    if (const auto version = edgeVersion(scan))
        return {"edge", majorVersion(*version)};
    if (scan.find("version/", 0) != none) {
        if (const auto version = versionBefore(scan, "version/", mobileSafariPlaces(scan)))
            return {"mobile safari", majorVersion(*version)};
        Scan again(userAgent);
        if (const auto version = versionBefore(again, "version/", safariPlaces(again)))
            return {"safari", majorVersion(*version)};
    }
    if (const auto version = chromeVersion(scan))
        return {"chrome", majorVersion(*version)};
    if (const auto version = firefoxVersion(scan))
        return {"firefox", majorVersion(*version)};
    if (const auto version = explorerVersion(scan))
        return {"ie", majorVersion(*version)};
    Scan lines(userAgent);
    if (const auto version = tridentVersion(lines))
        return {"ie", majorVersion(*version)};
    return {"unknown", -1};
}

Browser browserOfBrands(std::string_view brands)
{
    Scan scan(brands);
    constexpr std::array<std::string_view, 4> names {"chrome", "edge", "safari", "firefox"};
    for (const std::string_view name : names) {
        const std::string lead = std::string(name) + "\";v=\"";
        for (std::size_t at = scan.find(lead, 0); at != none; at = scan.find(lead, at + 1)) {
            const std::size_t start = at + lead.size();
            std::size_t end = start;
            while (end < brands.size() && (isDigit(brands[end]) || brands[end] == '.'))
                ++end;
            if (end != start && end < brands.size() && brands[end] == '"')
                return {name, majorVersion(scan.slice(start, end))};
        }
    }
    return {"unknown", -1};
}

Browser merged(const Browser &first, const Browser &second)
{
    Browser result = first;
    if (second.name != "unknown")
        result.name = second.name;
    if (second.version >= 0)
        result.version = second.version;
    return result;
}

std::string_view platformOfUserAgent(std::string_view userAgent)
{
    const auto contains = [userAgent](std::string_view part) { return userAgent.find(part) != none; };
    if (contains("iPhone") || contains("iPad") || contains("iPod"))
        return "iOS";
    for (std::size_t at = userAgent.find("Android "); at != none; at = userAgent.find("Android ", at + 1)) {
        std::size_t end = at + 8;
        while (end < userAgent.size() && (isDigit(userAgent[end]) || userAgent[end] == '.'))
            ++end;
        if (end != at + 8 && end < userAgent.size() && userAgent[end] == ';')
            return "Android";
    }
    if (contains(" Linux "))
        return "Linux";
    if (contains("FreeBSD") || contains("OpenBSD") || contains("CrOS"))
        return "Unix";
    if (contains("(Windows ") || contains(" Windows "))
        return "Windows";
    if (contains("Macintosh;"))
        return "Mac OS";
    return "unknown";
}

std::string_view platformName(std::string_view platform)
{
    if (platform == "Windows")
        return "windows";
    if (platform == "Macintosh" || platform == "Mac OS" || platform == "macOS")
        return "mac";
    if (platform == "Linux")
        return "linux";
    return platform;
}

} // namespace spotter::decisioning
