// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/query.h"

#include <charconv>
#include <cstddef>

namespace spotter::sandbox {

std::string percentDecoded(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        unsigned byte = 0;
        if (text[i] == '%' && i + 2 < text.size()) {
            const char *const digits = text.data() + i + 1;
            const auto [end, error] = std::from_chars(digits, digits + 2, byte, 16);
            if (error == std::errc() && end == digits + 2) {
                result += static_cast<char>(byte);
                i += 2;
                continue;
            }
        }
        result += text[i] == '+' ? ' ' : text[i];
    }
    return result;
}

Target Target::of(std::string_view target)
{
    // A client that takes this for a proxy names the whole address.
    if (const std::size_t scheme = target.find("://"); scheme != std::string_view::npos && target[0] != '/') {
        const std::size_t slash = target.find('/', scheme + 3);
        target = slash == std::string_view::npos ? std::string_view("/") : target.substr(slash);
    }
    target = target.substr(0, target.find('#'));
    const std::size_t mark = target.find('?');
    return {target.substr(0, mark),
        mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1)};
}

std::optional<std::string> Target::parameter(std::string_view name) const
{
    std::string_view rest = query;
    while (!rest.empty()) {
        const std::size_t end = rest.find('&');
        const std::string_view pair = rest.substr(0, end);
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
        const std::size_t equals = pair.find('=');
        if (percentDecoded(pair.substr(0, equals)) == name)
            return equals == std::string_view::npos ? std::string() : percentDecoded(pair.substr(equals + 1));
    }
    return std::nullopt;
}

std::vector<std::string_view> Target::segments() const
{
    std::vector<std::string_view> result;
    std::string_view rest = path;
    while (!rest.empty()) {
        rest.remove_prefix(1);
        const std::size_t end = rest.find('/');
        result.push_back(rest.substr(0, end));
        rest.remove_prefix(end == std::string_view::npos ? rest.size() : end);
    }
    return result;
}

} // namespace spotter::sandbox
