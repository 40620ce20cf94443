// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <array>
#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::ui {

/// What a kind of event is called in English: what the filter finds. Empty where the event's name says it all.
std::string_view kindText(EventKind kind);

/// One event, without the air: all its texts in one piece of memory.
class EventRow
{
public:
    enum Text { Name, Kind, Source, Summary, RequestId, Visitor, Location, Activity, TextCount };

    explicit EventRow(Event &&event);

    std::uint64_t sequence() const { return m_sequence; }
    std::int64_t timeMs() const { return m_timeMs; }
    std::int64_t monotonicNs() const { return m_monotonicNs; }
    EventKind kind() const { return m_kind; }
    bool isFailure() const { return m_isFailure; }
    double durationMs() const { return static_cast<double>(m_durationMs); } ///< -1: not a thing that lasts
    std::int64_t size() const { return m_size; } ///< -1: none
    const Document &payload() const { return m_payload; }
    std::string_view text(Text which) const;
    /// All texts, one after the other, with line ends between them.
    std::string_view allTexts() const { return {m_texts.get(), m_ends[TextCount - 1]}; }
    /// An estimate, payload included.
    std::int64_t bytes() const;

private:
    std::uint64_t m_sequence;
    std::int64_t m_timeMs;
    std::int64_t m_monotonicNs;
    std::int64_t m_size;
    Document m_payload;
    std::unique_ptr<char[]> m_texts;
    std::array<std::uint16_t, TextCount> m_ends {};
    float m_durationMs;
    EventKind m_kind;
    bool m_isFailure;
};

/// The last events, at most so many and so many bytes. Each has a number that never changes: the first one ever is 0.
class EventStore
{
public:
    struct Limits
    {
        std::size_t events = 200'000;
        std::int64_t bytes = std::int64_t {256} * 1024 * 1024;
    };

    EventStore() : EventStore(Limits()) { }
    explicit EventStore(Limits limits) : m_limits(limits) { }

    void append(Event &&event);
    /// How many of the oldest are to go. More than needed at once, so that it is seldom.
    std::size_t surplus() const;
    void dropFirst(std::size_t count);
    void clear();

    /// The kept ones are first() … end() - 1.
    std::uint64_t first() const { return m_first; }
    std::uint64_t end() const { return m_first + m_rows.size(); }
    std::size_t count() const { return m_rows.size(); }
    const EventRow &row(std::uint64_t number) const
    {
        return m_rows[static_cast<std::size_t>(number - m_first)];
    }

private:
    Limits m_limits;
    std::deque<EventRow> m_rows;
    std::uint64_t m_first = 0;
    std::int64_t m_bytes = 0;
};

/// Plain words, all of which must occur somewhere in an event's texts, without regard to case.
class EventFilter
{
public:
    EventFilter() = default;
    explicit EventFilter(std::string_view words);

    bool isEmpty() const { return m_words.empty(); }
    bool matches(const EventRow &row) const;

private:
    struct Word
    {
        std::string lower;
        bool isAscii = true;
    };
    std::vector<Word> m_words;
};

} // namespace spotter::ui
