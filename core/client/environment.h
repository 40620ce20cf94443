// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/delivery/validation.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Environments that a client can be made for, and what may stand in the options of the SDK's `create` (client.md 2.1).
namespace spotter::client {

/// A Target account as a user names it.
struct Environment
{
    std::string id; ///< never changes
    std::string name;
    bool isSandbox = false; ///< served on this machine: addresses and account are filled in when it runs
    Document options; ///< an object with Node's names
    std::vector<std::string> trustedHosts; ///< whose certificate errors the user has accepted
    Document variables; ///< an object of what `{{name}}` in requests stands for; undefined for none
};

/// The environment that needs no account.
Environment sandboxEnvironment();

Document environmentToJson(const Environment &environment);
/// nullopt for what is no environment.
std::optional<Environment> environmentFromJson(const Document &json);

/// Environments as a file for colleagues: without ids, which are each user's own. Secrets aren't in it, because variables hold
/// references to them only.
std::string environmentsText(std::span<const Environment> environments);
/// What environmentsText() wrote; the ids are empty. Errors: no JSON, another kind of file, a newer version.
Result<std::vector<Environment>> environmentsFromText(std::string text);

/// What an option of `create` holds.
struct OptionRule
{
    enum class Kind { Text, Number, Flag, Choice, Object };

    std::string_view name; ///< Node's
    Kind kind = Kind::Text;
    std::string_view standard = {}; ///< what counts when it is absent, as JSON or in words
    std::span<const std::string_view> choices = {};
    bool isRequired = false;
    bool isSandboxes = false; ///< filled in for the sandbox
};

/// Every option that is data (`logger`, `events` and `fetchApi` are code), in the order in which people fill them in.
std::span<const OptionRule> createOptions();
const OptionRule *createOption(std::string_view name);

/// What is wrong with one option; undefined stands for an absent one.
std::optional<delivery::Finding> checkOption(const OptionRule &rule, const Value &value);
/// Errors alone, of all options; what the sandbox fills in is not asked for there. Paths are `/NAME`.
std::vector<delivery::Finding> environmentErrors(const Environment &environment);

} // namespace spotter::client
