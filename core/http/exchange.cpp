// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/exchange.h"

#include "core/http/text.h"

namespace spotter::http {

std::optional<std::string_view> headerValue(const Headers &headers, std::string_view name)
{
    for (const Header &header : headers) {
        if (sameName(header.name, name))
            return header.value;
    }
    return std::nullopt;
}

} // namespace spotter::http
