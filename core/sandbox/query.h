// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::sandbox {

/// A request's target taken apart. The path is not decoded: no name here needs it.
struct Target
{
    std::string_view path;
    std::string_view query; ///< behind the question mark

    static Target of(std::string_view target);
    /// The decoded value of the first parameter of this name; nullopt when there is none.
    std::optional<std::string> parameter(std::string_view name) const;
    /// The parts of the path between slashes, the first one's slash left out.
    std::vector<std::string_view> segments() const;
};

/// Percent-encoding undone; `+` is a blank. What is no encoding stays as it is.
std::string percentDecoded(std::string_view text);

} // namespace spotter::sandbox
