// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/rules.h"

#include "core/base/document.h"
#include "core/base/write.h"
#include "core/decisioning/coercion.h"

#include <optional>

namespace spotter::sandbox {

namespace {

/// The lists of both folders, those of `first` before those of `second`.
Value joinedFolders(Arena &arena, const Value &first, const Value &second)
{
    ObjectBuilder folder(arena, first.size() + second.size());
    for (const Member &member : second.members())
        folder.setNamed(member.name, member.value);
    for (const Member &member : first.members()) {
        std::vector<Value> rules(member.value.items().begin(), member.value.items().end());
        const Value more = second[member.key()];
        rules.insert(rules.end(), more.items().begin(), more.items().end());
        folder.setNamed(member.name, makeArray(arena, rules));
    }
    return folder.finish();
}

/// An artifact of both. The edge can decide everything, so no location is remote in it.
std::string joined(const Value &artifact, const Value &serverRules)
{
    Arena arena;
    const Value own = artifact["rules"];
    const Value more = serverRules["rules"];
    Value rules = withMember(arena, own.isObject() ? own : Value::object({}), "mboxes",
        joinedFolders(arena, more["mboxes"], own["mboxes"]));
    rules = withMember(arena, rules, "views", joinedFolders(arena, more["views"], own["views"]));
    Value result = withMember(arena, artifact, "rules", rules);
    result = withMember(arena, result, "remoteMboxes", Value::array({}));
    result = withMember(arena, result, "remoteViews", Value::array({}));
    return toJson(result);
}

std::string idOf(const decisioning::Rule &rule, std::string_view dotted)
{
    const Value id = rule.meta()[dotted];
    return id.isUndefined() ? std::string() : decisioning::toText(id);
}

bool isClick(const Value &metric)
{
    return metric["type"].toString() == "click";
}

} // namespace

Result<std::shared_ptr<const EdgeRules>> EdgeRules::make(
    const std::string &artifact, const std::string &serverRules, const TokenMint &mint)
{
    auto own = decisioning::Artifact::fromJson(artifact);
    if (!own)
        return failure(own.error().code, "The artifact can't be used: " + own.error().message);
    if (const std::string &why = (*own)->unsupportedVersion(); !why.empty())
        return failure(ErrorCode::Unsupported, why);
    auto result = std::make_shared<EdgeRules>();
    result->m_artifact = *own;
    if (!serverRules.empty()) {
        const auto more = Document::parse(serverRules);
        if (!more || !more->root().isObject()) {
            return failure(ErrorCode::Malformed,
                "The edge's own rules can't be used: "
                    + (more ? std::string("they are no JSON object.") : more.error().message));
        }
        auto both = decisioning::Artifact::fromJson(joined((*own)->root(), more->root()));
        if (!both)
            return failure(both.error().code, "The edge's own rules can't be used: " + both.error().message);
        result->m_artifact = std::move(*both);
    }
    result->m_facts.resize(result->m_artifact->ruleCount());
    for (const auto *const groups : {&result->m_artifact->mboxes(), &result->m_artifact->views()}) {
        for (const decisioning::RuleGroup &group : *groups) {
            for (const decisioning::Rule &rule : group.rules)
                result->read(rule, mint);
        }
    }
    result->m_activities = previewActivities(*result->m_artifact);
    return std::shared_ptr<const EdgeRules>(std::move(result));
}

void EdgeRules::read(const decisioning::Rule &rule, const TokenMint &mint)
{
    RuleFacts &facts = m_facts[rule.number];
    facts.shown = {TokenKind::Display, idOf(rule, "activity.id"), idOf(rule, "experience.id"),
        std::string(rule.location)};
    TokenFacts clicked = facts.shown;
    clicked.kind = TokenKind::Click;
    facts.displayToken = Value::copyOf(m_arena, mint.token(facts.shown));
    const Value clickToken = Value::copyOf(m_arena, mint.token(clicked));

    const Value consequence = rule.consequence();
    facts.analytics = consequence["analytics"];
    std::vector<Value> metrics;
    std::vector<Value> plainMetrics;
    for (const Value &metric : consequence["metrics"].items()) {
        const Value token = metric["eventToken"];
        if (token.isString())
            m_artifactTokens.try_emplace(token.toString(), isClick(metric) ? clicked : facts.shown);
        if (!isClick(metric))
            continue;
        metrics.push_back(withMember(m_arena, metric, "eventToken", clickToken));
        plainMetrics.push_back(withMember(m_arena, metrics.back(), "analytics", Value()));
    }
    if (!metrics.empty()) {
        facts.clickMetrics = makeArray(m_arena, metrics);
        facts.plainClickMetrics = makeArray(m_arena, plainMetrics);
    }
    for (const Value &option : consequence["options"].items()) {
        const Value token = option["eventToken"];
        if (token.isString())
            m_artifactTokens.try_emplace(token.toString(), facts.shown);
    }
}

const TokenFacts *EdgeRules::artifactToken(std::string_view token) const
{
    const auto found = m_artifactTokens.find(token);
    return found == m_artifactTokens.end() ? nullptr : &found->second;
}

void EdgeRules::introduce(Report &report) const
{
    for (const auto *const groups : {&m_artifact->mboxes(), &m_artifact->views()}) {
        for (const decisioning::RuleGroup &group : *groups) {
            for (const decisioning::Rule &rule : group.rules) {
                const TokenFacts &facts = m_facts[rule.number].shown;
                report.know(facts.activity, rule.meta()["activity.name"].toString(), facts.experience,
                    rule.meta()["experience.name"].toString());
            }
        }
    }
}

} // namespace spotter::sandbox
