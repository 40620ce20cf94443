// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/spotter/shared.h"

#include <QObject>
#include <QTimer>

class QToolButton;

namespace spotter::ui {
class SandboxPage;
}

namespace spotter {

/// The sandbox's page, its word in the status line, its faults and its report.
class SandboxControl : public QObject
{
    Q_OBJECT

public:
    explicit SandboxControl(const Shared &shared, QObject *parent = nullptr);

private:
    void connectHost();
    void connectPage();
    void showReport();

    Shared m_shared;
    ui::SandboxPage *m_page;
    QToolButton *m_state;
    QTimer m_reportPause;
};

} // namespace spotter
