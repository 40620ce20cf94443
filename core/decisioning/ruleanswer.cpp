// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/ruleanswer.h"

#include "core/base/write.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <array>

namespace spotter::decisioning {

namespace {

constexpr std::array<std::string_view, 12> metaTokens {"activity.id", "activity.name", "activity.type",
    "experience.id", "experience.name", "location.id", "location.name", "location.type", "offer.id",
    "offer.name", "option.id", "option.name"};

struct GeoToken
{
    std::string_view name;
    std::string_view textBefore;
};
constexpr std::array<GeoToken, 5> geoTokenNames {{
    {"geo.city", R"(,"geo.city":)"},
    {"geo.country", R"(,"geo.country":)"},
    {"geo.state", R"(,"geo.state":)"},
    {"geo.latitude", R"(,"geo.latitude":)"},
    {"geo.longitude", R"(,"geo.longitude":)"},
}};

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
        const auto members = m_answer.content.members();
        const auto found = std::find_if(
            members.begin(), members.end(), [](const Member &member) { return member.key() == "options"; });
        m_answer.optionsPlace = static_cast<std::size_t>(found - members.begin());
        m_answer.options = found->value.items();
        if (m_isExecute)
            keepNotification(shaped["name"]);
        for (const Value &option : shaped["options"].items())
            m_answer.optionTexts.push_back(optionText(option));
        return m_answer;
    }

private:
    RuleAnswer fail(std::string why)
    {
        if (m_answer.failure.empty())
            m_answer.failure = std::move(why);
        return m_answer;
    }

    /// Texts are kept ready to be written.
    Value withKeptTexts(const Value &shaped)
    {
        ObjectBuilder kept(m_arena, shaped.size());
        for (const Member &member : shaped.members())
            kept.appendNamed(member.name, member.value.frozen(m_arena));
        return kept.finish();
    }

    void keepNotification(const Value &name)
    {
        std::vector<Value> tokens;
        for (const RuleAnswer::DisplayToken &token : m_answer.displayTokens)
            tokens.push_back(token.token);
        const Value type = Value::string("display", Value::PlainText | Value::AsciiText);
        m_answer.notifiedMbox = makeObject(m_arena, {{"name", name}}).frozen(m_arena);
        m_answer.allDisplayTokens = makeArray(m_arena, tokens).frozen(m_arena);
        const Value rest = makeObject(m_arena,
            {{"type", type}, {"mbox", m_answer.notifiedMbox}, {"tokens", m_answer.allDisplayTokens}});
        m_answer.notificationRest = rest.members();
        m_answer.notificationRestText = m_arena.copy("," + toJson(rest).substr(1));
    }

    RuleAnswer::OptionText optionText(const Value &option)
    {
        RuleAnswer::OptionText result;
        const auto members = option.members();
        if (members.empty() || members.back().key() != "responseTokens")
            return result;
        const Value content = option["content"];
        result.hasMacros
            = option["type"].toString() == "html" && content.isString() && hasMacros(content.toString());
        result.isUsual = result.hasMacros || option["type"].toString() != "actions" || !m_answer.hasMacros;
        std::string head = "{";
        std::string middle;
        bool isBehindContent = false;
        for (const Member &member : members) {
            std::string &text = isBehindContent ? middle : head;
            if (text.size() > 1 || isBehindContent)
                text += ',';
            appendJson(text, member.name);
            text += ':';
            isBehindContent = isBehindContent || (result.hasMacros && member.key() == "content");
            if (!result.hasMacros || member.key() != "content")
                appendJson(text, member.value);
        }
        // Geo tokens go before the brace that ends the response tokens, which are never empty.
        std::string &last = result.hasMacros ? middle : head;
        last.pop_back();
        result.head = m_arena.copy(head);
        result.middle = m_arena.copy(middle);
        result.tail = "}}";
        return result;
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
                    m_answer.displayTokens.push_back(
                        {token, (name.isUndefined() ? "undefined" : toText(name)) + "-" + toText(token)});
                if (option["type"].isUndefined() && option["content"].isUndefined())
                    continue; // a blank option: default content
                option = withoutMember(m_arena, option, "eventToken");
            } else if (token.isUndefined()) {
                option = withMetricToken(option, metrics, place);
            }
            option = withMember(m_arena, option, "responseTokens", m_tokens);
            shaped.push_back(withSpreadActions(withMacrosOfRule(option)));
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

    /// HTML whose macros all stand for something of the rule itself is the same for all requests.
    Value withMacrosOfRule(const Value &option)
    {
        const Value content = option["content"];
        const bool isSame = option["type"].toString() == "html" && hasMacros(content.toString())
            && areMacrosOf(content.toString(), m_rule.meta(), m_arena);
        if (!isSame)
            return option;
        const Value replaced = withMacros(content, {m_rule.meta(), {}, {}}, m_arena);
        // What looks like a macro now must stay: macros are replaced once.
        return hasMacros(replaced.toString()) ? option : withMember(m_arena, option, "content", replaced);
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
        actions.push_back(
            isReplaced ? withMember(arena, action, "content", withMacros(text, macros, arena)) : action);
    }
    return withMember(arena, option, "content", makeArray(arena, actions));
}

Value withGeoTokens(const Value &tokens, const GeoTokens &geoTokens, Arena &arena)
{
    if (geoTokens.isNone())
        return tokens;
    const auto more = geoTokens.members.members();
    auto *const members = arena.allocateArray<Member>(tokens.size() + more.size());
    std::copy(more.begin(), more.end(), std::copy(tokens.members().begin(), tokens.members().end(), members));
    return Value::object({members, tokens.size() + more.size()});
}

/// An option whose text is put together from its kept parts.
Value usualOption(const Value &option, const RuleAnswer::OptionText &text, const MacroSources &macros,
    const GeoTokens &geoTokens, Arena &arena)
{
    const Value content = text.hasMacros ? withMacros(option["content"], macros, arena) : Value();
    const auto sources = option.members();
    Member *const members = text.hasMacros
        ? Value::allocateWithText(arena, sources.size(), text.head, arena.copy(toJson(content)), text.middle,
            geoTokens.text.text(), text.tail)
        : Value::allocateWithText(arena, sources.size(), text.head, geoTokens.text.text(), text.tail);
    std::copy(sources.begin(), sources.end(), members);
    members[sources.size() - 1].value = withGeoTokens(sources.back().value, geoTokens, arena);
    if (text.hasMacros) {
        const auto isContent = [](const Member &member) { return member.key() == "content"; };
        std::find_if(members, members + sources.size(), isContent)->value = content;
    }
    return Value::objectWithText({members, sources.size()});
}

Value unusualOption(Value option, const MacroSources &macros, const GeoTokens &geoTokens, Arena &arena)
{
    option = withMacrosIn(option, macros, arena);
    return withMember(
        arena, option, "responseTokens", withGeoTokens(option["responseTokens"], geoTokens, arena));
}

} // namespace

RuleAnswer makeAnswer(const Rule &rule, AnswerShape shape, const Value &responseTokens, Arena &arena)
{
    return AnswerMaker(rule, shape, responseTokens, arena).answer();
}

ListedGeoTokens::ListedGeoTokens(const Value &responseTokens)
{
    for (std::size_t i = 0; i < geoTokenNames.size(); ++i) {
        m_isListed[i] = isListed(responseTokens, geoTokenNames[i].name);
        m_isAny = m_isAny || m_isListed[i];
    }
}

void ListedGeoTokens::read(const Value &geo, GeoTokens &tokens, Arena &arena) const
{
    tokens.isRead = true;
    tokens.members = {};
    tokens.text.clear();
    if (!m_isAny || geo.size() == 0)
        return;
    // In the order of geoTokenNames. Names that are constants are compared in a few instructions.
    const std::array<Value, geoTokenNames.size()> values {
        geo["city"], geo["countryCode"], geo["stateCode"], geo["latitude"], geo["longitude"]};
    ObjectBuilder builder(arena, values.size());
    for (std::size_t i = 0; i < values.size(); ++i) {
        if (!m_isListed[i] || values[i].isUndefined())
            continue;
        builder.appendNamed(
            Value::string(geoTokenNames[i].name, Value::PlainText | Value::AsciiText), values[i]);
        tokens.text.writeRaw(geoTokenNames[i].textBefore);
        tokens.text.write(values[i]);
    }
    if (builder.size() != 0)
        tokens.members = builder.finish();
}

Value requestedAnswer(
    const RuleAnswer &answer, const MacroSources &macros, const GeoTokens &geoTokens, Arena &arena)
{
    if (!answer.hasMacros && geoTokens.isNone())
        return answer.content;
    const auto sources = answer.options;
    auto *const options = arena.allocateArray<Value>(std::max<std::size_t>(sources.size(), 1));
    for (std::size_t i = 0; i < sources.size(); ++i) {
        const RuleAnswer::OptionText &text = answer.optionTexts[i];
        options[i] = text.isUsual ? usualOption(sources[i], text, macros, geoTokens, arena)
                                  : unusualOption(sources[i], macros, geoTokens, arena);
    }
    auto *const members = arena.allocateArray<Member>(answer.content.size());
    std::copy_n(answer.content.members().data(), answer.content.size(), members);
    members[answer.optionsPlace].value.store(Value::array({options, sources.size()}));
    return Value::object({members, answer.content.size()});
}

} // namespace spotter::decisioning
