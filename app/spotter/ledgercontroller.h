// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/clientsession.h"
#include "core/base/ids.h"
#include "core/client/ledger.h"
#include "core/client/notificationbatch.h"

#include <QObject>
#include <QTimer>

#include <cstdint>
#include <map>
#include <vector>

namespace spotter::ui {
class LedgerPanel;
} // namespace spotter::ui

namespace spotter {

/// The ledger of this window: takes what the client tells, keeps the answers that tokens came with, and sends what its panel
/// asks for.
class LedgerController : public QObject
{
    Q_OBJECT

public:
    explicit LedgerController(IdSource ids, QObject *parent = nullptr);

    client::Ledger &ledger() { return m_ledger; }
    const client::Ledger &ledger() const { return m_ledger; }

    /// Both must outlive this, or at least everything that happens in them.
    void connectTo(ClientSession &session, ui::LedgerPanel &panel);

    /// Every event of the client goes through here.
    void take(const Event &event);
    void addAnswer(const client::CallResult &result);
    /// To be called when the ledger was changed elsewhere.
    void tellChanged();
    /// Of another environment: its tokens can't be notified any more.
    void forgetAnswers();
    void clear();

Q_SIGNALS:
    /// Some times a second at most, whatever happens.
    void changed();
    /// A phrase for the status bar.
    void said(const QString &sentence);
    /// What the edge refused, whose fault it is, and what to do.
    void refused(const QString &sentence);

private:
    void send(const std::vector<client::NotificationBatch> &batches);
    void sendOne(const client::NotificationBatch &batch);
    void finish(const client::NotificationBatch &batch, const client::CallOutcome &outcome);

    client::Ledger m_ledger;
    IdSource m_ids;
    std::map<std::uint64_t, client::CallResult> m_answers; ///< the last ones by number
    QTimer m_pause;
    ClientSession *m_session = nullptr;
};

} // namespace spotter
