// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/result.h"
#include "core/base/texthash.h"
#include "core/base/value.h"
#include "core/decisioning/rulecontext.h"
#include "core/decisioning/useragent.h"

#include <cstdint>
#include <string>
#include <unordered_map>

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
    const Known &known(std::string_view userAgent);

private:
    std::unordered_map<std::string, Known, TextHash, TextEqual> m_known;
};

/// Reads a request's `context`. Errors: shapes that the reference throws on.
Result<RequestFacts> requestFacts(
    const Value &context, std::int64_t now, UserAgentMemory &userAgents, Arena &arena);

} // namespace spotter::decisioning
