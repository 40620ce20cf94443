// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/workspace/items.h"

#include <string>
#include <vector>

namespace spotter::workspace {

/// The request as this persona would send it: what the persona says replaces what the request says, and what it doesn't say
/// stays the request's.
///
/// - `id` and `property` replace the request's whole: half of one visitor and half of another is nobody.
/// - Members of `context` replace the request's one by one, so that page, screen and channel stay the request's unless the
///   persona names them; `geo` is replaced whole, because a place is one thing. Browser and client hints go together: a persona
///   with `userAgent` and without `clientHints` takes the request's hints away, since Target reads hints before the user agent.
/// - `parameters` and `profileParameters` are added to every location that is executed or prefetched, name by name; the
///   persona's value wins.
///
/// `changed` gets the JSON pointers into the result of what the persona set; may be null.
Document apply(const Persona &persona, const Document &request, std::vector<std::string> *changed = nullptr);

} // namespace spotter::workspace
