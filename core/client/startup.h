// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/options.h"
#include "core/client/timers.h"

#include <functional>

namespace spotter::client {

/// When a client is ready (client.md 2.4).
class StartUp
{
public:
    struct Hooks
    {
        std::function<void()> fetchArtifact; ///< artifactSettled() is called when it has ended
        std::function<void()> askForHint; ///< pingEnded() is called when it has ended
        std::function<void()> ready; ///< called once
        std::function<void()> noArtifact; ///< the start has ended without one
        std::function<void()> waitedTooLong; ///< maximum_wait_ready has passed
    };

    StartUp(const Options &options, Timers &timers, Hooks hooks);
    StartUp(const StartUp &) = delete;
    StartUp &operator=(const StartUp &) = delete;
    ~StartUp();

    void begin();
    void pingEnded();
    void artifactSettled();
    /// The engine has one, now or since before.
    void artifactCame();
    bool isReady() const { return m_isReady; }

private:
    void check();

    const Options &m_options;
    Timers &m_timers;
    Hooks m_hooks;
    bool m_isPinging = false;
    bool m_isFetching = false;
    bool m_hasArtifact = false;
    bool m_isSettled = false; ///< both have ended
    bool m_isReady = false;
    Timers::Id m_timer = 0;
};

} // namespace spotter::client
