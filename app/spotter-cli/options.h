// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::cli {

/// The options of a command: `--name value`, `--name=value`, or a switch.
class Options
{
public:
    /// Errors: an option that the command doesn't have, or one without its value.
    static Result<Options> parse(std::span<const std::string_view> arguments,
        const std::set<std::string_view> &valued, const std::set<std::string_view> &switches);

    bool has(std::string_view name) const { return m_values.contains(name); }
    /// The last one given.
    std::optional<std::string> value(std::string_view name) const;
    /// All that were given, in order.
    std::vector<std::string> values(std::string_view name) const;
    /// A whole number in the range; errors name the option.
    Result<std::optional<std::int64_t>> number(
        std::string_view name, std::int64_t least, std::int64_t most) const;

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
};

} // namespace spotter::cli
