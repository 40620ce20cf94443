// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/environment.h"

#include "core/base/write.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace spotter::client {

namespace {

using Kind = OptionRule::Kind;
using delivery::Finding;
using delivery::Severity;

constexpr std::array<std::string_view, 3> methods {"server-side", "on-device", "hybrid"};
constexpr std::array<std::string_view, 2> formats {"json", "bin"};
constexpr std::array<std::string_view, 3> cdnEnvironments {"production", "staging", "development"};
constexpr std::array<std::string_view, 5> dialects {"default", "node", "python", "java", "dotnet"};

constexpr std::array<OptionRule, 22> rules {{
    {"client", Kind::Text, {}, {}, true, true},
    {"organizationId", Kind::Text, {}, {}, true, true},
    {"decisioningMethod", Kind::Choice, "server-side", methods},
    {"propertyToken", Kind::Text},
    {"environment", Kind::Text, "production"},
    {"environmentId", Kind::Number},
    {"serverDomain", Kind::Text, "CLIENT.tt.omtrdc.net", {}, false, true},
    {"secure", Kind::Flag, "true", {}, false, true},
    {"targetLocationHint", Kind::Text},
    {"stickyEdge", Kind::Flag, "true", {}, false, true},
    {"timeout", Kind::Number, "3000"},
    {"maxRetries", Kind::Number, "2"},
    {"artifactLocation", Kind::Text, {}, {}, false, true},
    {"artifactFormat", Kind::Choice, "json", formats},
    {"artifactPayload", Kind::Object},
    {"pollingInterval", Kind::Number, "300000"},
    {"maximumWaitReady", Kind::Number, "-1"},
    {"cdnEnvironment", Kind::Choice, "production", cdnEnvironments},
    {"cdnBasePath", Kind::Text, {}, {}, false, true},
    {"telemetryEnabled", Kind::Flag, "true"},
    {"version", Kind::Text},
    {"dialect", Kind::Choice, "default", dialects},
}};

/// Of files with environments.
constexpr double fileVersion = 1;
constexpr double fiveMinutes = 300'000;

bool isLetterOrDigit(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool consistsOf(std::string_view text, std::string_view others)
{
    return std::ranges::all_of(
        text, [&](char c) { return isLetterOrDigit(c) || others.find(c) != std::string_view::npos; });
}

std::optional<Finding> finding(const OptionRule &rule, Severity severity, std::string sentence)
{
    return Finding {std::string("/").append(rule.name), severity, std::move(sentence), "client.md 2.1"};
}

std::optional<Finding> error(const OptionRule &rule, std::string sentence)
{
    return finding(rule, Severity::Error, std::move(sentence));
}

std::optional<Finding> warning(const OptionRule &rule, std::string sentence)
{
    return finding(rule, Severity::Warning, std::move(sentence));
}

std::optional<Finding> checkText(const OptionRule &rule, std::string_view text)
{
    const std::string_view name = rule.name;
    if (name == "client" && !consistsOf(text, "-_"))
        return error(rule, "A client code is letters, digits, - and _ only: it is part of a host name.");
    if (name == "organizationId" && !text.ends_with("@AdobeOrg"))
        return warning(rule, "An organization id usually ends in @AdobeOrg.");
    if (name == "serverDomain" || name == "cdnBasePath") {
        if (text.find("://") != std::string_view::npos)
            return error(rule, "Give the host alone, without http:// or https://.");
        if (!consistsOf(text, ".-:[]"))
            return error(rule, "This is no host name; a port may follow it after a colon.");
    }
    if (name == "artifactLocation") {
        const bool hasScheme = text.starts_with("https://") || text.starts_with("http://");
        if (!hasScheme || text.find_first_of(" \t") != std::string_view::npos)
            return error(rule, "Give the whole address of the artifact, beginning with https://.");
    }
    if (name == "targetLocationHint" && !consistsOf(text, ""))
        return error(rule, "A location hint is the number of an edge cluster, such as 35.");
    if (name == "propertyToken" && !consistsOf(text, "-"))
        return warning(rule, "A property token is usually hexadecimal digits and dashes.");
    if (name == "environment" && text.find('/') != std::string_view::npos)
        return error(rule, "The environment is one part of the artifact's address: no slash may be in it.");
    return std::nullopt;
}

std::optional<Finding> checkNumber(const OptionRule &rule, double number)
{
    const std::string_view name = rule.name;
    if (!std::isfinite(number) || number != std::floor(number))
        return error(rule, "Give a whole number.");
    if (number < 0 && name != "maximumWaitReady")
        return error(rule, "Give 0 or more.");
    if (name == "timeout" && number == 0)
        return warning(rule, "0 counts as 3000 ms.");
    if (name == "maxRetries" && number > 10)
        return warning(rule, "More than 10 retries within one time limit are hardly ever reached.");
    if (name == "pollingInterval" && number > 0 && number < fiveMinutes)
        return warning(rule, "Less than five minutes counts as five minutes, 300000 ms; 0 stops polling.");
    return std::nullopt;
}

} // namespace

Environment sandboxEnvironment()
{
    Environment sandbox;
    sandbox.id = "sandbox";
    sandbox.name = "Sandbox";
    sandbox.isSandbox = true;
    sandbox.options = Document::build([](Arena &arena) { return makeObject(arena, {}); });
    return sandbox;
}

Document environmentToJson(const Environment &environment)
{
    return Document::build(
        [&](Arena &arena) {
            std::vector<Value> hosts;
            for (const std::string &host : environment.trustedHosts)
                hosts.push_back(Value::copyOf(arena, host));
            return makeObject(arena,
                {{"id", Value::copyOf(arena, environment.id)},
                    {"name", Value::copyOf(arena, environment.name)}, {"isSandbox", environment.isSandbox},
                    {"options", environment.options.root()}, {"trustedHosts", makeArray(arena, hosts)},
                    {"variables", environment.variables.root()}});
        },
        {environment.options, environment.variables});
}

std::optional<Environment> environmentFromJson(const Document &json)
{
    const Value &root = json.root();
    if (!root["id"].isString() || !root["name"].isString() || !root["options"].isObject())
        return std::nullopt;
    Environment environment;
    environment.id = root["id"].toString();
    environment.name = root["name"].toString();
    environment.isSandbox = root["isSandbox"].toBool();
    environment.options = json.part(root["options"]);
    for (const Value &host : root["trustedHosts"].items())
        environment.trustedHosts.emplace_back(host.toString());
    if (root["variables"].isObject())
        environment.variables = json.part(root["variables"]);
    return environment;
}

std::string environmentsText(std::span<const Environment> environments)
{
    DocumentBuilder builder;
    Arena &arena = builder.arena();
    std::vector<Value> list;
    for (const Environment &environment : environments) {
        const Document json = environmentToJson(environment);
        builder.keep(json);
        list.push_back(withMember(arena, json.root(), "id", {}));
    }
    const Value file = makeObject(arena,
        {{"spotter", Value::string("environments")}, {"version", fileVersion},
            {"environments", makeArray(arena, list)}});
    return toPrettyJson(file) + '\n';
}

Result<std::vector<Environment>> environmentsFromText(std::string text)
{
    const Result<Document> file = Document::parse(std::move(text));
    if (!file)
        return tl::unexpected<Error>(file.error());
    const Value &root = file->root();
    if (root["spotter"].toString() != "environments" || !root["environments"].isArray()) {
        return failure(ErrorCode::Malformed,
            "This file holds no environments: choose one that was exported on the page Environments.");
    }
    if (root["version"].toNumber() > fileVersion) {
        return failure(ErrorCode::Unsupported,
            "This file was written by a newer Spotter: update this one to import it.");
    }
    std::vector<Environment> environments;
    for (const Value &item : root["environments"].items()) {
        const Document named = Document::build(
            [&item](Arena &arena) {
                return item.isObject() ? withMember(arena, item, "id", Value::string("")) : item;
            },
            {*file});
        auto environment = environmentFromJson(named);
        if (!environment) {
            return failure(ErrorCode::Malformed,
                "Environment " + std::to_string(environments.size() + 1)
                    + " of the file has no name or no options: mend the file, or export it again.");
        }
        // There is one sandbox, on each machine its own.
        environment->isSandbox = false;
        environments.push_back(std::move(*environment));
    }
    return environments;
}

std::span<const OptionRule> createOptions()
{
    return rules;
}

const OptionRule *createOption(std::string_view name)
{
    const auto found = std::ranges::find(rules, name, &OptionRule::name);
    return found == rules.end() ? nullptr : &*found;
}

std::optional<Finding> checkOption(const OptionRule &rule, const Value &value)
{
    const bool isEmpty = value.isNullish() || (value.isString() && value.toString().empty());
    if (isEmpty) {
        if (!rule.isRequired)
            return std::nullopt;
        return error(rule,
            rule.name == "client"
                ? "The client code is missing: Target shows it under Administration, Implementation."
                : "The organization id is missing: it looks like 0123456789ABCDEF@AdobeOrg.");
    }
    switch (rule.kind) {
    case Kind::Text:
        return value.isString() ? checkText(rule, value.toString()) : error(rule, "This must be text.");
    case Kind::Number:
        return value.isNumber() ? checkNumber(rule, value.toNumber()) : error(rule, "Give a whole number.");
    case Kind::Flag:
        return value.isBool() ? std::nullopt : error(rule, "This must be true or false.");
    case Kind::Choice:
        if (value.isString() && std::ranges::find(rule.choices, value.toString()) != rule.choices.end())
            return std::nullopt;
        return error(rule, "This is none of the choices.");
    case Kind::Object:
        return value.isObject() ? std::nullopt
                                : error(rule, "This must be a JSON object, such as a rules.json.");
    }
    return std::nullopt;
}

std::vector<Finding> environmentErrors(const Environment &environment)
{
    std::vector<Finding> errors;
    for (const OptionRule &rule : rules) {
        if (environment.isSandbox && rule.isSandboxes)
            continue;
        auto found = checkOption(rule, environment.options.root()[rule.name]);
        if (found && found->severity == Severity::Error)
            errors.push_back(std::move(*found));
    }
    return errors;
}

} // namespace spotter::client
