// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/commands.h"

#include <csignal>
#include <cstdio>
#include <vector>

#include <unistd.h>

namespace {

extern "C" void onInterruptOfClient(int /*signal*/)
{
    ::_exit(130);
}

} // namespace

/// The commands that talk to servers or are one; spotter-cli starts this program (helperprogram.h).
int main(int argc, char *argv[])
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGINT, &onInterruptOfClient);
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    const std::string_view command = arguments.empty() ? std::string_view() : arguments[0];
    const auto rest = std::span(arguments).subspan(arguments.empty() ? 0 : 1);
    if (command == "send")
        return spotter::cli::send(rest);
    if (command == "attributes")
        return spotter::cli::attributes(rest);
    if (command == "notify")
        return spotter::cli::notify(rest);
    if (command == "sandbox")
        return spotter::cli::sandbox(rest);
    std::fputs("spotter-cli-client: this program is started by spotter-cli; use that.\n", stderr);
    return 2;
}
