// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a user agent, as client hints and as an address: recognising them never crashes and reads only the bytes.
#include "core/decisioning/hostparser.h"
#include "core/decisioning/url.h"
#include "core/decisioning/useragent.h"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

using namespace spotter::decisioning;

namespace {

void readAddress(std::string_view address)
{
    const UrlParts parts = splitUrl(address);
    if (parts.host.size() + parts.path.size() + parts.query.size() + parts.fragment.size() > address.size())
        std::abort();
    for (const HostParser parser : {HostParser::PublicSuffixList, HostParser::Basic})
        static_cast<void>(parseHost(parts.host, parser));
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char *>(data), size);
    const Browser browser = merged(browserOfUserAgent(text), browserOfBrands(text));
    if (browser.name.empty())
        std::abort();
    static_cast<void>(platformName(platformOfUserAgent(text)));
    readAddress(text);
    static_cast<void>(parseHost(text, HostParser::PublicSuffixList));
    static_cast<void>(parseHost(text, HostParser::Basic));
    return 0;
}
