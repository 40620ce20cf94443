// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>
#include <vector>

namespace spotter {

/// The bundled artifact of a fictitious shop, as JSON text.
std::string sampleArtifact();
/// Rules of the same shop that only the edge knows, as the text of a rules.json.
std::string sampleServerRules();
/// A delivery request that the bundled artifact answers, as JSON text.
std::string sampleRequest();
/// The request that a new user begins with, as JSON text: two locations to prefetch.
std::string sampleFirstRequest();
/// The requests and personas that a new user begins with: paths in a workspace, and the files' texts.
std::vector<std::pair<std::string, std::string>> sampleWorkspace();

} // namespace spotter
