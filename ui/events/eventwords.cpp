// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventwords.h"

#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QStringList>

namespace spotter::ui {

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::EventWords)
};

} // namespace

QString eventTimeText(std::int64_t timeMs)
{
    return QDateTime::fromMSecsSinceEpoch(timeMs).toString(QStringLiteral("HH:mm:ss.zzz"));
}

QString eventTimeWithZone(std::int64_t timeMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(timeMs);
    return time.toString(QStringLiteral("yyyy-MM-dd HH:mm:ss.zzz ")) + time.timeZoneAbbreviation();
}

QString eventDurationText(double durationMs)
{
    if (durationMs < 0)
        return {};
    if (durationMs >= 1000)
        return Words::tr("%1 s").arg(QLocale().toString(durationMs / 1000, 'f', 2));
    return Words::tr("%1 ms").arg(QLocale().toString(durationMs, 'f', durationMs < 10 ? 2 : 0));
}

QString eventRowText(const EventRow &row)
{
    QStringList cells {eventTimeWithZone(row.timeMs())};
    for (const auto text : {EventRow::Source, EventRow::Name, EventRow::Kind, EventRow::Summary,
             EventRow::RequestId, EventRow::Visitor, EventRow::Location, EventRow::Activity})
        cells << displayText(row.text(text));
    cells << eventDurationText(row.durationMs())
          << (row.size() < 0 ? QString() : QString::number(row.size()));
    return cells.join(u'\t');
}

} // namespace spotter::ui
