// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/notificationcheck.h"

#include "core/base/numbertext.h"
#include "core/delivery/limits.h"
#include "core/delivery/path.h"

#include <unordered_set>
#include <utility>

namespace spotter::client {

using delivery::Finding;
using delivery::Severity;

namespace {

constexpr std::string_view builderRules
    = "Adobe Target developer guide: notifications for prefetched content";

Finding warning(std::string path, std::string sentence)
{
    return {std::move(path), Severity::Warning, std::move(sentence), std::string(builderRules)};
}

std::string longer(std::string path, std::string_view name)
{
    delivery::appendStep(path, name);
    return path;
}

std::string longer(std::string path, std::size_t number)
{
    delivery::appendStep(path, number);
    return path;
}

Value placeOf(const Value &notification)
{
    for (const std::string_view name : {"mbox", "view", "pageLoad"}) {
        if (notification[name].isObject())
            return notification[name];
    }
    return {};
}

void checkTokens(
    std::vector<Finding> &findings, const Value &notification, const std::string &path, const Ledger &ledger)
{
    const TokenUse use = notification["type"].toString() == "click" ? TokenUse::Click : TokenUse::Display;
    const TokenUse other = use == TokenUse::Click ? TokenUse::Display : TokenUse::Click;
    const std::string_view location = placeOf(notification)["name"].toString();
    std::size_t number = 0;
    for (const Value &token : notification["tokens"].items()) {
        const std::string at = longer(longer(path, "tokens"), number++);
        if (!token.isString())
            continue;
        const LedgerEntry *const known = ledger.find(token.toString(), use, location);
        if (known != nullptr && known->timesAcknowledged > 0) {
            findings.push_back(warning(at, "This token was notified before: it would count twice."));
        } else if (known != nullptr && known->state == TokenState::Counted) {
            findings.push_back(
                warning(at, "The server has counted this token by itself: it would count twice."));
        } else if (known == nullptr && ledger.find(token.toString(), other, location) != nullptr) {
            findings.push_back(warning(at,
                use == TokenUse::Display ? "This is the token of a click metric, but it is sent as a display."
                                         : "This is the token of an offer, but it is sent as a click."));
        } else if (known == nullptr) {
            findings.push_back(warning(at, "No answer of this session issued this token for this location."));
        }
    }
}

} // namespace

std::vector<Finding> checkNotifications(const Value &notifications, const Ledger &ledger)
{
    std::vector<Finding> findings;
    if (!notifications.isArray()) {
        findings.push_back({{}, Severity::Error,
            "A list of notifications is wanted here, not " + std::string(delivery::typeWords(notifications))
                + ".",
            std::string(delivery::limits::openApi)});
        return findings;
    }
    constexpr double most = delivery::limits::notificationsPerRequest.value;
    if (static_cast<double>(notifications.size()) > most)
        findings.push_back({{}, Severity::Warning,
            std::to_string(notifications.size()) + " notifications stand here; at most " + numberText(most)
                + " are recommended in one request.",
            std::string(delivery::limits::notificationsPerRequest.source)});
    std::unordered_set<std::string_view> ids;
    std::size_t number = 0;
    for (const Value &notification : notifications.items()) {
        const std::string path = longer({}, number++);
        for (Finding &finding : delivery::validateNotification(notification)) {
            finding.path.insert(0, path);
            findings.push_back(std::move(finding));
        }
        const Value id = notification["id"];
        if (id.isString() && !ids.insert(id.toString()).second)
            findings.push_back(warning(longer(path, "id"),
                "Another notification has this id: the answer could not tell which was processed."));
        const Value place = placeOf(notification);
        if (notification["tokens"].size() > 0 && place.isObject() && !place["state"].isString())
            findings.push_back(
                warning(path, "The state of the location is missing: the service may not count it."));
        checkTokens(findings, notification, path, ledger);
    }
    return findings;
}

std::optional<Culprit> culpritOf(const Value &notifications, std::string_view refusal)
{
    // As much as the sandbox quotes, less what may be cut off at its end.
    constexpr std::size_t quoted = 100;
    const auto isQuoted = [refusal](std::string_view text) {
        return !text.empty() && refusal.find(text.substr(0, quoted)) != std::string_view::npos;
    };
    std::size_t number = 0;
    for (const Value &notification : notifications.items()) {
        for (const Value &token : notification["tokens"].items()) {
            if (isQuoted(token.toString()))
                return Culprit {number, "tokens", std::string(token.toString())};
        }
        const std::string_view state = placeOf(notification)["state"].toString();
        if (isQuoted(state))
            return Culprit {number, "state", std::string(state)};
        ++number;
    }
    if (refusal.find("timestamp") == std::string_view::npos)
        return std::nullopt;
    number = 0;
    for (const Value &notification : notifications.items()) {
        const Value timestamp = notification["timestamp"];
        std::string text = timestamp.isNumber() ? numberText(timestamp.toNumber()) : std::string("none");
        if (!(timestamp.toNumber() > 0) || refusal.find(text) != std::string_view::npos)
            return Culprit {number, "timestamp", std::move(text)};
        ++number;
    }
    return std::nullopt;
}

} // namespace spotter::client
