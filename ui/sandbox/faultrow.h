// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sandbox/fault.h"

#include <QWidget>

class QComboBox;
class QSpinBox;

namespace spotter::ui {

/// One fault: what goes wrong, where, how often.
class FaultRow : public QWidget
{
    Q_OBJECT

public:
    explicit FaultRow(const sandbox::Fault &initial, QWidget *parent = nullptr);

    sandbox::Fault fault() const;

Q_SIGNALS:
    void edited();
    void removeWanted();

private:
    void showValue(int value);

    QComboBox *m_kind;
    QSpinBox *m_value;
    QComboBox *m_target;
    QSpinBox *m_rate;
};

} // namespace spotter::ui
