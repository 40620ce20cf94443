// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"

#include <array>
#include <cstdint>
#include <memory>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace spotter {

/// The short texts of an event.
enum class EventText : std::uint8_t { Name, Source, Summary, RequestId, Visitor, Location, Activity };
constexpr std::size_t eventTextCount = 7;

/// One event without the air, in the memory of its block.
struct EventRecord
{
    std::uint64_t sequence;
    std::int64_t timeMs;
    std::int64_t monotonicNs;
    std::int64_t size;
    const char *payload;
    std::uint32_t payloadSize;
    float durationMs;
    std::array<std::uint32_t, eventTextCount> texts; ///< places in the block
    EventKind kind;
    bool isFailure;
};
static_assert(sizeof(EventRecord) <= 80);

/// Up to some thousand events, one after the other. One thread appends; others read what they were told is there, without
/// a lock: nothing that was appended ever moves or changes. Texts that occur again are kept once, payloads as compact JSON.
class EventBlock
{
public:
    struct Limits
    {
        std::uint32_t events = 4096;
        std::size_t payloadBytes = std::size_t {16} * 1024 * 1024; ///< a larger one has a block for itself
    };

    EventBlock(std::uint64_t firstNumber, Limits limits);
    EventBlock(const EventBlock &) = delete;
    EventBlock &operator=(const EventBlock &) = delete;
    ~EventBlock() = default;

    // For the one who appends.
    /// Whether another event, with a payload of so many bytes, has room.
    bool hasRoom(std::size_t payloadBytes) const;
    /// `payload` is JSON text or empty. There must be room.
    void append(const Event &event, std::string_view payload);
    /// Forgets what only appending needs.
    void close() { m_known = {}; }
    /// Of records and texts.
    std::int64_t ownBytes() const;
    std::int64_t payloadBytes() const { return static_cast<std::int64_t>(m_payloadBytes); }

    // For everybody.
    /// The number of the first event; each has one that never changes, and they follow each other.
    std::uint64_t firstNumber() const { return m_firstNumber; }
    const EventRecord &record(std::uint32_t index) const { return m_records[index]; }
    std::string_view text(std::uint32_t place) const;

private:
    static constexpr std::size_t chunkBytes = std::size_t {1} << 16U;
    static constexpr std::size_t mostChunks = 64;

    std::uint32_t place(std::string_view text);
    char *payloadRoom(std::size_t bytes);

    std::uint64_t m_firstNumber;
    Limits m_limits;
    std::unique_ptr<EventRecord[]> m_records;
    std::uint32_t m_count = 0;
    // A place of a text is the chunk's number and, in the lower 16 bits, where its size begins.
    std::array<std::unique_ptr<char[]>, mostChunks> m_chunks;
    std::size_t m_chunkCount = 0;
    std::size_t m_chunkUsed = chunkBytes;
    std::unordered_map<std::string_view, std::uint32_t> m_known;
    std::vector<std::unique_ptr<char[]>> m_payloads;
    char *m_payloadNext = nullptr;
    std::size_t m_payloadLeft = 0;
    std::size_t m_payloadBytes = 0;
};

/// One event to read. Borrows from its block.
class EventRow
{
public:
    EventRow(const EventBlock &block, std::uint32_t index)
        : m_block(&block), m_record(&block.record(index)), m_number(block.firstNumber() + index)
    {
    }

    std::uint64_t number() const { return m_number; } ///< in the list, without gaps
    std::uint64_t sequence() const { return m_record->sequence; }
    std::int64_t timeMs() const { return m_record->timeMs; }
    std::int64_t monotonicNs() const { return m_record->monotonicNs; }
    EventKind kind() const { return m_record->kind; }
    bool isFailure() const { return m_record->isFailure; }
    double durationMs() const { return static_cast<double>(m_record->durationMs); } ///< -1: doesn't last
    std::int64_t size() const { return m_record->size; } ///< -1: none
    std::string_view text(EventText which) const
    {
        return m_block->text(m_record->texts[static_cast<std::size_t>(which)]);
    }
    /// Compact JSON text; empty for none.
    std::string_view payload() const { return {m_record->payload, m_record->payloadSize}; }

private:
    const EventBlock *m_block;
    const EventRecord *m_record;
    std::uint64_t m_number;
};

} // namespace spotter
