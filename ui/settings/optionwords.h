// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <string_view>

namespace spotter::ui {

/// What an option of `create` is called in the form.
QString optionLabel(std::string_view name);
/// What it does, in a sentence; ends with its name in code.
QString optionMeaning(std::string_view name);
/// A choice in words.
QString choiceWord(std::string_view choice);

/// The part of the form that an option belongs to.
enum class OptionGroup { Account, Delivery, Artifact, Sdk };
OptionGroup optionGroup(std::string_view name);
QString groupTitle(OptionGroup group);

} // namespace spotter::ui
