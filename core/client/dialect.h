// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace spotter::client {

/// Whose habits are followed where the SDKs differ (client.md section 12). Default is Spotter's own.
enum class Dialect : std::uint8_t { Default, Node, Python, Java, DotNet };

/// How a call is decided.
enum class Method : std::uint8_t { ServerSide, OnDevice, Hybrid };

/// `server-side`, `on-device`, `hybrid`.
std::string_view methodText(Method method);
std::optional<Method> methodFromText(std::string_view text);

/// `default`, `node`, `python`, `java`, `dotnet`.
std::string_view dialectText(Dialect dialect);
std::optional<Dialect> dialectFromText(std::string_view text);

} // namespace spotter::client
