// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/processstart.h"

#include <QEvent>
#include <QFile>
#include <QWidget>

#include <ctime>
#include <unistd.h>

namespace spotter {

long long millisecondsSinceProcessStart()
{
    QFile file(QStringLiteral("/proc/self/stat"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArray line = file.readAll();
    // The second field is the program's name in brackets, which may hold blanks; the start is the 20th after it.
    const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
    constexpr int startField = 19;
    if (fields.size() <= startField)
        return 0;
    const long long ticksPerSecond = ::sysconf(_SC_CLK_TCK);
    const long long startMs = fields[startField].toLongLong() * 1000 / ticksPerSecond;
    timespec now {};
    if (::clock_gettime(CLOCK_BOOTTIME, &now) != 0)
        return 0;
    return static_cast<long long>(now.tv_sec) * 1000 + now.tv_nsec / 1'000'000 - startMs;
}

FirstPaint::FirstPaint(QWidget &window)
{
    window.installEventFilter(this);
}

bool FirstPaint::eventFilter(QObject *watched, QEvent *event)
{
    const bool handled = QObject::eventFilter(watched, event);
    if (event->type() == QEvent::Paint && !m_isPainted) {
        m_isPainted = true;
        // Children are drawn after their window; then the event loop comes back.
        QMetaObject::invokeMethod(this, &FirstPaint::painted, Qt::QueuedConnection);
    }
    return handled;
}

} // namespace spotter
