// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/calloptions.h"

#include "core/base/numbertext.h"
#include "core/client/lookup.h"
#include "core/client/messages.h"

namespace spotter::client {

namespace {

/// What JavaScript's String() gives for what is no container; undefined for what is one.
std::optional<std::string_view> asText(const Value &value, Dialect dialect, Arena &arena)
{
    if (value.isString())
        return value.toString();
    if (dialect != Dialect::Node)
        return std::nullopt;
    if (value.isNumber())
        return arena.copy(numberText(value.toNumber()));
    if (value.isBool())
        return value.toBool() ? "true" : "false";
    return std::nullopt;
}

std::string_view textOf(const Value &value, Dialect dialect, Arena &arena)
{
    if (!value.isTruthy())
        return {};
    return asText(value, dialect, arena).value_or(std::string_view());
}

/// Whether a map is given at all. Node's needs a member with a value.
bool isGiven(const Value &value, Dialect dialect)
{
    return value.isObject() && (value.size() != 0 || dialect == Dialect::Default);
}

/// client.md 3.2: whether `part` (execute or prefetch) is there, but asks for nothing.
bool asksForNothing(const Value &part, bool hasViews, Dialect dialect)
{
    if (part.isNullish())
        return false;
    if (dialect == Dialect::Node) {
        if (!isFilledObject(part))
            return false;
        return part.find("pageLoad").isUndefined() && !isFilledArray(part.find("mboxes"))
            && (!hasViews || !isFilledArray(part.find("views")));
    }
    const Value pageLoad = member(part, "page_load", "pageLoad");
    return pageLoad.isNullish() && isEmpty(part.find("mboxes")) && (!hasViews || isEmpty(part.find("views")));
}

std::optional<std::string_view> optionsFault(const Value &options, Dialect dialect)
{
    if (!isFilledObject(options))
        return messages::optionsRequired(dialect);
    const Value request = options.find("request");
    if (!isGiven(request, dialect))
        return messages::requestRequired(dialect);
    return std::nullopt;
}

} // namespace

CallOptions CallOptions::read(const Value &options, Dialect dialect, Arena &arena)
{
    CallOptions result;
    result.request = options.find("request");
    result.visitorCookie = member(options, "visitor_cookie", "visitorCookie").toString();
    const Value targetCookie = member(options, "target_cookie", "targetCookie");
    result.targetCookie = targetCookie.toString();
    result.isTargetCookieUnusable = targetCookie.isTruthy() && !targetCookie.isString();
    result.targetLocationHint = member(options, "target_location_hint", "targetLocationHint").toString();
    result.customerIds = member(options, "customer_ids", "customerIds");
    result.sessionId = textOf(member(options, "session_id", "sessionId"), dialect, arena);
    result.decisioningMethod = member(options, "decisioning_method", "decisioningMethod").toString();
    const Value consumerId = member(options, "consumer_id", "consumerId");
    if (dialect == Dialect::Node && consumerId.isDefined())
        result.consumerId
            = consumerId.isNull() ? "null" : asText(consumerId, dialect, arena).value_or("[object Object]");
    else if (isFilledText(consumerId))
        result.consumerId = consumerId.toString();
    return result;
}

tl::expected<Method, std::string_view> checkGetOffers(
    const Value &options, Dialect dialect, Method clientMethod)
{
    if (const auto fault = optionsFault(options, dialect))
        return tl::unexpected(*fault);
    const Value request = options.find("request");
    if (asksForNothing(request.find("execute"), false, dialect))
        return tl::unexpected(messages::executeEmpty);
    if (asksForNothing(request.find("prefetch"), true, dialect))
        return tl::unexpected(messages::prefetchEmpty);

    const Value method = member(options, "decisioning_method", "decisioningMethod");
    if (isEmpty(method))
        return clientMethod;
    if (const std::optional<Method> known = methodFromText(method.toString()))
        return *known;
    if (dialect == Dialect::Default)
        return tl::unexpected(messages::invalidMethod(dialect));
    return Method::ServerSide; // the SDKs don't look
}

tl::expected<void, std::string_view> checkSendNotifications(
    const Value &options, Dialect dialect, bool isTelemetryWaiting)
{
    if (const auto fault = optionsFault(options, dialect))
        return tl::unexpected(*fault);
    const Value request = options.find("request");
    const bool hasTelemetry = (dialect != Dialect::Python && isTelemetryWaiting)
        || (dialect != Dialect::Node && isFilledArray(request.find("telemetry").find("entries")));
    const Value notifications = request.find("notifications");
    // Node counts the letters of a text.
    const bool hasNotifications
        = isFilledArray(notifications) || (dialect == Dialect::Node && isFilledText(notifications));
    if (!hasTelemetry && !hasNotifications)
        return tl::unexpected(messages::notificationsRequired(dialect));
    return {};
}

} // namespace spotter::client
