// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/calls.h"

#include "core/client/answer.h"
#include "core/client/cluster.h"
#include "core/client/targetcookie.h"

namespace spotter::client {

namespace {

/// What `collect` makes of the response, in a document that keeps the response.
template<typename Collect>
Document collected(const Document &response, Collect &&collect)
{
    return Document::build([&](Arena &arena) { return collect(response.root(), arena); }, {response});
}

Value cookieJson(const Cookie &cookie, Arena &arena)
{
    return makeObject(arena,
        {{"name", Value::copyOf(arena, cookie.name)}, {"value", Value::copyOf(arena, cookie.value)},
            {"maxAge", Value(cookie.maxAge)}});
}

} // namespace

Cookie CallResult::targetCookie() const
{
    const Value tntId = response.root().find("id").find("tntId");
    return writeTargetCookie(sessionId, tntId.toString(), answeredMs, dialect);
}

std::optional<Cookie> CallResult::targetLocationHintCookie() const
{
    const std::string_view used = !cluster.empty()
        ? std::string_view(cluster)
        : clusterOfEdgeHost(response.root().find("edgeHost").toString(), dialect);
    if (used.empty())
        return std::nullopt;
    return locationHintCookie(used);
}

Document CallResult::analyticsDetails() const
{
    return collected(response,
        [this](const Value &root, Arena &arena) { return analyticsDetailsOf(root, dialect, arena); });
}

Document CallResult::trace() const
{
    return collected(
        response, [this](const Value &root, Arena &arena) { return tracesOf(root, dialect, arena); });
}

Document CallResult::responseTokens() const
{
    return collected(response, [](const Value &root, Arena &arena) { return responseTokensOf(root, arena); });
}

Document CallResult::meta() const
{
    return Document::build(
        [this](Arena &arena) {
            const auto listOf = [this](std::string_view name) {
                const Value list = remote.root().find(name);
                return list.isArray() ? list : Value::array({});
            };
            const Method told = dialect == Dialect::Python ? configured : answeredBy;
            return makeObject(arena,
                {{"decisioningMethod", Value::string(methodText(told))},
                    {"remoteMboxes", listOf("remoteMboxes")}, {"remoteViews", listOf("remoteViews")}});
        },
        {remote});
}

Document CallResult::toJson() const
{
    const Document parts[] = {analyticsDetails(), trace(), responseTokens(), meta()};
    return Document::build(
        [this, &parts](Arena &arena) {
            const std::optional<Cookie> hint = targetLocationHintCookie();
            return makeObject(arena,
                {{"visitorState", visitorState.root()}, {"request", request.root()},
                    {"targetCookie", cookieJson(targetCookie(), arena)},
                    {"targetLocationHintCookie", hint ? cookieJson(*hint, arena) : Value()},
                    {"analyticsDetails", parts[0].root()}, {"trace", parts[1].root()},
                    {"responseTokens", parts[2].root()}, {"meta", parts[3].root()},
                    {"response", response.root()}});
        },
        {visitorState, request, response, parts[0], parts[1], parts[2], parts[3]});
}

} // namespace spotter::client
