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

Result<EngineDecision> Engine::decide(const decisioning::Query &query)
{
    // Node stumbles over the missing version before it can say that it is not supported.
    if (m_options.dialect == Dialect::Node && !m_artifact->version().isString())
        return failure(ErrorCode::Rejected, "The artifact has no version.");
    const Result<decisioning::Decision> decision = m_decider->decide(query);
    if (!decision)
        return tl::unexpected<Error>(decision.error());
    // The decider's own lives only until the next one.
    const Document whole = Document::build([&](Arena &arena) {
        auto *const members = arena.allocateArray<Member>(decision->response.size());
        auto *const remote = arena.allocateArray<Member>(2);
        std::size_t count = 0;
        std::size_t remoteCount = 0;
        for (const Member &member : decision->response.members()) {
            const bool isRemote = member.key() == "remoteMboxes" || member.key() == "remoteViews";
            Member &place = isRemote ? remote[remoteCount++] : members[count++];
            place = {deepCopy(arena, member.name), deepCopy(arena, member.value)};
        }
        auto *const parts = arena.allocateArray<Value>(3);
        parts[0] = Value::object({members, count});
        parts[1] = Value::object({remote, remoteCount});
        parts[2] = deepCopy(arena, decision->notifications);
        return Value::array({parts, 3});
    });
    const auto parts = whole.root().items();
    return EngineDecision {
        decision->status, whole.part(parts[0]), whole.part(parts[1]), whole.part(parts[2])};
}

} // namespace spotter::client
