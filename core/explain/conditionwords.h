// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>
#include <vector>

namespace spotter::explain {

/// A condition as a tree for people: groups ("all of", "any of", "none of") and single tests in words.
struct ConditionLine
{
    enum class Kind { AllOf, AnyOf, NoneOf, Test, Always, Never };

    Kind kind = Kind::Test;
    std::string words; ///< "Browser is Chrome", "All of these", "Visitor is in the first 50 % of traffic"
    std::vector<ConditionLine> children;
    Value logic; ///< the JSON Logic that it says; borrows from the artifact
};

ConditionLine conditionTree(const Value &condition);

/// One sentence: "Browser is Chrome and URL path contains `/checkout`; 0 % to 50 % of traffic". Never empty.
std::string conditionInWords(const Value &condition);

/// The same without shares of traffic, for the audience that a rule asks for; empty when it asks for nothing
/// else.
std::string audienceInWords(const Value &condition);

} // namespace spotter::explain
