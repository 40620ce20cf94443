// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>

#include <map>
#include <string>

namespace spotter::http {

/// Remembers which hosts were looked up lately, so that Qt's cache (one minute) still knows their addresses.
class Lookups
{
public:
    bool isFresh(const std::string &host) const
    {
        const auto found = m_done.find(host);
        return found != m_done.end() && !found->second.hasExpired(FreshMs);
    }
    void add(const std::string &host) { m_done[host].start(); }

private:
    static constexpr qint64 FreshMs = 30'000;
    std::map<std::string, QElapsedTimer> m_done;
};

} // namespace spotter::http
