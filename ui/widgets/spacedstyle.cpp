// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/spacedstyle.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"
#include "ui/widgets/zoom.h"

#include <QIcon>
#include <QPainter>
#include <QStyleOption>
#include <QVariant>
#include <QWidget>

#include <algorithm>

namespace spotter::ui {

namespace {

void drawOutline(QPainter &painter, const QStyleOption &option)
{
    if (themeOf(option.palette) == Theme::Light)
        return;
    const bool hasFocus = option.state.testFlag(QStyle::State_HasFocus);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(
        hasFocus ? tokenColor(option.palette, Token::Accent) : option.palette.color(QPalette::Mid));
    painter.drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), 2, 2);
    painter.restore();
}

/// A calm cross that shows a place to press under the pointer.
void drawClose(QPainter &painter, const QStyleOption &option)
{
    constexpr int inset = 2;
    if (option.state.testFlag(QStyle::State_MouseOver) || option.state.testFlag(QStyle::State_Sunken))
        painter.fillRect(option.rect, option.palette.color(QPalette::Mid));
    static const QIcon icon = namedIcon(QStringLiteral("close"));
    icon.paint(&painter, option.rect.adjusted(inset, inset, -inset, -inset));
}

} // namespace

SpacedStyle::SpacedStyle() : QProxyStyle(QStringLiteral("Fusion")) { }

void SpacedStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    zoomTable(*widget);
}

int SpacedStyle::pixelMetric(PixelMetric metric, const QStyleOption *option, const QWidget *widget) const
{
    constexpr int besideText = 6;
    constexpr int iconSize = 16;
    switch (metric) {
    case PM_FocusFrameHMargin: // what item views leave beside the text of a cell
    case PM_HeaderMargin:
        return besideText;
    case PM_ToolBarIconSize:
    case PM_SmallIconSize:
    case PM_ButtonIconSize:
    case PM_TabBarIconSize:
    case PM_ListViewIconSize:
        return scaled(iconSize);
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight:
    case PM_ScrollBarExtent:
    case PM_MenuButtonIndicator:
    case PM_TabCloseIndicatorWidth:
    case PM_TabCloseIndicatorHeight:
        return scaled(QProxyStyle::pixelMetric(metric, option, widget));
    default:
        return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

void SpacedStyle::drawPrimitive(
    PrimitiveElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element == PE_IndicatorTabClose) {
        drawClose(*painter, *option);
        return;
    }
    QProxyStyle::drawPrimitive(element, option, painter, widget);
    if (element == PE_FrameLineEdit || element == PE_PanelButtonCommand)
        drawOutline(*painter, *option);
}

void SpacedStyle::drawControl(
    ControlElement element, const QStyleOption *option, QPainter *painter, const QWidget *widget) const
{
    if (element != CE_Splitter) {
        QProxyStyle::drawControl(element, option, painter, widget);
        return;
    }
    // One line; what can be gripped stays as wide as Fusion makes it.
    const QPoint middle = option->rect.center();
    const bool isUpright = option->state.testFlag(State_Horizontal);
    painter->fillRect(isUpright ? QRect(middle.x(), option->rect.top(), 1, option->rect.height())
                                : QRect(option->rect.left(), middle.y(), option->rect.width(), 1),
        option->palette.color(QPalette::Mid));
}

void SpacedStyle::drawComplexControl(
    ComplexControl control, const QStyleOptionComplex *option, QPainter *painter, const QWidget *widget) const
{
    QProxyStyle::drawComplexControl(control, option, painter, widget);
    if (control == CC_ComboBox && option->subControls.testFlag(SC_ComboBoxFrame))
        drawOutline(*painter, *option);
}

QSize SpacedStyle::sizeFromContents(
    ContentsType type, const QStyleOption *option, const QSize &size, const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (type == CT_ItemViewItem) {
        const bool isCompact = widget != nullptr && widget->property(compactRowsProperty).toBool();
        result.setHeight(
            std::max(result.height(), scaled(isCompact ? space::compactRowHeight : space::rowHeight)));
    }
    if (type == CT_PushButton) {
        constexpr int besideWord = 6;
        result.rwidth() += 2 * besideWord;
    }
    return result;
}

} // namespace spotter::ui
