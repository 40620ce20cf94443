// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/allocation.h"

#include "core/base/unicode.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace spotter::decisioning {

namespace {

std::uint32_t mixedBlock(std::uint32_t block)
{
    return std::rotl(block * 0xcc9e2d51U, 15) * 0x1b873593U;
}

std::uint32_t withBlock(std::uint32_t state, std::uint32_t mixed)
{
    return std::rotl(state ^ mixed, 13) * 5 + 0xe6546b64U;
}

std::int32_t finished(std::uint32_t state, std::size_t unitCount)
{
    state ^= static_cast<std::uint32_t>(2 * unitCount);
    state ^= state >> 16U;
    state *= 0x85ebca6bU;
    state ^= state >> 13U;
    state *= 0xc2b2ae35U;
    state ^= state >> 16U;
    return static_cast<std::int32_t>(state);
}

std::uint32_t blockOf(char16_t first, char16_t second)
{
    return std::uint32_t {first} | std::uint32_t {second} << 16U;
}

void setUnits(std::vector<char16_t> &units, std::string_view text)
{
    if (isAscii(text)) {
        units.resize(text.size());
        std::copy(text.begin(), text.end(), units.begin());
        return;
    }
    const std::u16string converted = toCodeUnits(text);
    units.assign(converted.begin(), converted.end());
}

} // namespace

std::int32_t murmurHash(std::string_view text)
{
    VisitorHash hash;
    hash.setSuffix(text);
    return hash.hash(HashPrefix());
}

double allocationOf(std::int32_t hash)
{
    return static_cast<double>(std::llabs(hash) % 10000) / 100;
}

double allocationOf(std::string_view client, std::string_view activityId, std::string_view visitorId)
{
    std::string deviceId(client);
    deviceId.append(".").append(activityId).append(".").append(visitorId).append(".0");
    return allocationOf(murmurHash(deviceId));
}

HashPrefix::HashPrefix(std::string_view prefix)
{
    const std::u16string units = toCodeUnits(prefix);
    m_unitCount = static_cast<std::uint32_t>(units.size());
    std::size_t i = 0;
    for (; i + 1 < units.size(); i += 2)
        m_state = withBlock(m_state, mixedBlock(blockOf(units[i], units[i + 1])));
    if (i < units.size())
        m_pending = units[i];
}

void VisitorHash::setSuffix(std::string_view suffix)
{
    setUnits(m_units, suffix);
    m_hasBlocks[0] = false;
    m_hasBlocks[1] = false;
}

const std::vector<std::uint32_t> &VisitorHash::blocks(std::size_t from)
{
    std::vector<std::uint32_t> &blocks = m_blocks[from];
    if (!m_hasBlocks[from]) {
        m_hasBlocks[from] = true;
        const std::size_t count = m_units.size() > from ? (m_units.size() - from) / 2 : 0;
        blocks.resize(count);
        for (std::size_t i = 0; i < count; ++i)
            blocks[i] = mixedBlock(blockOf(m_units[from + 2 * i], m_units[from + 2 * i + 1]));
    }
    return blocks;
}

std::int32_t VisitorHash::hash(const HashPrefix &prefix)
{
    const std::size_t total = prefix.m_unitCount + m_units.size();
    std::uint32_t state = prefix.m_state;
    const bool isShifted = prefix.m_unitCount % 2 != 0;
    if (isShifted && !m_units.empty())
        state = withBlock(state, mixedBlock(blockOf(prefix.m_pending, m_units[0])));
    for (const std::uint32_t block : blocks(isShifted ? 1 : 0))
        state = withBlock(state, block);
    if (total % 2 != 0)
        state ^= mixedBlock(m_units.empty() ? prefix.m_pending : m_units.back());
    return finished(state, total);
}

Allocations::Allocations(std::string_view client, const std::vector<std::string> &activityIds)
    : m_known(activityIds.size())
{
    std::string prefix;
    for (std::size_t i = 0; i < activityIds.size(); ++i) {
        prefix.assign(client).append(".").append(activityIds[i]).append(".");
        m_known[i].prefix = HashPrefix(prefix);
    }
}

void Allocations::beginVisitor(std::string_view visitorId)
{
    m_suffix.assign(visitorId).append(".0");
    m_hash.setSuffix(m_suffix);
    if (++m_visitor == 0) { // after four thousand million visitors the numbers start again
        for (Known &known : m_known)
            known.visitor = 0;
        m_visitor = 1;
    }
}

double Allocations::of(std::uint32_t activity)
{
    Known &known = m_known[activity];
    if (known.visitor != m_visitor) {
        known.visitor = m_visitor;
        known.allocation = allocationOf(m_hash.hash(known.prefix));
    }
    return known.allocation;
}

} // namespace spotter::decisioning
