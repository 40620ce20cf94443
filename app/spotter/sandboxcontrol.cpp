// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/sandboxcontrol.h"

#include "app/spotter/pages.h"
#include "app/spotter/sandboxhost.h"
#include "ui/events/eventfeed.h"
#include "ui/sandbox/sandboxpage.h"
#include "ui/shell/mainwindow.h"

#include <QToolButton>

#include <algorithm>

namespace spotter {

SandboxControl::SandboxControl(const Shared &shared, QObject *parent)
    : QObject(parent), m_shared(shared), m_page(new ui::SandboxPage),
      m_state(shared.window.addStatusButton(QStringLiteral("sandboxState")))
{
    m_shared.window.addPage(tr("Sandbox"), QStringLiteral("sandbox"), {m_page});
    m_state->setText(tr("Sandbox: starting"));
    m_state->setToolTip(tr("The Target on this machine. Press to see it"));
    connect(m_state, &QToolButton::clicked, this, [this] { m_shared.window.showPage(SandboxPageNumber); });
    connectHost();
    connectPage();
    m_reportPause.setSingleShot(true);
    m_reportPause.setInterval(200);
    connect(&m_reportPause, &QTimer::timeout, this, &SandboxControl::showReport);
    connect(&m_shared.feed, &ui::EventFeed::arrived, this, [this](const ui::EventBatch &events) {
        const bool concernsSandbox = std::any_of(
            events->begin(), events->end(), [](const Event &event) { return event.source == "sandbox"; });
        if (concernsSandbox && !m_reportPause.isActive())
            m_reportPause.start();
    });
}

void SandboxControl::connectHost()
{
    connect(&m_shared.sandbox, &SandboxHost::started, this, [this] {
        m_page->showRunning(m_shared.sandbox.address());
        m_state->setText(tr("Sandbox: running"));
        showReport();
    });
    connect(&m_shared.sandbox, &SandboxHost::failed, this, [this](const QString &sentence) {
        m_page->showFailed(sentence);
        m_state->setText(tr("Sandbox: not running"));
        m_shared.window.say(sentence);
    });
}

void SandboxControl::connectPage()
{
    connect(m_page, &ui::SandboxPage::startWanted, this, [this] {
        m_page->showStarting();
        m_shared.sandbox.start();
    });
    connect(m_page, &ui::SandboxPage::faultsEdited, this, [this] {
        m_shared.sandbox.setFaults(m_page->faults());
        const auto count = static_cast<int>(m_page->faults().size());
        m_state->setText(count == 0 ? tr("Sandbox: running") : tr("Sandbox: %n fault(s)", nullptr, count));
    });
    connect(m_page, &ui::SandboxPage::resetWanted, this, [this] {
        m_shared.sandbox.resetReport();
        showReport();
    });
    connect(m_page, &ui::SandboxPage::copied, &m_shared.window, &ui::MainWindow::say);
}

void SandboxControl::showReport()
{
    m_page->setReport(m_shared.sandbox.report());
}

} // namespace spotter
