// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"

#include <chrono>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace spotter::explain {

/// One rule that was looked at while an answer was decided, kept beyond the decision.
struct AnswerRow
{
    decisioning::Mode mode = decisioning::Mode::Execute;
    decisioning::ItemKind kind = decisioning::ItemKind::Mbox;
    std::size_t itemIndex = 0; ///< of the mbox or view in the request; 0 for a page load
    const decisioning::Rule *rule = nullptr; ///< lives as long as Answer::artifact
    decisioning::Evaluation::Outcome outcome = decisioning::Evaluation::Outcome::NotMatched;
    double allocation = 0; ///< 0 … 99.99
    Document result; ///< what a matched rule contributes; else undefined
    std::string failure; ///< why the rule failed; else empty
    bool notInProperty = false; ///< left out because of its property tokens; then nothing else was looked at
};

/// A decision made on this machine with everything that a person wants to know about it. Borrows nothing that
/// it does not keep alive, so it may be shown, compared and moved between threads.
struct Answer
{
    std::shared_ptr<const decisioning::Artifact> artifact;
    Document request;
    Document response; ///< a DeliveryResponse
    Document notifications; ///< the automatic display notifications, an array
    int status = 200; ///< 200, or 206 when something can only be decided by the server
    std::vector<AnswerRow> rows; ///< in the order in which the engine looked at the rules
    std::chrono::nanoseconds elapsed {0}; ///< of deciding alone, without compiling the artifact
};

/// Decides one request against the artifact and keeps what was looked at. Errors are those of the decider.
/// May run on any thread.
Result<Answer> decideAnswer(std::shared_ptr<const decisioning::Artifact> artifact,
    decisioning::Settings settings, Clock clock, IdSource ids, const Document &request);

} // namespace spotter::explain
