// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/startup.h"

#include <utility>

namespace spotter::client {

namespace {

constexpr std::int64_t serverSideReadyMs = 100;

} // namespace

StartUp::StartUp(const Options &options, Timers &timers, Hooks hooks)
    : m_options(options), m_timers(timers), m_hooks(std::move(hooks))
{
}

StartUp::~StartUp()
{
    m_timers.cancel(m_timer);
}

void StartUp::begin()
{
    if (m_options.decisioningMethod == Method::ServerSide) {
        m_timer = m_timers.start(serverSideReadyMs, [this] {
            m_timer = 0;
            m_isReady = true;
            m_hooks.ready();
        });
        return;
    }
    if (m_options.maximumWaitReadyMs >= 0) {
        m_timer = m_timers.start(m_options.maximumWaitReadyMs, [this] {
            m_timer = 0;
            m_hooks.waitedTooLong();
        });
    }
    // Both at once; the artifact's request goes out first.
    m_isFetching = true;
    m_isPinging = m_options.asksForHint;
    m_hooks.fetchArtifact();
    if (m_isPinging)
        m_hooks.askForHint();
}

void StartUp::pingEnded()
{
    m_isPinging = false;
    check();
}

void StartUp::artifactSettled()
{
    m_isFetching = false;
    check();
}

void StartUp::artifactCame()
{
    m_hasArtifact = true;
    // In Node, a client whose start has failed is never ready.
    if (m_isSettled && !m_isReady && m_options.dialect != Dialect::Node)
        check();
}

void StartUp::check()
{
    if (m_isPinging || m_isFetching || m_isReady)
        return;
    m_isSettled = true;
    if (!m_hasArtifact) {
        m_hooks.noArtifact();
        return;
    }
    m_isReady = true;
    m_timers.cancel(std::exchange(m_timer, 0));
    m_hooks.ready();
}

} // namespace spotter::client
