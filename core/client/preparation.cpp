// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/preparation.h"

#include "core/base/unicode.h"
#include "core/client/cluster.h"
#include "core/client/locations.h"
#include "core/client/targetcookie.h"
#include "core/client/visitor.h"
#include "core/delivery/limits.h"

namespace spotter::client {

namespace {

/// client.md 5.2
std::string sessionIdOf(const CallOptions &call, TargetCookie &cookie, const CallSurroundings &surroundings)
{
    const Dialect dialect = surroundings.options->dialect;
    const bool isOptionFirst = dialect == Dialect::Java || dialect == Dialect::DotNet;
    if (!cookie.sessionId.empty() && !(isOptionFirst && !call.sessionId.empty()))
        return std::move(cookie.sessionId);
    if (!call.sessionId.empty())
        return std::string(call.sessionId);
    return newId(*surroundings.ids, dialect);
}

void warnOfSessionId(std::string_view sessionId, std::vector<std::string> &warnings)
{
    if (sessionId.size() > static_cast<std::size_t>(delivery::limits::sessionId.value))
        warnings.emplace_back("The session id is longer than 128 characters; the service refuses it.");
    if (sessionId.find_first_of(" ?/{}") != std::string_view::npos)
        warnings.emplace_back("The session id holds a blank or one of ? / { }; the service refuses it.");
}

} // namespace

std::string newId(const IdSource &ids, Dialect dialect)
{
    std::string id = ownedId(ids);
    return dialect == Dialect::Default || dialect == Dialect::Node ? id : dashedId(id);
}

std::string dashedId(std::string_view id)
{
    std::string text(id);
    if (id.size() != 32)
        return text;
    for (const std::size_t place : {20U, 16U, 12U, 8U})
        text.insert(place, 1, '-');
    return text;
}

tl::expected<PreparedCall, std::string> prepareCall(
    const CallOptions &call, const CallSurroundings &surroundings, Arena &arena)
{
    const Options &options = *surroundings.options;
    const bool isNode = options.dialect == Dialect::Node;
    if (isNode && call.isTargetCookieUnusable)
        return tl::unexpected<std::string>("cookieValue.split is not a function");
    PreparedCall prepared;
    TargetCookie cookie
        = readTargetCookie(call.targetCookie, surroundings.nowMs, options.dialect, &prepared.warnings);
    prepared.sessionId = sessionIdOf(call, cookie, surroundings);
    const bool isEncodable
        = isAscii(prepared.sessionId) || firstInvalidUtf8(prepared.sessionId) == std::string_view::npos;
    if (isNode && (!prepared.warnings.empty() || !isEncodable))
        return tl::unexpected<std::string>("URI malformed");
    if (options.dialect == Dialect::Default)
        warnOfSessionId(call.sessionId, prepared.warnings);
    prepared.deviceId = std::move(cookie.deviceId);
    prepared.cluster
        = clusterOfCall(options, prepared.deviceId, call.targetLocationHint, surroundings.storedHint);

    CompletionSources sources;
    sources.options = &options;
    sources.ids = surroundings.ids;
    sources.timeOffsetMinutes = surroundings.timeOffsetMinutes;
    sources.deviceId = prepared.deviceId;
    sources.visitorCookie = options.dialect == Dialect::Python ? std::string_view() : call.visitorCookie;
    sources.customerIds = call.customerIds;
    sources.consumerId = call.consumerId;
    sources.supplementalDataIds = surroundings.supplementalDataIds;
    sources.telemetryEntries = surroundings.telemetryEntries;
    sources.isVisitorsOwn = surroundings.isVisitorsOwn;
    sources.isNotificationCall = surroundings.isNotificationCall;
    tl::expected<Completion, std::string> completion = completedRequest(call.request, sources, arena);
    if (!completion)
        return tl::unexpected(std::move(completion.error()));

    prepared.request = completion->request;
    prepared.requestId = completion->requestId;
    prepared.log = std::move(completion->log);
    if (prepared.warnings.empty())
        prepared.warnings = std::move(completion->warnings);
    else
        prepared.warnings.insert(
            prepared.warnings.end(), completion->warnings.begin(), completion->warnings.end());

    Value sdid;
    if (surroundings.supplementalDataIds != nullptr)
        sdid = surroundings.supplementalDataIds->state(arena);
    else if (!completion->drawnSupplementalDataId.empty())
        sdid = firstSupplementalDataState(completion->drawnSupplementalDataId, call.consumerId, arena);
    if (options.dialect == Dialect::Python)
        prepared.visitorState = {};
    else
        prepared.visitorState = visitorState(options.organizationId, call.customerIds, sdid, arena);
    return prepared;
}

Value withTelemetry(const Value &request, const Value &entries, Dialect dialect, Arena &arena)
{
    if (entries.size() == 0)
        return request;
    const Value telemetry = telemetryWith(request.find("telemetry"), entries, dialect, arena);
    if (request.contains("telemetry"))
        return withMember(arena, request, "telemetry", telemetry);
    // In its place: before the members that the SDK writes after it.
    ObjectBuilder object(arena, request.size() + 1);
    bool isPlaced = false;
    for (const Member &member : request.members()) {
        if (!isPlaced
            && (member.key() == "notifications" || member.key() == "qaMode" || member.key() == "preview")) {
            object.set("telemetry", telemetry);
            isPlaced = true;
        }
        object.setNamed(member.name, member.value);
    }
    object.set("telemetry", telemetry);
    return object.finish();
}

} // namespace spotter::client
