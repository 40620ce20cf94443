// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"

#include "core/base/unicode.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstdlib>
#include <limits>

namespace spotter {

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

/// Bytes of the StrDecimalLiteral that `text` starts with (sign included), or 0.
std::size_t decimalLength(std::string_view text)
{
    std::size_t i = 0;
    if (i < text.size() && (text[i] == '+' || text[i] == '-'))
        ++i;
    if (text.substr(i).starts_with("Infinity"))
        return i + 8;
    const std::size_t firstDigit = i;
    while (i < text.size() && isDigit(text[i]))
        ++i;
    std::size_t digits = i - firstDigit;
    if (i < text.size() && text[i] == '.') {
        const std::size_t point = i++;
        while (i < text.size() && isDigit(text[i]))
            ++i;
        digits += i - point - 1;
    }
    if (digits == 0)
        return 0;
    if (i < text.size() && (text[i] == 'e' || text[i] == 'E')) {
        std::size_t exponent = i + 1;
        if (exponent < text.size() && (text[exponent] == '+' || text[exponent] == '-'))
            ++exponent;
        if (exponent < text.size() && isDigit(text[exponent])) {
            while (exponent < text.size() && isDigit(text[exponent]))
                ++exponent;
            i = exponent;
        }
    }
    return i;
}

/// The value of a text for which decimalLength() is its size.
double decimalValue(std::string_view text)
{
    const bool isNegative = text[0] == '-';
    if (text[0] == '+' || isNegative)
        text.remove_prefix(1);
    double number = 0;
    if (text == "Infinity")
        number = std::numeric_limits<double>::infinity();
    else if (std::from_chars(text.data(), text.data() + text.size(), number).ec
        == std::errc::result_out_of_range)
        number = std::strtod(std::string(text).c_str(), nullptr);
    return isNegative ? -number : number;
}

/// 0x…, 0o…, 0b… without sign; NaN when a digit is wrong or there is none.
double radixValue(std::string_view text)
{
    const char letter = static_cast<char>(text[1] | 0x20);
    const int base = letter == 'x' ? 16 : letter == 'o' ? 8 : 2;
    double number = 0;
    text.remove_prefix(2);
    if (text.empty())
        return notANumber;
    // 64 bits hold what is exact; longer ones are rounded digit by digit, which only the last bit can tell.
    for (const char c : text) {
        int digit = 99;
        if (isDigit(c))
            digit = c - '0';
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            digit = (c | 0x20) - 'a' + 10;
        if (digit >= base)
            return notANumber;
        number = number * base + digit;
    }
    return number;
}

std::string_view withoutLeadingSpace(std::string_view text)
{
    while (const std::size_t bytes = whiteSpaceAt(text))
        text.remove_prefix(bytes);
    return text;
}

} // namespace

void appendNumber(std::string &out, double number)
{
    if (std::isnan(number)) {
        out += "NaN";
        return;
    }
    if (number == 0) {
        out += '0';
        return;
    }
    if (std::isinf(number)) {
        out += number < 0 ? "-Infinity" : "Infinity";
        return;
    }
    std::array<char, 40> buffer {};
    if (number == std::trunc(number) && std::fabs(number) < 1e15) {
        const auto [end, error]
            = std::to_chars(buffer.data(), buffer.data() + buffer.size(), static_cast<std::int64_t>(number));
        out.append(buffer.data(), end);
        return;
    }
    if (number < 0)
        out += '-';
    const auto [end, error] = std::to_chars(
        buffer.data(), buffer.data() + buffer.size(), std::fabs(number), std::chars_format::scientific);
    // d[.ddd]e±xx: take digits and exponent apart and arrange them as ECMAScript does.
    const std::string_view text(buffer.data(), static_cast<std::size_t>(end - buffer.data()));
    const std::size_t e = text.find('e');
    std::string digits(1, text[0]);
    if (e > 2)
        digits += text.substr(2, e - 2);
    int exponent = 0;
    const std::size_t exponentStart = text[e + 1] == '+' ? e + 2 : e + 1;
    std::from_chars(text.data() + exponentStart, text.data() + text.size(), exponent);

    const int count = static_cast<int>(digits.size());
    const int point = exponent + 1; // digits before the decimal point
    if (point > 21 || point < -5) {
        out += digits[0];
        if (count > 1) {
            out += '.';
            out.append(digits, 1, std::string::npos);
        }
        out += 'e';
        out += exponent < 0 ? '-' : '+';
        out += std::to_string(std::abs(exponent));
    } else if (point <= 0) {
        out += "0.";
        out.append(static_cast<std::size_t>(-point), '0');
        out += digits;
    } else if (count <= point) {
        out += digits;
        out.append(static_cast<std::size_t>(point - count), '0');
    } else {
        out.append(digits, 0, static_cast<std::size_t>(point));
        out += '.';
        out.append(digits, static_cast<std::size_t>(point), std::string::npos);
    }
}

std::string numberText(double number)
{
    std::string out;
    appendNumber(out, number);
    return out;
}

double numberFromText(std::string_view text)
{
    text = trimmed(text);
    if (text.empty())
        return 0;
    if (text.size() >= 2 && text[0] == '0') {
        const char letter = static_cast<char>(text[1] | 0x20);
        if (letter == 'x' || letter == 'o' || letter == 'b')
            return radixValue(text);
    }
    return decimalLength(text) == text.size() ? decimalValue(text) : notANumber;
}

double parseFloatPrefix(std::string_view text)
{
    text = withoutLeadingSpace(text);
    const std::size_t length = decimalLength(text);
    return length == 0 ? notANumber : decimalValue(text.substr(0, length));
}

double parseIntPrefix(std::string_view text)
{
    text = withoutLeadingSpace(text);
    std::size_t i = !text.empty() && (text[0] == '+' || text[0] == '-') ? 1 : 0;
    const std::size_t firstDigit = i;
    while (i < text.size() && isDigit(text[i]))
        ++i;
    return i == firstDigit ? notANumber : decimalValue(text.substr(0, i));
}

} // namespace spotter
