// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/completion.h"

#include "core/base/numbertext.h"
#include "core/base/sametext.h"
#include "core/base/unicode.h"
#include "core/base/write.h"
#include "core/client/knownmembers.h"
#include "core/client/locations.h"
#include "core/client/lookup.h"
#include "core/client/messages.h"
#include "core/client/preparation.h"
#include "core/delivery/texts.h"

#include <array>
#include <cmath>

namespace spotter::client {

namespace {

using Outcome = tl::expected<Value, std::string>;

/// The request's members, in the order in which the SDK writes them (delivery-api.md 3.1).
enum Field : std::uint8_t {
    RequestId,
    ImpressionId,
    Id,
    EnvironmentId,
    Property,
    Trace,
    Context,
    ExperienceCloud,
    Execute,
    Prefetch,
    Telemetry,
    Notifications,
    QaMode,
    Preview,
    FieldCount
};
constexpr std::array<std::string_view, FieldCount> fieldNames {"requestId", "impressionId", "id",
    "environmentId", "property", "trace", "context", "experienceCloud", "execute", "prefetch", "telemetry",
    "notifications", "qaMode", "preview"};

/// A request taken apart.
struct Parts
{
    std::array<Value, FieldCount> fields;
    std::size_t unknownCount = 0;

    explicit Parts(const Value &request)
    {
        for (const Member &member : request.members()) {
            if (Value *const place = find(member.key()))
                *place = member.value;
            else
                ++unknownCount;
        }
    }
    Value *find(std::string_view name)
    {
        for (std::size_t i = 0; i < FieldCount; ++i) {
            if (sameText(fieldNames[i], name))
                return &fields[i];
        }
        return nullptr;
    }
};

/// JavaScript's String() of a token, for the log.
std::string tokenText(const Value &token)
{
    if (token.isString())
        return std::string(token.toString());
    return token.isObject() ? std::string("[object Object]") : toJson(token);
}

class Completer
{
public:
    Completer(const Value &request, const CompletionSources &sources, Arena &arena)
        : m_given(request), m_request(request), m_sources(sources), m_options(*sources.options),
          m_dialect(sources.options->dialect), m_arena(arena)
    {
        if (!sources.visitorCookie.empty())
            m_visitor = readVisitorCookie(sources.visitorCookie, &m_completion.warnings);
    }

    tl::expected<Completion, std::string> run()
    {
        if (m_dialect == Dialect::Node) {
            if (!m_completion.warnings.empty())
                return tl::unexpected<std::string>("URI malformed");
            const Outcome known = knownMembers(
                m_request, delivery::deliveryRequestSchema(), m_sources.timeOffsetMinutes, m_arena);
            if (!known)
                return tl::unexpected(known.error());
            if (std::optional<std::string> thrown = thrownOn())
                return tl::unexpected(std::move(*thrown));
            m_request = *known;
        }
        Parts parts(m_request);
        std::array<Value, FieldCount> &field = parts.fields;
        field[RequestId] = requestId(field[RequestId]);
        field[Id] = id(field[Id]);
        field[EnvironmentId] = environmentId(field[EnvironmentId]);
        field[Property] = property(field[Property]);
        field[Context] = context(field[Context]);
        field[ExperienceCloud] = experienceCloud(field[ExperienceCloud]);
        field[Execute] = locations(field[Execute], false);
        field[Prefetch] = locations(field[Prefetch], true);
        field[Telemetry] = telemetry(field[Telemetry]);
        field[Notifications] = notifications(field[Notifications]);
        if (m_sources.isNotificationCall && m_dialect != Dialect::Node && m_dialect != Dialect::Python
            && asksForNothing(field))
            return tl::unexpected(std::string(messages::notificationsRequired(m_dialect)));
        m_completion.requestId = field[RequestId].toString();
        m_completion.request = joined(parts);
        return std::move(m_completion);
    }

private:
    void warn(std::string sentence) { m_completion.warnings.push_back(std::move(sentence)); }

    std::string_view newId() { return m_arena.copy(client::newId(*m_sources.ids, m_dialect)); }

    /// Where the node SDK throws beyond what reading the members does.
    std::optional<std::string> thrownOn() const
    {
        if (m_given.find("property").isNull())
            return "Cannot read properties of null (reading 'token')";
        for (const Value &view : m_given.find("prefetch").find("views").items()) {
            if (view.isNull())
                return "Cannot read properties of null (reading 'name')";
        }
        return std::nullopt;
    }

    Value requestId(const Value &given)
    {
        if (m_dialect == Dialect::Node) {
            if (m_given.find("requestId").isUndefined())
                return Value::string(newId());
            return given.isTruthy() ? given : Value();
        }
        return m_dialect == Dialect::Python || isEmpty(given) ? Value::string(newId()) : given;
    }

    Value environmentId(const Value &given)
    {
        const Value &own = m_options.environmentId.root();
        if (m_dialect == Dialect::Python)
            return own;
        if (m_dialect == Dialect::Node && m_given.find("environmentId").isDefined())
            return given.isTruthy() ? given : Value();
        return given.isTruthy() ? given : own;
    }

    /// A text of the visitor's id: the caller's, else `otherwise`.
    Value idText(const Value &id, std::string_view name, std::string_view otherwise)
    {
        const Value given = id.find(name);
        if (m_dialect == Dialect::Node ? given.isDefined() : !isEmpty(given))
            return m_dialect != Dialect::Node || isFilledText(given) ? given : Value();
        return otherwise.empty() ? Value() : Value::copyOf(m_arena, otherwise);
    }

    Value customerIds(const Value &given)
    {
        std::vector<Value> all;
        appendCustomerIds(m_sources.customerIds, m_dialect, m_arena, all, m_completion.warnings);
        if (all.empty())
            return isEmpty(given) ? Value() : given;
        const std::span<const Value> own = given.items();
        all.insert(all.end(), own.begin(), own.end());
        return makeArray(m_arena, all);
    }

    Value id(const Value &given)
    {
        constexpr std::string_view tntId = "tntId";
        constexpr std::string_view thirdPartyId = "thirdPartyId";
        constexpr std::string_view marketingCloudVisitorId = "marketingCloudVisitorId";
        constexpr std::string_view customers = "customerIds";
        if (given.isNullish() && m_sources.deviceId.empty() && m_sources.visitorCookie.empty()
            && m_sources.customerIds.isNullish())
            return m_dialect == Dialect::Python ? Value::object({}) : Value();
        ObjectBuilder id(m_arena, 4 + given.size());
        id.append(tntId, idText(given, tntId, m_sources.deviceId));
        id.append(thirdPartyId, idText(given, thirdPartyId, {}));
        id.append(marketingCloudVisitorId,
            idText(given, marketingCloudVisitorId, m_visitor.marketingCloudVisitorId.value));
        id.append(customers, customerIds(given.find(customers)));
        appendUnknown(id, given, {tntId, thirdPartyId, marketingCloudVisitorId, customers});
        return id.size() == 0 && m_dialect != Dialect::Python ? Value() : id.finish();
    }

    Value property(const Value &given)
    {
        const Value token
            = m_dialect == Dialect::Node ? m_given.find("property").find("token") : given.find("token");
        const bool isMismatch = m_dialect == Dialect::Node
            ? token.isDefined() && !(token.isString() && m_options.propertyToken == token.toString())
            : isFilledText(token) && m_options.propertyToken != token.toString();
        if (isMismatch && m_dialect != Dialect::Java && m_dialect != Dialect::DotNet) {
            const std::string_view none = m_dialect == Dialect::Node ? "undefined" : "None";
            m_completion.log.push_back({LogLine::Level::Debug,
                messages::propertyMismatch(m_dialect, tokenText(token),
                    m_options.propertyToken ? std::string_view(*m_options.propertyToken) : none),
                {}});
        }
        if (m_dialect == Dialect::Node ? token.isTruthy() : !isEmpty(token))
            return m_dialect != Dialect::Node || token.isString() ? given : Value();
        if (!m_options.propertyToken || m_options.propertyToken->empty())
            return {};
        return makeObject(m_arena, {{"token", Value::string(*m_options.propertyToken)}});
    }

    /// The channel that is sent for the caller's.
    Value channel(const Value &given)
    {
        constexpr std::string_view web = "web";
        if (m_dialect == Dialect::Node) {
            // It compares with the names of its enumeration, not with their values.
            const std::string_view name = given.toString();
            return name == "Web" || name == "Mobile" ? given : Value::string(web);
        }
        if (given.toString() == web || given.toString() == "mobile")
            return given;
        const std::string lower = toLowerCase(given.toString());
        if (lower == web || lower == "mobile")
            return Value::copyOf(m_arena, lower);
        if (!isEmpty(given))
            warn("The channel " + toJson(given) + " is neither web nor mobile; web is sent.");
        return Value::string(web);
    }

    Value context(const Value &given)
    {
        constexpr std::string_view channelName = "channel";
        constexpr std::string_view offsetName = "timeOffsetInMinutes";
        const Value local(m_sources.timeOffsetMinutes);
        if (given.isNullish())
            return m_dialect == Dialect::Python
                ? makeObject(m_arena,
                    {{channelName, Value::string("web")}, {offsetName, local}, {"beacon", Value(false)}})
                : makeObject(m_arena, {{channelName, Value::string("web")}, {offsetName, local}});
        if (!given.isObject())
            warn("The context is no object; an empty one is sent.");
        Value offset = given.find(offsetName);
        if (m_dialect == Dialect::Python || (m_dialect == Dialect::Default && offset.isNullish()))
            offset = local;
        ObjectBuilder context(m_arena, given.size() + 3);
        context.append(channelName, channel(given.find(channelName)));
        for (const Member &member : given.members()) {
            if (sameText(member.key(), channelName) || member.value.isNull())
                continue;
            if (sameText(member.key(), offsetName))
                context.append(offsetName, offset);
            else
                appendMember(context, member);
        }
        if (offset.isDefined() && given.find(offsetName).isNullish())
            context.append(offsetName, offset);
        if (m_dialect == Dialect::Python && given.find("beacon").isNullish())
            context.append("beacon", Value(false));
        return context.finish();
    }

    Value supplementalDataId(const Value &given)
    {
        if (m_dialect == Dialect::Python)
            return {};
        // The node SDK keeps none but its visitor's.
        const bool isKept = m_dialect != Dialect::Node || m_sources.isVisitorsOwn
            || (m_sources.supplementalDataIds != nullptr
                && given.toString() == m_sources.supplementalDataIds->current());
        if (isKept && !isEmpty(given)) {
            if (!given.isString() || !delivery::isSupplementalDataId(given.toString()))
                warn("The supplemental data id " + toJson(given)
                    + " is not of two groups of 16 hexadecimal digits with a dash between them.");
            return given;
        }
        m_completion.drawnSupplementalDataId = m_arena.copy(m_sources.supplementalDataIds != nullptr
                ? m_sources.supplementalDataIds->idFor(m_sources.consumerId, *m_sources.ids)
                : std::string_view(newSupplementalDataId(*m_sources.ids)));
        return Value::string(m_completion.drawnSupplementalDataId);
    }

    /// Texts of `analytics`: the node dialect leaves out everything else.
    Value analyticsText(const Value &analytics, std::string_view name)
    {
        const Value given = analytics.find(name);
        return isEmpty(given) || (m_dialect == Dialect::Node && !given.isString()) ? Value() : given;
    }

    Value analytics(const Value &given)
    {
        constexpr std::string_view logging = "logging";
        ObjectBuilder analytics(m_arena, 4 + given.size());
        analytics.append("supplementalDataId", supplementalDataId(given.find("supplementalDataId")));
        const Value loggingGiven = analyticsText(given, logging);
        analytics.append(logging, loggingGiven.isDefined() ? loggingGiven : Value::string("server_side"));
        analytics.append("trackingServer", analyticsText(given, "trackingServer"));
        analytics.append("trackingServerSecure", analyticsText(given, "trackingServerSecure"));
        appendUnknown(
            analytics, given, {"supplementalDataId", logging, "trackingServer", "trackingServerSecure"});
        return analytics.finish();
    }

    /// The region of the visitor cookie as parseInt reads it; Default takes whole numbers only.
    Value cookieRegion() const
    {
        const std::string &text = m_visitor.locationHint.value;
        const double region = parseIntPrefix(text);
        if (text.empty() || std::isnan(region))
            return {};
        if (m_dialect != Dialect::Node && numberFromText(text) != region)
            return {};
        return Value(region);
    }

    /// The node SDK sends an empty one, too.
    Value cookieBlob() const
    {
        const VisitorCookieEntry &entry = m_visitor.blob;
        if (!entry.isThere || (entry.value.empty() && m_dialect != Dialect::Node))
            return {};
        return Value::copyOf(m_arena, entry.value);
    }

    Value audienceManager(const Value &given)
    {
        Value region = given.find("locationHint");
        Value blob = given.find("blob");
        if (region.isNullish())
            region = cookieRegion();
        if (m_dialect == Dialect::Node ? blob.isNullish() : isEmpty(blob))
            blob = cookieBlob();
        if (region.isUndefined() && blob.isUndefined()
            && (m_dialect == Dialect::Node || !isFilledObject(given)))
            return {};
        ObjectBuilder manager(m_arena, 2 + given.size());
        manager.append("locationHint", region);
        manager.append("blob", blob);
        appendUnknown(manager, given, {"locationHint", "blob"});
        return manager.size() == 0 ? Value() : manager.finish();
    }

    Value experienceCloud(const Value &given)
    {
        ObjectBuilder cloud(m_arena, 2 + given.size());
        cloud.append("audienceManager", audienceManager(given.find("audienceManager")));
        cloud.append("analytics", analytics(given.find("analytics")));
        appendUnknown(cloud, given, {"audienceManager", "analytics"});
        return cloud.finish();
    }

    Value locations(const Value &given, bool isPrefetch)
    {
        return completedLocations(
            given, isPrefetch, m_dialect, m_arena, m_completion.log, m_completion.warnings);
    }

    Value telemetry(const Value &given)
    {
        if (!isFilledArray(m_sources.telemetryEntries))
            return given.isNull() ? Value() : given;
        return telemetryWith(given, m_sources.telemetryEntries, m_dialect, m_arena);
    }

    Value notifications(const Value &given)
    {
        if (!given.isArray())
            return given.isNull() ? Value() : given;
        return validNotifications(given, m_dialect, m_arena, m_completion.log);
    }

    static bool asksForNothing(const std::array<Value, FieldCount> &field)
    {
        return !isFilledArray(field[Notifications]) && field[Execute].isUndefined()
            && field[Prefetch].isUndefined() && field[Telemetry].isUndefined();
    }

    void appendMember(ObjectBuilder &object, const Member &member)
    {
        if (arrayIndexOf(member.key()) >= 0)
            object.setNamed(member.name, member.value);
        else
            object.appendNamed(member.name, member.value);
    }

    /// What the schema doesn't know is kept, after the rest.
    void appendUnknown(
        ObjectBuilder &object, const Value &given, std::initializer_list<std::string_view> known)
    {
        if (m_dialect == Dialect::Node)
            return;
        for (const Member &member : given.members()) {
            bool isKnown = false;
            for (const std::string_view name : known)
                isKnown = isKnown || sameText(name, member.key());
            if (!isKnown)
                appendMember(object, member);
        }
    }

    Value joined(const Parts &parts)
    {
        ObjectBuilder request(m_arena, FieldCount + parts.unknownCount);
        for (std::size_t i = 0; i < FieldCount; ++i) {
            const Value &value = parts.fields[i];
            const bool isDropped = value.isNullish() || (i == ImpressionId && !value.isTruthy());
            if (!isDropped)
                request.append(fieldNames[i], value);
        }
        if (parts.unknownCount != 0 && m_dialect != Dialect::Node) {
            Parts known {Value()};
            for (const Member &member : m_request.members()) {
                if (known.find(member.key()) == nullptr)
                    appendMember(request, member);
            }
        }
        return request.finish();
    }

    Value m_given; ///< as the caller wrote it
    Value m_request; ///< what counts of it
    const CompletionSources &m_sources;
    const Options &m_options;
    Dialect m_dialect;
    Arena &m_arena;
    VisitorCookie m_visitor;
    Completion m_completion;
};

} // namespace

tl::expected<Completion, std::string> completedRequest(
    const Value &request, const CompletionSources &sources, Arena &arena)
{
    return Completer(request, sources, arena).run();
}

} // namespace spotter::client
