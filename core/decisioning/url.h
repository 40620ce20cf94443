// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace spotter::decisioning {

/// A URL taken apart as the reference's loose parser does it (decisioning.md 2.4), not as RFC 3986 says: an `@` anywhere
/// moves the host. All parts borrow from the URL.
struct UrlParts
{
    std::string_view host;
    std::string_view path;
    std::string_view query; ///< without `?`
    std::string_view fragment; ///< without `#`

    bool operator==(const UrlParts &) const = default;
};

UrlParts splitUrl(std::string_view url);

} // namespace spotter::decisioning
