// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/decisioning/jsonlogic.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>
#include <vector>

namespace spotter::test {

namespace {

using Values = std::vector<Value>;
constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

// --- ECMAScript ---

std::u16string text(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
        return u"undefined";
    case Value::Type::Null:
        return u"null";
    case Value::Type::Bool:
        return value.toBool() ? u"true" : u"false";
    case Value::Type::Number:
        return toCodeUnits(numberText(value.toNumber()));
    case Value::Type::String:
        return toCodeUnits(value.toString());
    case Value::Type::Object:
        return u"[object Object]";
    case Value::Type::Array:
        break;
    }
    std::u16string joined;
    for (std::size_t i = 0; i < value.size(); ++i) {
        if (i > 0)
            joined += u',';
        if (const Value &item = value.items()[i]; !item.isUndefined() && !item.isNull())
            joined += text(item);
    }
    return joined;
}

double number(const Value &value)
{
    if (value.isUndefined())
        return nan;
    if (value.isNull())
        return 0;
    if (value.isBool())
        return value.toBool() ? 1 : 0;
    if (value.isNumber())
        return value.toNumber();
    return numberFromText(fromCodeUnits(text(value)));
}

double floatOf(const Value &value)
{
    return parseFloatPrefix(fromCodeUnits(text(value)));
}

bool isTruthy(const Value &value)
{
    if (value.isUndefined() || value.isNull())
        return false;
    if (value.isBool())
        return value.toBool();
    if (value.isNumber())
        return value.toNumber() != 0 && !std::isnan(value.toNumber());
    return !value.isString() || value.size() != 0;
}

bool strictlyEqual(const Value &a, const Value &b)
{
    if (a.type() != b.type())
        return false;
    if (a.isUndefined() || a.isNull())
        return true;
    if (a.isBool())
        return a.toBool() == b.toBool();
    if (a.isNumber())
        return a.toNumber() == b.toNumber();
    if (a.isString())
        return a.toString() == b.toString();
    return a.isIdenticalTo(b);
}

bool looselyEqual(const Value &a, const Value &b)
{
    if (a.type() == b.type())
        return strictlyEqual(a, b);
    const bool isNothing = a.isUndefined() || a.isNull();
    const bool isOtherNothing = b.isUndefined() || b.isNull();
    if (isNothing || isOtherNothing)
        return isNothing && isOtherNothing;
    if (a.isContainer() && b.isContainer())
        return false;
    // What is left: text, truth and number among each other, or one of them and a container, which becomes text.
    const bool isText = a.isString() || a.isContainer();
    const bool isOtherText = b.isString() || b.isContainer();
    return isText && isOtherText ? text(a) == text(b) : number(a) == number(b);
}

bool isLess(const Value &a, const Value &b, bool orEqual)
{
    const bool isText = a.isString() || a.isContainer();
    const bool isOtherText = b.isString() || b.isContainer();
    if (isText && isOtherText)
        return orEqual ? text(a) <= text(b) : text(a) < text(b);
    return orEqual ? number(a) <= number(b) : number(a) < number(b); // a NaN is neither
}

/// `value[name]`, own members only.
Value member(const Value &value, const std::u16string &name, Arena &arena)
{
    const std::string key = fromCodeUnits(name);
    if (value.isObject()) {
        for (const Member &each : value.members()) {
            if (each.key() == key)
                return each.value;
        }
        return {};
    }
    if (!value.isArray() && !value.isString())
        return {};
    const std::u16string units = value.isString() ? text(value) : std::u16string();
    const std::size_t length = value.isString() ? units.size() : value.size();
    if (key == "length")
        return {static_cast<double>(length)};
    for (std::size_t i = 0; i < length; ++i) {
        if (std::to_string(i) == key)
            return value.isArray() ? value.items()[i]
                                   : Value::copyOf(arena, fromCodeUnits(units.substr(i, 1)));
    }
    return {};
}

/// String.prototype.substr.
std::u16string substring(const std::u16string &source, double start, const Value &length)
{
    const auto integer = [](double any) { return std::isnan(any) ? 0 : std::trunc(any); };
    const auto size = static_cast<double>(source.size());
    double from = integer(start);
    if (from < 0)
        from = std::max(0.0, size + from);
    const double count = length.isUndefined() ? infinity : integer(number(length));
    const double to = std::min(from + std::max(count, 0.0), size);
    if (from >= to)
        return {};
    return source.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(to - from));
}

// --- JSON Logic ---

bool isTrue(const Value &value)
{
    return value.isArray() ? value.size() > 0 : isTruthy(value);
}

bool isLogic(const Value &value)
{
    return value.isObject() && value.size() == 1;
}

bool holdsObject(const Value &value)
{
    return value.isObject() || std::any_of(value.items().begin(), value.items().end(), holdsObject);
}

} // namespace

/// One operation on its evaluated operands.
class JsonLogic::Operation
{
public:
    Operation(Arena &arena, std::string_view name, Values operands, const Value &data)
        : m_arena(arena), m_name(name), m_operands(std::move(operands)), m_data(data)
    {
    }

    Value result()
    {
        const Value a = operand(0);
        const Value b = operand(1);
        const Value c = operand(2);
        if (m_name == "==")
            return {looselyEqual(a, b)};
        if (m_name == "!=")
            return {!looselyEqual(a, b)};
        if (m_name == "===")
            return {strictlyEqual(a, b)};
        if (m_name == "!==")
            return {!strictlyEqual(a, b)};
        if (m_name == ">")
            return {isLess(b, a, false)};
        if (m_name == ">=")
            return {isLess(b, a, true)};
        if (m_name == "<")
            return {isLess(a, b, false) && (c.isUndefined() || isLess(b, c, false))};
        if (m_name == "<=")
            return {isLess(a, b, true) && (c.isUndefined() || isLess(b, c, true))};
        if (m_name == "!!")
            return {isTrue(a)};
        if (m_name == "!")
            return {!isTrue(a)};
        if (m_name == "%")
            return {std::fmod(number(a), number(b))};
        if (m_name == "/")
            return {number(a) / number(b)};
        if (m_name == "-")
            return {b.isUndefined() ? -number(a) : number(a) - number(b)};
        if (m_name == "log")
            return a;
        if (m_name == "in")
            return {isIn(a, b)};
        if (m_name == "cat")
            return string(joined());
        if (m_name == "substr")
            return substr(a, b, c);
        if (m_name == "+" || m_name == "*")
            return reckoned();
        if (m_name == "min" || m_name == "max")
            return extreme();
        if (m_name == "merge")
            return merged();
        if (m_name == "var")
            return variable(a, b);
        if (m_name == "missing")
            return missing(m_operands);
        if (m_name == "missing_some")
            return missingSome(a, b);
        throw unknown();
    }

private:
    Value operand(std::size_t index) const { return index < m_operands.size() ? m_operands[index] : Value(); }
    Value array(const Values &items) { return makeArray(m_arena, items); }
    Value string(const std::u16string &units) { return Value::copyOf(m_arena, fromCodeUnits(units)); }

    static bool isIn(const Value &a, const Value &b)
    {
        if (!isTruthy(b))
            return false;
        if (b.isString())
            return text(b).find(text(a)) != std::u16string::npos;
        const auto items = b.items();
        return std::any_of(
            items.begin(), items.end(), [&](const Value &item) { return strictlyEqual(item, a); });
    }

    std::u16string joined() const
    {
        std::u16string result;
        for (const Value &each : m_operands) {
            if (!each.isUndefined() && !each.isNull())
                result += text(each);
        }
        return result;
    }

    Value substr(const Value &source, const Value &start, const Value &end)
    {
        if (!isLess(end, Value(0), false))
            return string(substring(text(source), number(start), end));
        const std::u16string rest = substring(text(source), number(start), Value());
        // A length that is no number is appended to the number as text, which makes none: "5" + "-1".
        if (end.isString() || end.isContainer())
            return string({});
        return string(substring(rest, 0, Value(static_cast<double>(rest.size()) + number(end))));
    }

    Value reckoned()
    {
        const bool isSum = m_name == "+";
        if (!isSum && m_operands.empty())
            throw LogicFailure("Reduce of empty array with no initial value");
        Value result = isSum ? Value(0) : m_operands[0];
        for (std::size_t i = isSum ? 0 : 1; i < m_operands.size(); ++i) {
            const double left = floatOf(result);
            const double right = floatOf(m_operands[i]);
            result = Value(isSum ? left + right : left * right);
        }
        return result;
    }

    Value extreme()
    {
        const bool isMin = m_name == "min";
        double result = isMin ? infinity : -infinity;
        for (const Value &each : m_operands) {
            const double next = number(each);
            if (std::isnan(result) || std::isnan(next))
                result = nan;
            else if (isMin ? next < result || (next == result && std::signbit(next))
                           : next > result || (next == result && !std::signbit(next)))
                result = next;
        }
        return {result};
    }

    Value merged()
    {
        Values result;
        for (const Value &each : m_operands) {
            if (!each.isArray())
                result.push_back(each);
            for (const Value &item : each.items())
                result.push_back(item);
        }
        return array(result);
    }

    Value variable(const Value &path, const Value &fallback)
    {
        const Value notFound = fallback.isUndefined() ? Value::null() : fallback;
        if (path.isUndefined() || path.isNull() || (path.isString() && path.size() == 0))
            return m_data;
        Value found = m_data;
        std::u16string rest = text(path);
        for (;;) {
            if (found.isUndefined() || found.isNull())
                return notFound;
            const std::size_t dot = rest.find(u'.');
            found = member(found, rest.substr(0, dot), m_arena);
            if (found.isUndefined())
                return notFound;
            if (dot == std::u16string::npos)
                return found;
            rest.erase(0, dot + 1);
        }
    }

    Value missing(const Values &operands)
    {
        Values keys = operands;
        if (!operands.empty() && operands[0].isArray())
            keys.assign(operands[0].items().begin(), operands[0].items().end());
        Values absent;
        for (const Value &key : keys) {
            if (holdsObject(key))
                throw DataAsLogic("missing");
            const auto items = key.items();
            const Value found = key.isArray()
                ? variable(items.empty() ? Value() : items[0], items.size() > 1 ? items[1] : Value())
                : variable(key, Value());
            if (found.isNull() || (found.isString() && found.size() == 0))
                absent.push_back(key);
        }
        return array(absent);
    }

    Value missingSome(const Value &needed, const Value &names)
    {
        if (holdsObject(names))
            throw DataAsLogic("missing_some");
        // {"missing": names} is evaluated anew.
        const Value absent
            = missing(names.isArray() ? Values(names.items().begin(), names.items().end()) : Values {names});
        if (names.isUndefined() || names.isNull())
            throw LogicFailure("Cannot read properties of null (reading 'length')");
        const Value length = member(names, u"length", m_arena);
        const Value present(number(length) - static_cast<double>(absent.size()));
        return isLess(needed, present, true) ? array({}) : absent;
    }

    LogicFailure unknown() const
    {
        const std::string name(m_name);
        const std::size_t dot = name.find('.');
        if (dot == std::string::npos || dot == 0)
            return LogicFailure("Unrecognized operation " + name);
        // Operations have no members, so the walk ends at the second part at the latest.
        static const std::vector<std::string> known {"==", "===", "!=", "!==", ">", ">=", "<", "<=", "!!",
            "!", "%", "log", "in", "cat", "substr", "+", "*", "-", "/", "min", "max", "merge", "var",
            "missing", "missing_some"};
        const bool isKnown = std::find(known.begin(), known.end(), name.substr(0, dot)) != known.end();
        return LogicFailure("Unrecognized operation " + name + " (failed at "
            + name.substr(0, isKnown ? name.find('.', dot + 1) : dot) + ")");
    }

    Arena &m_arena;
    std::string_view m_name;
    Values m_operands;
    Value m_data;
};

Value JsonLogic::apply(const Value &logic, const Value &data)
{
    if (logic.isArray()) {
        Values results;
        for (const Value &each : logic.items())
            results.push_back(apply(each, data));
        return makeArray(m_arena, results);
    }
    if (!isLogic(logic))
        return logic;
    const std::string_view name = logic.members()[0].key();
    const Value given = logic.members()[0].value;
    Values values {given};
    if (given.isArray())
        values.assign(given.items().begin(), given.items().end());
    const auto at = [&values](std::size_t index) { return index < values.size() ? values[index] : Value(); };

    if (name == "if" || name == "?:") {
        std::size_t i = 0;
        for (; i + 1 < values.size(); i += 2) {
            if (isTrue(apply(values[i], data)))
                return apply(values[i + 1], data);
        }
        return values.size() == i + 1 ? apply(values[i], data) : Value::null();
    }
    if (name == "and" || name == "or") {
        Value current;
        for (const Value &each : values) {
            current = apply(each, data);
            if (isTrue(current) == (name == "or"))
                return current;
        }
        return current;
    }
    if (name == "filter" || name == "map" || name == "reduce" || name == "all" || name == "none"
        || name == "some") {
        const Value list = apply(at(0), data);
        const Value inner = at(1);
        if (name == "reduce") {
            Value accumulator = values.size() > 2 ? values[2] : Value::null();
            for (const Value &item : list.items())
                accumulator
                    = apply(inner, makeObject(m_arena, {{"current", item}, {"accumulator", accumulator}}));
            return accumulator;
        }
        if (name == "map" || name == "filter") {
            Values results;
            for (const Value &item : list.items()) {
                const Value result = apply(inner, item);
                if (name == "map")
                    results.push_back(result);
                else if (isTrue(result))
                    results.push_back(item);
            }
            return makeArray(m_arena, results);
        }
        for (const Value &item : list.items()) {
            if (isTrue(apply(inner, item)) != (name == "all"))
                return {name == "some"};
        }
        return {name == "none" || (name == "all" && list.isArray() && list.size() > 0)};
    }

    for (Value &each : values)
        each = apply(each, data);
    return Operation(m_arena, name, std::move(values), data).result();
}

} // namespace spotter::test
