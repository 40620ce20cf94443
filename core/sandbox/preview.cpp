// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/preview.h"

#include "core/base/write.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace spotter::sandbox {

namespace {

constexpr std::size_t mostListed = 200; ///< activities in the token of all: longer ones are no token any more

std::string textOf(const Value &value)
{
    return value.isUndefined() ? std::string() : decisioning::toText(value);
}

std::optional<std::uint64_t> numberOf(const std::string &text)
{
    std::uint64_t number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    return error == std::errc() && end == text.data() + text.size() ? std::optional(number) : std::nullopt;
}

bool comesBefore(const PreviewActivity::Experience &a, const PreviewActivity::Experience &b)
{
    const auto left = numberOf(a.id);
    const auto right = numberOf(b.id);
    return left && right ? *left < *right : left.has_value() && !right.has_value();
}

bool isShare(const Value &operand)
{
    return operand.isObject() && operand.size() == 1 && operand["var"].toString() == "allocation";
}

/// A comparison with the visitor's place in the traffic split.
bool isTrafficTest(const Value &condition)
{
    if (!condition.isObject() || condition.size() != 1)
        return false;
    const auto operands = condition.members()[0].value.items();
    return std::any_of(operands.begin(), operands.end(), &isShare);
}

bool hasTrafficTest(const Value &condition)
{
    if (isTrafficTest(condition))
        return true;
    const auto items = condition.items();
    const auto members = condition.members();
    return std::any_of(items.begin(), items.end(), &hasTrafficTest)
        || std::any_of(members.begin(), members.end(),
            [](const Member &member) { return hasTrafficTest(member.value); });
}

/// The condition with every traffic test held.
Value withoutTraffic(const Value &condition, Arena &arena)
{
    if (isTrafficTest(condition))
        return Value(true);
    if (!hasTrafficTest(condition))
        return condition;
    if (condition.isArray()) {
        std::vector<Value> items;
        items.reserve(condition.size());
        for (const Value &item : condition.items())
            items.push_back(withoutTraffic(item, arena));
        return makeArray(arena, items);
    }
    ObjectBuilder object(arena, condition.size());
    for (const Member &member : condition.members())
        object.setNamed(member.name, withoutTraffic(member.value, arena));
    return object.finish();
}

/// What the condition says of traffic alone. Of other than an `and` that can't be told apart, so such a condition stays.
Value onlyTraffic(const Value &condition, Arena &arena)
{
    if (!hasTrafficTest(condition))
        return Value(true);
    const Value parts = condition["and"];
    if (isTrafficTest(condition) || condition.size() != 1 || !parts.isArray())
        return condition;
    std::vector<Value> kept;
    for (const Value &part : parts.items()) {
        if (hasTrafficTest(part))
            kept.push_back(onlyTraffic(part, arena));
    }
    return makeObject(arena, {{"and", makeArray(arena, kept)}});
}

class Planner
{
public:
    Planner(const PreviewPlan &plan, Arena &arena) : m_plan(plan), m_arena(arena)
    {
        for (const PreviewPlan::Listed &listed : plan.listed)
            m_listed.emplace(listed.activity, &listed);
    }

    Value folder(const Value &groups) const
    {
        if (!groups.isObject())
            return groups;
        ObjectBuilder result(m_arena, groups.size());
        for (const Member &member : groups.members()) {
            if (!member.value.isArray()) {
                result.setNamed(member.name, member.value);
                continue;
            }
            std::vector<Value> rules;
            rules.reserve(member.value.size());
            for (const Value &rule : member.value.items())
                rules.push_back(
                    rule.isObject() ? withMember(m_arena, rule, "condition", condition(rule)) : rule);
            result.setNamed(member.name, makeArray(m_arena, rules));
        }
        return result.finish();
    }

private:
    Value condition(const Value &rule) const
    {
        const Value meta = rule["meta"];
        const Value given = rule["condition"];
        const auto found = m_listed.find(textOf(meta["activity.id"]));
        const PreviewPlan::Listed *const listed = found == m_listed.end() ? nullptr : found->second;
        if (listed == nullptr && m_plan.isListedOnly)
            return Value(false);
        bool areTrue = meta["audience.ids"].size() > 0;
        for (const Value &audience : meta["audience.ids"].items()) {
            const std::string id = textOf(audience);
            if (m_plan.falseAudiences.contains(id))
                return Value(false);
            areTrue = areTrue && m_plan.trueAudiences.contains(id);
        }
        areTrue = areTrue || (listed != nullptr && listed->skipsAudiences);
        const bool isForced = listed != nullptr && listed->experience.has_value();
        if (isForced && *listed->experience != textOf(meta["experience.id"]))
            return Value(false);
        if (isForced)
            return areTrue ? Value(true) : withoutTraffic(given, m_arena);
        return areTrue ? onlyTraffic(given, m_arena) : given;
    }

    const PreviewPlan &m_plan;
    Arena &m_arena;
    std::unordered_map<std::string, const PreviewPlan::Listed *> m_listed;
};

Refusal refusedToken(std::string_view what, const Value &token)
{
    const std::string text = token.isString() ? std::string(token.toString().substr(0, 120)) : toJson(token);
    return {
        400, "Invalid request: Invalid " + std::string(what) + " token - " + text, "invalid preview token"};
}

std::set<std::string> textsOf(const Value &list)
{
    std::set<std::string> texts;
    for (const Value &item : list.items())
        texts.insert(textOf(item));
    return texts;
}

/// A position that counts from 1.
std::optional<std::size_t> positionIn(std::size_t size, const Value &index)
{
    const double number = index.toNumber();
    if (!index.isNumber() || number < 1 || number > static_cast<double>(size) || std::floor(number) != number)
        return std::nullopt;
    return static_cast<std::size_t>(number) - 1;
}

const PreviewActivity *activityOf(const std::vector<PreviewActivity> &activities, const std::string &id)
{
    const auto found = std::find_if(activities.begin(), activities.end(),
        [&id](const PreviewActivity &activity) { return activity.id == id; });
    return found == activities.end() ? nullptr : &*found;
}

} // namespace

std::vector<PreviewActivity> previewActivities(const decisioning::Artifact &artifact)
{
    std::vector<PreviewActivity> activities;
    std::unordered_map<std::string, std::size_t> places;
    for (const auto *const groups : {&artifact.mboxes(), &artifact.views()}) {
        for (const decisioning::RuleGroup &group : *groups) {
            for (const decisioning::Rule &rule : group.rules) {
                const Value meta = rule.meta();
                const std::string id = textOf(meta["activity.id"]);
                const auto [place, isNew] = places.try_emplace(id, activities.size());
                if (isNew)
                    activities.push_back({id, std::string(meta["activity.name"].toString()), {}});
                auto &experiences = activities[place->second].experiences;
                const std::string experience = textOf(meta["experience.id"]);
                const bool isKnown = std::any_of(experiences.begin(), experiences.end(),
                    [&experience](const auto &known) { return known.id == experience; });
                if (!isKnown)
                    experiences.push_back({experience, std::string(meta["experience.name"].toString())});
            }
        }
    }
    for (PreviewActivity &activity : activities)
        std::stable_sort(activity.experiences.begin(), activity.experiences.end(), &comesBefore);
    return activities;
}

tl::expected<std::optional<PreviewPlan>, Refusal> PreviewPlan::read(
    const Value &request, const TokenMint &mint, const std::vector<PreviewActivity> &activities)
{
    const Value qaMode = request["qaMode"];
    const Value preview = request["preview"];
    if (!qaMode.isObject() && !preview.isObject())
        return std::nullopt;
    PreviewPlan plan;
    if (const Value token = qaMode["token"]; !token.isNullish()) {
        const auto ids = mint.readQaToken(token.toString());
        if (!ids)
            return tl::unexpected(refusedToken("qaMode", token));
        for (const std::string &id : *ids)
            plan.listed.push_back({id, std::nullopt, false});
    }
    for (const Value &index : qaMode["previewIndexes"].items()) {
        const auto place = positionIn(plan.listed.size(), index["activityIndex"]);
        const PreviewActivity *const activity
            = place ? activityOf(activities, plan.listed[*place].activity) : nullptr;
        if (activity == nullptr)
            continue;
        if (const auto experience = positionIn(activity->experiences.size(), index["experienceIndex"]))
            plan.listed[*place].experience = activity->experiences[*experience].id;
    }
    plan.isListedOnly = qaMode["listedActivitiesOnly"].toBool();
    plan.trueAudiences = textsOf(qaMode["evaluateAsTrueAudienceIds"]);
    plan.falseAudiences = textsOf(qaMode["evaluateAsFalseAudienceIds"]);
    if (const Value token = preview["token"]; !token.isNullish()) {
        const auto shown = mint.readPreviewToken(token.toString());
        if (!shown)
            return tl::unexpected(refusedToken("preview", token));
        plan.listed.push_back({shown->first, shown->second, true});
    }
    return plan;
}

Result<std::shared_ptr<const decisioning::Artifact>> previewArtifact(
    const decisioning::Artifact &artifact, const PreviewPlan &plan)
{
    Arena arena;
    const Planner planner(plan, arena);
    const Value root = artifact.root();
    Value rules = withMember(arena, root["rules"], "mboxes", planner.folder(root["rules"]["mboxes"]));
    rules = withMember(arena, rules, "views", planner.folder(root["rules"]["views"]));
    return decisioning::Artifact::fromJson(toJson(withMember(arena, root, "rules", rules)));
}

Document previewList(const std::vector<PreviewActivity> &activities, const TokenMint &mint)
{
    return Document::build([&](Arena &arena) {
        const auto text = [&arena](const std::string &value) { return Value::copyOf(arena, value); };
        std::vector<std::string> ids;
        std::vector<Value> list;
        for (const PreviewActivity &activity : activities) {
            if (ids.size() == mostListed)
                break;
            ids.push_back(activity.id);
            std::vector<Value> experiences;
            for (const PreviewActivity::Experience &experience : activity.experiences) {
                experiences.push_back(makeObject(arena,
                    {{"id", text(experience.id)}, {"name", text(experience.name)},
                        {"experienceIndex", Value(static_cast<double>(experiences.size() + 1))},
                        {"previewToken", text(mint.previewToken(activity.id, experience.id))}}));
            }
            list.push_back(makeObject(arena,
                {{"id", text(activity.id)}, {"name", text(activity.name)},
                    {"activityIndex", Value(static_cast<double>(ids.size()))},
                    {"token", text(mint.qaToken({activity.id}))},
                    {"experiences", makeArray(arena, experiences)}}));
        }
        return makeObject(
            arena, {{"token", text(mint.qaToken(ids))}, {"activities", makeArray(arena, list)}});
    });
}

} // namespace spotter::sandbox
