// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/arena.h"

#include "core/base/hugepages.h"

#include <algorithm>

namespace spotter {

namespace {
constexpr std::size_t firstBlockBytes = std::size_t {16} * 1024;
constexpr std::size_t largestBlockBytes = std::size_t {16} * 1024 * 1024;
} // namespace

void Arena::grow(std::size_t atLeast)
{
    const std::size_t wanted
        = m_blocks.empty() ? firstBlockBytes : std::min(m_blocks.back().size * 2, largestBlockBytes);
    const std::size_t size = std::max(wanted, atLeast);
    // Plain new, not make_unique: the memory must not be cleared.
    m_blocks.push_back({std::unique_ptr<char[]>(new char[size]), size});
    m_next = m_blocks.back().memory.get();
    m_end = m_next + size;
    adviseHugePages(m_next, size);
    m_reserved += size;
}

void Arena::reset()
{
    if (m_blocks.empty())
        return;
    if (m_blocks.size() > 1) {
        // One block as large as a typical user of this arena needs, but no hoard after one huge input.
        constexpr std::size_t mostKept = std::size_t {4} * 1024 * 1024;
        const std::size_t size = std::min(m_reserved, mostKept);
        m_blocks.clear();
        m_reserved = 0;
        m_blocks.push_back({std::unique_ptr<char[]>(new char[size]), size});
        m_reserved = size;
    }
    m_next = m_blocks.front().memory.get();
    m_end = m_next + m_blocks.front().size;
}

} // namespace spotter
