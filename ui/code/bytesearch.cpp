// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/bytesearch.h"

namespace spotter::ui {

ByteSearch::ByteSearch(std::string_view wanted, bool matchesCase) : m_wanted(wanted)
{
    for (std::size_t i = 0; i < m_folded.size(); ++i) {
        const bool isUpper = !matchesCase && i >= 'A' && i <= 'Z';
        m_folded[i] = static_cast<unsigned char>(isUpper ? i + ('a' - 'A') : i);
    }
    for (char &c : m_wanted)
        c = static_cast<char>(m_folded[static_cast<unsigned char>(c)]);
    // Boyer, Moore and Horspool's: the byte below the last place says how far the text can be moved.
    m_skip.fill(m_wanted.size());
    for (std::size_t i = 0; i + 1 < m_wanted.size(); ++i) {
        for (std::size_t byte = 0; byte < m_folded.size(); ++byte) {
            if (m_folded[byte] == static_cast<unsigned char>(m_wanted[i]))
                m_skip[byte] = m_wanted.size() - 1 - i;
        }
    }
}

std::size_t ByteSearch::find(std::string_view text, std::size_t from) const
{
    const std::size_t size = m_wanted.size();
    if (size == 0)
        return std::string_view::npos;
    const auto last = static_cast<unsigned char>(m_wanted.back());
    for (std::size_t at = from; at < text.size() && text.size() - at >= size;) {
        const auto byte = static_cast<unsigned char>(text[at + size - 1]);
        if (m_folded[byte] == last) {
            std::size_t same = 0;
            while (same + 1 < size
                && m_folded[static_cast<unsigned char>(text[at + same])]
                    == static_cast<unsigned char>(m_wanted[same]))
                ++same;
            if (same + 1 == size)
                return at;
        }
        at += m_skip[byte];
    }
    return std::string_view::npos;
}

} // namespace spotter::ui
