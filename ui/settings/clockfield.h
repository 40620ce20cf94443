// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/workspace/clocksetting.h"

#include <QWidget>

class QComboBox;
class QDateTimeEdit;
class QRadioButton;
class QSpinBox;

namespace spotter::ui {

/// Now, a fixed time in a zone, or some time before or after now.
class ClockField : public QWidget
{
    Q_OBJECT

public:
    explicit ClockField(QWidget *parent = nullptr);

    /// Tells nobody.
    void setSetting(const workspace::ClockSetting &setting);
    workspace::ClockSetting setting() const { return m_setting; }

Q_SIGNALS:
    /// By the user.
    void edited();

private:
    void take();
    void enableFields();
    void showZone(int minutes);

    workspace::ClockSetting m_setting;
    QRadioButton *m_now;
    QRadioButton *m_fixed;
    QRadioButton *m_offset;
    QDateTimeEdit *m_time;
    QComboBox *m_zone;
    QSpinBox *m_amount;
    QComboBox *m_unit;
    QComboBox *m_direction;
};

/// "now", "1 Dec 2026 09:00 UTC+1", "2 days ahead".
QString clockWords(const workspace::ClockSetting &setting);
/// "UTC", "UTC+1", "UTC-5:30".
QString zoneWords(int minutes);

} // namespace spotter::ui
