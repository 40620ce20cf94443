// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"

#include <QObject>

namespace spotter::ui {
class DocumentTabs;
}

namespace spotter {

/// What can be done with request tabs, in the menu, with keys and in the command palette; and the views of the current answer.
class TabCommands : public QObject
{
    Q_OBJECT

public:
    TabCommands(const Shared &shared, ui::DocumentTabs &documents, QObject *parent = nullptr);

private:
    void showAnswerTab(int number);
    void showSubject();

    Shared m_shared;
    ui::DocumentTabs &m_documents;
};

} // namespace spotter
