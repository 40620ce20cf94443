// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/answertext.h"

#include "core/base/write.h"
#include "core/explain/conditionwords.h"
#include "core/explain/served.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>

namespace spotter {

namespace {

using decisioning::ItemKind;
using decisioning::Mode;

struct AnswerText
{
    Q_DECLARE_TR_FUNCTIONS(spotter::AnswerText)
};

QString shown(const Value &value)
{
    return ui::displayText(value.isString() ? std::string(value.toString()) : toJson(value));
}

QString locationHeading(const explain::ServedLocation &location)
{
    const QString mode
        = location.mode == Mode::Execute ? QStringLiteral("execute") : QStringLiteral("prefetch");
    switch (location.kind) {
    case ItemKind::PageLoad:
        return mode + QStringLiteral(" pageLoad");
    case ItemKind::View:
        return mode + QStringLiteral(" view ") + ui::displayText(location.name);
    case ItemKind::Mbox:
        break;
    }
    return mode + QStringLiteral(" mbox ") + ui::displayText(location.name);
}

class Lines
{
public:
    void heading(const QString &text) { m_text += QLatin1Char('\n') + text + QLatin1Char('\n'); }
    void line(const QString &label, const QString &value)
    {
        constexpr int labelWidth = 16;
        if (!value.isEmpty())
            m_text += QLatin1String("  ") + label.leftJustified(labelWidth) + value + QLatin1Char('\n');
    }
    std::string text() const { return ui::fromQString(m_text); }

private:
    QString m_text;
};

QString named(const Value &meta, std::string_view name, std::string_view id)
{
    const QString number = meta[id].isDefined() ? shown(meta[id]) : QString();
    if (!meta[name].isString())
        return number;
    return number.isEmpty() ? shown(meta[name]) : AnswerText::tr("%1 (%2)").arg(shown(meta[name]), number);
}

void addOption(Lines &lines, const explain::ServedOption &served)
{
    if (served.rule != nullptr) {
        const Value meta = served.rule->meta();
        lines.line(AnswerText::tr("Activity"), named(meta, "activity.name", "activity.id"));
        lines.line(AnswerText::tr("Experience"), named(meta, "experience.name", "experience.id"));
        lines.line(AnswerText::tr("Shown when"),
            ui::displayText(explain::conditionInWords(served.rule->condition())));
    }
    const Value type = served.option["type"];
    const Value content = served.option["content"];
    if (content.isDefined())
        lines.line(type.isString() ? AnswerText::tr("Offer, %1").arg(shown(type)) : AnswerText::tr("Offer"),
            shown(content));
    else
        lines.line(AnswerText::tr("Offer"), AnswerText::tr("default content"));
    for (const Member &token : served.option["responseTokens"].members())
        lines.line(AnswerText::tr("Response token"),
            ui::displayText(token.key()) + QLatin1String(" = ") + shown(token.value));
    if (served.option["eventToken"].isString())
        lines.line(AnswerText::tr("Event token"), shown(served.option["eventToken"]));
}

} // namespace

std::string answerInWords(const explain::Answer &answer)
{
    Lines lines;
    for (const explain::ServedLocation &location : explain::servedLocations(answer)) {
        lines.heading(locationHeading(location));
        if (location.options.empty())
            lines.line(AnswerText::tr("Offer"), AnswerText::tr("default content: no activity applies"));
        for (const explain::ServedOption &option : location.options)
            addOption(lines, option);
    }
    if (answer.status == 206)
        lines.heading(
            AnswerText::tr("Some of what was asked for can only be decided by the server (status 206)."));
    return lines.text();
}

} // namespace spotter
