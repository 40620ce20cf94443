// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/notserved.h"
#include "core/explain/served.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::explain {

/// Where a text was found in an answer.
struct AnswerHit
{
    enum class Field : std::uint8_t {
        Location,
        Activity,
        Experience,
        Content,
        EventToken,
        ResponseToken,
        Other,
    };

    /// Number in servedLocations(); nothing for an activity that was not served.
    std::optional<std::size_t> location;
    std::optional<std::size_t> option; ///< nothing when it belongs to the location as a whole
    std::optional<std::size_t> notServed; ///< number in notServedActivities()
    Field field = Field::Other;
    std::string excerpt; ///< the text around the first place
};

struct AnswerHits
{
    std::vector<AnswerHit> hits; ///< in the order of the answer; one for each field of an option
    bool isCut = false; ///< there are more than were asked for
};

/// Where `text` stands: location names, activities, experiences, content, tokens, states, metrics. Without regard to the case of
/// letters. Stops early when `isCancelled` says so, which is asked often. Empty text is found nowhere.
AnswerHits findInAnswer(const std::vector<ServedLocation> &locations, const std::vector<NotServed> &notServed,
    std::string_view text, std::size_t most, const std::function<bool()> &isCancelled = {});

} // namespace spotter::explain
