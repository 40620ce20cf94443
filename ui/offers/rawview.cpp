// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/rawview.h"

#include "ui/code/codeviewer.h"
#include "ui/code/textview.h"
#include "ui/widgets/theme.h"

#include <QComboBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <QVBoxLayout>

namespace spotter::ui {

namespace {

std::string headOf(const http::Answer &answer)
{
    std::string head = answer.version + ' ' + std::to_string(answer.status)
        + (answer.reason.empty() ? std::string() : ' ' + answer.reason) + "\r\n";
    for (const http::Header &header : answer.headers)
        head += header.name + ": " + header.value + "\r\n";
    return head + "\r\n";
}

/// Bytes of an exchange, which keeps them.
SharedText textOf(const std::shared_ptr<const http::Exchange> &exchange, std::string_view text)
{
    return {text, exchange};
}

} // namespace

RawView::RawView(QWidget *parent)
    : QWidget(parent), m_form(new QComboBox(this)), m_viewer(new CodeViewer(this))
{
    m_form->addItem(tr("Answer, indented"));
    m_form->addItem(tr("Answer, as received"));
    m_form->addItem(tr("Request, indented"));
    m_form->addItem(tr("Request, as sent"));
    m_form->setAccessibleName(tr("What is shown, and how"));
    m_form->setObjectName(QStringLiteral("rawForm"));
    m_viewer->setObjectName(QStringLiteral("rawAnswer"));
    m_viewer->view()->setFrameShape(QFrame::NoFrame);
    auto *const copy = new QPushButton(tr("Copy"), this);
    copy->setObjectName(QStringLiteral("copyRaw"));
    copy->setToolTip(tr("Copy all of it"));
    auto *const top = new QHBoxLayout;
    top->setContentsMargins(
        space::insidePane, space::betweenControls, space::insidePane, space::betweenControls);
    top->addWidget(m_form);
    top->addStretch();
    top->addWidget(copy);
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addLayout(top);
    layout->addWidget(m_viewer, 1);
    setFocusProxy(m_viewer);
    connect(m_form, &QComboBox::currentIndexChanged, this, &RawView::showText);
    connect(copy, &QPushButton::clicked, m_viewer, &CodeViewer::copyAll);
    connect(m_viewer, &CodeViewer::copied, this, &RawView::copied);
}

void RawView::setAnswer(
    const Document &request, const Document &response, std::shared_ptr<const http::Exchange> exchange)
{
    m_request = request;
    m_response = response;
    m_exchange = std::move(exchange);
    m_isStale = true;
    m_viewer->clear();
    if (isVisible())
        showText();
}

void RawView::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_isStale)
        showText();
}

void RawView::showText()
{
    m_isStale = false;
    const int form = m_form->currentIndex();
    const bool isIndented = form == AnswerIndented || form == RequestIndented;
    const bool isRequest = form == RequestIndented || form == RequestAsSent;
    m_viewer->setForm(isIndented ? CodeViewer::Form::Indented : CodeViewer::Form::AsReceived);
    const Document &document = isRequest ? m_request : m_response;
    if (m_exchange == nullptr || (!isRequest && !m_exchange->answer))
        m_viewer->setText(document.root().isDefined() ? SharedText::of(document) : SharedText());
    else if (isIndented)
        m_viewer->setText(
            textOf(m_exchange, isRequest ? m_exchange->request.body : m_exchange->answer->body));
    else if (isRequest)
        m_viewer->setText(SharedText::of(m_exchange->sentHead + m_exchange->request.body));
    else
        m_viewer->setText(SharedText::of(headOf(*m_exchange->answer) + m_exchange->answer->body));
}

} // namespace spotter::ui
