// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/artifactdownload.h"

#include <functional>
#include <memory>
#include <string>

namespace spotter::client {

/// Keeps the newest artifact that was served well, polling for others (decisioning.md 1.6 to 1.8).
class ArtifactProvider
{
public:
    struct Hooks
    {
        std::function<void(int attempt, const http::Request &)> tryStarted;
        std::function<void(int attempt, const std::shared_ptr<const http::Exchange> &, bool isFinal)>
            tryEnded;
        std::function<void(const std::string &error, int attempt, bool isFinal)>
            failed; ///< artifact_download_failed
        std::function<void(const ArtifactFetch &)> fetched; ///< any fetch has ended
        std::function<void(std::shared_ptr<const decisioning::Artifact>)>
            changed; ///< another artifact is there
    };

    ArtifactProvider(const Options &options, Tries &tries, Timers &timers, Hooks hooks);
    ArtifactProvider(const ArtifactProvider &) = delete;
    ArtifactProvider &operator=(const ArtifactProvider &) = delete;
    ~ArtifactProvider();

    /// Takes the configured payload or fetches; then polls, unless the interval is 0. `settled` is called once, when the first
    /// attempt has ended, whatever it gave.
    void start(std::function<void()> settled);
    /// Fetches now, beside the polling; nothing happens while a fetch is under way.
    void refresh();
    void stopPolling();
    void resumePolling();

    const std::shared_ptr<const decisioning::Artifact> &artifact() const { return m_artifact; }
    /// Artifacts that were taken so far.
    int retrievals() const { return m_retrievals; }

private:
    void fetch();
    void fetched(ArtifactFetch fetch);
    void take(std::shared_ptr<const decisioning::Artifact> artifact);
    void arm();

    const Options &m_options;
    Timers &m_timers;
    Hooks m_hooks;
    ArtifactDownload m_download;
    std::function<void()> m_settled;
    std::shared_ptr<const decisioning::Artifact> m_artifact;
    int m_retrievals = 0;
    std::string m_entityTag;
    std::shared_ptr<const decisioning::Artifact> m_tagged; ///< that the entity tag belongs to
    Timers::Id m_poll = 0;
    bool m_isStopped = false;
    bool m_isStarted = false;
};

} // namespace spotter::client
