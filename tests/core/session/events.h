// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventstore.h"

#include <string>
#include <vector>

namespace spotter::tests {

inline Event eventOf(EventKind kind, const std::string &name, const std::string &payload = {})
{
    Event event;
    event.sequence = 1;
    event.kind = kind;
    event.name = name;
    if (!payload.empty())
        event.payload = Document::parse(payload).value();
    return event;
}

inline EventSnapshot snapshotOf(const std::vector<Event> &events, EventLimits limits = EventLimits())
{
    EventWriter writer(limits);
    for (const Event &event : events)
        writer.append(event);
    return writer.snapshot();
}

} // namespace spotter::tests
