// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace spotter {

/// Since the system started the process, loading of libraries included; the system counts in steps of some 10 ms. 0 where
/// it can't be told.
long long millisecondsSinceProcessStart();

/// Tells when a window has been drawn for the first time.
class FirstPaint : public QObject
{
    Q_OBJECT

public:
    explicit FirstPaint(QWidget &window);

Q_SIGNALS:
    void painted();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    bool m_isPainted = false;
};

} // namespace spotter
