// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/engine.h"

#include <utility>

namespace spotter::client {

Engine::Engine(const Options &options, Clock clock, const IdSource &ids)
    : m_options(options), m_clock(std::move(clock)), m_ids(ids)
{
}

void Engine::setArtifact(std::shared_ptr<const decisioning::Artifact> artifact, int retrievals)
{
    decisioning::Settings settings;
    settings.client = m_options.client;
    settings.propertyToken = m_options.propertyToken.value_or("");
    if (m_options.artifactPayload.root().isUndefined())
        settings.artifactLocation = m_options.artifactUrl();
    settings.pollingIntervalMs = static_cast<int>(m_options.pollingIntervalMs);
    settings.artifactRetrievalCount = retrievals;
    m_decider.reset();
    m_artifact = std::move(artifact);
    m_decider.emplace(
        m_artifact, std::move(settings), m_clock, [this](Arena &arena) { return m_ids(arena); });
}

Result<decisioning::RemoteDependency> Engine::remoteDependency(const Value &request, Arena &arena) const
{
    return decisioning::remoteDependency(m_artifact->topLevel(), request, arena);
}

Result<decisioning::Decision> Engine::decide(const decisioning::Query &query)
{
    // Node stumbles over the missing version before it can say that it is not supported.
    if (m_options.dialect == Dialect::Node && !m_artifact->version().isString())
        return failure(ErrorCode::Rejected, "The artifact has no version.");
    return m_decider->decide(query);
}

} // namespace spotter::client
