// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/client/calls.h"
#include "core/client/options.h"
#include "core/client/tries.h"

#include <string>
#include <string_view>

/// A delivery call over HTTP (client.md section 5): how it is repeated, and what its answer says.
namespace spotter::client {

/// `carriesNotifications`: a lost answer may have been counted, so it is repeated only when no connection was made.
TryRules deliveryRules(const Options &options, bool carriesNotifications);

/// What the tries came to when the answer can't be used: no answer, or a status that is no success. Nothing: its body is to be
/// read.
std::optional<CallError> deliveryFailure(const TriesResult &result);

/// The answer as it is handed on; an empty object for a 204. Errors: what the parser says, or what is wrong with the answer.
tl::expected<Document, CallError> deliveryAnswer(const http::Answer &answer, Dialect dialect);

} // namespace spotter::client
