// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/client/options.h"
#include "core/http/exchange.h"

#include <string>

/// Where a visitor is, by IP address (decisioning.md section 8).
namespace spotter::client {

/// `context.geo` as the engine takes it: an object, without an address that is none.
Value validatedGeo(const Value &geo, Arena &arena);

/// Whether the place must be asked for before a decision: `artifact` wants it, there is an address, and nothing else is known.
bool needsGeoLookup(const Value &artifact, const Value &geo);

/// Asks for the place of `geo.ipAddress` (or of the sender, for `unknownIpAddress`).
http::Request geoRequest(const Options &options, const Value &geo);

/// `geo` with what the service answered. Errors: no answer, or one that can't be read.
Result<Value> geoOfAnswer(const http::Exchange &exchange, const Value &geo, Arena &arena);

/// The place that an artifact's answer tells in its headers; empty when it tells none.
Value geoOfHeaders(const http::Headers &headers, Arena &arena);

} // namespace spotter::client
