// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"
#include "core/session/eventblock.h"

#include <optional>
#include <span>
#include <string_view>

namespace spotter {

/// What a filter can ask of an event.
enum class EventField : std::uint8_t {
    Time,
    Number,
    Source,
    Kind,
    Name,
    Summary,
    Request,
    Visitor,
    Location,
    Activity,
    Duration,
    Size,
    Failed,
    Marked,
    Payload,
};

enum class FieldType : std::uint8_t {
    Text,
    List, ///< texts joined by a comma and a space; equals when one of them does
    Number,
    Milliseconds,
    Bytes,
    Time,
    Truth,
    Json, ///< a text, or with a path behind it (`payload.status`) what is there
};

struct FieldFacts
{
    EventField field;
    std::string_view name; ///< as it is written in a filter
    FieldType type;
    std::string_view meaning; ///< a phrase in English
    std::optional<EventText> text; ///< where it is one of the event's texts
};

/// All, in the order of the columns.
std::span<const FieldFacts> eventFields();
const FieldFacts &factsOf(EventField field);
/// Without regard to case; also by its other names (`event`, `type` for `name`). Null when there is none.
const FieldFacts *fieldNamed(std::string_view name);

/// What a kind is called in filters and files: `try_ended`.
std::string_view kindName(EventKind kind);
/// What a kind is called for people, in English: "answer". Empty where the event's name says it all.
std::string_view kindText(EventKind kind);
/// The number of kinds.
constexpr int eventKindCount = static_cast<int>(EventKind::Log) + 1;

} // namespace spotter
