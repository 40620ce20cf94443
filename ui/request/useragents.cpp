// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/useragents.h"

namespace spotter::ui {

namespace {

using Text = QLatin1String;

constexpr UserAgentPreset presets[] = {
    {Text("Chrome 131, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/131.0.0.0 "
             "Safari/537.36")},
    {Text("Chrome 131, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/131.0.0.0 "
             "Safari/537.36")},
    {Text("Chrome 131, Android"),
        Text("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/131.0.0.0 "
             "Mobile "
             "Safari/537.36")},
    {Text("Edge 131, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
             "Chrome/131.0.0.0 "
             "Safari/537.36 Edg/131.0.0.0")},
    {Text("Firefox 127, Linux"),
        Text("Mozilla/5.0 (X11; Linux x86_64; rv:127.0) Gecko/20100101 Firefox/127.0")},
    {Text("Firefox 133, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:133.0) Gecko/20100101 Firefox/133.0")},
    {Text("Firefox 133, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:133.0) Gecko/20100101 Firefox/133.0")},
    {Text("Safari 17.6, macOS"),
        Text("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) "
             "Version/17.6 "
             "Safari/605.1.15")},
    {Text("Safari 17.6, iPhone"),
        Text("Mozilla/5.0 (iPhone; CPU iPhone OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
             "Gecko) "
             "Version/17.6 Mobile/15E148 Safari/604.1")},
    {Text("Safari 17.6, iPad"),
        Text("Mozilla/5.0 (iPad; CPU OS 17_6_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
             "Version/17.6 "
             "Mobile/15E148 Safari/604.1")},
    {Text("Internet Explorer 11, Windows"),
        Text("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko")},
};

} // namespace

std::span<const UserAgentPreset> userAgentPresets()
{
    return presets;
}

} // namespace spotter::ui
