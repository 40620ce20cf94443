// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"

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

void JsonWriter::grow(std::size_t bytes)
{
    const auto used = static_cast<std::size_t>(m_next - m_begin);
    const std::size_t size = std::max(2 * static_cast<std::size_t>(m_end - m_begin), used + bytes);
    // Plain new, not make_unique: the memory must not be cleared.
    std::unique_ptr<char[]> more(new char[size]);
    std::memcpy(more.get(), m_begin, used);
    m_more = std::move(more);
    m_begin = m_more.get();
    m_next = m_begin + used;
    m_end = m_begin + size;
}

void JsonWriter::put(char c)
{
    *room(1) = c;
    ++m_next;
}

void JsonWriter::writeRaw(std::string_view text)
{
    if (!text.empty())
        std::memcpy(room(text.size()), text.data(), text.size());
    m_next += text.size();
}

void JsonWriter::writeUnit(unsigned unit)
{
    constexpr std::string_view digits = "0123456789abcdef";
    writeRaw("\\u");
    for (unsigned shift = 16; shift != 0; shift -= 4)
        put(digits[(unit >> (shift - 4)) & 0xFU]);
}

void JsonWriter::writeEscape(char c)
{
    switch (c) {
    case '"':
        writeRaw("\\\"");
        break;
    case '\\':
        writeRaw("\\\\");
        break;
    case '\b':
        writeRaw("\\b");
        break;
    case '\f':
        writeRaw("\\f");
        break;
    case '\n':
        writeRaw("\\n");
        break;
    case '\r':
        writeRaw("\\r");
        break;
    case '\t':
        writeRaw("\\t");
        break;
    default:
        writeUnit(static_cast<unsigned char>(c));
    }
}

/// Text that needs no other escapes.
void JsonWriter::writeEscapingSurrogates(std::string_view text)
{
    std::size_t start = 0;
    for (std::size_t i = text.find('\xED'); i != std::string_view::npos; i = text.find('\xED', i + 1)) {
        if (!startsWithSurrogate(text.substr(i)))
            continue;
        writeRaw(text.substr(start, i - start));
        const unsigned middle = static_cast<unsigned char>(text[i + 1]) & 0x3FU;
        const unsigned last = static_cast<unsigned char>(text[i + 2]) & 0x3FU;
        writeUnit(0xD000U | (middle << 6U) | last);
        start = i + 3;
    }
    writeRaw(text.substr(start));
}

void JsonWriter::writeQuoted(std::string_view text)
{
    put('"');
    const char *next = text.data();
    const char *const end = next + text.size();
    while (next != end) {
        bool hasHighBytes = false;
        const char *const special = endOfPlainText(next, end, hasHighBytes);
        const std::string_view plain(next, static_cast<std::size_t>(special - next));
        if (hasHighBytes)
            writeEscapingSurrogates(plain);
        else
            writeRaw(plain);
        next = special;
        if (next != end)
            writeEscape(*next++);
    }
    put('"');
}

bool JsonWriter::writeKept(const Value &value)
{
    const std::string_view kept = value.compactText();
    writeRaw(kept);
    return !kept.empty();
}

/// The text in quotes between two characters; 0 stands for none.
void JsonWriter::writeText(const Value &value, char before, char after)
{
    const std::string_view text = value.toString();
    const bool isPlain = (value.flags() & Value::PlainText) != 0;
    if (!isPlain || text.empty()) {
        if (before != 0)
            put(before);
        if (!writeKept(value))
            writeQuoted(text);
        if (after != 0)
            put(after);
        return;
    }
    char *place = room(text.size() + 4);
    if (before != 0)
        *place++ = before;
    *place++ = '"';
    std::memcpy(place, text.data(), text.size());
    place += text.size();
    *place++ = '"';
    if (after != 0)
        *place++ = after;
    m_next = place;
}

void JsonWriter::writeNumber(double number)
{
    // JSON has no word for what is not finite.
    if (number - number != 0) {
        writeRaw("null");
        return;
    }
    constexpr double largestPlain = 1e15;
    constexpr std::size_t mostDigits = 20;
    if (number == std::trunc(number) && std::fabs(number) < largestPlain) {
        char *const place = room(mostDigits);
        m_next = std::to_chars(place, place + mostDigits, static_cast<std::int64_t>(number)).ptr;
        return;
    }
    writeRaw(numberText(number));
}

void JsonWriter::write(const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
    case Value::Type::Null:
        writeRaw("null");
        break;
    case Value::Type::Bool:
        writeRaw(value.toBool() ? "true" : "false");
        break;
    case Value::Type::Number:
        writeNumber(value.toNumber());
        break;
    case Value::Type::String:
        writeText(value, 0, 0);
        break;
    case Value::Type::Array: {
        if (writeKept(value))
            break;
        char separator = '[';
        for (const Value &item : value.items()) {
            put(separator);
            write(item);
            separator = ',';
        }
        writeRaw(value.size() == 0 ? "[]" : "]");
        break;
    }
    case Value::Type::Object: {
        if (writeKept(value))
            break;
        char separator = '{';
        for (const Member &member : value.members()) {
            writeText(member.name, separator, ':');
            write(member.value);
            separator = ',';
        }
        writeRaw(value.size() == 0 ? "{}" : "}");
        break;
    }
    }
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
