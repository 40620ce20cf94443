// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/dialect.h"

#include <algorithm>
#include <array>

namespace spotter::client {

namespace {

constexpr std::array<std::string_view, 3> methods {"server-side", "on-device", "hybrid"};
constexpr std::array<std::string_view, 5> dialects {"default", "node", "python", "java", "dotnet"};

template<typename Enumeration, typename Texts>
std::optional<Enumeration> fromText(const Texts &texts, std::string_view text)
{
    const auto it = std::ranges::find(texts, text);
    if (it == texts.end())
        return std::nullopt;
    return static_cast<Enumeration>(it - texts.begin());
}

} // namespace

std::string_view methodText(Method method)
{
    return methods[static_cast<std::size_t>(method)];
}

std::optional<Method> methodFromText(std::string_view text)
{
    return fromText<Method>(methods, text);
}

std::string_view dialectText(Dialect dialect)
{
    return dialects[static_cast<std::size_t>(dialect)];
}

std::optional<Dialect> dialectFromText(std::string_view text)
{
    return fromText<Dialect>(dialects, text);
}

} // namespace spotter::client
