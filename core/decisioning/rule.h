// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/decisioning/condition.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace spotter::decisioning {

enum class LocationKind { Mbox, View };

/// One rule of the artifact (decisioning.md 1.2): one experience of one activity at one location.
struct Rule
{
    Value source; ///< as it stands in the artifact
    LocationKind kind = LocationKind::Mbox;
    std::string_view location; ///< the mbox or view that it is filed under
    std::size_t priority = 0; ///< its place in the location's list, from 0
    std::string problem; ///< why evaluating or answering it fails, if it does

    Value meta() const { return source["meta"]; }
    Value condition() const { return source["condition"]; }
    Value consequence() const { return source["consequence"]; }

    // What deciding looks up once when the artifact is read.
    std::uint32_t number = 0; ///< counts all rules of the artifact
    std::uint32_t activity = 0; ///< in Artifact::activityIds()
    Condition compiled;
    Value ruleKey;
    Value propertyTokens;
    Value audienceIds; ///< an array, unless evaluating the rule fails
    std::string evaluationFailure; ///< why the reference throws as soon as the rule is looked at
};

} // namespace spotter::decisioning
