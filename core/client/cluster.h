// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/options.h"

#include <string>
#include <string_view>

/// Clusters of Target's edge: `35` in `mboxedge35.tt.omtrdc.net` (client.md 5.1, 7.1). Empty always means none.
namespace spotter::client {

/// `35` of `dev.35_0`.
std::string_view clusterOfDeviceId(std::string_view deviceId);

/// `35` of `mboxedge35.tt.omtrdc.net`. Only the node dialect takes the first label of other hosts of four labels.
std::string_view clusterOfEdgeHost(std::string_view edgeHost, Dialect dialect);

/// The cluster of a call: of the device id, else of the call's option, else the one that the client keeps. None when the
/// options have switched sticky edges off.
std::string_view clusterOfCall(const Options &options, std::string_view deviceId, std::string_view callHint,
    std::string_view storedHint);

/// Scheme and host for delivery calls.
std::string deliveryHost(const Options &options, std::string_view cluster);

} // namespace spotter::client
