// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/createoptions.h"

#include <array>
#include <limits>
#include <optional>

namespace spotter::cli {

namespace {

enum class Kind { Text, Number, Truth };

struct CreateOption
{
    std::string_view name; ///< on the command line
    std::string_view member;
    Kind kind;
};

constexpr std::array<CreateOption, 22> createOptionNames {{
    {"--client", "client", Kind::Text},
    {"--organization", "organizationId", Kind::Text},
    {"--organization-id", "organizationId", Kind::Text},
    {"--method", "decisioningMethod", Kind::Text},
    {"--decisioning-method", "decisioningMethod", Kind::Text},
    {"--timeout", "timeout", Kind::Number},
    {"--server-domain", "serverDomain", Kind::Text},
    {"--target-location-hint", "targetLocationHint", Kind::Text},
    {"--polling-interval", "pollingInterval", Kind::Number},
    {"--maximum-wait-ready", "maximumWaitReady", Kind::Number},
    {"--artifact-location", "artifactLocation", Kind::Text},
    {"--artifact-format", "artifactFormat", Kind::Text},
    {"--environment-id", "environmentId", Kind::Number},
    {"--environment", "environment", Kind::Text},
    {"--cdn-environment", "cdnEnvironment", Kind::Text},
    {"--cdn-base-path", "cdnBasePath", Kind::Text},
    {"--telemetry-enabled", "telemetryEnabled", Kind::Truth},
    {"--target-version", "version", Kind::Text},
    {"--property-token", "propertyToken", Kind::Text},
    {"--dialect", "dialect", Kind::Text},
    {"--sticky-edge", "stickyEdge", Kind::Truth},
    {"--max-retries", "maxRetries", Kind::Number},
}};

} // namespace

void addCreateOptions(std::set<std::string_view> &valued)
{
    for (const CreateOption &option : createOptionNames)
        valued.insert(option.name);
}

Result<Document> createOptions(const Options &options)
{
    std::optional<Error> wrong;
    Document document = Document::build([&](Arena &arena) {
        ObjectBuilder create(arena, createOptionNames.size());
        for (const CreateOption &option : createOptionNames) {
            const std::optional<std::string> text = options.value(option.name);
            if (!text)
                continue;
            if (option.kind == Kind::Number) {
                const auto number = options.number(option.name, -1, std::numeric_limits<std::int32_t>::max());
                if (number)
                    create.set(option.member, Value(**number));
                else
                    wrong = number.error();
            } else if (option.kind == Kind::Truth) {
                if (*text != "true" && *text != "false")
                    wrong = Error {ErrorCode::Malformed,
                        std::string(option.name) + " is true or false, not \"" + *text + "\""};
                create.set(option.member, Value(*text == "true"));
            } else {
                create.set(option.member, Value::copyOf(arena, *text));
            }
        }
        if (options.has("--insecure"))
            create.set("secure", Value(false));
        return create.finish();
    });
    if (wrong)
        return tl::unexpected<Error>(*wrong);
    return document;
}

} // namespace spotter::cli
