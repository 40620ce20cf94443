// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/ids.h"
#include "core/base/value.h"
#include "core/client/dialect.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Experience Cloud's visitor: its cookie, supplemental data ids and customer ids (client.md 8.4 to 8.6).
namespace spotter::client {

/// An organization id as the visitor names it: `@AdobeOrg` is appended when there is no `@`.
std::string visitorOrganization(std::string_view organizationId);
/// `AMCV_1234567890@AdobeOrg`.
std::string visitorCookieName(std::string_view organizationId);

/// One entry of an `AMCV_…` cookie.
struct VisitorCookieEntry
{
    bool isThere = false;
    std::string value;
    std::int64_t expires = 0; ///< seconds since the epoch; 0: never. Expired ones are used like others
};

struct VisitorCookie
{
    VisitorCookieEntry marketingCloudVisitorId; ///< MCMID
    VisitorCookieEntry locationHint; ///< MCAAMLH
    VisitorCookieEntry blob; ///< MCAAMB
};

/// `warnings` gets a sentence when the text can't be decoded; may be null.
VisitorCookie readVisitorCookie(std::string_view cookie, std::vector<std::string> *warnings = nullptr);

/// A new supplemental data id: two groups of 16 upper-case hexadecimal digits.
std::string newSupplementalDataId(const IdSource &ids);

/// The supplemental data ids of one page view: different consumers get the same, a consumer that asks again starts a new page
/// view (client.md 8.5). A call has its own, unless the caller keeps one for a persona.
class SupplementalDataIds
{
public:
    SupplementalDataIds() = default;
    /// As after the first id, which was given to this consumer.
    SupplementalDataIds(std::string_view firstId, std::string_view consumerId);

    /// The id for this consumer, drawn from `ids` when a new one is needed. Valid until the next call.
    std::string_view idFor(std::string_view consumerId, const IdSource &ids);
    std::string_view current() const { return m_current.id; }
    /// `{supplementalDataIDCurrent, …Consumed, …Last, …Consumed}`; undefined before the first id. Borrows from `arena` alone.
    Value state(Arena &arena) const;

private:
    struct Generation
    {
        std::string id;
        std::vector<std::string> consumers;
    };
    Generation m_current;
    Generation m_last;
};

/// The visitor's state for the browser: `{organization: {customerIDs?, sdid?}}`. `customerIds` is the caller's, as given when true;
/// `sdid` is a state as below, or undefined.
Value visitorState(
    std::string_view organizationId, const Value &customerIds, const Value &sdid, Arena &arena);

/// The state of a visitor that gave its first id, `id`, to this consumer. Borrows `id`.
Value firstSupplementalDataState(std::string_view id, std::string_view consumerId, Arena &arena);

/// Appends the caller's map or list as CustomerId objects. Borrows from `customerIds`.
void appendCustomerIds(const Value &customerIds, Dialect dialect, Arena &arena, std::vector<Value> &out,
    std::vector<std::string> &warnings);

} // namespace spotter::client
