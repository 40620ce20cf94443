// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"
#include "core/decisioning/decider.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace spotter::explain {

enum class Change : std::uint8_t { Same, Added, Removed, Changed, Moved, Renamed };

/// One value that differs between two answers.
struct ValueChange
{
    Change kind = Change::Changed; ///< Added, Removed, Changed or Moved
    std::string
        path; ///< as in code, `execute.mboxes[0].options[1].type`: in the later answer, of what was removed in the earlier
    Value before; ///< undefined when it was added
    Value after; ///< undefined when it was removed
};

struct OptionChange
{
    std::optional<std::size_t> before; ///< number in the earlier location's options; nothing when added
    std::optional<std::size_t> after; ///< nothing when removed
    Change kind = Change::Changed; ///< never Same; Moved only when nothing else changed
    bool isMoved = false; ///< stands at another place among the options that both answers have
    std::vector<ValueChange> changes; ///< of an option that both have
};

/// What differs in one mbox, view or page load.
struct LocationChange
{
    decisioning::Mode mode = decisioning::Mode::Execute;
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::string name; ///< in the later answer, of what was removed in the earlier; empty for a page load
    std::string nameBefore;
    std::optional<std::size_t>
        before; ///< number in servedLocations() of the earlier answer; nothing when added
    std::optional<std::size_t> after; ///< in that of the later answer; nothing when removed
    Change change = Change::Changed; ///< never Same; Renamed: another name, the same options
    bool isMoved = false;
    std::vector<OptionChange>
        options; ///< those that differ, in the later answer's order, then the removed ones
    std::vector<ValueChange> changes; ///< outside the options: metrics, analytics, trace
};

/// Borrows from both answers.
struct AnswerDifference
{
    std::vector<LocationChange>
        locations; ///< those that differ, in the later answer's order, then the removed ones
    std::vector<ValueChange> changes; ///< outside the locations: status, visitor, edge
    std::size_t ignored
        = 0; ///< values that differ with every answer and say nothing: ids of requests, tokens, states, times

    bool isSame() const { return locations.empty() && changes.empty(); }
    /// Single changes, those of locations and options included: an added one counts once.
    std::size_t count() const;
};

/// What differs between the responses of two answers. Entries are told apart by what they are, not by where they stand: mboxes
/// by name and index, views by name and key, options by activity, experience and content, actions and metrics by type and
/// selector. Of request ids, event tokens, states and timestamps only presence counts, except in the content of offers, where
/// nothing is ignored. Pure; linear but for the moved, which take n log n.
AnswerDifference answerDifference(const Value &before, const Value &after);

} // namespace spotter::explain
