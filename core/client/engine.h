// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/ids.h"
#include "core/client/options.h"
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"
#include "core/decisioning/remotedependency.h"

#include <memory>
#include <optional>

namespace spotter::client {

/// A decision that lives on.
struct EngineDecision
{
    int status = 200; ///< 200, or 206 when something can only be decided by the server
    Document response; ///< a DeliveryResponse without the two lists of `remote`
    Document remote; ///< `{remoteMboxes, remoteViews}`, as far as they are there
    Document notifications; ///< an array
};

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
    Result<EngineDecision> decide(const decisioning::Query &query);

private:
    const Options &m_options;
    Clock m_clock;
    const IdSource &m_ids;
    std::shared_ptr<const decisioning::Artifact> m_artifact;
    std::optional<decisioning::Decider> m_decider;
};

} // namespace spotter::client
