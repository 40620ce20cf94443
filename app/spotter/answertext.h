// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/explain/answer.h"

#include <string>

namespace spotter {

/// The answer in words, for a terminal: each location with its activity, experience, offer, response tokens and event
/// token, and the rule that it was served by. Control characters of offers are written as escapes.
std::string answerInWords(const explain::Answer &answer);

} // namespace spotter
