// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/deliveryurl.h"

#include "core/base/unicode.h"
#include "core/client/cluster.h"

#include <array>

namespace spotter::client {

namespace {

constexpr std::string_view hexDigits = "0123456789ABCDEF";

/// A set of ASCII characters.
class Characters
{
public:
    explicit constexpr Characters(std::string_view listed)
    {
        for (const char c : listed)
            m_has[static_cast<unsigned char>(c)] = true;
    }
    constexpr bool has(char c) const { return m_has[static_cast<unsigned char>(c)]; }

private:
    std::array<bool, 256> m_has {};
};

/// What encodeURIComponent leaves.
constexpr Characters unreserved("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.!~*'()");
/// What the URL standard encodes beside controls and non-ASCII, in a path and in a query.
constexpr Characters encodedInPath(" \"<>`{}");
constexpr Characters encodedInQuery(" \"<>'");

void appendEncoded(std::string &out, char c)
{
    const auto byte = static_cast<unsigned char>(c);
    out += '%';
    out += hexDigits[byte / 16U];
    out += hexDigits[byte % 16U];
}

int hexValue(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

} // namespace

void appendPercentEncoded(std::string &out, std::string_view text)
{
    std::string repaired;
    if (!isAscii(text) && firstInvalidUtf8(text) != std::string_view::npos) {
        repaired = toValidUtf8(text);
        text = repaired;
    }
    for (const char c : text) {
        if (unreserved.has(c))
            out += c;
        else
            appendEncoded(out, c);
    }
}

std::string percentEncoded(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 16);
    appendPercentEncoded(out, text);
    return out;
}

std::optional<std::string> percentDecoded(std::string_view text)
{
    if (text.find('%') == std::string_view::npos)
        return std::string(text);
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        const int high = i + 2 < text.size() ? hexValue(text[i + 1]) : -1;
        const int low = i + 2 < text.size() ? hexValue(text[i + 2]) : -1;
        if (high < 0 || low < 0)
            return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    // The bytes that came out of sequences must be UTF-8. What stood in the text before may hold half surrogates.
    if (firstInvalidUtf8(out) != std::string_view::npos && firstInvalidUtf8(text) == std::string_view::npos)
        return std::nullopt;
    return out;
}

std::string encodedAsFetched(std::string_view url)
{
    std::string out;
    const Characters *encoded = &encodedInPath;
    for (const char c : url.substr(0, url.find('#'))) {
        if (c == '?')
            encoded = &encodedInQuery;
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x20 || byte >= 0x7F || encoded->has(c))
            appendEncoded(out, c);
        else
            out += c;
    }
    return out.ends_with('?') ? out.substr(0, out.size() - 1) : out;
}

std::string deliveryUrl(const Options &options, std::string_view cluster, std::string_view sessionId)
{
    std::string url = deliveryHost(options, cluster);
    url.reserve(url.size() + 160);
    url += "/rest/v1/delivery?imsOrgId=";
    const std::size_t query = url.size();
    appendPercentEncoded(url, options.organizationId);
    url += "&sessionId=";
    appendPercentEncoded(url, sessionId);
    if (options.version) {
        url += "&version=";
        appendPercentEncoded(url, *options.version);
    }
    if (options.dialect != Dialect::Node)
        return url;
    // Its HTTP library encodes the apostrophe, which encodeURIComponent leaves.
    for (std::size_t at = url.find('\'', query); at != std::string::npos; at = url.find('\'', at))
        url.replace(at, 1, "%27");
    return url;
}

http::Headers deliveryHeaders(
    const Options &options, std::string_view sdkName, std::string_view sdkVersion, std::string_view callId)
{
    bool hasCallId = true;
    std::string_view accept = "application/json";
    switch (options.dialect) {
    case Dialect::Default:
        break;
    case Dialect::Node:
        sdkName = "AdobeTargetNode";
        sdkVersion = "2.4.2"; // what package 2.4.3 says
        accept = "*/*";
        break;
    case Dialect::Python:
        sdkName = "AdobeTargetPython";
        sdkVersion = "1.1.0";
        break;
    case Dialect::Java:
        sdkName = "AdobeTargetJava";
        sdkVersion = "2.6.1";
        hasCallId = false;
        break;
    case Dialect::DotNet:
        sdkName = "AdobeTargetNet";
        hasCallId = false;
        break;
    }
    http::Headers headers {{"Content-Type", "application/json"}, {"X-EXC-SDK", std::string(sdkName)},
        {"X-EXC-SDK-Version", std::string(sdkVersion)}};
    if (hasCallId)
        headers.push_back({"X-Request-Id", std::string(callId)});
    headers.push_back({"Accept", std::string(accept)});
    return headers;
}

} // namespace spotter::client
