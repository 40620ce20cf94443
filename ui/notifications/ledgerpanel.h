// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "core/client/ledgerexport.h"
#include "core/client/notificationbatch.h"
#include "ui/notifications/ledgerfilter.h"

#include <QTimer>
#include <QWidget>

#include <functional>
#include <memory>
#include <vector>

class QAction;
class QLabel;
class QPushButton;
class QSplitter;
class QStackedWidget;
class QTabWidget;
class QTableView;

namespace spotter::ui {

class BadgeLabel;
class Banner;
class LedgerFilterBar;
class LedgerModel;
class LedgerSaver;
class NotificationEditor;
class TokenHistory;

/// Every event token with what became of it, the balance in one line, and what can be done about what is owed.
class LedgerPanel : public QWidget
{
    Q_OBJECT

public:
    /// Builds notifications of these entries of the ledger.
    using NotificationMaker = std::function<client::NotificationBatches(
        const std::vector<std::uint64_t> &numbers, client::TokenUse use)>;

    explicit LedgerPanel(QWidget *parent = nullptr);
    ~LedgerPanel() override;

    /// Must outlive this.
    void setLedger(const client::Ledger *ledger);
    /// Without one nothing can be sent.
    void setNotificationMaker(NotificationMaker maker);
    /// To be called when the ledger has changed.
    void refresh();
    /// What the edge refused, said above the list until it is put away or something else is sent.
    void showRefusal(const QString &sentence);

    LedgerModel *model() const { return m_model; }
    /// The line that tells the balance.
    QString balance() const;
    void setFilter(const LedgerFilter &filter);
    /// Selects a token and brings it into view, even if the filter has to go.
    void showToken(std::uint64_t number);
    /// Brings the search field to the keyboard.
    void focusSearch();
    /// Everything that is done with one key, for a list of keys.
    std::vector<QAction *> keyActions() const { return m_keyActions; }
    /// Writes the tokens that are shown, as JSON when the name ends so, else as CSV; exported() or exportFailed() tell the end.
    void exportTo(const QString &path);

    /// Columns, sorting and sizes.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

Q_SIGNALS:
    /// The user wants to begin anew.
    void clearWanted();
    void copied(const QString &what);
    /// A phrase for the status bar.
    void said(const QString &what);
    /// The user asks for an answer.
    void sendWanted();
    /// These are to go out, each in a request of its own.
    void notifyWanted(const std::vector<spotter::client::NotificationBatch> &batches);
    /// The balance in one line, whenever it is another.
    void balanceChanged(const QString &text);
    void answerWanted(quint64 answer, const QString &requestId);
    void eventWanted(const QString &requestId, const QString &notificationId);
    void exported(const QString &path);
    void exportFailed(const QString &sentence);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeBar();
    void makeList();
    void makeActions();
    QAction *addKey(
        const QString &name, const QString &text, const QKeySequence &keys, void (LedgerPanel::*slot)());
    std::vector<std::uint64_t> selectedNumbers() const;
    void selectNumbers(const std::vector<std::uint64_t> &numbers);
    void showCurrent();
    void showSelection();
    void buildForEditor();
    void buildAnew(client::TokenUse use);
    void sendUse(client::TokenUse use);
    void sendDisplay() { sendUse(client::TokenUse::Display); }
    void sendClick() { sendUse(client::TokenUse::Click); }
    void send(const std::vector<client::NotificationBatch> &batches);
    void editNotification();
    void toggleWrong();
    void editNote();
    void copyText();
    void copyJson();
    void goToAnswer();
    void goToEvents();
    void askForExport();
    void applyFilter();

    const client::Ledger *m_ledger = nullptr;
    NotificationMaker m_maker;
    std::unique_ptr<LedgerSaver> m_saver;
    QTimer m_buildPause; ///< what is selected row by row is built for once
    std::vector<std::uint64_t> m_selectedBefore; ///< while the model is reset
    std::uint64_t m_currentBefore = 0;
    std::vector<QAction *> m_keyActions;
    LedgerModel *m_model;
    BadgeLabel *m_verdict;
    QLabel *m_balance;
    QPushButton *m_display;
    QPushButton *m_click;
    QPushButton *m_export;
    QPushButton *m_clear;
    Banner *m_refusal;
    QStackedWidget *m_pages;
    QWidget *m_empty;
    QWidget *m_content;
    LedgerFilterBar *m_filter;
    QTableView *m_list;
    QLabel *m_count;
    QTabWidget *m_parts;
    TokenHistory *m_history;
    NotificationEditor *m_editor;
    QSplitter *m_splitter;
};

} // namespace spotter::ui
