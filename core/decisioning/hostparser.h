// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spotter::decisioning {

/// How the host of an address is taken apart (decisioning.md 2.5).
enum class HostParser {
    PublicSuffixList, ///< as the client SDK does it
    Basic, ///< as the bare engine does it: by the number of labels
};

struct HostParts
{
    std::string subdomain;
    std::string domain;
    std::string topLevelDomain;
    bool isSet = true; ///< false: none of the three keys exists (basic parser, five labels and more)

    bool operator==(const HostParts &) const = default;
};

HostParts parseHost(std::string_view host, HostParser parser);

} // namespace spotter::decisioning
