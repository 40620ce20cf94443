// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventfilter.h"

#include <string>
#include <string_view>
#include <vector>

namespace spotter {

/// Reads a filter, from left to right: `or` binds loosest, then `and`, which may be left out, then `not`.
class FilterParser
{
public:
    tl::expected<EventFilter, FilterMistake> parse(std::string_view text);

private:
    // Each gives the number of its node, or -1 after a mistake.
    int either();
    int both();
    int negated();
    int primary();
    int comparison(const FieldFacts &facts, const FilterToken &field);
    int words(const FilterToken &token);

    bool setOperator(EventFilter::Test &test, const FieldFacts &facts, const FilterToken &sign);
    bool setValue(EventFilter::Test &test, const FieldFacts &facts, const FilterToken &value);
    bool setExpression(EventFilter::Test &test, const FilterToken &value);
    bool setTime(EventFilter::Test &test, const FilterToken &value);
    bool setPath(EventFilter::Test &test, const FilterToken &field);

    const FilterToken *peek(std::size_t ahead = 0) const;
    int add(EventFilter::Node node);
    int addTest(EventFilter::Node::Kind kind, EventFilter::Test test, std::uint8_t cost);
    int join(EventFilter::Node::Kind kind, int first, int second);
    /// The first mistake counts. Gives -1.
    int fail(std::size_t offset, std::size_t length, std::string sentence);
    int fail(const FilterToken &at, std::string sentence)
    {
        return fail(at.offset, at.length, std::move(sentence));
    }
    bool hasFailed() const { return !m_mistake.sentence.empty(); }

    std::string_view m_text;
    std::vector<FilterToken> m_tokens;
    std::size_t m_next = 0;
    int m_depth = 0;
    EventFilter m_filter;
    FilterMistake m_mistake;
};

/// The operator of that name or sign.
std::optional<FilterOperator> filterOperatorNamed(const FilterToken &token);
/// Whether this token and what may follow it is a field: its facts; for `payload.…` those of the payload. Else null.
const FieldFacts *fieldOf(const FilterToken &token);

} // namespace spotter
