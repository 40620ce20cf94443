// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/valuepath.h"

#include "core/base/write.h"

#include <algorithm>

namespace spotter::explain {

namespace {

bool isIdentifier(std::string_view name)
{
    const auto isLetter
        = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '$'; };
    return !name.empty() && isLetter(name.front()) && std::all_of(name.begin(), name.end(), [&](char c) {
        return isLetter(c) || (c >= '0' && c <= '9');
    });
}

} // namespace

std::string pathTo(std::string_view path, std::string_view name)
{
    std::string result(path);
    if (isIdentifier(name)) {
        if (!path.empty())
            result += '.';
        result += name;
        return result;
    }
    result += '[';
    appendQuoted(result, name);
    result += ']';
    return result;
}

std::string pathTo(std::string_view path, std::size_t index)
{
    return std::string(path) + '[' + std::to_string(index) + ']';
}

} // namespace spotter::explain
