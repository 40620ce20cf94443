// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/artifact.h"

#include "core/base/numbertext.h"
#include "core/decisioning/binaryartifact.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <utility>

namespace spotter::decisioning {

namespace {

/// What the reference says of a version that it doesn't support; empty when it does.
std::string versionProblem(const Value &version)
{
    if (version.isString() && parseIntPrefix(version.toString().substr(0, version.toString().find('.'))) == 1)
        return {};
    return "The decisioning artifact version (" + toText(version)
        + ") is not supported. This library is compatible with this major version: 1";
}

} // namespace

Artifact::NameList::NameList(const Value &list) : source(list)
{
    for (const Value &name : list.items()) {
        if (name.isString())
            texts.insert(name.toString());
    }
}

bool Artifact::NameList::contains(const Value &name) const
{
    if (name.isString())
        return texts.contains(name.toString());
    return std::any_of(source.items().begin(), source.items().end(),
        [&name](const Value &listed) { return listed.isIdenticalTo(name); });
}

Artifact::TopLevel Artifact::TopLevel::of(const Value &root)
{
    const Value rules = root["rules"];
    return {root["version"], root["meta"], root["responseTokens"], NameList(root["remoteMboxes"]),
        NameList(root["localMboxes"]), NameList(root["remoteViews"]), NameList(root["localViews"]),
        rules["mboxes"], rules["views"]};
}

/// Reads one artifact.
class ArtifactReader
{
public:
    explicit ArtifactReader(Artifact &artifact)
        : m_artifact(artifact), m_compiler(artifact.m_arena, artifact.m_slots)
    {
    }

    void read()
    {
        const Value root = m_artifact.root();
        const Value rules = root["rules"];
        m_artifact.m_topLevel = Artifact::TopLevel::of(root);
        m_artifact.m_unsupportedVersion = versionProblem(root["version"]);
        if (!m_artifact.m_unsupportedVersion.empty())
            addProblem("version", m_artifact.m_unsupportedVersion);
        const Value global = root["globalMbox"];
        m_artifact.m_globalMbox = global.isTruthy() ? global : Value::string("target-global-mbox");
        if (const auto huge = m_artifact.document().firstHugeNumber()) {
            addProblem("line " + std::to_string(huge->line) + ", column " + std::to_string(huge->column),
                "The number is out of range; it is taken as infinite.");
        }
        if (!root["meta"].isObject())
            addProblem("meta", "There is no object with the artifact's client code and environment.");

        if (!rules.isObject())
            addProblem("rules", "There are no rules; the artifact can't decide anything.");
        readGroups(rules["mboxes"], LocationKind::Mbox, m_artifact.m_mboxes, m_artifact.m_mboxIndex);
        readGroups(rules["views"], LocationKind::View, m_artifact.m_views, m_artifact.m_viewIndex);
    }

private:
    void addProblem(std::string where, std::string message)
    {
        m_artifact.m_problems.push_back({std::move(where), std::move(message)});
    }

    void readGroups(
        const Value &groups, LocationKind kind, std::vector<RuleGroup> &out, Artifact::GroupIndex &index)
    {
        const std::string folder = kind == LocationKind::Mbox ? "rules.mboxes" : "rules.views";
        if (groups.isDefined() && !groups.isObject())
            addProblem(folder, "This is not an object that holds lists of rules by name.");
        out.reserve(groups.members().size());
        for (const Member &member : groups.members()) {
            RuleGroup group;
            group.kind = kind;
            group.name = member.key();
            group.source = member.value;
            const std::string where = folder + "[\"" + std::string(group.name) + "\"]";
            if (!member.value.isArray())
                addProblem(where, "This is not a list of rules.");
            group.rules.reserve(member.value.items().size());
            for (const Value &source : member.value.items())
                group.rules.push_back(readRule(source, group));
            for (const Rule &rule : group.rules) {
                group.usesProperties
                    = group.usesProperties || rule.propertyTokens.isDefined() || rule.source.isNull();
                if (!rule.problem.empty())
                    addProblem(where + "[" + std::to_string(rule.priority) + "]", rule.problem);
            }
            group.index = RuleIndex(group.rules);
            m_artifact.m_ruleCount += group.rules.size();
            index.emplace(group.name, out.size());
            out.push_back(std::move(group));
        }
    }

    Rule readRule(const Value &source, const RuleGroup &group)
    {
        Rule rule;
        rule.source = source;
        rule.kind = group.kind;
        rule.location = group.name;
        rule.priority = group.rules.size();
        rule.number = m_ruleNumber++;
        rule.ruleKey = source["ruleKey"];
        rule.propertyTokens = source["propertyTokens"];
        const Value meta = source["meta"];
        rule.audienceIds = meta["audience.ids"];
        rule.activity = activityNumber(meta["activity.id"]);
        rule.compiled = m_compiler.compile(source["condition"]);
        if (!source.isObject())
            rule.evaluationFailure = "The rule is not an object.";
        else if (!meta.isObject())
            rule.evaluationFailure = "The rule has no \"meta\" object.";
        else if (!rule.audienceIds.isArray())
            rule.evaluationFailure = "The rule's meta has no list \"audience.ids\".";
        rule.problem = rule.evaluationFailure.empty() ? problemOf(rule) : rule.evaluationFailure;
        return rule;
    }

    /// What keeps a rule that can be evaluated from working.
    static std::string problemOf(const Rule &rule)
    {
        if (rule.propertyTokens.isNull())
            return "The rule's \"propertyTokens\" is null; it must be a list or absent.";
        if (rule.compiled.hasUnknownOperator) {
            return "The rule's condition uses \"" + std::string(rule.compiled.unknownOperator)
                + "\", which is no operator of JSON Logic; a decision that reaches it fails.";
        }
        const Value consequence = rule.consequence();
        if (!consequence.isObject())
            return "The rule has no \"consequence\" to answer with.";
        if (!consequence["options"].isArray())
            return "The rule's consequence has no list \"options\".";
        for (const Value &option : consequence["options"].items()) {
            if (!option.isObject())
                return "One of the rule's options is not an object.";
        }
        if (rule.compiled.isConstant && !rule.compiled.constant.isTruthy())
            return "The rule's condition can never hold.";
        return {};
    }

    std::uint32_t activityNumber(const Value &id)
    {
        // The allocation is computed from the id's text, in which null and absent are empty.
        const std::string text = id.isNullish() ? std::string() : toText(id);
        const auto [found, isNew]
            = m_activities.try_emplace(text, static_cast<std::uint32_t>(m_activities.size()));
        if (isNew)
            m_artifact.m_activityIds.push_back(text);
        return found->second;
    }

    Artifact &m_artifact;
    ConditionCompiler m_compiler;
    std::unordered_map<std::string, std::uint32_t> m_activities;
    std::uint32_t m_ruleNumber = 0;
};

Result<std::shared_ptr<const Artifact>> Artifact::fromJson(std::string text)
{
    if (text.starts_with("\xEF\xBB\xBF"))
        text.erase(0, 3);
    Result<Document> document = Document::parse(std::move(text));
    if (!document)
        return failure(
            document.error().code, "The artifact is not valid JSON: " + document.error().message + ".");
    if (!document->root().isObject()) {
        return failure(ErrorCode::Malformed,
            "The artifact is not a JSON object; open the rules.json of a client, with its \"rules\" and "
            "\"version\".");
    }
    const std::shared_ptr<Artifact> artifact(new Artifact);
    artifact->m_document = std::move(*document);
    ArtifactReader(*artifact).read();
    return artifact;
}

Result<std::shared_ptr<const Artifact>> Artifact::fromBinary(
    std::string_view bytes, std::string_view organizationId)
{
    Result<std::string> plain = deobfuscated(bytes, organizationId);
    if (!plain)
        return tl::unexpected<Error>(std::move(plain.error()));
    Result<std::shared_ptr<const Artifact>> artifact = fromJson(std::move(*plain));
    if (!artifact) {
        return failure(ErrorCode::Malformed,
            "Unable to read artifact JSON: the organization id is probably wrong ("
                + std::string(organizationId)
                + "), or the file is cut. Check the id, such as 1234567890@AdobeOrg, or download the file "
                  "again.");
    }
    return artifact;
}

Result<std::shared_ptr<const Artifact>> Artifact::fromBytes(
    std::string bytes, std::string_view organizationId)
{
    if (bytes.empty())
        return failure(ErrorCode::Malformed, "The artifact is empty; download it again.");
    return isBinary(bytes) ? fromBinary(bytes, organizationId) : fromJson(std::move(bytes));
}

bool Artifact::isBinary(std::string_view bytes)
{
    return looksBinary(bytes);
}

const RuleGroup *Artifact::findGroup(
    const std::vector<RuleGroup> &groups, const GroupIndex &index, std::string_view name)
{
    const auto found = index.find(name);
    return found == index.end() ? nullptr : &groups[found->second];
}

} // namespace spotter::decisioning
