// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventwords.h"

#include "core/session/eventexport.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

#include <cmath>

namespace spotter::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::EventWords)
};

} // namespace

QString kindLabel(EventKind kind)
{
    switch (kind) {
    case EventKind::CallStarted:
        return Words::tr("call started");
    case EventKind::RequestCompleted:
        return Words::tr("request completed");
    case EventKind::TryStarted:
        return Words::tr("sent");
    case EventKind::TryEnded:
        return Words::tr("answer");
    case EventKind::CallEnded:
        return Words::tr("call ended");
    case EventKind::Decision:
        return Words::tr("decided");
    case EventKind::NotificationQueued:
        return Words::tr("notification queued");
    case EventKind::NotificationSent:
        return Words::tr("notification sent");
    case EventKind::NotificationAcknowledged:
        return Words::tr("acknowledged");
    case EventKind::NotificationRefused:
        return Words::tr("refused");
    case EventKind::TelemetryQueued:
        return Words::tr("telemetry queued");
    case EventKind::TelemetryAttached:
        return Words::tr("telemetry sent");
    case EventKind::SdkEvent:
    case EventKind::Log:
        break;
    }
    return {};
}

QString eventTimeText(std::int64_t timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString eventTimeWithZone(std::int64_t timeMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz ")) + time.timeZoneAbbreviation();
}

QString eventDifferenceText(std::int64_t nanoseconds)
{
    const QString sign = nanoseconds < 0 ? QString(QChar(0x2212)) : QStringLiteral("+");
    const double ms = std::abs(static_cast<double>(nanoseconds)) / 1e6;
    const QLocale locale;
    if (ms < 1000)
        return sign + Words::tr("%1 ms").arg(locale.toString(ms, 'f', ms < 10 ? 2 : 0));
    constexpr double minuteMs = 60'000;
    if (ms < minuteMs)
        return sign + Words::tr("%1 s").arg(locale.toString(ms / 1000, 'f', 2));
    const double minutes = std::floor(ms / minuteMs);
    //: minutes and seconds
    return sign
        + Words::tr("%1 min %2 s")
              .arg(locale.toString(minutes, 'f', 0),
                  locale.toString((ms - minutes * minuteMs) / 1000, 'f', 1));
}

QString eventDurationText(double durationMs)
{
    if (durationMs < 0)
        return {};
    if (durationMs >= 1000)
        return Words::tr("%1 s").arg(QLocale().toString(durationMs / 1000, 'f', 2));
    return Words::tr("%1 ms").arg(QLocale().toString(durationMs, 'f', durationMs < 10 ? 2 : 0));
}

QString eventEvidence(const EventRow &row)
{
    QStringList lines;
    const auto add = [&lines](const QString &name, const QString &text) {
        if (!text.isEmpty())
            lines << Words::tr("%1: %2").arg(name, text);
    };
    add(Words::tr("Time"), eventTimeWithZone(row.timeMs()));
    const QString kind = kindLabel(row.kind());
    const QString name = displayText(row.text(EventText::Name));
    add(Words::tr("Event"), kind.isEmpty() ? name : name + QStringLiteral(" · ") + kind);
    const QString summary = displayText(row.text(EventText::Summary));
    add(Words::tr("Summary"), row.isFailure() ? Words::tr("Failed: %1").arg(summary) : summary);
    add(Words::tr("Source"), displayText(row.text(EventText::Source)));
    add(Words::tr("Request"), displayText(row.text(EventText::RequestId)));
    add(Words::tr("Visitor"), displayText(row.text(EventText::Visitor)));
    add(Words::tr("Location"), displayText(row.text(EventText::Location)));
    add(Words::tr("Activity"), displayText(row.text(EventText::Activity)));
    add(Words::tr("Duration"), eventDurationText(row.durationMs()));
    if (row.size() >= 0)
        add(Words::tr("Size"), sizeText(row.size()));
    return lines.join(u'\n') + QStringLiteral("\n\n") + toQString(eventPrettyJson(row)) + u'\n';
}

} // namespace spotter::ui
