// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventfields.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>

namespace spotter {

namespace {

constexpr std::array<FieldFacts, 15> allFields {{
    {EventField::Time, "time", FieldType::Time, "time of the day, or date and time", {}},
    {EventField::Number, "number", FieldType::Number, "sequence number of the event", {}},
    {EventField::Source, "source", FieldType::Text, "who told it: a client code, sandbox, spotter",
        EventText::Source},
    {EventField::Kind, "kind", FieldType::Text, "what kind of event it is", {}},
    {EventField::Name, "name", FieldType::Text, "name of the call or event", EventText::Name},
    {EventField::Summary, "summary", FieldType::Text, "the line that says what happened", EventText::Summary},
    {EventField::Request, "request", FieldType::Text, "id of the delivery request", EventText::RequestId},
    {EventField::Visitor, "visitor", FieldType::Text, "id of the visitor", EventText::Visitor},
    {EventField::Location, "location", FieldType::List, "name of an mbox or view", EventText::Location},
    {EventField::Activity, "activity", FieldType::List, "name or id of an activity", EventText::Activity},
    {EventField::Duration, "duration", FieldType::Milliseconds, "how long it took: 200ms, 1.5s", {}},
    {EventField::Size, "size", FieldType::Bytes, "bytes of the body: 500, 10kB, 1MB", {}},
    {EventField::Failed, "failed", FieldType::Truth, "whether it failed", {}},
    {EventField::Marked, "marked", FieldType::Truth, "whether you marked it", {}},
    {EventField::Payload, "payload", FieldType::Json, "what it carries; payload.status is a part of it", {}},
}};

struct KindWords
{
    std::string_view name;
    std::string_view text;
};

/// In the order of EventKind.
constexpr std::array<KindWords, eventKindCount> allKinds {{
    {"call_started", "call started"},
    {"request_completed", "request completed"},
    {"try_started", "sent"},
    {"try_ended", "answer"},
    {"call_ended", "call ended"},
    {"decision", "decided"},
    {"notification_queued", "notification queued"},
    {"notification_sent", "notification sent"},
    {"notification_acknowledged", "acknowledged"},
    {"notification_refused", "refused"},
    {"sdk_event", ""},
    {"telemetry_queued", "telemetry queued"},
    {"telemetry_attached", "telemetry sent"},
    {"log", ""},
}};

} // namespace

std::span<const FieldFacts> eventFields()
{
    return allFields;
}

const FieldFacts &factsOf(EventField field)
{
    return allFields[static_cast<std::size_t>(field)];
}

const FieldFacts *fieldNamed(std::string_view name)
{
    std::string lower = toLowerCase(name);
    if (lower == "event" || lower == "type")
        lower = "name";
    const auto found = std::find_if(
        allFields.begin(), allFields.end(), [&](const FieldFacts &facts) { return facts.name == lower; });
    return found == allFields.end() ? nullptr : &*found;
}

std::string_view kindName(EventKind kind)
{
    return allKinds[static_cast<std::size_t>(kind)].name;
}

std::string_view kindText(EventKind kind)
{
    return allKinds[static_cast<std::size_t>(kind)].text;
}

} // namespace spotter
