// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/requesttab.h"
#include "app/spotter/shared.h"

#include <QObject>
#include <QPointer>

namespace spotter {

class Artifacts;
class LedgerKeeping;

/// Sends the request of a tab to the environment, or decides it on the open artifact, and shows the answer in that tab,
/// whichever is seen by then. One request is on its way at a time.
class Sending : public QObject
{
    Q_OBJECT

public:
    Sending(
        const Shared &shared, const Artifacts &artifacts, LedgerKeeping &ledger, QObject *parent = nullptr);

    /// The current tab's request. Ends in settled().
    void send();

Q_SIGNALS:
    /// A request was answered, or decided, or failed. Without an answer `failure` says why.
    void settled(const QString &failure);

private:
    void wire(RequestTab &tab);
    void copyCurl(const RequestTab &tab, bool withSecrets);
    void connectSession();
    void start(RequestTab &tab);
    void decide(RequestTab &tab);
    void showOutcome(RequestTab &tab, const DecisionRunner::Outcome &outcome);
    void showResult(const client::CallResult &result, double elapsedMs);
    void showExplained(RequestTab &tab, const DecisionRunner::Outcome &outcome);
    void explain(RequestTab &tab);
    void fail(RequestTab &tab, const QString &sentence);
    RequestTab &sender() const;

    Shared m_shared;
    const Artifacts &m_artifacts;
    LedgerKeeping &m_ledger;
    QPointer<RequestTab> m_sender; ///< whose request is on its way
    QPointer<RequestTab> m_waiting; ///< whose request waits for the sandbox
};

} // namespace spotter
