// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/experiencemodel.h"

#include "ui/artifact/livedecisions.h"
#include "ui/artifact/words.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

const std::vector<ExperienceModel::Place> &ExperienceModel::places() const
{
    const explain::Catalogue *const present = hasArtifact() ? &catalogue() : nullptr;
    if (present != m_placesOf) {
        m_placesOf = present;
        m_places.clear();
        if (present != nullptr) {
            for (const explain::Activity &activity : present->activities) {
                for (const explain::Experience &experience : activity.experiences)
                    m_places.push_back({&activity, &experience});
            }
        }
    }
    return m_places;
}

const ExperienceModel::Place &ExperienceModel::place(int item) const
{
    return places()[static_cast<std::size_t>(item)];
}

int ExperienceModel::itemCount() const
{
    return static_cast<int>(places().size());
}

int ExperienceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject ExperienceModel::subjectOf(int item) const
{
    const Place &it = place(item);
    Subject subject;
    subject.title = nameOrId(it.experience->name, it.experience->id);
    subject.id = toQString(it.experience->id);
    subject.idLabel = tr("Experience id");
    subject.notes.append(tr("Experience of %1").arg(nameOrId(it.activity->name, it.activity->id)));
    if (!it.activity->type.empty())
        subject.badges.push_back({activityTypeText(it.activity->type), Token::Accent});
    subject.rules = it.experience->rules;
    return subject;
}

int ExperienceModel::itemWith(const decisioning::Rule &rule) const
{
    const auto holds = [&rule](const Place &it) {
        return std::find(it.experience->rules.begin(), it.experience->rules.end(), &rule)
            != it.experience->rules.end();
    };
    const auto found = std::find_if(places().begin(), places().end(), holds);
    return found == places().end() ? -1 : static_cast<int>(found - places().begin());
}

QString ExperienceModel::title(int column) const
{
    switch (column) {
    case Name:
        return tr("Experience");
    case Activity:
        return tr("Activity");
    case Served:
        return tr("Served");
    default:
        return tr("Offers");
    }
}

QString ExperienceModel::text(int item, int column) const
{
    const Place &it = place(item);
    switch (column) {
    case Name:
        return nameOrId(it.experience->name, it.experience->id);
    case Activity:
        return nameOrId(it.activity->name, it.activity->id);
    case Served: {
        const int count = live() != nullptr
            ? live()->servedCount(toQString(it.activity->id), toQString(it.experience->id))
            : 0;
        return count > 0 ? QString::number(count) : QString();
    }
    default:
        return joinedNames(it.experience->offerNames);
    }
}

double ExperienceModel::glow(int item) const
{
    const Place &it = place(item);
    return live() != nullptr ? live()->glow(toQString(it.activity->id), toQString(it.experience->id)) : 0;
}

} // namespace spotter::ui
