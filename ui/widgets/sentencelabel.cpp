// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/sentencelabel.h"

#include <QEvent>

namespace spotter::ui {

SentenceLabel::SentenceLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setFont(smallFont());
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    hide();
}

void SentenceLabel::say(const QString &sentence, Token token)
{
    m_token = token;
    setText(sentence);
    setVisible(!sentence.isEmpty());
    paintToken();
}

bool SentenceLabel::event(QEvent *event)
{
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
        paintToken();
    return QLabel::event(event);
}

void SentenceLabel::paintToken()
{
    QPalette colours = palette();
    const QColor colour = tokenColor(colours, m_token);
    // Setting a palette tells of a change of palette.
    if (colours.color(QPalette::WindowText) == colour)
        return;
    colours.setColor(QPalette::WindowText, colour);
    setPalette(colours);
}

} // namespace spotter::ui
