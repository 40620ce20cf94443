// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStyledItemDelegate>

namespace spotter::ui {

/// Draws the cells of the event list: plain text on one line, cut with an ellipsis; in the first column the bar of the row's
/// colouring rule and the sign of a mark. Quicker than the standard one, because a page of the list must take less than a frame.
class EventDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace spotter::ui
