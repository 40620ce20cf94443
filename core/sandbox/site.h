// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/result.h"
#include "core/sandbox/cdn.h"
#include "core/sandbox/edge.h"
#include "core/sandbox/faultplan.h"
#include "core/sandbox/report.h"
#include "core/sandbox/sandbox.h"
#include "core/sandbox/sessions.h"
#include "core/sandbox/token.h"

#include <mutex>
#include <string>
#include <vector>

namespace spotter::sandbox {

/// All of the sandbox but the network: sends each request to who answers it, makes the troubles that were asked for, counts.
/// Safe from any thread.
class Site
{
public:
    /// Error: the artifact or the edge's own rules can't be read.
    static Result<std::unique_ptr<Site>> make(Settings settings);

    void answer(const HttpRequest &request, HttpAnswer &answer);

    void setPort(std::uint16_t port);
    Document addresses() const;
    void setFaults(std::vector<Fault> faults);
    std::vector<Fault> faults() const;
    Document report() const;
    void resetReport();
    Document previews() const;
    Result<void> setArtifact(std::string text);

private:
    explicit Site(Settings settings);
    void answerByKind(RequestKind kind, const HttpRequest &request, const Target &target, HttpAnswer &answer);
    void answerDelivery(const HttpRequest &request, const Target &target, HttpAnswer &answer);
    void tell(RequestKind kind, const HttpRequest &request, const HttpAnswer &answer, std::int64_t startedNs);

    const Settings m_settings;
    const TokenMint m_mint;
    mutable std::mutex m_mutex; ///< guards all below
    Report m_report;
    FaultPlan m_faults;
    Edge m_edge;
    Cdn m_cdn;
    Sessions m_sessions;
    std::uint16_t m_port = 0;
};

} // namespace spotter::sandbox
