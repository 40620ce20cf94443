// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/usemodel.h"

#include "ui/artifact/words.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

UseModel::Item UseModel::item(int number) const
{
    const auto at = static_cast<std::size_t>(number);
    if (m_what == What::Offers) {
        const explain::Offer &it = catalogue().offers[at];
        return {it.name, it.id, it.rules, it.activities};
    }
    const explain::Property &it = catalogue().properties[at];
    return {it.token, it.token, it.rules, it.activities};
}

int UseModel::itemCount() const
{
    if (!hasArtifact())
        return 0;
    return static_cast<int>(
        m_what == What::Offers ? catalogue().offers.size() : catalogue().properties.size());
}

int UseModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject UseModel::subjectOf(int number) const
{
    const Item it = item(number);
    Subject subject;
    subject.title = nameOrId(it.name, it.id);
    subject.id = toQString(it.id);
    subject.idLabel = m_what == What::Offers ? tr("Offer id") : tr("Property token");
    subject.badges.push_back({m_what == What::Offers ? tr("offer") : tr("property"), Token::Accent});
    subject.badges.push_back(
        {tr("%n activity(s)", nullptr, static_cast<int>(it.activities.size())), Token::Muted});
    subject.notes.append(tr("Used by %1").arg(activityNames(catalogue(), it.activities)));
    subject.rules = it.rules;
    return subject;
}

int UseModel::itemWith(const decisioning::Rule &rule) const
{
    for (int number = 0; number < itemCount(); ++number) {
        const auto &rules = item(number).rules;
        if (std::find(rules.begin(), rules.end(), &rule) != rules.end())
            return number;
    }
    return -1;
}

QString UseModel::title(int column) const
{
    switch (column) {
    case Name:
        return m_what == What::Offers ? tr("Offer") : tr("Property");
    case Id:
        return tr("Id");
    case Activities:
        return tr("Activities");
    default:
        return tr("Used by");
    }
}

QString UseModel::text(int number, int column) const
{
    const Item it = item(number);
    switch (column) {
    case Name:
        return nameOrId(it.name, it.id);
    case Id:
        return displayText(it.id);
    case Activities:
        return QString::number(it.activities.size());
    default:
        return activityNames(catalogue(), it.activities);
    }
}

} // namespace spotter::ui
