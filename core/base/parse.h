// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace spotter {

struct ParseLimits
{
    std::size_t maxDepth = 1000; ///< nested arrays and objects
    std::size_t maxBytes = std::size_t {2} * 1024 * 1024 * 1024 - 1;
};

/// Both count from 1; columns count bytes.
struct TextPosition
{
    std::size_t line = 1;
    std::size_t column = 1;

    bool operator==(const TextPosition &) const = default;
};

TextPosition positionOf(std::string_view text, std::size_t offset);

/// Reads JSON text (RFC 8259 as JSON.parse reads it: no BOM, half surrogates allowed as \\u escapes, of equal names the
/// last counts, numbers out of range become infinite). Reusable; keeps its work space.
class Parser
{
public:
    /// The value borrows from `text` and `arena`. Errors say what was expected, "line L, column C", and which limit was hit.
    Result<Value> parse(std::string_view text, Arena &arena, const ParseLimits &limits = {});

    /// Offset of the first number too large for a double in the last text, if any.
    std::optional<std::size_t> firstHugeNumber() const { return m_firstHugeNumber; }

private:
    struct Frame
    {
        std::uint32_t start = 0; ///< where the container's values begin in m_values
        bool isObject = false;
        bool mayNeedOrder = false; ///< a name is given twice or may be an integer
        std::uint64_t seenNames = 0; ///< their nameBit()s
    };
    /// `"name":` as it followed another name last time. Texts of one kind, such as the lines of a file, have the same names in
    /// the same order: one comparison then reads a name.
    struct ExpectedName
    {
        static constexpr std::size_t mostBytes = 16;
        static constexpr unsigned nothing = 1U << mostBytes; ///< a byte that no comparison looks at
        alignas(16) std::array<char, mostBytes> text {};
        unsigned bytes = nothing; ///< a bit for each byte of the text
        std::uint32_t size = 0; ///< of the name
        std::uint16_t hash = 0; ///< its hash
        std::uint8_t kind = 0; ///< its nameKind()
    };
    std::array<ExpectedName, 512> m_expectedNames; ///< by the hash of the name before, and the depth
    std::vector<Value> m_values; ///< work space: what is complete, of the containers that are still open
    std::vector<Frame> m_frames;
    std::optional<std::size_t> m_firstHugeNumber;

    class Run;
};

} // namespace spotter
