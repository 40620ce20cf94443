// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/schedule.h"

#include "core/explain/conditiontest.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <string_view>

namespace spotter::explain {

namespace {

enum class Truth : std::uint8_t { No, Maybe, Yes };

/// Whatever else a condition may be, nobody schedules by more moments than these.
constexpr std::size_t mostMoments = 64;
constexpr int mostDepth = 64;
constexpr auto sinceEver = std::numeric_limits<std::int64_t>::min();
constexpr auto forEver = std::numeric_limits<std::int64_t>::max();

bool isTimestamp(const Value &value)
{
    if (operatorOf(value) != "var")
        return false;
    const std::vector<Value> operands = operandsOf(value);
    return operands.size() == 1 && operands.front().toString() == "current_timestamp";
}

bool isComparison(std::string_view name)
{
    return name == "<" || name == "<=" || name == ">" || name == ">=";
}

void collectMoments(std::vector<std::int64_t> &moments, const Value &logic, int depth)
{
    const std::string_view name = operatorOf(logic);
    if (name.empty() || depth > mostDepth || moments.size() > mostMoments)
        return;
    const std::vector<Value> operands = operandsOf(logic);
    if (isComparison(name) && std::any_of(operands.begin(), operands.end(), isTimestamp)) {
        constexpr double mostMs = 8.64e15; // what a date of ECMAScript can hold
        for (const Value &operand : operands) {
            if (operand.isNumber() && std::abs(operand.toNumber()) <= mostMs)
                moments.push_back(static_cast<std::int64_t>(std::floor(operand.toNumber())));
        }
        return;
    }
    if (name == "and" || name == "or" || name == "!" || name == "!!") {
        for (const Value &operand : operands)
            collectMoments(moments, operand, depth + 1);
    }
}

Truth compare(std::string_view name, const std::vector<Value> &operands, double now)
{
    std::vector<double> numbers;
    for (const Value &operand : operands) {
        if (!isTimestamp(operand) && !operand.isNumber())
            return Truth::Maybe;
        numbers.push_back(isTimestamp(operand) ? now : operand.toNumber());
    }
    if (numbers.size() < 2 || numbers.size() > 3)
        return Truth::Maybe;
    for (std::size_t i = 1; i < numbers.size(); ++i) {
        const double left = numbers[i - 1];
        const double right = numbers[i];
        const bool holds = name == "<" ? left < right
            : name == "<="             ? left <= right
            : name == ">"              ? left > right
                                       : left >= right;
        if (!holds)
            return Truth::No;
    }
    return Truth::Yes;
}

Truth truthAt(const Value &logic, double now, int depth)
{
    const std::string_view name = operatorOf(logic);
    if (name.empty())
        return logic.isContainer() || logic.isUndefined() ? Truth::Maybe
            : logic.isTruthy()                            ? Truth::Yes
                                                          : Truth::No;
    if (depth > mostDepth)
        return Truth::Maybe;
    const std::vector<Value> operands = operandsOf(logic);
    if (isComparison(name) && std::any_of(operands.begin(), operands.end(), isTimestamp))
        return compare(name, operands, now);
    if (name == "and" || name == "or") {
        const bool isAnd = name == "and";
        Truth all = isAnd ? Truth::Yes : Truth::No;
        for (const Value &operand : operands) {
            const Truth one = truthAt(operand, now, depth + 1);
            all = isAnd ? std::min(all, one) : std::max(all, one);
        }
        return operands.empty() ? Truth::Maybe : all;
    }
    if ((name == "!" || name == "!!") && operands.size() == 1) {
        const Truth one = truthAt(operands.front(), now, depth + 1);
        if (one == Truth::Maybe || name == "!!")
            return one;
        return one == Truth::Yes ? Truth::No : Truth::Yes;
    }
    return Truth::Maybe;
}

std::optional<std::int64_t> bounded(std::int64_t ms)
{
    return ms == sinceEver || ms == forEver ? std::nullopt : std::optional(ms);
}

} // namespace

Schedule Schedule::of(const Value &condition)
{
    Schedule schedule;
    std::vector<std::int64_t> moments;
    collectMoments(moments, condition, 0);
    if (moments.empty() || moments.size() > mostMoments) {
        schedule.m_periods.push_back({});
        return schedule;
    }
    std::sort(moments.begin(), moments.end());
    moments.erase(std::unique(moments.begin(), moments.end()), moments.end());
    // Between two moments nothing changes; a moment itself may differ from both sides.
    const auto append = [&](std::int64_t first, std::int64_t last) {
        if (first > last)
            return;
        const std::int64_t sample = first == sinceEver ? last : first;
        if (truthAt(condition, static_cast<double>(sample), 0) == Truth::No)
            return;
        if (!schedule.m_periods.empty() && schedule.m_periods.back().lastMs
            && *schedule.m_periods.back().lastMs + 1 == first)
            schedule.m_periods.back().lastMs = bounded(last);
        else
            schedule.m_periods.push_back({bounded(first), bounded(last)});
    };
    append(sinceEver, moments.front() - 1);
    for (std::size_t i = 0; i < moments.size(); ++i) {
        append(moments[i], moments[i]);
        append(moments[i] + 1, i + 1 < moments.size() ? moments[i + 1] - 1 : forEver);
    }
    return schedule;
}

void Schedule::add(const Schedule &other)
{
    if (isAlways() || other.m_periods.empty())
        return;
    m_periods.insert(m_periods.end(), other.m_periods.begin(), other.m_periods.end());
    std::sort(m_periods.begin(), m_periods.end(), [](const Period &a, const Period &b) {
        return a.firstMs.value_or(sinceEver) < b.firstMs.value_or(sinceEver);
    });
    std::vector<Period> joined;
    for (const Period &period : m_periods) {
        if (joined.empty()
            || (joined.back().lastMs && *joined.back().lastMs + 1 < period.firstMs.value_or(sinceEver))) {
            joined.push_back(period);
        } else if (joined.back().lastMs && (!period.lastMs || *period.lastMs > *joined.back().lastMs)) {
            joined.back().lastMs = period.lastMs;
        }
    }
    m_periods = std::move(joined);
}

Schedule::State Schedule::stateAt(std::int64_t nowMs) const
{
    for (const Period &period : m_periods) {
        if (period.lastMs.value_or(forEver) < nowMs)
            continue;
        return period.firstMs.value_or(sinceEver) <= nowMs ? State::Live : State::Scheduled;
    }
    return State::Ended;
}

std::optional<std::int64_t> Schedule::startsMs(std::int64_t nowMs) const
{
    for (const Period &period : m_periods) {
        if (period.firstMs && *period.firstMs > nowMs)
            return period.firstMs;
    }
    return std::nullopt;
}

std::optional<std::int64_t> Schedule::endsMs(std::int64_t nowMs) const
{
    std::optional<std::int64_t> ended;
    for (const Period &period : m_periods) {
        if (period.firstMs.value_or(sinceEver) > nowMs)
            break;
        ended = period.lastMs;
        if (!ended || *ended >= nowMs)
            return ended;
    }
    return ended;
}

} // namespace spotter::explain
