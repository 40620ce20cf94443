// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/macros.h"

#include "core/base/numbertext.h"
#include "core/decisioning/coercion.h"

#include <algorithm>
#include <string>
#include <vector>

namespace spotter::decisioning {

namespace {

bool isNameCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c) || c == '_' || c == '.';
}

char asciiLower(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c;
}

/// Replaces each `word`, whatever its case; what isn't all lower case becomes `undefined`, as in the reference.
void replaceWord(std::string &name, std::string_view word, std::string_view replacement)
{
    const auto sameLetter = [](char a, char b) { return asciiLower(a) == b; };
    auto from = name.begin();
    for (;;) {
        const auto at = std::search(from, name.end(), word.begin(), word.end(), sameLetter);
        if (at == name.end())
            return;
        const auto offset = at - name.begin();
        const std::string_view found(&*at, word.size());
        const std::string_view with = found == word ? replacement : "undefined";
        name.replace(static_cast<std::size_t>(offset), word.size(), with);
        from = name.begin() + offset + static_cast<std::ptrdiff_t>(with.size());
    }
}

/// The key that a macro's name stands for.
std::string keyOf(std::string_view macro)
{
    std::string name(macro);
    replaceWord(name, "campaign", "activity");
    replaceWord(name, "recipe", "experience");
    std::vector<std::string_view> parts;
    std::string_view rest = name;
    for (;;) {
        const std::size_t dot = rest.find('.');
        parts.push_back(rest.substr(0, dot));
        if (dot == std::string_view::npos)
            break;
        rest.remove_prefix(dot + 1);
    }
    if (parts.size() > 2)
        parts.erase(parts.begin(), parts.end() - 2);
    std::string key;
    bool isFirst = true;
    for (const std::string_view part : parts) {
        if (part == "mbox")
            continue;
        if (!isFirst)
            key += '.';
        isFirst = false;
        key += part;
    }
    return key;
}

Value lookUp(const MacroSources &sources, std::string_view key, Arena &arena)
{
    for (const Value &source : {sources.meta, sources.item, sources.parameters}) {
        if (!source.isContainer())
            continue;
        const Value found = memberOf(source, key, arena);
        if (found.isDefined())
            return found;
    }
    return {};
}

/// Hands the place of each `${name}`, from the first character to behind the last one, and the name to `take`.
template<typename Take>
void forEachMacro(std::string_view text, const Take &take)
{
    for (std::size_t at = text.find("${"); at != std::string_view::npos; at = text.find("${", at + 1)) {
        std::size_t end = at + 2;
        while (end < text.size() && isNameCharacter(text[end]))
            ++end;
        if (end != text.size() && text[end] == '}')
            take(at, end + 1, text.substr(at + 2, end - at - 2));
    }
}

} // namespace

bool hasMacros(std::string_view text)
{
    return text.find("${") != std::string_view::npos;
}

Value withMacros(const Value &text, const MacroSources &sources, Arena &arena)
{
    const std::string_view source = text.toString();
    std::string out;
    std::size_t copied = 0;
    forEachMacro(source, [&](std::size_t begin, std::size_t end, std::string_view name) {
        const Value value = lookUp(sources, keyOf(name), arena);
        if (value.isUndefined())
            return;
        out.append(source, copied, begin - copied);
        appendText(out, value);
        copied = end;
    });
    if (copied == 0)
        return text;
    out.append(source, copied, source.size() - copied);
    return Value::string(joinedSurrogates(arena.copy(out), arena));
}

bool areMacrosOf(std::string_view text, const Value &meta, Arena &arena)
{
    bool areAll = true;
    forEachMacro(text, [&](std::size_t /*begin*/, std::size_t /*end*/, std::string_view name) {
        areAll = areAll && lookUp({meta, {}, {}}, keyOf(name), arena).isDefined();
    });
    return areAll;
}

} // namespace spotter::decisioning
