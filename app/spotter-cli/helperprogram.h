// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string_view>

namespace spotter::cli {

/// Goes on as the program `spotter-cli-client`, which stands beside this one, with this command and its arguments. Comes back only
/// when that can't be started; then the sentence is on standard error and the exit status is returned.
///
/// Commands that talk to servers live in a program of their own because loading Qt takes longer than deciding a thousand requests.
int runInClientProgram(std::string_view command, std::span<const std::string_view> arguments);

} // namespace spotter::cli
