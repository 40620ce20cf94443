// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/locationmodel.h"

#include "core/explain/route.h"
#include "ui/artifact/words.h"
#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

LocationModel::LocationModel(decisioning::LocationKind kind, QObject *parent)
    : BrowseModel(parent), m_kind(kind)
{
}

const std::vector<explain::Location> &LocationModel::locations() const
{
    return m_kind == decisioning::LocationKind::Mbox ? catalogue().mboxes : catalogue().views;
}

const explain::Location &LocationModel::location(int item) const
{
    return locations()[static_cast<std::size_t>(item)];
}

int LocationModel::itemCount() const
{
    return hasArtifact() ? static_cast<int>(locations().size()) : 0;
}

int LocationModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

Subject LocationModel::subjectOf(int item) const
{
    const explain::Location &it = location(item);
    Subject subject;
    subject.title = displayText(it.name);
    subject.id = toQString(it.name);
    subject.idLabel = tr("Name");
    subject.badges.push_back(
        {m_kind == decisioning::LocationKind::Mbox ? tr("mbox") : tr("view"), Token::Accent});
    subject.badges.push_back(
        {tr("%n activity(s)", nullptr, static_cast<int>(it.activities.size())), Token::Muted});
    subject.notes.append(displayText(explain::routeOf(*loaded().artifact, m_kind, it.name).sentence));
    if (!it.activities.empty())
        subject.notes.append(tr("Used by %1").arg(activityNames(catalogue(), it.activities)));
    subject.rules = it.rules;
    return subject;
}

int LocationModel::itemWith(const decisioning::Rule &rule) const
{
    if (rule.kind != m_kind)
        return -1;
    const auto found = std::find_if(locations().begin(), locations().end(),
        [&rule](const explain::Location &it) { return it.name == rule.location; });
    return found == locations().end() ? -1 : static_cast<int>(found - locations().begin());
}

QString LocationModel::title(int column) const
{
    switch (column) {
    case Name:
        return m_kind == decisioning::LocationKind::Mbox ? tr("Mbox") : tr("View");
    case Activities:
        return tr("Activities");
    default:
        return tr("Decided");
    }
}

QString LocationModel::text(int item, int column) const
{
    const explain::Location &it = location(item);
    switch (column) {
    case Name:
        return displayText(it.name);
    case Activities:
        return QString::number(it.activities.size());
    default:
        if (it.isRemote)
            return it.isLocal ? tr("On device and server") : tr("Server");
        return it.isLocal ? tr("On device") : tr("Server");
    }
}

QString LocationModel::toolTip(int item, int column) const
{
    return column == Decided
        ? displayText(explain::routeOf(*loaded().artifact, m_kind, location(item).name).sentence)
        : text(item, column);
}

bool LocationModel::isNumber(int column) const
{
    return column == Activities;
}

} // namespace spotter::ui
