// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"

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

    void showAnswer(const explain::Answer &answer);
    /// A sentence that says what failed, why and what to do; the last answer stays in sight below it, marked
    /// as older.
    void showError(const QString &sentence);
    /// A decision is being made. Nothing moves; the status line says so.
    void showBusy();
    /// Back to the state before the first answer.
    void clear();

Q_SIGNALS:
    /// The user asks for a decision on what the composer holds.
    void decideWanted();
    /// Something went to the clipboard; `what` is a phrase for the status bar ("Event token copied").
    void copied(const QString &what);
    /// The user wants to see this rule in its artifact; it lives as long as the shown answer.
    void ruleActivated(const decisioning::Rule *rule);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::ui
