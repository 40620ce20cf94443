// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/events/eventstore.h"

#include <QString>

namespace spotter::ui {

/// Time of the day in this place, to the millisecond.
QString eventTimeText(std::int64_t timeMs);
/// With date and zone.
QString eventTimeWithZone(std::int64_t timeMs);
/// "0.42 ms", "1.3 s"; empty for what doesn't last.
QString eventDurationText(double durationMs);
/// One line of all that a row tells, tab by tab.
QString eventRowText(const EventRow &row);

} // namespace spotter::ui
