// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventblock.h"

#include <algorithm>
#include <cstring>

namespace spotter {

namespace {

/// Longer texts are cut; the payload has them whole.
constexpr std::size_t longestText = 7000;
/// Longer ones are seldom the same twice.
constexpr std::size_t longestShared = 256;
constexpr std::size_t payloadChunkBytes = std::size_t {64} * 1024;

/// Without half a character at the end.
std::string_view cutText(std::string_view text)
{
    if (text.size() <= longestText)
        return text;
    std::size_t end = longestText;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
        --end;
    return text.substr(0, end);
}

} // namespace

EventBlock::EventBlock(std::uint64_t firstNumber, Limits limits)
    : m_firstNumber(firstNumber), m_limits(limits),
      // Not zeroed: what is never filled takes no memory then.
      m_records(new EventRecord[limits.events]) // NOLINT(modernize-make-unique)
{
}

bool EventBlock::hasRoom(std::size_t payloadBytes) const
{
    // All texts of one event fit into one chunk.
    static_assert(eventTextCount * (longestText + 2) < chunkBytes);
    return m_count < m_limits.events && m_chunkCount < mostChunks
        && (m_count == 0 || m_payloadBytes + payloadBytes <= m_limits.payloadBytes);
}

std::uint32_t EventBlock::place(std::string_view text)
{
    const auto size = static_cast<std::uint16_t>(text.size());
    if (text.size() <= longestShared) {
        const auto known = m_known.find(text);
        if (known != m_known.end())
            return known->second;
    }
    if (m_chunkUsed + sizeof(size) + text.size() > chunkBytes) {
        m_chunks[m_chunkCount].reset(new char[chunkBytes]); // NOLINT(modernize-make-unique): filled below
        ++m_chunkCount;
        m_chunkUsed = 0;
    }
    char *const at = m_chunks[m_chunkCount - 1].get() + m_chunkUsed;
    const auto result = static_cast<std::uint32_t>(((m_chunkCount - 1) << 16U) | m_chunkUsed);
    std::memcpy(at, &size, sizeof(size));
    if (!text.empty())
        std::memcpy(at + sizeof(size), text.data(), text.size());
    m_chunkUsed += sizeof(size) + text.size();
    if (text.size() <= longestShared)
        m_known.emplace(std::string_view(at + sizeof(size), text.size()), result);
    return result;
}

std::string_view EventBlock::text(std::uint32_t place) const
{
    const char *const at = m_chunks[place >> 16U].get() + (place & 0xFFFFU);
    std::uint16_t size = 0;
    std::memcpy(&size, at, sizeof(size));
    return {at + sizeof(size), size};
}

char *EventBlock::payloadRoom(std::size_t bytes)
{
    if (bytes > m_payloadLeft) {
        const std::size_t size = std::max(bytes, payloadChunkBytes);
        m_payloads.emplace_back(new char[size]);
        if (size > payloadChunkBytes)
            return m_payloads.back().get(); // what is left of the last chunk is still good
        m_payloadNext = m_payloads.back().get();
        m_payloadLeft = size;
    }
    char *const room = m_payloadNext;
    m_payloadNext += bytes;
    m_payloadLeft -= bytes;
    return room;
}

void EventBlock::append(const Event &event, std::string_view payload)
{
    EventRecord record {};
    record.sequence = event.sequence;
    record.timeMs = event.timeMs;
    record.monotonicNs = event.monotonicNs;
    record.size = event.size;
    record.durationMs = static_cast<float>(event.durationMs);
    const std::array<const std::string *, eventTextCount> texts {&event.name, &event.source, &event.summary,
        &event.requestId, &event.visitor, &event.location, &event.activity};
    for (std::size_t i = 0; i < texts.size(); ++i)
        record.texts[i] = place(cutText(*texts[i]));
    if (!payload.empty()) {
        char *const room = payloadRoom(payload.size());
        std::memcpy(room, payload.data(), payload.size());
        record.payload = room;
        record.payloadSize = static_cast<std::uint32_t>(payload.size());
        m_payloadBytes += payload.size();
    }
    record.kind = event.kind;
    record.isFailure = event.isFailure;
    m_records[m_count++] = record;
}

std::int64_t EventBlock::ownBytes() const
{
    return static_cast<std::int64_t>(
        sizeof(EventBlock) + m_count * sizeof(EventRecord) + m_chunkCount * chunkBytes + m_payloadLeft);
}

} // namespace spotter
