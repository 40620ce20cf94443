// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/emptystate.h"

#include "ui/widgets/theme.h"

#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace spotter::ui {

EmptyState::EmptyState(const QString &sentence, const QString &action, QWidget *parent)
    : QWidget(parent), m_sentence(new QLabel(sentence))
{
    m_sentence->setWordWrap(true);
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setAlignment(Qt::AlignCenter);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    layout->setSpacing(space::betweenControls);
    layout->addStretch();
    layout->addWidget(m_sentence);
    if (!action.isEmpty()) {
        auto *const button = new QPushButton(action);
        connect(button, &QPushButton::clicked, this, &EmptyState::activated);
        layout->addWidget(button, 0, Qt::AlignHCenter);
    }
    layout->addStretch();
}

void EmptyState::setSentence(const QString &sentence)
{
    m_sentence->setText(sentence);
}

} // namespace spotter::ui
