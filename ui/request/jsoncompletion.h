// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/code/completionpopup.h"

#include <vector>

namespace spotter::ui {

/// What the Delivery API knows for a place in the body of a request: names that the object hasn't yet, values of enumerations,
/// `true` and `false`, the beginning of objects and lists.
std::vector<CompletionItem> requestCompletion(const JsonPlace &place);

} // namespace spotter::ui
