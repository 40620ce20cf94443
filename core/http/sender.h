// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/exchange.h"

#include <cstdint>
#include <functional>
#include <memory>

namespace spotter::http {

/// What sends requests: Transport, or what a test puts in its place.
class Sender
{
public:
    using Done = std::function<void(std::shared_ptr<const Exchange>)>;
    /// Names a running exchange; 0 names none.
    using Ticket = std::uint64_t;

    Sender() = default;
    Sender(const Sender &) = delete;
    Sender &operator=(const Sender &) = delete;
    virtual ~Sender() = default;

    /// Calls `done` exactly once, later, in the sender's thread.
    virtual Ticket send(Request request, Done done) = 0;
    /// The exchange ends with FailureKind::Cancelled, told through its `done` later. Unknown tickets are ignored.
    virtual void cancel(Ticket ticket) = 0;
};

} // namespace spotter::http
