// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/coercion.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"

#include <cmath>
#include <limits>

namespace spotter::decisioning {

namespace {

/// What an array or object becomes when a primitive is needed: always a string.
Value primitive(const Value &value, std::string &storage)
{
    if (!value.isContainer())
        return value;
    storage.clear();
    appendText(storage, value);
    return Value::string(storage);
}

bool holds(Ordering ordering, bool isLess, bool isEqual)
{
    switch (ordering) {
    case Ordering::Less:
        return isLess;
    case Ordering::LessOrEqual:
        return isLess || isEqual;
    case Ordering::Greater:
        return !isLess && !isEqual;
    case Ordering::GreaterOrEqual:
        return !isLess;
    }
    return false;
}

} // namespace

double toNumber(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
        return std::numeric_limits<double>::quiet_NaN();
    case Value::Type::Null:
        return 0;
    case Value::Type::Bool:
        return value.toBool() ? 1 : 0;
    case Value::Type::Number:
        return value.toNumber();
    case Value::Type::String:
        return numberFromText(value.toString());
    case Value::Type::Array:
    case Value::Type::Object:
        return numberFromText(toText(value));
    }
    return 0;
}

void appendText(std::string &out, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
        out += "undefined";
        break;
    case Value::Type::Null:
        out += "null";
        break;
    case Value::Type::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case Value::Type::Number:
        appendNumber(out, value.toNumber());
        break;
    case Value::Type::String:
        out += value.toString();
        break;
    case Value::Type::Array: {
        bool isFirst = true;
        for (const Value &item : value.items()) {
            if (!isFirst)
                out += ',';
            isFirst = false;
            if (!item.isNullish())
                appendText(out, item);
        }
        break;
    }
    case Value::Type::Object:
        out += "[object Object]";
        break;
    }
}

std::string toText(const Value &value)
{
    std::string out;
    appendText(out, value);
    return out;
}

Value toTextValue(const Value &value, Arena &arena)
{
    return value.isString() ? value : Value::copyOf(arena, toText(value));
}

bool looselyEqual(const Value &a, const Value &b)
{
    if (a.type() == b.type())
        return a.isIdenticalTo(b);
    if (a.isNullish() || b.isNullish())
        return a.isNullish() && b.isNullish();
    if (a.isContainer() && b.isContainer())
        return false;
    std::string storage;
    const Value left = primitive(a, storage);
    const Value right = primitive(b, storage);
    if (left.isString() && right.isString())
        return left.toString() == right.toString();
    return toNumber(left) == toNumber(right);
}

bool isOrdered(const Value &a, const Value &b, Ordering ordering)
{
    if (a.isNumber() && b.isNumber()) {
        const double left = a.toNumber();
        const double right = b.toNumber();
        return !std::isnan(left) && !std::isnan(right) && holds(ordering, left < right, left == right);
    }
    std::string leftStorage;
    std::string rightStorage;
    const Value left = primitive(a, leftStorage);
    const Value right = primitive(b, rightStorage);
    if (left.isString() && right.isString()) {
        const int order = compareCodeUnits(left.toString(), right.toString());
        return holds(ordering, order < 0, order == 0);
    }
    const double leftNumber = toNumber(left);
    const double rightNumber = toNumber(right);
    if (std::isnan(leftNumber) || std::isnan(rightNumber))
        return false;
    return holds(ordering, leftNumber < rightNumber, leftNumber == rightNumber);
}

Value memberOf(const Value &value, std::string_view name, Arena &arena)
{
    if (value.isObject())
        return value.find(name);
    if (value.isArray()) {
        if (name == "length")
            return {static_cast<double>(value.size())};
        const std::int64_t index = arrayIndexOf(name);
        return index >= 0 && static_cast<std::size_t>(index) < value.size()
            ? value.items()[static_cast<std::size_t>(index)]
            : Value();
    }
    if (value.isString()) {
        if (name == "length")
            return {static_cast<double>(codeUnitCount(value.toString()))};
        const std::int64_t index = arrayIndexOf(name);
        if (index < 0)
            return {};
        const std::string unit = codeUnitSlice(
            value.toString(), static_cast<std::size_t>(index), static_cast<std::size_t>(index) + 1);
        return unit.empty() ? Value() : Value::copyOf(arena, unit);
    }
    return {};
}

Value spread(const Value &value, Arena &arena)
{
    if (value.isObject())
        return value;
    ObjectBuilder builder(arena, value.size());
    std::size_t index = 0;
    const auto appendNext = [&](const Value &item) {
        builder.appendNamed(Value::copyOf(arena, std::to_string(index++)), item);
    };
    for (const Value &item : value.items())
        appendNext(item);
    if (value.isString()) {
        const std::u16string units = toCodeUnits(value.toString());
        for (const char16_t unit : units)
            appendNext(Value::copyOf(arena, fromCodeUnits({&unit, 1})));
    }
    return builder.finish();
}

std::string_view joinedSurrogates(std::string_view text, Arena &arena)
{
    if (text.find('\xED') == std::string_view::npos)
        return text;
    return arena.copy(fromCodeUnits(toCodeUnits(text)));
}

} // namespace spotter::decisioning
