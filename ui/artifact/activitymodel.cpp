// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/activitymodel.h"

#include "ui/artifact/livedecisions.h"
#include "ui/artifact/words.h"
#include "ui/widgets/text.h"

namespace spotter::ui {

namespace {

QString locationsOf(const explain::Activity &activity)
{
    if (activity.views.empty())
        return joinedNames(activity.mboxes);
    if (activity.mboxes.empty())
        return joinedNames(activity.views);
    return joinedNames(activity.mboxes) + QLatin1String(", ") + joinedNames(activity.views);
}

} // namespace

const explain::Activity &ActivityModel::activity(int item) const
{
    return catalogue().activities[static_cast<std::size_t>(item)];
}

int ActivityModel::itemCount() const
{
    return hasArtifact() ? static_cast<int>(catalogue().activities.size()) : 0;
}

int ActivityModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject ActivityModel::subjectOf(int item) const
{
    const explain::Activity &it = activity(item);
    Subject subject;
    subject.title = nameOrId(it.name, it.id);
    subject.id = toQString(it.id);
    subject.idLabel = tr("Activity id");
    if (!it.type.empty())
        subject.badges.push_back({activityTypeText(it.type), Token::Accent});
    subject.badges.push_back(
        {tr("%n experience(s)", nullptr, static_cast<int>(it.experiences.size())), Token::Muted});
    subject.badges.push_back(scheduleBadge(it.schedule));
    if (!it.problems.empty())
        subject.badges.push_back(
            {tr("%n problem(s)", nullptr, static_cast<int>(it.problems.size())), Token::Failed});
    if (!it.schedule.isAlways())
        subject.notes.append(scheduleSentence(it.schedule));
    if (live() != nullptr && live()->servedCount(subject.id) > 0)
        subject.notes.append(
            tr("Served by %1 of %n decision(s) of this session.", nullptr, live()->decisionCount())
                .arg(live()->servedCount(subject.id)));
    if (!it.audienceIds.empty())
        subject.notes.append(tr("Audiences: %1").arg(joinedNames(it.audienceIds)));
    if (!it.propertyTokens.empty())
        subject.notes.append(tr("Only in properties: %1").arg(joinedNames(it.propertyTokens)));
    subject.problems = toQStrings(it.problems);
    for (const explain::Experience &experience : it.experiences)
        subject.rules.insert(subject.rules.end(), experience.rules.begin(), experience.rules.end());
    return subject;
}

int ActivityModel::itemWith(const decisioning::Rule &rule) const
{
    const std::size_t item = catalogue().activityOf(rule);
    return item < catalogue().activities.size() ? static_cast<int>(item) : -1;
}

QString ActivityModel::title(int column) const
{
    switch (column) {
    case Name:
        return tr("Activity");
    case Type:
        return tr("Type");
    case State:
        return tr("State");
    case Served:
        return tr("Served");
    case Audiences:
        return tr("Audiences");
    case Locations:
        return tr("Locations");
    case Experiences:
        return tr("Exp.");
    case Priority:
        return tr("Prio.");
    default:
        return tr("Problems");
    }
}

QString ActivityModel::titleToolTip(int column) const
{
    switch (column) {
    case Type:
        return tr("A/B: A/B test\nXT: experience targeting");
    case State:
        return tr("Whether its conditions on date and time let it be served now");
    case Served:
        return tr("How many decisions of this session served it");
    case Experiences:
        return tr("Experiences");
    case Priority:
        return tr("Best place in the priority order of a location");
    default:
        return {};
    }
}

QString ActivityModel::text(int item, int column) const
{
    const explain::Activity &it = activity(item);
    switch (column) {
    case Name:
        return nameOrId(it.name, it.id);
    case Type:
        return activityTypeShortText(it.type);
    case State:
        return scheduleBadge(it.schedule).word;
    case Served: {
        const int count = live() != nullptr ? live()->servedCount(toQString(it.id)) : 0;
        return count > 0 ? QString::number(count) : QString();
    }
    case Audiences:
        return joinedNames(it.audienceIds);
    case Locations:
        return locationsOf(it);
    case Experiences:
        return QString::number(it.experiences.size());
    case Priority:
        return QString::number(it.firstPriority + 1);
    default:
        return it.problems.empty() ? QString()
                                   : tr("%n problem(s)", nullptr, static_cast<int>(it.problems.size()));
    }
}

bool ActivityModel::isNumber(int column) const
{
    return column == Experiences || column == Priority || column == Served;
}

Badge ActivityModel::badge(int item, int column) const
{
    if (column == State)
        return scheduleBadge(activity(item).schedule);
    return column == Problems ? Badge {text(item, column), Token::Failed} : Badge();
}

double ActivityModel::glow(int item) const
{
    return live() != nullptr ? live()->glow(toQString(activity(item).id)) : 0;
}

QString ActivityModel::toolTip(int item, int column) const
{
    switch (column) {
    case Type:
        return activityTypeText(activity(item).type);
    case State:
        return scheduleSentence(activity(item).schedule);
    case Name:
        return tr("%1\nActivity id %2").arg(text(item, column), displayText(activity(item).id));
    case Experiences:
        return tr("%n experience(s)", nullptr, static_cast<int>(activity(item).experiences.size()));
    case Priority:
        return tr("Best place in the priority order of a location: %1").arg(activity(item).firstPriority + 1);
    case Problems:
        return displayText(toQStrings(activity(item).problems).join(QLatin1Char(' ')));
    default:
        return text(item, column);
    }
}

bool ActivityModel::matches(int item, const QString &filter) const
{
    return BrowseModel::matches(item, filter)
        || activityTypeText(activity(item).type).contains(filter, Qt::CaseInsensitive)
        || toQString(activity(item).id).contains(filter, Qt::CaseInsensitive);
}

bool ActivityModel::isLess(int a, int b, int column) const
{
    // An empty text sorts first, but the activities with problems are what is looked for.
    if (column == Problems)
        return activity(a).problems.size() > activity(b).problems.size();
    return BrowseModel::isLess(a, b, column);
}

} // namespace spotter::ui
