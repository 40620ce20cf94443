// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/decisioning/condition.h"

#include <cstdint>
#include <optional>
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

    /// Compiled condition; see condition.h.
    Condition compiled;
    /// What deciding computed once; see preparedrule.h.
    const struct PreparedRule *prepared = nullptr;
};

} // namespace spotter::decisioning
