// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/trace.h"

#include "core/decisioning/coercion.h"

#include <algorithm>
#include <utility>

namespace spotter::decisioning {

namespace {

void addDistinct(std::vector<Value> &segments, const Value &ids)
{
    for (const Value &id : ids.items()) {
        if (std::none_of(segments.begin(), segments.end(),
                [&](const Value &known) { return known.isIdenticalTo(id); }))
            segments.push_back(id);
    }
}

} // namespace

Tracer::Activity &Tracer::activityOf(const Rule &rule)
{
    const Value id = rule.meta()["activity.id"];
    const auto [place, isNew] = m_index.try_emplace(toText(id), m_activities.size());
    if (isNew) {
        Activity activity;
        activity.id = id;
        m_activities.push_back(std::move(activity));
    }
    return m_activities[place->second];
}

void Tracer::evaluated(const Rule &rule, bool isMatch, ConditionContext &context)
{
    Activity &activity = activityOf(rule);
    const Value meta = rule.meta();
    if (activity.context.isUndefined()) {
        activity.context = context.whole();
        activity.type = meta["activity.type"];
    }
    const Value condition = rule.condition().isUndefined() ? Value::null() : rule.condition();
    addDistinct(isMatch ? activity.matchedSegments : activity.unmatchedSegments, rule.audienceIds);
    (isMatch ? activity.matchedConditions : activity.unmatchedConditions).push_back(condition);
    if (!isMatch || activity.isCampaign)
        return;
    activity.isCampaign = true;
    activity.campaignId = meta["activity.id"];
    activity.campaignType = meta["activity.type"];
    activity.branchId = meta["experience.id"];
    const Value offer = meta["offer.id"];
    activity.offers = offer.isDefined() ? makeArray(m_arena, {&offer, 1}) : makeArray(m_arena, {});
    m_campaigns.push_back(static_cast<std::size_t>(&activity - m_activities.data()));
}

void Tracer::notified(const Rule &rule, const Value &notification)
{
    activityOf(rule).notifications.push_back(notification);
}

Value Tracer::campaign(const Activity &activity)
{
    return makeObject(m_arena,
        {{"id", activity.campaignId}, {"campaignType", activity.campaignType},
            {"branchId", activity.branchId}, {"offers", activity.offers}, {"environment", m_environment},
            {"notifications", m_isExecute ? makeArray(m_arena, activity.notifications) : Value()}});
}

Value Tracer::target(const Activity &activity)
{
    return makeObject(m_arena,
        {{"context", activity.context}, {"campaignId", activity.id}, {"campaignType", activity.type},
            {"matchedSegmentIds", makeArray(m_arena, activity.matchedSegments)},
            {"unmatchedSegmentIds", makeArray(m_arena, activity.unmatchedSegments)}});
}

Value Tracer::withConditions(const Value &target, const Activity &activity)
{
    const Value half = withMember(
        m_arena, target, "matchedRuleConditions", makeArray(m_arena, activity.matchedConditions));
    return withMember(
        m_arena, half, "unmatchedRuleConditions", makeArray(m_arena, activity.unmatchedConditions));
}

Value Tracer::assembled(
    const Value &request, const std::vector<Value> &campaigns, const std::vector<Value> &targets)
{
    return makeObject(m_arena,
        {{"clientCode", m_common.clientCode}, {"artifact", m_common.artifact}, {"profile", m_common.profile},
            {"request", request}, {"campaigns", makeArray(m_arena, campaigns)},
            {"evaluatedCampaignTargets", makeArray(m_arena, targets)}});
}

Value Tracer::trace(const Value &request)
{
    std::vector<Value> campaigns;
    for (const std::size_t index : m_campaigns)
        campaigns.push_back(campaign(m_activities[index]));
    std::vector<Value> targets;
    for (const Activity &activity : m_activities)
        targets.push_back(withConditions(target(activity), activity));
    return assembled(request, campaigns, targets);
}

Tracer::Moment Tracer::moment(const Value &request)
{
    Moment moment;
    moment.isSet = true;
    moment.request = request;
    moment.campaigns = m_campaigns;
    for (const Activity &activity : m_activities)
        moment.targets.push_back(target(activity));
    return moment;
}

void Tracer::traceLater(Value *place, Moment moment)
{
    m_pending.push_back({place, std::move(moment)});
}

void Tracer::finish()
{
    for (Pending &pending : m_pending) {
        std::vector<Value> campaigns;
        for (const std::size_t index : pending.moment.campaigns)
            campaigns.push_back(campaign(m_activities[index]));
        for (std::size_t i = 0; i < pending.moment.targets.size(); ++i)
            pending.moment.targets[i] = withConditions(pending.moment.targets[i], m_activities[i]);
        *pending.place = assembled(pending.moment.request, campaigns, pending.moment.targets);
    }
    m_pending.clear();
}

Value Tracer::request(const Value &item, std::string_view kind, std::string_view mode)
{
    const Value shown = withMember(m_arena, spread(item, m_arena), "type", Value::string(mode));
    return makeObject(m_arena,
        {{"sessionId", m_common.sessionId}, {"pageURL", m_common.pageUrl}, {"host", m_common.host},
            {kind, shown}});
}

} // namespace spotter::decisioning
