// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QTimer>

namespace spotter::ui {

/// A line to search in. It waits for a pause in typing, Escape empties it, Return and Down go on to the results.
class SearchField : public QLineEdit
{
    Q_OBJECT

public:
    explicit SearchField(const QString &placeholder, QWidget *parent = nullptr);

Q_SIGNALS:
    /// The text to search for, after a pause in typing or at once when it was emptied.
    void searchChanged(const QString &text);
    /// The user wants to go to the results.
    void leftForResults();

protected:
    void keyPressEvent(QKeyEvent *event) override;

private:
    QTimer m_pause;
};

} // namespace spotter::ui
