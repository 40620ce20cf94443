// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/answer.h"

namespace spotter::explain {

namespace {

/// The decider's values live until its next call only.
Document copyOf(const Value &value)
{
    return value.isUndefined() ? Document()
                               : Document::build([&value](Arena &arena) { return deepCopy(arena, value); });
}

class Collector : public decisioning::Observer
{
public:
    void ruleEvaluated(const decisioning::Evaluation &evaluation) override
    {
        AnswerRow row;
        row.mode = evaluation.mode;
        row.kind = evaluation.kind;
        row.itemIndex = evaluation.itemIndex;
        row.rule = evaluation.rule;
        row.outcome = evaluation.outcome;
        row.allocation = evaluation.allocation;
        row.result = copyOf(evaluation.result);
        row.failure = evaluation.failure;
        rows.push_back(std::move(row));
    }

    void ruleNotInProperty(decisioning::Mode mode, decisioning::ItemKind kind, std::size_t itemIndex,
        const decisioning::Rule &rule) override
    {
        AnswerRow row;
        row.mode = mode;
        row.kind = kind;
        row.itemIndex = itemIndex;
        row.rule = &rule;
        row.notInProperty = true;
        rows.push_back(std::move(row));
    }

    std::vector<AnswerRow> rows;
};

} // namespace

Result<Answer> decideAnswer(std::shared_ptr<const decisioning::Artifact> artifact,
    decisioning::Settings settings, Clock clock, IdSource ids, const Document &request)
{
    decisioning::Decider decider(artifact, std::move(settings), std::move(clock), std::move(ids));
    decisioning::Query query;
    query.request = request.root();

    Collector collector;
    const auto start = std::chrono::steady_clock::now();
    const Result<decisioning::Decision> decision = decider.decide(query, &collector);
    const auto elapsed = std::chrono::steady_clock::now() - start;
    if (!decision)
        return tl::unexpected<Error>(decision.error());

    Answer answer;
    answer.artifact = std::move(artifact);
    answer.request = request;
    answer.response = copyOf(decision->response);
    answer.notifications = copyOf(decision->notifications);
    answer.status = decision->status;
    answer.rows = std::move(collector.rows);
    answer.elapsed = elapsed;
    return answer;
}

} // namespace spotter::explain
