// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace spotter {

/// The bundled artifact of a fictitious shop, as JSON text.
std::string sampleArtifact();
/// A delivery request that the bundled artifact answers, as JSON text.
std::string sampleRequest();

} // namespace spotter
