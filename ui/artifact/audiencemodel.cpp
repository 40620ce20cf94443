// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/audiencemodel.h"

#include "ui/artifact/words.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

namespace {

bool namesAudience(const decisioning::Rule &rule, const std::string &id)
{
    const auto ids = rule.meta()["audience.ids"].items();
    const QString wanted = toQString(id);
    return std::any_of(ids.begin(), ids.end(), [&](const Value &one) { return scalarText(one) == wanted; });
}

} // namespace

const explain::Audience &AudienceModel::audience(int item) const
{
    return catalogue().audiences[static_cast<std::size_t>(item)];
}

int AudienceModel::itemCount() const
{
    return hasArtifact() ? static_cast<int>(catalogue().audiences.size()) : 0;
}

int AudienceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject AudienceModel::subjectOf(int item) const
{
    const explain::Audience &it = audience(item);
    Subject subject;
    subject.title = tr("Audience %1").arg(displayText(it.id));
    subject.id = toQString(it.id);
    subject.idLabel = tr("Audience id");
    subject.badges.push_back(
        {tr("%n activity(s)", nullptr, static_cast<int>(it.activities.size())), Token::Muted});
    subject.notes.append(tr("Used by %1").arg(activityNames(catalogue(), it.activities)));
    for (const std::string &words : it.words)
        subject.notes.append(displayText(words));
    for (const std::size_t number : it.activities) {
        for (const explain::Experience &experience : catalogue().activities[number].experiences) {
            for (const decisioning::Rule *const rule : experience.rules) {
                if (namesAudience(*rule, it.id))
                    subject.rules.push_back(rule);
            }
        }
    }
    return subject;
}

int AudienceModel::itemWith(const decisioning::Rule &rule) const
{
    const auto found = std::find_if(catalogue().audiences.begin(), catalogue().audiences.end(),
        [&rule](const explain::Audience &it) { return namesAudience(rule, it.id); });
    return found == catalogue().audiences.end() ? -1
                                                : static_cast<int>(found - catalogue().audiences.begin());
}

QString AudienceModel::title(int column) const
{
    switch (column) {
    case Id:
        return tr("Audience");
    case Activities:
        return tr("Activities");
    default:
        return tr("Rule");
    }
}

QString AudienceModel::text(int item, int column) const
{
    const explain::Audience &it = audience(item);
    switch (column) {
    case Id:
        return displayText(it.id);
    case Activities:
        return QString::number(it.activities.size());
    default:
        return displayText(toQStrings(it.words).join(QLatin1String("; ")));
    }
}

bool AudienceModel::isNumber(int column) const
{
    return column == Activities;
}

} // namespace spotter::ui
