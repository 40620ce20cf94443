// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/problemmodel.h"

#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

namespace {

/// The rule that the problem is about, by the place that it names.
const decisioning::Rule *ruleAt(const decisioning::Artifact &artifact, const decisioning::Problem &problem)
{
    for (const auto *const groups : {&artifact.mboxes(), &artifact.views()}) {
        for (const decisioning::RuleGroup &group : *groups) {
            for (const decisioning::Rule &rule : group.rules) {
                if (!rule.problem.empty() && problem.message == rule.problem
                    && problem.where.find(rule.location) != std::string::npos)
                    return &rule;
            }
        }
    }
    return nullptr;
}

} // namespace

const decisioning::Problem &ProblemModel::problem(int item) const
{
    return loaded().artifact->problems()[static_cast<std::size_t>(item)];
}

int ProblemModel::itemCount() const
{
    return hasArtifact() ? static_cast<int>(loaded().artifact->problems().size()) : 0;
}

int ProblemModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject ProblemModel::subjectOf(int item) const
{
    const decisioning::Problem &it = problem(item);
    Subject subject;
    subject.title = displayText(it.where);
    subject.id = toQString(it.where);
    subject.idLabel = tr("Place");
    subject.problems.append(toQString(it.message));
    if (const decisioning::Rule *const rule = ruleAt(*loaded().artifact, it))
        subject.rules.push_back(rule);
    return subject;
}

int ProblemModel::itemWith(const decisioning::Rule &rule) const
{
    const auto &problems = loaded().artifact->problems();
    const auto found = std::find_if(problems.begin(), problems.end(),
        [&](const decisioning::Problem &it) { return ruleAt(*loaded().artifact, it) == &rule; });
    return found == problems.end() ? -1 : static_cast<int>(found - problems.begin());
}

QString ProblemModel::title(int column) const
{
    return column == Where ? tr("Place") : tr("Problem");
}

QString ProblemModel::text(int item, int column) const
{
    return displayText(column == Where ? problem(item).where : problem(item).message);
}

} // namespace spotter::ui
