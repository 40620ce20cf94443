// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/artifact/loadedartifact.h"

#include <QWidget>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace spotter::ui {

class ElidedLabel;

/// The top of the artifact page: which artifact this is, how large, how old; opening another, and stopping that.
class ArtifactHeader : public QWidget
{
    Q_OBJECT

public:
    explicit ArtifactHeader(QWidget *parent = nullptr);

    void setArtifact(const LoadedArtifact &loaded);
    void setBusy(bool isBusy);
    /// Which of them is looked at; with one there is no choice.
    void setChoices(const QStringList &choices, int current);
    /// What the last decision served, in a line; empty for none.
    void setLastDecision(const QString &words, const QString &whole);
    void setHistoryShown(bool isShown);

Q_SIGNALS:
    void openWanted();
    void cancelWanted();
    void chosen(int choice);
    void historyWanted(bool isShown);

private:
    ElidedLabel *m_name;
    ElidedLabel *m_facts;
    QProgressBar *m_progress;
    QPushButton *m_cancel;
    QComboBox *m_choice;
    QPushButton *m_history;
    ElidedLabel *m_decision;
};

} // namespace spotter::ui
