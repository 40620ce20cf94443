// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/visitor.h"

#include "core/base/unicode.h"
#include "core/decisioning/coercion.h"

#include <string>

namespace spotter::decisioning {

namespace {

/// Whether the first authenticated customer id has an id of its own.
Result<bool> hasAuthenticatedId(const Value &customerIds)
{
    for (const Value &customer : customerIds.items()) {
        if (customer.isNull())
            return failure(ErrorCode::Rejected, "One of the request's id.customerIds is null; remove it.");
        const Value state = customer["authenticatedState"];
        if (state.isString() && state.toString() == "authenticated")
            return customer["id"].isTruthy();
    }
    return false;
}

} // namespace

Result<Value> completedVisitorId(
    const Value &id, const Value &targetLocationHint, const IdSource &ids, Arena &arena)
{
    const Value given = spread(id, arena);
    if (given["tntId"].isTruthy() || given["marketingCloudVisitorId"].isTruthy()
        || given["thirdPartyId"].isTruthy())
        return given;
    const Result<bool> isAuthenticated = hasAuthenticatedId(given["customerIds"]);
    if (!isAuthenticated)
        return tl::unexpected<Error>(isAuthenticated.error());
    if (*isAuthenticated)
        return given;
    std::string tntId(ids(arena));
    if (targetLocationHint.isString() && !trimmed(targetLocationHint.toString()).empty())
        tntId.append(".").append(targetLocationHint.toString()).append("_0");
    return withMember(arena, given, "tntId", Value::copyOf(arena, tntId));
}

std::string_view bucketingId(const Value &completedId, const IdSource &ids, Arena &arena)
{
    const std::string_view experienceCloud = completedId["marketingCloudVisitorId"].toString();
    if (!experienceCloud.empty())
        return experienceCloud;
    const std::string_view tnt = completedId["tntId"].toString();
    if (const std::string_view own = tnt.substr(0, tnt.find('.')); !own.empty())
        return own;
    const std::string_view thirdParty = completedId["thirdPartyId"].toString();
    if (!thirdParty.empty())
        return thirdParty;
    return ids(arena);
}

} // namespace spotter::decisioning
