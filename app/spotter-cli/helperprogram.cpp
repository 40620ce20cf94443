// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/helperprogram.h"

#include <array>
#include <cerrno>
#include <climits>
#include <cstdio>
#include <cstring>
#include <string>
#include <vector>

#include <unistd.h>

namespace spotter::cli {

int runInClientProgram(std::string_view command, std::span<const std::string_view> arguments)
{
    std::array<char, PATH_MAX> own {};
    const ssize_t size = ::readlink("/proc/self/exe", own.data(), own.size());
    const std::string_view path(own.data(), size > 0 ? static_cast<std::size_t>(size) : 0);
    std::string program(path.substr(0, path.rfind('/') + 1));
    program += "spotter-cli-client";

    std::vector<std::string> texts {"spotter-cli", std::string(command)};
    texts.insert(texts.end(), arguments.begin(), arguments.end());
    std::vector<char *> pointers;
    pointers.reserve(texts.size() + 1);
    for (std::string &text : texts)
        pointers.push_back(text.data());
    pointers.push_back(nullptr);
    ::execv(program.c_str(), pointers.data());
    std::fprintf(stderr, "spotter-cli %s: can't start %s (%s); install it beside spotter-cli.\n",
        texts[1].c_str(), program.c_str(), std::strerror(errno));
    return 2;
}

} // namespace spotter::cli
