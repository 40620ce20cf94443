// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "core/explain/answerdifference.h"
#include "core/explain/notserved.h"
#include "core/explain/served.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace spotter::ui {

/// An answer arranged for being looked at. Never changes, so that views and workers share it.
struct OpenedAnswer
{
    explain::Answer answer;
    std::vector<explain::ServedLocation> locations; ///< borrows from `answer`
    std::vector<explain::NotServed> notServed; ///< borrows from `answer`
    std::size_t optionCount = 0;
    std::vector<std::string_view>
        tokenNames; ///< of response tokens, each once, as they come; borrowed from `answer`

    /// As in code: `prefetch.mboxes[0].options[1]`; without an option the path of the location.
    std::string pathOf(const explain::ServedLocation &location, const explain::ServedOption *option) const;
};
using OpenedAnswerPtr = std::shared_ptr<const OpenedAnswer>;

OpenedAnswerPtr openAnswer(const explain::Answer &answer);
/// Whether openAnswer() may take longer than the window can wait.
bool isLarge(const explain::Answer &answer);

/// What differs between two answers, with marks by place and all of it as one list.
struct OpenedDifference
{
    struct Line
    {
        const explain::LocationChange *location = nullptr; ///< null: outside the locations
        const explain::OptionChange *option
            = nullptr; ///< null: the location itself, or something beside its options
        const explain::ValueChange *value = nullptr; ///< null: the option or the location as a whole
    };

    OpenedAnswerPtr before;
    OpenedAnswerPtr after;
    explain::AnswerDifference difference; ///< borrows from both
    std::unordered_map<std::size_t, const explain::LocationChange *>
        changedLocations; ///< by number in `after`
    std::vector<const explain::LocationChange *> removedLocations;
    std::vector<Line> lines;

    const explain::LocationChange *changeOf(std::size_t location) const;
    /// Null: it is the same.
    const explain::OptionChange *changeOf(std::size_t location, std::size_t option) const;
    /// Options of the earlier location that went.
    std::vector<const explain::OptionChange *> removedOptions(std::size_t location) const;
};
using OpenedDifferencePtr = std::shared_ptr<const OpenedDifference>;

OpenedDifferencePtr openDifference(OpenedAnswerPtr before, OpenedAnswerPtr after);

} // namespace spotter::ui
