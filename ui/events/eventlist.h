// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

namespace spotter::ui {

/// The table of events. Letters are keys of their own here, not the beginning of a search through a million rows.
class EventList : public QTableView
{
    Q_OBJECT

public:
    explicit EventList(QWidget *parent = nullptr);

    void keyboardSearch(const QString &) override { }
};

} // namespace spotter::ui
