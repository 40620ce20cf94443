// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/clocksetting.h"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <utility>

namespace spotter::workspace {

namespace {

using Kind = ClockSetting::Kind;

constexpr std::int64_t msOfSecond = 1000;
constexpr std::int64_t msOfMinute = 60 * msOfSecond;
constexpr std::int64_t msOfHour = 60 * msOfMinute;
constexpr std::int64_t msOfDay = 24 * msOfHour;

/// Takes so many digits from the front of the text.
std::optional<int> takeNumber(std::string_view &text, std::size_t digits)
{
    int number = 0;
    if (text.size() < digits || text.front() == '-')
        return std::nullopt;
    const char *const end = text.data() + digits;
    const auto [stop, error] = std::from_chars(text.data(), end, number);
    if (error != std::errc() || stop != end)
        return std::nullopt;
    text.remove_prefix(digits);
    return number;
}

bool takeSign(std::string_view &text, char sign)
{
    if (text.empty() || text.front() != sign)
        return false;
    text.remove_prefix(1);
    return true;
}

/// `Z`, `+01:00` or `-05:30`: the minutes east of UTC.
std::optional<int> zoneFromText(std::string_view text)
{
    if (text == "Z" || text == "z")
        return 0;
    if (text.size() != 6 || (text.front() != '+' && text.front() != '-'))
        return std::nullopt;
    const int sign = text.front() == '-' ? -1 : 1;
    text.remove_prefix(1);
    const auto hours = takeNumber(text, 2);
    if (!hours || *hours > 23 || !takeSign(text, ':'))
        return std::nullopt;
    const auto minutes = takeNumber(text, 2);
    if (!minutes || *minutes > 59)
        return std::nullopt;
    return sign * (*hours * 60 + *minutes);
}

void appendPadded(std::string &out, std::int64_t number, std::size_t digits)
{
    const std::string text = std::to_string(number);
    out.append(text.size() < digits ? digits - text.size() : 0, '0');
    out += text;
}

} // namespace

Clock clockOf(const ClockSetting &setting, Clock now)
{
    switch (setting.kind) {
    case Kind::Fixed:
        return fixedClock(setting.timeMs);
    case Kind::Offset:
        return [now = std::move(now), offset = setting.offsetMs] { return now() + offset; };
    case Kind::Now:
        break;
    }
    return now;
}

Document clockToJson(const ClockSetting &setting)
{
    return Document::build([&](Arena &arena) {
        switch (setting.kind) {
        case Kind::Fixed:
            return makeObject(arena,
                {{"kind", Value::string("fixed")},
                    {"time", Value::copyOf(arena, timeText(setting.timeMs, setting.zoneMinutes))}});
        case Kind::Offset:
            return makeObject(arena, {{"kind", Value::string("offset")}, {"milliseconds", setting.offsetMs}});
        case Kind::Now:
            break;
        }
        return makeObject(arena, {{"kind", Value::string("now")}});
    });
}

std::optional<ClockSetting> clockFromJson(const Value &json)
{
    const std::string_view kind = json["kind"].toString();
    if (json.isNullish() || kind == "now")
        return ClockSetting {};
    if (kind == "fixed")
        return timeFromText(json["time"].toString());
    if (kind == "offset" && json["milliseconds"].isNumber()) {
        const double offset = json["milliseconds"].toNumber();
        // Far beyond any calendar, and safe to convert.
        if (!(offset > -9e15 && offset < 9e15))
            return std::nullopt;
        ClockSetting setting;
        setting.kind = Kind::Offset;
        setting.offsetMs = static_cast<std::int64_t>(offset);
        return setting;
    }
    return std::nullopt;
}

std::string timeText(std::int64_t timeMs, int zoneMinutes)
{
    const std::int64_t local = timeMs + zoneMinutes * msOfMinute;
    std::int64_t days = local / msOfDay;
    if (local % msOfDay < 0)
        --days;
    const std::int64_t ofDay = local - days * msOfDay;
    const std::chrono::year_month_day date {
        std::chrono::sys_days {std::chrono::days {static_cast<int>(days)}}};
    std::string text;
    appendPadded(text, static_cast<int>(date.year()), 4);
    text += '-';
    appendPadded(text, static_cast<unsigned>(date.month()), 2);
    text += '-';
    appendPadded(text, static_cast<unsigned>(date.day()), 2);
    text += 'T';
    appendPadded(text, ofDay / msOfHour, 2);
    text += ':';
    appendPadded(text, ofDay / msOfMinute % 60, 2);
    text += ':';
    appendPadded(text, ofDay / msOfSecond % 60, 2);
    if (ofDay % msOfSecond != 0) {
        text += '.';
        appendPadded(text, ofDay % msOfSecond, 3);
    }
    if (zoneMinutes == 0)
        return text + 'Z';
    text += zoneMinutes < 0 ? '-' : '+';
    appendPadded(text, std::abs(zoneMinutes) / 60, 2);
    text += ':';
    appendPadded(text, std::abs(zoneMinutes) % 60, 2);
    return text;
}

std::optional<ClockSetting> timeFromText(std::string_view text)
{
    const auto year = takeNumber(text, 4);
    if (!year || !takeSign(text, '-'))
        return std::nullopt;
    const auto month = takeNumber(text, 2);
    if (!month || !takeSign(text, '-'))
        return std::nullopt;
    const auto day = takeNumber(text, 2);
    if (!day || (!takeSign(text, 'T') && !takeSign(text, ' ')))
        return std::nullopt;
    const auto hour = takeNumber(text, 2);
    if (!hour || *hour > 23 || !takeSign(text, ':'))
        return std::nullopt;
    const auto minute = takeNumber(text, 2);
    if (!minute || *minute > 59)
        return std::nullopt;
    std::optional<int> second = 0;
    std::optional<int> ms = 0;
    if (takeSign(text, ':')) {
        second = takeNumber(text, 2);
        if (second && takeSign(text, '.'))
            ms = takeNumber(text, 3);
    }
    if (!second || *second > 59 || !ms)
        return std::nullopt;
    const auto zone = zoneFromText(text);
    const std::chrono::year_month_day date {std::chrono::year {*year},
        std::chrono::month {static_cast<unsigned>(*month)}, std::chrono::day {static_cast<unsigned>(*day)}};
    if (!zone || !date.ok())
        return std::nullopt;
    const std::int64_t days = std::chrono::sys_days(date).time_since_epoch().count();
    ClockSetting setting;
    setting.kind = Kind::Fixed;
    setting.zoneMinutes = *zone;
    setting.timeMs
        = days * msOfDay + *hour * msOfHour + (*minute - *zone) * msOfMinute + *second * msOfSecond + *ms;
    return setting;
}

} // namespace spotter::workspace
