// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/cluster.h"

#include <algorithm>

namespace spotter::client {

namespace {

constexpr std::string_view edgePrefix = "mboxedge";
constexpr std::string_view edgeDomain = ".tt.omtrdc.net";

} // namespace

std::string_view clusterOfDeviceId(std::string_view deviceId)
{
    const std::size_t dot = deviceId.find('.');
    if (dot == std::string_view::npos)
        return {};
    const std::string_view node = deviceId.substr(dot + 1);
    const std::size_t underscore = node.find('_');
    if (underscore == std::string_view::npos || node.find('.') != std::string_view::npos
        || node.find('_', underscore + 1) != std::string_view::npos)
        return {};
    return node.substr(0, underscore);
}

std::string_view clusterOfEdgeHost(std::string_view edgeHost, Dialect dialect)
{
    if (std::ranges::count(edgeHost, '.') != 3)
        return {};
    std::string_view label = edgeHost.substr(0, edgeHost.find('.'));
    if (label.starts_with(edgePrefix))
        return label.substr(edgePrefix.size());
    return dialect == Dialect::Node ? label : std::string_view();
}

std::string_view clusterOfCall(
    const Options &options, std::string_view deviceId, std::string_view callHint, std::string_view storedHint)
{
    if (!options.isEdgeSticky)
        return {};
    const std::string_view ofDevice = clusterOfDeviceId(deviceId);
    if (!ofDevice.empty())
        return ofDevice;
    return callHint.empty() ? storedHint : callHint;
}

std::string deliveryHost(const Options &options, std::string_view cluster)
{
    std::string host(options.scheme());
    if (!cluster.empty())
        host.append(edgePrefix).append(cluster).append(edgeDomain);
    else if (!options.serverDomain.empty())
        host.append(options.serverDomain);
    else
        host.append(options.client).append(edgeDomain);
    return host;
}

} // namespace spotter::client
