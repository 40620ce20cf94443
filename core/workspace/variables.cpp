// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/variables.h"

#include "core/base/write.h"
#include "core/delivery/path.h"

#include <algorithm>
#include <utility>

namespace spotter::workspace {

using delivery::Finding;
using delivery::Severity;

const std::string_view secretDots = "\u2022\u2022\u2022\u2022\u2022\u2022\u2022\u2022";

namespace {

/// Of all texts that were put in together: variables that use each other twice grow without end.
constexpr std::size_t mostPutIn = std::size_t {16} * 1024 * 1024;
/// Of variables that use each other.
constexpr std::size_t mostNested = 100;

bool isLetter(char c)
{
    // Bytes of other scripts count as letters.
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'
        || static_cast<unsigned char>(c) >= 0x80;
}

bool isInName(char c)
{
    return isLetter(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

bool isName(std::string_view text)
{
    return !text.empty() && isLetter(text.front()) && std::ranges::all_of(text, isInName);
}

std::string_view withoutSpaces(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

/// A stretch of a text: literal text, or a variable.
struct Piece
{
    std::string literal;
    std::string variable; ///< empty for a literal
};

std::vector<Piece> piecesOf(std::string_view text)
{
    std::vector<Piece> pieces;
    std::string literal;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t open = text.find("{{", at);
        if (open == std::string_view::npos)
            break;
        const std::size_t close = text.find("}}", open + 2);
        if (close == std::string_view::npos)
            break;
        const std::string_view name = withoutSpaces(text.substr(open + 2, close - open - 2));
        if (!isName(name)) {
            // Only the first brace: `{{{name}}` has a variable after it.
            literal += text.substr(at, open + 1 - at);
            at = open + 1;
            continue;
        }
        std::size_t backslashes = 0;
        while (open - backslashes > at && text[open - backslashes - 1] == '\\')
            ++backslashes;
        literal += text.substr(at, open - backslashes - at);
        literal.append(backslashes / 2, '\\');
        at = close + 2;
        if (backslashes % 2 != 0) {
            literal += text.substr(open, close + 2 - open);
            continue;
        }
        if (!literal.empty())
            pieces.push_back({std::exchange(literal, {}), {}});
        pieces.push_back({{}, std::string(name)});
    }
    literal += text.substr(at);
    if (!literal.empty() || pieces.empty())
        pieces.push_back({std::move(literal), {}});
    return pieces;
}

std::string textOf(const Value &value)
{
    if (value.isString())
        return std::string(value.toString());
    return value.writtenNumber().empty() ? toJson(value) : std::string(value.writtenNumber());
}

class Resolver
{
public:
    Resolver(Arena &arena, std::span<const Scope> scopes, Resolved &result)
        : m_arena(arena), m_scopes(scopes), m_result(result)
    {
    }

    // NOLINTNEXTLINE(misc-no-recursion): documents have a limited depth
    Value walk(const Value &value)
    {
        switch (value.type()) {
        case Value::Type::String:
            return text(value);
        case Value::Type::Array: {
            std::vector<Value> items;
            items.reserve(value.size());
            for (const Value &item : value.items()) {
                const std::size_t length = m_path.size();
                delivery::appendStep(m_path, items.size());
                items.push_back(walk(item));
                m_path.resize(length);
            }
            return makeArray(m_arena, items);
        }
        case Value::Type::Object: {
            ObjectBuilder object(m_arena, value.size());
            for (const Member &member : value.members()) {
                const std::size_t length = m_path.size();
                delivery::appendStep(m_path, member.key());
                object.appendNamed(member.name, walk(member.value));
                m_path.resize(length);
            }
            return object.finish();
        }
        default:
            return value;
        }
    }

private:
    struct Found
    {
        Value value;
        std::size_t scope = 0;
        bool isSecret = false;
    };

    /// What a replaced text becomes, and how that may be shown.
    struct Outcome
    {
        Value value;
        std::string shown;
        bool isWell = true;
    };

    std::optional<Found> find(std::string_view name) const
    {
        for (std::size_t i = m_scopes.size(); i-- > 0;) {
            const Scope &scope = m_scopes[i];
            if (const Value value = scope.values.root()[name]; value.isDefined())
                return Found {value, i, std::ranges::find(scope.secrets, name) != scope.secrets.end()};
        }
        return std::nullopt;
    }

    Value text(const Value &written)
    {
        const std::string_view text = written.toString();
        if (text.find("{{") == std::string_view::npos)
            return written;
        const std::vector<Piece> pieces = piecesOf(text);
        Replacement replacement;
        replacement.path = m_path;
        replacement.written = text;
        for (const Piece &piece : pieces) {
            if (piece.variable.empty())
                continue;
            if (const auto found = find(piece.variable))
                replacement.uses.push_back({piece.variable, found->scope, found->isSecret});
        }
        Outcome outcome = joined(pieces);
        if (!outcome.isWell || (outcome.value.isString() && outcome.value.toString() == text))
            return written;
        replacement.value = std::move(outcome.shown);
        m_result.replacements.push_back(std::move(replacement));
        return outcome.value;
    }

    // NOLINTNEXTLINE(misc-no-recursion): see mostNested
    Outcome joined(const std::vector<Piece> &pieces)
    {
        if (pieces.size() == 1 && !pieces.front().variable.empty())
            return valueOf(pieces.front().variable);
        Outcome outcome;
        std::string text;
        for (const Piece &piece : pieces) {
            if (piece.variable.empty()) {
                text += piece.literal;
                outcome.shown += piece.literal;
                continue;
            }
            const Outcome part = valueOf(piece.variable);
            if (!part.isWell) {
                outcome.isWell = false;
                continue; // the others may be unknown too
            }
            text += textOf(part.value);
            outcome.shown += part.shown;
            if (text.size() > mostPutIn)
                return tooLarge();
        }
        m_bytes += text.size();
        if (outcome.isWell && m_bytes > mostPutIn)
            return tooLarge();
        outcome.value = Value::copyOf(m_arena, text);
        return outcome;
    }

    // NOLINTNEXTLINE(misc-no-recursion): see mostNested
    Outcome valueOf(const std::string &name)
    {
        const auto found = find(name);
        if (!found) {
            fail("Nothing says what {{" + name
                + "}} is: give it a value in the request's own variables, the persona or the environment.");
            return {{}, {}, false};
        }
        if (const auto begin = std::ranges::find(m_open, name); begin != m_open.end()) {
            std::string circle;
            for (auto at = begin; at != m_open.end(); ++at)
                circle += "{{" + *at + "}} uses ";
            fail("These variables go round in a circle: " + circle + "{{" + name
                + "}}. Give one of them a plain value.");
            return {{}, {}, false};
        }
        if (m_open.size() == mostNested || m_bytes > mostPutIn)
            return tooLarge();
        // A secret is what it is, braces and all.
        if (found->isSecret)
            return {found->value, std::string(secretDots), true};
        m_open.push_back(name);
        Outcome outcome = expanded(found->value);
        m_open.pop_back();
        return outcome;
    }

    /// The value of a variable, with the variables in it.
    // NOLINTNEXTLINE(misc-no-recursion): see mostNested
    Outcome expanded(const Value &value)
    {
        if (value.isString()) {
            if (value.toString().find("{{") != std::string_view::npos)
                return joined(piecesOf(value.toString()));
            m_bytes += value.size();
            return {value, std::string(value.toString()), true};
        }
        if (!value.isContainer())
            return {value, textOf(value), true};
        // Texts in it are part of one replacement; what is shown has its secrets as dots.
        Outcome outcome;
        const auto take = [&](const Value &part) {
            Outcome now = expanded(part);
            outcome.isWell = outcome.isWell && now.isWell;
            if (now.value.isString())
                appendQuoted(outcome.shown, now.shown);
            else
                outcome.shown += now.shown;
            return now.value;
        };
        if (value.isArray()) {
            std::vector<Value> items;
            items.reserve(value.size());
            for (const Value &item : value.items()) {
                outcome.shown += items.empty() ? '[' : ',';
                items.push_back(take(item));
            }
            outcome.value = makeArray(m_arena, items);
            outcome.shown += items.empty() ? "[]" : "]";
            return outcome;
        }
        ObjectBuilder object(m_arena, value.size());
        for (const Member &member : value.members()) {
            outcome.shown += outcome.shown.empty() ? '{' : ',';
            appendQuoted(outcome.shown, member.key());
            outcome.shown += ':';
            object.appendNamed(member.name, take(member.value));
        }
        outcome.shown += value.size() == 0 ? "{}" : "}";
        outcome.value = object.finish();
        return outcome;
    }

    Outcome tooLarge()
    {
        if (!std::exchange(m_saidTooLarge, true)) {
            fail("The variables use each other over and over: they go more than 100 deep, or put more than "
                 "16 MB into "
                 "the request. Give them plain values.");
        }
        return {{}, {}, false};
    }

    void fail(std::string sentence)
    {
        Finding finding {m_path, Severity::Error, std::move(sentence), "Variables"};
        if (std::ranges::find(m_result.findings, finding) == m_result.findings.end())
            m_result.findings.push_back(std::move(finding));
    }

    Arena &m_arena;
    std::span<const Scope> m_scopes;
    Resolved &m_result;
    std::string m_path;
    std::vector<std::string> m_open; ///< variables whose value is being worked out
    std::size_t m_bytes = 0;
    bool m_saidTooLarge = false;
};

// NOLINTNEXTLINE(misc-no-recursion): documents have a limited depth
void collect(const Value &value, std::vector<std::string> &names)
{
    if (value.isString() && value.toString().find("{{") != std::string_view::npos) {
        for (const Piece &piece : piecesOf(value.toString())) {
            if (!piece.variable.empty() && std::ranges::find(names, piece.variable) == names.end())
                names.push_back(piece.variable);
        }
    }
    for (const Value &item : value.items())
        collect(item, names);
    for (const Member &member : value.members())
        collect(member.value, names);
}

} // namespace

Resolved resolve(const Document &document, std::span<const Scope> scopes)
{
    Resolved result;
    DocumentBuilder builder;
    builder.keep(document);
    for (const Scope &scope : scopes)
        builder.keep(scope.values);
    const Value root = Resolver(builder.arena(), scopes, result).walk(document.root());
    result.document = builder.document(root);
    return result;
}

std::vector<std::string> variablesIn(const Value &value)
{
    std::vector<std::string> names;
    collect(value, names);
    return names;
}

std::optional<std::string> variableNameMistake(std::string_view name)
{
    if (name.empty())
        return "The variable needs a name.";
    if (!isName(name))
        return "A variable's name is letters, digits, _, - and . only, and doesn't begin with a digit.";
    return std::nullopt;
}

} // namespace spotter::workspace
