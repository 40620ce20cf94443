// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/sessionfile.h"

#include "core/explain/conditionwords.h"
#include "ui/widgets/text.h"

#include <string_view>
#include <vector>

namespace spotter {

namespace {

using decisioning::Evaluation;
using decisioning::ItemKind;
using decisioning::Mode;

std::string_view kindName(ItemKind kind)
{
    switch (kind) {
    case ItemKind::PageLoad:
        return "pageLoad";
    case ItemKind::View:
        return "view";
    case ItemKind::Mbox:
        break;
    }
    return "mbox";
}

std::string_view outcomeName(const explain::AnswerRow &row)
{
    if (row.notInProperty)
        return "notInProperty";
    switch (row.outcome) {
    case Evaluation::Outcome::Matched:
        return "matched";
    case Evaluation::Outcome::Failed:
        return "failed";
    case Evaluation::Outcome::NotMatched:
        break;
    }
    return "notMatched";
}

Value text(Arena &arena, const QString &what)
{
    return Value::copyOf(arena, ui::fromQString(what));
}

Value evaluationOf(Arena &arena, const explain::AnswerRow &row)
{
    ObjectBuilder entry(arena, 16);
    entry.append("mode", Value::string(row.mode == Mode::Execute ? "execute" : "prefetch"));
    entry.append("kind", Value::string(kindName(row.kind)));
    entry.append("itemIndex", static_cast<double>(row.itemIndex));
    if (row.rule != nullptr) {
        const Value meta = row.rule->meta();
        entry.append("location", Value::string(row.rule->location));
        entry.append("priority", static_cast<double>(row.rule->priority));
        entry.append("activityId", meta["activity.id"]);
        entry.append("activity", meta["activity.name"]);
        entry.append("experienceId", meta["experience.id"]);
        entry.append("experience", meta["experience.name"]);
        entry.append("rule", Value::copyOf(arena, explain::conditionInWords(row.rule->condition())));
    }
    entry.append("outcome", Value::string(outcomeName(row)));
    if (!row.notInProperty)
        entry.append("allocation", row.allocation);
    if (!row.failure.empty())
        entry.append("failure", Value::string(row.failure));
    return entry.finish();
}

} // namespace

Document sessionOf(
    const ui::LoadedArtifact &artifact, const QString &clientCode, const explain::Answer &answer)
{
    const auto make = [&](Arena &arena) {
        std::vector<Value> evaluations;
        evaluations.reserve(answer.rows.size());
        for (const explain::AnswerRow &row : answer.rows)
            evaluations.push_back(evaluationOf(arena, row));
        const Value artifactPart = makeObject(arena,
            {{"name", text(arena, artifact.name)},
                {"sha256", text(arena, QString::fromLatin1(artifact.sha256()))},
                {"bytes", static_cast<double>(artifact.bytes)}, {"version", artifact.artifact->version()},
                {"meta", artifact.artifact->root()["meta"]}});
        return makeObject(arena,
            {{"format", Value::string("spotter-session")}, {"formatVersion", 1},
                {"program", Value::string("spotter " SPOTTER_VERSION)}, {"artifact", artifactPart},
                {"client", text(arena, clientCode)}, {"request", answer.request.root()},
                {"status", answer.status}, {"answer", answer.response.root()},
                {"notifications", answer.notifications.root()},
                {"evaluations", makeArray(arena, evaluations)}});
    };
    // The session borrows names and values from all of these, and the texts of rules from the artifact.
    return Document::build(make,
        {artifact.artifact->document(), answer.artifact->document(), answer.request, answer.response,
            answer.notifications});
}

} // namespace spotter
