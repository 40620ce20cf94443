// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/useragents.h"

namespace spotter::ui {

namespace {

using Text = QLatin1String;
using Device = UserAgentPreset::Device;

// clang-format off
constexpr UserAgentPreset presets[] = {
    {Device::Desktop, Text("Chrome 141, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Desktop, Text("Chrome 141, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Desktop, Text("Chrome 141, Linux"),
        Text("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Desktop, Text("Chrome 141, ChromeOS"),
        Text("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Desktop, Text("Edge 141, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0")},
    {Device::Desktop, Text("Edge 141, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0")},
    {Device::Desktop, Text("Firefox 143, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:143.0) Gecko/20100101 Firefox/143.0")},
    {Device::Desktop, Text("Firefox 143, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:143.0) Gecko/20100101 Firefox/143.0")},
    {Device::Desktop, Text("Firefox 143, Linux"),
        Text("Mozilla/5.0 (X11; Linux x86_64; rv:143.0) Gecko/20100101 Firefox/143.0")},
    {Device::Desktop, Text("Firefox 140 ESR, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:140.0) Gecko/20100101 Firefox/140.0")},
    {Device::Desktop, Text("Firefox 127, Linux"),
        Text("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0")},
    {Device::Desktop, Text("Safari 26, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15")},
    {Device::Desktop, Text("Safari 18.6, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Safari/605.1.15")},
    {Device::Desktop, Text("Opera 122, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/138.0.0.0 Safari/537.36 OPR/122.0.0.0")},
    {Device::Desktop, Text("Internet Explorer 11, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko")},
    {Device::Phone, Text("Chrome 141, Android"),
        Text("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36")},
    {Device::Phone, Text("Samsung Internet 28, Android"),
        Text("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36")},
    {Device::Phone, Text("Firefox 143, Android"),
        Text("Mozilla/5.0 (Android 15; Mobile; rv:143.0) Gecko/143.0 Firefox/143.0")},
    {Device::Phone, Text("Edge 141, Android"),
        Text("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 EdgA/141.0.0.0")},
    {Device::Phone, Text("Safari 26, iPhone"),
        Text("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1")},
    {Device::Phone, Text("Safari 18.6, iPhone"),
        Text("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1")},
    {Device::Phone, Text("Chrome 141, iPhone"),
        Text("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141.0.0.0 Mobile/15E148 Safari/604.1")},
    {Device::Tablet, Text("Safari 18.6, iPad (mobile site)"),
        Text("Mozilla/5.0 (iPad; CPU OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1")},
    {Device::Tablet, Text("Chrome 141, Android tablet"),
        Text("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Tablet, Text("Firefox 143, Android tablet"),
        Text("Mozilla/5.0 (Android 15; Tablet; rv:143.0) Gecko/143.0 Firefox/143.0")},
    {Device::Bot, Text("Googlebot, smartphone"),
        Text("Mozilla/5.0 (Linux; Android 6.0.1; Nexus 5X Build/MMB29P) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)")},
    {Device::Bot, Text("Googlebot, desktop"),
        Text("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Bot, Text("Bingbot, desktop"),
        Text("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm) Chrome/141.0.0.0 Safari/537.36")},
    {Device::Bot, Text("Facebook's link preview"),
        Text("facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)")},
};
// clang-format on

} // namespace

std::span<const UserAgentPreset> userAgentPresets()
{
    return presets;
}

} // namespace spotter::ui
