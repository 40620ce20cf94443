// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"

#include "core/base/numbertext.h"
#include "core/base/plaintext.h"

#include <cstring>

namespace spotter {

namespace {

/// Whether three bytes at the start of `text` are an unpaired surrogate (WTF-8).
bool startsWithSurrogate(std::string_view text)
{
    return text.size() >= 3 && static_cast<unsigned char>(text[0]) == 0xED
        && static_cast<unsigned char>(text[1]) >= 0xA0;
}

void appendUnitEscape(std::string &out, unsigned unit)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u";
    for (unsigned shift = 16; shift != 0; shift -= 4)
        out += digits[(unit >> (shift - 4)) & 0xFU];
}

void appendEscape(std::string &out, char c)
{
    switch (c) {
    case '"':
    case '\\':
        out += '\\';
        out += c;
        break;
    case '\b':
        out += "\\b";
        break;
    case '\f':
        out += "\\f";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        appendUnitEscape(out, static_cast<unsigned char>(c));
    }
}

/// Text that needs no other escapes.
void appendEscapingSurrogates(std::string &out, std::string_view text)
{
    std::size_t start = 0;
    for (std::size_t i = text.find('\xED'); i != std::string_view::npos; i = text.find('\xED', i + 1)) {
        if (!startsWithSurrogate(text.substr(i)))
            continue;
        out.append(text, start, i - start);
        const unsigned middle = static_cast<unsigned char>(text[i + 1]) & 0x3FU;
        const unsigned last = static_cast<unsigned char>(text[i + 2]) & 0x3FU;
        appendUnitEscape(out, 0xD000U | (middle << 6U) | last);
        start = i + 3;
    }
    out.append(text, start, text.size() - start);
}

void appendText(std::string &out, const Value &text)
{
    if (const std::string_view kept = text.compactText(); !kept.empty()) {
        out += kept;
        return;
    }
    if ((text.flags() & Value::PlainText) == 0) {
        appendQuoted(out, text.toString());
        return;
    }
    out += '"';
    out += text.toString();
    out += '"';
}

/// `,"name":`
void appendName(std::string &out, char separator, const Value &name)
{
    if ((name.flags() & Value::PlainText) == 0) {
        out += separator;
        appendQuoted(out, name.toString());
        out += ':';
        return;
    }
    const std::string_view text = name.toString();
    const std::size_t at = out.size();
    out.append(text.size() + 4, '"');
    char *const place = out.data() + at;
    place[0] = separator;
    if (!text.empty())
        std::memcpy(place + 2, text.data(), text.size());
    place[text.size() + 3] = ':';
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

void appendQuoted(std::string &out, std::string_view text)
{
    out += '"';
    const char *next = text.data();
    const char *const end = next + text.size();
    while (next != end) {
        bool hasHighBytes = false;
        const char *const special = endOfPlainText(next, end, hasHighBytes);
        const std::string_view plain(next, static_cast<std::size_t>(special - next));
        if (hasHighBytes)
            appendEscapingSurrogates(out, plain);
        else
            out += plain;
        next = special;
        if (next != end)
            appendEscape(out, *next++);
    }
    out += '"';
}

void appendJson(std::string &out, const Value &value)
{
    switch (value.type()) {
    case Value::Type::Undefined:
    case Value::Type::Null:
        out += "null";
        break;
    case Value::Type::Bool:
        out += value.toBool() ? "true" : "false";
        break;
    case Value::Type::Number: {
        const double number = value.toNumber();
        // JSON has no word for what is not finite.
        if (number - number == 0)
            appendNumber(out, number);
        else
            out += "null";
        break;
    }
    case Value::Type::String:
        appendText(out, value);
        break;
    case Value::Type::Array: {
        if (const std::string_view kept = value.compactText(); !kept.empty()) {
            out += kept;
            break;
        }
        char separator = '[';
        for (const Value &item : value.items()) {
            out += separator;
            appendJson(out, item);
            separator = ',';
        }
        out += value.size() == 0 ? "[]" : "]";
        break;
    }
    case Value::Type::Object: {
        if (const std::string_view kept = value.compactText(); !kept.empty()) {
            out += kept;
            break;
        }
        char separator = '{';
        for (const Member &member : value.members()) {
            appendName(out, separator, member.name);
            appendJson(out, member.value);
            separator = ',';
        }
        out += value.size() == 0 ? "{}" : "}";
        break;
    }
    }
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
