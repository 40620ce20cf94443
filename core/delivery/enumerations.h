// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <string_view>

/// The Delivery API's enumerations (delivery-api.md section 5). Values are case-sensitive. The structs keep
/// them as text, so that a value which isn't listed here survives.
namespace spotter::delivery::values {

inline constexpr std::array<std::string_view, 2> channel {"mobile", "web"};
inline constexpr std::array<std::string_view, 3> authenticatedState {
    "unknown", "authenticated", "logged_out"};
inline constexpr std::array<std::string_view, 2> logging {"server_side", "client_side"};
inline constexpr std::array<std::string_view, 2> metric {"click", "display"};
inline constexpr std::array<std::string_view, 5> option {"html", "json", "redirect", "dynamic", "actions"};
inline constexpr std::array<std::string_view, 2> device {"phone", "tablet"};
inline constexpr std::array<std::string_view, 2> mobilePlatform {"android", "ios"};
inline constexpr std::array<std::string_view, 2> screenOrientation {"portrait", "landscape"};
inline constexpr std::array<std::string_view, 3> decisioningMethod {"server-side", "on-device", "hybrid"};
inline constexpr std::array<std::string_view, 2> executionMode {"edge", "local"};

} // namespace spotter::delivery::values
