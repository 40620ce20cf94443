// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/decisioning/artifact.h"
#include "core/sandbox/preview.h"
#include "core/sandbox/report.h"
#include "core/sandbox/token.h"

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spotter::sandbox {

/// What the edge decides by: the account's artifact together with the rules that only the edge knows. Immutable.
class EdgeRules
{
public:
    /// `serverRules` may be empty; at a location that both have, its rules come first. Errors: which of the two is no
    /// artifact, and why.
    static Result<std::shared_ptr<const EdgeRules>> make(
        const std::string &artifact, const std::string &serverRules, const TokenMint &mint);

    const std::shared_ptr<const decisioning::Artifact> &artifact() const { return m_artifact; }

    /// What a rule's answers need besides its content.
    struct RuleFacts
    {
        TokenFacts shown;
        Value displayToken; ///< of its options
        Value clickMetrics; ///< an array with tokens of this edge; undefined when the rule has none
        Value plainClickMetrics; ///< the same without their payloads for Analytics
        Value analytics; ///< the rule's payload for Analytics, undefined when it has none
    };
    const RuleFacts &facts(const decisioning::Rule &rule) const { return m_facts[rule.number]; }

    /// A token that stands in the artifact itself, as clients that decide on the device send it; nullptr when there is none.
    const TokenFacts *artifactToken(std::string_view token) const;
    const std::vector<PreviewActivity> &activities() const { return m_activities; }
    /// Tells the report of every activity and experience.
    void introduce(Report &report) const;

private:
    void read(const decisioning::Rule &rule, const TokenMint &mint);

    std::shared_ptr<const decisioning::Artifact> m_artifact;
    Arena m_arena;
    std::vector<RuleFacts> m_facts; ///< by Rule::number
    std::unordered_map<std::string_view, TokenFacts> m_artifactTokens;
    std::vector<PreviewActivity> m_activities;
};

} // namespace spotter::sandbox
