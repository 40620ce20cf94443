// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/hostparser.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/decisioning/punycode.h"

#include <idn2.h>
#include <libpsl.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

namespace spotter::decisioning {

namespace {

std::vector<std::string_view> labelsOf(std::string_view host)
{
    std::vector<std::string_view> labels;
    for (;;) {
        const std::size_t dot = host.find('.');
        labels.push_back(host.substr(0, dot));
        if (dot == std::string_view::npos)
            return labels;
        host.remove_prefix(dot + 1);
    }
}

HostParts basicParts(std::string_view host)
{
    const std::vector<std::string_view> labels = labelsOf(host);
    HostParts parts;
    if (labels.size() > 4) {
        parts.isSet = false;
        return parts;
    }
    parts.domain = host;
    if (labels.size() == 2)
        parts.topLevelDomain = labels[1];
    if (labels.size() > 2) {
        parts.subdomain = labels[0] == "www" ? std::string_view() : labels[0];
        parts.topLevelDomain = labels[2];
    }
    if (labels.size() == 4)
        parts.topLevelDomain.append(".").append(labels[3]);
    return parts;
}

/// What psl 1.9.0 accepts as a host name, in ASCII form.
bool isValidHost(std::string_view ascii)
{
    if (ascii.empty() || ascii.size() > 255)
        return false;
    for (const std::string_view label : labelsOf(ascii)) {
        if (label.empty() || label.size() > 63 || label.front() == '-' || label.back() == '-')
            return false;
        const bool isPlain = std::all_of(label.begin(), label.end(),
            [](char c) { return (c >= 'a' && c <= 'z') || isDigit(c) || c == '-'; });
        if (!isPlain)
            return false;
    }
    return true;
}

bool isListed(const std::string &name)
{
    return psl_is_public_suffix2(psl_builtin(), name.c_str(), PSL_TYPE_ANY | PSL_TYPE_NO_STAR_RULE) != 0;
}

/// The longest listed public suffix of `host`, empty when none is listed.
std::string_view listedSuffix(const std::string &host)
{
    const std::string_view text = host;
    // libpsl takes `x.m` for a suffix, of which there is no rule; every true suffix ends in a listed one.
    if (!isListed(host.substr(text.rfind('.') + 1)))
        return {};
    for (std::size_t start = 0;;) {
        if (isListed(host.substr(start)))
            return text.substr(start);
        const std::size_t dot = text.find('.', start);
        if (dot == std::string_view::npos)
            return {};
        start = dot + 1;
    }
}

/// Six suffixes stand before their parent in the list that the reference reads from its end, so that the parent wins there.
std::string_view asTheReferenceSees(std::string_view suffix)
{
    constexpr std::string_view beforeTheirParent[]
        = {"com.fm", "edu.fm", "net.fm", "org.fm", "edu.gd", "gov.gd"};
    for (const std::string_view name : beforeTheirParent) {
        if (suffix == name)
            return suffix.substr(4);
    }
    return suffix;
}

std::string toUnicode(const std::string &host)
{
    if (host.find("xn--") == std::string::npos)
        return host;
    char *unicode = nullptr;
    std::string result = host;
    if (idn2_to_unicode_8z8z(host.c_str(), &unicode, 0) == IDN2_OK)
        result = unicode;
    ::idn2_free(unicode);
    return result;
}

/// The suffix as the list writes it, in Unicode. A label that stands for the list's `*` stays as it was given.
std::string suffixText(std::string_view suffix, std::string_view given)
{
    const std::size_t dot = suffix.find('.');
    // Whether there is a `*` shows in a label that no list has.
    if (dot != std::string_view::npos && suffix.starts_with("xn--")
        && isListed("x0x0x0" + std::string(suffix.substr(dot))))
        return std::string(given) + toUnicode(std::string(suffix.substr(dot)));
    return toUnicode(std::string(suffix));
}

std::string withoutWww(std::string_view subdomain)
{
    // The reference cuts four code units, whatever follows the three letters.
    return subdomain.starts_with("www") ? codeUnitSlice(subdomain, 4, std::string_view::npos)
                                        : std::string(subdomain);
}

HostParts listedParts(std::string_view host)
{
    HostParts fallback;
    fallback.domain = host;
    std::string lower = toLowerCase(host);
    if (lower.ends_with('.'))
        lower.pop_back();
    const std::string ascii = toAsciiHost(lower);
    if (!isValidHost(ascii) || ascii == "local" || ascii.ends_with(".local"))
        return fallback;
    const std::string_view suffix = asTheReferenceSees(listedSuffix(ascii));
    if (suffix.empty() || suffix.size() == ascii.size())
        return fallback;
    const auto suffixLabels = static_cast<std::size_t>(std::count(suffix.begin(), suffix.end(), '.')) + 1;
    const std::vector<std::string_view> labels = labelsOf(lower);
    if (labels.size() <= suffixLabels)
        return fallback;
    const std::string_view last = labels[labels.size() - suffixLabels - 1];
    const std::string_view left
        = std::string_view(lower).substr(0, static_cast<std::size_t>(last.data() - lower.data()));

    HostParts parts;
    parts.topLevelDomain = suffixText(suffix, labels[labels.size() - suffixLabels]);
    parts.domain = std::string(last) + "." + parts.topLevelDomain;
    std::string subdomain(left.substr(0, left.empty() ? 0 : left.size() - 1));
    if (lower.find("xn--") != std::string::npos) {
        parts.domain = toAsciiHost(parts.domain);
        subdomain = toAsciiHost(subdomain);
    }
    parts.subdomain = withoutWww(subdomain);
    return parts;
}

} // namespace

HostParts parseHost(std::string_view host, HostParser parser)
{
    return parser == HostParser::Basic ? basicParts(host) : listedParts(host);
}

} // namespace spotter::decisioning
