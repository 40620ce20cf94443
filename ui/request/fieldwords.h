// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/schema.h"

#include <QString>

#include <string_view>

namespace spotter::ui {

/// What a member of a schema is called in the form: "Experience Cloud id". A member without words of its own is called by its
/// name in the API.
QString fieldLabel(std::string_view schema, std::string_view field);
/// The same for the member that a path leads to; the last step of the path where the schema knows none.
QString labelOf(std::string_view path);
/// A value of an enumeration in words: "Logged out".
QString valueWords(std::string_view value);
/// "Change City": an edit at this path.
QString changeWords(std::string_view path);

/// All that is worth knowing of a member: its label, path, kind, meaning and limits, with who states them. A line each.
QString fieldHelp(std::string_view path);
/// Meaning and limits in one or two sentences.
QString shortHelp(std::string_view path);

/// The width of the widest label, so that the fields of all groups have one edge.
int labelColumnWidth();

} // namespace spotter::ui
