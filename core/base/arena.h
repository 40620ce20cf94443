// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace spotter {

/// Memory that is given out piece by piece and freed all at once. Values (value.h) live in one.
/// Not thread-safe while it grows; what it holds may be read from any thread afterwards.
class Arena
{
public:
    Arena() = default;
    Arena(const Arena &) = delete;
    Arena &operator=(const Arena &) = delete;
    Arena(Arena &&other) noexcept { *this = std::move(other); }
    /// The other one is empty afterwards and may be used again.
    Arena &operator=(Arena &&other) noexcept
    {
        m_blocks = std::exchange(other.m_blocks, {});
        m_next = std::exchange(other.m_next, nullptr);
        m_end = std::exchange(other.m_end, nullptr);
        m_reserved = std::exchange(other.m_reserved, 0);
        return *this;
    }
    ~Arena() = default;

    /// Uninitialised memory, aligned to 8 bytes, valid until reset() or destruction.
    void *allocate(std::size_t bytes)
    {
        bytes = (bytes + 7U) & ~std::size_t {7};
        if (bytes > static_cast<std::size_t>(m_end - m_next))
            grow(bytes);
        void *const piece = m_next;
        m_next += bytes;
        return piece;
    }

    template<typename T>
    T *allocateArray(std::size_t count)
    {
        static_assert(std::is_trivially_destructible_v<T> && alignof(T) <= 8);
        return static_cast<T *>(allocate(count * sizeof(T)));
    }

    /// A copy of `text` that lives as long as the arena's content.
    std::string_view copy(std::string_view text)
    {
        if (text.empty())
            return {};
        char *const place = static_cast<char *>(allocate(text.size()));
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    /// Forgets all content; keeps the first block, so that the next use of the same size allocates nothing.
    void reset();

    std::size_t bytesReserved() const { return m_reserved; }

private:
    void grow(std::size_t atLeast);

    struct Block
    {
        std::unique_ptr<char[]> memory;
        std::size_t size = 0;
    };
    std::vector<Block> m_blocks;
    char *m_next = nullptr;
    char *m_end = nullptr;
    std::size_t m_reserved = 0;
};

} // namespace spotter
