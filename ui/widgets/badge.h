// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/theme.h"

#include <QMetaType>
#include <QString>
#include <QStyledItemDelegate>
#include <QWidget>

class QPainter;

namespace spotter::ui {

/// A word in a small rounded frame. Meaning is in the word; the colour only helps.
struct Badge
{
    QString word;
    Token token = Token::Muted;

    bool operator==(const Badge &) const = default;
};

/// Draws a badge at the left of `rect`, in its middle; returns its width.
int drawBadge(QPainter &painter, const QRect &rect, const Badge &badge, const QPalette &palette);
QSize badgeSize(const Badge &badge);

/// A badge as a widget, for headers.
class BadgeLabel : public QWidget
{
    Q_OBJECT

public:
    explicit BadgeLabel(const Badge &badge = {}, QWidget *parent = nullptr);

    void setBadge(const Badge &badge);
    const Badge &badge() const { return m_badge; }
    QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    Badge m_badge;
};

/// Draws the Badge that a cell gives for `BadgeRole` in place of its text.
class BadgeDelegate : public QStyledItemDelegate
{
    Q_OBJECT

public:
    static constexpr int BadgeRole = Qt::UserRole + 100;

    using QStyledItemDelegate::QStyledItemDelegate;
    void paint(
        QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
};

} // namespace spotter::ui

Q_DECLARE_METATYPE(spotter::ui::Badge)
