// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/write.h"
#include "core/session/eventblock.h"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spotter {

/// The events of one moment, for any thread: what is appended later doesn't show. Cheap to copy.
class EventSnapshot
{
public:
    /// The kept ones are first() … end() - 1.
    std::uint64_t first() const { return m_first; }
    std::uint64_t end() const { return m_end; }
    std::uint64_t count() const { return m_end - m_first; }
    bool contains(std::uint64_t number) const { return number >= m_first && number < m_end; }
    /// Borrows from this, or from another snapshot that has it.
    EventRow row(std::uint64_t number) const;
    /// Records, texts and payloads.
    std::int64_t bytes() const { return m_ownBytes + m_payloadBytes; }
    std::int64_t payloadBytes() const { return m_payloadBytes; }

    /// The rows from `from` on, in order, a block at a time: `visit(block, begin, end)` is given indices in the block; false from
    /// it ends the walk.
    template<typename Visit>
    void walk(std::uint64_t from, const Visit &visit) const
    {
        for (std::size_t i = blockOf(from); i < m_blocks.size(); ++i) {
            const EventBlock &block = *m_blocks[i];
            const std::uint64_t begin = std::max(from, block.firstNumber());
            const std::uint64_t end = endOf(i);
            if (begin < end
                && !visit(block, static_cast<std::uint32_t>(begin - block.firstNumber()),
                    static_cast<std::uint32_t>(end - block.firstNumber())))
                return;
        }
    }

private:
    friend class EventWriter;
    std::size_t blockOf(std::uint64_t number) const;
    std::uint64_t endOf(std::size_t block) const
    {
        return block + 1 < m_blocks.size() ? m_blocks[block + 1]->firstNumber() : m_end;
    }

    std::vector<std::shared_ptr<const EventBlock>> m_blocks;
    std::uint64_t m_first = 0;
    std::uint64_t m_end = 0;
    std::int64_t m_ownBytes = 0;
    std::int64_t m_payloadBytes = 0;
};

struct EventLimits
{
    std::uint64_t events = 1'000'000;
    std::int64_t bytes = std::int64_t {1'000'000'000};
};

/// Packs events into blocks. The oldest go, a block at a time, when the others are still that many or when all take more
/// bytes; the newest block stays. One thread at a time may use it.
class EventWriter
{
public:
    /// The first event gets the number `first`.
    explicit EventWriter(EventLimits limits = EventLimits(), std::uint64_t first = 0);

    /// Values of members that are secret (the trace's authorization token) are kept as asterisks.
    void append(const Event &event);
    EventSnapshot snapshot() const;

private:
    void dropSurplus();

    EventLimits m_limits;
    EventBlock::Limits m_blockLimits;
    std::vector<std::shared_ptr<EventBlock>> m_blocks;
    std::uint64_t m_end;
    std::int64_t m_closedOwnBytes = 0; ///< of all blocks but the last
    std::int64_t m_closedPayloadBytes = 0;
    JsonWriter m_json;
    std::string m_payload;
};

/// Writes asterisks over the values of secret members in JSON text, also in JSON text that is a string of it. Sizes stay.
void maskSecrets(std::string &json);

} // namespace spotter
