// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/document.h"
#include "core/base/event.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/sandbox/fault.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spotter::sandbox {

/// What the sandbox serves.
struct Account
{
    std::string clientCode = "acme";
    std::string organizationId = "1234567890@AdobeOrg";
    std::string artifact; ///< text of a rules.json, served and decided by
    std::string serverRules; ///< text of a rules.json whose rules only the edge knows; empty: none
};

struct Settings
{
    Account account;
    std::uint16_t port = 0; ///< 0: a free one
    std::vector<Fault> faults;
    int edgeCluster = 35;
    Clock clock = systemClock();
    std::uint64_t seed = 0; ///< of ids, troubles and the secret that tokens are signed with; 0: unpredictable
    /// Told of each request, in the sandbox's thread; may be empty. A Log named `sandbox_delivery`, `sandbox_artifact`,
    /// `sandbox_geo`, `sandbox_admin` or `sandbox_other`; its payload has `method`, `target`, `host`, `status`, `requestBytes`,
    /// `answerBytes`, `delayMs` and `isCut`.
    EventSink events;
};

/// A complete Target on loopback: Delivery API edge, artifact CDN, geo service and admin endpoints, in a thread of its own.
class Sandbox
{
public:
    /// Errors: the port is taken, the artifact can't be read.
    static Result<std::unique_ptr<Sandbox>> start(Settings settings);
    Sandbox(const Sandbox &) = delete;
    Sandbox &operator=(const Sandbox &) = delete;
    ~Sandbox(); ///< stops, closing all connections

    std::uint16_t port() const;
    /// `127.0.0.1:PORT`: the client's serverDomain, with `secure` false; artifacts are at `/CLIENT/ENVIRONMENT/v1/[PROPERTY/]rules.json`.
    std::string address() const;
    /// What `spotter-cli sandbox` prints when it is ready.
    Document addresses() const;

    void setFaults(std::vector<Fault> faults);
    std::vector<Fault> faults() const;
    /// Impressions and clicks per activity and experience, requests and refusals: `Report` of `/sandbox/openapi.json`.
    Document report() const;
    void resetReport();
    /// What a person needs for QA mode and previews: `Previews` of `/sandbox/openapi.json`.
    Document previews() const;
    /// From the next fetch on. Errors: not an artifact; the old one stays.
    Result<void> setArtifact(std::string text);

private:
    class Private;
    explicit Sandbox(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace spotter::sandbox
