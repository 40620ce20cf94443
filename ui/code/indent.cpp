// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/indent.h"

#include "ui/code/jsonbytes.h"
#include <algorithm>
#include <cstddef>

namespace spotter::ui {

namespace {

constexpr std::size_t stepWidth = 2;
/// Deeper levels are indented no further: the text would grow with the square of its depth.
constexpr std::size_t deepestIndent = 100;

/// The end of the string that begins at `at`, behind its quote; a string ends with its line at the latest.
std::size_t stringEnd(std::string_view text, std::size_t at)
{
    for (++at; at < text.size(); ++at) {
        if (text[at] == '\\' && at + 1 < text.size() && text[at + 1] != '\n')
            ++at;
        else if (text[at] == '"')
            return at + 1;
        else if (text[at] == '\n')
            return at;
    }
    return text.size();
}

std::size_t skipBlanks(std::string_view text, std::size_t at)
{
    while (at < text.size() && isJsonBlank(text[at]))
        ++at;
    return at;
}

} // namespace

std::optional<std::string> indentedJson(std::string_view text, const std::stop_token &stop)
{
    constexpr std::size_t bytesPerLook = 1024 * 1024;
    std::string out;
    out.reserve(text.size() + text.size() / 2);
    std::size_t depth = 0;
    std::size_t nextLook = bytesPerLook;
    const auto newLine = [&] {
        out += '\n';
        out.append(std::min(depth, deepestIndent) * stepWidth, ' ');
    };
    for (std::size_t at = skipBlanks(text, 0); at < text.size(); at = skipBlanks(text, at)) {
        if (at >= nextLook) {
            if (stop.stop_requested())
                return std::nullopt;
            nextLook = at + bytesPerLook;
        }
        const char c = text[at];
        switch (c) {
        case '{':
        case '[': {
            const std::size_t next = skipBlanks(text, at + 1);
            out += c;
            if (next < text.size() && text[next] == (c == '{' ? '}' : ']')) {
                out += text[next];
                at = next + 1;
                break;
            }
            ++depth;
            newLine();
            ++at;
            break;
        }
        case '}':
        case ']':
            depth -= depth > 0 ? 1 : 0;
            newLine();
            out += c;
            ++at;
            break;
        case ',':
            out += c;
            newLine();
            ++at;
            break;
        case ':':
            out += ": ";
            ++at;
            break;
        case '"': {
            const std::size_t end = stringEnd(text, at);
            out += text.substr(at, end - at);
            at = end;
            break;
        }
        default: {
            std::size_t end = at + 1;
            while (end < text.size() && !isJsonStructure(text[end]) && !isJsonBlank(text[end]))
                ++end;
            // Two words in a row are a mistake, but not one word.
            if (!out.empty() && !isJsonBlank(out.back()) && !isJsonStructure(out.back()))
                out += ' ';
            out += text.substr(at, end - at);
            at = end;
            break;
        }
        }
    }
    return out;
}

std::string compactJson(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t at = skipBlanks(text, 0); at < text.size();) {
        std::size_t end = at + 1;
        if (text[at] == '"') {
            end = stringEnd(text, at);
        } else if (!isJsonStructure(text[at])) {
            while (end < text.size() && !isJsonStructure(text[end]) && !isJsonBlank(text[end]))
                ++end;
        }
        out += text.substr(at, end - at);
        at = skipBlanks(text, end);
        if (at > end && at < text.size() && !isJsonStructure(out.back()) && !isJsonStructure(text[at]))
            out += ' ';
    }
    return out;
}

} // namespace spotter::ui
