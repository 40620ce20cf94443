// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/sandboxpage.h"

#include "ui/sandbox/faultseditor.h"
#include "ui/sandbox/reportview.h"
#include "ui/widgets/badge.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/widgets/formparts.h"
#include "ui/widgets/theme.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QSplitter>

namespace spotter::ui {

SandboxPage::SandboxPage(QWidget *parent)
    : QWidget(parent), m_state(new BadgeLabel({}, this)), m_address(new ElidedLabel(this)),
      m_sentence(new QLabel(this)), m_start(new QPushButton(tr("Start again"), this)),
      m_faults(new FaultsEditor), m_report(new ReportView)
{
    setObjectName(QStringLiteral("sandboxPage"));
    m_address->setFont(fixedFont());
    m_address->setObjectName(QStringLiteral("sandboxAddress"));
    m_sentence->setTextFormat(Qt::PlainText);
    m_sentence->setWordWrap(true);
    m_sentence->setObjectName(QStringLiteral("sandboxSentence"));
    m_start->setObjectName(QStringLiteral("startSandbox"));

    auto *const left = new QWidget;
    auto *const leftColumn = new QVBoxLayout(left);
    leftColumn->setContentsMargins(
        space::insidePane, space::insidePane, space::insidePane, space::insidePane);
    leftColumn->setSpacing(space::betweenControls);
    auto *const stateLine = new QHBoxLayout;
    stateLine->setSpacing(space::betweenControls);
    stateLine->addWidget(headingLabel(tr("Sandbox"), left));
    stateLine->addWidget(m_state);
    stateLine->addWidget(m_address, 1);
    stateLine->addWidget(m_start);
    leftColumn->addLayout(stateLine);
    leftColumn->addWidget(m_sentence);
    leftColumn->addSpacing(space::betweenGroups);
    leftColumn->addWidget(headingLabel(tr("Trouble to make"), left));
    leftColumn->addWidget(m_faults);
    leftColumn->addStretch();
    auto *const scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(left);

    auto *const right = new QWidget;
    auto *const rightColumn = new QVBoxLayout(right);
    rightColumn->setContentsMargins(space::insidePane, space::insidePane, 0, 0);
    rightColumn->addWidget(m_report);
    auto *const splitter = new QSplitter(Qt::Horizontal);
    splitter->addWidget(scroll);
    splitter->addWidget(right);
    splitter->setChildrenCollapsible(false);
    splitter->setSizes({580, 700});
    auto *const layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(m_start, &QPushButton::clicked, this, &SandboxPage::startWanted);
    connect(m_faults, &FaultsEditor::edited, this, &SandboxPage::faultsEdited);
    connect(m_report, &ReportView::resetWanted, this, &SandboxPage::resetWanted);
    connect(m_report, &ReportView::copied, this, &SandboxPage::copied);
    showStarting();
}

void SandboxPage::showStarting()
{
    m_state->setBadge({tr("starting"), Token::Unknown});
    m_address->setText({});
    m_sentence->setText(
        tr("A complete Target on this machine: edge, artifact CDN and geo service with a sample account."));
    m_start->hide();
}

void SandboxPage::showRunning(const QString &address)
{
    m_state->setBadge({tr("running"), Token::Passed});
    m_address->setText(address);
    m_sentence->setText(
        tr("A complete Target on this machine: edge, artifact CDN and geo service with a sample account. "
           "Only this machine can reach it."));
    m_start->hide();
}

void SandboxPage::showFailed(const QString &sentence)
{
    m_state->setBadge({tr("not running"), Token::Failed});
    m_address->setText({});
    m_sentence->setText(sentence);
    m_start->show();
}

void SandboxPage::setReport(const Document &report)
{
    m_report->setReport(report);
}

void SandboxPage::setFaults(const std::vector<sandbox::Fault> &faults)
{
    m_faults->setFaults(faults);
}

std::vector<sandbox::Fault> SandboxPage::faults() const
{
    return m_faults->faults();
}

} // namespace spotter::ui
