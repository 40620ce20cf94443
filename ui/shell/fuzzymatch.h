// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace spotter::ui {

/// How well `text` answers to what was typed: all its letters in their order, whatever the case; more for letters that stand
/// together, begin words or begin the text. Nothing when a letter is missing. An empty pattern matches all alike.
std::optional<int> fuzzyScore(QStringView pattern, QStringView text);

} // namespace spotter::ui
