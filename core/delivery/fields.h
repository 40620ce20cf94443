// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/delivery/request.h"
#include "core/delivery/response.h"

#include <concepts>
#include <type_traits>

/// The members of every struct with their names in JSON, in the order in which the reference client writes
/// them. `Visit` is called with each name and member, for reading and for writing alike.
namespace spotter::delivery {

// A macro, so that each struct is listed once for the reader (mutable) and the writer (const).
#define SPOTTER_FIELDS(Type)                                                                                 \
    template<typename Visit, typename Object>                                                                \
    requires std::same_as<std::remove_const_t<Object>, Type>                                                 \
    void visitFields(Object &o, Visit &&visit)
// clang-format off
SPOTTER_FIELDS(CustomerId)
{
    visit("id", o.id);
    visit("integrationCode", o.integrationCode);
    visit("authenticatedState", o.authenticatedState);
}
SPOTTER_FIELDS(VisitorId)
{
    visit("tntId", o.tntId);
    visit("thirdPartyId", o.thirdPartyId);
    visit("marketingCloudVisitorId", o.marketingCloudVisitorId);
    visit("customerIds", o.customerIds);
}
SPOTTER_FIELDS(Address)
{
    visit("url", o.url);
    visit("referringUrl", o.referringUrl);
}
SPOTTER_FIELDS(Order)
{
    visit("id", o.id);
    visit("total", o.total);
    visit("purchasedProductIds", o.purchasedProductIds);
    visit("time", o.time);
    visit("experienceLocalId", o.experienceLocalId);
    visit("duplicate", o.duplicate);
    visit("outlier", o.outlier);
}
SPOTTER_FIELDS(Product)
{
    visit("id", o.id);
    visit("categoryId", o.categoryId);
}
SPOTTER_FIELDS(RequestDetails)
{
    visit("$_type", o.typeName);
    visit("address", o.address);
    visit("parameters", o.parameters);
    visit("profileParameters", o.profileParameters);
    visit("order", o.order);
    visit("product", o.product);
}
SPOTTER_FIELDS(ClientHints)
{
    visit("mobile", o.mobile);
    visit("model", o.model);
    visit("platform", o.platform);
    visit("platformVersion", o.platformVersion);
    visit("browserUAWithMajorVersion", o.browserUAWithMajorVersion);
    visit("browserUAWithFullVersion", o.browserUAWithFullVersion);
    visit("architecture", o.architecture);
    visit("bitness", o.bitness);
}
SPOTTER_FIELDS(MobilePlatform)
{
    visit("deviceName", o.deviceName);
    visit("deviceType", o.deviceType);
    visit("platformType", o.platformType);
    visit("version", o.version);
}
SPOTTER_FIELDS(Application)
{
    visit("id", o.id);
    visit("name", o.name);
    visit("version", o.version);
}
SPOTTER_FIELDS(Screen)
{
    visit("width", o.width);
    visit("height", o.height);
    visit("colorDepth", o.colorDepth);
    visit("pixelRatio", o.pixelRatio);
    visit("orientation", o.orientation);
}
SPOTTER_FIELDS(Window)
{
    visit("width", o.width);
    visit("height", o.height);
}
SPOTTER_FIELDS(Browser)
{
    visit("host", o.host);
    visit("language", o.language);
    visit("webGLRenderer", o.webGLRenderer);
}
SPOTTER_FIELDS(Geo)
{
    visit("ipAddress", o.ipAddress);
    visit("latitude", o.latitude);
    visit("longitude", o.longitude);
    visit("countryCode", o.countryCode);
    visit("stateCode", o.stateCode);
    visit("city", o.city);
    visit("zip", o.zip);
}
SPOTTER_FIELDS(Context)
{
    visit("channel", o.channel);
    visit("mobilePlatform", o.mobilePlatform);
    visit("application", o.application);
    visit("screen", o.screen);
    visit("window", o.window);
    visit("browser", o.browser);
    visit("address", o.address);
    visit("geo", o.geo);
    visit("timeOffsetInMinutes", o.timeOffsetInMinutes);
    visit("userAgent", o.userAgent);
    visit("clientHints", o.clientHints);
    visit("beacon", o.beacon);
}
SPOTTER_FIELDS(TelemetryFeatures)
{
    visit("decisioningMethod", o.decisioningMethod);
    visit("executeMboxCount", o.executeMboxCount);
    visit("executePageLoad", o.executePageLoad);
    visit("prefetchMboxCount", o.prefetchMboxCount);
    visit("prefetchPageLoad", o.prefetchPageLoad);
    visit("prefetchViewCount", o.prefetchViewCount);
}
SPOTTER_FIELDS(TelemetryRequest)
{
    visit("dns", o.dns);
    visit("tls", o.tls);
    visit("timeToFirstByte", o.timeToFirstByte);
    visit("download", o.download);
    visit("responseSize", o.responseSize);
}
SPOTTER_FIELDS(TelemetryEntry)
{
    visit("requestId", o.requestId);
    visit("timestamp", o.timestamp);
    visit("mode", o.mode);
    visit("execution", o.execution);
    visit("parsing", o.parsing);
    visit("features", o.features);
    visit("request", o.request);
    visit("telemetryServerToken", o.telemetryServerToken);
}
SPOTTER_FIELDS(Telemetry)
{
    visit("entries", o.entries);
}
SPOTTER_FIELDS(NotificationMbox)
{
    visit("name", o.name);
    visit("state", o.state);
}
SPOTTER_FIELDS(NotificationView)
{
    visit("name", o.name);
    visit("key", o.key);
    visit("state", o.state);
}
SPOTTER_FIELDS(NotificationPageLoad)
{
    visit("state", o.state);
}
SPOTTER_FIELDS(Notification)
{
    visit("$_type", o.typeName);
    visit("address", o.address);
    visit("parameters", o.parameters);
    visit("profileParameters", o.profileParameters);
    visit("order", o.order);
    visit("product", o.product);
    visit("id", o.id);
    visit("impressionId", o.impressionId);
    visit("type", o.type);
    visit("timestamp", o.timestamp);
    visit("tokens", o.tokens);
    visit("mbox", o.mbox);
    visit("view", o.view);
    visit("pageLoad", o.pageLoad);
}
SPOTTER_FIELDS(Property)
{
    visit("token", o.token);
}
SPOTTER_FIELDS(Preview)
{
    visit("token", o.token);
}
SPOTTER_FIELDS(Trace)
{
    visit("authorizationToken", o.authorizationToken);
    visit("usage", o.usage);
}
SPOTTER_FIELDS(AudienceManager)
{
    visit("locationHint", o.locationHint);
    visit("blob", o.blob);
}
SPOTTER_FIELDS(AnalyticsRequest)
{
    visit("supplementalDataId", o.supplementalDataId);
    visit("logging", o.logging);
    visit("trackingServer", o.trackingServer);
    visit("trackingServerSecure", o.trackingServerSecure);
}
SPOTTER_FIELDS(ExperienceCloud)
{
    visit("audienceManager", o.audienceManager);
    visit("analytics", o.analytics);
}
SPOTTER_FIELDS(MboxRequest)
{
    visit("$_type", o.typeName);
    visit("address", o.address);
    visit("parameters", o.parameters);
    visit("profileParameters", o.profileParameters);
    visit("order", o.order);
    visit("product", o.product);
    visit("index", o.index);
    visit("name", o.name);
}
SPOTTER_FIELDS(ViewRequest)
{
    visit("$_type", o.typeName);
    visit("address", o.address);
    visit("parameters", o.parameters);
    visit("profileParameters", o.profileParameters);
    visit("order", o.order);
    visit("product", o.product);
    visit("name", o.name);
    visit("key", o.key);
}
SPOTTER_FIELDS(ExecuteRequest)
{
    visit("pageLoad", o.pageLoad);
    visit("mboxes", o.mboxes);
}
SPOTTER_FIELDS(PrefetchRequest)
{
    visit("views", o.views);
    visit("pageLoad", o.pageLoad);
    visit("mboxes", o.mboxes);
}
SPOTTER_FIELDS(PreviewIndex)
{
    visit("activityIndex", o.activityIndex);
    visit("experienceIndex", o.experienceIndex);
}
SPOTTER_FIELDS(QaMode)
{
    visit("token", o.token);
    visit("listedActivitiesOnly", o.listedActivitiesOnly);
    visit("evaluateAsTrueAudienceIds", o.evaluateAsTrueAudienceIds);
    visit("evaluateAsFalseAudienceIds", o.evaluateAsFalseAudienceIds);
    visit("previewIndexes", o.previewIndexes);
}
SPOTTER_FIELDS(DeliveryRequest)
{
    visit("requestId", o.requestId);
    visit("impressionId", o.impressionId);
    visit("id", o.id);
    visit("environmentId", o.environmentId);
    visit("property", o.property);
    visit("trace", o.trace);
    visit("context", o.context);
    visit("experienceCloud", o.experienceCloud);
    visit("execute", o.execute);
    visit("prefetch", o.prefetch);
    visit("telemetry", o.telemetry);
    visit("notifications", o.notifications);
    visit("qaMode", o.qaMode);
    visit("preview", o.preview);
}
SPOTTER_FIELDS(AnalyticsPayload)
{
    visit("pe", o.pe);
    visit("tnta", o.tnta);
}
SPOTTER_FIELDS(AnalyticsResponse)
{
    visit("payload", o.payload);
}
SPOTTER_FIELDS(Metric)
{
    visit("type", o.type);
    visit("selector", o.selector);
    visit("eventToken", o.eventToken);
    visit("analytics", o.analytics);
}
SPOTTER_FIELDS(Option)
{
    visit("type", o.type);
    visit("content", o.content);
    visit("eventToken", o.eventToken);
    visit("responseTokens", o.responseTokens);
}
SPOTTER_FIELDS(PageLoadResponse)
{
    visit("options", o.options);
    visit("metrics", o.metrics);
    visit("analytics", o.analytics);
    visit("state", o.state);
    visit("trace", o.trace);
}
SPOTTER_FIELDS(MboxResponse)
{
    visit("$_type", o.typeName);
    visit("index", o.index);
    visit("name", o.name);
    visit("options", o.options);
    visit("metrics", o.metrics);
    visit("analytics", o.analytics);
    visit("state", o.state);
    visit("trace", o.trace);
}
SPOTTER_FIELDS(View)
{
    visit("id", o.id);
    visit("name", o.name);
    visit("key", o.key);
    visit("options", o.options);
    visit("metrics", o.metrics);
    visit("analytics", o.analytics);
    visit("state", o.state);
    visit("trace", o.trace);
}
SPOTTER_FIELDS(ExecuteResponse)
{
    visit("pageLoad", o.pageLoad);
    visit("mboxes", o.mboxes);
}
SPOTTER_FIELDS(PrefetchResponse)
{
    visit("views", o.views);
    visit("pageLoad", o.pageLoad);
    visit("mboxes", o.mboxes);
    visit("metrics", o.metrics);
}
SPOTTER_FIELDS(NotificationResponse)
{
    visit("id", o.id);
    visit("trace", o.trace);
}
SPOTTER_FIELDS(DeliveryResponse)
{
    visit("status", o.status);
    visit("message", o.message);
    visit("requestId", o.requestId);
    visit("id", o.id);
    visit("client", o.client);
    visit("edgeHost", o.edgeHost);
    visit("execute", o.execute);
    visit("prefetch", o.prefetch);
    visit("notifications", o.notifications);
    visit("telemetryServerToken", o.telemetryServerToken);
}
// clang-format on
#undef SPOTTER_FIELDS

} // namespace spotter::delivery
