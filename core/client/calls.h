// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/http/exchange.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace spotter::client {

/// Whose habits are followed where the SDKs differ (client.md section 12). Default is Spotter's own.
enum class Dialect { Default, Node, Python, Java, DotNet };

enum class Method { ServerSide, OnDevice, Hybrid };

enum class CallErrorKind { Validation, EngineNotReady, Engine, Network, Timeout, Cancelled, Http, Parse };

/// Why a call failed (client.md 5.6).
struct CallError
{
    CallErrorKind kind = CallErrorKind::Validation;
    std::string message; ///< one line for a person; of checks, the SDK's exact text
    std::string requestId; ///< of the body; empty before completion
    int attempts = 0;
    double elapsedMs = 0;
    std::shared_ptr<const http::Exchange> exchange; ///< the last try; null when nothing was sent
    std::string serviceMessage; ///< `message` of an UnexpectedError body
};

struct Cookie
{
    std::string name;
    std::string value;
    std::int64_t maxAge = 0; ///< seconds
};

/// What a call gave (client.md 3.4).
struct CallResult
{
    Document request; ///< completed, as sent
    Document response;
    Document visitorState;
    Cookie targetCookie;
    std::optional<Cookie> targetLocationHintCookie;
    Document analyticsDetails; ///< an array; undefined: nothing found
    Document trace;
    Document responseTokens;
    Method answeredBy = Method::ServerSide;
    Document meta; ///< decisioningMethod, remoteMboxes, remoteViews
    std::string sessionId;
    int attempts = 0;
    std::shared_ptr<const http::Exchange> exchange; ///< null for a local decision
    std::vector<std::string> warnings;

    /// The SDK's result object, with Node's member names.
    Document toJson() const;
};

using CallOutcome = tl::expected<CallResult, CallError>;

} // namespace spotter::client
