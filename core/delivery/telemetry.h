// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct TelemetryFeatures : Sourced
{
    Text decisioningMethod;
    Integer executeMboxCount;
    Boolean executePageLoad;
    Integer prefetchMboxCount;
    Boolean prefetchPageLoad;
    Integer prefetchViewCount;
};

struct TelemetryRequest : Sourced
{
    Number dns; ///< milliseconds, as the three below
    Number tls;
    Number timeToFirstByte;
    Number download;
    Integer responseSize; ///< bytes
};

struct TelemetryEntry : Sourced
{
    Text requestId;
    Integer timestamp; ///< milliseconds since 1970-01-01T00:00:00Z
    Text mode;
    Number execution; ///< milliseconds
    Number parsing; ///< milliseconds
    std::optional<TelemetryFeatures> features;
    std::optional<TelemetryRequest> request;
    Text telemetryServerToken;
};

/// 3.16: performance data of the client.
struct Telemetry : Sourced
{
    List<TelemetryEntry> entries;
};

} // namespace spotter::delivery
