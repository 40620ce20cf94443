// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/options.h"

#include <charconv>

namespace spotter::cli {

Result<Options> Options::parse(std::span<const std::string_view> arguments,
    const std::set<std::string_view> &valued, const std::set<std::string_view> &switches)
{
    Options options;
    for (std::size_t i = 0; i < arguments.size(); ++i) {
        const std::string_view argument = arguments[i];
        const std::size_t equals = argument.find('=');
        const std::string_view name = argument.substr(0, equals);
        if (switches.contains(argument)) {
            options.m_values[std::string(argument)].emplace_back();
        } else if (!valued.contains(name)) {
            return failure(ErrorCode::Malformed, "there is no option \"" + std::string(argument) + "\"");
        } else if (equals != std::string_view::npos) {
            options.m_values[std::string(name)].emplace_back(argument.substr(equals + 1));
        } else if (i + 1 == arguments.size()) {
            return failure(ErrorCode::Malformed, std::string(name) + " needs a value");
        } else {
            options.m_values[std::string(name)].emplace_back(arguments[++i]);
        }
    }
    return options;
}

std::optional<std::string> Options::value(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::nullopt : std::optional(found->second.back());
}

std::vector<std::string> Options::values(std::string_view name) const
{
    const auto found = m_values.find(name);
    return found == m_values.end() ? std::vector<std::string>() : found->second;
}

Result<std::optional<std::int64_t>> Options::number(
    std::string_view name, std::int64_t least, std::int64_t most) const
{
    const std::optional<std::string> text = value(name);
    if (!text)
        return std::nullopt;
    std::int64_t number = 0;
    const char *const end = text->data() + text->size();
    const auto [last, error] = std::from_chars(text->data(), end, number);
    if (error != std::errc() || last != end || number < least || number > most) {
        return failure(ErrorCode::Malformed,
            std::string(name) + " needs a whole number from " + std::to_string(least) + " to "
                + std::to_string(most) + ", not \"" + *text + "\"");
    }
    return number;
}

} // namespace spotter::cli
