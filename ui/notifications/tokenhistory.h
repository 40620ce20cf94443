// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "core/client/ledgerexport.h"

#include <QWidget>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace spotter::ui {

class ReadTable;

/// One token: how it came to its state, each step with its time and request, and what somebody noted.
class TokenHistory : public QWidget
{
    Q_OBJECT

public:
    explicit TokenHistory(QWidget *parent = nullptr);

    /// Null shows nothing. The entry is read and not kept.
    void showToken(
        const client::Ledger *ledger, const client::LedgerEntry *entry, const client::TokenNote &note);
    /// Brings the line for the note to the keyboard.
    void editNote();

Q_SIGNALS:
    void noteEdited(quint64 number, const spotter::client::TokenNote &note);
    /// The answer that issued the token is to be shown.
    void answerWanted(quint64 answer, const QString &requestId);
    /// The events of the request of a step are to be shown.
    void eventWanted(const QString &requestId, const QString &notificationId);
    void copied(const QString &what);

private:
    void tellNote();
    void showEvent();

    quint64 m_number = 0; ///< 0: none
    quint64 m_answer = 0;
    QString m_answerRequest;
    std::vector<std::pair<QString, QString>> m_steps; ///< request and notification of each row
    QLabel *m_sentence;
    QCheckBox *m_isWrong;
    QLineEdit *m_note;
    QPushButton *m_showAnswer;
    QPushButton *m_showEvents;
    ReadTable *m_table;
};

} // namespace spotter::ui
