// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/common.h"

namespace spotter::delivery {

struct AnalyticsPayload : Sourced
{
    Text pe; ///< page event
    Text tnta; ///< activity and experience triplets
};

struct AnalyticsResponse : Sourced
{
    std::optional<AnalyticsPayload> payload;
};

/// 4.5
struct Metric : Sourced
{
    Text type;
    Text selector;
    Text eventToken;
    std::optional<AnalyticsResponse> analytics;
};

/// 4.4. Content and tokens are any JSON and borrow like `source`.
struct Option : Sourced
{
    Text type;
    Value content;
    Text eventToken;
    Value responseTokens;
};

/// What answers for mboxes, views and page loads have in common (4.3).
struct LocationAnswer : Sourced
{
    List<Option> options;
    List<Metric> metrics;
    std::optional<AnalyticsResponse> analytics;
    Value trace; ///< any JSON
};

struct PageLoadResponse : LocationAnswer
{
    Text state; ///< prefetched only
};

struct MboxResponse : LocationAnswer
{
    Text typeName; ///< `$_type`
    Integer index;
    Text name;
    Text state; ///< prefetched only
};

struct View : LocationAnswer
{
    Integer id; ///< not in the schema, but sent
    Text name;
    Text key;
    Text state;
};

struct ExecuteResponse : Sourced
{
    std::optional<PageLoadResponse> pageLoad;
    List<MboxResponse> mboxes;
};

struct PrefetchResponse : Sourced
{
    List<View> views;
    std::optional<PageLoadResponse> pageLoad;
    List<MboxResponse> mboxes;
    List<Metric> metrics; ///< click metrics outside views
};

struct NotificationResponse : Sourced
{
    Text id;
    Value trace; ///< any JSON
};

/// 4.1, and the error body of 4.6: `message` is present only in errors.
struct DeliveryResponse : Sourced
{
    Integer status;
    Text requestId;
    std::optional<VisitorId> id;
    Text client;
    Text edgeHost;
    std::optional<ExecuteResponse> execute;
    std::optional<PrefetchResponse> prefetch;
    List<NotificationResponse> notifications;
    Text telemetryServerToken;
    Text message;
};

} // namespace spotter::delivery
