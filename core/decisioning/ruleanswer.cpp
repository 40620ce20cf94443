// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/ruleanswer.h"

#include "core/decisioning/coercion.h"

#include <algorithm>
#include <array>

namespace spotter::decisioning {

namespace {

constexpr std::array<std::string_view, 12> metaTokens {
    "activity.id",   "activity.name", "activity.type", "experience.id", "experience.name", "location.id",
    "location.name", "location.type", "offer.id",      "offer.name",    "option.id",       "option.name"};

struct GeoToken
{
    std::string_view name;
    std::string_view member;
};
constexpr std::array<GeoToken, 5> geoTokenNames {{{"geo.city", "city"},
                                                  {"geo.country", "countryCode"},
                                                  {"geo.state", "stateCode"},
                                                  {"geo.latitude", "latitude"},
                                                  {"geo.longitude", "longitude"}}};

bool isListed(const Value &list, std::string_view name)
{
    if (list.isString()) // the reference calls includes(), which texts have too
        return list.toString().find(name) != std::string_view::npos;
    return std::any_of(list.items().begin(), list.items().end(),
                       [name](const Value &item) { return item.isString() && item.toString() == name; });
}

Value withoutMember(Arena &arena, const Value &object, std::string_view name)
{
    return object.contains(name) ? withMember(arena, object, name, Value()) : object;
}

class AnswerMaker
{
public:
    AnswerMaker(const Rule &rule, AnswerShape shape, const Value &responseTokens, Arena &arena)
        : m_rule(rule), m_shape(shape), m_responseTokens(responseTokens), m_arena(arena)
    {
    }

    RuleAnswer answer()
    {
        if (m_responseTokens.isObject() && m_responseTokens.contains("length")) {
            fail("The artifact's \"responseTokens\" is not a list.");
            return m_answer;
        }
        m_tokens = tokens();
        const Value consequence = m_rule.consequence();
        const Value content = spread(consequence, m_arena);
        const Value options = content["options"];
        const Value metrics = content["metrics"];
        m_isExecute = m_shape == AnswerShape::Execute;
        if (m_isExecute && !consequence.isObject())
            return fail("The rule has no \"consequence\" to answer with.");
        if (!options.isArray() && (m_isExecute || options.isDefined()))
            return fail("The rule's consequence has no list \"options\".");

        ObjectBuilder builder(m_arena, content.size() + 1);
        for (const Member &member : content.members()) {
            if (member.key() == "options")
                builder.setNamed(member.name, shapedOptions(options, metrics, content["name"]));
            else if (member.key() == "metrics")
                builder.setNamed(member.name, shapedMetrics(metrics));
            else if (member.key() != "index" && member.key() != "trace")
                builder.setNamed(member.name, member.value);
        }
        if (options.isUndefined())
            builder.set("options", makeArray(m_arena, {}));
        if (!m_answer.failure.empty())
            return m_answer;

        const Value shaped = builder.finish();
        m_answer.content = m_answer.hasMacros ? shaped : withKeptTexts(shaped);
        return m_answer;
    }

private:
    RuleAnswer fail(std::string why)
    {
        if (m_answer.failure.empty())
            m_answer.failure = std::move(why);
        return m_answer;
    }

    /// Texts are kept ready to be written. Where each request adds its geo tokens to the options, their parts are.
    Value withKeptTexts(const Value &shaped)
    {
        const bool hasGeoTokens = std::any_of(geoTokenNames.begin(), geoTokenNames.end(), [this](const GeoToken &token) {
            return isListed(m_responseTokens, token.name);
        });
        ObjectBuilder kept(m_arena, shaped.size());
        for (const Member &member : shaped.members()) {
            if (!hasGeoTokens || member.key() != "options") {
                kept.appendNamed(member.name, member.value.frozen(m_arena));
                continue;
            }
            std::vector<Value> options;
            for (const Value &option : member.value.items()) {
                ObjectBuilder parts(m_arena, option.size());
                for (const Member &part : option.members())
                    parts.appendNamed(part.name, part.key() == "responseTokens" ? part.value : part.value.frozen(m_arena));
                options.push_back(parts.finish());
            }
            kept.appendNamed(member.name, makeArray(m_arena, options));
        }
        return kept.finish();
    }

    Value tokens()
    {
        ObjectBuilder builder(m_arena, metaTokens.size() + 1);
        const Value meta = m_rule.meta();
        for (const std::string_view name : metaTokens) {
            if (isListed(m_responseTokens, name))
                builder.append(name, meta[name]);
        }
        builder.append("activity.decisioningMethod", Value::string("on-device"));
        return builder.finish();
    }

    Value shapedOptions(const Value &options, const Value &metrics, const Value &name)
    {
        std::vector<Value> shaped;
        std::size_t index = 0;
        for (const Value &source : options.items()) {
            const std::size_t place = index++;
            if (source.isNull()) {
                fail("One of the rule's options is null.");
                return {};
            }
            Value option = spread(source, m_arena);
            const Value token = option["eventToken"];
            if (m_isExecute) {
                if (token.isDefined())
                    m_answer.displayTokens.push_back({token, (name.isUndefined() ? "undefined" : toText(name)) + "-" + toText(token)});
                if (option["type"].isUndefined() && option["content"].isUndefined())
                    continue; // a blank option: default content
                option = withoutMember(m_arena, option, "eventToken");
            } else if (token.isUndefined()) {
                option = withMetricToken(option, metrics, place);
            }
            option = withMember(m_arena, option, "responseTokens", m_tokens);
            shaped.push_back(withSpreadActions(option));
        }
        return makeArray(m_arena, shaped);
    }

    /// An option without token takes that of the display metric at its place.
    Value withMetricToken(const Value &option, const Value &metrics, std::size_t place)
    {
        const Value metric = metrics.isArray() && place < metrics.size() ? metrics.items()[place] : Value();
        if (metrics.isNullish() || metric.isNull()) {
            fail("One of the rule's options has no event token, and there is no metric to take it from.");
            return option;
        }
        const Value type = metric["type"];
        if (!type.isString() || type.toString() != "display")
            return option;
        return withMember(m_arena, option, "eventToken", metric["eventToken"]);
    }

    /// The reference copies the actions of an option to look for macros in them.
    Value withSpreadActions(const Value &option)
    {
        const Value type = option["type"];
        const Value content = option["content"];
        if (!type.isString())
            return option;
        if (type.toString() == "html" && content.isString())
            m_answer.hasMacros = m_answer.hasMacros || hasMacros(content.toString());
        if (type.toString() != "actions")
            return option;
        if (!content.isArray()) {
            fail("An option of type actions has no list of actions as its content.");
            return option;
        }
        std::vector<Value> actions;
        for (const Value &action : content.items()) {
            if (action.isNull()) {
                fail("One of the actions of an option is null.");
                return option;
            }
            actions.push_back(spread(action, m_arena));
            const Value text = actions.back()["content"];
            m_answer.hasMacros = m_answer.hasMacros || (text.isString() && hasMacros(text.toString()));
        }
        return withMember(m_arena, option, "content", makeArray(m_arena, actions));
    }

    Value shapedMetrics(const Value &metrics)
    {
        if (m_shape == AnswerShape::PrefetchView)
            return metrics;
        if (!m_isExecute)
            return {};
        if (!metrics.isArray()) {
            fail("The rule's \"metrics\" is not a list.");
            return {};
        }
        std::vector<Value> clicks;
        for (const Value &metric : metrics.items()) {
            if (metric.isNull()) {
                fail("One of the rule's metrics is null.");
                return {};
            }
            const Value type = metric["type"];
            if (type.isString() && type.toString() == "click")
                clicks.push_back(metric);
        }
        return clicks.empty() ? Value() : makeArray(m_arena, clicks);
    }

    const Rule &m_rule;
    AnswerShape m_shape;
    Value m_responseTokens;
    Arena &m_arena;
    Value m_tokens;
    bool m_isExecute = false;
    RuleAnswer m_answer;
};

Value withMacrosIn(const Value &option, const MacroSources &macros, Arena &arena)
{
    const std::string_view type = option["type"].toString();
    const Value content = option["content"];
    if (type == "html" && content.isString() && hasMacros(content.toString()))
        return withMember(arena, option, "content", withMacros(content, macros, arena));
    if (type != "actions")
        return option;
    std::vector<Value> actions;
    for (const Value &action : content.items()) {
        const Value text = action["content"];
        const bool isReplaced = text.isString() && hasMacros(text.toString());
        actions.push_back(isReplaced ? withMember(arena, action, "content", withMacros(text, macros, arena)) : action);
    }
    return withMember(arena, option, "content", makeArray(arena, actions));
}

} // namespace

RuleAnswer makeAnswer(const Rule &rule, AnswerShape shape, const Value &responseTokens, Arena &arena)
{
    return AnswerMaker(rule, shape, responseTokens, arena).answer();
}

Value requestedAnswer(const RuleAnswer &answer, const MacroSources &macros, const Value &geoTokens, Arena &arena)
{
    if (!answer.hasMacros && geoTokens.isUndefined())
        return answer.content;
    std::vector<Value> options;
    for (Value option : answer.content["options"].items()) {
        if (answer.hasMacros)
            option = withMacrosIn(option, macros, arena);
        if (geoTokens.isDefined()) {
            ObjectBuilder tokens(arena, option["responseTokens"].size() + geoTokens.size());
            for (const Member &token : option["responseTokens"].members())
                tokens.appendNamed(token.name, token.value);
            for (const Member &token : geoTokens.members())
                tokens.appendNamed(token.name, token.value);
            option = withMember(arena, option, "responseTokens", tokens.finish());
        }
        options.push_back(option);
    }
    return withMember(arena, answer.content, "options", makeArray(arena, options));
}

Value geoTokens(const Value &responseTokens, const Value &geo, Arena &arena)
{
    if (!geo.isObject() || geo.size() == 0)
        return {};
    ObjectBuilder builder(arena, geoTokenNames.size());
    for (const GeoToken &token : geoTokenNames) {
        const Value value = geo[token.member];
        if (value.isDefined() && isListed(responseTokens, token.name))
            builder.append(token.name, value);
    }
    const Value tokens = builder.finish();
    return tokens.size() == 0 ? Value() : tokens;
}

} // namespace spotter::decisioning
