// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/decisioning/decider.h"
#include "core/decisioning/rule.h"
#include "core/explain/answer.h"

#include <cstddef>
#include <string>
#include <vector>

namespace spotter::explain {

/// One option of an answer and where it comes from.
struct ServedOption
{
    Value option; ///< as it stands in the answer; borrows from Answer::response
    const decisioning::Rule *rule = nullptr; ///< null when the answer wasn't decided here
};

/// One entry of an answer: an mbox, a view or a page load with its options.
struct ServedLocation
{
    decisioning::Mode mode = decisioning::Mode::Execute;
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::string name; ///< empty for a page load
    Value entry; ///< as it stands in the answer; borrows from Answer::response
    std::vector<ServedOption> options; ///< empty: default content
};

/// The entries of an answer in its own order, execute before prefetch. Borrows from the answer.
std::vector<ServedLocation> servedLocations(const Answer &answer);

} // namespace spotter::explain
