// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/route.h"

namespace spotter::explain {

Route routeOf(const decisioning::Artifact &artifact, decisioning::LocationKind kind, std::string_view name)
{
    const bool isMbox = kind == decisioning::LocationKind::Mbox;
    const auto &lists = artifact.topLevel();
    const Value wanted = Value::string(name);
    Route route;
    route.isListedLocal = (isMbox ? lists.localMboxes : lists.localViews).contains(wanted);
    route.isListedRemote = (isMbox ? lists.remoteMboxes : lists.remoteViews).contains(wanted);
    route.needsServer = route.isListedRemote || !route.isListedLocal;
    const std::string what = isMbox ? "mbox" : "view";
    const bool hasRules = (isMbox ? artifact.mbox(name) : artifact.view(name)) != nullptr;
    if (!route.needsServer) {
        route.sentence = "No server call is needed: the artifact lists this " + what
            + " as local, so all of its activities can be decided on the device.";
    } else if (route.isListedRemote && route.isListedLocal) {
        route.sentence = "A server call is needed: the artifact lists this " + what
            + " as local and as remote, so some of its activities can be decided on the device, others only "
              "by "
              "the server.";
    } else if (route.isListedRemote) {
        route.sentence = "A server call is needed: the artifact lists this " + what
            + " as remote, so its activities use what only the server has, such as profiles or "
              "recommendations.";
    } else if (hasRules) {
        route.sentence = "A server call is needed: the artifact has rules for this " + what
            + ", but doesn't list it as local.";
    } else {
        route.sentence = "A server call is needed: the artifact doesn't know this " + what
            + ", so whether anything is served there only the server can tell.";
    }
    return route;
}

} // namespace spotter::explain
