// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/target.h"

#include "core/http/text.h"

#include <algorithm>
#include <charconv>
#include <optional>

namespace spotter::http {

namespace {

tl::unexpected<Error> unusable(std::string_view url, std::string_view why)
{
    return failure(
        ErrorCode::Rejected, "The URL \"" + std::string(url) + "\" can't be used: " + std::string(why) + ".");
}

bool isUrlByte(char c)
{
    return c > 0x20 && c < 0x7f && c != '"' && c != '<' && c != '>' && c != '\\';
}

bool isHostByte(char c)
{
    return (c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'z') || c == '-' || c == '.'
        || c == '_';
}

bool isAddressByte(char c)
{
    return (c >= '0' && c <= '9') || (lowerAscii(c) >= 'a' && lowerAscii(c) <= 'f') || c == ':' || c == '.';
}

/// `defaultPort` 0: the port must be there.
std::optional<Endpoint> splitEndpoint(std::string_view text, std::uint16_t defaultPort)
{
    Endpoint endpoint;
    std::string_view rest;
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        if (end == std::string_view::npos)
            return std::nullopt;
        endpoint.host = text.substr(1, end - 1);
        rest = text.substr(end + 1);
        if (endpoint.host.find(':') == std::string::npos
            || !std::all_of(endpoint.host.begin(), endpoint.host.end(), isAddressByte))
            return std::nullopt;
    } else {
        const std::size_t end = std::min(text.find(':'), text.size());
        endpoint.host = text.substr(0, end);
        rest = text.substr(end);
        if (endpoint.host.empty() || !std::all_of(endpoint.host.begin(), endpoint.host.end(), isHostByte))
            return std::nullopt;
    }
    std::transform(endpoint.host.begin(), endpoint.host.end(), endpoint.host.begin(), lowerAscii);
    endpoint.port = defaultPort;
    if (!rest.empty()) {
        const char *const end = rest.data() + rest.size();
        const auto [last, problem] = std::from_chars(rest.data() + 1, end, endpoint.port);
        if (rest.front() != ':' || rest.size() == 1 || last != end || problem != std::errc())
            return std::nullopt;
    }
    if (endpoint.port == 0)
        return std::nullopt;
    return endpoint;
}

} // namespace

std::string Endpoint::text() const
{
    const bool isAddress = host.find(':') != std::string::npos;
    return (isAddress ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

Result<Target> parseTarget(std::string_view url)
{
    Target target;
    const std::size_t colon = url.find("://");
    const std::string_view scheme = url.substr(0, colon == std::string_view::npos ? 0 : colon);
    if (sameName(scheme, "https"))
        target.isSecure = true;
    else if (!sameName(scheme, "http"))
        return unusable(url, "it has to start with http:// or https://");
    if (!std::all_of(url.begin(), url.end(), isUrlByte))
        return unusable(url, "it has bytes that have to be percent-encoded");

    const std::string_view rest = url.substr(colon + 3);
    const std::size_t end = std::min(rest.find_first_of("/?#"), rest.size());
    target.authority = rest.substr(0, end);
    target.path = rest.substr(end);
    if (target.path.find('#') != std::string::npos)
        return unusable(url, "a fragment (from # on) is never sent; leave it out or write %23");
    if (!target.path.starts_with('/'))
        target.path.insert(target.path.begin(), '/');
    if (target.authority.find('@') != std::string::npos)
        return unusable(url, "it has a user name; leave that out");
    const std::optional<Endpoint> endpoint = splitEndpoint(target.authority, target.isSecure ? 443 : 80);
    if (!endpoint)
        return unusable(url, "its host or port can't be read");
    target.endpoint = *endpoint;
    return target;
}

Result<Endpoint> parseEndpoint(std::string_view text)
{
    const std::optional<Endpoint> endpoint = splitEndpoint(text, 0);
    if (!endpoint)
        return failure(ErrorCode::Rejected, "\"" + std::string(text) + "\" is not HOST:PORT.");
    return *endpoint;
}

} // namespace spotter::http
