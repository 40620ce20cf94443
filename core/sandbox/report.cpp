// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/report.h"

#include <algorithm>
#include <array>
#include <functional>

namespace spotter::sandbox {

namespace {

constexpr std::size_t mostMboxes = 10'000; ///< distinct names of visited mboxes; others are counted together
constexpr std::size_t mostSeenImpressions = 100'000;
constexpr std::string_view otherMboxes = "(others)";

Value counted(std::uint64_t count)
{
    return Value(static_cast<double>(count));
}

} // namespace

std::string_view nameOf(RequestKind kind)
{
    static constexpr std::array<std::string_view, 5> names {"delivery", "artifact", "geo", "admin", "other"};
    return names[static_cast<std::size_t>(kind)];
}

Report::Activity &Report::activity(std::string_view id)
{
    if (const auto found = m_activityPlaces.find(id); found != m_activityPlaces.end())
        return m_activities[found->second];
    m_activityPlaces.emplace(id, m_activities.size());
    m_activities.push_back(Activity {std::string(id), {}, {}});
    return m_activities.back();
}

Report::Experience &Report::experience(std::string_view activityId, std::string_view id)
{
    std::vector<Experience> &experiences = activity(activityId).experiences;
    const auto found = std::find_if(
        experiences.begin(), experiences.end(), [id](const Experience &known) { return known.id == id; });
    if (found != experiences.end())
        return *found;
    experiences.push_back(Experience {std::string(id), {}, 0, 0});
    return experiences.back();
}

void Report::know(std::string_view activityId, std::string_view activityName, std::string_view experienceId,
    std::string_view experienceName)
{
    activity(activityId).name = activityName;
    experience(activityId, experienceId).name = experienceName;
}

void Report::countRequest(RequestKind kind, int status)
{
    ++m_requests[kind][status];
}

void Report::countFault(FaultKind kind)
{
    ++m_faults[kind];
}

bool Report::isNewImpression(const TokenFacts &facts, std::string_view impressionId)
{
    if (impressionId.empty())
        return true;
    std::string key(impressionId);
    key.append(1, '\n').append(facts.activity).append(1, '\n').append(facts.experience);
    const std::uint64_t hash = std::hash<std::string>()(key);
    if (!m_seenImpressions.insert(hash).second)
        return false;
    m_seenInOrder.push_back(hash);
    if (m_seenInOrder.size() > mostSeenImpressions) {
        m_seenImpressions.erase(m_seenInOrder.front());
        m_seenInOrder.pop_front();
    }
    return true;
}

void Report::countImpression(const TokenFacts &facts, std::string_view impressionId)
{
    if (isNewImpression(facts, impressionId))
        ++experience(facts.activity, facts.experience).impressions;
}

void Report::countClick(const TokenFacts &facts)
{
    ++experience(facts.activity, facts.experience).clicks;
}

void Report::countVisit(std::string_view mbox)
{
    auto found = m_mboxPlaces.find(mbox);
    if (found == m_mboxPlaces.end()) {
        if (m_mboxes.size() >= mostMboxes)
            mbox = otherMboxes;
        found = m_mboxPlaces.try_emplace(std::string(mbox), m_mboxes.size()).first;
        if (found->second == m_mboxes.size())
            m_mboxes.push_back(Mbox {std::string(mbox), 0});
    }
    ++m_mboxes[found->second].visits;
}

void Report::countOrder(double total)
{
    ++m_orders;
    m_revenue += total;
}

void Report::countRefused(std::string_view reason, std::size_t notifications)
{
    const auto found = m_refusals.find(reason);
    if (found != m_refusals.end())
        ++found->second;
    else
        m_refusals.emplace(reason, 1);
    m_refusedNotifications += notifications;
}

void Report::countTelemetry(std::string_view mode, bool isArtifactDownload)
{
    if (isArtifactDownload)
        ++m_telemetryDownloads;
    else if (mode == "edge")
        ++m_telemetryEdge;
    else if (mode == "local")
        ++m_telemetryLocal;
    else
        ++m_telemetryOther;
}

void Report::reset()
{
    Report fresh;
    for (const Activity &known : m_activities) {
        for (const Experience &one : known.experiences)
            fresh.know(known.id, known.name, one.id, one.name);
    }
    *this = std::move(fresh);
}

Value Report::toValue(Arena &arena) const
{
    std::uint64_t allImpressions = 0;
    std::uint64_t allClicks = 0;
    std::vector<Value> activities;
    for (const Activity &known : m_activities) {
        std::uint64_t impressions = 0;
        std::uint64_t clicks = 0;
        std::vector<Value> experiences;
        for (const Experience &one : known.experiences) {
            impressions += one.impressions;
            clicks += one.clicks;
            experiences.push_back(makeObject(arena,
                {{"id", Value::string(one.id)}, {"name", Value::string(one.name)},
                    {"impressions", counted(one.impressions)}, {"clicks", counted(one.clicks)}}));
        }
        activities.push_back(makeObject(arena,
            {{"id", Value::string(known.id)}, {"name", Value::string(known.name)},
                {"impressions", counted(impressions)}, {"clicks", counted(clicks)},
                {"experiences", makeArray(arena, experiences)}}));
        allImpressions += impressions;
        allClicks += clicks;
    }

    ObjectBuilder requests(arena, 6);
    std::uint64_t allRequests = 0;
    for (const auto &[kind, statuses] : m_requests) {
        ObjectBuilder counts(arena, statuses.size());
        for (const auto &[status, count] : statuses) {
            counts.setNamed(
                status == 0 ? Value::string("reset") : Value::copyOf(arena, std::to_string(status)),
                counted(count));
            allRequests += count;
        }
        requests.append(nameOf(kind), counts.finish());
    }
    requests.append("total", counted(allRequests));

    std::vector<Value> mboxes;
    for (const Mbox &mbox : m_mboxes)
        mboxes.push_back(
            makeObject(arena, {{"name", Value::string(mbox.name)}, {"visits", counted(mbox.visits)}}));
    ObjectBuilder refusals(arena, m_refusals.size());
    std::uint64_t refusedRequests = 0;
    for (const auto &[reason, count] : m_refusals) {
        refusals.append(reason, counted(count));
        refusedRequests += count;
    }
    ObjectBuilder faults(arena, m_faults.size());
    for (const auto &[kind, count] : m_faults)
        faults.append(nameOf(kind), counted(count));

    return makeObject(arena,
        {{"impressions", counted(allImpressions)}, {"clicks", counted(allClicks)},
            {"activities", makeArray(arena, activities)}, {"mboxes", makeArray(arena, mboxes)},
            {"orders", makeObject(arena, {{"count", counted(m_orders)}, {"revenue", Value(m_revenue)}})},
            {"notifications",
                makeObject(arena,
                    {{"accepted", counted(m_displays + m_clicks)}, {"displays", counted(m_displays)},
                        {"clicks", counted(m_clicks)}, {"refused", counted(m_refusedNotifications)},
                        {"tokensOfOtherKind", counted(m_mismatches)},
                        {"statesOfOtherVisitors", counted(m_foreignStates)}})},
            {"refusedRequests",
                makeObject(arena, {{"total", counted(refusedRequests)}, {"reasons", refusals.finish()}})},
            {"previewRequests", counted(m_previews)}, {"requests", requests.finish()},
            {"telemetry",
                makeObject(arena,
                    {{"edge", counted(m_telemetryEdge)}, {"local", counted(m_telemetryLocal)},
                        {"artifactDownloads", counted(m_telemetryDownloads)},
                        {"other", counted(m_telemetryOther)}})},
            {"faults", faults.finish()}});
}

} // namespace spotter::sandbox
