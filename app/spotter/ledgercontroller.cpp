// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/ledgercontroller.h"

#include "core/base/clock.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/widgets/text.h"

#include <QPointer>

#include <chrono>
#include <string>
#include <utility>

namespace spotter {

namespace {

/// Answers whose tokens can still be notified. The oldest go first.
constexpr std::size_t mostAnswers = 1000;

} // namespace

LedgerController::LedgerController(IdSource ids, QObject *parent) : QObject(parent), m_ids(std::move(ids))
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(std::chrono::milliseconds(50));
    connect(&m_pause, &QTimer::timeout, this, &LedgerController::changed);
}

void LedgerController::connectTo(ClientSession &session, ui::LedgerPanel &panel)
{
    m_session = &session;
    panel.setLedger(&m_ledger);
    panel.setNotificationMaker([this](const std::vector<std::uint64_t> &numbers, client::TokenUse use) {
        return client::buildNotifications(
            m_ledger, numbers, use,
            [this](std::uint64_t answer) {
                const auto known = m_answers.find(answer);
                return known == m_answers.end() ? Document() : known->second.response;
            },
            m_ids, systemClock()());
    });
    connect(this, &LedgerController::changed, &panel, &ui::LedgerPanel::refresh);
    connect(this, &LedgerController::refused, &panel, &ui::LedgerPanel::showRefusal);
    connect(&panel, &ui::LedgerPanel::notifyWanted, this, &LedgerController::send);
    connect(&panel, &ui::LedgerPanel::clearWanted, this, &LedgerController::clear);
    connect(&panel, &ui::LedgerPanel::said, this, &LedgerController::said);
    connect(&panel, &ui::LedgerPanel::copied, this, &LedgerController::said);
}

void LedgerController::take(const Event &event)
{
    const std::uint64_t before = m_ledger.revision();
    m_ledger.take(event);
    if (m_ledger.revision() != before)
        tellChanged();
}

void LedgerController::addAnswer(const client::CallResult &result)
{
    const std::uint64_t number = m_ledger.addAnswer(
        {result.response.root(), std::string(result.request.root()["requestId"].toString()),
            result.answeredBy == client::Method::OnDevice, result.answeredMs});
    m_answers.insert_or_assign(number, result);
    if (m_answers.size() > mostAnswers)
        m_answers.erase(m_answers.begin());
    tellChanged();
}

void LedgerController::tellChanged()
{
    if (!m_pause.isActive())
        m_pause.start();
}

void LedgerController::forgetAnswers()
{
    m_answers.clear();
}

void LedgerController::clear()
{
    m_ledger.clear();
    tellChanged();
}

void LedgerController::send(const std::vector<client::NotificationBatch> &batches)
{
    for (const client::NotificationBatch &batch : batches)
        sendOne(batch);
}

void LedgerController::sendOne(const client::NotificationBatch &batch)
{
    const auto answer = m_answers.find(batch.answer);
    if (m_session == nullptr || answer == m_answers.end()) {
        Q_EMIT refused(
            tr("The answer that these tokens came with is not kept any more: send the request again."));
        return;
    }
    std::vector<Document> notifications;
    for (const Value &notification : batch.notifications.root().items())
        notifications.push_back(batch.notifications.part(notification));
    m_session->sendNotifications(
        answer->second, notifications, [self = QPointer(this), batch](const client::CallOutcome &outcome) {
            if (self != nullptr)
                self->finish(batch, outcome);
        });
}

void LedgerController::finish(const client::NotificationBatch &batch, const client::CallOutcome &outcome)
{
    const auto sent = static_cast<int>(batch.notifications.root().size());
    if (!outcome) {
        const client::CallError &error = outcome.error();
        const std::string &told = error.serviceMessage.empty() ? error.message : error.serviceMessage;
        Q_EMIT refused(ui::refusalSentence(m_ledger, batch, told));
        Q_EMIT said(tr("%n notification(s) were refused: see the ledger.", nullptr, sent));
        return;
    }
    const auto acknowledged = static_cast<int>(outcome->response.root()["notifications"].size());
    Q_EMIT said(acknowledged == sent
            ? tr("%n notification(s) acknowledged.", nullptr, sent)
            : tr("%1 of %2 notifications acknowledged: see the ledger.").arg(acknowledged).arg(sent));
}

} // namespace spotter
