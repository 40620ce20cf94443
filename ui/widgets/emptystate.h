// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace spotter::ui {

/// What an empty pane shows: a sentence that says what belongs here, and a button with the first step.
class EmptyState : public QWidget
{
    Q_OBJECT

public:
    /// Without `action` there is no button.
    explicit EmptyState(const QString &sentence, const QString &action = {}, QWidget *parent = nullptr);

    void setSentence(const QString &sentence);

Q_SIGNALS:
    /// The button was pressed.
    void activated();

private:
    QLabel *m_sentence;
};

} // namespace spotter::ui
