// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/offers/answerwords.h"

#include "core/base/write.h"
#include "core/explain/conditionwords.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>
#include <QLocale>
#include <QStringList>

namespace spotter::ui {

using decisioning::ItemKind;
using decisioning::Rule;
using explain::NotServed;

namespace {

struct Words
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::Answer)
};

QString nameFromTokens(const explain::ServedOption &option, std::string_view token)
{
    return shortValueText(option.option["responseTokens"][token], shownInCell);
}

void addLines(QStringList &lines, const explain::ConditionLine &line, int depth)
{
    lines << QString(depth * 4, u' ') + (line.children.empty() ? QStringLiteral("• ") : QString())
            + displayText(line.words);
    for (const explain::ConditionLine &child : line.children)
        addLines(lines, child, depth + 1);
}

QString conditionsSentence(const NotServed &entry)
{
    if (entry.rules.size() == 1)
        return Words::tr("Not matched: %1")
            .arg(displayText(explain::conditionInWords(entry.rules.front()->condition())));
    constexpr std::size_t most = 4;
    QStringList parts;
    for (std::size_t i = 0; i < entry.rules.size() && i < most; ++i) {
        //: %1 is an experience, %2 its conditions
        parts << Words::tr("%1: %2").arg(experienceName(*entry.rules[i]),
            displayText(explain::conditionInWords(entry.rules[i]->condition())));
    }
    if (entry.rules.size() > most)
        parts << Words::tr("and %n more", nullptr, static_cast<int>(entry.rules.size() - most));
    return Words::tr("No experience matched. %1").arg(parts.join(QStringLiteral("; ")));
}

} // namespace

QString valueText(const Value &value)
{
    if (value.isUndefined())
        return {};
    return toQString(value.isString() ? std::string(value.toString()) : toJson(value));
}

QString shortValueText(const Value &value, std::size_t most)
{
    // Containers can be as large as texts; those that are drawn in cells are small ones as a rule.
    const std::string made = value.isString() || value.isUndefined() ? std::string() : toJson(value);
    std::string_view text = value.isString() ? value.toString() : std::string_view(made);
    const bool isCut = text.size() > most;
    if (isCut) {
        while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xc0U) == 0x80)
            --most; // not within a character
        text = text.substr(0, most);
    }
    return displayText(text) + (isCut ? QStringLiteral("\u2026") : QString());
}

QString activityName(const Rule &rule)
{
    const Value name = rule.meta()["activity.name"];
    if (name.isDefined())
        return shortValueText(name, shownInCell);
    return Words::tr("Activity %1").arg(displayText(valueText(rule.meta()["activity.id"])));
}

QString experienceName(const Rule &rule)
{
    const Value name = rule.meta()["experience.name"];
    if (name.isDefined())
        return shortValueText(name, shownInCell);
    return Words::tr("Experience %1").arg(displayText(valueText(rule.meta()["experience.id"])));
}

QString activityName(const explain::ServedOption &option)
{
    return option.rule != nullptr ? activityName(*option.rule) : nameFromTokens(option, "activity.name");
}

QString experienceName(const explain::ServedOption &option)
{
    return option.rule != nullptr ? experienceName(*option.rule) : nameFromTokens(option, "experience.name");
}

QString modeWord(decisioning::Mode mode)
{
    return mode == decisioning::Mode::Execute ? Words::tr("Execute") : Words::tr("Prefetch");
}

QString locationWords(ItemKind kind, std::string_view name)
{
    switch (kind) {
    case ItemKind::PageLoad:
        return Words::tr("Page load");
    case ItemKind::View:
        return Words::tr("View %1").arg(shortValueText(Value::string(name), shownInCell));
    case ItemKind::Mbox:
        break;
    }
    return name.empty() ? Words::tr("(no name)") : shortValueText(Value::string(name), shownInCell);
}

QString locationWords(const explain::ServedLocation &location)
{
    return locationWords(location.kind, location.name);
}

QString reasonWord(NotServed::Reason reason)
{
    switch (reason) {
    case NotServed::Reason::NotMatched:
        return Words::tr("Not matched");
    case NotServed::Reason::NotReached:
        return Words::tr("Not reached");
    case NotServed::Reason::NotInProperty:
        return Words::tr("Other property");
    case NotServed::Reason::Failed:
        return Words::tr("Failed");
    case NotServed::Reason::NotRequested:
        break;
    }
    return Words::tr("Not asked for");
}

QString reasonSentence(const NotServed &entry)
{
    switch (entry.reason) {
    case NotServed::Reason::NotMatched:
        return conditionsSentence(entry);
    case NotServed::Reason::NotReached:
        return entry.servedInstead != nullptr
            ? Words::tr("“%1” stands before it here and was served.").arg(activityName(*entry.servedInstead))
            : Words::tr("The engine did not look at it.");
    case NotServed::Reason::NotInProperty:
        return Words::tr("It belongs to other properties than this request.");
    case NotServed::Reason::Failed:
        return Words::tr("It can't be decided: %1").arg(displayText(entry.failure));
    case NotServed::Reason::NotRequested:
        break;
    }
    return Words::tr("The request doesn't ask for %1.").arg(locationWords(entry.kind, entry.location));
}

QString durationText(std::chrono::nanoseconds duration)
{
    const double ms = std::chrono::duration<double, std::milli>(duration).count();
    if (ms >= 1000)
        return Words::tr("%1 s").arg(QLocale().toString(ms / 1000, 'f', 1));
    return Words::tr("%1 ms").arg(QLocale().toString(ms, 'f', ms < 10 ? 2 : 0));
}

QString conditionLines(const Value &condition, int depth)
{
    QStringList lines;
    addLines(lines, explain::conditionTree(condition), depth);
    return lines.join(u'\n');
}

} // namespace spotter::ui
