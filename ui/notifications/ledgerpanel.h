// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;
class QTableView;

namespace spotter::ui {

class BadgeLabel;
class LedgerModel;

/// Every event token with what became of it, and the balance in one line.
class LedgerPanel : public QWidget
{
    Q_OBJECT

public:
    explicit LedgerPanel(QWidget *parent = nullptr);

    /// Must outlive this.
    void setLedger(const client::Ledger *ledger);
    /// To be called when the ledger has changed.
    void refresh();
    LedgerModel *model() const { return m_model; }

Q_SIGNALS:
    /// The user wants to begin anew.
    void clearWanted();
    void copied(const QString &what);
    /// The user asks for an answer.
    void sendWanted();

private:
    void showCurrent();
    void copyRow();

    const client::Ledger *m_ledger = nullptr;
    LedgerModel *m_model;
    BadgeLabel *m_verdict;
    QLabel *m_balance;
    QPushButton *m_clear;
    QStackedWidget *m_pages;
    QWidget *m_empty;
    QWidget *m_content;
    QTableView *m_list;
    QLabel *m_sentence;
};

} // namespace spotter::ui
