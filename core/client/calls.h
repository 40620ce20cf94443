// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/dialect.h"
#include "core/http/exchange.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

namespace spotter::client {

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

    bool operator==(const Cookie &) const = default;
};

/// What a call gave (client.md 3.4). Keeps what it was made from; the parts that few callers look at are worked out when asked
/// for. Cheap to copy: the documents of one call share their memory.
struct CallResult
{
    Document request; ///< completed, as sent
    Document response; ///< a DeliveryResponse; an empty object for a 204
    Document visitorState; ///< an object with the organization as its one member (visitor.h)
    Document remote; ///< `{remoteMboxes, remoteViews}`: what only the server can decide; undefined: no engine
    Dialect dialect = Dialect::Default;
    Method answeredBy = Method::ServerSide;
    Method configured = Method::ServerSide; ///< of the call's option or the client's
    std::string sessionId;
    std::string cluster; ///< that the call was sent to; empty: none
    std::int64_t answeredMs = 0; ///< since 1970-01-01T00:00:00Z: the cookies' clock
    int attempts = 0;
    std::shared_ptr<const http::Exchange> exchange; ///< null for a local decision
    std::vector<std::string> warnings;

    /// client.md 8.2: for the visitor's browser.
    Cookie targetCookie() const;
    /// client.md 7.1; nullopt when no cluster was used and the answer names none.
    std::optional<Cookie> targetLocationHintCookie() const;
    /// client.md 7.2: an array; undefined when nothing was found.
    Document analyticsDetails() const;
    /// client.md 7.3, both likewise.
    Document trace() const;
    Document responseTokens() const;
    /// client.md 7.4: `{decisioningMethod, remoteMboxes, remoteViews}`.
    Document meta() const;
    /// The SDK's result object, with Node's member names.
    Document toJson() const;
};

using CallOutcome = tl::expected<CallResult, CallError>;

} // namespace spotter::client
