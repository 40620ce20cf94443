// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/notifications/ledgerfilter.h"

#include "ui/widgets/text.h"

#include <algorithm>

namespace spotter::ui {

namespace {

char folded(char c)
{
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

} // namespace

std::string placeKey(const client::LedgerEntry &entry)
{
    return std::to_string(static_cast<int>(entry.kind)) + entry.location;
}

LedgerMatcher::LedgerMatcher(const LedgerFilter &filter) : m_filter(filter)
{
    const std::string text = fromQString(filter.text);
    if (std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; })) {
        m_folded = text;
        std::transform(m_folded.begin(), m_folded.end(), m_folded.begin(), folded);
    }
}

bool LedgerMatcher::isIn(const std::string &text) const
{
    if (m_folded.empty())
        return toQString(text).contains(m_filter.text, Qt::CaseInsensitive);
    // Bytes of UTF-8 beyond ASCII equal no ASCII letter, so nothing has to be decoded.
    return std::search(text.begin(), text.end(), m_folded.begin(), m_folded.end(), [](char a, char b) {
        return folded(a) == b;
    }) != text.end();
}

bool LedgerMatcher::matches(const client::LedgerEntry &entry, bool isWrong, const std::string &note) const
{
    if ((m_filter.state && entry.state != *m_filter.state) || (m_filter.onlyWrong && !isWrong))
        return false;
    if (m_filter.activity && entry.activity != *m_filter.activity)
        return false;
    if (m_filter.visitor && entry.visitor != *m_filter.visitor)
        return false;
    if (m_filter.location && placeKey(entry) != *m_filter.location)
        return false;
    if (m_filter.text.isEmpty())
        return true;
    return isIn(entry.location) || isIn(entry.activity) || isIn(entry.experience) || isIn(entry.token)
        || isIn(entry.visitor) || isIn(entry.requestId) || isIn(entry.notificationId) || isIn(entry.reason)
        || isIn(note);
}

} // namespace spotter::ui
