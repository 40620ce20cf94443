// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/parse.h"
#include "core/session/eventfields.h"
#include "core/session/filtertokens.h"
#include "core/session/textneedle.h"

#include <QRegularExpression>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace spotter {

enum class FilterOperator : std::uint8_t {
    Equal,
    NotEqual,
    Less,
    LessOrEqual,
    Greater,
    GreaterOrEqual,
    Contains, ///< without regard to case
    Matches, ///< a regular expression
};

/// What a thread needs to ask many events, kept from one to the next.
class FilterScratch
{
public:
    /// `marked` are numbers of events; it must outlive this. Null for none.
    explicit FilterScratch(const std::set<std::uint64_t> *marked = nullptr) : m_marked(marked) { }

private:
    friend class EventFilter;
    const std::set<std::uint64_t> *m_marked;
    Parser m_parser;
    Arena m_arena;
};

/// A question about an event, in words: `kind == try_ended and (duration > 200ms or failed) "some text"`. The README of this
/// folder has the language. Immutable; may be asked from many threads.
class EventFilter
{
public:
    /// Empty text gives a filter that every event passes.
    static tl::expected<EventFilter, FilterMistake> parse(std::string_view text);

    bool isEmpty() const { return m_nodes.empty(); }
    bool matches(const EventRow &row, FilterScratch &scratch) const;
    /// Whether the answer depends on what is marked.
    bool usesMarks() const { return m_usesMarks; }
    /// Whether payloads are looked at, which takes a time that grows with them.
    bool usesPayload() const { return m_usesPayload; }

private:
    friend class FilterParser;

    /// One step into a payload: the member of that name, or the item of that index.
    struct Step
    {
        std::string name;
        std::optional<std::size_t> index;
    };
    struct Test
    {
        EventField field = EventField::Payload;
        FilterOperator op = FilterOperator::Contains;
        std::string text;
        TextNeedle needle;
        TextNeedle escapedNeedle; ///< as JSON text has it; empty when that is the same
        double number = 0;
        bool isNumber = false; ///< the value is a number too
        bool isTimeOfDay = false;
        QRegularExpression expression;
        std::vector<Step> path; ///< of a part of the payload
    };
    struct Node
    {
        enum class Kind : std::uint8_t { Test, Words, Truth, Not, And, Or };
        Kind kind = Kind::Test;
        std::uint8_t cost = 1; ///< the cheaper of two is asked first
        int first = -1; ///< a node, or of a test its number
        int second = -1;
    };

    EventFilter() = default;
    bool ask(int node, const EventRow &row, FilterScratch &scratch) const;
    static bool asksWords(const Test &test, const EventRow &row);
    static bool asksTest(const Test &test, const EventRow &row, FilterScratch &scratch);
    static bool asksPart(const Test &test, const EventRow &row, FilterScratch &scratch);

    std::vector<Node> m_nodes;
    std::vector<Test> m_tests;
    int m_root = -1;
    bool m_usesMarks = false;
    bool m_usesPayload = false;
};

} // namespace spotter
