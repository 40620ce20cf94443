// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ids.h"
#include "core/client/calls.h"
#include "core/client/ledger.h"
#include "core/client/notificationbatch.h"

#include <QObject>

#include <cstdint>
#include <map>
#include <vector>

namespace spotter::ui {
class LedgerPanel;
} // namespace spotter::ui

namespace spotter {

class ClientSession;

/// Sends what the ledger's panel asks for, from the visitors and sessions of the answers that the tokens came with, and tells
/// what the edge refused.
class LedgerNotifier : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    LedgerNotifier(const client::Ledger &ledger, ClientSession &session, IdSource ids, ui::LedgerPanel &panel,
        QObject *parent = nullptr);

    /// `number` is the answer's in the ledger.
    void addAnswer(std::uint64_t number, const client::CallResult &result);

public Q_SLOTS:
    /// To be called when another environment is used: tokens of this one mean nothing there.
    void forgetAnswers();

Q_SIGNALS:
    /// A phrase for the status bar.
    void said(const QString &sentence);

private:
    void send(const client::NotificationBatch &batch);
    void finish(const client::NotificationBatch &batch, const client::CallOutcome &outcome);

    const client::Ledger &m_ledger;
    ClientSession &m_session;
    IdSource m_ids;
    ui::LedgerPanel &m_panel;
    std::map<std::uint64_t, client::CallResult> m_answers; ///< the last ones by number
};

} // namespace spotter
