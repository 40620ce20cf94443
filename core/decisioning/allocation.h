// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::decisioning {

/// MurmurHash3 x86 32 bit, seed 0, over the text's UTF-16LE bytes (decisioning.md 4.2).
std::int32_t murmurHash(std::string_view text);

/// The share of traffic that a hash falls into: 0 … 99.99, in steps of 0.01.
double allocationOf(std::int32_t hash);

/// The allocation of `client.activity.visitor.0`.
double allocationOf(std::string_view client, std::string_view activityId, std::string_view visitorId);

/// A hash that was stopped after `client.activity.`; the visitor's part is added for each request.
class HashPrefix
{
public:
    HashPrefix() = default;
    explicit HashPrefix(std::string_view prefix);

private:
    friend class VisitorHash;
    std::uint32_t m_state = 0;
    std::uint32_t m_unitCount = 0;
    char16_t m_pending = 0; ///< the last unit, when the count is odd
};

/// The visitor's part of a device id, mixed once and then added to the prefix of each activity.
class VisitorHash
{
public:
    /// `suffix` is `visitor.0`.
    void setSuffix(std::string_view suffix);
    std::int32_t hash(const HashPrefix &prefix);

private:
    const std::vector<std::uint32_t> &blocks(std::size_t from);

    std::vector<char16_t> m_units;
    /// Blocks of two units, multiplied and rotated, from the first unit and from the second one; made when needed.
    std::array<std::vector<std::uint32_t>, 2> m_blocks;
    std::array<bool, 2> m_hasBlocks {};
};

/// The allocations of one visitor, computed when asked for and once for each activity.
class Allocations
{
public:
    /// For activities as Artifact::activityIds() numbers them.
    Allocations(std::string_view client, const std::vector<std::string> &activityIds);
    void beginVisitor(std::string_view visitorId);
    double of(std::uint32_t activity);

private:
    struct Known
    {
        HashPrefix prefix;
        std::uint32_t visitor = 0; ///< whose allocation it is
        double allocation = 0;
    };
    std::vector<Known> m_known;
    VisitorHash m_hash;
    std::string m_suffix;
    std::uint32_t m_visitor = 0;
};

} // namespace spotter::decisioning
