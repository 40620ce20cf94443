// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "core/http/exchange.h"
#include "core/http/sender.h"
#include "ui/offers/tokenstates.h"

#include <QStringList>
#include <QWidget>

#include <memory>

class QAction;

namespace spotter::ui {

struct OpenedAnswer;

/// The answer to a request: what was served and what was not, what changed since the answer before, tokens over all answers,
/// notifications, timing, and the raw bytes. Before the first answer it says how to get one. Its keys are actions of the widget.
class OffersPanel : public QWidget
{
    Q_OBJECT

public:
    explicit OffersPanel(QWidget *parent = nullptr);
    ~OffersPanel() override;

    /// Where an answer comes from and what can be done with it.
    struct Origin
    {
        bool isFromServer = false;
        bool isNotifiable = false; ///< whether displays and clicks can be told to somebody
        QString whyNotNotifiable; ///< a sentence
        QStringList warnings; ///< sentences of the client about the request
        std::shared_ptr<const http::Exchange> exchange = nullptr; ///< null: nothing was sent
    };
    /// The same response again, with more known about it, replaces the last answer and is no new one. Large answers are arranged
    /// on another thread and shown a moment later, see answerShown().
    void showAnswer(const explain::Answer &answer, const Origin &origin);
    void showAnswer(const explain::Answer &answer) { showAnswer(answer, {}); }
    void setTokenStates(TokenStates states);
    /// To be called when tokens have changed their state.
    void refreshTokenStates();
    /// What fetches pictures of offers when the user allows it for an answer; null: nothing does. It must outlive the panel.
    void setPictureSender(http::Sender *sender);
    /// Another view beside those of the answer, such as a ledger.
    void addTab(const QString &title, QWidget *page);
    void showTab(QWidget *page);
    /// A sentence about something else than the answer, which stays as it is.
    void showNotice(const QString &sentence);
    /// A sentence that says what failed, why and what to do; the last answer stays in sight below it, marked
    /// as older.
    void showError(const QString &sentence);
    /// An answer is on its way. Nothing moves; the status line says so.
    void showBusy(const QString &sentence);
    /// Back to the state before the first answer.
    void clear();
    /// Which technical parts are open, for the next start.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

public Q_SLOTS:
    /// Marks what differs from the previous answer, or stops doing so.
    void setComparing(bool on);
    /// Searches in the view that is shown.
    void find();

Q_SIGNALS:
    /// The user asks for an answer to what the composer holds.
    void sendWanted();
    /// The option was displayed or clicked; both live as long as the shown answer.
    void notifyWanted(const spotter::explain::ServedLocation &location,
        const spotter::explain::ServedOption &option, bool isClick);
    /// All offers that are owed a display were displayed.
    void displayAllWanted();
    /// Something went to the clipboard; `what` is a phrase for the status bar ("Event token copied").
    void copied(const QString &what);
    /// The last answer is on the screen.
    void answerShown();
    /// The user wants to see this rule in its artifact; it lives as long as the shown answer.
    void ruleActivated(const decisioning::Rule *rule);

private:
    void makeKeys();
    void compare();
    void showOpened(const std::shared_ptr<const OpenedAnswer> &opened, const Origin &origin);

    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
