// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/deliverycheck.h"

#include "core/delivery/limits.h"
#include "core/delivery/validation.h"

#include <algorithm>
#include <vector>

namespace spotter::sandbox {

namespace {

constexpr std::string_view invalid = "Invalid request: ";

Refusal refusal(std::string message, std::string_view reason, int status = 400)
{
    return Refusal {status, std::move(message), reason};
}

} // namespace

std::optional<Refusal> checkQuery(
    const Target &target, std::string_view clientCode, std::string_view organizationId)
{
    const std::optional<std::string> organization = target.parameter("imsOrgId");
    const std::optional<std::string> client = target.parameter("client");
    if (!organization && !client)
        return refusal(std::string(invalid) + "imsOrgId is required", "no organization");
    // Two blanks, as the real edge writes it.
    if (organization && *organization != organizationId)
        return refusal(std::string(invalid) + "Invalid imsOrg -  " + organization->substr(0, 200),
            "unknown organization");
    if (client && *client != clientCode)
        return refusal("Unknown client - " + client->substr(0, 200), "unknown client", 403);
    const std::optional<std::string> session = target.parameter("sessionId");
    if (!session)
        return refusal(std::string(invalid) + "sessionId is required", "no session id");
    if (const auto finding = delivery::validateSessionId(*session))
        return refusal(std::string(invalid) + finding->sentence, "invalid session id");
    return std::nullopt;
}

std::optional<Refusal> checkBody(const Value &request)
{
    if (!request.isObject())
        return refusal(std::string(invalid) + "the body must be a JSON object", "not an object");
    for (const std::string_view mode : {"execute", "prefetch"}) {
        if (static_cast<double>(request[mode]["mboxes"].size()) > delivery::limits::mboxesPerRequest.value)
            return refusal("size must be between 0 and 50", "too many mboxes");
    }
    const std::vector<delivery::Finding> findings = delivery::validate(request);
    const auto found = std::find_if(findings.begin(), findings.end(),
        [](const delivery::Finding &finding) { return finding.severity == delivery::Severity::Error; });
    if (found == findings.end())
        return std::nullopt;
    if (found->sentence.find("size must be between 0 and 50") != std::string::npos)
        return refusal("size must be between 0 and 50", "too many mboxes");
    std::string message(invalid);
    if (!found->path.empty())
        message.append(found->path).append(": ");
    return refusal(message + found->sentence,
        found->path.starts_with("/notifications") ? "invalid notification" : "invalid field");
}

} // namespace spotter::sandbox
