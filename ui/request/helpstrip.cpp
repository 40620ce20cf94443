// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/helpstrip.h"

#include "ui/request/fieldwords.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QPainter>
#include <QTextLayout>

namespace spotter::ui {

HelpStrip::HelpStrip(QWidget *parent) : QWidget(parent)
{
    setObjectName(QStringLiteral("fieldHelp"));
    setAccessibleName(tr("About the field"));
    setFont(smallFont());
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    setPath({});
}

void HelpStrip::setPath(const std::string &path)
{
    const QString help = shortHelp(path);
    m_text = help.isEmpty() ? tr("Here stands what a field means and which limits it has, once you are in it.")
                            : QStringLiteral("%1  %2").arg(displayText(path), help);
    setAccessibleDescription(m_text);
    setToolTip(plainToolTip(help.isEmpty() ? QString() : fieldHelp(path)));
    update();
}

QSize HelpStrip::sizeHint() const
{
    return {240, lines * fontMetrics().lineSpacing() + space::betweenControls};
}

void HelpStrip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(tokenColor(palette(), Token::Muted));
    QTextLayout layout(m_text, font());
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    layout.setTextOption(option);
    const int step = fontMetrics().lineSpacing();
    layout.beginLayout();
    for (int i = 0; i < lines; ++i) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(width());
        const int start = line.textStart();
        const QString rest = m_text.mid(start);
        const bool isCut = i == lines - 1 && line.textLength() < rest.size();
        painter.drawText(QPoint(0, 4 + i * step + fontMetrics().ascent()),
            isCut ? fontMetrics().elidedText(rest, Qt::ElideRight, width()) : m_text.mid(start, line.textLength()));
    }
    layout.endLayout();
}

} // namespace spotter::ui
