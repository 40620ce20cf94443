// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"

#include "core/base/copytext.h"
#include "core/base/numbertext.h"
#include "core/base/plaintext.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace spotter {

namespace {

/// Whether three bytes at the start of `text` are an unpaired surrogate (WTF-8).
bool startsWithSurrogate(std::string_view text)
{
    return text.size() >= 3 && static_cast<unsigned char>(text[0]) == 0xED
        && static_cast<unsigned char>(text[1]) >= 0xA0;
}

class PrettyWriter
{
public:
    explicit PrettyWriter(std::string &out) : m_out(out) { }

    void append(const Value &value, int depth)
    {
        if (value.isArray() && value.size() != 0) {
            m_out += '[';
            bool isFirst = true;
            for (const Value &item : value.items()) {
                startLine(isFirst, depth + 1);
                append(item, depth + 1);
            }
            newLine(depth);
            m_out += ']';
        } else if (value.isObject() && value.size() != 0) {
            m_out += '{';
            bool isFirst = true;
            for (const Member &member : value.members()) {
                startLine(isFirst, depth + 1);
                appendQuoted(m_out, member.key());
                m_out += ": ";
                append(member.value, depth + 1);
            }
            newLine(depth);
            m_out += '}';
        } else if (!value.writtenNumber().empty()) {
            m_out += value.writtenNumber();
        } else {
            appendJson(m_out, value);
        }
    }

private:
    void startLine(bool &isFirst, int depth)
    {
        if (!isFirst)
            m_out += ',';
        isFirst = false;
        newLine(depth);
    }
    void newLine(int depth)
    {
        m_out += '\n';
        m_out.append(static_cast<std::size_t>(depth) * 2, ' ');
    }

    std::string &m_out;
};

} // namespace

// NOLINTNEXTLINE(*-member-init): see m_first
JsonWriter::JsonWriter() : m_begin(m_first), m_next(m_begin), m_end(m_begin + sizeof(m_first)) { }

char *JsonWriter::grown(char *place, std::size_t bytes)
{
    const auto used = static_cast<std::size_t>(place - m_begin);
    const std::size_t size = std::max(2 * static_cast<std::size_t>(m_end - m_begin), used + bytes);
    // Plain new, not make_unique: the memory must not be cleared.
    std::unique_ptr<char[]> more(new char[size]);
    std::memcpy(more.get(), m_begin, used);
    m_more = std::move(more);
    m_begin = m_more.get();
    m_end = m_begin + size;
    return m_begin + used;
}

inline char *JsonWriter::put(char *place, char c)
{
    place = room(place, 1);
    *place = c;
    return place + 1;
}

inline char *JsonWriter::raw(char *place, std::string_view text)
{
    return copyText(room(place, text.size()), text);
}

char *JsonWriter::unit(char *place, unsigned unit)
{
    constexpr std::string_view digits = "0123456789abcdef";
    place = raw(place, "\\u");
    for (unsigned shift = 16; shift != 0; shift -= 4)
        place = put(place, digits[(unit >> (shift - 4)) & 0xFU]);
    return place;
}

char *JsonWriter::escape(char *place, char c)
{
    switch (c) {
    case '"':
        return raw(place, "\\\"");
    case '\\':
        return raw(place, "\\\\");
    case '\b':
        return raw(place, "\\b");
    case '\f':
        return raw(place, "\\f");
    case '\n':
        return raw(place, "\\n");
    case '\r':
        return raw(place, "\\r");
    case '\t':
        return raw(place, "\\t");
    default:
        return unit(place, static_cast<unsigned char>(c));
    }
}

/// Text that needs no other escapes.
char *JsonWriter::escapingSurrogates(char *place, std::string_view text)
{
    std::size_t start = 0;
    for (std::size_t i = text.find('\xED'); i != std::string_view::npos; i = text.find('\xED', i + 1)) {
        if (!startsWithSurrogate(text.substr(i)))
            continue;
        place = raw(place, text.substr(start, i - start));
        const unsigned middle = static_cast<unsigned char>(text[i + 1]) & 0x3FU;
        const unsigned last = static_cast<unsigned char>(text[i + 2]) & 0x3FU;
        place = unit(place, 0xD000U | (middle << 6U) | last);
        start = i + 3;
    }
    return raw(place, text.substr(start));
}

char *JsonWriter::quoted(char *place, std::string_view text)
{
    place = put(place, '"');
    const char *next = text.data();
    const char *const end = next + text.size();
    while (next != end) {
        bool hasHighBytes = false;
        const char *const special = endOfPlainText(next, end, hasHighBytes);
        const std::string_view plain(next, static_cast<std::size_t>(special - next));
        place = hasHighBytes ? escapingSurrogates(place, plain) : raw(place, plain);
        next = special;
        if (next != end)
            place = escape(place, *next++);
    }
    return put(place, '"');
}

inline char *JsonWriter::string(char *place, const Value &value)
{
    const std::string_view text = value.toString();
    if ((value.flags() & Value::PlainText) == 0) {
        const std::string_view kept = value.compactText();
        return kept.empty() ? quoted(place, text) : raw(place, kept);
    }
    place = room(place, text.size() + 2);
    *place++ = '"';
    place = copyText(place, text);
    *place++ = '"';
    return place;
}

char *JsonWriter::number(char *place, double number)
{
    // JSON has no word for what is not finite.
    if (number - number != 0)
        return raw(place, "null");
    constexpr double largestPlain = 1e15;
    constexpr std::size_t mostDigits = 20;
    if (std::fabs(number) < largestPlain) {
        const auto whole = static_cast<std::int64_t>(number);
        if (static_cast<double>(whole) == number) {
            place = room(place, mostDigits);
            if (whole >= 0 && whole < 10) {
                *place = static_cast<char>('0' + whole);
                return place + 1;
            }
            return std::to_chars(place, place + mostDigits, whole).ptr;
        }
    }
    return raw(place, numberText(number));
}

char *JsonWriter::value(char *place, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
    case Value::Type::Null:
        return raw(place, "null");
    case Value::Type::Bool:
        return value.toBool() ? raw(place, "true") : raw(place, "false");
    case Value::Type::Number:
        return number(place, value.toNumber());
    case Value::Type::String:
        return string(place, value);
    case Value::Type::Array:
    case Value::Type::Object:
        break;
    }
    if (const std::string_view kept = value.compactText(); !kept.empty())
        return raw(place, kept);
    if (const auto parts = value.textParts(); !parts.empty()) {
        for (const std::string_view part : parts)
            place = raw(place, part);
        return place;
    }
    if (value.isArray()) {
        char separator = '[';
        for (const Value &item : value.items()) {
            place = this->value(put(place, separator), item);
            separator = ',';
        }
        return value.size() == 0 ? raw(place, "[]") : put(place, ']');
    }
    char separator = '{';
    for (const Member &member : value.members()) {
        const std::string_view name = member.key();
        if ((member.name.flags() & Value::PlainText) != 0) {
            place = room(place, name.size() + 4);
            *place++ = separator;
            *place++ = '"';
            place = copyText(place, name);
            *place++ = '"';
            *place++ = ':';
        } else {
            place = put(string(put(place, separator), member.name), ':');
        }
        place = this->value(place, member.value);
        separator = ',';
    }
    return value.size() == 0 ? raw(place, "{}") : put(place, '}');
}

void JsonWriter::write(const Value &value)
{
    m_next = this->value(m_next, value);
}

void JsonWriter::writeQuoted(std::string_view text)
{
    m_next = quoted(m_next, text);
}

void JsonWriter::writeRaw(std::string_view text)
{
    m_next = raw(m_next, text);
}

void appendQuoted(std::string &out, std::string_view text)
{
    JsonWriter writer;
    writer.writeQuoted(text);
    out += writer.text();
}

void appendJson(std::string &out, const Value &value)
{
    JsonWriter writer;
    writer.write(value);
    out += writer.text();
}

std::string toJson(const Value &value)
{
    std::string out;
    appendJson(out, value);
    return out;
}

std::string toPrettyJson(const Value &value)
{
    std::string out;
    PrettyWriter(out).append(value, 0);
    return out;
}

} // namespace spotter
