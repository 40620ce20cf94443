// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/decider.h"
#include "core/decisioning/rule.h"
#include "core/explain/answer.h"

#include <cstddef>
#include <string>
#include <vector>

namespace spotter::explain {

/// An activity that a location of the request could have got, and why it did not.
struct NotServed
{
    enum class Reason {
        NotMatched, ///< the conditions of none of its experiences hold
        NotReached, ///< an activity before it was served, so it was not looked at
        NotInProperty, ///< it belongs to other properties than the request
        Failed, ///< a rule of it can't be evaluated; see `failure`
        NotRequested, ///< none of its locations is in the request
    };

    decisioning::Mode mode = decisioning::Mode::Execute; ///< without meaning when not requested
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::string location; ///< the mbox or view; empty for a page load
    Reason reason = Reason::NotMatched;
    std::vector<const decisioning::Rule *> rules; ///< its rules there, in priority order; never empty
    const decisioning::Rule *servedInstead = nullptr; ///< what was reached first; null when nothing was
    std::string failure;
};

/// Every activity of the artifact that no option of the answer comes from, location by location in the order
/// of the request, then those that the request doesn't ask for. Empty for an answer without an artifact.
std::vector<NotServed> notServedActivities(const Answer &answer);

} // namespace spotter::explain
