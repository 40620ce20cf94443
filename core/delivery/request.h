// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/context.h"
#include "core/delivery/notification.h"
#include "core/delivery/telemetry.h"

namespace spotter::delivery {

struct Property : Sourced
{
    Text token;
};

struct Preview : Sourced
{
    Text token;
};

struct Trace : Sourced
{
    Text authorizationToken;
    Parameters usage;
};

struct AudienceManager : Sourced
{
    Integer locationHint;
    Text blob;
};

struct AnalyticsRequest : Sourced
{
    Text supplementalDataId;
    Text logging;
    Text trackingServer;
    Text trackingServerSecure;
};

struct ExperienceCloud : Sourced
{
    std::optional<AudienceManager> audienceManager;
    std::optional<AnalyticsRequest> analytics;
};

/// 3.13
struct MboxRequest : RequestDetails
{
    Integer index;
    Text name;
};

struct ViewRequest : RequestDetails
{
    Text name;
    Text key;
};

struct ExecuteRequest : Sourced
{
    std::optional<RequestDetails> pageLoad;
    List<MboxRequest> mboxes;
};

struct PrefetchRequest : Sourced
{
    List<ViewRequest> views;
    std::optional<RequestDetails> pageLoad;
    List<MboxRequest> mboxes;
};

/// 3.15; both count from 1.
struct PreviewIndex : Sourced
{
    Integer activityIndex;
    Integer experienceIndex;
};

struct QaMode : Sourced
{
    Text token;
    Boolean listedActivitiesOnly;
    List<std::int64_t> evaluateAsTrueAudienceIds;
    List<std::int64_t> evaluateAsFalseAudienceIds;
    List<PreviewIndex> previewIndexes;
};

/// 3.1: the body of a call.
struct DeliveryRequest : Sourced
{
    Text requestId;
    Text impressionId;
    std::optional<VisitorId> id;
    Integer environmentId;
    std::optional<Property> property;
    std::optional<Trace> trace;
    std::optional<Context> context;
    std::optional<ExperienceCloud> experienceCloud;
    std::optional<ExecuteRequest> execute;
    std::optional<PrefetchRequest> prefetch;
    std::optional<Telemetry> telemetry;
    List<Notification> notifications;
    std::optional<QaMode> qaMode;
    std::optional<Preview> preview;
};

} // namespace spotter::delivery
