// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/conditiontest.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <array>
#include <cmath>

namespace spotter::explain {

std::string_view operatorOf(const Value &value)
{
    return value.isObject() && value.size() == 1 ? value.members().front().key() : std::string_view();
}

std::vector<Value> operandsOf(const Value &logic)
{
    if (!logic.isObject() || logic.size() != 1)
        return {};
    const Value &operands = logic.members().front().value;
    if (operands.isArray())
        return {operands.items().begin(), operands.items().end()};
    return {operands};
}

namespace {

using Subject = ConditionTest::Subject;
using Relation = ConditionTest::Relation;

/// The path that `value` reads, without a default; empty when it is no such thing.
std::string_view pathOf(const Value &value)
{
    if (operatorOf(value) != "var")
        return {};
    const Value &operand = value.members().front().value;
    if (operand.isString())
        return operand.toString();
    return operand.isArray() && operand.size() == 1 ? operand.items().front().toString() : std::string_view();
}

bool isConstant(const Value &value)
{
    return value.isDefined() && !value.isContainer();
}

Subject subjectOf(std::string_view path)
{
    if (path == "allocation")
        return Subject::Allocation;
    if (path == "current_timestamp")
        return Subject::Timestamp;
    if (path == "current_time")
        return Subject::TimeOfDay;
    if (path == "current_day")
        return Subject::Weekday;
    if (path == "user.browserType")
        return Subject::Browser;
    if (path == "user.platform")
        return Subject::Platform;
    if (path == "user.browserVersion" || path == "geo.latitude" || path == "geo.longitude")
        return Subject::Number;
    return Subject::Text;
}

ConditionTest testOf(std::string_view path, Relation relation)
{
    ConditionTest test;
    test.path = path;
    test.subject = subjectOf(path);
    test.relation = relation;
    return test;
}

/// `==` and `!=`, with the constant on either side.
std::optional<ConditionTest> readEquality(const Value &left, const Value &right)
{
    const bool isConstantFirst = isConstant(left);
    const Value &constant = isConstantFirst ? left : right;
    const Value &other = isConstantFirst ? right : left;
    if (!isConstant(constant))
        return std::nullopt;
    if (const std::string_view path = pathOf(other); !path.empty()) {
        ConditionTest test = testOf(path, Relation::Is);
        test.values = {constant};
        return test;
    }
    if (operatorOf(other) != "substr" || !constant.isString())
        return std::nullopt;
    const std::vector<Value> operands = operandsOf(other);
    const std::string_view path = operands.empty() ? std::string_view() : pathOf(operands[0]);
    if (path.empty() || operands.size() < 2 || operands.size() > 3 || !operands[1].isNumber())
        return std::nullopt;
    const auto length = static_cast<double>(codeUnitCount(constant.toString()));
    const double start = operands[1].toNumber();
    const bool isPrefix = start == 0 && operands.size() == 3 && operands[2].isNumber()
        && operands[2].toNumber() == length && length > 0;
    const bool isSuffix = start < 0 && operands.size() == 2 && -start == length;
    if (!isPrefix && !isSuffix)
        return std::nullopt;
    ConditionTest test = testOf(path, isPrefix ? Relation::StartsWith : Relation::EndsWith);
    test.values = {constant};
    return test;
}

std::optional<ConditionTest> readIn(const Value &needle, const Value &hay)
{
    if (const std::string_view path = pathOf(hay); !path.empty() && isConstant(needle)) {
        ConditionTest test = testOf(path, Relation::Contains);
        test.values = {needle};
        return test;
    }
    const std::string_view path = pathOf(needle);
    if (path.empty())
        return std::nullopt;
    if (hay.isString()) {
        ConditionTest test = testOf(path, Relation::IsPartOf);
        test.values = {hay};
        return test;
    }
    if (!hay.isArray() || hay.size() == 0)
        return std::nullopt;
    ConditionTest test = testOf(path, Relation::Is);
    for (const Value &item : hay.items()) {
        if (!isConstant(item))
            return std::nullopt;
        test.values.push_back(item);
    }
    return test;
}

/// `<`, `<=`, `>`, `>=`; the first two may have the member between two constants.
std::optional<ConditionTest> readComparison(std::string_view name, const std::vector<Value> &operands)
{
    const bool isStrict = name.size() == 1;
    const bool isLess = name.front() == '<';
    if (isLess && operands.size() == 3) {
        const std::string_view path = pathOf(operands[1]);
        if (path.empty() || !isConstant(operands[0]) || !isConstant(operands[2]))
            return std::nullopt;
        ConditionTest test = testOf(path, Relation::Range);
        test.low = operands[0];
        test.high = operands[2];
        test.excludesLow = test.excludesHigh = isStrict;
        return test;
    }
    if (operands.size() != 2)
        return std::nullopt;
    const bool isConstantFirst = isConstant(operands[0]);
    const Value &constant = operands[isConstantFirst ? 0 : 1];
    const std::string_view path = pathOf(operands[isConstantFirst ? 1 : 0]);
    if (path.empty() || !isConstant(constant))
        return std::nullopt;
    ConditionTest test = testOf(path, Relation::Range);
    if (isConstantFirst == isLess) {
        test.low = constant;
        test.excludesLow = isStrict;
    } else {
        test.high = constant;
        test.excludesHigh = isStrict;
    }
    return test;
}

// --- words
// --------------------------------------------------------------------------------------------------------

std::string cut(std::string_view text, std::size_t most)
{
    // Units are never more than bytes, so that short texts needn't be counted.
    if (text.size() <= most || codeUnitCount(text) <= most)
        return toValidUtf8(text);
    std::size_t end = most;
    std::string head = codeUnitSlice(text, 0, end);
    return toValidUtf8(head) + "…";
}

constexpr std::size_t mostOfValue = 80;
constexpr std::size_t mostValues = 12;

double numberOf(const Value &value)
{
    return value.isString() ? numberFromText(value.toString())
        : value.isNumber()  ? value.toNumber()
                            : std::nan("");
}

/// A number, or a text that is one, without quotes.
std::string plainNumber(const Value &value)
{
    if (value.isString())
        return cut(value.toString(), mostOfValue);
    return compactLogic(value);
}

std::string capitalised(std::string_view text)
{
    std::string result(text);
    if (!result.empty() && result.front() >= 'a' && result.front() <= 'z')
        result.front() = static_cast<char>(result.front() - 'a' + 'A');
    return result;
}

std::string browserName(std::string_view name)
{
    struct Name
    {
        std::string_view id, words;
    };
    constexpr std::array<Name, 7> names {
        {{"ie", "Internet Explorer"}, {"mobile safari", "Mobile Safari"}, {"edge", "Edge"},
            {"chrome", "Chrome"}, {"firefox", "Firefox"}, {"safari", "Safari"}, {"ipad", "iPad"}}};
    for (const auto &[id, words] : names) {
        if (id == name)
            return std::string(words);
    }
    return capitalised(cut(name, mostOfValue));
}

std::string platformName(std::string_view name)
{
    if (name == "mac")
        return "macOS";
    return name == "iOS" ? std::string(name) : capitalised(cut(name, mostOfValue));
}

std::string weekdayName(const Value &value)
{
    constexpr std::array<std::string_view, 7> names {
        "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
    const double day = numberOf(value);
    if (day >= 1 && day <= 7 && day == std::trunc(day))
        return std::string(names[static_cast<std::size_t>(day) - 1]);
    return "day " + plainNumber(value);
}

std::string timeOfDay(const Value &value)
{
    const std::string_view text = value.toString();
    if (text.size() != 4 || text.find_first_not_of("0123456789") != std::string_view::npos)
        return plainNumber(value);
    return std::string(text.substr(0, 2)) + ":" + std::string(text.substr(2));
}

std::string twoDigits(int number)
{
    return (number < 10 ? "0" : "") + std::to_string(number);
}

/// "3 March 2020 10:00 UTC"; seconds only where there are some.
std::string momentInWords(const Value &value)
{
    const double epochMs = numberOf(value);
    // What a Date can hold.
    if (!(std::abs(epochMs) <= 8.64e15))
        return plainNumber(value);
    const auto seconds = static_cast<std::int64_t>(std::floor(epochMs / 1000));
    std::int64_t days = seconds / 86400;
    std::int64_t rest = seconds % 86400;
    if (rest < 0) {
        rest += 86400;
        --days;
    }
    // Civil date of a day number, by eras of 400 years that begin on 1 March.
    days += 719468;
    const std::int64_t era = (days >= 0 ? days : days - 146096) / 146097;
    const std::int64_t dayOfEra = days - era * 146097;
    const std::int64_t yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365;
    const std::int64_t dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    const std::int64_t shifted = (5 * dayOfYear + 2) / 153;
    const std::int64_t day = dayOfYear - (153 * shifted + 2) / 5 + 1;
    const std::int64_t month = shifted < 10 ? shifted + 3 : shifted - 9;
    const std::int64_t year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
    constexpr std::array<std::string_view, 12> months {"January", "February", "March", "April", "May", "June",
        "July", "August", "September", "October", "November", "December"};
    std::string words = std::to_string(day) + " " + std::string(months[static_cast<std::size_t>(month) - 1])
        + " " + std::to_string(year) + " " + twoDigits(static_cast<int>(rest / 3600)) + ":"
        + twoDigits(static_cast<int>(rest / 60 % 60));
    if (rest % 60 != 0)
        words += ":" + twoDigits(static_cast<int>(rest % 60));
    return words + " UTC";
}

std::string valueInWords(const ConditionTest &test, const Value &value)
{
    if (value.isString()) {
        if (test.subject == Subject::Browser)
            return browserName(value.toString());
        if (test.subject == Subject::Platform)
            return platformName(value.toString());
        if (test.subject == Subject::Number)
            return plainNumber(value);
    }
    switch (test.subject) {
    case Subject::Weekday:
        return weekdayName(value);
    case Subject::TimeOfDay:
        return timeOfDay(value) + " UTC";
    case Subject::Timestamp:
        return momentInWords(value);
    case Subject::Allocation:
        return plainNumber(value) + " %";
    default:
        break;
    }
    if (value.isString())
        return "`" + cut(value.toString(), mostOfValue) + "`";
    return compactLogic(value);
}

/// "A", "A or B", "A, B or C"; with `last` in place of "or".
std::string listed(const ConditionTest &test, std::string_view last)
{
    const std::size_t count = test.values.size();
    const std::size_t shown = count > mostValues ? mostValues : count;
    std::string words;
    for (std::size_t i = 0; i < shown; ++i) {
        if (i > 0)
            words += i + 1 == count ? std::string(last) : ", ";
        words += valueInWords(test, test.values[i]);
    }
    if (shown < count)
        words += std::string(last) + std::to_string(count - shown) + " more";
    return words;
}

bool endsInLowerCase(std::string_view path)
{
    return path.size() > 3 && path.ends_with("_lc")
        && (path.starts_with("page.") || path.starts_with("referring.") || path.starts_with("mbox."));
}

std::string subjectInWords(std::string_view path)
{
    struct Name
    {
        std::string_view path, words;
    };
    constexpr std::array<Name, 12> names {{{"allocation", "Share of traffic"}, {"current_timestamp", "Time"},
        {"current_time", "Time of day"}, {"current_day", "Weekday"}, {"user.browserType", "Browser"},
        {"user.browserVersion", "Browser version"}, {"user.platform", "Platform"},
        {"user.locale", "Language"}, {"geo.country", "Country"}, {"geo.region", "Region"},
        {"geo.latitude", "Latitude"}, {"geo.longitude", "Longitude"}}};
    for (const auto &[known, words] : names) {
        if (known == path)
            return std::string(words);
    }
    if (path == "geo.city")
        return "City";
    if (endsInLowerCase(path))
        path.remove_suffix(3);
    if (path.starts_with("mbox.") && path.size() > 5)
        return "Parameter " + cut(path.substr(5), mostOfValue);
    constexpr std::array<Name, 7> parts {
        {{"url", "URL"}, {"path", "URL path"}, {"query", "URL query"}, {"fragment", "URL fragment"},
            {"domain", "domain"}, {"subdomain", "subdomain"}, {"topLevelDomain", "top-level domain"}}};
    const bool isReferring = path.starts_with("referring.");
    if (isReferring || path.starts_with("page.")) {
        const std::string_view part = path.substr(path.find('.') + 1);
        for (const auto &[known, words] : parts) {
            if (known == part)
                return isReferring ? "Referring " + std::string(words) : capitalised(words);
        }
    }
    return "`" + cut(path, mostOfValue) + "`";
}

std::string percent(const Value &value, std::string_view whenOpen)
{
    return (value.isDefined() ? plainNumber(value) : std::string(whenOpen)) + " %";
}

/// The range of an allocation, a time or a weekday as a phrase that starts in lower case; empty when it has
/// none.
std::string rangePhrase(const ConditionTest &test)
{
    const bool hasLow = test.low.isDefined();
    const bool hasHigh = test.high.isDefined();
    switch (test.subject) {
    case Subject::Allocation:
        if ((!hasLow || numberOf(test.low) <= 0) && (!hasHigh || numberOf(test.high) >= 100))
            return "all traffic";
        return percent(test.low, "0") + " to " + percent(test.high, "100") + " of traffic";
    case Subject::Timestamp:
        if (hasLow && hasHigh)
            return "from " + momentInWords(test.low) + " to " + momentInWords(test.high);
        return hasLow ? (test.excludesLow ? "after " : "from ") + momentInWords(test.low)
                      : (test.excludesHigh ? "before " : "until ") + momentInWords(test.high);
    case Subject::TimeOfDay:
        if (hasLow && hasHigh)
            return "between " + timeOfDay(test.low) + " and " + timeOfDay(test.high) + " UTC";
        return hasLow ? (test.excludesLow ? "after " : "from ") + timeOfDay(test.low) + " UTC"
                      : (test.excludesHigh ? "before " : "until ") + timeOfDay(test.high) + " UTC";
    case Subject::Weekday:
        if (hasLow && hasHigh && !test.excludesLow && !test.excludesHigh)
            return "from " + weekdayName(test.low) + " to " + weekdayName(test.high);
        break;
    default:
        break;
    }
    return {};
}

std::string rangeInWords(const ConditionTest &test)
{
    if (const std::string phrase = rangePhrase(test); !phrase.empty()) {
        if (!test.isNegated)
            return capitalised(phrase);
        return (test.subject == Subject::Allocation ? "Outside " : "Not ") + phrase;
    }
    std::string words = subjectInWords(test.path) + (test.isNegated ? " is not " : " is ");
    const bool hasLow = test.low.isDefined();
    const bool hasHigh = test.high.isDefined();
    if (hasLow && hasHigh && !test.excludesLow && !test.excludesHigh)
        return words + "from " + valueInWords(test, test.low) + " to " + valueInWords(test, test.high);
    if (hasLow)
        words += (test.excludesLow ? "more than " : "at least ") + valueInWords(test, test.low);
    if (hasHigh)
        words += (hasLow ? " and " : "") + std::string(test.excludesHigh ? "less than " : "at most ")
            + valueInWords(test, test.high);
    return words;
}

std::string daysPhrase(const ConditionTest &test)
{
    if (test.relation == Relation::Range)
        return rangePhrase(test);
    return "on " + listed(test, " or ");
}

std::string isInWords(const ConditionTest &test)
{
    if (test.subject == Subject::Weekday)
        return (test.isNegated ? "Not " : "")
            + (test.isNegated ? daysPhrase(test) : capitalised(daysPhrase(test)));
    const std::string subject = subjectInWords(test.path);
    if (test.values.size() == 1) {
        const Value &value = test.values.front();
        if (value.isNull())
            return subject + (test.isNegated ? " is given" : " is not given");
        if (value.isString() && value.size() == 0)
            return subject + (test.isNegated ? " is not empty" : " is empty");
        return subject + (test.isNegated ? " is not " : " is ") + valueInWords(test, value);
    }
    return test.isNegated ? subject + " is none of " + listed(test, ", ")
                          : subject + " is " + listed(test, " or ");
}

/// `words` with the values after it; "does not" forms for negated tests.
std::string phrased(const ConditionTest &test, std::string_view positive, std::string_view negative)
{
    const std::string subject = subjectInWords(test.path) + " ";
    if (!test.isNegated)
        return subject + std::string(positive) + " " + listed(test, " or ");
    return subject + std::string(negative) + " " + listed(test, " or ");
}

void appendCompact(std::string &out, const Value &value, std::size_t most, int depth)
{
    constexpr int deepest = 60;
    if (out.size() > most)
        return;
    if (depth > deepest && value.isContainer()) {
        out += "…";
    } else if (value.isArray()) {
        out += '[';
        for (std::size_t i = 0; i < value.size() && out.size() <= most; ++i) {
            out += i > 0 ? "," : "";
            appendCompact(out, value.items()[i], most, depth + 1);
        }
        out += ']';
    } else if (value.isObject()) {
        out += '{';
        bool isFirst = true;
        for (const Member &member : value.members()) {
            if (out.size() > most)
                break;
            out += isFirst ? "\"" : ",\"";
            isFirst = false;
            out += cut(member.key(), mostOfValue) + "\":";
            appendCompact(out, member.value, most, depth + 1);
        }
        out += '}';
    } else if (value.isString()) {
        out += '"' + cut(value.toString(), mostOfValue) + '"';
    } else if (value.isNumber()) {
        out += numberText(value.toNumber());
    } else if (value.isBool()) {
        out += value.toBool() ? "true" : "false";
    } else {
        out += "null";
    }
}

} // namespace

std::optional<ConditionTest> readTest(const Value &logic)
{
    const std::string_view name = operatorOf(logic);
    if (name.empty())
        return std::nullopt;
    if (name == "var") {
        const std::string_view path = pathOf(logic);
        if (path.empty())
            return std::nullopt;
        return testOf(path, Relation::HasValue);
    }
    const std::vector<Value> operands = operandsOf(logic);
    if (name == "<" || name == "<=" || name == ">" || name == ">=")
        return readComparison(name, operands);
    if (operands.size() != 2)
        return std::nullopt;
    if (name == "in")
        return readIn(operands[0], operands[1]);
    if (name == "==" || name == "===")
        return readEquality(operands[0], operands[1]);
    if (name != "!=" && name != "!==")
        return std::nullopt;
    auto test = readEquality(operands[0], operands[1]);
    if (test)
        test->isNegated = true;
    return test;
}

std::string testInWords(const ConditionTest &test)
{
    std::string words;
    switch (test.relation) {
    case Relation::Is:
        words = isInWords(test);
        break;
    case Relation::Contains:
        words = phrased(test, "contains", "does not contain");
        break;
    case Relation::StartsWith:
        words = phrased(test, "starts with", "does not start with");
        break;
    case Relation::EndsWith:
        words = phrased(test, "ends with", "does not end with");
        break;
    case Relation::IsPartOf:
        words = phrased(test, "is part of", "is not part of");
        break;
    case Relation::HasValue:
        words = subjectInWords(test.path) + (test.isNegated ? " has no value" : " has a value");
        break;
    case Relation::Range:
        words = rangeInWords(test);
        break;
    }
    if (endsInLowerCase(test.path) && test.relation != Relation::HasValue)
        words += " (ignoring case)";
    return words;
}

std::string dayAndTimeInWords(const ConditionTest &day, const ConditionTest &time)
{
    return capitalised(daysPhrase(day)) + " " + rangePhrase(time);
}

std::string compactLogic(const Value &logic)
{
    constexpr std::size_t most = 200;
    std::string text;
    appendCompact(text, logic, most, 0);
    return cut(text, most);
}

} // namespace spotter::explain
