// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/shell/mainwindow.h"

#include <QFrame>

#include <vector>

class QLineEdit;
class QListWidget;

namespace spotter::ui {

/// Everything that can be done, found by a few letters of its name and started with Return.
class CommandPalette : public QFrame
{
    Q_OBJECT

public:
    explicit CommandPalette(std::vector<Command> commands, QWidget *parent = nullptr);

    /// At the top of the window, in front of everything.
    void open(const QWidget &window);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void showMatches(const QString &pattern);
    void run();

    std::vector<Command> m_commands;
    QLineEdit *m_pattern;
    QListWidget *m_list;
};

} // namespace spotter::ui
