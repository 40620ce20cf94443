// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parse.h"

#include "core/base/numbertext.h"
#include "core/base/plaintext.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstdlib>

namespace spotter {

TextPosition positionOf(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    TextPosition position;
    position.line = 1 + static_cast<std::size_t>(std::count(before.begin(), before.end(), '\n'));
    const std::size_t lineStart = before.rfind('\n');
    position.column = lineStart == std::string_view::npos ? offset + 1 : offset - lineStart;
    return position;
}

/// One parse. The grammar's nesting is kept on an explicit stack, so that depth costs no machine stack.
class Parser::Run
{
public:
    Run(Parser &parser, std::string_view text, Arena &arena, const ParseLimits &limits)
        : m_parser(parser), m_arena(arena), m_limits(limits), m_text(text), m_next(text.data()),
          m_end(text.data() + text.size())
    {
    }

    Result<Value> value()
    {
        std::vector<Value> &values = m_parser.m_values;
        std::vector<Frame> &frames = m_parser.m_frames;
        values.clear();
        frames.clear();
        m_parser.m_firstHugeNumber.reset();

        for (;;) {
            skipSpace();
            if (m_next == m_end)
                return problem("the text ends where a value was expected");
            switch (*m_next) {
            case '{':
            case '[': {
                if (frames.size() == m_limits.maxDepth) {
                    return problem(
                        "nested deeper than " + std::to_string(m_limits.maxDepth) + " levels, the limit",
                        ErrorCode::TooLarge);
                }
                const bool isObject = *m_next == '{';
                frames.push_back({values.size(), isObject});
                ++m_next;
                skipSpace();
                if (m_next != m_end && *m_next == (isObject ? '}' : ']'))
                    break;
                if (isObject && !name())
                    return takeError();
                continue;
            }
            case '"':
                if (!string())
                    return takeError();
                break;
            case 't':
                if (!word("true"))
                    return problem("unknown word; a value was expected");
                values.emplace_back(true);
                break;
            case 'f':
                if (!word("false"))
                    return problem("unknown word; a value was expected");
                values.emplace_back(false);
                break;
            case 'n':
                if (!word("null"))
                    return problem("unknown word; a value was expected");
                values.push_back(Value::null());
                break;
            default:
                if (*m_next != '-' && !isDigit(*m_next))
                    return problem(unexpected("a value"));
                if (!number())
                    return takeError();
            }

            // A value stands complete, or a container is just to be closed.
            for (;;) {
                if (frames.empty()) {
                    skipSpace();
                    if (m_next != m_end)
                        return problem("text goes on after the end of the value");
                    return values.back();
                }
                skipSpace();
                const Frame frame = frames.back();
                if (m_next == m_end)
                    return problem(
                        frame.isObject ? "the text ends inside an object" : "the text ends inside an array");
                if (*m_next == ',') {
                    ++m_next;
                    if (frame.isObject) {
                        skipSpace();
                        if (!name())
                            return takeError();
                    }
                    break;
                }
                if (*m_next != (frame.isObject ? '}' : ']'))
                    return problem(unexpected(frame.isObject ? "a comma or }" : "a comma or ]"));
                ++m_next;
                close(frame);
                frames.pop_back();
            }
        }
    }

private:
    void skipSpace()
    {
        while (m_next != m_end && (*m_next == ' ' || *m_next == '\n' || *m_next == '\r' || *m_next == '\t'))
            ++m_next;
    }

    void close(const Frame &frame)
    {
        std::vector<Value> &values = m_parser.m_values;
        const std::size_t count = values.size() - frame.start;
        Value container;
        if (frame.isObject) {
            std::size_t size = count / 2;
            auto *const members = m_arena.allocateArray<Member>(std::max<std::size_t>(size, 1));
            if (size != 0)
                std::memcpy(static_cast<void *>(members), values.data() + frame.start, count * sizeof(Value));
            size = normaliseMembers(members, size);
            container = Value::object({members, size});
        } else {
            auto *const items = m_arena.allocateArray<Value>(std::max<std::size_t>(count, 1));
            if (count != 0)
                std::memcpy(static_cast<void *>(items), values.data() + frame.start, count * sizeof(Value));
            container = Value::array({items, count});
        }
        values.resize(frame.start);
        values.push_back(container);
    }

    /// A member's name and the colon after it.
    bool name()
    {
        if (m_next == m_end)
            return setError("the text ends where a member name was expected");
        if (*m_next != '"')
            return setError(unexpected("a member name in double quotes"));
        if (!string())
            return false;
        skipSpace();
        if (m_next == m_end || *m_next != ':')
            return setError(m_next == m_end ? "the text ends after a member name"
                                            : unexpected("a colon after the member name"));
        ++m_next;
        return true;
    }

    bool word(std::string_view expected)
    {
        if (static_cast<std::size_t>(m_end - m_next) < expected.size()
            || std::string_view(m_next, expected.size()) != expected)
            return false;
        m_next += expected.size();
        return true;
    }

    bool string()
    {
        const char *const start = ++m_next;
        bool hasHighBytes = false;
        const char *p = endOfPlainText(start, m_end, hasHighBytes);
        if (p != m_end && *p == '"') {
            const std::string_view text(start, static_cast<std::size_t>(p - start));
            if (hasHighBytes && !checkUtf8(text))
                return false;
            m_parser.m_values.push_back(
                Value::string(text, Value::PlainText | (hasHighBytes ? 0U : unsigned {Value::AsciiText})));
            m_next = p + 1;
            return true;
        }
        return escapedString(start, p, hasHighBytes);
    }

    /// The rest of a string whose first special character, at `p`, is no quote.
    bool escapedString(const char *start, const char *p, bool hasHighBytes)
    {
        m_scratch.clear();
        bool isAscii = true;
        for (;;) {
            const std::string_view plain(start, static_cast<std::size_t>(p - start));
            if (hasHighBytes) {
                if (!checkUtf8(plain))
                    return false;
                isAscii = false;
            }
            m_scratch += plain;
            m_next = p;
            if (p == m_end)
                return setError("the text ends inside a string");
            if (*p == '"')
                break;
            if (*p != '\\')
                return setError("a control character stands unescaped in a string");
            if (!escape(isAscii))
                return false;
            start = m_next;
            hasHighBytes = false;
            p = endOfPlainText(start, m_end, hasHighBytes);
        }
        m_next = p + 1;
        m_parser.m_values.push_back(
            Value::string(m_arena.copy(m_scratch), isAscii ? unsigned {Value::AsciiText} : 0U));
        return true;
    }

    bool escape(bool &isAscii)
    {
        if (m_end - m_next < 2)
            return setError("the text ends inside a string");
        const char kind = m_next[1];
        switch (kind) {
        case '"':
        case '\\':
        case '/':
            m_scratch += kind;
            break;
        case 'b':
            m_scratch += '\b';
            break;
        case 'f':
            m_scratch += '\f';
            break;
        case 'n':
            m_scratch += '\n';
            break;
        case 'r':
            m_scratch += '\r';
            break;
        case 't':
            m_scratch += '\t';
            break;
        case 'u': {
            const std::int32_t first = codeUnitAt(m_next);
            if (first < 0)
                return setError("an escape needs four hexadecimal digits");
            auto codePoint = static_cast<std::uint32_t>(first);
            m_next += 6;
            if (codePoint >= 0xD800 && codePoint < 0xDC00) {
                const std::int32_t second = codeUnitAt(m_next);
                if (second >= 0xDC00 && second < 0xE000) {
                    codePoint = 0x10000 + ((codePoint - 0xD800) << 10U)
                        + (static_cast<std::uint32_t>(second) - 0xDC00);
                    m_next += 6;
                }
            }
            isAscii = isAscii && codePoint < 0x80;
            appendCodePoint(m_scratch, codePoint);
            return true;
        }
        default:
            return setError("a string has an unknown escape");
        }
        m_next += 2;
        return true;
    }

    /// The code unit of `\\uXXXX` at `p`, or -1.
    std::int32_t codeUnitAt(const char *p) const
    {
        if (m_end - p < 6 || p[0] != '\\' || p[1] != 'u')
            return -1;
        unsigned unit = 0;
        const auto [last, error] = std::from_chars(p + 2, p + 6, unit, 16);
        return error == std::errc() && last == p + 6 ? static_cast<std::int32_t>(unit) : -1;
    }

    bool checkUtf8(std::string_view text)
    {
        const std::size_t bad = firstInvalidUtf8(text);
        if (bad == std::string_view::npos)
            return true;
        m_next = text.data() + bad;
        return setError("invalid UTF-8; save the text as UTF-8");
    }

    bool number()
    {
        const char *const start = m_next;
        const char *p = start;
        const bool isNegative = *p == '-';
        if (isNegative)
            ++p;
        const char *const firstDigit = p;
        std::uint64_t whole = 0;
        while (p != m_end && isDigit(*p)) {
            whole = whole * 10
                + static_cast<std::uint64_t>(*p - '0'); // wraps for long ones, which are read again below
            ++p;
        }
        const auto digits = static_cast<std::size_t>(p - firstDigit);
        if (digits == 0 || (digits > 1 && *firstDigit == '0')) {
            m_next = p;
            return setError(
                digits == 0 ? "a minus without digits" : "a number starts with a superfluous zero");
        }
        const bool isFraction = p != m_end && *p == '.';
        if (isFraction && !digitsAfter(p))
            return false;
        const bool isScaled = p != m_end && (*p == 'e' || *p == 'E');
        if (isScaled) {
            if (p + 1 != m_end && (p[1] == '+' || p[1] == '-'))
                ++p;
            if (!digitsAfter(p))
                return false;
        }
        m_next = p;
        if (!isFraction && !isScaled && digits <= 15 && !(isNegative && whole == 0)) {
            const auto number = static_cast<double>(whole);
            m_parser.m_values.emplace_back(isNegative ? -number : number);
            return true;
        }
        const std::string_view text(start, static_cast<std::size_t>(p - start));
        double result = 0;
        if (std::from_chars(start, p, result).ec == std::errc::result_out_of_range) {
            result = std::strtod(std::string(text).c_str(), nullptr);
            if (std::isinf(result) && !m_parser.m_firstHugeNumber)
                m_parser.m_firstHugeNumber = static_cast<std::size_t>(start - m_text.data());
        }
        // ECMAScript writes these with the same digits; all others keep their text for people.
        const bool isCanonical = isFraction && !isScaled && text.size() <= 16 && text.back() != '0'
            && !text.substr(isNegative ? 1 : 0).starts_with("0.000000");
        if (isCanonical) {
            m_parser.m_values.emplace_back(result);
        } else {
            auto *const written = m_arena.allocateArray<Value::NumberAsWritten>(1);
            *written = {result, text.data(), text.size()};
            m_parser.m_values.push_back(Value::number(written));
        }
        return true;
    }

    /// Steps over the character at `p` and the digits that must follow it.
    bool digitsAfter(const char *&p)
    {
        ++p;
        if (p == m_end || !isDigit(*p)) {
            m_next = p;
            return setError("a number lacks digits");
        }
        while (p != m_end && isDigit(*p))
            ++p;
        return true;
    }

    std::string unexpected(std::string_view wanted) const
    {
        const auto byte = static_cast<unsigned char>(*m_next);
        std::string found;
        if (m_text.starts_with("\xEF\xBB\xBF") && m_next == m_text.data())
            found = "a byte order mark";
        else if (byte > 0x20 && byte < 0x7F)
            found = std::string("'") + *m_next + "'";
        else
            found = byte < 0x80 ? "a control character" : "a character that has no place here";
        return "found " + found + " where " + std::string(wanted) + " was expected";
    }

    [[gnu::cold]] bool setError(std::string message)
    {
        m_message = std::move(message);
        return false;
    }
    [[gnu::cold]] tl::unexpected<Error> takeError() { return problem(m_message); }
    [[gnu::cold]] tl::unexpected<Error> problem(
        const std::string &message, ErrorCode code = ErrorCode::Malformed) const
    {
        const TextPosition at = positionOf(m_text, static_cast<std::size_t>(m_next - m_text.data()));
        return failure(code,
            "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " + message);
    }

    Parser &m_parser;
    Arena &m_arena;
    const ParseLimits &m_limits;
    std::string_view m_text;
    const char *m_next;
    const char *m_end;
    std::string m_scratch;
    std::string m_message;
};

Result<Value> Parser::parse(std::string_view text, Arena &arena, const ParseLimits &limits)
{
    if (text.size() > limits.maxBytes) {
        return failure(ErrorCode::TooLarge,
            "the text has " + std::to_string(text.size()) + " bytes, more than the limit of "
                + std::to_string(limits.maxBytes));
    }
    if (text.empty())
        return failure(ErrorCode::Malformed, "line 1, column 1: the text is empty");
    return Run(*this, text, arena, limits).value();
}

} // namespace spotter
