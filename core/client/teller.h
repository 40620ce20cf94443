// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/event.h"
#include "core/client/calls.h"
#include "core/client/completion.h"
#include "core/client/routing.h"
#include "core/http/exchange.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::client {

/// What all events of one call have in common.
struct Correlation
{
    std::uint64_t call = 0; ///< number of the call in its client; 0: belongs to none
    std::string
        name; ///< `get_offers`, `send_notifications`, `location_hint_request`, `background_notification`, `artifact_request` …
    std::string requestId;
    std::string visitor;
    std::string location; ///< names of mboxes and views
};

/// Names of the requested mboxes and views, and `page load`, joined by a comma and a space.
std::string locationsOf(const Value &request);

/// Tells the event stream what the client does (client.md section 10). Nothing is built when nobody listens; ask isListening()
/// before working anything out for it.
class Teller
{
public:
    Teller(EventSink sink, Clock clock, std::string source);

    bool isListening() const { return static_cast<bool>(m_sink); }

    // Each names the members of the payload; `call` is in all of those with a correlation.

    /// `options`, `decisioningMethod`, `route` (remote, local, not_ready, invalid), `reason`.
    void callStarted(const Correlation &call, const Document &options, std::string_view method,
        std::string_view route, std::string_view reason);
    /// `given`, `completed`, `warnings`.
    void requestCompleted(const Correlation &call, const Value &given, const Document &options,
        const Document &completed, const std::vector<std::string> &warnings);
    /// `attempt`, `method`, `url`, `headers` (name to value), `body` (text).
    void tryStarted(const Correlation &call, int attempt, const http::Request &request);
    /// `attempt`, `method`, `url`, `isFinal`, `sentHead`; of an answer `status`, `reason`, `version`, `headers`, `receivedHead`, `body`
    /// and, where it came compressed, `encodedBody` (base64); of a failure `failure` (kind, message); `timings` (ms),
    /// `sentBytes`, `receivedBytes`.
    void tryEnded(const Correlation &call, int attempt, const http::Exchange &exchange, bool isFinal);
    /// `result` (as the SDK's) or `error` (kind, message, serviceMessage), `attempts`, `targetCookieBefore`, `targetCookie`,
    /// `locationHintBefore`, `locationHint`.
    void callEnded(const Correlation &call, const CallOutcome &outcome, double elapsedMs,
        std::string_view cookieBefore, std::string_view hintBefore, std::string_view hint);
    /// `status`, `response`.
    void decided(const Correlation &call, int status, const Document &response, double elapsedMs);
    /// One event for each of the notifications (an array): `notification`, and of a refused one `error`.
    void notifications(EventKind kind, const Correlation &call, const Value &notifications,
        const Document &owner, std::string_view error = {});
    /// `entry`.
    void telemetryQueued(const Correlation &call, const Document &entry);
    /// `entries`.
    void telemetryAttached(const Correlation &call, const Document &entries);
    /// The event object with Python's member names.
    void sdkEvent(std::string_view name, const Document &event, std::string summary, bool isFailure,
        double durationMs = -1, std::int64_t size = -1);
    /// `level` (debug, error), `text`, `argument`.
    void log(const Correlation &call, LogLine::Level level, std::string_view text, const Value &argument = {},
        const Document &owner = {});

private:
    void tell(EventKind kind, const Correlation &call, Event event);

    EventSink m_sink;
    Clock m_clock;
    std::string m_source;
};

std::string_view errorKindText(CallErrorKind kind);
std::string_view failureKindText(http::FailureKind kind);

} // namespace spotter::client
