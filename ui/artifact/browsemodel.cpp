// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/browsemodel.h"

#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QBrush>
#include <QGuiApplication>

namespace spotter::ui {

void BrowseModel::setArtifact(const LoadedArtifact &loaded)
{
    beginResetModel();
    m_loaded = loaded;
    rebuildRows();
    endResetModel();
}

void BrowseModel::setLiveDecisions(const LiveDecisions *live)
{
    m_live = live;
}

void BrowseModel::refresh()
{
    if (rowCount() > 0)
        Q_EMIT dataChanged(
            index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::DisplayRole, Qt::BackgroundRole});
}

double BrowseModel::glow(int) const
{
    return 0;
}

QVariant BrowseModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int item = itemOf(index);
    switch (role) {
    case Qt::DisplayRole:
        return text(item, index.column());
    case Qt::ToolTipRole:
        return plainToolTip(toolTip(item, index.column()));
    case Qt::TextAlignmentRole:
        return isNumber(index.column()) ? QVariant(Qt::AlignRight | Qt::AlignVCenter) : QVariant();
    case Qt::BackgroundRole: {
        const double strength = glow(item);
        if (strength <= 0)
            return {};
        constexpr double strongest = 0.22; // the text stays readable on it in every theme
        QColor color = tokenColor(QGuiApplication::palette(), Token::Accent);
        color.setAlphaF(static_cast<float>(strongest * strength));
        return QBrush(color);
    }
    case BadgeDelegate::BadgeRole:
        return QVariant::fromValue(badge(item, index.column()));
    default:
        return {};
    }
}

QVariant BrowseModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::DisplayRole)
        return title(section);
    if (role == Qt::ToolTipRole)
        return plainToolTip(titleToolTip(section));
    if (role == Qt::TextAlignmentRole && isNumber(section))
        return QVariant(Qt::AlignRight | Qt::AlignVCenter);
    return {};
}

QString BrowseModel::titleToolTip(int) const
{
    return {};
}

Badge BrowseModel::badge(int, int) const
{
    return {};
}

QString BrowseModel::toolTip(int item, int column) const
{
    return text(item, column);
}

bool BrowseModel::matches(int item, const QString &filter) const
{
    for (int column = 0; column < columnCount(); ++column) {
        if (!isNumber(column) && text(item, column).contains(filter, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

bool BrowseModel::isLess(int a, int b, int column) const
{
    if (isNumber(column))
        return text(a, column).toLongLong() < text(b, column).toLongLong();
    return text(a, column).compare(text(b, column), Qt::CaseInsensitive) < 0;
}

} // namespace spotter::ui
