// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/notserved.h"

#include "core/base/write.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace spotter::explain {

using decisioning::Artifact;
using decisioning::ItemKind;
using decisioning::Mode;
using decisioning::Rule;
using decisioning::RuleGroup;
using Outcome = decisioning::Evaluation::Outcome;
using Reason = NotServed::Reason;

namespace {

/// What rules of one activity share. A rule without an activity id stands for itself.
std::string activityKey(const Rule &rule)
{
    const Value id = rule.meta()["activity.id"];
    return id.isDefined() ? toJson(id) : "rule " + std::to_string(reinterpret_cast<std::uintptr_t>(&rule));
}

class Search
{
public:
    explicit Search(const Answer &answer) : m_answer(answer), m_artifact(*answer.artifact) { }

    std::vector<NotServed> run()
    {
        for (const Mode mode : {Mode::Execute, Mode::Prefetch})
            lookAt(mode, m_answer.request.root()[mode == Mode::Execute ? "execute" : "prefetch"]);
        addNotRequested();
        return std::move(m_result);
    }

private:
    void lookAt(Mode mode, const Value &part)
    {
        std::size_t index = 0;
        for (const Value &item : part["mboxes"].items())
            lookAtGroup(mode, ItemKind::Mbox, index++, m_artifact.mbox(item["name"].toString()));
        index = 0;
        for (const Value &item : part["views"].items()) {
            if (item["name"].isNullish()) {
                for (const RuleGroup &group : m_artifact.views())
                    lookAtGroup(mode, ItemKind::View, index, &group);
            } else {
                lookAtGroup(mode, ItemKind::View, index, m_artifact.view(item["name"].toString()));
            }
            ++index;
        }
        if (part["pageLoad"].isObject())
            lookAtGroup(mode, ItemKind::PageLoad, 0, m_artifact.mbox(m_artifact.globalMbox().toString()));
    }

    void lookAtGroup(Mode mode, ItemKind kind, std::size_t itemIndex, const RuleGroup *group)
    {
        if (group == nullptr)
            return;
        std::unordered_map<const Rule *, const AnswerRow *> rows;
        const Rule *firstServed = nullptr;
        std::unordered_set<std::string> served;
        for (const AnswerRow &row : m_answer.rows) {
            if (row.mode != mode || row.kind != kind || row.itemIndex != itemIndex)
                continue;
            rows[row.rule] = &row;
            if (!row.notInProperty && row.outcome == Outcome::Matched) {
                served.insert(activityKey(*row.rule));
                if (firstServed == nullptr)
                    firstServed = row.rule;
            }
        }
        const std::size_t start = m_result.size();
        std::unordered_map<std::string, std::size_t> places;
        for (const Rule &rule : group->rules) {
            const std::string key = activityKey(rule);
            m_requested.insert(key);
            if (served.count(key) != 0)
                continue;
            const auto [place, isNew] = places.try_emplace(key, m_result.size());
            if (isNew) {
                NotServed entry;
                entry.mode = mode;
                entry.kind = kind;
                entry.location = kind == ItemKind::PageLoad ? std::string_view() : group->name;
                entry.servedInstead = firstServed;
                m_result.push_back(std::move(entry));
            }
            m_result[place->second].rules.push_back(&rule);
        }
        for (std::size_t i = start; i < m_result.size(); ++i)
            judge(m_result[i], rows);
    }

    static void judge(NotServed &entry, const std::unordered_map<const Rule *, const AnswerRow *> &rows)
    {
        bool anyLookedAt = false;
        bool anyInProperty = false;
        for (const Rule *rule : entry.rules) {
            const auto found = rows.find(rule);
            if (found == rows.end()) {
                anyInProperty = true;
                continue;
            }
            const AnswerRow &row = *found->second;
            if (row.notInProperty)
                continue;
            anyInProperty = true;
            anyLookedAt = true;
            if (row.outcome == Outcome::Failed) {
                entry.reason = Reason::Failed;
                entry.failure = row.failure;
                return;
            }
        }
        entry.reason = anyLookedAt ? Reason::NotMatched
            : anyInProperty        ? Reason::NotReached
                                   : Reason::NotInProperty;
    }

    void addNotRequested()
    {
        std::unordered_map<std::string, std::size_t> places;
        const auto add = [&](const RuleGroup &group, ItemKind kind) {
            for (const Rule &rule : group.rules) {
                const std::string key = activityKey(rule);
                if (m_requested.count(key) != 0)
                    continue;
                const auto [place, isNew] = places.try_emplace(key, m_result.size());
                if (isNew) {
                    NotServed entry;
                    entry.kind = kind;
                    entry.location = group.name;
                    entry.reason = Reason::NotRequested;
                    m_result.push_back(std::move(entry));
                }
                m_result[place->second].rules.push_back(&rule);
            }
        };
        for (const RuleGroup &group : m_artifact.mboxes())
            add(group, ItemKind::Mbox);
        for (const RuleGroup &group : m_artifact.views())
            add(group, ItemKind::View);
    }

    const Answer &m_answer;
    const Artifact &m_artifact;
    std::vector<NotServed> m_result;
    std::unordered_set<std::string> m_requested;
};

} // namespace

std::vector<NotServed> notServedActivities(const Answer &answer)
{
    return answer.artifact == nullptr ? std::vector<NotServed>() : Search(answer).run();
}

} // namespace spotter::explain
