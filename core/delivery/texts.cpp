// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/texts.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <array>

namespace spotter::delivery {

namespace {

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

bool isHexDigit(char c)
{
    return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool areDigits(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// Takes `count` digits off the front; -1 when they aren't there.
int takeNumber(std::string_view &text, std::size_t count)
{
    if (text.size() < count || !areDigits(text.substr(0, count)))
        return -1;
    int number = 0;
    for (std::size_t i = 0; i < count; ++i)
        number = number * 10 + (text[i] - '0');
    text.remove_prefix(count);
    return number;
}

bool take(std::string_view &text, char c)
{
    if (text.empty() || text.front() != c)
        return false;
    text.remove_prefix(1);
    return true;
}

} // namespace

bool isBlank(std::string_view text)
{
    return trimmed(text).empty();
}

bool isIpv4(std::string_view text)
{
    for (int part = 0; part < 4; ++part) {
        if (part > 0 && !take(text, '.'))
            return false;
        std::size_t digits = 0;
        int number = 0;
        while (digits < text.size() && digits < 4 && isDigit(text[digits]))
            number = number * 10 + (text[digits++] - '0');
        if (digits == 0 || digits > 3 || number > 255)
            return false;
        text.remove_prefix(digits);
    }
    return text.empty();
}

bool isIpv6(std::string_view text)
{
    const std::size_t zone = text.find('%');
    if (zone != std::string_view::npos) {
        if (zone + 1 == text.size())
            return false;
        text = text.substr(0, zone);
    }
    int groups = 0;
    bool isShortened = false;
    if (text.starts_with("::")) {
        isShortened = true;
        text.remove_prefix(2);
    }
    while (!text.empty()) {
        std::size_t digits = 0;
        while (digits < text.size() && isHexDigit(text[digits]))
            ++digits;
        // The last two groups may be written as an IPv4 address.
        if (digits < text.size() && text[digits] == '.') {
            if (!isIpv4(text))
                return false;
            groups += 2;
            break;
        }
        if (digits == 0 || digits > 4)
            return false;
        ++groups;
        text.remove_prefix(digits);
        if (text.empty())
            break;
        if (text.starts_with("::")) {
            if (isShortened)
                return false;
            isShortened = true;
            text.remove_prefix(2);
        } else if (!take(text, ':') || text.empty()) {
            return false;
        }
    }
    return isShortened ? groups < 8 : groups == 8;
}

bool isIpAddress(std::string_view text)
{
    const std::string_view address = trimmed(text);
    return isIpv4(address) || isIpv6(address);
}

bool isSupplementalDataId(std::string_view text)
{
    if (text.size() != 33)
        return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i == 16 ? text[i] != '-' : !isHexDigit(text[i]))
            return false;
    }
    return true;
}

bool isDateTime(std::string_view text)
{
    const int year = takeNumber(text, 4);
    if (year < 0 || !take(text, '-'))
        return false;
    const int month = takeNumber(text, 2);
    if (month < 1 || month > 12 || !take(text, '-'))
        return false;
    const int day = takeNumber(text, 2);
    constexpr std::array<int, 12> days {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const bool isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    if (day < 1 || day > days[static_cast<std::size_t>(month) - 1] + (month == 2 && isLeap ? 1 : 0))
        return false;
    if (!take(text, 'T') && !take(text, 't'))
        return false;
    const int hour = takeNumber(text, 2);
    if (hour < 0 || hour > 23 || !take(text, ':'))
        return false;
    const int minute = takeNumber(text, 2);
    if (minute < 0 || minute > 59)
        return false;
    if (take(text, ':')) {
        const int second = takeNumber(text, 2);
        if (second < 0 || second > 60)
            return false;
        if (take(text, '.')) {
            const std::size_t end = std::min(text.find_first_not_of("0123456789"), text.size());
            if (end == 0)
                return false;
            text.remove_prefix(end);
        }
    }
    if (text.empty() || text == "Z" || text == "z")
        return true;
    if (!take(text, '+') && !take(text, '-'))
        return false;
    const int offsetHour = takeNumber(text, 2);
    take(text, ':');
    const int offsetMinute = takeNumber(text, 2);
    return offsetHour >= 0 && offsetHour <= 23 && offsetMinute >= 0 && offsetMinute <= 59 && text.empty();
}

bool isTntId(std::string_view text)
{
    const std::size_t dot = text.find('.');
    if (dot == std::string_view::npos)
        return true;
    const std::string_view suffix = text.substr(dot + 1);
    const std::size_t low = suffix.find('_');
    return dot > 0 && low != std::string_view::npos && areDigits(suffix.substr(0, low))
        && areDigits(suffix.substr(low + 1));
}

std::size_t firstBadInMboxName(std::string_view name, bool allowsBlankAndQuote)
{
    constexpr std::string_view allowed = "-,._/=`:;&!@#$%^*()+|?~[]{}";
    for (std::size_t i = 0; i < name.size(); ++i) {
        const char c = name[i];
        const bool isLetter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
        // Letters of other scripts are letters too.
        const bool isFine = isLetter || isDigit(c) || static_cast<unsigned char>(c) >= 0x80
            || allowed.find(c) != std::string_view::npos
            || (allowsBlankAndQuote && (c == ' ' || c == '"' || c == '\''));
        if (!isFine)
            return i;
    }
    return std::string_view::npos;
}

} // namespace spotter::delivery
