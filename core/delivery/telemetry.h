// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct TelemetryFeatures : Sourced
{
    OptionalText decisioningMethod;
    OptionalInteger executeMboxCount;
    OptionalBoolean executePageLoad;
    OptionalInteger prefetchMboxCount;
    OptionalBoolean prefetchPageLoad;
    OptionalInteger prefetchViewCount;
};

struct TelemetryRequest : Sourced
{
    OptionalNumber dns; ///< milliseconds, as the three below
    OptionalNumber tls;
    OptionalNumber timeToFirstByte;
    OptionalNumber download;
    OptionalInteger responseSize; ///< bytes
};

struct TelemetryEntry : Sourced
{
    OptionalText requestId;
    OptionalInteger timestamp; ///< milliseconds since 1970-01-01T00:00:00Z
    OptionalText mode;
    OptionalNumber execution; ///< milliseconds
    OptionalNumber parsing; ///< milliseconds
    std::optional<TelemetryFeatures> features;
    std::optional<TelemetryRequest> request;
    OptionalText telemetryServerToken;
};

/// 3.16: performance data of the client.
struct Telemetry : Sourced
{
    OptionalList<TelemetryEntry> entries;
};

} // namespace spotter::delivery
