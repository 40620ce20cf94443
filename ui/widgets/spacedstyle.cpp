// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spacedstyle.h"

#include "ui/widgets/theme.h"

#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace spotter::ui {

SpacedStyle::SpacedStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

int SpacedStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    constexpr int besideText = 6;
    switch (metric) {
    case PM_FocusFrameHMargin: // what item views leave beside the text of a cell
    case PM_HeaderMargin:
        return besideText;
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

QSize SpacedStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem) {
        const bool isCompact = widget != nullptr && widget->property(compactRowsProperty).toBool();
        result.setHeight(std::max(result.height(), isCompact ? space::compactRowHeight : space::rowHeight));
    }
    return result;
}

} // namespace spotter::ui
