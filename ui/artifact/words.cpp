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
