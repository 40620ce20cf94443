// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/ids.h"
#include "core/base/result.h"
#include "core/base/value.h"

#include <string_view>

namespace spotter::decisioning {

/// The request's visitor id as the engine completes it (decisioning.md 9.3): a tntId is generated when there is no other.
Result<Value> completedVisitorId(
    const Value &id, const Value &targetLocationHint, const IdSource &ids, Arena &arena);

/// The id that allocations are computed from (decisioning.md 4.1): Experience Cloud id, tntId up to its first dot, third party
/// id; else a new one.
std::string_view bucketingId(const Value &completedId, const IdSource &ids, Arena &arena);

} // namespace spotter::decisioning
