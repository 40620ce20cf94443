// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/catalogue.h"

#include "core/base/numbertext.h"
#include "core/explain/conditionwords.h"

#include <algorithm>
#include <string_view>
#include <unordered_set>

namespace spotter::explain {

using decisioning::Artifact;
using decisioning::LocationKind;
using decisioning::Rule;
using decisioning::RuleGroup;

namespace {

constexpr std::string_view noName = "(no name)";

std::string textOf(const Value &value)
{
    if (value.isString())
        return std::string(value.toString());
    return value.isNumber() ? numberText(value.toNumber()) : std::string();
}

/// A member of the rule's meta; artifacts of the first years wrote the names without dots.
Value metaOf(const Rule &rule, std::string_view name, std::string_view oldName)
{
    const Value value = rule.meta()[name];
    return value.isNullish() ? rule.meta()[oldName] : value;
}

std::string nameOr(const std::string &text)
{
    return text.empty() ? std::string(noName) : text;
}

class CatalogueMaker
{
public:
    explicit CatalogueMaker(const Artifact &artifact) : m_artifact(artifact) { }

    Catalogue make()
    {
        m_catalogue.activityByRule.reserve(m_artifact.ruleCount());
        addLocations(
            m_catalogue.mboxes, LocationKind::Mbox, m_artifact.mboxes(), "localMboxes", "remoteMboxes");
        addLocations(m_catalogue.views, LocationKind::View, m_artifact.views(), "localViews", "remoteViews");
        return std::move(m_catalogue);
    }

private:
    void addLocations(std::vector<Location> &locations, LocationKind kind,
        const std::vector<RuleGroup> &groups, std::string_view localList, std::string_view remoteList)
    {
        std::unordered_map<std::string, std::size_t> places;
        for (const RuleGroup &group : groups) {
            places.emplace(group.name, locations.size());
            addLocation(locations, kind, group);
        }
        const auto mark = [&](std::string_view list, bool Location::*flag) {
            for (const Value &item : m_artifact.root()[list].items()) {
                if (!item.isString())
                    continue;
                const auto [place, isNew]
                    = places.try_emplace(std::string(item.toString()), locations.size());
                if (isNew) {
                    locations.emplace_back().kind = kind;
                    locations.back().name = item.toString();
                }
                locations[place->second].*flag = true;
            }
        };
        mark(localList, &Location::isLocal);
        mark(remoteList, &Location::isRemote);
    }

    void addLocation(std::vector<Location> &locations, LocationKind kind, const RuleGroup &group)
    {
        Location &location = locations.emplace_back();
        location.kind = kind;
        location.name = group.name;
        location.rules.reserve(group.rules.size());
        for (const Rule &rule : group.rules) {
            location.rules.push_back(&rule);
            const std::size_t index = activityFor(rule);
            m_catalogue.activityByRule.emplace(&rule, index);
            Activity &activity = m_catalogue.activities[index];
            if (isNew(
                    'l', index, 0, kind == LocationKind::Mbox ? "m" + location.name : "v" + location.name)) {
                location.activities.push_back(index);
                (kind == LocationKind::Mbox ? activity.mboxes : activity.views).push_back(location.name);
            }
            addRule(activity, index, rule);
        }
    }

    void addRule(Activity &activity, std::size_t index, const Rule &rule)
    {
        activity.firstPriority = std::min(activity.firstPriority, rule.priority);
        addExperience(activity, index, rule);
        for (const Value &token : rule.source["propertyTokens"].items()) {
            if (!token.isString())
                continue;
            if (isNew('p', index, 0, token.toString()))
                activity.propertyTokens.emplace_back(token.toString());
            const auto [place, isNewProperty]
                = m_properties.try_emplace(std::string(token.toString()), m_catalogue.properties.size());
            if (isNewProperty)
                m_catalogue.properties.emplace_back().token = token.toString();
            addUse(m_catalogue.properties[place->second], index, rule);
        }
        addOffer(index, rule);
        activity.schedule.add(Schedule::of(rule.condition()));
        addAudiences(activity, index, rule);
        const std::string problem = problemOf(rule);
        if (!problem.empty() && isNew('!', index, 0, problem))
            activity.problems.push_back(problem);
    }

    template<typename User>
    static void addUse(User &user, std::size_t activity, const Rule &rule)
    {
        // The same token may stand twice in one rule.
        if (user.rules.empty() || user.rules.back() != &rule)
            user.rules.push_back(&rule);
        if (std::find(user.activities.begin(), user.activities.end(), activity) == user.activities.end())
            user.activities.push_back(activity);
    }

    void addOffer(std::size_t index, const Rule &rule)
    {
        std::string id = textOf(metaOf(rule, "offer.id", "offerId"));
        std::string name = textOf(metaOf(rule, "offer.name", "offerName"));
        if (id.empty() && name.empty())
            return;
        const auto [place, isNewOffer]
            = m_offers.try_emplace(id.empty() ? "n" + name : "i" + id, m_catalogue.offers.size());
        if (isNewOffer) {
            Offer &offer = m_catalogue.offers.emplace_back();
            offer.id = std::move(id);
            offer.name = std::move(name);
        }
        addUse(m_catalogue.offers[place->second], index, rule);
    }

    static std::string problemOf(const Rule &rule)
    {
        if (rule.problem.empty())
            return {};
        return (rule.kind == LocationKind::Mbox ? "Mbox " : "View ") + std::string(rule.location) + ", place "
            + std::to_string(rule.priority + 1) + ": " + rule.problem;
    }

    std::size_t activityFor(const Rule &rule)
    {
        std::string id = textOf(metaOf(rule, "activity.id", "activityId"));
        if (id.empty())
            id = textOf(rule.source["activityId"]);
        std::string name = nameOr(textOf(metaOf(rule, "activity.name", "activityName")));
        // Without an id the name is all there is to tell activities apart.
        const std::string key = id.empty() ? "n" + name : "i" + id;
        const auto [place, isNewActivity] = m_activities.try_emplace(key, m_catalogue.activities.size());
        if (isNewActivity) {
            Activity &activity = m_catalogue.activities.emplace_back();
            activity.id = std::move(id);
            activity.name = std::move(name);
            activity.type = textOf(metaOf(rule, "activity.type", "activityType"));
            activity.firstPriority = rule.priority;
        } else if (Activity &known = m_catalogue.activities[place->second]; known.name == noName) {
            known.name = std::move(name);
        }
        return place->second;
    }

    void addExperience(Activity &activity, std::size_t index, const Rule &rule)
    {
        std::string id = textOf(metaOf(rule, "experience.id", "experienceId"));
        std::string name = nameOr(textOf(metaOf(rule, "experience.name", "experienceName")));
        const std::string key = std::to_string(index) + (id.empty() ? "n" + name : "i" + id);
        const auto [place, isNewExperience] = m_experiences.try_emplace(key, activity.experiences.size());
        if (isNewExperience) {
            Experience &experience = activity.experiences.emplace_back();
            experience.id = std::move(id);
            experience.name = std::move(name);
        }
        Experience &experience = activity.experiences[place->second];
        experience.rules.push_back(&rule);
        std::string offer = textOf(metaOf(rule, "offer.name", "offerName"));
        if (offer.empty())
            offer = textOf(metaOf(rule, "option.name", "optionName"));
        if (!offer.empty() && isNew('o', index, place->second, offer))
            experience.offerNames.push_back(std::move(offer));
    }

    void addAudiences(Activity &activity, std::size_t index, const Rule &rule)
    {
        std::string words;
        for (const Value &item : metaOf(rule, "audience.ids", "audienceIds").items()) {
            const std::string id = textOf(item);
            if (id.empty())
                continue;
            const auto [place, isNewAudience] = m_audiences.try_emplace(id, m_catalogue.audiences.size());
            if (isNewAudience)
                m_catalogue.audiences.emplace_back().id = id;
            Audience &audience = m_catalogue.audiences[place->second];
            if (isNew('a', index, 0, id)) {
                activity.audienceIds.push_back(id);
                audience.activities.push_back(index);
            }
            if (words.empty())
                words = audienceInWords(rule.condition());
            if (!words.empty() && isNew('w', place->second, 0, words))
                audience.words.push_back(words);
        }
    }

    /// Whether this text is met for the first time in this list of this thing.
    bool isNew(char list, std::size_t index, std::size_t part, std::string_view text)
    {
        std::string key(1, list);
        key += std::to_string(index) + "." + std::to_string(part) + " ";
        key += text;
        return m_seen.insert(std::move(key)).second;
    }

    const Artifact &m_artifact;
    Catalogue m_catalogue;
    std::unordered_map<std::string, std::size_t> m_activities;
    std::unordered_map<std::string, std::size_t> m_experiences;
    std::unordered_map<std::string, std::size_t> m_audiences;
    std::unordered_map<std::string, std::size_t> m_offers;
    std::unordered_map<std::string, std::size_t> m_properties;
    std::unordered_set<std::string> m_seen;
};

} // namespace

Catalogue Catalogue::of(const Artifact &artifact)
{
    return CatalogueMaker(artifact).make();
}

std::size_t Catalogue::activityOf(const Rule &rule) const
{
    const auto place = activityByRule.find(&rule);
    return place == activityByRule.end() ? activities.size() : place->second;
}

} // namespace spotter::explain
