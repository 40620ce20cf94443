// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/eventfeed.h"

#include <memory>
#include <string>
#include <vector>

namespace spotter::tests {

inline Event sampleEvent(int number)
{
    Event event;
    event.sequence = static_cast<std::uint64_t>(number) + 1;
    event.timeMs = 1718450000000 + number;
    event.kind = number % 2 == 0 ? EventKind::SdkEvent : EventKind::TryEnded;
    event.name = number % 2 == 0 ? "client_ready" : "get_offers";
    event.source = number % 3 == 0 ? "sandbox" : "acme";
    event.summary = "Summary Ünicode " + std::to_string(number);
    event.requestId = "request" + std::to_string(number / 10);
    event.visitor = "visitor";
    event.monotonicNs = std::int64_t {1'000'000} * number;
    event.durationMs = number;
    event.size = number;
    event.payload = Document::parse(R"({"number":)" + std::to_string(number) + "}").value();
    return event;
}

inline std::vector<Event> sampleEvents(int count, int from = 0)
{
    std::vector<Event> events;
    for (int i = 0; i < count; ++i)
        events.push_back(sampleEvent(from + i));
    return events;
}

inline ui::EventBatch batchOf(std::vector<Event> events)
{
    return std::make_shared<const std::vector<Event>>(std::move(events));
}

inline ui::EventBatch sampleBatch(int count, int from = 0)
{
    return batchOf(sampleEvents(count, from));
}

} // namespace spotter::tests
