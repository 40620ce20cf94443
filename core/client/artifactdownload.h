// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/options.h"
#include "core/client/tries.h"
#include "core/decisioning/artifact.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <memory>
#include <string>

namespace spotter::client {

/// What one fetch of the artifact came to.
struct ArtifactFetch
{
    enum class Outcome : std::uint8_t {
        Fresh, ///< another artifact
        NotModified, ///< 304: the one that belongs to the entity tag
        Nothing, ///< no artifact; `error` says why
    };
    Outcome outcome = Outcome::Nothing;
    std::shared_ptr<const decisioning::Artifact> artifact; ///< of Fresh
    std::string entityTag; ///< of Fresh; empty: none was sent
    std::string error; ///< of Nothing: the text for events and logs
    bool wasAnswered = false; ///< with 200 to 299 or 304, whatever the body was
    bool isFailureTold = false; ///< the failed tries were told one by one
    int attempts = 0;
    double elapsedMs = 0;
    std::shared_ptr<const http::Exchange> exchange; ///< the last try
};

/// Fetches and reads one artifact (decisioning.md 1.7), again and again when it must.
class ArtifactDownload : public QObject
{
    Q_OBJECT

public:
    struct Hooks
    {
        std::function<void(int attempt, const http::Request &)> tryStarted;
        std::function<void(int attempt, const std::shared_ptr<const http::Exchange> &, bool isFinal)>
            tryEnded;
        /// A try failed; not called for bodies that can't be read.
        std::function<void(const std::string &error, int attempt, bool isFinal)> tryFailed;
        std::function<void(ArtifactFetch)> done;
    };

    ArtifactDownload(const Options &options, Tries &tries, Hooks hooks);
    ~ArtifactDownload() override;

    /// `entityTag` is empty for none. One at a time.
    void start(const std::string &entityTag);
    bool isRunning() const { return m_isRunning; }
    void cancel();

    /// Bodies from this size on are read on another thread.
    static constexpr std::size_t largeBytes = std::size_t {256} * 1024;

private:
    using Read = Result<std::shared_ptr<const decisioning::Artifact>>;
    void triesEnded(const TriesResult &result);
    void finishReading(Read read);
    void finish();

    const Options &m_options;
    Tries &m_tries;
    Hooks m_hooks;
    bool m_isRunning = false;
    Tries::Ticket m_ticket = 0;
    ArtifactFetch m_fetch;
    QObject *m_reading = nullptr; ///< watches the thread that reads
};

} // namespace spotter::client
