// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/value.h"

#include <stdexcept>

/// JSON Logic as json-logic-js 2.0.2 does it, in the plainest way: one walk over the expression, nothing prepared, texts as
/// code units. Made to be compared with, so it shares no code with the one that is compiled.
namespace spotter::test {

/// Where the reference throws; the message is that of the reference for unknown operators.
class LogicFailure : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

/// Where the reference would take data for logic, which Spotter doesn't.
class DataAsLogic : public std::runtime_error
{
    using std::runtime_error::runtime_error;
};

class JsonLogic
{
public:
    explicit JsonLogic(Arena &arena) : m_arena(arena) { }

    Value apply(const Value &logic, const Value &data);

private:
    class Operation;
    Arena &m_arena;
};

} // namespace spotter::test
