// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"
#include "resources/samples.h"

namespace spotter::tests {

/// The sample request decided with the sample artifact at a fixed time.
inline explain::Answer sampleAnswer()
{
    const auto artifact = decisioning::Artifact::fromJson(sampleArtifact());
    const auto request = Document::parse(sampleRequest());
    decisioning::Settings settings;
    settings.client = "acme";
    return *explain::decideAnswer(*artifact, settings, fixedClock(1718450000000), seededIds(1), *request);
}

} // namespace spotter::tests
