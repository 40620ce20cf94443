// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/decisioning/rule.h"

#include <string>
#include <unordered_map>
#include <vector>

namespace spotter::decisioning {

/// What all traces of one decision call have in common: client code, artifact, profile, session and page.
struct TraceCommon
{
    Value clientCode;
    Value artifact;
    Value profile;
    Value sessionId;
    Value pageUrl;
    Value host;
};

/// Records what happened in one mode of a decision call (decisioning.md 5.11). Only made when the request asks for a trace.
class Tracer
{
public:
    Tracer(const TraceCommon &common, const Value &environment, bool isExecute, Arena &arena)
        : m_common(common), m_environment(environment), m_isExecute(isExecute), m_arena(arena)
    {
    }

    /// A rule was looked at. `context` is asked for only the first time that its activity comes up.
    void evaluated(const Rule &rule, bool isMatch, ConditionContext &context);
    /// A matched rule gave a display notification.
    void notified(const Rule &rule, const Value &notification);

    /// A trace as it stands now. `request` is the trace's request member.
    Value trace(const Value &request);

    /// A trace whose lists go on growing until finish(), as those of blank mboxes and page loads do in the reference.
    struct Moment
    {
        bool isSet = false;
        Value request;
        std::vector<std::size_t> campaigns;
        std::vector<Value> targets; ///< the evaluated targets without their lists of conditions
    };
    Moment moment(const Value &request);
    /// `place` gets the trace in finish().
    void traceLater(Value *place, Moment moment);
    void finish();

    /// The trace's request member for this item.
    Value request(const Value &item, std::string_view kind, std::string_view mode);

private:
    struct Activity
    {
        Value id; ///< this and the type are the first evaluated rule's
        Value type;
        Value context;
        std::vector<Value> matchedSegments;
        std::vector<Value> unmatchedSegments;
        std::vector<Value> matchedConditions;
        std::vector<Value> unmatchedConditions;
        Value campaignId; ///< these four are the first matching rule's
        Value campaignType;
        Value branchId;
        Value offers;
        std::vector<Value> notifications;
        bool isCampaign = false;
    };
    Activity &activityOf(const Rule &rule);
    Value campaign(const Activity &activity);
    /// Without the lists of conditions.
    Value target(const Activity &activity);
    Value withConditions(const Value &target, const Activity &activity);
    Value assembled(
        const Value &request, const std::vector<Value> &campaigns, const std::vector<Value> &targets);

    TraceCommon m_common;
    Value m_environment;
    bool m_isExecute;
    Arena &m_arena;
    std::vector<Activity> m_activities;
    std::unordered_map<std::string, std::size_t> m_index;
    std::vector<std::size_t> m_campaigns; ///< in order of first match
    struct Pending
    {
        Value *place;
        Moment moment;
    };
    std::vector<Pending> m_pending;
};

} // namespace spotter::decisioning
