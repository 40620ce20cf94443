// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/dialect.h"

#include <cstdint>
#include <optional>
#include <string>

#include <tl/expected.hpp>

namespace spotter::client {

enum class ArtifactFormat : std::uint8_t { Json, Binary };

/// The options of the SDK's `create` (client.md 2.1) as they take effect.
struct Options
{
    std::string client; ///< client code
    std::string organizationId;
    std::int64_t timeoutMs = 3000; ///< of a delivery call, all tries together
    std::string serverDomain; ///< whole host, a port is allowed; empty: `{client}.tt.omtrdc.net`
    bool isSecure = true;
    std::string targetLocationHint; ///< initial cluster; empty: none
    bool asksForHint
        = true; ///< whether on-device and hybrid clients ask the server for a cluster when they start
    Method decisioningMethod = Method::ServerSide;
    std::int64_t pollingIntervalMs = 300000; ///< 0: no polling; otherwise five minutes or more
    std::int64_t maximumWaitReadyMs = -1; ///< below 0: no limit (Node's never honours it: always -1 there)
    std::optional<std::string> artifactLocation; ///< as given; nullopt: artifactUrl() works it out
    Document artifactPayload; ///< an object, used instead of the first download; undefined: none
    ArtifactFormat artifactFormat = ArtifactFormat::Json;
    Document environmentId; ///< a number (in the node dialect anything true); undefined: none
    std::string environment = "production";
    std::string cdnEnvironment = "production";
    std::string cdnBasePath; ///< host without scheme; empty: by cdnEnvironment
    bool isTelemetryEnabled = true;
    std::optional<std::string>
        version; ///< query parameter `version`; only the node dialect sends an empty one
    std::optional<std::string>
        propertyToken; ///< nullopt: none. Empty (node dialect alone): none, but the artifact's URL has its segment
    Dialect dialect = Dialect::Default;
    bool isEdgeSticky = true; ///< false: every call goes to serverDomain or the client's host
    int maxRetries = 2; ///< of a delivery call. The node dialect repeats 10 times

    /// Reads an options object with Node's or Python's names (Python's win when both are there), checks in the SDK's order.
    /// `dialect` counts when the object names none. Members of a wrong type count as absent beyond what is checked.
    /// Errors: the exact texts of client.md 2.2.
    static tl::expected<Options, std::string> read(
        const Document &options, Dialect dialect = Dialect::Default);

    /// Where the artifact is fetched from (client.md 2.3), encoded. May be unusable when the caller's location is.
    std::string artifactUrl() const;
    /// `http://` or `https://`.
    std::string_view scheme() const;
};

} // namespace spotter::client
