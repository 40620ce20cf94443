// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spotter {

/// A text to look for in others without regard to case, at some gigabytes a second while it is ASCII.
class TextNeedle
{
public:
    TextNeedle() = default; ///< empty: is in every text
    explicit TextNeedle(std::string_view text);

    bool isEmpty() const { return m_lower.empty(); }
    bool isIn(std::string_view text) const;

private:
    std::string m_lower;
    std::string m_asciiRun; ///< the longest part of ASCII; what hasn't it needs no closer look
    bool m_isAscii = true;
};

/// Where `lower`, ASCII in lower case, begins in `text`, capitals counting as small letters; npos when it doesn't occur.
std::size_t findIgnoringCase(std::string_view text, std::string_view lower);

} // namespace spotter
