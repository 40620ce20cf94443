// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/ledgernotifier.h"

#include "app/spotter/clientsession.h"
#include "core/base/clock.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"

#include <QPointer>

#include <string>
#include <utility>

namespace spotter {

namespace {

/// Answers whose tokens can still be notified. The oldest go first.
constexpr std::size_t mostAnswers = 1000;

} // namespace

LedgerNotifier::LedgerNotifier(const client::Ledger &ledger, ClientSession &session, IdSource ids,
    ui::LedgerPanel &panel, QObject *parent)
    : QObject(parent), m_ledger(ledger), m_session(session), m_ids(std::move(ids)), m_panel(panel)
{
    const auto responseOf = [this](std::uint64_t answer) {
        const auto known = m_answers.find(answer);
        return known == m_answers.end() ? Document() : known->second.response;
    };
    m_panel.setNotificationMaker(
        [this, responseOf](const std::vector<std::uint64_t> &numbers, client::TokenUse use) {
            return client::buildNotifications(m_ledger, numbers, use, responseOf, m_ids, systemClock()());
        });
    connect(&m_panel, &ui::LedgerPanel::notifyWanted, this,
        [this](const std::vector<client::NotificationBatch> &batches) {
            for (const client::NotificationBatch &batch : batches)
                send(batch);
        });
}

void LedgerNotifier::addAnswer(std::uint64_t number, const client::CallResult &result)
{
    m_answers.insert_or_assign(number, result);
    if (m_answers.size() > mostAnswers)
        m_answers.erase(m_answers.begin());
}

void LedgerNotifier::forgetAnswers()
{
    m_answers.clear();
}

void LedgerNotifier::send(const client::NotificationBatch &batch)
{
    const auto answer = m_answers.find(batch.answer);
    if (answer == m_answers.end()) {
        m_panel.showRefusal(
            tr("The answer that these tokens came with is not kept any more: send the request again."));
        return;
    }
    std::vector<Document> notifications;
    for (const Value &notification : batch.notifications.root().items())
        notifications.push_back(batch.notifications.part(notification));
    m_session.sendNotifications(
        answer->second, notifications, [self = QPointer(this), batch](const client::CallOutcome &outcome) {
            if (self != nullptr)
                self->finish(batch, outcome);
        });
}

void LedgerNotifier::finish(const client::NotificationBatch &batch, const client::CallOutcome &outcome)
{
    const auto sent = static_cast<int>(batch.notifications.root().size());
    if (!outcome) {
        const client::CallError &error = outcome.error();
        m_panel.showRefusal(ui::refusalSentence(
            m_ledger, batch, error.serviceMessage.empty() ? error.message : error.serviceMessage));
        Q_EMIT said(tr("%n notification(s) were not processed: see the ledger.", nullptr, sent));
        return;
    }
    const auto acknowledged = static_cast<int>(outcome->response.root()["notifications"].size());
    Q_EMIT said(acknowledged == sent
            ? tr("%n notification(s) acknowledged.", nullptr, sent)
            : tr("%1 of %2 notifications acknowledged: see the ledger.").arg(acknowledged).arg(sent));
}

} // namespace spotter
