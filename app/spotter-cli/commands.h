// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>
#include <vector>

namespace spotter::cli {

// One function a command, in a file of its own. Each takes the arguments after its name and returns the exit status: 0 done,
// 1 a check did not hold, 2 could not start or go on (with one sentence on standard error), 130 interrupted.

int attributes(std::span<const std::string_view> arguments);
int decide(std::span<const std::string_view> arguments);
int notify(std::span<const std::string_view> arguments);
int sandbox(std::span<const std::string_view> arguments);
int send(std::span<const std::string_view> arguments);

} // namespace spotter::cli
