// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/context.h"
#include "core/delivery/notification.h"
#include "core/delivery/telemetry.h"

namespace spotter::delivery {

struct Property : Sourced
{
    OptionalText token;
};

struct Preview : Sourced
{
    OptionalText token;
};

struct Trace : Sourced
{
    OptionalText authorizationToken;
    Parameters usage;
};

struct AudienceManager : Sourced
{
    OptionalInteger locationHint;
    OptionalText blob;
};

struct AnalyticsRequest : Sourced
{
    OptionalText supplementalDataId;
    OptionalText logging;
    OptionalText trackingServer;
    OptionalText trackingServerSecure;
};

struct ExperienceCloud : Sourced
{
    std::optional<AudienceManager> audienceManager;
    std::optional<AnalyticsRequest> analytics;
};

/// 3.13
struct MboxRequest : RequestDetails
{
    OptionalInteger index;
    OptionalText name;
};

struct ViewRequest : RequestDetails
{
    OptionalText name;
    OptionalText key;
};

struct ExecuteRequest : Sourced
{
    std::optional<RequestDetails> pageLoad;
    OptionalList<MboxRequest> mboxes;
};

struct PrefetchRequest : Sourced
{
    OptionalList<ViewRequest> views;
    std::optional<RequestDetails> pageLoad;
    OptionalList<MboxRequest> mboxes;
};

/// 3.15; both count from 1.
struct PreviewIndex : Sourced
{
    OptionalInteger activityIndex;
    OptionalInteger experienceIndex;
};

struct QaMode : Sourced
{
    OptionalText token;
    OptionalBoolean listedActivitiesOnly;
    OptionalList<std::int64_t> evaluateAsTrueAudienceIds;
    OptionalList<std::int64_t> evaluateAsFalseAudienceIds;
    OptionalList<PreviewIndex> previewIndexes;
};

/// 3.1: the body of a call.
struct DeliveryRequest : Sourced
{
    OptionalText requestId;
    OptionalText impressionId;
    std::optional<VisitorId> id;
    OptionalInteger environmentId;
    std::optional<Property> property;
    std::optional<Trace> trace;
    std::optional<Context> context;
    std::optional<ExperienceCloud> experienceCloud;
    std::optional<ExecuteRequest> execute;
    std::optional<PrefetchRequest> prefetch;
    std::optional<Telemetry> telemetry;
    OptionalList<Notification> notifications;
    std::optional<QaMode> qaMode;
    std::optional<Preview> preview;
};

} // namespace spotter::delivery
