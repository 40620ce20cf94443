// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/badge.h"

#include <QApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace spotter::ui {

namespace {
constexpr int sidePadding = 6;
constexpr int topPadding = 1;
} // namespace

QSize badgeSize(const Badge &badge)
{
    const QFontMetrics metrics(smallFont());
    return {metrics.horizontalAdvance(badge.word) + 2 * sidePadding + 1, metrics.height() + 2 * topPadding};
}

int drawBadge(QPainter &painter, const QRect &rect, const Badge &badge, const QPalette &palette)
{
    const QSize wanted = badgeSize(badge);
    QRect frame(rect.left(), rect.top() + (rect.height() - wanted.height()) / 2,
        std::min(wanted.width(), rect.width()), std::min(wanted.height(), rect.height()));
    if (frame.width() <= 2 * sidePadding)
        return 0;
    const QColor color = tokenColor(palette, badge.token);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(color);
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(frame).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.setFont(smallFont());
    const QRect inside = frame.adjusted(sidePadding, 0, -sidePadding, 0);
    painter.drawText(inside, Qt::AlignCenter | Qt::TextSingleLine,
        painter.fontMetrics().elidedText(badge.word, Qt::ElideRight, inside.width() + 1));
    painter.restore();
    return frame.width();
}

BadgeLabel::BadgeLabel(const Badge &badge, QWidget *parent) : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    setBadge(badge);
}

void BadgeLabel::setBadge(const Badge &badge)
{
    m_badge = badge;
    setAccessibleName(badge.word);
    updateGeometry();
    update();
}

QSize BadgeLabel::sizeHint() const
{
    return badgeSize(m_badge);
}

void BadgeLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    drawBadge(painter, rect(), m_badge, palette());
}

void BadgeDelegate::paint(
    QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const auto badge = index.data(BadgeRole).value<Badge>();
    if (badge.word.isEmpty()) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    QStyleOptionViewItem cell(option);
    initStyleOption(&cell, index);
    cell.text.clear();
    const QStyle *const style = option.widget != nullptr ? option.widget->style() : QApplication::style();
    style->drawControl(QStyle::CE_ItemViewItem, &cell, painter, option.widget);
    drawBadge(*painter, option.rect.adjusted(4, 0, -4, 0), badge, option.palette);
}

} // namespace spotter::ui
