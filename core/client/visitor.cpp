// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/visitor.h"

#include "core/base/numbertext.h"
#include "core/base/write.h"
#include "core/client/deliveryurl.h"
#include "core/client/lookup.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace spotter::client {

namespace {

constexpr std::string_view authenticatedStates[] = {"unknown", "authenticated", "logged_out"};

/// The settings digest in front of the pairs: an integer that may be negative.
bool isDigest(std::string_view text)
{
    if (text.starts_with('-'))
        text.remove_prefix(1);
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// Takes the expiry (`-1715256000`, with an `s` for a session's) off a key.
std::int64_t takeExpiry(std::string_view &key)
{
    const std::size_t dash = key.find('-');
    if (dash == std::string_view::npos)
        return 0;
    std::int64_t expires = 0;
    std::from_chars(key.data() + dash + 1, key.data() + key.size(), expires);
    key = key.substr(0, dash);
    return expires;
}

Value consumedSet(const std::vector<std::string> &consumers, Arena &arena)
{
    ObjectBuilder set(arena, consumers.size());
    for (const std::string &consumer : consumers) {
        const Value name = Value::copyOf(arena, "payload:" + consumer);
        set.appendNamed(name, Value(true));
    }
    return set.finish();
}

/// In words of the API; empty for what is none.
std::string_view stateOf(const Value &authState)
{
    const double number = authState.isString() ? numberFromText(authState.toString()) : authState.toNumber();
    const bool isIndex = (authState.isNumber() || isFilledText(authState)) && number >= 0 && number <= 2;
    for (std::size_t i = 0; isIndex && i < std::size(authenticatedStates); ++i) {
        if (number == static_cast<double>(i))
            return authenticatedStates[i];
    }
    return {};
}

Value customerIdObject(const Value &id, const Value &code, std::string_view state, Arena &arena)
{
    ObjectBuilder object(arena, 3);
    object.append("id", id);
    object.append("integrationCode", code);
    if (!state.empty())
        object.append("authenticatedState", Value::string(state));
    return object.finish();
}

} // namespace

std::string visitorOrganization(std::string_view organizationId)
{
    std::string name(organizationId);
    if (name.find('@') == std::string::npos)
        name += "@AdobeOrg";
    return name;
}

std::string visitorCookieName(std::string_view organizationId)
{
    return "AMCV_" + visitorOrganization(organizationId);
}

VisitorCookie readVisitorCookie(std::string_view cookie, std::vector<std::string> *warnings)
{
    VisitorCookie result;
    if (cookie.empty())
        return result;
    const std::optional<std::string> decoded = percentDecoded(cookie);
    if (!decoded) {
        if (warnings != nullptr)
            warnings->push_back("The visitor cookie can't be decoded and is left out.");
        return result;
    }
    std::string_view rest(*decoded);
    const std::size_t first = rest.find('|');
    if (isDigest(rest.substr(0, first)))
        rest = first == std::string_view::npos ? std::string_view() : rest.substr(first + 1);
    while (!rest.empty()) {
        const std::size_t keyEnd = rest.find('|');
        const bool hasValue = keyEnd != std::string_view::npos;
        std::string_view key = rest.substr(0, keyEnd);
        rest = hasValue ? rest.substr(keyEnd + 1) : std::string_view();
        const std::size_t valueEnd = rest.find('|');
        const std::int64_t expires = takeExpiry(key);
        VisitorCookieEntry *const entry = key == "MCMID" ? &result.marketingCloudVisitorId
            : key == "MCAAMLH"                           ? &result.locationHint
            : key == "MCAAMB"                            ? &result.blob
                                                         : nullptr;
        // A key without a value takes an earlier one away.
        if (entry != nullptr)
            *entry = {hasValue, std::string(rest.substr(0, valueEnd)), expires};
        rest = valueEnd == std::string_view::npos ? std::string_view() : rest.substr(valueEnd + 1);
    }
    return result;
}

std::string newSupplementalDataId(const IdSource &ids)
{
    std::string id = ownedId(ids);
    id.resize(32, '0');
    // Random digits are no good for branches.
    for (char &c : id)
        c = static_cast<char>(c - (c >= 'a' ? 'a' - 'A' : 0));
    // Groups below 2^63, as those of the identity service are.
    constexpr std::string_view below8 = "0123456701234567";
    for (const std::size_t first : {0U, 16U}) {
        const char c = id[first];
        id[first] = below8[static_cast<unsigned>(isDigit(c) ? c - '0' : c - 'A' + 10) & 15U];
    }
    id.insert(16, 1, '-');
    return id;
}

SupplementalDataIds::SupplementalDataIds(std::string_view firstId, std::string_view consumerId)
    : m_current {std::string(firstId), {std::string(consumerId)}}
{
}

std::string_view SupplementalDataIds::idFor(std::string_view consumerId, const IdSource &ids)
{
    const auto has = [consumerId](const Generation &generation) {
        return std::ranges::find(generation.consumers, consumerId) != generation.consumers.end();
    };
    if (!m_last.id.empty() && !has(m_last)) {
        m_last.consumers.emplace_back(consumerId);
        return m_last.id;
    }
    if (m_current.id.empty() || has(m_current)) {
        if (!m_current.id.empty())
            m_last = std::move(m_current);
        m_current = {newSupplementalDataId(ids), {}};
    }
    m_current.consumers.emplace_back(consumerId);
    return m_current.id;
}

Value SupplementalDataIds::state(Arena &arena) const
{
    if (m_current.id.empty())
        return {};
    return makeObject(arena,
        {{"supplementalDataIDCurrent", Value::copyOf(arena, m_current.id)},
            {"supplementalDataIDCurrentConsumed", consumedSet(m_current.consumers, arena)},
            {"supplementalDataIDLast", m_last.id.empty() ? Value() : Value::copyOf(arena, m_last.id)},
            {"supplementalDataIDLastConsumed", consumedSet(m_last.consumers, arena)}});
}

Value firstSupplementalDataState(std::string_view id, std::string_view consumerId, Arena &arena)
{
    constexpr std::string_view prefix = "payload:";
    char *const name = arena.allocateArray<char>(prefix.size() + consumerId.size());
    std::ranges::copy(consumerId, std::ranges::copy(prefix, name).out);
    const Value consumed
        = makeObject(arena, {{std::string_view(name, prefix.size() + consumerId.size()), Value(true)}});
    return makeObject(arena,
        {{"supplementalDataIDCurrent", Value::string(id)}, {"supplementalDataIDCurrentConsumed", consumed},
            {"supplementalDataIDLastConsumed", Value::object({})}});
}

Value visitorState(std::string_view organizationId, const Value &customerIds, const Value &sdid, Arena &arena)
{
    const Value state = makeObject(
        arena, {{"customerIDs", customerIds.isTruthy() ? customerIds : Value()}, {"sdid", sdid}});
    const std::string_view name = organizationId.find('@') == std::string_view::npos
        ? arena.copy(visitorOrganization(organizationId))
        : organizationId;
    ObjectBuilder all(arena, 1);
    all.set(name, state);
    return all.finish();
}

void appendCustomerIds(const Value &customerIds, Dialect dialect, Arena &arena, std::vector<Value> &out,
    std::vector<std::string> &warnings)
{
    if (dialect == Dialect::Python)
        return;
    const bool isNode = dialect == Dialect::Node;
    if (customerIds.isArray() && dialect == Dialect::Default) {
        for (const Value &item : customerIds.items()) {
            if (item.isObject())
                out.push_back(item);
            else
                warnings.emplace_back("An entry of the customer ids is no object and is left out.");
        }
        return;
    }
    for (const Member &entry : customerIds.members()) {
        const Value &given = entry.value;
        if (!given.isTruthy())
            continue;
        if (given.isArray()) {
            if (isNode)
                out.push_back(customerIdObject({}, entry.name, {}, arena));
            else
                warnings.push_back(
                    "The customer id '" + std::string(entry.key()) + "' is a list and is left out.");
            continue;
        }
        if (!given.isObject()) {
            out.push_back(customerIdObject(given, entry.name, authenticatedStates[0], arena));
            continue;
        }
        const Value id = given.find("id");
        const Value authState = given.find("authState");
        std::string_view state = stateOf(authState);
        if (state.empty() && !isNode) {
            state = authenticatedStates[0];
            if (!authState.isNullish())
                warnings.push_back("The authentication state " + toJson(authState) + " of the customer id '"
                    + std::string(entry.key()) + "' is none of 0, 1 and 2; it is sent as unknown.");
        }
        out.push_back(customerIdObject(isEmpty(id) ? Value() : id, entry.name, state, arena));
    }
}

} // namespace spotter::client
