// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

namespace spotter::ui {

/// Finds a text among bytes, some hundred megabytes a second. Without `matchesCase`, the letters A to Z equal a to z; other
/// letters are compared as they are.
class ByteSearch
{
public:
    explicit ByteSearch(std::string_view wanted, bool matchesCase = false);

    std::size_t size() const { return m_wanted.size(); }
    /// The first place at or behind `from`, or npos; npos for an empty text.
    std::size_t find(std::string_view text, std::size_t from) const;

private:
    std::string m_wanted;
    std::array<unsigned char, 256> m_folded {}; ///< what a byte counts as
    std::array<std::size_t, 256> m_skip {}; ///< how far a byte at the last place lets us go on
};

} // namespace spotter::ui
