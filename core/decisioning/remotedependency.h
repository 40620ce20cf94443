// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/base/value.h"
#include "core/decisioning/artifact.h"

namespace spotter::decisioning {

/// What in a request only the server can decide (decisioning.md section 6).
struct RemoteDependency
{
    Value mboxes; ///< names, an array
    Value views; ///< names, an array

    bool isNeeded() const { return mboxes.size() != 0 || views.size() != 0; }
};

/// Errors: shapes that the reference throws on.
Result<RemoteDependency> remoteDependency(
    const Artifact::TopLevel &artifact, const Value &request, Arena &arena);

} // namespace spotter::decisioning
