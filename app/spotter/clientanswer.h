// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/calls.h"
#include "core/client/ledger.h"
#include "core/explain/answer.h"
#include "core/explain/served.h"

#include <vector>

namespace spotter {

/// What the client gave, as the offers panel shows answers.
explain::Answer answerOf(const client::CallResult &result, double elapsedMs);
/// The request of a local answer as it was decided: for the visitor that the answer tells.
Document requestAsDecided(const client::CallResult &result);
/// `answer` with the rules that `explained`, decided again from the same request, was served by; as it was when they differ.
explain::Answer withRules(explain::Answer answer, const explain::Answer &explained);

/// Tells the ledger names of activities and experiences that only rules know.
void nameTokens(client::Ledger &ledger, const explain::Answer &answer);

/// The notification of one option's display, or of a click on its location.
Document notificationOf(const explain::Answer &answer, const explain::ServedLocation &location,
    const explain::ServedOption &option, bool isClick, const std::string &id, std::int64_t timeMs);
/// Display notifications, one a location, for all offers that the ledger says are owed one.
std::vector<Document> owedNotifications(
    const explain::Answer &answer, const client::Ledger &ledger, const IdSource &ids, std::int64_t timeMs);

} // namespace spotter
