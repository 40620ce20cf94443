// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/elidedlabel.h"

#include "ui/widgets/text.h"

#include <QClipboard>
#include <QContextMenuEvent>
#include <QFontMetrics>
#include <QGuiApplication>
#include <QKeyEvent>
#include <QMenu>
#include <QPainter>

#include <algorithm>

namespace spotter::ui {

namespace {

/// As much of a text as could ever be seen: measuring a megabyte takes seconds.
QString visibleText(const QString &text)
{
    constexpr qsizetype most = 2000;
    return text.size() <= most
        ? displayText(text)
        : displayText(QString(text.left(most / 2) + QChar(0x2026) + text.right(most / 2)));
}

} // namespace

ElidedLabel::ElidedLabel(QWidget *parent) : QWidget(parent)
{
    setFocusPolicy(Qt::ClickFocus);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

ElidedLabel::ElidedLabel(const QString &text, QWidget *parent) : ElidedLabel(parent)
{
    setText(text);
}

void ElidedLabel::setText(const QString &text)
{
    if (text == m_text)
        return;
    m_text = text;
    setToolTip(plainToolTip(visibleText(text)));
    setAccessibleName(visibleText(text));
    updateGeometry();
    update();
}

QString ElidedLabel::shownText() const
{
    return fontMetrics().elidedText(visibleText(m_text), m_elideMode, width());
}

void ElidedLabel::setElideMode(Qt::TextElideMode mode)
{
    m_elideMode = mode;
    update();
}

QSize ElidedLabel::sizeHint() const
{
    // A pixel more than the advance: rounding must not elide a text that has all the room it asked for.
    return {fontMetrics().horizontalAdvance(visibleText(m_text)) + 1, fontMetrics().height()};
}

QSize ElidedLabel::minimumSizeHint() const
{
    const int few = fontMetrics().averageCharWidth() * 8;
    return {std::min(sizeHint().width(), few), fontMetrics().height()};
}

void ElidedLabel::copy() const
{
    QGuiApplication::clipboard()->setText(m_text);
}

void ElidedLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const bool selected = hasFocus() && !m_text.isEmpty();
    const QString shown = shownText();
    if (selected) {
        QRect marked = rect();
        marked.setWidth(std::min(width(), fontMetrics().horizontalAdvance(shown)));
        painter.fillRect(marked, palette().highlight());
    }
    painter.setPen(palette().color(selected ? QPalette::HighlightedText : foregroundRole()));
    painter.drawText(rect(), Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, shown);
}

void ElidedLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy))
        copy();
    else
        QWidget::keyPressEvent(event);
}

void ElidedLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (m_text.isEmpty())
        return;
    auto *const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(tr("Copy"), this, &ElidedLabel::copy);
    menu->popup(event->globalPos());
}

void ElidedLabel::focusInEvent(QFocusEvent *)
{
    update();
}

void ElidedLabel::focusOutEvent(QFocusEvent *)
{
    update();
}

} // namespace spotter::ui
