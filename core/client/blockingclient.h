// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/attributes.h"
#include "core/client/calls.h"
#include "core/client/surroundings.h"
#include "core/http/transport.h"

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

namespace spotter::client {

/// TargetClient for programs that wait for each call, as Python's do. Network, timers and state live in a thread of its own, in
/// which the surroundings' events, callbacks and logger are told.
///
/// Any thread may call, also several at once, but two: the one that paints a window, which would freeze, and the client's own,
/// which would wait for itself. There every method ends at once with an error of kind Validation that says so.
class BlockingClient
{
public:
    /// `options` as TargetClient's. `surroundings` without transport and timers, which are the client's own. Needs a
    /// QCoreApplication object, which needn't run. Errors: those of TargetClient::create(), and the above.
    static tl::expected<std::unique_ptr<BlockingClient>, CallError> create(
        const Document &options, Surroundings surroundings = {}, http::TransportSettings network = {});
    BlockingClient(const BlockingClient &) = delete;
    BlockingClient &operator=(const BlockingClient &) = delete;
    /// Cancels what runs. No method may be under way, and this thread may not be the client's own.
    ~BlockingClient();

    /// Waits until an on-device client can decide, at the most `ms`; false when it still can't.
    tl::expected<bool, CallError> waitUntilReady(std::int64_t ms);

    /// Each takes as long as the client's `timeout` at the most; a local decision much less.
    CallOutcome getOffers(const Document &options);
    CallOutcome sendNotifications(const Document &options);
    tl::expected<Attributes, CallError> getAttributes(
        const std::vector<std::string> &mboxNames, const Document &options);

private:
    class Private;
    explicit BlockingClient(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace spotter::client
