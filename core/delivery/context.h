// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/requestdetails.h"

namespace spotter::delivery {

/// 3.6: mirrors the browser's `Sec-CH-UA` headers.
struct ClientHints : Sourced
{
    Boolean mobile;
    Text model;
    Text platform;
    Text platformVersion;
    Text browserUAWithMajorVersion;
    Text browserUAWithFullVersion;
    Text architecture;
    Text bitness;
};

struct MobilePlatform : Sourced
{
    Text deviceName;
    Text deviceType;
    Text platformType;
    Text version;
};

struct Application : Sourced
{
    Text id;
    Text name;
    Text version;
};

struct Screen : Sourced
{
    Number width; ///< pixels, as height
    Number height;
    Number colorDepth; ///< bits
    Number pixelRatio;
    Text orientation;
};

struct Window : Sourced
{
    Number width; ///< pixels, as height
    Number height;
};

struct Browser : Sourced
{
    Text host;
    Text language;
    Text webGLRenderer;
};

/// 3.8
struct Geo : Sourced
{
    Text ipAddress;
    Number latitude; ///< degrees, as longitude
    Number longitude;
    Text countryCode;
    Text stateCode;
    Text city;
    Text zip;
};

/// 3.5
struct Context : Sourced
{
    Text channel;
    std::optional<MobilePlatform> mobilePlatform;
    std::optional<Application> application;
    std::optional<Screen> screen;
    std::optional<Window> window;
    std::optional<Browser> browser;
    std::optional<Address> address;
    std::optional<Geo> geo;
    Number timeOffsetInMinutes; ///< from UTC, positive east
    Text userAgent;
    std::optional<ClientHints> clientHints;
    Boolean beacon;
};

} // namespace spotter::delivery
