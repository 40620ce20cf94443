// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/notice.h"

#include "ui/widgets/icons.h"
#include "ui/widgets/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>

namespace spotter::ui {

Notice::Notice(QWidget *parent) : QWidget(parent), m_sentence(new QLabel(this)), m_buttons(new QHBoxLayout)
{
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("noticeSentence"));
    auto *close = new QToolButton(this);
    close->setIcon(namedIcon(QStringLiteral("close")));
    close->setAutoRaise(true);
    close->setToolTip(tr("Close"));
    close->setAccessibleName(tr("Close the notice"));
    connect(close, &QToolButton::clicked, this, &QWidget::hide);
    auto *top = new QHBoxLayout;
    top->setSpacing(space::betweenControls);
    top->addWidget(m_sentence, 1);
    top->addWidget(close, 0, Qt::AlignTop);
    m_buttons->setSpacing(space::betweenControls);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    layout->setSpacing(4);
    layout->addLayout(top);
    layout->addLayout(m_buttons);
    // Part of the pane, and still something new in it.
    setBackgroundRole(QPalette::AlternateBase);
    setAutoFillBackground(true);
    hide();
}

void Notice::tell(const QString &sentence, std::vector<Offer> offers)
{
    while (QLayoutItem *item = m_buttons->takeAt(0)) {
        // One of them may be what was just pressed.
        if (item->widget() != nullptr) {
            item->widget()->hide();
            item->widget()->deleteLater();
        }
        delete item;
    }
    m_sentence->setText(sentence);
    for (Offer &offer : offers) {
        auto *button = new QPushButton(offer.words, this);
        m_buttons->addWidget(button);
        connect(button, &QPushButton::clicked, this, [this, take = std::move(offer.take)] {
            // The button and this very function may be gone after the call.
            const auto call = take;
            hide();
            call();
        });
    }
    m_buttons->addStretch();
    show();
}

QString Notice::sentence() const
{
    return isHidden() ? QString() : m_sentence->text();
}

} // namespace spotter::ui
