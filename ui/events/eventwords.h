// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventblock.h"

#include <QString>

namespace spotter::ui {

/// What a kind is called in the list; empty where the event's name says it all.
QString kindLabel(EventKind kind);
/// Time of the day in this place, to the millisecond.
QString eventTimeText(std::int64_t timeMs);
/// With date and zone.
QString eventTimeWithZone(std::int64_t timeMs);
/// A difference with its sign: "+0.42 ms", "−1.3 s", "+2 min 3.4 s".
QString eventDifferenceText(std::int64_t nanoseconds);
/// "0.42 ms", "1.3 s"; empty for what doesn't last.
QString eventDurationText(double durationMs);
/// What a row tells, a line for each fact, then the event as JSON: to be pasted into a ticket.
QString eventEvidence(const EventRow &row);

} // namespace spotter::ui
