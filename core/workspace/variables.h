// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/delivery/validation.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Variables: `{{name}}` in any text value of a request stands for a value that the environment, the persona or the request's
/// own file gives.
///
/// - A name is letters, digits, `_`, `-` and `.`, not beginning with a digit; spaces around it don't count. What is no name
///   between the braces stays as it is: `{{#if}}` is text.
/// - A text that is nothing but `{{name}}` becomes the variable's value with its type: a number, true or false, null, a list
///   or an object. Inside a longer text numbers are put in as they were written, lists and objects as compact JSON.
/// - A variable's value may use other variables. Every name is looked up from the innermost scope outwards.
/// - A backslash before the braces makes them text: `\{{name}}` gives `{{name}}`; `\\{{name}}` gives a backslash and the value.
/// - Names of members are no texts: nothing is replaced there.
namespace spotter::workspace {

/// Where values come from, under a name that a user knows.
struct Scope
{
    enum class Kind { Environment, Persona, Request };

    Kind kind = Kind::Environment;
    std::string name; ///< "Sandbox", "Dublin, Firefox", "Home page"
    Document values; ///< an object; undefined for none
    std::vector<std::string> secrets; ///< which of its names must not be shown
};

/// One variable that was put in.
struct VariableUse
{
    std::string variable;
    std::size_t scope = 0; ///< number in the scopes that were given
    bool isSecret = false;
};

/// One text that was replaced.
struct Replacement
{
    std::string path; ///< JSON pointer into the request
    std::string written; ///< the text as it stood
    std::string value; ///< what it became: a text as it is, all else as JSON; secrets as dots
    std::vector<VariableUse> uses; ///< those that stand in the text itself
};

struct Resolved
{
    Document document;
    std::vector<Replacement> replacements; ///< in the document's order
    std::vector<delivery::Finding>
        findings; ///< unknown variables, circles, too large; such a text stays as it was
};

/// Later scopes win over earlier ones: give them as environment, persona, request.
Resolved resolve(const Document &document, std::span<const Scope> scopes);

/// The names of all variables that stand in texts of `value`, each once, in order.
std::vector<std::string> variablesIn(const Value &value);

/// Why this can't be a variable's name; nothing when it can.
std::optional<std::string> variableNameMistake(std::string_view name);

/// What a secret is shown as.
extern const std::string_view secretDots;

} // namespace spotter::workspace
