// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct AnalyticsPayload : Sourced
{
    OptionalText pe; ///< page event
    OptionalText tnta; ///< activity and experience triplets
};

struct AnalyticsResponse : Sourced
{
    std::optional<AnalyticsPayload> payload;
};

/// 4.5
struct Metric : Sourced
{
    OptionalText type;
    OptionalText selector;
    OptionalText eventToken;
    std::optional<AnalyticsResponse> analytics;
};

/// 4.4. Content and tokens are any JSON and borrow like `source`.
struct Option : Sourced
{
    OptionalText type;
    Value content;
    OptionalText eventToken;
    Value responseTokens;
};

/// What answers for mboxes, views and page loads have in common (4.3).
struct LocationAnswer : Sourced
{
    OptionalList<Option> options;
    OptionalList<Metric> metrics;
    std::optional<AnalyticsResponse> analytics;
    Value trace; ///< any JSON
};

struct PageLoadResponse : LocationAnswer
{
    OptionalText state; ///< prefetched only
};

struct MboxResponse : LocationAnswer
{
    OptionalText typeName; ///< `$_type`
    OptionalInteger index;
    OptionalText name;
    OptionalText state; ///< prefetched only
};

struct View : LocationAnswer
{
    OptionalInteger id; ///< not in the schema, but sent
    OptionalText name;
    OptionalText key;
    OptionalText state;
};

struct ExecuteResponse : Sourced
{
    std::optional<PageLoadResponse> pageLoad;
    OptionalList<MboxResponse> mboxes;
};

struct PrefetchResponse : Sourced
{
    OptionalList<View> views;
    std::optional<PageLoadResponse> pageLoad;
    OptionalList<MboxResponse> mboxes;
    OptionalList<Metric> metrics; ///< click metrics outside views
};

struct NotificationResponse : Sourced
{
    OptionalText id;
    Value trace; ///< any JSON
};

/// 4.1, and the error body of 4.6: `message` is present only in errors.
struct DeliveryResponse : Sourced
{
    OptionalInteger status;
    OptionalText requestId;
    std::optional<VisitorId> id;
    OptionalText client;
    OptionalText edgeHost;
    std::optional<ExecuteResponse> execute;
    std::optional<PrefetchResponse> prefetch;
    OptionalList<NotificationResponse> notifications;
    OptionalText telemetryServerToken;
    OptionalText message;
};

} // namespace spotter::delivery
