// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/curltext.h"

#include "core/base/write.h"
#include "core/client/deliveryurl.h"
#include "core/delivery/edit.h"
#include "core/delivery/path.h"

#include <algorithm>
#include <array>

namespace spotter::client {

namespace {

bool sameWithoutCase(std::string_view a, std::string_view lower)
{
    return std::ranges::equal(
        a, lower, [](char c, char wanted) { return (c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c) == wanted; });
}

bool isSecretHeader(std::string_view name)
{
    constexpr std::array<std::string_view, 4> secret {
        "authorization", "proxy-authorization", "cookie", "x-api-key"};
    return std::ranges::any_of(
        secret, [name](std::string_view wanted) { return sameWithoutCase(name, wanted); });
}

/// Only a body that holds the secret is written anew.
std::string withoutSecrets(std::string_view body)
{
    constexpr std::string_view place = "/trace/authorizationToken";
    const auto document = Document::parse(std::string(body));
    if (!document || delivery::valueAt(document->root(), place).isUndefined())
        return std::string(body);
    return toJson(delivery::withValueAt(*document, place, Value::string(hiddenSecret)).root());
}

} // namespace

std::string shellQuoted(std::string_view text)
{
    std::string quoted = "'";
    for (const char c : text) {
        if (c == '\'')
            quoted += "'\\''";
        // No argument of a program can hold it.
        else if (c != '\0')
            quoted += c;
    }
    return quoted + '\'';
}

std::string curlText(std::string_view method, std::string_view url, const http::Headers &headers,
    std::string_view body, Secrets secrets)
{
    std::string text = "curl --request ";
    text.append(method).append(" \\\n  --url ").append(shellQuoted(url));
    for (const auto &[name, value] : headers) {
        const bool isHidden = secrets == Secrets::Hidden && isSecretHeader(name);
        // Without a value cURL leaves a header out that ends in a colon, and sends one that ends in a semicolon.
        const std::string line = value.empty() ? name + ";"
                                               : name + ": " + (isHidden ? std::string(hiddenSecret) : value);
        text.append(" \\\n  --header ").append(shellQuoted(line));
    }
    if (!body.empty()) {
        const std::string shown = secrets == Secrets::Hidden ? withoutSecrets(body) : std::string(body);
        text.append(" \\\n  --data-raw ").append(shellQuoted(shown));
    }
    return text + '\n';
}

std::string deliveryCurlText(const Options &options, const Document &request, std::string_view sdkName,
    std::string_view sdkVersion, std::string_view sessionId, std::string_view callId, Secrets secrets)
{
    return curlText("POST", deliveryUrl(options, options.targetLocationHint, sessionId),
        deliveryHeaders(options, sdkName, sdkVersion, callId), toJson(request.root()), secrets);
}

} // namespace spotter::client
