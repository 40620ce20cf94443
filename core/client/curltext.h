// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/options.h"
#include "core/http/exchange.h"

#include <string>
#include <string_view>

/// A call as a command for the shell.
namespace spotter::client {

enum class Secrets {
    Hidden, ///< a placeholder stands for each
    Shown,
};

/// What a placeholder for a secret reads.
inline constexpr std::string_view hiddenSecret = "REDACTED";

/// The text in single quotes, so that a POSIX shell takes it as it is.
std::string shellQuoted(std::string_view text);

/// `curl` with method, URL, headers and body. The body is the bytes that are sent. Headers that carry secrets (`Authorization`,
/// `Cookie`) and the trace's authorization token in a JSON body are hidden unless wanted.
std::string curlText(std::string_view method, std::string_view url, const http::Headers &headers,
    std::string_view body, Secrets secrets);

/// The delivery call of a request as it stands: what a client with these options sends, without what the client adds from its own
/// memory (session, cookies, telemetry). `sessionId` and `callId` may be anything.
std::string deliveryCurlText(const Options &options, const Document &request, std::string_view sdkName,
    std::string_view sdkVersion, std::string_view sessionId, std::string_view callId, Secrets secrets);

} // namespace spotter::client
