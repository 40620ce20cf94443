// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/knownmembers.h"

#include "core/base/numbertext.h"
#include "core/client/responseschema.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>

namespace spotter::client {

namespace {

using delivery::FieldRule;
using delivery::Form;
using delivery::Kind;
using delivery::Schema;

using Outcome = tl::expected<Value, std::string>;

class MemberReader
{
public:
    MemberReader(Arena &arena, int timeOffsetMinutes, bool isResponse)
        : m_arena(arena), m_timeOffsetMinutes(timeOffsetMinutes), m_isResponse(isResponse)
    {
    }

    Outcome object(const Value &value, const Schema &schema)
    {
        ObjectBuilder known(m_arena, std::min(value.size(), schema.fields.size()));
        for (const FieldRule &field : schema.fields) {
            const Value given = value.find(field.name);
            // The SDK copies these as they are.
            const bool isCopied = given.isNull() && field.isRequired
                && (schema.name == "Trace" || schema.name == "CustomerId");
            if (given.isNullish() && !isCopied)
                continue;
            const bool isTypeName = field.name == "$_type";
            if (isTypeName && !m_isResponse)
                continue;
            const Outcome read = member(given, field);
            if (!read)
                return read;
            known.append(isTypeName ? "$type" : field.name, *read);
        }
        return known.finish();
    }

private:
    Outcome member(const Value &value, const FieldRule &field)
    {
        if (field.kind == Kind::Object)
            return object(value, *field.schema);
        if (field.kind == Kind::ObjectList)
            return list(value, field);
        if (field.form == Form::DateTime) {
            const std::optional<std::string> time = isoTime(value, m_timeOffsetMinutes);
            if (!time)
                return tl::unexpected<std::string>("Invalid time value");
            return Value::copyOf(m_arena, *time);
        }
        return value;
    }

    Outcome list(const Value &value, const FieldRule &field)
    {
        if (!value.isArray())
            return tl::unexpected<std::string>("json." + std::string(field.name) + ".map is not a function");
        const std::span<const Value> items = value.items();
        Value *const read = m_arena.allocateArray<Value>(items.size());
        for (std::size_t i = 0; i < items.size(); ++i) {
            read[i] = items[i];
            if (items[i].isNull())
                continue;
            const Outcome item = object(items[i], *field.schema);
            if (!item)
                return item;
            read[i] = *item;
        }
        return Value::array({read, items.size()});
    }

    Arena &m_arena;
    int m_timeOffsetMinutes;
    bool m_isResponse;
};

/// Reads the parts of a date one after another.
class DateText
{
public:
    explicit DateText(std::string_view text) : m_rest(text) { }

    bool take(char c)
    {
        if (!m_rest.starts_with(c))
            return false;
        m_rest.remove_prefix(1);
        return true;
    }

    /// Exactly so many digits; -1: they aren't there.
    int digits(std::size_t count)
    {
        int number = 0;
        for (std::size_t i = 0; i < count; ++i) {
            if (i >= m_rest.size() || !isDigit(m_rest[i]))
                return -1;
            number = number * 10 + (m_rest[i] - '0');
        }
        m_rest.remove_prefix(count);
        return number;
    }

    /// Milliseconds of a fraction of a second.
    int fraction()
    {
        int ms = 0;
        int weight = 100;
        for (; !m_rest.empty() && isDigit(m_rest.front()); m_rest.remove_prefix(1), weight /= 10)
            ms += (m_rest.front() - '0') * weight;
        return ms;
    }

    bool isAtEnd() const { return m_rest.empty(); }

private:
    std::string_view m_rest;
};

/// Milliseconds since the epoch, NaN when it is no date.
double parsedTime(std::string_view text, int timeOffsetMinutes)
{
    const double none = std::nan("");
    DateText date(text);
    const int year = date.digits(4);
    if (year < 0)
        return none;
    int month = 1;
    int day = 1;
    if (date.take('-')) {
        month = date.digits(2);
        if (date.take('-'))
            day = date.digits(2);
    }
    if (month < 1 || month > 12 || day < 1 || day > 31)
        return none;
    int offset = 0;
    int hour = 0;
    int minute = 0;
    int second = 0;
    int ms = 0;
    if (!date.isAtEnd()) {
        if (!date.take('T') && !date.take(' '))
            return none;
        hour = date.digits(2);
        if (!date.take(':'))
            return none;
        minute = date.digits(2);
        if (date.take(':')) {
            second = date.digits(2);
            if (date.take('.'))
                ms = date.fraction();
        }
        const bool isEndOfDay = hour == 24 && minute == 0 && second == 0 && ms == 0;
        if (hour < 0 || (hour > 23 && !isEndOfDay) || minute < 0 || minute > 59 || second < 0 || second > 59)
            return none;
        if (date.take('Z')) {
            // UTC
        } else if (const bool isEast = date.take('+'); isEast || date.take('-')) {
            const int hours = date.digits(2);
            date.take(':');
            const int minutes = date.digits(2);
            if (hours < 0 || minutes < 0)
                return none;
            offset = (isEast ? 1 : -1) * (hours * 60 + minutes);
        } else {
            offset = timeOffsetMinutes;
        }
        if (!date.isAtEnd())
            return none;
    }
    using namespace std::chrono;
    const sys_days firstOfMonth {
        std::chrono::year(year) / std::chrono::month(static_cast<unsigned>(month)) / 1};
    const std::int64_t days = firstOfMonth.time_since_epoch().count() + day - 1;
    return static_cast<double>((((days * 24 + hour) * 60 + minute - offset) * 60 + second) * 1000 + ms);
}

} // namespace

std::optional<std::string> isoTime(const Value &value, int timeOffsetMinutes)
{
    double ms = std::nan("");
    if (value.isNumber())
        ms = std::trunc(value.toNumber());
    else if (value.isBool())
        ms = value.toBool() ? 1 : 0;
    else if (value.isString())
        ms = parsedTime(value.toString(), timeOffsetMinutes);
    if (!(std::abs(ms) <= 8.64e15))
        return std::nullopt;
    const auto total = static_cast<std::int64_t>(ms);
    constexpr std::int64_t dayMs = 86400000;
    const std::int64_t days = total >= 0 ? total / dayMs : -((-total + dayMs - 1) / dayMs);
    const std::int64_t ofDay = total - days * dayMs;
    // chrono's years end at 32767.
    constexpr std::int64_t cycleDays = 146097;
    const std::int64_t cycles = days >= 0 ? days / cycleDays : -((-days + cycleDays - 1) / cycleDays);
    const std::chrono::year_month_day date {
        std::chrono::sys_days {std::chrono::days(days - cycles * cycleDays)}};
    const std::int64_t year = static_cast<int>(date.year()) + cycles * 400;
    const bool isPlainYear = year >= 0 && year <= 9999;
    std::array<char, 40> text {};
    const int size = std::snprintf(text.data(), text.size(),
        isPlainYear ? "%04lld-%02u-%02uT%02lld:%02lld:%02lld.%03lldZ"
                    : "%+07lld-%02u-%02uT%02lld:%02lld:%02lld.%03lldZ",
        static_cast<long long>(year), static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
        static_cast<long long>(ofDay / 3600000), static_cast<long long>(ofDay / 60000 % 60),
        static_cast<long long>(ofDay / 1000 % 60), static_cast<long long>(ofDay % 1000));
    return std::string(text.data(), static_cast<std::size_t>(size));
}

tl::expected<Value, std::string> knownMembers(
    const Value &value, const Schema &schema, int timeOffsetMinutes, Arena &arena)
{
    return MemberReader(arena, timeOffsetMinutes, false).object(value, schema);
}

tl::expected<Value, std::string> knownMembersOfResponse(const Value &response, Arena &arena)
{
    return MemberReader(arena, 0, true).object(response, deliveryResponseSchema());
}

} // namespace spotter::client
