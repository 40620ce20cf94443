// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLatin1String>

#include <span>

namespace spotter::ui {

/// A user agent that a real browser sends.
struct UserAgentPreset
{
    enum class Device { Desktop, Phone, Tablet, Bot };

    Device device = Device::Desktop;
    QLatin1String name; ///< a product name: not translated
    QLatin1String userAgent;
};

/// Those of a kind of device together.
std::span<const UserAgentPreset> userAgentPresets();

} // namespace spotter::ui
