// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/value.h"

#include <string>

namespace spotter {

/// Appends the compact text that JSON.stringify gives; undefined appends `null`.
void appendJson(std::string &out, const Value &value);
std::string toJson(const Value &value);

/// Appends `text` in quotes, escaped as JSON.stringify does.
void appendQuoted(std::string &out, std::string_view text);

/// Indented by two spaces; numbers as they were written. For people.
std::string toPrettyJson(const Value &value);

} // namespace spotter
