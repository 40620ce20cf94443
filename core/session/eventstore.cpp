// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventstore.h"

#include "core/session/textneedle.h"

namespace spotter {

namespace {

/// In lower case. Target gives a trace to whoever has this token, so it is like a password.
constexpr std::string_view secretMember = "authorizationtoken";

/// So that dropping the oldest block never drops much.
constexpr std::uint64_t blocksAtLeast = 16;

} // namespace

void maskSecrets(std::string &json)
{
    const auto skip = [&json](std::size_t from, std::string_view any) {
        while (from < json.size() && any.find(json[from]) != std::string_view::npos)
            ++from;
        return from;
    };
    std::size_t at = 0;
    while (true) {
        const std::size_t found = findIgnoringCase(std::string_view(json).substr(at), secretMember);
        if (found == std::string_view::npos)
            return;
        at += found + secretMember.size();
        // The quotes of text within text are escaped, more often the deeper it is.
        const std::size_t colon = skip(at, "\\\"");
        if (colon == at || colon >= json.size() || json[colon] != ':')
            continue;
        const std::size_t quote = skip(colon + 1, " ");
        const std::size_t begin = skip(quote, "\\\"");
        if (begin == quote)
            continue;
        at = std::min(json.find_first_of("\\\"", begin), json.size());
        std::fill(json.begin() + static_cast<std::ptrdiff_t>(begin),
            json.begin() + static_cast<std::ptrdiff_t>(at), '*');
    }
}

std::size_t EventSnapshot::blockOf(std::uint64_t number) const
{
    const auto after = std::upper_bound(m_blocks.begin(), m_blocks.end(), number,
        [](std::uint64_t wanted, const auto &block) { return wanted < block->firstNumber(); });
    return after == m_blocks.begin() ? 0 : static_cast<std::size_t>(after - m_blocks.begin()) - 1;
}

EventRow EventSnapshot::row(std::uint64_t number) const
{
    const EventBlock &block = *m_blocks[blockOf(number)];
    return {block, static_cast<std::uint32_t>(number - block.firstNumber())};
}

EventWriter::EventWriter(EventLimits limits, std::uint64_t first) : m_limits(limits), m_end(first)
{
    m_blockLimits.events = static_cast<std::uint32_t>(
        std::clamp<std::uint64_t>(limits.events / blocksAtLeast, 1, m_blockLimits.events));
    m_blockLimits.payloadBytes
        = std::min(m_blockLimits.payloadBytes, static_cast<std::size_t>(limits.bytes) / blocksAtLeast);
}

void EventWriter::append(const Event &event)
{
    m_payload.clear();
    if (event.payload.root().isDefined()) {
        m_json.clear();
        m_json.write(event.payload.root());
        m_payload = m_json.text();
        maskSecrets(m_payload);
    }
    if (m_blocks.empty() || !m_blocks.back()->hasRoom(m_payload.size())) {
        if (!m_blocks.empty()) {
            m_blocks.back()->close();
            m_closedOwnBytes += m_blocks.back()->ownBytes();
            m_closedPayloadBytes += m_blocks.back()->payloadBytes();
        }
        m_blocks.push_back(std::make_shared<EventBlock>(m_end, m_blockLimits));
    }
    m_blocks.back()->append(event, m_payload);
    ++m_end;
    dropSurplus();
    // What one event needed must not be held for all time.
    constexpr std::size_t mostKept = std::size_t {1} << 20U;
    if (m_payload.capacity() > mostKept)
        m_payload = {};
}

void EventWriter::dropSurplus()
{
    const EventBlock &last = *m_blocks.back();
    const auto isTooMuch = [&] {
        return m_end - m_blocks[1]->firstNumber() >= m_limits.events
            || m_closedOwnBytes + m_closedPayloadBytes + last.ownBytes() + last.payloadBytes()
            > m_limits.bytes;
    };
    while (m_blocks.size() > 1 && isTooMuch()) {
        m_closedOwnBytes -= m_blocks.front()->ownBytes();
        m_closedPayloadBytes -= m_blocks.front()->payloadBytes();
        m_blocks.erase(m_blocks.begin());
    }
}

EventSnapshot EventWriter::snapshot() const
{
    EventSnapshot snapshot;
    snapshot.m_blocks.assign(m_blocks.begin(), m_blocks.end());
    snapshot.m_end = m_end;
    snapshot.m_first = m_blocks.empty() ? m_end : m_blocks.front()->firstNumber();
    snapshot.m_ownBytes = m_closedOwnBytes;
    snapshot.m_payloadBytes = m_closedPayloadBytes;
    if (!m_blocks.empty()) {
        snapshot.m_ownBytes += m_blocks.back()->ownBytes();
        snapshot.m_payloadBytes += m_blocks.back()->payloadBytes();
    }
    return snapshot;
}

} // namespace spotter
