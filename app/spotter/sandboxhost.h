// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/event.h"
#include "core/sandbox/sandbox.h"

#include <QObject>

#include <memory>
#include <string>
#include <vector>

namespace spotter {

/// Runs the sandbox with the sample account. It is started on a worker; nothing here waits.
class SandboxHost : public QObject
{
    Q_OBJECT

public:
    enum class State { Stopped, Starting, Running, Failed };

    /// `events` is called in the sandbox's thread. A seed of 0 makes it unpredictable.
    SandboxHost(EventSink events, std::uint64_t seed, QObject *parent = nullptr);
    ~SandboxHost() override;

    void start();
    State state() const { return m_state; }
    /// `127.0.0.1:PORT`; empty unless it runs.
    QString address() const;
    /// These options of `create` with the account and the addresses of the sandbox; it must run.
    Document optionsFor(const Document &options) const;

    /// Kept for when it runs.
    void setFaults(std::vector<sandbox::Fault> faults);
    /// Undefined unless it runs.
    Document report() const;
    void resetReport();

Q_SIGNALS:
    void started();
    void failed(const QString &sentence);

private:
    EventSink m_events;
    std::uint64_t m_seed;
    State m_state = State::Stopped;
    std::vector<sandbox::Fault> m_faults;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

} // namespace spotter
