// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/schema.h"

#include "core/delivery/enumerations.h"
#include "core/delivery/path.h"

#include <algorithm>

namespace spotter::delivery {

const FieldRule *Schema::field(std::string_view fieldName) const
{
    const auto it = std::ranges::find(fields, fieldName, &FieldRule::name);
    return it == fields.end() ? nullptr : &*it;
}

namespace {

// clang-format off
constexpr FieldRule addressFields[] = {
    FieldRule {.name = "url", .kind = Kind::String, .most = &limits::addressUrl},
    FieldRule {.name = "referringUrl", .kind = Kind::String, .most = &limits::addressUrl},
};
constexpr Schema addressSchema {"Address", addressFields};

constexpr FieldRule orderFields[] = {
    FieldRule {.name = "id", .kind = Kind::String, .most = &limits::orderId},
    FieldRule {.name = "total", .kind = Kind::Number, .least = 0},
    FieldRule {.name = "purchasedProductIds", .kind = Kind::StringList, .form = Form::PurchasedProducts},
    FieldRule {.name = "time", .kind = Kind::String, .form = Form::DateTime},
    FieldRule {.name = "experienceLocalId", .kind = Kind::Integer, .most = &limits::experienceLocalId, .least = 0},
    FieldRule {.name = "duplicate", .kind = Kind::Boolean},
    FieldRule {.name = "outlier", .kind = Kind::Boolean},
};
constexpr Schema orderSchema {"Order", orderFields};

constexpr FieldRule productFields[] = {
    FieldRule {.name = "id", .kind = Kind::String, .most = &limits::productId, .form = Form::NotBlank},
    FieldRule {.name = "categoryId", .kind = Kind::String, .most = &limits::categoryId, .form = Form::NotBlank},
};
constexpr Schema productSchema {"Product", productFields};

constexpr FieldRule requestDetailsFields[] = {
    FieldRule {.name = "$_type", .kind = Kind::String},
    FieldRule {.name = "address", .kind = Kind::Object, .schema = &addressSchema},
    FieldRule {.name = "parameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "profileParameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "order", .kind = Kind::Object, .schema = &orderSchema},
    FieldRule {.name = "product", .kind = Kind::Object, .schema = &productSchema},
};
constexpr Schema requestDetailsSchema {"RequestDetails", requestDetailsFields};

constexpr FieldRule customerIdFields[] = {
    FieldRule {.name = "id", .kind = Kind::String, .isRequired = true, .most = &limits::customerId},
    FieldRule {.name = "integrationCode", .kind = Kind::String, .isRequired = true, .most = &limits::integrationCode},
    FieldRule {.name = "authenticatedState", .kind = Kind::String, .isRequired = true, .values = values::authenticatedState},
};
constexpr Schema customerIdSchema {"CustomerId", customerIdFields};

constexpr FieldRule visitorIdFields[] = {
    FieldRule {.name = "tntId", .kind = Kind::String, .most = &limits::visitorIdText, .form = Form::TntId},
    FieldRule {.name = "thirdPartyId", .kind = Kind::String, .most = &limits::visitorIdText},
    FieldRule {.name = "marketingCloudVisitorId", .kind = Kind::String, .most = &limits::visitorIdText},
    FieldRule {.name = "customerIds", .kind = Kind::ObjectList, .schema = &customerIdSchema, .most = &limits::customerIds},
};
constexpr Schema visitorIdSchema {"VisitorId", visitorIdFields};

constexpr FieldRule propertyFields[] = {
    FieldRule {.name = "token", .kind = Kind::String, .isRequired = true},
};
constexpr Schema propertySchema {"Property", propertyFields};

constexpr FieldRule previewFields[] = {
    FieldRule {.name = "token", .kind = Kind::String},
};
constexpr Schema previewSchema {"Preview", previewFields};

constexpr FieldRule traceFields[] = {
    FieldRule {.name = "authorizationToken", .kind = Kind::String, .isRequired = true},
    FieldRule {.name = "usage", .kind = Kind::TextMap},
};
constexpr Schema traceSchema {"Trace", traceFields};

constexpr FieldRule clientHintsFields[] = {
    FieldRule {.name = "mobile", .kind = Kind::Boolean},
    FieldRule {.name = "model", .kind = Kind::String},
    FieldRule {.name = "platform", .kind = Kind::String},
    FieldRule {.name = "platformVersion", .kind = Kind::String},
    FieldRule {.name = "browserUAWithMajorVersion", .kind = Kind::String},
    FieldRule {.name = "browserUAWithFullVersion", .kind = Kind::String},
    FieldRule {.name = "architecture", .kind = Kind::String},
    FieldRule {.name = "bitness", .kind = Kind::String},
};
constexpr Schema clientHintsSchema {"ClientHints", clientHintsFields};

constexpr FieldRule mobilePlatformFields[] = {
    FieldRule {.name = "deviceName", .kind = Kind::String},
    FieldRule {.name = "deviceType", .kind = Kind::String, .isRequired = true, .values = values::device},
    FieldRule {.name = "platformType", .kind = Kind::String, .isRequired = true, .values = values::mobilePlatform},
    FieldRule {.name = "version", .kind = Kind::String, .most = &limits::platformVersion},
};
constexpr Schema mobilePlatformSchema {"MobilePlatform", mobilePlatformFields};

constexpr FieldRule applicationFields[] = {
    FieldRule {.name = "id", .kind = Kind::String, .most = &limits::applicationText},
    FieldRule {.name = "name", .kind = Kind::String, .most = &limits::applicationText},
    FieldRule {.name = "version", .kind = Kind::String, .most = &limits::applicationVersion},
};
constexpr Schema applicationSchema {"Application", applicationFields};

constexpr FieldRule screenFields[] = {
    FieldRule {.name = "width", .kind = Kind::Number},
    FieldRule {.name = "height", .kind = Kind::Number},
    FieldRule {.name = "colorDepth", .kind = Kind::Number},
    FieldRule {.name = "pixelRatio", .kind = Kind::Number},
    FieldRule {.name = "orientation", .kind = Kind::String, .values = values::screenOrientation},
};
constexpr Schema screenSchema {"Screen", screenFields};

constexpr FieldRule windowFields[] = {
    FieldRule {.name = "width", .kind = Kind::Number},
    FieldRule {.name = "height", .kind = Kind::Number},
};
constexpr Schema windowSchema {"Window", windowFields};

constexpr FieldRule browserFields[] = {
    FieldRule {.name = "host", .kind = Kind::String},
    FieldRule {.name = "language", .kind = Kind::String},
    FieldRule {.name = "webGLRenderer", .kind = Kind::String},
};
constexpr Schema browserSchema {"Browser", browserFields};

constexpr FieldRule geoFields[] = {
    FieldRule {.name = "ipAddress", .kind = Kind::String, .form = Form::IpAddress},
    FieldRule {.name = "latitude", .kind = Kind::Number},
    FieldRule {.name = "longitude", .kind = Kind::Number},
    FieldRule {.name = "countryCode", .kind = Kind::String, .most = &limits::countryCode, .least = 2},
    FieldRule {.name = "stateCode", .kind = Kind::String, .most = &limits::stateCode, .least = 1},
    FieldRule {.name = "city", .kind = Kind::String, .most = &limits::city},
    FieldRule {.name = "zip", .kind = Kind::String, .most = &limits::zip},
};
constexpr Schema geoSchema {"Geo", geoFields};

constexpr FieldRule contextFields[] = {
    FieldRule {.name = "channel", .kind = Kind::String, .isRequired = true, .values = values::channel},
    FieldRule {.name = "mobilePlatform", .kind = Kind::Object, .schema = &mobilePlatformSchema},
    FieldRule {.name = "application", .kind = Kind::Object, .schema = &applicationSchema},
    FieldRule {.name = "screen", .kind = Kind::Object, .schema = &screenSchema},
    FieldRule {.name = "window", .kind = Kind::Object, .schema = &windowSchema},
    FieldRule {.name = "browser", .kind = Kind::Object, .schema = &browserSchema},
    FieldRule {.name = "address", .kind = Kind::Object, .schema = &addressSchema},
    FieldRule {.name = "geo", .kind = Kind::Object, .schema = &geoSchema},
    FieldRule {.name = "timeOffsetInMinutes", .kind = Kind::Number},
    FieldRule {.name = "userAgent", .kind = Kind::String},
    FieldRule {.name = "clientHints", .kind = Kind::Object, .schema = &clientHintsSchema},
    FieldRule {.name = "beacon", .kind = Kind::Boolean},
};
constexpr Schema contextSchema {"Context", contextFields};

constexpr FieldRule audienceManagerFields[] = {
    FieldRule {.name = "locationHint", .kind = Kind::Integer, .least = 1},
    FieldRule {.name = "blob", .kind = Kind::String, .most = &limits::audienceManagerBlob, .least = 1, .form = Form::NotBlank},
};
constexpr Schema audienceManagerSchema {"AudienceManager", audienceManagerFields};

constexpr FieldRule analyticsRequestFields[] = {
    FieldRule {.name = "supplementalDataId", .kind = Kind::String, .form = Form::SupplementalDataId},
    FieldRule {.name = "logging", .kind = Kind::String, .values = values::logging},
    FieldRule {.name = "trackingServer", .kind = Kind::String, .form = Form::Host},
    FieldRule {.name = "trackingServerSecure", .kind = Kind::String, .form = Form::Host},
};
constexpr Schema analyticsRequestSchema {"AnalyticsRequest", analyticsRequestFields};

constexpr FieldRule experienceCloudFields[] = {
    FieldRule {.name = "audienceManager", .kind = Kind::Object, .schema = &audienceManagerSchema},
    FieldRule {.name = "analytics", .kind = Kind::Object, .schema = &analyticsRequestSchema},
};
constexpr Schema experienceCloudSchema {"ExperienceCloud", experienceCloudFields};

constexpr FieldRule mboxRequestFields[] = {
    FieldRule {.name = "$_type", .kind = Kind::String},
    FieldRule {.name = "address", .kind = Kind::Object, .schema = &addressSchema},
    FieldRule {.name = "parameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "profileParameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "order", .kind = Kind::Object, .schema = &orderSchema},
    FieldRule {.name = "product", .kind = Kind::Object, .schema = &productSchema},
    FieldRule {.name = "index", .kind = Kind::Integer, .form = Form::UniqueIndex},
    FieldRule {.name = "name", .kind = Kind::String, .isRequired = true, .most = &limits::mboxName, .form = Form::MboxName},
};
constexpr Schema mboxRequestSchema {"MboxRequest", mboxRequestFields};

constexpr FieldRule viewRequestFields[] = {
    FieldRule {.name = "$_type", .kind = Kind::String},
    FieldRule {.name = "address", .kind = Kind::Object, .schema = &addressSchema},
    FieldRule {.name = "parameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "profileParameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "order", .kind = Kind::Object, .schema = &orderSchema},
    FieldRule {.name = "product", .kind = Kind::Object, .schema = &productSchema},
    FieldRule {.name = "name", .kind = Kind::String, .most = &limits::viewName},
    FieldRule {.name = "key", .kind = Kind::String, .most = &limits::viewKey},
};
constexpr Schema viewRequestSchema {"ViewRequest", viewRequestFields};

constexpr FieldRule executeRequestFields[] = {
    FieldRule {.name = "pageLoad", .kind = Kind::Object, .schema = &requestDetailsSchema},
    FieldRule {.name = "mboxes", .kind = Kind::ObjectList, .schema = &mboxRequestSchema},
};
constexpr Schema executeRequestSchema {"ExecuteRequest", executeRequestFields};

constexpr FieldRule prefetchRequestFields[] = {
    FieldRule {.name = "views", .kind = Kind::ObjectList, .schema = &viewRequestSchema},
    FieldRule {.name = "pageLoad", .kind = Kind::Object, .schema = &requestDetailsSchema},
    FieldRule {.name = "mboxes", .kind = Kind::ObjectList, .schema = &mboxRequestSchema},
};
constexpr Schema prefetchRequestSchema {"PrefetchRequest", prefetchRequestFields};

constexpr FieldRule telemetryFeaturesFields[] = {
    FieldRule {.name = "decisioningMethod", .kind = Kind::String, .values = values::decisioningMethod},
    FieldRule {.name = "executeMboxCount", .kind = Kind::Integer},
    FieldRule {.name = "executePageLoad", .kind = Kind::Boolean},
    FieldRule {.name = "prefetchMboxCount", .kind = Kind::Integer},
    FieldRule {.name = "prefetchPageLoad", .kind = Kind::Boolean},
    FieldRule {.name = "prefetchViewCount", .kind = Kind::Integer},
};
constexpr Schema telemetryFeaturesSchema {"TelemetryFeatures", telemetryFeaturesFields};

constexpr FieldRule telemetryRequestFields[] = {
    FieldRule {.name = "dns", .kind = Kind::Number},
    FieldRule {.name = "tls", .kind = Kind::Number},
    FieldRule {.name = "timeToFirstByte", .kind = Kind::Number},
    FieldRule {.name = "download", .kind = Kind::Number},
    FieldRule {.name = "responseSize", .kind = Kind::Integer},
};
constexpr Schema telemetryRequestSchema {"TelemetryRequest", telemetryRequestFields};

constexpr FieldRule telemetryEntryFields[] = {
    FieldRule {.name = "requestId", .kind = Kind::String},
    FieldRule {.name = "timestamp", .kind = Kind::Integer, .form = Form::EpochMilliseconds},
    FieldRule {.name = "mode", .kind = Kind::String, .values = values::executionMode},
    FieldRule {.name = "execution", .kind = Kind::Number},
    FieldRule {.name = "parsing", .kind = Kind::Number},
    FieldRule {.name = "features", .kind = Kind::Object, .schema = &telemetryFeaturesSchema},
    FieldRule {.name = "request", .kind = Kind::Object, .schema = &telemetryRequestSchema},
    FieldRule {.name = "telemetryServerToken", .kind = Kind::String},
};
constexpr Schema telemetryEntrySchema {"TelemetryEntry", telemetryEntryFields};

constexpr FieldRule telemetryFields[] = {
    FieldRule {.name = "entries", .kind = Kind::ObjectList, .schema = &telemetryEntrySchema},
};
constexpr Schema telemetrySchema {"Telemetry", telemetryFields};

constexpr FieldRule notificationMboxFields[] = {
    FieldRule {.name = "name", .kind = Kind::String, .most = &limits::mboxName, .form = Form::NotificationMboxName},
    FieldRule {.name = "state", .kind = Kind::String},
};
constexpr Schema notificationMboxSchema {"NotificationMbox", notificationMboxFields};

constexpr FieldRule notificationViewFields[] = {
    FieldRule {.name = "name", .kind = Kind::String, .most = &limits::viewName},
    FieldRule {.name = "key", .kind = Kind::String, .most = &limits::viewKey},
    FieldRule {.name = "state", .kind = Kind::String},
};
constexpr Schema notificationViewSchema {"NotificationView", notificationViewFields};

constexpr FieldRule notificationPageLoadFields[] = {
    FieldRule {.name = "state", .kind = Kind::String},
};
constexpr Schema notificationPageLoadSchema {"NotificationPageLoad", notificationPageLoadFields};

constexpr FieldRule notificationFields[] = {
    FieldRule {.name = "$_type", .kind = Kind::String},
    FieldRule {.name = "address", .kind = Kind::Object, .schema = &addressSchema},
    FieldRule {.name = "parameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "profileParameters", .kind = Kind::ParameterMap},
    FieldRule {.name = "order", .kind = Kind::Object, .schema = &orderSchema},
    FieldRule {.name = "product", .kind = Kind::Object, .schema = &productSchema},
    FieldRule {.name = "id", .kind = Kind::String, .isRequired = true, .most = &limits::notificationId},
    FieldRule {.name = "impressionId", .kind = Kind::String, .most = &limits::impressionId},
    FieldRule {.name = "type", .kind = Kind::String, .isRequired = true, .values = values::metric},
    FieldRule {.name = "timestamp", .kind = Kind::Integer, .isRequired = true, .form = Form::EpochMilliseconds},
    FieldRule {.name = "tokens", .kind = Kind::StringList},
    FieldRule {.name = "mbox", .kind = Kind::Object, .schema = &notificationMboxSchema},
    FieldRule {.name = "view", .kind = Kind::Object, .schema = &notificationViewSchema},
    FieldRule {.name = "pageLoad", .kind = Kind::Object, .schema = &notificationPageLoadSchema},
};
constexpr Schema oneNotification {"Notification", notificationFields};

constexpr FieldRule qaModePreviewIndexFields[] = {
    FieldRule {.name = "activityIndex", .kind = Kind::Integer, .least = 1},
    FieldRule {.name = "experienceIndex", .kind = Kind::Integer, .least = 1},
};
constexpr Schema qaModePreviewIndexSchema {"QAModePreviewIndex", qaModePreviewIndexFields};

constexpr FieldRule qaModeFields[] = {
    FieldRule {.name = "token", .kind = Kind::String},
    FieldRule {.name = "listedActivitiesOnly", .kind = Kind::Boolean},
    FieldRule {.name = "evaluateAsTrueAudienceIds", .kind = Kind::IntegerList},
    FieldRule {.name = "evaluateAsFalseAudienceIds", .kind = Kind::IntegerList},
    FieldRule {.name = "previewIndexes", .kind = Kind::ObjectList, .schema = &qaModePreviewIndexSchema, .least = 1},
};
constexpr Schema qaModeSchema {"QAMode", qaModeFields};

constexpr FieldRule deliveryRequestFields[] = {
    FieldRule {.name = "requestId", .kind = Kind::String, .most = &limits::requestId},
    FieldRule {.name = "impressionId", .kind = Kind::String, .most = &limits::impressionId},
    FieldRule {.name = "id", .kind = Kind::Object, .schema = &visitorIdSchema},
    FieldRule {.name = "environmentId", .kind = Kind::Integer},
    FieldRule {.name = "property", .kind = Kind::Object, .schema = &propertySchema},
    FieldRule {.name = "trace", .kind = Kind::Object, .schema = &traceSchema},
    FieldRule {.name = "context", .kind = Kind::Object, .schema = &contextSchema, .isRequired = true},
    FieldRule {.name = "experienceCloud", .kind = Kind::Object, .schema = &experienceCloudSchema},
    FieldRule {.name = "execute", .kind = Kind::Object, .schema = &executeRequestSchema},
    FieldRule {.name = "prefetch", .kind = Kind::Object, .schema = &prefetchRequestSchema},
    FieldRule {.name = "telemetry", .kind = Kind::Object, .schema = &telemetrySchema},
    FieldRule {.name = "notifications", .kind = Kind::ObjectList, .schema = &oneNotification, .most = &limits::notificationsPerRequest, .mostIsAdvice = true},
    FieldRule {.name = "qaMode", .kind = Kind::Object, .schema = &qaModeSchema},
    FieldRule {.name = "preview", .kind = Kind::Object, .schema = &previewSchema},
};
constexpr Schema deliveryRequest {"DeliveryRequest", deliveryRequestFields};

// clang-format on

} // namespace

FieldPlace fieldAt(const Schema &schema, std::string_view path)
{
    FieldPlace place;
    const auto steps = stepsOf(path);
    if (!steps || steps->empty())
        return place;
    const Schema *inside = &schema;
    for (std::size_t i = 0; i < steps->size(); ++i) {
        if (inside == nullptr)
            return place;
        place = {inside, inside->field((*steps)[i]), 0};
        if (place.rule == nullptr)
            return place;
        place.stepsBelow = steps->size() - i - 1;
        inside = nullptr;
        if (place.rule->kind == Kind::Object)
            inside = place.rule->schema;
        // The step after a list is an index.
        if (place.rule->kind == Kind::ObjectList) {
            inside = place.rule->schema;
            ++i;
        }
    }
    return place;
}

FieldPlace fieldAt(std::string_view path)
{
    return fieldAt(deliveryRequest, path);
}

const Schema &deliveryRequestSchema()
{
    return deliveryRequest;
}

const Schema &notificationSchema()
{
    return oneNotification;
}

} // namespace spotter::delivery
