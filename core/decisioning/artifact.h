// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/base/texttable.h"
#include "core/base/value.h"
#include "core/decisioning/condition.h"
#include "core/decisioning/rule.h"
#include "core/decisioning/ruleindex.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::decisioning {

/// Something in the artifact that keeps one activity from working, or that can't be taken at its word.
struct Problem
{
    std::string where; ///< `rules.mboxes["home"][3]`
    std::string message; ///< one sentence

    bool operator==(const Problem &) const = default;
};

/// The rules filed under one mbox or view name, in priority order.
struct RuleGroup
{
    LocationKind kind = LocationKind::Mbox;
    std::string_view name;
    std::vector<Rule> rules;
    RuleIndex index;
    Value source; ///< what is filed there; where it is no list, `rules` is empty
    bool usesProperties = false; ///< a rule is for some properties only, or is null
};

/// An on-device decisioning artifact (decisioning.md section 1) with its rules compiled. Immutable; shared between threads.
class Artifact
{
public:
    /// `rules.json`. Errors: not JSON (line and column), not an object, a limit hit.
    static Result<std::shared_ptr<const Artifact>> fromJson(std::string text);
    /// `rules.bin`: deobfuscated with the organization id. Errors: "Invalid Artifact", "Unable to read artifact JSON", each
    /// with what to do.
    static Result<std::shared_ptr<const Artifact>> fromBinary(
        std::string_view bytes, std::string_view organizationId);
    /// Either, by what the bytes are.
    static Result<std::shared_ptr<const Artifact>> fromBytes(
        std::string bytes, std::string_view organizationId = {});
    /// Whether these bytes are a `rules.bin`, for which the organization id is needed.
    static bool isBinary(std::string_view bytes);

    Artifact(const Artifact &) = delete;
    Artifact &operator=(const Artifact &) = delete;

    const Document &document() const { return m_document; }
    const Value &root() const { return m_document.root(); }
    /// A list of names with its texts in a table, so that a request costs the same however long it is.
    struct NameList
    {
        Value source; ///< as it stands in the artifact; undefined when absent
        TextSet texts; ///< of a list

        NameList() = default;
        explicit NameList(const Value &list);
        /// Whether the list holds the name, by ECMAScript's strict equality.
        bool contains(const Value &name) const;
    };

    /// Members of the artifact as they stand there, undefined when absent.
    struct TopLevel
    {
        Value version;
        Value meta;
        Value responseTokens;
        NameList remoteMboxes;
        NameList localMboxes;
        NameList remoteViews;
        NameList localViews;
        Value mboxRules; ///< `rules.mboxes`
        Value viewRules; ///< `rules.views`

        static TopLevel of(const Value &root);
    };
    const TopLevel &topLevel() const { return m_topLevel; }
    Value version() const { return m_topLevel.version; }
    /// Why no decision can be made with this version; empty when it is supported (major version 1).
    const std::string &unsupportedVersion() const { return m_unsupportedVersion; }
    /// The mbox that serves page-load requests: `globalMbox`, or `target-global-mbox`.
    const Value &globalMbox() const { return m_globalMbox; }

    /// In ECMAScript's member order of the artifact.
    const std::vector<RuleGroup> &mboxes() const { return m_mboxes; }
    const std::vector<RuleGroup> &views() const { return m_views; }
    const RuleGroup *mbox(std::string_view name) const { return findGroup(m_mboxes, m_mboxIndex, name); }
    const RuleGroup *view(std::string_view name) const { return findGroup(m_views, m_viewIndex, name); }

    const std::vector<Problem> &problems() const { return m_problems; }
    std::size_t ruleCount() const { return m_ruleCount; }

    /// The distinct activity ids of all rules, as text; Rule::activity counts in them.
    const std::vector<std::string> &activityIds() const { return m_activityIds; }
    /// The context members that the conditions read.
    const SlotTable &slots() const { return m_slots; }

private:
    friend class ArtifactReader;
    using GroupIndex = TextMap<std::size_t>;
    Artifact() = default;
    static const RuleGroup *findGroup(
        const std::vector<RuleGroup> &groups, const GroupIndex &index, std::string_view name);

    Document m_document;
    Arena m_arena; ///< what was computed once: compiled conditions
    TopLevel m_topLevel;
    std::string m_unsupportedVersion;
    Value m_globalMbox;
    std::vector<RuleGroup> m_mboxes;
    std::vector<RuleGroup> m_views;
    GroupIndex m_mboxIndex;
    GroupIndex m_viewIndex;
    std::vector<Problem> m_problems;
    std::size_t m_ruleCount = 0;
    std::vector<std::string> m_activityIds;
    SlotTable m_slots;
};

} // namespace spotter::decisioning
