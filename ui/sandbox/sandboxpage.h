// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/sandbox/fault.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;

namespace spotter::ui {

class BadgeLabel;
class ElidedLabel;
class FaultsEditor;
class ReportView;

/// The sandbox: whether and where it runs, the trouble that it makes, and what it has counted.
class SandboxPage : public QWidget
{
    Q_OBJECT

public:
    explicit SandboxPage(QWidget *parent = nullptr);

    void showStarting();
    void showRunning(const QString &address);
    /// A sentence that says why it doesn't run.
    void showFailed(const QString &sentence);
    void setReport(const Document &report);

    /// Tells nobody.
    void setFaults(const std::vector<sandbox::Fault> &faults);
    std::vector<sandbox::Fault> faults() const;

Q_SIGNALS:
    /// By the user; see faults().
    void faultsEdited();
    void resetWanted();
    void startWanted();
    void copied(const QString &what);

private:
    BadgeLabel *m_state;
    ElidedLabel *m_address;
    QLabel *m_sentence;
    QPushButton *m_start;
    FaultsEditor *m_faults;
    ReportView *m_report;
};

} // namespace spotter::ui
