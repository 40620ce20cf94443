// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/jsonplace.h"

#include "core/base/document.h"
#include "ui/code/jsonbytes.h"

#include <algorithm>
#include <unordered_map>

namespace spotter::ui {

namespace {

struct JsonToken
{
    std::size_t begin = 0;
    std::size_t end = 0;
    char kind = 0; ///< the bracket, comma or colon; `"` for a string, `0` for anything else; 0 at the end
};

/// The next piece at or behind `at`. A string ends with its line at the latest.
JsonToken tokenAt(std::string_view text, std::size_t at)
{
    while (at < text.size() && isJsonBlank(text[at]))
        ++at;
    if (at == text.size())
        return {at, at, 0};
    JsonToken token {at, at + 1, text[at]};
    if (token.kind == '"') {
        for (; token.end < text.size() && text[token.end] != '\n'; ++token.end) {
            if (text[token.end] == '\\' && token.end + 1 < text.size() && text[token.end + 1] != '\n')
                ++token.end;
            else if (text[token.end] == '"')
                return {at, token.end + 1, '"'};
        }
    } else if (!isJsonStructure(token.kind)) {
        token.kind = '0';
        while (token.end < text.size() && !isJsonStructure(text[token.end]) && !isJsonBlank(text[token.end]))
            ++token.end;
    }
    return token;
}

bool isClosed(std::string_view string)
{
    if (string.size() < 2 || string.back() != '"')
        return false;
    std::size_t slashes = 0;
    while (string[string.size() - 2 - slashes] == '\\')
        ++slashes;
    return slashes % 2 == 0;
}

/// What is between the quotes, as the program means it.
std::string nameOf(std::string_view token)
{
    const std::string_view inner = token.substr(1, token.size() - (isClosed(token) ? 2 : 1));
    if (inner.find('\\') == std::string_view::npos)
        return std::string(inner);
    const Result<Document> document = Document::parse("\"" + std::string(inner) + "\"");
    return document ? std::string(document->root().toString()) : std::string(inner);
}

void appendStep(std::string &pointer, std::string_view name)
{
    pointer += '/';
    for (const char c : name) {
        if (c == '~')
            pointer += "~0";
        else if (c == '/')
            pointer += "~1";
        else
            pointer += c;
    }
}

/// Goes through a text and knows at each piece what is around it.
class Walker
{
public:
    struct Frame
    {
        std::size_t begin = 0; ///< behind the bracket
        bool isObject = false;
        bool isBehindColon = false;
        std::size_t index = 0;
        JsonToken name; ///< kind 0 for none
    };

    explicit Walker(std::string_view text) : m_text(text) { }

    /// False at the end. Frames are still those before the piece.
    bool next()
    {
        m_token = tokenAt(m_text, m_token.end);
        return m_token.kind != 0;
    }
    /// Enters, leaves or passes the piece.
    void take()
    {
        Frame *const top = m_frames.empty() ? nullptr : &m_frames.back();
        switch (m_token.kind) {
        case '{':
        case '[':
            m_frames.push_back({m_token.end, m_token.kind == '{', false, 0, {}});
            break;
        case '}':
        case ']':
            if (top != nullptr)
                m_frames.pop_back();
            break;
        case ',':
            if (top != nullptr) {
                ++top->index;
                top->isBehindColon = false;
                top->name = {};
            }
            break;
        case ':':
            if (top != nullptr)
                top->isBehindColon = true;
            break;
        case '"':
            if (top != nullptr && top->isObject && !top->isBehindColon)
                top->name = m_token;
            break;
        default:
            break;
        }
    }

    const JsonToken &token() const { return m_token; }
    const std::vector<Frame> &frames() const { return m_frames; }
    /// Whether the piece is, or begins, a value, and not a name.
    bool isValue() const
    {
        const char kind = m_token.kind;
        return (kind == '{' || kind == '[' || kind == '"' || kind == '0')
            && (m_frames.empty() || !m_frames.back().isObject || m_frames.back().isBehindColon);
    }
    std::string stepOf(const Frame &frame) const
    {
        if (!frame.isObject)
            return std::to_string(frame.index);
        return frame.name.kind == 0
            ? std::string()
            : nameOf(m_text.substr(frame.name.begin, frame.name.end - frame.name.begin));
    }

private:
    std::string_view m_text;
    std::vector<Frame> m_frames;
    JsonToken m_token;
};

/// Names of the object whose inside begins at `begin`, but not the one at `except`.
std::vector<std::string> namesIn(std::string_view text, std::size_t begin, std::size_t except)
{
    constexpr std::size_t reach = std::size_t {64} * 1024;
    std::vector<std::string> names;
    std::size_t depth = 0;
    JsonToken last;
    for (JsonToken token = tokenAt(text, begin); token.kind != 0 && token.begin < begin + reach;
         token = tokenAt(text, token.end)) {
        if (token.kind == '{' || token.kind == '[') {
            ++depth;
        } else if (token.kind == '}' || token.kind == ']') {
            if (depth-- == 0)
                break;
        } else if (token.kind == ':' && depth == 0 && last.kind == '"' && last.begin != except) {
            names.push_back(nameOf(text.substr(last.begin, last.end - last.begin)));
        }
        last = token;
    }
    return names;
}

/// Where values are, all of one walk.
class Finder
{
public:
    explicit Finder(const std::vector<std::string> &pointers)
    {
        for (const std::string &pointer : pointers) {
            std::string_view rest = pointer;
            // What is around it counts when it is not there.
            while (m_found.try_emplace(std::string(rest)).second && !rest.empty())
                rest = rest.substr(0, rest.rfind('/') == std::string_view::npos ? 0 : rest.rfind('/'));
        }
    }

    void walk(std::string_view text)
    {
        Walker walker(text);
        std::size_t left = m_found.size();
        std::string pointer;
        std::vector<std::size_t> sizes; ///< of the pointer, before each frame's step
        while (left > 0 && walker.next()) {
            if (walker.isValue()) {
                pointer.resize(sizes.empty() ? 0 : sizes.back());
                if (!walker.frames().empty())
                    appendStep(pointer, walker.stepOf(walker.frames().back()));
                const auto found = m_found.find(pointer);
                if (found != m_found.end() && !found->second) {
                    found->second = rangeOf(walker);
                    --left;
                }
            }
            const char kind = walker.token().kind;
            walker.take();
            if (kind == '{' || kind == '[')
                sizes.push_back(pointer.size());
            else if ((kind == '}' || kind == ']') && !sizes.empty())
                sizes.pop_back();
        }
    }

    std::optional<TextRange> exactly(std::string_view pointer) const
    {
        const auto found = m_found.find(std::string(pointer));
        return found == m_found.end() ? std::nullopt : found->second;
    }
    TextRange nearest(std::string_view pointer) const
    {
        while (true) {
            if (const std::optional<TextRange> range = exactly(pointer))
                return *range;
            if (pointer.empty())
                return {};
            const std::size_t slash = pointer.rfind('/');
            pointer = pointer.substr(0, slash == std::string_view::npos ? 0 : slash);
        }
    }

private:
    /// A container is marked at its name: its text may be long.
    static TextRange rangeOf(const Walker &walker)
    {
        const JsonToken &token = walker.token();
        const bool isContainer = token.kind == '{' || token.kind == '[';
        if (isContainer && !walker.frames().empty() && walker.frames().back().name.kind != 0)
            return {walker.frames().back().name.begin, walker.frames().back().name.end};
        return {token.begin, token.end};
    }

    std::unordered_map<std::string, std::optional<TextRange>> m_found;
};

std::optional<std::size_t> closingBracket(std::string_view text, std::size_t at, std::size_t reach)
{
    std::size_t depth = 0;
    for (JsonToken token = tokenAt(text, at); token.kind != 0 && token.begin - at <= reach;
         token = tokenAt(text, token.end)) {
        if (token.kind == '{' || token.kind == '[')
            ++depth;
        else if ((token.kind == '}' || token.kind == ']') && --depth == 0)
            return token.begin;
    }
    return std::nullopt;
}

/// Backwards line by line: only from the start of its line can be told what is inside a string.
std::optional<std::size_t> openingBracket(std::string_view text, std::size_t at, std::size_t reach)
{
    std::size_t depth = 0;
    std::vector<JsonToken> brackets;
    for (std::size_t end = at + 1; at - end + 1 <= reach || end == at + 1;) {
        const std::size_t lineBreak = end < 2 ? std::string_view::npos : text.rfind('\n', end - 2);
        const std::size_t begin = lineBreak == std::string_view::npos ? 0 : lineBreak + 1;
        brackets.clear();
        for (JsonToken token = tokenAt(text, begin); token.kind != 0 && token.begin < end;
             token = tokenAt(text, token.end)) {
            if (token.kind == '{' || token.kind == '[' || token.kind == '}' || token.kind == ']')
                brackets.push_back(token);
        }
        for (auto token = brackets.rbegin(); token != brackets.rend(); ++token) {
            if (token->kind == '}' || token->kind == ']')
                ++depth;
            else if (depth > 0 && --depth == 0)
                return token->begin;
        }
        if (begin == 0)
            break;
        end = begin;
    }
    return std::nullopt;
}

} // namespace

std::string JsonPlace::pointer() const
{
    std::string pointer;
    for (const std::string &step : steps)
        appendStep(pointer, step);
    return pointer;
}

JsonPlace placeAt(std::string_view text, std::size_t offset)
{
    Walker walker(text);
    JsonPlace place;
    place.token = {offset, offset};
    char kind = 0;
    while (walker.next()) {
        const JsonToken &token = walker.token();
        if (token.begin >= offset)
            break;
        const std::string_view written = text.substr(token.begin, token.end - token.begin);
        const bool isString = token.kind == '"' && (offset < token.end || !isClosed(written));
        if ((isString && offset <= token.end) || (token.kind == '0' && offset <= token.end)) {
            kind = token.kind;
            // A quote that isn't closed yet takes up what stands behind it; that is no part of what is written.
            const std::string_view rest = text.substr(offset, token.end - offset);
            const bool isWhole
                = kind != '"' || (isClosed(written) && rest.find_first_of(" \t{}[],:") == rest.npos);
            place.token = {token.begin, isWhole ? token.end : offset};
            break;
        }
        walker.take();
    }
    const std::size_t skipped = kind == '"' ? 1 : 0;
    if (kind != 0)
        place.prefix = text.substr(place.token.begin + skipped, offset - place.token.begin - skipped);
    const auto &frames = walker.frames();
    for (std::size_t i = 0; i < frames.size(); ++i) {
        const bool isLast = i + 1 == frames.size();
        place.isName = isLast && frames[i].isObject && !frames[i].isBehindColon;
        if (!place.isName)
            place.steps.push_back(walker.stepOf(frames[i]));
    }
    if (place.isName)
        place.names = namesIn(text, frames.back().begin, place.token.begin);
    return place;
}

std::vector<TextRange> rangesOf(std::string_view text, const std::vector<std::string> &pointers)
{
    std::vector<TextRange> ranges;
    if (pointers.empty())
        return ranges;
    Finder finder(pointers);
    finder.walk(text);
    ranges.reserve(pointers.size());
    for (const std::string &pointer : pointers)
        ranges.push_back(finder.nearest(pointer));
    return ranges;
}

std::optional<TextRange> rangeOf(std::string_view text, std::string_view pointer)
{
    Finder finder({std::string(pointer)});
    finder.walk(text);
    return finder.exactly(pointer);
}

std::optional<std::size_t> bracketFor(std::string_view text, std::size_t at, std::size_t reach)
{
    if (at >= text.size())
        return std::nullopt;
    switch (text[at]) {
    case '{':
    case '[':
        return closingBracket(text, at, reach);
    case '}':
    case ']':
        return openingBracket(text, at, reach);
    default:
        return std::nullopt;
    }
}

std::vector<TextRange> outerBrackets(std::string_view text)
{
    std::vector<TextRange> ranges;
    std::size_t depth = 0;
    std::size_t begin = 0;
    for (JsonToken token = tokenAt(text, 0); token.kind != 0; token = tokenAt(text, token.end)) {
        if (token.kind == '{' || token.kind == '[') {
            if (depth++ == 1)
                begin = token.begin;
        } else if ((token.kind == '}' || token.kind == ']') && depth > 0 && --depth == 1
            && text.substr(begin, token.begin - begin).find('\n') != std::string_view::npos) {
            ranges.push_back({begin, token.begin});
        }
    }
    return ranges;
}

} // namespace spotter::ui
