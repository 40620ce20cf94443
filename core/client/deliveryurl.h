// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/options.h"
#include "core/http/exchange.h"

#include <optional>
#include <string>
#include <string_view>

/// Request line and headers of a delivery call (client.md 5.3).
namespace spotter::client {

/// As JavaScript's encodeURIComponent; half surrogates become U+FFFD's bytes instead of an exception.
std::string percentEncoded(std::string_view text);
void appendPercentEncoded(std::string &out, std::string_view text);
/// As JavaScript's decodeURIComponent. Nothing for what that throws on.
std::optional<std::string> percentDecoded(std::string_view text);
/// A URL as the URL standard parses and writes it: odd characters of path and query encoded, no fragment.
std::string encodedAsFetched(std::string_view url);

/// Absolute and encoded; `cluster` is empty for none.
std::string deliveryUrl(const Options &options, std::string_view cluster, std::string_view sessionId);

/// `sdkName` and `sdkVersion` are what Default tells of itself; a chosen dialect tells its SDK's. `callId` is X-Request-Id (not
/// the body's requestId), the same on all tries.
http::Headers deliveryHeaders(
    const Options &options, std::string_view sdkName, std::string_view sdkVersion, std::string_view callId);

} // namespace spotter::client
