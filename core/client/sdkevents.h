// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/dialect.h"
#include "core/client/eventhub.h"

#include <string>
#include <string_view>

/// The objects that callbacks of the SDK's events get (client.md 4.1). Each is built only in the spellings that are asked for.
namespace spotter::client {

EventHub::MakeEvent clientReadyEvent();
/// Node's has neither `attempt` nor `final`.
EventHub::MakeEvent artifactFailedEvent(
    std::string location, std::string error, int attempt, bool isFinal, Dialect dialect);
/// `artifact` is the artifact's own document.
EventHub::MakeEvent artifactSucceededEvent(std::string location, Document artifact);
/// `geo` is an object, empty when nothing is known.
EventHub::MakeEvent geoUpdatedEvent(Document geo);
/// `options` are those of the call that failed.
EventHub::MakeEvent notificationFailedEvent(Document options, std::string error);

} // namespace spotter::client
