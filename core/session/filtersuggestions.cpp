// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/filtersuggestions.h"

#include "core/base/unicode.h"
#include "core/session/filterparser.h"

#include <algorithm>

namespace spotter {

namespace {

enum class Expected { Term, Operator, Value, Link };

struct Place
{
    Expected expected = Expected::Term;
    const FieldFacts *field = nullptr;
    bool hasPath = false;
};

Place after(const Place &place, const FilterToken &token)
{
    if (place.expected == Expected::Value)
        return {Expected::Link, nullptr, false};
    if (place.field != nullptr && filterOperatorNamed(token))
        return {Expected::Value, place.field, place.hasPath};
    if (token.kind == FilterToken::Kind::Open || token.isWord("and") || token.isWord("or")
        || token.isWord("not"))
        return {};
    const FieldFacts *const field = fieldOf(token);
    if (field == nullptr)
        return {Expected::Link, nullptr, false};
    // It is a question by itself, but may be compared.
    if (field->type == FieldType::Truth)
        return {Expected::Link, field, false};
    return {
        Expected::Operator, field, token.text.size() > field->name.size() && field->type == FieldType::Json};
}

void addOperators(std::vector<FilterSuggestion> &out, const Place &place)
{
    out.push_back({"==", "is"});
    out.push_back({"!=", "is not"});
    const FieldType type = place.field->type;
    const bool isText = type == FieldType::Text || type == FieldType::List || type == FieldType::Json;
    if (isText) {
        out.push_back({"contains", "has it somewhere, without regard to case"});
        out.push_back({"matches", "fits a regular expression"});
    }
    if (!isText || place.hasPath) {
        out.push_back({"<", "less, or earlier"});
        out.push_back({"<=", {}});
        out.push_back({">", "more, or later"});
        out.push_back({">=", {}});
    }
}

void addValues(std::vector<FilterSuggestion> &out, const FieldFacts &field, const FieldValues &values)
{
    if (field.field == EventField::Kind) {
        for (int kind = 0; kind < eventKindCount; ++kind)
            out.push_back({std::string(kindName(static_cast<EventKind>(kind))),
                std::string(kindText(static_cast<EventKind>(kind)))});
        return;
    }
    if (field.type == FieldType::Truth) {
        out.push_back({"true", {}});
        out.push_back({"false", {}});
        return;
    }
    if (!values)
        return;
    for (const std::string &value : values(field.field)) {
        const std::vector<FilterToken> tokens = tokensOf(value);
        const bool isOneWord = tokens.size() == 1 && tokens.front().kind == FilterToken::Kind::Word
            && tokens.front().length == value.size();
        out.push_back({isOneWord ? value : quotedForFilter(value), {}});
    }
}

void addTerms(std::vector<FilterSuggestion> &out)
{
    for (const FieldFacts &field : eventFields())
        out.push_back({std::string(field.name), std::string(field.meaning)});
    out.push_back({"not", "turns what follows around"});
}

} // namespace

FilterSuggestions suggestionsAt(std::string_view filter, std::size_t cursor, const FieldValues &values)
{
    filter = filter.substr(0, cursor);
    FilterSuggestions result;
    result.offset = filter.size();
    std::vector<FilterToken> tokens = tokensOf(filter);
    std::string typed;
    // What the cursor touches is being typed; an unfinished text in quotes is too.
    if (!tokens.empty() && tokens.back().end() == filter.size()
        && (tokens.back().kind == FilterToken::Kind::Word || tokens.back().kind == FilterToken::Kind::Broken
            || tokens.back().kind == FilterToken::Kind::Operator)) {
        result.offset = tokens.back().offset;
        result.length = tokens.back().length;
        typed = toLowerCase(filter.substr(result.offset));
        tokens.pop_back();
    }
    Place place;
    for (const FilterToken &token : tokens)
        place = after(place, token);
    switch (place.expected) {
    case Expected::Operator:
        addOperators(result.suggestions, place);
        break;
    case Expected::Value:
        addValues(result.suggestions, *place.field, values);
        break;
    case Expected::Link:
        result.suggestions = {{"and", "both"}, {"or", "one of both"}};
        if (!typed.empty())
            addTerms(result.suggestions);
        break;
    case Expected::Term:
        addTerms(result.suggestions);
        break;
    }
    std::erase_if(result.suggestions, [&](const FilterSuggestion &suggestion) {
        const std::string lower = toLowerCase(suggestion.text);
        const bool isTyped = lower.compare(0, typed.size(), typed) == 0
            || (lower.front() == '"' && lower.compare(1, typed.size(), typed) == 0);
        return !isTyped || lower == typed;
    });
    return result;
}

} // namespace spotter
