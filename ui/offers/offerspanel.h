// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "ui/offers/tokenstates.h"

#include <QStringList>
#include <QWidget>

#include <memory>

namespace spotter::ui {

/// The answer to a request: what was served and what was not, tokens over all offers, notifications, and the
/// raw JSON. Before the first answer it says how to get one.
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
    };
    void showAnswer(const explain::Answer &answer, const Origin &origin);
    void showAnswer(const explain::Answer &answer) { showAnswer(answer, {}); }
    void setTokenStates(TokenStates states);
    /// To be called when tokens have changed their state.
    void refreshTokenStates();
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
    /// The user wants to see this rule in its artifact; it lives as long as the shown answer.
    void ruleActivated(const decisioning::Rule *rule);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
