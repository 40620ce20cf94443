// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/decisioning/artifact.h"
#include "core/sandbox/deliverycheck.h"
#include "core/sandbox/token.h"

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

/// QA mode and preview (delivery-api.md 3.4, 3.15): what a request asks for, and the artifact that answers it.
namespace spotter::sandbox {

/// An activity as previews count its experiences: by id, numbers by size.
struct PreviewActivity
{
    struct Experience
    {
        std::string id;
        std::string name;
    };
    std::string id;
    std::string name;
    std::vector<Experience> experiences;
};

/// Every activity of the artifact, in the order of its rules.
std::vector<PreviewActivity> previewActivities(const decisioning::Artifact &artifact);

/// How a request wants to be decided.
struct PreviewPlan
{
    struct Listed
    {
        std::string activity;
        std::optional<std::string> experience; ///< forced; nullopt: chosen as usual
        bool skipsAudiences = false; ///< shown whoever looks
    };
    std::vector<Listed> listed;
    bool isListedOnly = false;
    std::set<std::string> trueAudiences;
    std::set<std::string> falseAudiences;

    /// What the request's `qaMode` and `preview` ask for; nullopt when they are absent. Refused: a token of another account.
    static tl::expected<std::optional<PreviewPlan>, Refusal> read(
        const Value &request, const TokenMint &mint, const std::vector<PreviewActivity> &activities);
};

/// The artifact with conditions changed as the plan says; the same rules in the same places, so Rule::number stays.
///
/// Conditions know no audiences, only rules name theirs: an audience counts as true when all of the rule's are listed as true,
/// and as false when one is listed as false. Traffic shares are always left out for a forced experience.
Result<std::shared_ptr<const decisioning::Artifact>> previewArtifact(
    const decisioning::Artifact &artifact, const PreviewPlan &plan);

/// What a person needs to preview: `{token, activities: [{id, name, activityIndex, token, experiences: [{id, name,
/// experienceIndex, previewToken}]}]}`. The outer token lists all activities, the inner one its own alone.
Document previewList(const std::vector<PreviewActivity> &activities, const TokenMint &mint);

} // namespace spotter::sandbox
