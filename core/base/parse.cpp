// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parse.h"

#include "core/base/numbertext.h"
#include "core/base/plaintext.h"
#include "core/base/sametext.h"
#include "core/base/unicode.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdlib>

#include <emmintrin.h>

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
    Run(Parser &parser, const PaddedText &text, Arena &arena, const ParseLimits &limits)
        : m_parser(parser), m_arena(arena), m_limits(limits), m_text(text.text()), m_next(m_text.data()),
          m_end(m_text.data() + m_text.size())
    {
    }

    /// The places of the work space are filled by hand and all that changes is held in local variables: a vector's
    /// push_back() and members of this object, which each store of a Value might alias, took more than half of the time.
    /// Nothing is asked for the end of the text before something unexpected is found there: the NUL behind it.
    Result<Value> value()
    {
        std::size_t depth = 0;
        std::uint16_t lastHash = 0; // of the last name
        m_parser.m_firstHugeNumber.reset();
        const char *p = m_next;
        Frame frame; // of the innermost container; those around it are in m_frames
        Value *top = workSpace(0); // behind the last value
        Value *last = lastOfWorkSpace();

        for (;;) {
            if (top >= last) { // for a value and the name after it
                const auto used = static_cast<std::size_t>(top - m_parser.m_values.data());
                top = workSpace(used);
                last = lastOfWorkSpace();
            }
            p = afterSpace(p);
            switch (*p) {
            case '{':
            case '[': {
                if (depth == m_limits.maxDepth) {
                    return problem(p,
                        "nested deeper than " + std::to_string(m_limits.maxDepth) + " levels, the limit",
                        ErrorCode::TooLarge);
                }
                *frameAt(depth++) = frame;
                frame = Frame(static_cast<std::size_t>(top - m_parser.m_values.data()), *p == '{');
                p = afterSpace(p + 1);
                if (*p == (frame.isObject() ? '}' : ']'))
                    break;
                if (frame.isObject()) {
                    p = name(p, top++, frame, depth, lastHash);
                    if (p == nullptr)
                        return takeError();
                }
                continue;
            }
            case '"':
                p = string(p, *top++);
                if (p == nullptr)
                    return takeError();
                break;
            case 't':
                if (!startsWith(p, "true"))
                    return problem(p, "unknown word; a value was expected");
                top++->store(Value(true));
                p += 4;
                break;
            case 'f':
                if (!startsWith(p, "false"))
                    return problem(p, "unknown word; a value was expected");
                top++->store(Value(false));
                p += 5;
                break;
            case 'n':
                if (!startsWith(p, "null"))
                    return problem(p, "unknown word; a value was expected");
                top++->store(Value::null());
                p += 4;
                break;
            default:
                if (*p != '-' && !isDigit(*p)) {
                    return problem(p,
                        p == m_end ? "the text ends where a value was expected" : unexpected(p, "a value"));
                }
                p = number(p, *top++);
                if (p == nullptr)
                    return takeError();
            }

            // A value stands complete, or a container is just to be closed.
            for (;;) {
                p = afterSpace(p);
                if (*p == ',' && depth != 0) {
                    ++p;
                    if (frame.isObject()) {
                        p = name(p, top++, frame, depth, lastHash);
                        if (p == nullptr)
                            return takeError();
                    }
                    break;
                }
                if (depth == 0) {
                    if (p != m_end)
                        return problem(p, "text goes on after the end of the value");
                    return m_parser.m_values.front();
                }
                if (*p != (frame.isObject() ? '}' : ']'))
                    return problem(p, notGoingOn(p, frame));
                ++p;
                Value *const start = m_parser.m_values.data() + frame.start();
                start->store(closed(frame, start, static_cast<std::size_t>(top - start)));
                top = start + 1;
                frame = *frameAt(--depth);
            }
        }
    }

private:
    /// The place behind `used` values, which are kept, with room for more.
    Value *workSpace(std::size_t used)
    {
        std::vector<Value> &values = m_parser.m_values;
        if (values.size() < used + 2)
            values.resize(std::max<std::size_t>(2 * values.size(), 256));
        return values.data() + used;
    }
    Value *lastOfWorkSpace() { return m_parser.m_values.data() + m_parser.m_values.size() - 1; }

    Frame *frameAt(std::size_t depth)
    {
        std::vector<Frame> &frames = m_parser.m_frames;
        if (depth == frames.size())
            frames.resize(std::max<std::size_t>(2 * depth, 32));
        return frames.data() + depth;
    }

    static const char *afterSpace(const char *p)
    {
        while (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t')
            ++p;
        return p;
    }

    [[gnu::always_inline]] Value closed(const Frame &frame, const Value *values, std::size_t count)
    {
        if (!frame.isObject()) {
            auto *const items = m_arena.allocateArray<Value>(std::max<std::size_t>(count, 1));
            std::copy_n(values, count, items);
            return Value::array({items, count});
        }
        const std::size_t size = count / 2;
        auto *const members = m_arena.allocateArray<Member>(std::max<std::size_t>(size, 1));
        for (std::size_t i = 0; i < size; ++i)
            members[i] = {values[2 * i], values[2 * i + 1]};
        return Value::object({members, frame.mayNeedOrder() ? normaliseMembers(members, size) : size});
    }

    // What reads something gives the place behind it, or null with the error set.

    /// A member's name and the colon after it.
    [[gnu::always_inline]] const char *name(
        const char *p, Value *place, Frame &frame, std::size_t depth, std::uint16_t &lastHash)
    {
        constexpr std::size_t stride = 37; // takes the same name at different depths apart
        auto &names = m_parser.m_expectedNames;
        ExpectedName &expected = names[(lastHash + stride * depth) % names.size()];
        if (startsWith(p, expected)) {
            place->store(Value::string({p + 1, expected.size}, Value::PlainText | Value::AsciiText));
            noteName(place, frame, expected.kind, false);
            lastHash = expected.hash;
            return p + expected.size + 3;
        }
        p = unexpectedName(p, place, expected);
        if (p != nullptr) {
            const std::string_view name = place->toString();
            lastHash = hashOf(name);
            noteName(place, frame, nameKind(name), !name.empty() && isDigit(name.front()));
        }
        return p;
    }

    static std::uint16_t hashOf(std::string_view name)
    {
        std::uint32_t hash = static_cast<std::uint32_t>(name.size());
        if (!name.empty()) {
            for (const char c : {name.front(), name[name.size() / 2], name[name.size() / 4], name.back()})
                hash = hash * 31 + static_cast<unsigned char>(c);
        }
        return static_cast<std::uint16_t>((hash * 0x9E3779B1U) >> 16U);
    }

    [[gnu::noinline]] const char *unexpectedName(const char *p, Value *place, ExpectedName &expected)
    {
        p = afterSpace(p);
        if (*p != '"') {
            return setError(p,
                p == m_end ? "the text ends where a member name was expected"
                           : unexpected(p, "a member name in double quotes"));
        }
        const char *const start = p;
        p = string(p, *place);
        if (p == nullptr)
            return nullptr;
        const std::string_view name = place->toString();
        const bool isDigitFirst = !name.empty() && isDigit(name.front());
        p = afterSpace(p);
        if (*p != ':')
            return setError(p,
                p == m_end ? "the text ends after a member name"
                           : unexpected(p, "a colon after the member name"));
        ++p;
        const bool isAsWritten = name.data() == start + 1 && p - start == std::ssize(name) + 3;
        if (isAsWritten && p - start <= std::ssize(expected.text) && !isDigitFirst
            && (place->flags() & Value::AsciiText) != 0) {
            std::copy(start, p, expected.text.begin());
            expected.bytes = (1U << static_cast<unsigned>(p - start)) - 1;
            expected.size = static_cast<std::uint32_t>(name.size());
            expected.hash = hashOf(name);
            expected.kind = static_cast<std::uint8_t>(nameKind(name));
        }
        return p;
    }

    static bool startsWith(const char *p, const ExpectedName &expected)
    {
        const auto load = [](const char *from) {
            return _mm_loadu_si128(reinterpret_cast<const __m128i *>(from)); // NOLINT(*-reinterpret-cast)
        };
        const auto same
            = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(load(p), load(expected.text.data()))));
        return (expected.bytes & ~same) == 0;
    }

    /// Looks whether the name may be an integer, or the same as an earlier one of the object.
    [[gnu::always_inline]] void noteName(const Value *place, Frame &frame, unsigned kind, bool isDigitFirst)
    {
        const std::uint64_t bit = std::uint64_t {1} << kind;
        if (isDigitFirst
            || ((frame.seenNames & bit) != 0 && !frame.mayNeedOrder() && isRepeated(place, frame.start())))
            frame.setMayNeedOrder();
        frame.seenNames |= bit;
    }

    /// Whether an earlier name of the object is the same; of many names, whether one may be.
    bool isRepeated(const Value *place, std::size_t startOfObject) const
    {
        constexpr std::ptrdiff_t fewValues = 48;
        const Value *const start = m_parser.m_values.data() + startOfObject;
        if (place - start > fewValues)
            return true;
        for (const Value *earlier = start; earlier != place; earlier += 2) {
            if (sameText(earlier->toString(), place->toString()))
                return true;
        }
        return false;
    }

    bool startsWith(const char *p, std::string_view expected) const
    {
        return std::string_view(p, static_cast<std::size_t>(m_end - p)).starts_with(expected);
    }

    /// `p` is at the quote.
    [[gnu::always_inline]] const char *string(const char *p, Value &place)
    {
        const char *const start = p + 1;
        p = endOfPlainAscii(start);
        if (*p != '"')
            return unusualString(start, place);
        place.store(Value::string({start, p}, Value::PlainText | Value::AsciiText));
        return p + 1;
    }

    /// A string that is not plain ASCII.
    [[gnu::noinline]] const char *unusualString(const char *start, Value &place)
    {
        bool hasHighBytes = false;
        const char *p = endOfPlainText(start, m_end, hasHighBytes);
        if (p != m_end && *p == '"') {
            if (!checkUtf8({start, p}))
                return nullptr;
            place = Value::string({start, p}, Value::PlainText);
            return p + 1;
        }
        m_scratch.clear();
        bool isAscii = true;
        for (;;) {
            const std::string_view plain(start, p);
            if (hasHighBytes) {
                if (!checkUtf8(plain))
                    return nullptr;
                isAscii = false;
            }
            m_scratch += plain;
            m_next = p;
            if (p == m_end)
                return setError(p, "the text ends inside a string");
            if (*p == '"')
                break;
            if (*p != '\\')
                return setError(p, "a control character stands unescaped in a string");
            if (!escape(isAscii))
                return nullptr;
            start = m_next;
            hasHighBytes = false;
            p = endOfPlainText(start, m_end, hasHighBytes);
        }
        place = Value::string(m_arena.copy(m_scratch), isAscii ? unsigned {Value::AsciiText} : 0U);
        return p + 1;
    }

    /// The escape at m_next.
    bool escape(bool &isAscii)
    {
        if (m_end - m_next < 2)
            return fails("the text ends inside a string");
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
                return fails("an escape needs four hexadecimal digits");
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
            return fails("a string has an unknown escape");
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
        return fails("invalid UTF-8; save the text as UTF-8");
    }

    const char *number(const char *p, Value &place)
    {
        const char *const start = p;
        const bool isNegative = *p == '-';
        if (isNegative)
            ++p;
        const char *const firstDigit = p;
        std::uint64_t digits = 0; // wraps where there are many, which are read again below
        const auto readDigits = [&] {
            const char *const first = p;
            for (; isDigit(*p); ++p)
                digits = digits * 10 + static_cast<std::uint64_t>(*p - '0');
            return p - first;
        };
        std::ptrdiff_t count = readDigits();
        if (count == 0 || (count > 1 && *firstDigit == '0')) {
            return setError(
                p, count == 0 ? "a minus without digits" : "a number starts with a superfluous zero");
        }
        std::ptrdiff_t decimals = 0;
        if (*p == '.') {
            ++p;
            decimals = readDigits();
            if (decimals == 0)
                return setError(p, "a number lacks digits");
            count += decimals;
        }
        const bool isScaled = *p == 'e' || *p == 'E';
        if (isScaled) {
            ++p;
            if (*p == '+' || *p == '-')
                ++p;
            if (readDigits() == 0)
                return setError(p, "a number lacks digits");
        }
        // Both the digits and the power of ten are exact, so that their quotient is the nearest number. Numbers that
        // ECMAScript would write with other digits keep their text for people.
        static constexpr std::array<double, 7> powers {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
        const bool isUsual = count <= 15 && !isScaled && decimals < std::ssize(powers)
            && (decimals == 0 ? !(isNegative && digits == 0) : p[-1] != '0');
        if (!isUsual)
            return unusualNumber(start, p, decimals != 0 && !isScaled, place);
        const double number = static_cast<double>(digits) / powers[static_cast<std::size_t>(decimals)];
        place.store(Value(isNegative ? -number : number));
        return p;
    }

    [[gnu::noinline]] const char *unusualNumber(
        const char *start, const char *end, bool isPlainFraction, Value &place)
    {
        const std::string_view text(start, end);
        double result = 0;
        if (std::from_chars(start, end, result).ec == std::errc::result_out_of_range) {
            result = std::strtod(std::string(text).c_str(), nullptr);
            if (std::isinf(result) && !m_parser.m_firstHugeNumber)
                m_parser.m_firstHugeNumber = static_cast<std::size_t>(start - m_text.data());
        }
        const bool isCanonical = isPlainFraction && text.size() <= 16 && text.back() != '0'
            && !text.substr(*start == '-' ? 1 : 0).starts_with("0.000000");
        if (isCanonical) {
            place = Value(result);
        } else {
            auto *const written = m_arena.allocateArray<Value::NumberAsWritten>(1);
            *written = {result, text.data(), text.size()};
            place = Value::number(written);
        }
        return end;
    }

    std::string notGoingOn(const char *p, const Frame &frame) const
    {
        if (p == m_end)
            return frame.isObject() ? "the text ends inside an object" : "the text ends inside an array";
        return unexpected(p, frame.isObject() ? "a comma or }" : "a comma or ]");
    }

    std::string unexpected(const char *p, std::string_view wanted) const
    {
        const auto byte = static_cast<unsigned char>(*p);
        std::string found;
        if (m_text.starts_with("\xEF\xBB\xBF") && p == m_text.data())
            found = "a byte order mark";
        else if (byte > 0x20 && byte < 0x7F)
            found = std::string("'") + *p + "'";
        else
            found = byte < 0x80 ? "a control character" : "a character that has no place here";
        return "found " + found + " where " + std::string(wanted) + " was expected";
    }

    [[gnu::cold]] bool fails(std::string message)
    {
        m_message = std::move(message);
        return false;
    }
    [[gnu::cold]] const char *setError(const char *p, std::string message)
    {
        m_next = p;
        m_message = std::move(message);
        return nullptr;
    }
    [[gnu::cold]] tl::unexpected<Error> takeError() { return problem(m_next, m_message); }
    [[gnu::cold]] tl::unexpected<Error> problem(
        const char *p, const std::string &message, ErrorCode code = ErrorCode::Malformed) const
    {
        const TextPosition at = positionOf(m_text, static_cast<std::size_t>(p - m_text.data()));
        return failure(code,
            "line " + std::to_string(at.line) + ", column " + std::to_string(at.column) + ": " + message);
    }

    Parser &m_parser;
    Arena &m_arena;
    const ParseLimits &m_limits;
    std::string_view m_text;
    const char *m_next; ///< where an error is, and where escapes are read
    const char *m_end;
    std::string m_scratch;
    std::string m_message;
};

PaddedText PaddedText::in(std::string &text)
{
    const std::size_t size = text.size();
    text.append(padding, '\0');
    text.resize(size); // what was appended stays readable behind it
    return PaddedText(text);
}

PaddedText PaddedText::copyOf(std::string_view text, Arena &arena)
{
    char *const copy = arena.allocateArray<char>(text.size() + padding);
    std::fill_n(std::copy(text.begin(), text.end(), copy), padding, '\0');
    return PaddedText({copy, text.size()});
}

Result<Value> Parser::parse(const PaddedText &padded, Arena &arena, const ParseLimits &limits)
{
    const std::string_view text = padded.text();
    if (text.size() > limits.maxBytes) {
        return failure(ErrorCode::TooLarge,
            "the text has " + std::to_string(text.size()) + " bytes, more than the limit of "
                + std::to_string(limits.maxBytes));
    }
    if (text.empty())
        return failure(ErrorCode::Malformed, "line 1, column 1: the text is empty");
    return Run(*this, padded, arena, limits).value();
}

} // namespace spotter
