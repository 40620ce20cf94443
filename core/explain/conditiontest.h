// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::explain {

/// One comparison of a context member (decisioning.md section 2) with constants.
struct ConditionTest
{
    enum class Subject { Text, Number, Browser, Platform, Weekday, TimeOfDay, Timestamp, Allocation };
    enum class Relation { Is, Contains, StartsWith, EndsWith, IsPartOf, HasValue, Range };

    Subject subject = Subject::Text;
    Relation relation = Relation::Is;
    std::string path; ///< as the condition names it: `page.url_lc`
    bool isNegated = false;
    /// What is compared with; several mean any of them. Empty for HasValue and Range.
    std::vector<Value> values;
    /// Of Range; undefined where it is open.
    Value low;
    Value high;
    bool excludesLow = false;
    bool excludesHigh = false;
};

/// The test that `logic` is, or nothing when it is none of the forms that Target writes.
std::optional<ConditionTest> readTest(const Value &logic);

/// "Browser is Chrome", "URL path does not contain `/checkout`", "0 % to 50 % of traffic".
std::string testInWords(const ConditionTest &test);

/// "On Friday between 10:00 and 11:59 UTC" for a test of the weekday and one of the time of day.
std::string dayAndTimeInWords(const ConditionTest &day, const ConditionTest &time);

/// Any JSON on one line, cut when long.
std::string compactLogic(const Value &logic);

/// The operator of a JSON Logic expression (an object with one member); empty when `value` is a literal.
std::string_view operatorOf(const Value &value);
/// Its operands; an operand that stands alone counts as a list of one.
std::vector<Value> operandsOf(const Value &logic);

} // namespace spotter::explain
