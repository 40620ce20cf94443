// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/eventhub.h"

#include <algorithm>
#include <array>
#include <exception>
#include <utility>

namespace spotter::client {

namespace {

struct Names
{
    SdkEvent event;
    std::string_view python;
    std::string_view node;
};

constexpr std::array<Names, 5> names {{
    {SdkEvent::ClientReady, "client_ready", "clientReady"},
    {SdkEvent::ArtifactDownloadSucceeded, "artifact_download_succeeded", "artifactDownloadSucceeded"},
    {SdkEvent::ArtifactDownloadFailed, "artifact_download_failed", "artifactDownloadFailed"},
    {SdkEvent::GeoLocationUpdated, "geo_location_updated", "geoLocationUpdated"},
    {SdkEvent::SendNotificationError, "send_notification_error", "sendNotificationError"},
}};

} // namespace

std::string_view eventName(SdkEvent event, Spelling spelling)
{
    const Names &found = names[static_cast<std::size_t>(event)];
    return spelling == Spelling::Python ? found.python : found.node;
}

std::optional<SdkEvent> sdkEventOf(std::string_view name, Spelling &spelling)
{
    for (const Names &known : names) {
        if (name == known.python || name == known.node) {
            spelling = name == known.python ? Spelling::Python : Spelling::Node;
            return known.event;
        }
    }
    return std::nullopt;
}

EventHub::EventHub(Timers &timers, OnThrow onThrow) : m_timers(timers), m_onThrow(std::move(onThrow)) { }

EventHub::~EventHub()
{
    m_timers.cancel(m_timer);
}

std::string EventHub::subscribe(std::string_view name, OnEvent callback)
{
    Subscriber subscriber;
    subscriber.id = std::string(name) + ':' + std::to_string(++m_last);
    std::string id = subscriber.id;
    const std::optional<SdkEvent> event = sdkEventOf(name, subscriber.spelling);
    if (event && callback) {
        subscriber.event = *event;
        subscriber.callback = std::make_shared<const OnEvent>(std::move(callback));
        m_subscribers.push_back(std::move(subscriber));
    }
    return id;
}

void EventHub::unsubscribe(std::string_view subscription)
{
    std::erase_if(m_subscribers, [&](const Subscriber &subscriber) { return subscriber.id == subscription; });
}

bool EventHub::isHeard(SdkEvent event) const
{
    return std::any_of(m_subscribers.begin(), m_subscribers.end(),
        [event](const Subscriber &subscriber) { return subscriber.event == event; });
}

void EventHub::emitLater(SdkEvent event, MakeEvent make)
{
    // Always queued: who subscribes before the event loop runs again still hears it.
    m_emitted.push_back({event, std::move(make)});
    if (m_timer == 0)
        m_timer = m_timers.start(0, [this] { deliver(); });
}

void EventHub::deliver()
{
    m_timer = 0;
    const std::weak_ptr<const bool> alive = m_alive;
    std::deque<Emitted> emitted;
    emitted.swap(m_emitted);
    for (const Emitted &one : emitted) {
        // A callback may subscribe, unsubscribe, or destroy all this.
        const std::vector<Subscriber> subscribers = m_subscribers;
        std::array<std::optional<Document>, 2> built;
        for (const Subscriber &subscriber : subscribers) {
            const auto isSame = [&](const Subscriber &other) { return other.id == subscriber.id; };
            if (subscriber.event != one.event
                || std::none_of(m_subscribers.begin(), m_subscribers.end(), isSame))
                continue;
            std::optional<Document> &document = built[static_cast<std::size_t>(subscriber.spelling)];
            if (!document)
                document = one.make(subscriber.spelling);
            std::optional<std::string> thrown;
            try {
                (*subscriber.callback)(*document);
            } catch (const std::exception &exception) {
                thrown = exception.what();
            } catch (...) {
                thrown = "an exception of its own kind";
            }
            if (alive.expired())
                return;
            if (thrown)
                m_onThrow(eventName(one.event, subscriber.spelling), *thrown);
        }
    }
}

} // namespace spotter::client
