// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace spotter::decisioning {

/// The host with each label that isn't ASCII as `xn--…` (RFC 3492), label by label and without any mapping.
std::string toAsciiHost(std::string_view host);

} // namespace spotter::decisioning
