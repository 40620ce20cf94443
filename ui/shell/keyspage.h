// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace spotter::ui {

/// What can be done with keys, as a page of the window.
class KeysPage : public QWidget
{
    Q_OBJECT

public:
    explicit KeysPage(QWidget *parent = nullptr);

Q_SIGNALS:
    /// The user has read enough.
    void closeWanted();
};

} // namespace spotter::ui
