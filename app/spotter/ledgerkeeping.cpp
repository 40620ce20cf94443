// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/ledgerkeeping.h"

#include "app/spotter/clientanswer.h"
#include "app/spotter/clientsession.h"
#include "app/spotter/requesttabs.h"
#include "core/explain/served.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/offers/offerspanel.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/text.h"

#include <QToolButton>

#include <algorithm>

namespace spotter {

LedgerKeeping::LedgerKeeping(const Shared &shared, client::Ledger &ledger, QObject *parent)
    : QObject(parent), m_shared(shared), m_ledger(ledger), m_panel(new ui::LedgerPanel),
      m_notifier(ledger, shared.session, shared.ids, *m_panel)
{
    m_panel->setLedger(&m_ledger);
    makeStatus();
    connect(m_panel, &ui::LedgerPanel::sendWanted, this, &LedgerKeeping::sendWanted);
    connect(m_panel, &ui::LedgerPanel::copied, &m_shared.window, &ui::MainWindow::say);
    connect(m_panel, &ui::LedgerPanel::said, &m_shared.window, &ui::MainWindow::say);
    connect(&m_notifier, &LedgerNotifier::said, &m_shared.window, &ui::MainWindow::say);
    connect(m_panel, &ui::LedgerPanel::balanceChanged, this,
        [this](const QString &text) { m_balance->setText(text); });
    connect(m_panel, &ui::LedgerPanel::clearWanted, this, [this] {
        m_ledger.clear();
        change();
    });
    connect(&m_shared.session, &ClientSession::notified, this, [this](int acknowledged, int sent) {
        m_shared.window.say(acknowledged == sent
                ? tr("%n notification(s) acknowledged.", nullptr, sent)
                : tr("%1 of %2 notifications acknowledged: see the ledger.").arg(acknowledged).arg(sent));
    });
    connect(&m_shared.session, &ClientSession::notifyFailed, this, [this](const QString &sentence) {
        const QString whole = tr("The notification failed. %1").arg(sentence);
        m_shared.tabs.current().panel().showNotice(whole);
        m_shared.window.say(whole);
    });
    m_shared.tabs.whenMade(
        [this](RequestTab &tab, ui::RequestPage &, ui::OffersPanel &panel) { wire(tab, panel); });
}

void LedgerKeeping::makeStatus()
{
    m_balance = m_shared.window.addStatusButton(QStringLiteral("balance"));
    m_balance->setToolTip(tr("Event tokens of this session. Press to see the ledger"));
    connect(m_balance, &QToolButton::clicked, this,
        [this] { m_shared.window.showDock(QStringLiteral("ledger")); });
    m_pause.setSingleShot(true);
    m_pause.setInterval(50);
    connect(&m_pause, &QTimer::timeout, this, &LedgerKeeping::show);
    m_balance->setText(ui::balanceText(m_ledger.balance()));
}

void LedgerKeeping::wire(const RequestTab &tab, ui::OffersPanel &panel)
{
    connect(&panel, &ui::OffersPanel::notifyWanted, this,
        [this, &tab](const explain::ServedLocation &location, const explain::ServedOption &option,
            bool isClick) { notifyOne(tab, location, option, isClick); });
    connect(&panel, &ui::OffersPanel::displayAllWanted, this, [this, &tab] { notifyAll(tab); });
    panel.setTokenStates(
        [this, &tab](std::string_view token, bool isClick, const explain::ServedLocation &location) {
            const client::LedgerEntry *const entry = m_ledger.find(
                token, isClick ? client::TokenUse::Click : client::TokenUse::Display, location.name);
            return tab.result && entry != nullptr ? std::optional(ui::stateBadge(*entry)) : std::nullopt;
        });
}

void LedgerKeeping::take(const Event &event)
{
    const std::uint64_t before = m_ledger.revision();
    m_ledger.take(event);
    if (m_ledger.revision() != before)
        change();
}

void LedgerKeeping::addAnswer(const RequestTab &tab)
{
    const client::CallResult &result = *tab.result;
    const std::uint64_t number = m_ledger.addAnswer(
        {result.response.root(), std::string(result.request.root()["requestId"].toString()),
            result.answeredBy == client::Method::OnDevice, result.answeredMs});
    m_notifier.addAnswer(number, result);
    change();
}

void LedgerKeeping::addNames(const RequestTab &tab)
{
    nameTokens(m_ledger, *tab.answer());
    change();
}

void LedgerKeeping::notifyOne(const RequestTab &tab, const explain::ServedLocation &location,
    const explain::ServedOption &option, bool isClick)
{
    if (!tab.result)
        return;
    m_shared.session.notify(*tab.result,
        {notificationOf(*tab.answer(), location, option, isClick, ownedId(m_shared.ids), systemClock()())});
}

void LedgerKeeping::notifyAll(const RequestTab &tab)
{
    if (!tab.result)
        return;
    // What the service takes in one request.
    constexpr std::size_t most = 50;
    std::vector<Document> owed = owedNotifications(*tab.answer(), m_ledger, m_shared.ids, systemClock()());
    if (owed.empty())
        m_shared.window.say(tr("No display is owed for this answer."));
    for (std::size_t at = 0; at < owed.size(); at += most)
        m_shared.session.notify(*tab.result,
            {owed.begin() + static_cast<std::ptrdiff_t>(at),
                owed.begin() + static_cast<std::ptrdiff_t>(std::min(at + most, owed.size()))});
}

void LedgerKeeping::change()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void LedgerKeeping::show()
{
    if (m_ledger.trim())
        m_shared.window.say(ui::toQString(m_ledger.forgottenSentence()));
    m_panel->refresh();
    m_shared.tabs.current().panel().refreshTokenStates();
}

} // namespace spotter
