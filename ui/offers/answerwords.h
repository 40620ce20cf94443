// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/notserved.h"
#include "core/explain/served.h"

#include <QString>

namespace spotter::ui {

/// The answer's findings in the user's language.

QString activityName(const decisioning::Rule &rule);
QString experienceName(const decisioning::Rule &rule);
/// From the rule, or from the response tokens where there is none; empty when neither knows.
QString activityName(const explain::ServedOption &option);
QString experienceName(const explain::ServedOption &option);

QString modeWord(decisioning::Mode mode);
/// "home", "view cart", "Page load".
QString locationWords(decisioning::ItemKind kind, std::string_view name);
QString locationWords(const explain::ServedLocation &location);

/// "Not matched", "Not reached", …
QString reasonWord(explain::NotServed::Reason reason);
/// One sentence that says why.
QString reasonSentence(const explain::NotServed &entry);

/// What a value looks like in one line: text as it is, other values as JSON.
QString valueText(const Value &value);
/// The same for one line on the screen: at most so many characters, and what can't be seen as escapes.
QString shortValueText(const Value &value, std::size_t most);
constexpr std::size_t shownInBadge = 24;
constexpr std::size_t shownInCell = 300;
constexpr std::size_t shownInToolTip = 2000;
/// "0.42 ms", "1.3 s".
QString durationText(std::chrono::nanoseconds duration);

/// The rule's condition as lines of a tree, one test a line, `depth` steps to the right.
QString conditionLines(const Value &condition, int depth = 0);

} // namespace spotter::ui
