// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/calls.h"
#include "core/client/ledger.h"

#include <cstdint>
#include <string>
#include <vector>

/// Notifications of what an answer brought (delivery-api.md section 7).
namespace spotter::client {

/// The tokens that a click on this location counts for: those of its click metrics. `entry` is an mbox, a view or a page load
/// of the answer, `part` the `prefetch` or `execute` that it stands in, whose own metrics are a page load's.
std::vector<std::string> clickTokens(const Value &entry, decisioning::ItemKind kind, const Value &part);

/// One notification: the place with its state, the tokens, an id and the moment.
Document buildNotification(const Value &entry, decisioning::ItemKind kind, TokenUse use,
    const std::vector<std::string> &tokens, const std::string &id, std::int64_t timestampMs);

/// Options of send_notifications that come from the same visitor as `answer`: its ids, context, property, Experience Cloud
/// data, session and cookies.
Document notificationCall(const CallResult &answer, const std::vector<Document> &notifications);

} // namespace spotter::client
