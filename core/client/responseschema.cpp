// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/responseschema.h"

namespace spotter::client {

namespace {

using delivery::FieldRule;
using delivery::Kind;
using delivery::Schema;

constexpr FieldRule plain(std::string_view name)
{
    return FieldRule {.name = name, .kind = Kind::TextMap};
}

constexpr FieldRule object(std::string_view name, const Schema &schema)
{
    return FieldRule {.name = name, .kind = Kind::Object, .schema = &schema};
}

constexpr FieldRule list(std::string_view name, const Schema &schema)
{
    return FieldRule {.name = name, .kind = Kind::ObjectList, .schema = &schema};
}

constexpr FieldRule customerIdFields[] = {plain("id"), plain("integrationCode"), plain("authenticatedState")};
constexpr Schema customerId {"CustomerId", customerIdFields};

constexpr FieldRule visitorIdFields[] = {
    plain("tntId"), plain("thirdPartyId"), plain("marketingCloudVisitorId"), list("customerIds", customerId)};
constexpr Schema visitorId {"VisitorId", visitorIdFields};

constexpr FieldRule payloadFields[] = {plain("pe"), plain("tnta")};
constexpr Schema payload {"AnalyticsPayload", payloadFields};

constexpr FieldRule analyticsFields[] = {object("payload", payload)};
constexpr Schema analytics {"AnalyticsResponse", analyticsFields};

constexpr FieldRule optionFields[]
    = {plain("type"), plain("content"), plain("eventToken"), plain("responseTokens")};
constexpr Schema option {"Option", optionFields};

constexpr FieldRule metricFields[]
    = {plain("type"), plain("selector"), plain("eventToken"), object("analytics", analytics)};
constexpr Schema metric {"Metric", metricFields};

constexpr FieldRule pageLoadFields[] = {list("options", option), list("metrics", metric),
    object("analytics", analytics), plain("state"), plain("trace")};
constexpr Schema pageLoad {"PageLoadResponse", pageLoadFields};

constexpr FieldRule viewFields[] = {plain("name"), plain("key"), list("options", option),
    list("metrics", metric), object("analytics", analytics), plain("state"), plain("trace")};
constexpr Schema view {"View", viewFields};

constexpr FieldRule executedMboxFields[] = {plain("$_type"), plain("index"), plain("name"),
    list("options", option), list("metrics", metric), object("analytics", analytics), plain("trace")};
constexpr Schema executedMbox {"MboxResponse", executedMboxFields};

constexpr FieldRule prefetchedMboxFields[]
    = {plain("$_type"), plain("index"), plain("name"), list("options", option), list("metrics", metric),
        object("analytics", analytics), plain("trace"), plain("state")};
constexpr Schema prefetchedMbox {"PrefetchMboxResponse", prefetchedMboxFields};

constexpr FieldRule executeFields[] = {object("pageLoad", pageLoad), list("mboxes", executedMbox)};
constexpr Schema execute {"ExecuteResponse", executeFields};

constexpr FieldRule prefetchFields[] = {list("views", view), object("pageLoad", pageLoad),
    list("mboxes", prefetchedMbox), list("metrics", metric)};
constexpr Schema prefetch {"PrefetchResponse", prefetchFields};

constexpr FieldRule notificationFields[] = {plain("id"), plain("trace")};
constexpr Schema notification {"NotificationResponse", notificationFields};

constexpr FieldRule responseFields[] = {plain("status"), plain("requestId"), object("id", visitorId),
    plain("client"), plain("edgeHost"), object("execute", execute), object("prefetch", prefetch),
    list("notifications", notification), plain("telemetryServerToken")};
constexpr Schema response {"DeliveryResponse", responseFields};

} // namespace

const delivery::Schema &deliveryResponseSchema()
{
    return response;
}

} // namespace spotter::client
