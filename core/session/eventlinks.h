// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/session/eventstore.h"

#include <atomic>
#include <cstdint>
#include <optional>

namespace spotter {

/// The event that led to this one: of an answer the try, of a decision or an end the call, of a notification that is sent the
/// answer or decision that issued its token, of one that is answered its sending. Nothing when it is not known or not kept
/// any more. May read much of what is kept: for the pool. `isStopped` is looked at now and then.
std::optional<std::uint64_t> causeOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped);
/// The first event that this one led to: the other way round.
std::optional<std::uint64_t> effectOf(
    const EventSnapshot &events, std::uint64_t number, const std::atomic<bool> &isStopped);

} // namespace spotter
