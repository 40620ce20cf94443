// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/client/dialect.h"

#include <optional>
#include <string_view>

#include <tl/expected.hpp>

namespace spotter::client {

/// The options of one call (client.md 3.1) under either spelling. Everything is borrowed from the options' document; texts are
/// empty, values undefined, when absent or of a wrong type.
struct CallOptions
{
    Value request; ///< an object once checked
    std::string_view visitorCookie;
    std::string_view targetCookie;
    std::string_view targetLocationHint;
    std::string_view consumerId = defaultConsumerId;
    Value customerIds; ///< a map, or a list of CustomerId objects
    std::string_view sessionId;
    bool isTargetCookieUnusable = false; ///< given, but no text: the node SDK throws
    std::string_view decisioningMethod; ///< as given; empty: the client's

    static constexpr std::string_view defaultConsumerId = "target-global-mbox";

    /// In the node dialect, numbers and truths count as their text, as JavaScript takes them; that text lives in `arena`.
    static CallOptions read(const Value &options, Dialect dialect, Arena &arena);
};

/// What is wrong with the options of a get_offers call, in the order of client.md 3.2. Undefined stands for none given.
/// Errors: the exact texts. The value: how the call is to be decided, `clientMethod` unless the options say otherwise.
tl::expected<Method, std::string_view> checkGetOffers(
    const Value &options, Dialect dialect, Method clientMethod);

/// The same for send_notifications, which always goes to the server. `isTelemetryWaiting`: whether the client has entries to
/// send.
tl::expected<void, std::string_view> checkSendNotifications(
    const Value &options, Dialect dialect, bool isTelemetryWaiting);

} // namespace spotter::client
