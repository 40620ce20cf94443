// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/sdkevents.h"

#include <utility>

namespace spotter::client {

namespace {

/// The member's name in the spelling of an event.
std::string_view spelled(Spelling spelling, std::string_view python, std::string_view node)
{
    return spelling == Spelling::Python ? python : node;
}

Value typeOf(SdkEvent event, Spelling spelling)
{
    return Value::string(eventName(event, spelling));
}

Value errorValue(Arena &arena, std::string_view message)
{
    return makeObject(arena, {{"message", Value::copyOf(arena, message)}});
}

} // namespace

EventHub::MakeEvent clientReadyEvent()
{
    return [](Spelling spelling) {
        return Document::build([spelling](Arena &arena) {
            return makeObject(arena, {{"type", typeOf(SdkEvent::ClientReady, spelling)}});
        });
    };
}

EventHub::MakeEvent artifactFailedEvent(
    std::string location, std::string error, int attempt, bool isFinal, Dialect dialect)
{
    return [location = std::move(location), error = std::move(error), attempt, isFinal,
               isNode = dialect == Dialect::Node](Spelling spelling) {
        return Document::build([&](Arena &arena) {
            return makeObject(arena,
                {{"type", typeOf(SdkEvent::ArtifactDownloadFailed, spelling)},
                    {spelled(spelling, "artifact_location", "artifactLocation"),
                        Value::copyOf(arena, location)},
                    {"error", errorValue(arena, error)}, {"attempt", isNode ? Value() : Value(attempt)},
                    {"final", isNode ? Value() : Value(isFinal)}});
        });
    };
}

EventHub::MakeEvent artifactSucceededEvent(std::string location, Document artifact)
{
    return [location = std::move(location), artifact = std::move(artifact)](Spelling spelling) {
        return Document::build(
            [&](Arena &arena) {
                return makeObject(arena,
                    {{"type", typeOf(SdkEvent::ArtifactDownloadSucceeded, spelling)},
                        {spelled(spelling, "artifact_location", "artifactLocation"),
                            Value::copyOf(arena, location)},
                        {spelled(spelling, "artifact_payload", "artifactPayload"), artifact.root()}});
            },
            {artifact});
    };
}

EventHub::MakeEvent geoUpdatedEvent(Document geo)
{
    return [geo = std::move(geo)](Spelling spelling) {
        return Document::build(
            [&](Arena &arena) {
                return makeObject(arena,
                    {{"type", typeOf(SdkEvent::GeoLocationUpdated, spelling)},
                        {spelled(spelling, "geo_context", "geoContext"), geo.root()}});
            },
            {geo});
    };
}

EventHub::MakeEvent notificationFailedEvent(Document options, std::string error)
{
    return [options = std::move(options), error = std::move(error)](Spelling spelling) {
        return Document::build(
            [&](Arena &arena) {
                return makeObject(arena,
                    {{"type", typeOf(SdkEvent::SendNotificationError, spelling)},
                        {"notification", options.root()}, {"error", errorValue(arena, error)}});
            },
            {options});
    };
}

} // namespace spotter::client
