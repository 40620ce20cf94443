// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/ledgernotifier.h"
#include "app/spotter/shared.h"
#include "core/base/event.h"
#include "core/client/ledger.h"

#include <QObject>
#include <QTimer>

class QToolButton;

namespace spotter::explain {
struct ServedLocation;
struct ServedOption;
} // namespace spotter::explain

namespace spotter::ui {
class LedgerPanel;
class OffersPanel;
} // namespace spotter::ui

namespace spotter {

class RequestTab;

/// What became of every event token: the ledger, its panel, its line at the bottom of the window, and the notifications that
/// the user sends from an answer.
class LedgerKeeping : public QObject
{
    Q_OBJECT

public:
    /// `ledger` is filled with what the session tells, and must outlive this.
    LedgerKeeping(const Shared &shared, client::Ledger &ledger, QObject *parent = nullptr);

    ui::LedgerPanel &panel() const { return *m_panel; }
    const client::Ledger &ledger() const { return m_ledger; }
    LedgerNotifier &notifier() { return m_notifier; }

    /// An event of the client.
    void take(const Event &event);
    /// The answer of the tab has come.
    void addAnswer(const RequestTab &tab);
    /// The rules that served the answer of the tab are known.
    void addNames(const RequestTab &tab);

Q_SIGNALS:
    /// The user asks for an answer from the empty ledger.
    void sendWanted();

private:
    void makeStatus();
    void wire(const RequestTab &tab, ui::OffersPanel &panel);
    void notifyOne(const RequestTab &tab, const explain::ServedLocation &location,
        const explain::ServedOption &option, bool isClick);
    void notifyAll(const RequestTab &tab);
    void change();
    void show();

    Shared m_shared;
    client::Ledger &m_ledger;
    QTimer m_pause; ///< shown some times a second, whatever happens
    ui::LedgerPanel *m_panel;
    LedgerNotifier m_notifier;
    QToolButton *m_balance = nullptr;
};

} // namespace spotter
