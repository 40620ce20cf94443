// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/requesttab.h"
#include "app/spotter/shared.h"
#include "core/base/clock.h"

#include <QObject>
#include <QPointer>

#include <optional>

namespace spotter {

class Artifacts;
class LedgerKeeping;
class LibraryTabs;

/// Sends the request of a tab to the environment, or decides it on the open artifact, and shows the answer in that tab,
/// whichever is seen by then. One request is on its way at a time.
class Sending : public QObject
{
    Q_OBJECT

public:
    /// All must outlive this.
    Sending(const Shared &shared, const Artifacts &artifacts, LedgerKeeping &ledger,
        const LibraryTabs &library, Clock clock, QObject *parent = nullptr);

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
    /// As it goes out; empty when the user has been told why it can't.
    std::optional<Document> prepared(RequestTab &tab);
    void showOutcome(RequestTab &tab, const DecisionRunner::Outcome &outcome);
    void showResult(const client::CallResult &result, double elapsedMs);
    void showExplained(RequestTab &tab, const DecisionRunner::Outcome &outcome);
    void explain(RequestTab &tab);
    void fail(RequestTab &tab, const QString &sentence);
    RequestTab &sender() const;

    Shared m_shared;
    const Artifacts &m_artifacts;
    LedgerKeeping &m_ledger;
    const LibraryTabs &m_library;
    Clock m_clock; ///< what local decisions take for now
    QPointer<RequestTab> m_sender; ///< whose request is on its way
    QPointer<RequestTab> m_waiting; ///< whose request waits for the sandbox
};

} // namespace spotter
