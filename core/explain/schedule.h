// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace spotter::explain {

/// When something can be served at all, as far as conditions on the time of the decision tell. Weekdays and times of day, which
/// come round again, don't count.
class Schedule
{
public:
    enum class State : std::uint8_t { Live, Scheduled, Ended };

    struct Period
    {
        std::optional<std::int64_t> firstMs; ///< nothing: since ever
        std::optional<std::int64_t> lastMs; ///< the last millisecond; nothing: for ever

        bool operator==(const Period &) const = default;
    };

    /// Of one rule's condition (JSON Logic). What can't be told counts as possible.
    static Schedule of(const Value &condition);
    /// Also when the other one says.
    void add(const Schedule &other);

    State stateAt(std::int64_t nowMs) const;
    /// When it goes live after `nowMs`, if it does.
    std::optional<std::int64_t> startsMs(std::int64_t nowMs) const;
    /// When what is live at `nowMs` ends, or when the last period ended; nothing: it doesn't, or it never was.
    std::optional<std::int64_t> endsMs(std::int64_t nowMs) const;
    /// No condition on time, or one that is always met.
    bool isAlways() const { return m_periods.size() == 1 && m_periods.front() == Period(); }
    /// In order, apart from each other; none: never.
    const std::vector<Period> &periods() const { return m_periods; }

private:
    std::vector<Period> m_periods;
};

} // namespace spotter::explain
