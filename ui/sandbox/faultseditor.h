// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/fault.h"

#include <QWidget>

#include <vector>

class QLabel;
class QPushButton;
class QVBoxLayout;

namespace spotter::ui {

class FaultRow;

/// The trouble that the sandbox makes, one row a fault. Edits count at once.
class FaultsEditor : public QWidget
{
    Q_OBJECT

public:
    explicit FaultsEditor(QWidget *parent = nullptr);

    /// Tells nobody.
    void setFaults(const std::vector<sandbox::Fault> &faults);
    std::vector<sandbox::Fault> faults() const;

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    FaultRow *addRow(const sandbox::Fault &fault);
    void removeRow(FaultRow *row);
    void showEmpty();

    QVBoxLayout *m_rowsLayout;
    std::vector<FaultRow *> m_rows;
    QLabel *m_empty;
    QPushButton *m_removeAll;
};

} // namespace spotter::ui
