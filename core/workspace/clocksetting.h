// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace spotter::workspace {

/// At which time Spotter decides: now, at a fixed time, or some time before or after now.
struct ClockSetting
{
    enum class Kind { Now, Fixed, Offset };

    Kind kind = Kind::Now;
    std::int64_t timeMs = 0; ///< Fixed: milliseconds since 1970-01-01T00:00:00Z
    int zoneMinutes = 0; ///< Fixed: the zone that the time is shown in, minutes east of UTC
    std::int64_t offsetMs = 0; ///< Offset: what is added to now

    bool operator==(const ClockSetting &) const = default;
};

/// `now` as the setting has it.
Clock clockOf(const ClockSetting &setting, Clock now);

/// `{"kind":"now"}`, `{"kind":"fixed","time":"2026-12-01T09:00:00+01:00"}` or `{"kind":"offset","milliseconds":86400000}`.
Document clockToJson(const ClockSetting &setting);
/// nullopt for what is none of them. Undefined is now.
std::optional<ClockSetting> clockFromJson(const Value &json);

/// RFC 3339 with seconds, and with milliseconds when there are any: `2026-12-01T09:00:00+01:00`, `…Z` for UTC.
std::string timeText(std::int64_t timeMs, int zoneMinutes);
/// A fixed time from what timeText() writes; seconds may be left out.
std::optional<ClockSetting> timeFromText(std::string_view text);

} // namespace spotter::workspace
