// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/base/texttable.h"
#include "core/base/value.h"
#include "core/decisioning/rulecontext.h"
#include "core/decisioning/useragent.h"

#include <cstdint>

namespace spotter::decisioning {

/// What user agents told before. Bounded: a service sees a few dozen kinds, a hostile client any number.
class UserAgentMemory
{
public:
    struct Known
    {
        Browser browser;
        std::string_view platform;
    };
    /// Valid until the next call.
    const Known &known(std::string_view userAgent);

private:
    OwnTextMap<Known> m_known;
};

/// Reads a request's `context` into `facts`, all of which it sets. Errors: shapes that the reference throws on.
Result<void> readRequestFacts(
    const Value &context, std::int64_t now, UserAgentMemory &userAgents, Arena &arena, RequestFacts &facts);

} // namespace spotter::decisioning
