// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/timers.h"

#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::client {

/// The SDK's events (client.md 4.1).
enum class SdkEvent : std::uint8_t {
    ClientReady,
    ArtifactDownloadSucceeded,
    ArtifactDownloadFailed,
    GeoLocationUpdated,
    SendNotificationError,
};

/// How names are written: `client_ready` or `clientReady`.
enum class Spelling : std::uint8_t { Python, Node };

std::string_view eventName(SdkEvent event, Spelling spelling);
/// Either spelling; `spelling` is set to the one that it is. Nothing for unknown names.
std::optional<SdkEvent> sdkEventOf(std::string_view name, Spelling &spelling);

/// Who wants to hear of the SDK's events. Callbacks run later, in order of emission and, of one event, of subscription.
class EventHub
{
public:
    using OnEvent = std::function<void(const Document &event)>;
    /// Builds the event object, members spelled in this way.
    using MakeEvent = std::function<Document(Spelling spelling)>;
    /// Told that a callback threw: name of the event, what was thrown.
    using OnThrow = std::function<void(std::string_view name, std::string_view what)>;

    EventHub(Timers &timers, OnThrow onThrow);
    EventHub(const EventHub &) = delete;
    EventHub &operator=(const EventHub &) = delete;
    ~EventHub();

    /// Gives `NAME:N`, N counting from 1 over all names. Unknown names are accepted and never called.
    std::string subscribe(std::string_view name, OnEvent callback);
    /// What is unknown is ignored.
    void unsubscribe(std::string_view subscription);

    bool isHeard(SdkEvent event) const;
    /// `make` is called only for spellings that somebody listens in.
    void emitLater(SdkEvent event, MakeEvent make);

private:
    struct Subscriber
    {
        std::string id;
        SdkEvent event = SdkEvent::ClientReady;
        Spelling spelling = Spelling::Python;
        std::shared_ptr<const OnEvent> callback;
    };
    struct Emitted
    {
        SdkEvent event = SdkEvent::ClientReady;
        MakeEvent make;
    };
    void deliver();

    Timers &m_timers;
    OnThrow m_onThrow;
    std::vector<Subscriber> m_subscribers;
    std::uint64_t m_last = 0;
    std::deque<Emitted> m_emitted;
    Timers::Id m_timer = 0;
    std::shared_ptr<const bool> m_alive = std::make_shared<const bool>(true);
};

} // namespace spotter::client
