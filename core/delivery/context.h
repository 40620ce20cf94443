// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/requestdetails.h"

namespace spotter::delivery {

/// 3.6: mirrors the browser's `Sec-CH-UA` headers.
struct ClientHints : Sourced
{
    OptionalBoolean mobile;
    OptionalText model;
    OptionalText platform;
    OptionalText platformVersion;
    OptionalText browserUAWithMajorVersion;
    OptionalText browserUAWithFullVersion;
    OptionalText architecture;
    OptionalText bitness;
};

struct MobilePlatform : Sourced
{
    OptionalText deviceName;
    OptionalText deviceType;
    OptionalText platformType;
    OptionalText version;
};

struct Application : Sourced
{
    OptionalText id;
    OptionalText name;
    OptionalText version;
};

struct Screen : Sourced
{
    OptionalNumber width; ///< pixels, as height
    OptionalNumber height;
    OptionalNumber colorDepth; ///< bits
    OptionalNumber pixelRatio;
    OptionalText orientation;
};

struct Window : Sourced
{
    OptionalNumber width; ///< pixels, as height
    OptionalNumber height;
};

struct Browser : Sourced
{
    OptionalText host;
    OptionalText language;
    OptionalText webGLRenderer;
};

/// 3.8
struct Geo : Sourced
{
    OptionalText ipAddress;
    OptionalNumber latitude; ///< degrees, as longitude
    OptionalNumber longitude;
    OptionalText countryCode;
    OptionalText stateCode;
    OptionalText city;
    OptionalText zip;
};

/// 3.5
struct Context : Sourced
{
    OptionalText channel;
    std::optional<MobilePlatform> mobilePlatform;
    std::optional<Application> application;
    std::optional<Screen> screen;
    std::optional<Window> window;
    std::optional<Browser> browser;
    std::optional<Address> address;
    std::optional<Geo> geo;
    OptionalNumber timeOffsetInMinutes; ///< from UTC, positive east
    OptionalText userAgent;
    std::optional<ClientHints> clientHints;
    OptionalBoolean beacon;
};

} // namespace spotter::delivery
