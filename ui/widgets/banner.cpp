// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/banner.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QToolButton>

namespace spotter::ui {

Banner::Banner(QWidget *parent)
    : QFrame(parent), m_icon(new QLabel), m_sentence(new QLabel), m_controls(new QHBoxLayout)
{
    setFrameShape(QFrame::StyledPanel);
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_sentence->setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    auto *const close = new QToolButton;
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close this message"));
    close->setAccessibleName(close->toolTip());
    connect(close, &QToolButton::clicked, this, &Banner::dismiss);
    m_controls->setSpacing(space::betweenControls);

    auto *const layout = new QHBoxLayout(this);
    layout->setContentsMargins(
        space::insidePane, space::betweenControls, space::betweenControls, space::betweenControls);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_icon, 0, Qt::AlignTop);
    layout->addWidget(m_sentence, 1);
    layout->addLayout(m_controls);
    layout->addWidget(close, 0, Qt::AlignTop);
    hide();
}

void Banner::showMessage(const QString &sentence)
{
    m_icon->setPixmap(namedIcon(QStringLiteral("warning")).pixmap(QSize(16, 16)));
    m_sentence->setText(sentence);
    setAccessibleName(sentence);
    show();
}

QString Banner::message() const
{
    return m_sentence->text();
}

void Banner::addControl(QWidget *control)
{
    m_controls->addWidget(control);
}

void Banner::dismiss()
{
    hide();
    Q_EMIT dismissed();
}

} // namespace spotter::ui
