// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace spotter::decisioning {

/// What a user agent or a client hint tells of the browser. The version is a major version; -1 unknown, NaN unreadable.
struct Browser
{
    std::string_view name; ///< lower case, `unknown` when nothing matched
    double version = -1;
};

/// By the patterns of decisioning.md 2.2, in linear time.
Browser browserOfUserAgent(std::string_view userAgent);

/// From the brand list of a client hint (`"Google Chrome";v="117.0"`).
Browser browserOfBrands(std::string_view brands);

/// The second's name unless it is unknown, the second's version if it has one.
Browser merged(const Browser &first, const Browser &second);

/// `iOS`, `Android`, `Linux`, `Unix`, `Windows`, `Mac OS` or `unknown`.
std::string_view platformOfUserAgent(std::string_view userAgent);

/// The name that conditions use: `windows`, `mac`, `linux`; other names stay as they are.
std::string_view platformName(std::string_view platform);

} // namespace spotter::decisioning
