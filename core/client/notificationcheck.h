// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/ledger.h"
#include "core/delivery/validation.h"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::client {

/// Everything that is wrong with an array of notifications: what the API says of each, and what the ledger knows of their tokens
/// (delivery-api.md section 7). Paths begin with the notification's place in the array: `/3/mbox/state`.
std::vector<delivery::Finding> checkNotifications(const Value &notifications, const Ledger &ledger);

/// The notification of a batch that made the service refuse all of them, as far as its sentence tells: the one whose token or
/// state it quotes, or whose timestamp it calls invalid.
struct Culprit
{
    std::size_t number = 0; ///< place in the array
    std::string member; ///< `tokens`, `state` or `timestamp`
    std::string value;
};
std::optional<Culprit> culpritOf(const Value &notifications, std::string_view refusal);

} // namespace spotter::client
