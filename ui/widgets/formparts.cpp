// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/formparts.h"

#include "ui/widgets/theme.h"

#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

/// Keeps the muted colour when the theme changes.
class MutedLabel : public QLabel
{
public:
    using QLabel::QLabel;

    void repaintText()
    {
        QPalette colours = palette();
        const QColor muted = tokenColor(colours, Token::Muted);
        // Setting a palette tells of a change of palette.
        if (colours.color(QPalette::WindowText) == muted)
            return;
        colours.setColor(QPalette::WindowText, muted);
        setPalette(colours);
    }

protected:
    bool event(QEvent *event) override
    {
        if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationPaletteChange)
            repaintText();
        return QLabel::event(event);
    }
};

} // namespace

QLabel *headingLabel(const QString &text, QWidget *parent)
{
    auto *label = new QLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->setFont(headingFont());
    return label;
}

QLabel *mutedLabel(const QString &text, QWidget *parent)
{
    auto *label = new MutedLabel(text, parent);
    label->setTextFormat(Qt::PlainText);
    label->repaintText();
    return label;
}

QFormLayout *fieldRows()
{
    auto *rows = new QFormLayout;
    rows->setContentsMargins(0, 0, 0, 0);
    rows->setHorizontalSpacing(space::insidePane);
    rows->setVerticalSpacing(space::betweenControls);
    rows->setFieldGrowthPolicy(QFormLayout::ExpandingFieldsGrow);
    rows->setLabelAlignment(Qt::AlignLeft);
    return rows;
}

Disclosure::Disclosure(const QString &title, QWidget *body, QWidget *parent)
    : QWidget(parent), m_button(new QToolButton(this)), m_body(body)
{
    m_button->setText(title);
    m_button->setCheckable(true);
    m_button->setAutoRaise(true);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    body->setParent(this);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::betweenControls);
    layout->addWidget(m_button);
    layout->addWidget(body);
    connect(m_button, &QToolButton::toggled, this, [this](bool open) {
        m_button->setArrowType(open ? Qt::DownArrow : Qt::RightArrow);
        m_body->setVisible(open);
    });
    m_button->setArrowType(Qt::RightArrow);
    m_body->hide();
}

void Disclosure::setOpen(bool open)
{
    m_button->setChecked(open);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

} // namespace spotter::ui
