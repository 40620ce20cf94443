// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/decisioning/macros.h"
#include "core/decisioning/rule.h"

#include <string>
#include <vector>

namespace spotter::decisioning {

/// How a matched rule's consequence is shaped (decisioning.md 5.8). Views in execute mode are shaped like mboxes.
enum class AnswerShape { Execute, Prefetch, PrefetchView };

/// What a rule answers when it matches, as far as it doesn't depend on the request.
struct RuleAnswer
{
    std::string failure; ///< why the reference throws; empty when it does not
    Value content; ///< an object: name, options, metrics; without index and trace
    bool hasMacros = false;
    /// Tokens for the display notification, each with the key that keeps it from being sent twice. Execute only.
    struct DisplayToken
    {
        Value token;
        std::string key;
    };
    std::vector<DisplayToken> displayTokens;
};

/// `responseTokens` is the artifact's list of token names.
RuleAnswer makeAnswer(const Rule &rule, AnswerShape shape, const Value &responseTokens, Arena &arena);

/// The answer for one request: macros replaced, geo tokens (an object's members) added.
Value requestedAnswer(const RuleAnswer &answer, const MacroSources &macros, const Value &geoTokens, Arena &arena);

/// The geo tokens that the artifact lists and the request's geo has; undefined when there is none.
Value geoTokens(const Value &responseTokens, const Value &geo, Arena &arena);

} // namespace spotter::decisioning
