// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filtertokens.h"

#include "core/base/unicode.h"

#include <optional>

namespace spotter {

namespace {

FilterToken tokenOf(FilterToken::Kind kind, std::size_t offset, std::size_t length, std::string text)
{
    return {kind, offset, length, std::move(text)};
}

FilterToken quotedToken(std::string_view filter, std::size_t begin)
{
    std::string text;
    for (std::size_t at = begin + 1; at < filter.size(); ++at) {
        if (filter[at] == '"')
            return tokenOf(FilterToken::Kind::Quoted, begin, at + 1 - begin, std::move(text));
        // Before other characters it stays, so that expressions such as "\d+" need no second one.
        if (filter[at] == '\\' && at + 1 < filter.size() && (filter[at + 1] == '"' || filter[at + 1] == '\\'))
            ++at;
        text += filter[at];
    }
    return tokenOf(FilterToken::Kind::Broken, begin, filter.size() - begin,
        "The text in quotes doesn't end: add a quote behind it.");
}

/// The operator at the start, or what stands in place of one.
std::optional<FilterToken> operatorToken(std::string_view filter, std::size_t at)
{
    const std::string_view rest = filter.substr(at);
    for (const std::string_view known : {"==", "!=", "<=", ">=", "<", ">"}) {
        if (rest.substr(0, known.size()) == known)
            return tokenOf(FilterToken::Kind::Operator, at, known.size(), std::string(known));
    }
    if (rest.front() == '=')
        return tokenOf(FilterToken::Kind::Broken, at, 1,
            "One = compares nothing: write == between a field and its value, or put text with = in quotes.");
    return std::nullopt;
}

bool endsWord(std::string_view filter, std::size_t at)
{
    const char c = filter[at];
    if (c == '(' || c == ')' || c == '"' || c == '=' || c == '<' || c == '>')
        return true;
    return (c == '!' && filter.substr(at, 2) == "!=") || whiteSpaceAt(filter.substr(at)) > 0;
}

} // namespace

bool FilterToken::isWord(std::string_view lower) const
{
    return kind == Kind::Word && text.size() == lower.size() && toLowerCase(text) == lower;
}

std::vector<FilterToken> tokensOf(std::string_view filter)
{
    std::vector<FilterToken> tokens;
    for (std::size_t at = 0; at < filter.size();) {
        if (const std::size_t space = whiteSpaceAt(filter.substr(at)); space > 0) {
            at += space;
            continue;
        }
        if (filter[at] == '(' || filter[at] == ')') {
            const bool opens = filter[at] == '(';
            tokens.push_back(tokenOf(opens ? FilterToken::Kind::Open : FilterToken::Kind::Close, at, 1,
                std::string(1, filter[at])));
        } else if (filter[at] == '"') {
            tokens.push_back(quotedToken(filter, at));
        } else if (auto sign = operatorToken(filter, at)) {
            tokens.push_back(std::move(*sign));
        } else {
            std::size_t end = at + 1;
            while (end < filter.size() && !endsWord(filter, end))
                ++end;
            tokens.push_back(
                tokenOf(FilterToken::Kind::Word, at, end - at, std::string(filter.substr(at, end - at))));
        }
        at = tokens.back().end();
    }
    return tokens;
}

std::string quotedForFilter(std::string_view text)
{
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\')
            out += '\\';
        out += c;
    }
    return out += '"';
}

} // namespace spotter
