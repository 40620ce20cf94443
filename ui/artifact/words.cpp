// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/artifact/words.h"

#include "core/base/numbertext.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace spotter::ui {

QString activityTypeText(const std::string &type)
{
    if (type == "ab")
        return QCoreApplication::translate("Artifact", "A/B test");
    if (type == "landing")
        return QCoreApplication::translate("Artifact", "Experience targeting");
    return displayText(type);
}

QString activityTypeShortText(const std::string &type)
{
    if (type == "ab")
        return QCoreApplication::translate("Artifact", "A/B");
    if (type == "landing")
        return QCoreApplication::translate("Artifact", "XT");
    return displayText(type);
}

QStringList toQStrings(const std::vector<std::string> &texts)
{
    QStringList list;
    list.reserve(static_cast<qsizetype>(texts.size()));
    for (const std::string &text : texts)
        list.append(toQString(text));
    return list;
}

QString joinedNames(const std::vector<std::string> &names)
{
    return displayText(toQStrings(names).join(QLatin1String(", ")));
}

QString scalarText(const Value &value)
{
    if (value.isString())
        return displayText(value.toString());
    if (value.isNumber())
        return toQString(numberText(value.toNumber()));
    return {};
}

QString nameOrId(const std::string &name, const std::string &id)
{
    if (!name.empty())
        return displayText(name);
    return id.empty() ? QString(QChar(0x2013)) : displayText(id);
}

Badge scheduleBadge(const explain::Schedule &schedule)
{
    switch (schedule.stateAt(QDateTime::currentMSecsSinceEpoch())) {
    case explain::Schedule::State::Scheduled:
        return {QCoreApplication::translate("Artifact", "scheduled"), Token::Warning};
    case explain::Schedule::State::Ended:
        return {QCoreApplication::translate("Artifact", "ended"), Token::Muted};
    case explain::Schedule::State::Live:
        break;
    }
    return {QCoreApplication::translate("Artifact", "live"), Token::Passed};
}

QString scheduleSentence(const explain::Schedule &schedule)
{
    const auto text = [](std::int64_t ms) {
        return QCoreApplication::translate("Artifact", "%1 UTC")
            .arg(QLocale().toString(
                QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC), QStringLiteral("d MMM yyyy HH:mm")));
    };
    const qint64 now = QDateTime::currentMSecsSinceEpoch();
    const auto ends = schedule.endsMs(now);
    switch (schedule.stateAt(now)) {
    case explain::Schedule::State::Scheduled:
        return QCoreApplication::translate("Artifact", "Scheduled: it starts on %1.")
            .arg(text(schedule.startsMs(now).value_or(now)));
    case explain::Schedule::State::Ended:
        return ends ? QCoreApplication::translate("Artifact", "Ended on %1.").arg(text(*ends))
                    : QCoreApplication::translate("Artifact", "Its conditions on time can never be met.");
    case explain::Schedule::State::Live:
        break;
    }
    if (ends)
        return QCoreApplication::translate("Artifact", "Live until %1.").arg(text(*ends));
    return schedule.isAlways() ? QCoreApplication::translate(
               "Artifact", "Live: no condition on date or time keeps it from being served.")
                               : QCoreApplication::translate("Artifact", "Live, without an end.");
}

QString activityNames(const explain::Catalogue &catalogue, const std::vector<std::size_t> &numbers)
{
    constexpr std::size_t most = 5;
    QStringList names;
    for (std::size_t i = 0; i < numbers.size() && i < most; ++i) {
        const explain::Activity &activity = catalogue.activities[numbers[i]];
        names << nameOrId(activity.name, activity.id);
    }
    const QString joined = names.join(QLatin1String(", "));
    if (numbers.size() <= most)
        return joined;
    return QCoreApplication::translate(
        "Artifact", "%1 and %n more", nullptr, static_cast<int>(numbers.size() - most))
        .arg(joined);
}

QString timeText(const Value &time)
{
    const QString written = scalarText(time);
    const QDateTime moment = QDateTime::fromString(written, Qt::ISODateWithMs).toUTC();
    if (!moment.isValid())
        return written;
    return QCoreApplication::translate("Artifact", "%1 UTC")
        .arg(QLocale().toString(moment, QStringLiteral("d MMM yyyy HH:mm")));
}

} // namespace spotter::ui
