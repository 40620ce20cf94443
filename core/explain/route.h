// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/decisioning/artifact.h"

#include <string>
#include <string_view>

namespace spotter::explain {

/// Who can decide what a location shows, and why (decisioning.md, remote dependency).
struct Route
{
    bool needsServer = false;
    bool isListedLocal = false;
    bool isListedRemote = false;
    std::string sentence; ///< why a server call is made for it, or why none is
};

/// `name` may be one that the artifact doesn't know.
Route routeOf(const decisioning::Artifact &artifact, decisioning::LocationKind kind, std::string_view name);

} // namespace spotter::explain
