// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/routing.h"

namespace spotter::client {

Route routeOf(Method method, bool isEngineReady, bool needsServer)
{
    switch (method) {
    case Method::ServerSide:
        break;
    case Method::OnDevice:
        return isEngineReady ? Route::Local : Route::NotReady;
    case Method::Hybrid:
        return isEngineReady && !needsServer ? Route::Local : Route::Remote;
    }
    return Route::Remote;
}

std::string_view routeReason(Method method, bool isEngineReady, bool needsServer)
{
    switch (method) {
    case Method::ServerSide:
        break;
    case Method::OnDevice:
        return isEngineReady ? "The call asks for an on-device decision."
                             : "The call asks for an on-device decision, but the engine has no artifact yet.";
    case Method::Hybrid:
        if (!isEngineReady)
            return "The engine has no artifact yet, so the server is asked.";
        return needsServer ? "Something in the request can only be decided by the server, so all of it is."
                           : "Everything in the request can be decided on the device.";
    }
    return "The call asks for a server-side decision.";
}

} // namespace spotter::client
