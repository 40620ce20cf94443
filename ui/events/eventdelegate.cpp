// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventdelegate.h"

#include "ui/events/eventsmodel.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QPainter>
#include <QStyle>

namespace spotter::ui {

namespace {

constexpr int barWidth = 3;
constexpr int cellMargin = 4;
constexpr int markRoom = 12;

} // namespace

void EventDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected) {
        const QPalette::ColorGroup group
            = option.state.testFlag(QStyle::State_Active) ? QPalette::Active : QPalette::Inactive;
        painter->fillRect(option.rect, option.palette.brush(group, QPalette::Highlight));
    }
    QRect place = option.rect.adjusted(cellMargin, 0, -cellMargin, 0);
    if (index.column() == EventsModel::Time) {
        const QVariant bar = index.data(EventsModel::BarRole);
        if (bar.isValid())
            painter->fillRect(
                QRect(option.rect.topLeft(), QSize(barWidth, option.rect.height())), bar.value<QColor>());
        place.setLeft(option.rect.left() + barWidth + markRoom);
        if (index.data(EventsModel::MarkedRole).toBool()) {
            // A small flag.
            const int left = option.rect.left() + barWidth + 3;
            const int top = option.rect.center().y() - 5;
            painter->save();
            painter->setRenderHint(QPainter::Antialiasing);
            painter->setPen(Qt::NoPen);
            painter->setBrush(tokenColor(option.palette, Token::Warning));
            painter->drawRect(left, top, 1, 10);
            painter->drawPolygon(
                QPolygon({QPoint(left + 1, top), QPoint(left + 8, top + 3), QPoint(left + 1, top + 6)}));
            painter->restore();
        }
    }
    const QString text = index.data().toString();
    if (!text.isEmpty()) {
        const QVariant font = index.data(Qt::FontRole);
        const QVariant colour = index.data(Qt::ForegroundRole);
        const QVariant alignment = index.data(Qt::TextAlignmentRole);
        const QFont used = font.isValid() ? font.value<QFont>() : option.font;
        painter->setFont(used);
        painter->setPen(colour.isValid()
                ? colour.value<QColor>()
                : option.palette.color(isSelected ? QPalette::HighlightedText : QPalette::Text));
        const QFontMetrics metrics(used);
        // Most texts are short, and measuring is what costs.
        const bool mayFit = metrics.maxWidth() * text.size() <= place.width();
        const QString shown = mayFit
            ? text
            : metrics.elidedText(text, option.textElideMode, place.width(), Qt::TextSingleLine);
        painter->drawText(place,
            static_cast<int>(Qt::TextSingleLine)
                | (alignment.isValid() ? alignment.toInt()
                                       : static_cast<int>(Qt::AlignLeft | Qt::AlignVCenter)),
            shown);
    }
    if (option.state.testFlag(QStyle::State_HasFocus)) {
        QStyleOptionFocusRect focus;
        focus.QStyleOption::operator=(option);
        focus.backgroundColor = option.palette.color(isSelected ? QPalette::Highlight : QPalette::Base);
        QApplication::style()->drawPrimitive(QStyle::PE_FrameFocusRect, &focus, painter, option.widget);
    }
}

} // namespace spotter::ui
