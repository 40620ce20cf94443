// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

namespace spotter::ui {

/// JSON text on lines of its own, indented by two spaces as toPrettyJson() does it. It is not read: strings and numbers stay
/// as they are written, and a text with mistakes, or the beginning of one, is indented as far as it makes sense. nullopt when
/// it was stopped.
std::optional<std::string> indentedJson(std::string_view text, const std::stop_token &stop = {});
/// The same without any blanks between.
std::string compactJson(std::string_view text);

} // namespace spotter::ui
