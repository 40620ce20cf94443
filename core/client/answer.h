// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"
#include "core/client/dialect.h"

#include <string>
#include <vector>

#include <tl/expected.hpp>

/// What is collected from an answer (client.md section 7). Each gives an array, or undefined when nothing was found; anything
/// of an unexpected type is passed over.
namespace spotter::client {

/// The `analytics` of locations. The node dialect leaves null for every mbox and view without one.
Value analyticsDetailsOf(const Value &response, Dialect dialect, Arena &arena);
/// The `trace` of locations, with the same holes.
Value tracesOf(const Value &response, Dialect dialect, Arena &arena);
/// The `responseTokens` of options.
Value responseTokensOf(const Value &response, Arena &arena);

/// Where an entry of these lists came from, for the inspector.
enum class AnswerPart : std::uint8_t { Analytics, Trace, ResponseTokens };
struct AnswerEntry
{
    std::string path; ///< JSON pointer into the response
    Value value;
};
/// In the order of the lists, without holes.
std::vector<AnswerEntry> answerEntries(const Value &response, AnswerPart part);

/// Whether a location or option of the answer is null: the node SDK throws on that when it makes the result.
bool hasNullItems(const Value &response);

/// The server's answer as the SDK hands it on: the node dialect drops members that it doesn't know; the others keep all.
/// Errors: what the node SDK throws on: lists that are none.
tl::expected<Value, std::string> handedOn(const Value &response, Dialect dialect, Arena &arena);

} // namespace spotter::client
