// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/client/options.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"
#include "core/decisioning/remotedependency.h"

#include <memory>
#include <optional>

namespace spotter::client {

/// Decides on the device with the artifact that it was given last.
class Engine
{
public:
    /// `options` and `ids` outlive the engine.
    Engine(const Options &options, Clock clock, const IdSource &ids);

    /// `retrievals`: how many artifacts there were so far, this one included; for traces.
    void setArtifact(std::shared_ptr<const decisioning::Artifact> artifact, int retrievals);
    const std::shared_ptr<const decisioning::Artifact> &artifact() const { return m_artifact; }

    // Both need an artifact.
    Result<decisioning::RemoteDependency> remoteDependency(const Value &request, Arena &arena) const;
    /// What is given is valid until the next call.
    Result<decisioning::Decision> decide(const decisioning::Query &query);

private:
    const Options &m_options;
    Clock m_clock;
    const IdSource &m_ids;
    std::shared_ptr<const decisioning::Artifact> m_artifact;
    std::optional<decisioning::Decider> m_decider;
};

} // namespace spotter::client
