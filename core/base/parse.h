// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/base/value.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
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

/// A text and behind it what Parser may read but doesn't count: a NUL and 15 bytes more.
class PaddedText
{
public:
    static constexpr std::size_t padding = 16;

    /// Makes room behind the string's text, which stays as it is, and borrows it.
    static PaddedText in(std::string &text);
    static PaddedText copyOf(std::string_view text, Arena &arena);
    /// The caller has seen to the padding.
    explicit PaddedText(std::string_view text) : m_text(text) { }

    std::string_view text() const { return m_text; }

private:
    std::string_view m_text;
};

TextPosition positionOf(std::string_view text, std::size_t offset);

/// Reads JSON text (RFC 8259 as JSON.parse reads it: no BOM, half surrogates allowed as \\u escapes, of equal names the
/// last counts, numbers out of range become infinite). Reusable; keeps its work space.
class Parser
{
public:
    /// The value borrows from `text` and `arena`. Errors say what was expected, "line L, column C", and which limit was hit.
    Result<Value> parse(const PaddedText &text, Arena &arena, const ParseLimits &limits = {});

    /// Offset of the first number too large for a double in the last text, if any.
    std::optional<std::size_t> firstHugeNumber() const { return m_firstHugeNumber; }

private:
    /// An open container, in two words: what is written in smaller pieces can't be read back at once.
    class Frame
    {
    public:
        Frame() = default;
        Frame(std::size_t start, bool isObject) : m_state(start << 1U | static_cast<unsigned>(isObject)) { }
        bool isObject() const { return (m_state & 1U) != 0; }
        /// Where the container's values begin in m_values.
        std::size_t start() const { return (m_state & ~needsOrder) >> 1U; }
        /// A name is given twice or may be an integer.
        bool mayNeedOrder() const { return (m_state & needsOrder) != 0; }
        void setMayNeedOrder() { m_state |= needsOrder; }

        std::uint64_t seenNames = 0; ///< their nameBit()s

    private:
        static constexpr std::uint64_t needsOrder = std::uint64_t {1} << 63U;
        std::uint64_t m_state = 0;
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
