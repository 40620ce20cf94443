// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"

#include <cstdint>
#include <functional>
#include <string>

namespace spotter {

/// What an event tells of.
enum class EventKind : std::uint8_t {
    CallStarted, ///< a call of the client: method, options, chosen decisioning method and why
    RequestCompleted, ///< the caller's request and what the client made of it
    TryStarted, ///< one HTTP try: number, URL, headers, body
    TryEnded, ///< its answer or failure, with timings
    CallEnded, ///< result or error, cookies and location hint before and after
    Decision, ///< decided on the device
    NotificationQueued,
    NotificationSent,
    NotificationAcknowledged,
    NotificationRefused,
    SdkEvent, ///< client_ready, artifact_download_succeeded …; its name is in Event::name
    TelemetryQueued,
    TelemetryAttached,
    Log, ///< level, text and arguments, as an SDK's logger gets them
};

/// One thing that happened. The only form in which anything is told: to the live list, the journal and callbacks.
struct Event
{
    std::uint64_t sequence = 0; ///< from 1, unique in the process, in order of happening
    std::int64_t timeMs = 0; ///< since 1970-01-01T00:00:00Z
    std::int64_t monotonicNs = 0; ///< for differences between events; has no other meaning
    EventKind kind = EventKind::Log;
    std::string name; ///< what the user filters by: `client_ready`, `get_offers`, `artifact_request` …
    std::string source; ///< who tells it: client code, `sandbox`, `spotter`
    std::string summary; ///< one line for a person
    std::string requestId; ///< thread of events that belong to one delivery request; empty: none
    std::string visitor; ///< tntId or other id; empty: unknown
    std::string location; ///< mbox or view names, joined by a comma and a space
    std::string activity; ///< names or ids, as `location`
    double durationMs = -1; ///< -1: not a thing that lasts
    std::int64_t size = -1; ///< bytes of the body; -1: none
    bool isFailure = false;
    Document payload; ///< an object; its members are listed at who tells it
};

using EventSink = std::function<void(Event event)>;

/// The next sequence number of the process. Safe from any thread.
std::uint64_t nextEventSequence();
/// Nanoseconds of the steady clock.
std::int64_t monotonicNanoseconds();

} // namespace spotter
