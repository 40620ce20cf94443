// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/delivery/request.h"
#include "core/delivery/response.h"

namespace spotter::delivery {

/// Reads a struct of request.h or response.h. `null` counts as absent. Unknown members and enumeration values
/// are kept. Errors (Malformed) name the place and both types: "/execute/mboxes/0/name must be a string, but
/// is a number." Defined for every struct of this folder that stands alone in a body; see the end of
/// codec.cpp.
template<typename T>
Result<T> fromJson(const Value &value);

/// The JSON of a struct. Members that are unchanged since fromJson() are those of its source, in the source's
/// order; new ones follow in the order that the reference client writes. The result borrows from the source
/// and from `arena`.
template<typename T>
Value toJson(const T &object, Arena &arena);

} // namespace spotter::delivery
