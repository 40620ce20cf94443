// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/artifactprovider.h"

#include "core/base/write.h"

#include <utility>

namespace spotter::client {

ArtifactProvider::ArtifactProvider(const Options &options, Tries &tries, Timers &timers, Hooks hooks)
    : m_options(options), m_timers(timers), m_hooks(std::move(hooks)),
      m_download(options, tries,
          {m_hooks.tryStarted, m_hooks.tryEnded, m_hooks.failed,
              [this](ArtifactFetch fetch) { fetched(std::move(fetch)); }})
{
}

ArtifactProvider::~ArtifactProvider()
{
    m_timers.cancel(m_poll);
}

void ArtifactProvider::start(std::function<void()> settled)
{
    m_isStarted = true;
    m_settled = std::move(settled);
    if (!m_options.artifactPayload.root().isObject()) {
        fetch();
        return;
    }
    auto artifact = decisioning::Artifact::fromJson(toJson(m_options.artifactPayload.root()));
    if (artifact)
        take(std::move(*artifact));
    arm();
    if (const auto told = std::exchange(m_settled, nullptr))
        told();
}

void ArtifactProvider::refresh()
{
    if (!m_isStarted || m_download.isRunning())
        return;
    m_timers.cancel(std::exchange(m_poll, 0));
    fetch();
}

void ArtifactProvider::stopPolling()
{
    m_isStopped = true;
    m_timers.cancel(std::exchange(m_poll, 0));
}

void ArtifactProvider::resumePolling()
{
    m_isStopped = false;
    if (m_isStarted && !m_download.isRunning())
        arm();
}

void ArtifactProvider::arm()
{
    if (m_isStopped || m_poll != 0 || m_options.pollingIntervalMs <= 0)
        return;
    // The reference counts from the end of the last fetch, so that fetches never overlap.
    m_poll = m_timers.start(m_options.pollingIntervalMs, [this] {
        m_poll = 0;
        if (!m_download.isRunning())
            fetch();
    });
}

void ArtifactProvider::fetch()
{
    m_download.start(m_tagged ? m_entityTag : std::string());
}

void ArtifactProvider::fetched(ArtifactFetch fetch)
{
    arm();
    const bool isNode = m_options.dialect == Dialect::Node;
    // Node tells of failed tries alone; what can't be read shows only in its log.
    if (fetch.outcome == ArtifactFetch::Outcome::Nothing && !fetch.isFailureTold && !isNode)
        m_hooks.failed(fetch.error, fetch.attempts, true);
    m_hooks.fetched(fetch);
    if (fetch.outcome == ArtifactFetch::Outcome::Fresh) {
        // Without a tag the next fetch asks unconditionally; Node keeps asking with the old tag.
        if (!fetch.entityTag.empty() || !isNode) {
            m_entityTag = fetch.entityTag;
            m_tagged = fetch.entityTag.empty() ? nullptr : fetch.artifact;
        }
        take(std::move(fetch.artifact));
    }
    if (const auto told = std::exchange(m_settled, nullptr))
        told();
}

void ArtifactProvider::take(std::shared_ptr<const decisioning::Artifact> artifact)
{
    m_artifact = std::move(artifact);
    ++m_retrievals;
    m_hooks.changed(m_artifact);
}

} // namespace spotter::client
