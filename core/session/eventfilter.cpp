// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventfilter.h"

#include "core/base/write.h"

#include <QDateTime>

#include <algorithm>

namespace spotter {

namespace {

bool compares(FilterOperator op, double value, double wanted)
{
    switch (op) {
    case FilterOperator::Equal:
        return value == wanted;
    case FilterOperator::NotEqual:
        return value != wanted;
    case FilterOperator::Less:
        return value < wanted;
    case FilterOperator::LessOrEqual:
        return value <= wanted;
    case FilterOperator::Greater:
        return value > wanted;
    case FilterOperator::GreaterOrEqual:
        return value >= wanted;
    default:
        return false;
    }
}

bool hasPart(std::string_view list, std::string_view wanted)
{
    while (true) {
        const std::size_t comma = list.find(", ");
        if (list.substr(0, comma) == wanted)
            return true;
        if (comma == std::string_view::npos)
            return false;
        list.remove_prefix(comma + 2);
    }
}

double timeOfDay(std::int64_t timeMs)
{
    const QTime time = QDateTime::fromMSecsSinceEpoch(timeMs).time();
    return time.msecsSinceStartOfDay();
}

} // namespace

bool EventFilter::matches(const EventRow &row, FilterScratch &scratch) const
{
    return m_root < 0 || ask(m_root, row, scratch);
}

bool EventFilter::ask(int node, const EventRow &row, FilterScratch &scratch) const
{
    const Node &asked = m_nodes[static_cast<std::size_t>(node)];
    switch (asked.kind) {
    case Node::Kind::Test:
        return asksTest(m_tests[static_cast<std::size_t>(asked.first)], row, scratch);
    case Node::Kind::Words:
        return asksWords(m_tests[static_cast<std::size_t>(asked.first)], row);
    case Node::Kind::Truth: {
        const Test &test = m_tests[static_cast<std::size_t>(asked.first)];
        return test.field == EventField::Failed
            ? row.isFailure()
            : scratch.m_marked != nullptr && scratch.m_marked->count(row.number()) > 0;
    }
    case Node::Kind::Not:
        return !ask(asked.first, row, scratch);
    case Node::Kind::And:
        return ask(asked.first, row, scratch) && ask(asked.second, row, scratch);
    case Node::Kind::Or:
        return ask(asked.first, row, scratch) || ask(asked.second, row, scratch);
    }
    return false;
}

bool EventFilter::asksWords(const Test &test, const EventRow &row)
{
    for (std::size_t i = 0; i < eventTextCount; ++i) {
        if (test.needle.isIn(row.text(static_cast<EventText>(i))))
            return true;
    }
    return test.needle.isIn(kindText(row.kind())) || test.needle.isIn(kindName(row.kind()))
        || test.needle.isIn(row.payload())
        || (!test.escapedNeedle.isEmpty() && test.escapedNeedle.isIn(row.payload()));
}

bool EventFilter::asksTest(const Test &test, const EventRow &row, FilterScratch &scratch)
{
    const FieldFacts &facts = factsOf(test.field);
    switch (facts.type) {
    case FieldType::Time:
        return compares(test.op,
            test.isTimeOfDay ? timeOfDay(row.timeMs()) : static_cast<double>(row.timeMs()), test.number);
    case FieldType::Number:
        return compares(test.op, static_cast<double>(row.sequence()), test.number);
    case FieldType::Milliseconds:
        // What doesn't last is neither short nor long.
        return row.durationMs() < 0 ? test.op == FilterOperator::NotEqual
                                    : compares(test.op, row.durationMs(), test.number);
    case FieldType::Bytes:
        return row.size() < 0 ? test.op == FilterOperator::NotEqual
                              : compares(test.op, static_cast<double>(row.size()), test.number);
    case FieldType::Json:
        if (!test.path.empty())
            return asksPart(test, row, scratch);
        break;
    default:
        break;
    }
    const std::string_view text = facts.text ? row.text(*facts.text)
        : test.field == EventField::Kind     ? kindName(row.kind())
                                             : row.payload();
    switch (test.op) {
    case FilterOperator::Equal:
    case FilterOperator::NotEqual: {
        const bool isEqual = text == test.text || (facts.type == FieldType::List && hasPart(text, test.text));
        return isEqual == (test.op == FilterOperator::Equal);
    }
    case FilterOperator::Contains:
        return test.needle.isIn(text)
            || (facts.type == FieldType::Json && !test.escapedNeedle.isEmpty()
                && test.escapedNeedle.isIn(text));
    default:
        return test.expression.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())))
            .hasMatch();
    }
}

bool EventFilter::asksPart(const Test &test, const EventRow &row, FilterScratch &scratch)
{
    // Most payloads don't have the member at all, and need not be read.
    const std::string_view payload = row.payload();
    const auto named = std::find_if(
        test.path.rbegin(), test.path.rend(), [](const Step &step) { return !step.index.has_value(); });
    const bool isAbsent = payload.empty()
        || (named != test.path.rend() && payload.find(named->name) == std::string_view::npos);
    Value value;
    if (!isAbsent) {
        scratch.m_arena.reset();
        if (const Result<Value> root
            = scratch.m_parser.parse(PaddedText::copyOf(payload, scratch.m_arena), scratch.m_arena))
            value = *root;
        for (const Step &step : test.path) {
            if (!step.index)
                value = value[step.name];
            else
                value = *step.index < value.items().size() ? value.items()[*step.index] : Value();
        }
    }
    if (value.isUndefined())
        return test.op == FilterOperator::NotEqual;
    if (value.isNumber() && test.isNumber && test.op <= FilterOperator::GreaterOrEqual)
        return compares(test.op, value.toNumber(), test.number);
    const std::string written = value.isString() ? std::string() : toJson(value);
    const std::string_view text = value.isString() ? value.toString() : std::string_view(written);
    switch (test.op) {
    case FilterOperator::Equal:
        return text == test.text;
    case FilterOperator::NotEqual:
        return text != test.text;
    case FilterOperator::Contains:
        return test.needle.isIn(text);
    case FilterOperator::Matches:
        return test.expression.match(QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size())))
            .hasMatch();
    default:
        return false;
    }
}

} // namespace spotter
