// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/commands.h"
#include "app/spotter-cli/helperprogram.h"

#include <array>
#include <csignal>
#include <cstdio>
#include <string_view>

#include <unistd.h>

namespace {

constexpr int couldNotStart = 2;

struct Command
{
    std::string_view name;
    std::string_view summary;
    int (*run)(std::span<const std::string_view> arguments); ///< null: in the client program
};

constexpr std::array<Command, 5> commands {{
    {"decide", "decides requests against an on-device decisioning artifact, NDJSON in and out",
        &spotter::cli::decide},
    {"send", "asks Target for offers, or plays scenarios as the published SDK would", nullptr},
    {"attributes", "asks Target for the attributes of JSON offers", nullptr},
    {"notify", "tells Target what was shown or clicked", nullptr},
    {"sandbox", "serves a complete Target on this machine: delivery API, artifacts, geo", nullptr},
}};

void printOverview(std::FILE *to)
{
    std::fputs("spotter-cli: everything that the Spotter window does to data, without a display\n\n"
               "usage: spotter-cli COMMAND [OPTIONS]\n\ncommands:\n",
        to);
    for (const Command &command : commands)
        std::fprintf(to, "  %-10.*s %.*s\n", static_cast<int>(command.name.size()), command.name.data(),
            static_cast<int>(command.summary.size()), command.summary.data());
    std::fputs("\n`spotter-cli COMMAND --help` explains a command, with an example that runs.\n"
               "`spotter-cli --version` prints the version.\n",
        to);
}

extern "C" void onInterrupt(int /*signal*/)
{
    ::_exit(130);
}

} // namespace

int main(int argc, char *argv[])
{
    std::signal(
        SIGPIPE, SIG_IGN); // a reader that goes away shows as a failed write, and ends the program quietly
    std::signal(SIGINT, &onInterrupt);
    const std::vector<std::string_view> arguments(argv + 1, argv + argc);
    if (arguments.empty()) {
        printOverview(stderr);
        return couldNotStart;
    }
    if (arguments[0] == "--help" || arguments[0] == "help") {
        printOverview(stdout);
        return 0;
    }
    if (arguments[0] == "--version") {
        std::puts("spotter-cli " SPOTTER_VERSION);
        return 0;
    }
    for (const Command &command : commands) {
        if (command.name != arguments[0])
            continue;
        const auto rest = std::span(arguments).subspan(1);
        return command.run != nullptr ? command.run(rest)
                                      : spotter::cli::runInClientProgram(command.name, rest);
    }
    std::fprintf(stderr, "spotter-cli: there is no command \"%.*s\"; `spotter-cli --help` lists them.\n",
        static_cast<int>(arguments[0].size()), arguments[0].data());
    return couldNotStart;
}
