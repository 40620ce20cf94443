// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colourrules.h"

#include "core/base/document.h"
#include "core/base/write.h"
#include "ui/widgets/text.h"

#include <QCoreApplication>

#include <array>

namespace spotter::ui {

namespace {

struct ColourWords
{
    Q_DECLARE_TR_FUNCTIONS(spotter::ui::ColourRules)
};

constexpr std::string_view colourFormat = "spotter-event-colours";

/// In the order of Token.
constexpr std::array<std::string_view, tokenCount> colourNames {
    "accent", "passed", "failed", "unknown", "warning", "muted", "added", "removed", "changed"};

} // namespace

ColourRules standardColourRules()
{
    return {{ColourWords::tr("Failures"), QStringLiteral("failed"), Token::Failed, true},
        {ColourWords::tr("Marked"), QStringLiteral("marked"), Token::Warning, true},
        {ColourWords::tr("Acknowledged notifications"), QStringLiteral("kind == notification_acknowledged"),
            Token::Passed, true},
        {ColourWords::tr("Decisions on the device"), QStringLiteral("kind == decision"), Token::Accent, true},
        {ColourWords::tr("Slow answers"), QStringLiteral("kind == try_ended and duration > 1s"),
            Token::Warning, true},
        {ColourWords::tr("Log and telemetry"),
            QStringLiteral("kind == log and not source == sandbox or kind == telemetry_queued or kind == "
                           "telemetry_attached"),
            Token::Muted, true}};
}

std::string_view colourName(Token colour)
{
    return colourNames[static_cast<std::size_t>(colour)];
}

QString colourText(Token colour)
{
    switch (colour) {
    case Token::Accent:
        return ColourWords::tr("Accent");
    case Token::Passed:
        return ColourWords::tr("Passed");
    case Token::Failed:
        return ColourWords::tr("Failed");
    case Token::Unknown:
        return ColourWords::tr("Unknown");
    case Token::Warning:
        return ColourWords::tr("Warning");
    case Token::Muted:
        return ColourWords::tr("Muted");
    case Token::DiffAdded:
        return ColourWords::tr("Added");
    case Token::DiffRemoved:
        return ColourWords::tr("Removed");
    case Token::DiffChanged:
        return ColourWords::tr("Changed");
    }
    return {};
}

std::string colourRulesJson(const ColourRules &rules)
{
    const Document document = Document::build([&](Arena &arena) {
        std::vector<Value> items;
        for (const ColourRule &rule : rules)
            items.push_back(makeObject(arena,
                {{"name", Value::copyOf(arena, fromQString(rule.name))},
                    {"filter", Value::copyOf(arena, fromQString(rule.filter))},
                    {"colour", Value::string(colourName(rule.colour))}, {"on", Value(rule.isOn)}}));
        return makeObject(arena,
            {{"format", Value::string(colourFormat)}, {"version", Value(1)},
                {"rules", makeArray(arena, items)}});
    });
    return toPrettyJson(document.root());
}

Result<ColourRules> colourRulesFromJson(std::string text)
{
    const Result<Document> document = Document::parse(std::move(text));
    if (!document)
        return tl::unexpected(document.error());
    const Value root = document->root();
    if (root["format"].toString() != colourFormat || !root["rules"].isArray())
        return failure(ErrorCode::Malformed,
            fromQString(
                ColourWords::tr("These are no colouring rules. Choose a file that Spotter exported.")));
    if (root["version"].toNumber() != 1)
        return failure(ErrorCode::Unsupported,
            fromQString(ColourWords::tr(
                "These colouring rules are of a newer Spotter. Update it, then import them.")));
    constexpr std::size_t mostRules = 200;
    if (root["rules"].size() > mostRules)
        return failure(
            ErrorCode::TooLarge, fromQString(ColourWords::tr("There may be at most 200 colouring rules.")));
    ColourRules rules;
    for (const Value &item : root["rules"].items()) {
        ColourRule rule;
        rule.name = toQString(item["name"].toString());
        rule.filter = toQString(item["filter"].toString());
        rule.isOn = !item["on"].isBool() || item["on"].toBool();
        const auto colour = std::find(colourNames.begin(), colourNames.end(), item["colour"].toString());
        const auto number = static_cast<int>(rules.size()) + 1;
        if (colour == colourNames.end())
            return failure(ErrorCode::Malformed,
                fromQString(ColourWords::tr("Rule %1 (%2) has no colour that is known here.")
                                .arg(number)
                                .arg(displayText(rule.name))));
        rule.colour = static_cast<Token>(colour - colourNames.begin());
        if (const auto filter = EventFilter::parse(item["filter"].toString()); !filter)
            return failure(ErrorCode::Malformed,
                fromQString(ColourWords::tr("The filter of rule %1 (%2) has a mistake. %3")
                                .arg(number)
                                .arg(displayText(rule.name), toQString(filter.error().sentence))));
        rules.push_back(std::move(rule));
    }
    return rules;
}

ColourBook::ColourBook(const ColourRules &rules)
{
    for (const ColourRule &rule : rules) {
        auto filter = EventFilter::parse(fromQString(rule.filter));
        if (!rule.isOn || !filter || filter->isEmpty())
            continue;
        m_usesPayload = m_usesPayload || filter->usesPayload();
        m_entries.push_back({rule, std::move(*filter)});
    }
}

const ColourRule *ColourBook::ruleFor(const EventRow &row, FilterScratch &scratch) const
{
    for (const Entry &entry : m_entries) {
        if (entry.filter.matches(row, scratch))
            return &entry.rule;
    }
    return nullptr;
}

} // namespace spotter::ui
