// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/rawview.h"

#include "core/base/write.h"
#include "ui/widgets/text.h"
#include "ui/widgets/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QComboBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace spotter::ui {

RawView::RawView(QWidget *parent)
    : QWidget(parent), m_form(new QComboBox(this)), m_text(new QPlainTextEdit(this))
{
    m_form->addItem(tr("Indented"));
    m_form->addItem(tr("As written"));
    m_form->setAccessibleName(tr("Form of the text"));
    m_text->setReadOnly(true);
    m_text->setFont(fixedFont());
    m_text->setFrameShape(QFrame::NoFrame);
    m_text->setLineWrapMode(QPlainTextEdit::NoWrap);
    m_text->setTabChangesFocus(true);
    m_text->setAccessibleName(tr("Answer as JSON"));
    m_text->setObjectName(QStringLiteral("rawAnswer"));
    auto *copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyRaw"));
    auto *top = new QHBoxLayout;
    top->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    top->addWidget(m_form);
    top->addStretch();
    top->addWidget(copy);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_text, 1);
    connect(m_form, &QComboBox::currentIndexChanged, this, &RawView::showText);
    connect(copy, &QPushButton::clicked, this, [this] {
        QApplication::clipboard()->setText(text());
        Q_EMIT copied(tr("Answer copied"));
    });
}

void RawView::setDocument(const Document &document)
{
    m_document = document;
    m_isStale = true;
    if (isVisible())
        showText();
}

void RawView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        showText();
}

QString RawView::text() const
{
    if (m_document.root().isUndefined())
        return {};
    return toQString(
        m_form->currentIndex() == 0 ? toPrettyJson(m_document.root()) : toJson(m_document.root()));
}

void RawView::showText()
{
    m_isStale = false;
    m_text->setLineWrapMode(
        m_form->currentIndex() == 0 ? QPlainTextEdit::NoWrap : QPlainTextEdit::WidgetWidth);
    m_text->setPlainText(text());
}

} // namespace spotter::ui
