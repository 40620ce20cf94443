// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/notificationbatch.h"

#include <QTimer>
#include <QWidget>

#include <vector>

class QComboBox;
class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace spotter::ui {

class ReadTable;
class SentenceLabel;

/// The notifications that are to go out, as JSON, one request at a time: read, changed, checked, sent.
class NotificationEditor : public QWidget
{
    Q_OBJECT

public:
    explicit NotificationEditor(QWidget *parent = nullptr);

    /// For what is known of the tokens. Must outlive this.
    void setLedger(const client::Ledger *ledger);
    /// Shows what was built for the selection. What the user has changed stays until it is sent or dropped.
    void showBuilt(const client::NotificationBatches &batches, client::TokenUse use);
    bool isEdited() const { return m_isEdited; }
    client::TokenUse use() const;
    /// Brings the text to the keyboard.
    void focusText();

Q_SIGNALS:
    /// As they stand in the editor.
    void sendWanted(const std::vector<spotter::client::NotificationBatch> &batches);
    /// They are to be built anew from the selection, and what was changed is dropped.
    void buildWanted(spotter::client::TokenUse use);

private:
    void showBatch(int number);
    void textEdited();
    void check();
    void goToFinding(int row);
    void send();

    const client::Ledger *m_ledger = nullptr;
    std::vector<client::NotificationBatch> m_batches; ///< the last that could be read of each
    std::vector<QString> m_texts;
    int m_shown = -1;
    bool m_isEdited = false;
    bool m_isShowing = false;
    std::vector<std::string> m_findingPaths;
    QTimer m_pause;
    QComboBox *m_use;
    QComboBox *m_request;
    QPushButton *m_build;
    QPushButton *m_send;
    QLabel *m_left;
    QPlainTextEdit *m_text;
    SentenceLabel *m_verdict;
    ReadTable *m_findings;
};

} // namespace spotter::ui
