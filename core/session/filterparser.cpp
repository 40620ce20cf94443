// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filterparser.h"

#include "core/base/unicode.h"
#include "core/base/write.h"

#include <QDateTime>

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace spotter {

namespace {

constexpr std::size_t longestFilter = 10'000;
constexpr int deepest = 100;

constexpr std::uint8_t costOfField = 1;
constexpr std::uint8_t costOfExpression = 4;
constexpr std::uint8_t costOfPayload = 20;
constexpr std::uint8_t costOfPart = 60;

std::string listOfFields()
{
    std::string out;
    for (const FieldFacts &facts : eventFields())
        out.append(out.empty() ? "" : ", ").append(facts.name);
    return out;
}

struct Unit
{
    std::string_view name;
    double factor;
};
constexpr std::array<Unit, 7> timeUnits {
    {{"", 1}, {"ms", 1}, {"s", 1000}, {"us", 0.001}, {"\xc2\xb5s", 0.001}, {"min", 60'000}, {"m", 60'000}}};
constexpr std::array<Unit, 5> byteUnits {
    {{"", 1}, {"b", 1}, {"kb", 1000}, {"mb", 1'000'000}, {"gb", 1'000'000'000}}};

std::optional<double> quantity(std::string_view text, std::span<const Unit> units)
{
    double number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (error != std::errc())
        return std::nullopt;
    const std::string unit = toLowerCase(trimmed(text.substr(static_cast<std::size_t>(end - text.data()))));
    const auto found
        = std::find_if(units.begin(), units.end(), [&](const Unit &known) { return known.name == unit; });
    return found == units.end() ? std::nullopt : std::optional(number * found->factor);
}

QString qt(std::string_view text)
{
    return QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

std::string inQuotes(std::string_view text)
{
    // As long as a sentence can bear.
    constexpr std::size_t longest = 40;
    std::string shown = toValidUtf8(text.substr(0, longest));
    return "\xe2\x80\x9c" + shown + (text.size() > longest ? "\xe2\x80\xa6" : "") + "\xe2\x80\x9d";
}

} // namespace

std::optional<FilterOperator> filterOperatorNamed(const FilterToken &token)
{
    if (token.isWord("contains"))
        return FilterOperator::Contains;
    if (token.isWord("matches"))
        return FilterOperator::Matches;
    if (token.kind != FilterToken::Kind::Operator)
        return std::nullopt;
    constexpr std::array<std::pair<std::string_view, FilterOperator>, 6> signs {
        {{"==", FilterOperator::Equal}, {"!=", FilterOperator::NotEqual}, {"<", FilterOperator::Less},
            {"<=", FilterOperator::LessOrEqual}, {">", FilterOperator::Greater},
            {">=", FilterOperator::GreaterOrEqual}}};
    for (const auto &[sign, op] : signs) {
        if (token.text == sign)
            return op;
    }
    return std::nullopt;
}

const FieldFacts *fieldOf(const FilterToken &token)
{
    if (token.kind != FilterToken::Kind::Word)
        return nullptr;
    constexpr std::string_view payload = "payload";
    if (token.text.size() > payload.size()
        && (token.text[payload.size()] == '.' || token.text[payload.size()] == '[')
        && toLowerCase(token.text.substr(0, payload.size())) == payload)
        return &factsOf(EventField::Payload);
    return fieldNamed(token.text);
}

tl::expected<EventFilter, FilterMistake> EventFilter::parse(std::string_view text)
{
    return FilterParser().parse(text);
}

tl::expected<EventFilter, FilterMistake> FilterParser::parse(std::string_view text)
{
    if (text.size() > longestFilter)
        return tl::unexpected(FilterMistake {longestFilter, text.size() - longestFilter,
            "The filter is longer than 10,000 bytes: shorten it."});
    m_text = text;
    m_tokens = tokensOf(text);
    if (m_tokens.empty())
        return std::move(m_filter);
    m_filter.m_root = either();
    if (!hasFailed() && peek() != nullptr)
        fail(*peek(), "There is no ( for this ): remove it, or open one before it.");
    if (hasFailed())
        return tl::unexpected(std::move(m_mistake));
    return std::move(m_filter);
}

const FilterToken *FilterParser::peek(std::size_t ahead) const
{
    return m_next + ahead < m_tokens.size() ? &m_tokens[m_next + ahead] : nullptr;
}

int FilterParser::fail(std::size_t offset, std::size_t length, std::string sentence)
{
    if (!hasFailed())
        m_mistake = {offset, length, std::move(sentence)};
    return -1;
}

int FilterParser::add(EventFilter::Node node)
{
    m_filter.m_nodes.push_back(node);
    return static_cast<int>(m_filter.m_nodes.size()) - 1;
}

int FilterParser::addTest(EventFilter::Node::Kind kind, EventFilter::Test test, std::uint8_t cost)
{
    m_filter.m_tests.push_back(std::move(test));
    return add({kind, cost, static_cast<int>(m_filter.m_tests.size()) - 1, -1});
}

int FilterParser::join(EventFilter::Node::Kind kind, int first, int second)
{
    const auto cost = [this](int node) { return m_filter.m_nodes[static_cast<std::size_t>(node)].cost; };
    if (cost(second) < cost(first))
        std::swap(first, second);
    return add({kind, std::max(cost(first), cost(second)), first, second});
}

int FilterParser::either()
{
    int node = both();
    while (!hasFailed() && peek() != nullptr && peek()->isWord("or")) {
        ++m_next;
        const int other = both();
        if (!hasFailed())
            node = join(EventFilter::Node::Kind::Or, node, other);
    }
    return hasFailed() ? -1 : node;
}

int FilterParser::both()
{
    int node = negated();
    while (!hasFailed() && peek() != nullptr && peek()->kind != FilterToken::Kind::Close
        && !peek()->isWord("or")) {
        if (peek()->isWord("and"))
            ++m_next;
        const int other = negated();
        if (!hasFailed())
            node = join(EventFilter::Node::Kind::And, node, other);
    }
    return hasFailed() ? -1 : node;
}

int FilterParser::negated()
{
    if (peek() == nullptr || !peek()->isWord("not"))
        return primary();
    const FilterToken &sign = *peek();
    if (++m_depth > deepest)
        return fail(sign, "The filter is nested more than 100 deep: write it more simply.");
    ++m_next;
    const int node = negated();
    --m_depth;
    if (hasFailed())
        return -1;
    return add(
        {EventFilter::Node::Kind::Not, m_filter.m_nodes[static_cast<std::size_t>(node)].cost, node, -1});
}

int FilterParser::primary()
{
    const FilterToken *const token = peek();
    if (token == nullptr) {
        const FilterToken &last = m_tokens.back();
        return fail(
            last, "Something is missing after " + inQuotes(m_text.substr(last.offset, last.length)) + ".");
    }
    switch (token->kind) {
    case FilterToken::Kind::Broken:
        return fail(*token, token->text);
    case FilterToken::Kind::Close:
        return fail(*token,
            m_depth > 0 ? "Something is missing before this )."
                        : "There is no ( for this ): remove it, or open one before it.");
    case FilterToken::Kind::Operator:
        return fail(*token, "A field is missing before " + token->text + ": one of " + listOfFields() + ".");
    case FilterToken::Kind::Open: {
        if (++m_depth > deepest)
            return fail(*token, "The filter is nested more than 100 deep: write it more simply.");
        ++m_next;
        const int node = either();
        --m_depth;
        if (hasFailed())
            return -1;
        if (peek() == nullptr || peek()->kind != FilterToken::Kind::Close)
            return fail(*token, "This ( is never closed: add a ) where it ends.");
        ++m_next;
        return node;
    }
    case FilterToken::Kind::Quoted:
        ++m_next;
        return words(*token);
    case FilterToken::Kind::Word:
        break;
    }
    if (token->isWord("and") || token->isWord("or"))
        return fail(*token,
            "Something is missing before " + inQuotes(token->text)
                + ": put it in quotes to search for the word.");
    ++m_next;
    const FieldFacts *const facts = fieldOf(*token);
    const bool isCompared = peek() != nullptr && filterOperatorNamed(*peek()).has_value();
    if (isCompared && facts != nullptr)
        return comparison(*facts, *token);
    if (isCompared && peek()->kind == FilterToken::Kind::Operator)
        return fail(
            *token, "There is no field " + inQuotes(token->text) + ". Fields are " + listOfFields() + ".");
    if (facts != nullptr && facts->type == FieldType::Truth) {
        EventFilter::Test test;
        test.field = facts->field;
        m_filter.m_usesMarks = m_filter.m_usesMarks || facts->field == EventField::Marked;
        return addTest(EventFilter::Node::Kind::Truth, std::move(test), costOfField);
    }
    return words(*token);
}

int FilterParser::words(const FilterToken &token)
{
    EventFilter::Test test;
    test.needle = TextNeedle(token.text);
    std::string escaped;
    appendQuoted(escaped, token.text);
    escaped = escaped.substr(1, escaped.size() - 2);
    if (escaped != token.text)
        test.escapedNeedle = TextNeedle(escaped);
    m_filter.m_usesPayload = true;
    return addTest(EventFilter::Node::Kind::Words, std::move(test), costOfPayload);
}

int FilterParser::comparison(const FieldFacts &facts, const FilterToken &field)
{
    const FilterToken &sign = m_tokens[m_next++];
    EventFilter::Test test;
    test.field = facts.field;
    if (facts.type == FieldType::Json) {
        m_filter.m_usesPayload = true;
        if (!setPath(test, field))
            return -1;
    }
    if (!setOperator(test, facts, sign))
        return -1;
    const FilterToken *const value = peek();
    if (value == nullptr)
        return fail(sign, "A value is missing after " + sign.text + ".");
    if (value->kind == FilterToken::Kind::Broken)
        return fail(*value, value->text);
    if (value->kind != FilterToken::Kind::Word && value->kind != FilterToken::Kind::Quoted)
        return fail(*value,
            "Here belongs a value for " + std::string(facts.name) + "; put it in quotes if it is "
                + inQuotes(value->text) + ".");
    ++m_next;
    if (facts.type == FieldType::Truth) {
        if (!value->isWord("true") && !value->isWord("false"))
            return fail(*value, std::string(facts.name) + " is true or false.");
        m_filter.m_usesMarks = m_filter.m_usesMarks || facts.field == EventField::Marked;
        const int node = addTest(EventFilter::Node::Kind::Truth, std::move(test), costOfField);
        const bool isWanted = value->isWord("true") == (filterOperatorNamed(sign) == FilterOperator::Equal);
        return isWanted ? node : add({EventFilter::Node::Kind::Not, costOfField, node, -1});
    }
    if (!setValue(test, facts, *value))
        return -1;
    const std::uint8_t cost = !test.path.empty() ? costOfPart
        : facts.type == FieldType::Json          ? costOfPayload
        : test.op == FilterOperator::Matches     ? costOfExpression
                                                 : costOfField;
    return addTest(EventFilter::Node::Kind::Test, std::move(test), cost);
}

bool FilterParser::setOperator(EventFilter::Test &test, const FieldFacts &facts, const FilterToken &sign)
{
    test.op = *filterOperatorNamed(sign);
    const bool isOrder = test.op >= FilterOperator::Less && test.op <= FilterOperator::GreaterOrEqual;
    const bool isOfText = test.op == FilterOperator::Contains || test.op == FilterOperator::Matches;
    const std::string name(facts.name);
    switch (facts.type) {
    case FieldType::Text:
    case FieldType::List:
        if (isOrder)
            fail(sign,
                name + " is text, which " + sign.text + " can't compare: use ==, !=, contains or matches.");
        break;
    case FieldType::Truth:
        if (isOrder || isOfText)
            fail(sign, name + " is true or false: use == or !=, or " + name + " alone.");
        break;
    case FieldType::Json:
        if (isOrder && test.path.empty())
            fail(sign,
                "Name the part of the payload that " + sign.text + " is to compare, as in payload.status "
                    + sign.text + " 400.");
        break;
    default:
        if (isOfText)
            fail(sign,
                name + " is a number, which " + sign.text + " can't look into: use ==, !=, <, <=, > or >=.");
        break;
    }
    return !hasFailed();
}

bool FilterParser::setValue(EventFilter::Test &test, const FieldFacts &facts, const FilterToken &value)
{
    test.text = value.text;
    std::optional<double> number;
    switch (facts.type) {
    case FieldType::Time:
        return setTime(test, value);
    case FieldType::Number:
        number = quantity(value.text, std::span(timeUnits).first(1));
        if (!number)
            fail(value, inQuotes(value.text) + " is no number.");
        break;
    case FieldType::Milliseconds:
        number = quantity(value.text, timeUnits);
        if (!number)
            fail(value,
                inQuotes(value.text) + " is no duration: write 200ms, 1.5s or a number of milliseconds.");
        break;
    case FieldType::Bytes:
        number = quantity(value.text, byteUnits);
        if (!number)
            fail(value, inQuotes(value.text) + " is no size: write 10kB, 1MB or a number of bytes.");
        break;
    default:
        if (test.op == FilterOperator::Matches)
            return setExpression(test, value);
        if (test.op == FilterOperator::Contains) {
            test.needle = TextNeedle(value.text);
            std::string escaped;
            appendQuoted(escaped, value.text);
            escaped = escaped.substr(1, escaped.size() - 2);
            if (escaped != value.text)
                test.escapedNeedle = TextNeedle(escaped);
        }
        if (facts.type == FieldType::Json)
            number = quantity(value.text, std::span(timeUnits).first(1));
        if (facts.type == FieldType::Json && !number && test.op >= FilterOperator::Less
            && test.op <= FilterOperator::GreaterOrEqual)
            fail(value, inQuotes(value.text) + " is no number, and only numbers have an order.");
        if (facts.field == EventField::Kind
            && (test.op == FilterOperator::Equal || test.op == FilterOperator::NotEqual)) {
            std::string known;
            bool isKnown = false;
            for (int kind = 0; kind < eventKindCount; ++kind) {
                const std::string_view name = kindName(static_cast<EventKind>(kind));
                isKnown = isKnown || name == value.text;
                known.append(known.empty() ? "" : ", ").append(name);
            }
            if (!isKnown)
                fail(value, "There is no kind " + inQuotes(value.text) + ". Kinds are " + known + ".");
        }
        break;
    }
    test.isNumber = number.has_value();
    test.number = number.value_or(0);
    return !hasFailed();
}

bool FilterParser::setExpression(EventFilter::Test &test, const FilterToken &value)
{
    test.expression = QRegularExpression(qt(value.text));
    if (test.expression.isValid()) {
        // Else the first of the threads that ask would have to.
        test.expression.optimize();
        return true;
    }
    const std::size_t inside = value.kind == FilterToken::Kind::Quoted ? 1 : 0;
    const auto before = qt(value.text).left(test.expression.patternErrorOffset()).toUtf8().size();
    const std::size_t offset
        = std::min(value.offset + inside + static_cast<std::size_t>(before), value.end() - 1);
    fail(offset, 1,
        "The regular expression is wrong here: " + test.expression.errorString().toStdString() + ".");
    return false;
}

bool FilterParser::setTime(EventFilter::Test &test, const FilterToken &value)
{
    const QString text = qt(value.text);
    for (const char *const format : {"HH:mm:ss.zzz", "HH:mm:ss", "HH:mm"}) {
        const QTime time = QTime::fromString(text, QString::fromLatin1(format));
        if (time.isValid()) {
            test.isTimeOfDay = true;
            test.number = time.msecsSinceStartOfDay();
            return true;
        }
    }
    // Without a zone it is this place's.
    const QDateTime time = QDateTime::fromString(text, Qt::ISODateWithMs);
    if (!time.isValid()) {
        fail(value, inQuotes(value.text) + " is no time: write 12:04, 12:04:07.113 or 2024-06-15T12:04:07Z.");
        return false;
    }
    test.number = static_cast<double>(time.toMSecsSinceEpoch());
    return true;
}

bool FilterParser::setPath(EventFilter::Test &test, const FilterToken &field)
{
    std::string_view rest = std::string_view(field.text).substr(factsOf(EventField::Payload).name.size());
    while (!rest.empty()) {
        const bool isIndex = rest.front() == '[';
        const std::size_t end = isIndex ? rest.find(']') : std::min(rest.find_first_of(".[", 1), rest.size());
        const std::string_view name = rest.substr(1, end == std::string_view::npos ? end : end - 1);
        std::size_t index = 0;
        const auto [last, error] = std::from_chars(name.data(), name.data() + name.size(), index);
        const bool isNumber = error == std::errc() && last == name.data() + name.size();
        const bool isBroken = end == std::string_view::npos || name.empty() || (isIndex && !isNumber);
        if (isBroken || (!isIndex && rest.front() != '.')) {
            fail(field,
                "This is no place in a payload: write it as in payload.status or payload.items[0].name.");
            return false;
        }
        test.path.push_back(
            {isIndex ? std::string() : std::string(name), isIndex ? std::optional(index) : std::nullopt});
        rest.remove_prefix(isIndex ? end + 1 : end);
    }
    return true;
}

} // namespace spotter
