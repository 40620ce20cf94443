// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/widgets/banner.h"

class QPushButton;

namespace spotter::ui {

/// Says that the file of what is being edited was changed or removed by another program, and lets the user decide; nothing is
/// lost until then.
class DiskChangeBar : public Banner
{
    Q_OBJECT

public:
    explicit DiskChangeBar(QWidget *parent = nullptr);

    /// `name` is what the user calls it.
    void showChanged(const QString &name);
    void showGone(const QString &name);
    void showFailed(const QString &sentence);

Q_SIGNALS:
    /// The next saving writes over the file.
    void keepMineWanted();
    /// The file's text replaces what was edited.
    void useTheirsWanted();
    /// What was edited is saved beside the file.
    void keepBothWanted();

private:
    QPushButton *m_mine;
    QPushButton *m_theirs;
    QPushButton *m_both;
};

} // namespace spotter::ui
