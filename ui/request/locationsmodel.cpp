// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/locationsmodel.h"

#include "ui/request/fields.h"
#include "ui/request/findinglabel.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>

#include <algorithm>

namespace spotter::ui {

using decisioning::ItemKind;

LocationsModel::LocationsModel(Draft &draft, QObject *parent) : QAbstractTableModel(parent), m_draft(draft)
{
    connect(&draft, &Draft::changed, this, &LocationsModel::refresh);
    m_rows = requestedLocations(draft.root());
}

int LocationsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int LocationsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

int LocationsModel::rowOf(const RequestedLocation &location) const
{
    const auto found = std::ranges::find(m_rows, location);
    return found == m_rows.end() ? -1 : static_cast<int>(found - m_rows.begin());
}

QVariant LocationsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const RequestedLocation &place = location(index.row());
    const auto findings = [&] { return m_draft.findingsAt(place.path(), true); };
    switch (role) {
    case Qt::DisplayRole:
        return text(place, index.column());
    case Qt::ToolTipRole: {
        QStringList lines;
        if (index.column() == Name)
            lines << text(place, Name);
        for (const delivery::Finding &finding : findings())
            lines << findingText(finding);
        return lines.isEmpty() ? QString() : plainToolTip(lines.join(u'\n'));
    }
    case Qt::ForegroundRole:
        if (index.column() == Name) {
            if (const auto found = findings(); !found.empty()) {
                return tokenColor(QApplication::palette(),
                    found.front().severity == delivery::Severity::Error ? Token::Failed : Token::Warning);
            }
        }
        return {};
    case Qt::TextAlignmentRole:
        return index.column() == Parameters ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    default:
        return {};
    }
}

QVariant LocationsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole && section == Parameters)
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case Name:
        return tr("Location");
    case Kind:
        return tr("Type");
    case Mode:
        return tr("Mode");
    default:
        return tr("Parameters");
    }
}

QString LocationsModel::text(const RequestedLocation &place, int column) const
{
    const Value item = m_draft.valueAt(place.path());
    switch (column) {
    case Name: {
        if (place.kind == ItemKind::PageLoad)
            return tr("Page load");
        const QString name = displayText(lineOf(item["name"]));
        if (!name.isEmpty())
            return name;
        return place.kind == ItemKind::View ? tr("All views") : tr("(no name)");
    }
    case Kind:
        return place.kind == ItemKind::Mbox ? tr("mbox")
            : place.kind == ItemKind::View  ? tr("view")
                                            : tr("page load");
    case Mode:
        return place.mode == decisioning::Mode::Execute ? tr("Execute") : tr("Prefetch");
    default: {
        const std::size_t count
            = item["parameters"].members().size() + item["profileParameters"].members().size();
        return count == 0 ? QString() : QString::number(count);
    }
    }
}

void LocationsModel::refresh()
{
    std::vector<RequestedLocation> rows = requestedLocations(m_draft.root());
    if (rows == m_rows) {
        if (!m_rows.empty())
            Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
        return;
    }
    beginResetModel();
    m_rows = std::move(rows);
    endResetModel();
}

} // namespace spotter::ui
