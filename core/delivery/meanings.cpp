// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/delivery/meanings.h"

#include "core/base/numbertext.h"

namespace spotter::delivery {

namespace {

struct Meaning
{
    std::string_view schema;
    std::string_view field;
    std::string_view text;
};

constexpr std::string_view details = "RequestDetails";

// clang-format off
constexpr Meaning meanings[] = {
    {"DeliveryRequest", "requestId", "Comes back in the answer. The service makes one when it is absent."},
    {"DeliveryRequest", "impressionId", "Id of a page view: later requests with the same id count no further impressions."},
    {"DeliveryRequest", "id", "Who the visitor is. Without any id the service makes a new visitor."},
    {"DeliveryRequest", "environmentId", "Target environment (host group). Without it the service works it out from the host."},
    {"DeliveryRequest", "property", "Limits the request to the activities of one property (workspace)."},
    {"DeliveryRequest", "trace", "Asks the service to tell how it decided."},
    {"DeliveryRequest", "context", "Channel, page, device and place of the visitor."},
    {"DeliveryRequest", "experienceCloud", "Data of Analytics and Audience Manager."},
    {"DeliveryRequest", "execute", "Locations that are decided and counted now."},
    {"DeliveryRequest", "prefetch", "Locations that are decided now and counted when a notification says that they were shown."},
    {"DeliveryRequest", "telemetry", "What the client measured of earlier requests."},
    {"DeliveryRequest", "notifications", "Displays, visits and clicks to record. One bad token or timestamp makes the service refuse the whole request."},
    {"DeliveryRequest", "qaMode", "Shows the activities of a QA link, whatever their audiences and traffic."},
    {"DeliveryRequest", "preview", "Shows an experience as its preview link does."},

    {"VisitorId", "tntId", "Target's own id of the visitor. The service returns it with a suffix such as .35_0; send it back with the suffix."},
    {"VisitorId", "thirdPartyId", "Your own id of the visitor (mbox3rdPartyId in at.js)."},
    {"VisitorId", "marketingCloudVisitorId", "Experience Cloud id of the visitor (ECID or MID)."},
    {"VisitorId", "customerIds", "Further ids of the visitor. They need the Experience Cloud id to be of use."},
    {"CustomerId", "id", "The id itself."},
    {"CustomerId", "integrationCode", "Alias of the data source of the customer attributes."},
    {"CustomerId", "authenticatedState", "Only authenticated ids make Target use the customer attributes."},

    {"Property", "token", "Property token (at_property). A wrong one usually shows as locations without content, not as an error."},
    {"Preview", "token", "Token of a preview link. It must belong to the account."},
    {"Trace", "authorizationToken", "Made in Target under Administration, Implementation; valid for six hours."},
    {"Trace", "usage", "Free names and values with which the client describes itself."},

    {"Context", "channel", "Only activities of this channel are considered."},
    {"Context", "mobilePlatform", "The device of the channel mobile."},
    {"Context", "application", "The app; activities may be limited to one."},
    {"Context", "screen", "The visitor's screen."},
    {"Context", "window", "The visitor's browser window."},
    {"Context", "browser", "The browser, for the channel web."},
    {"Context", "address", "The page of the whole request. A location may have its own."},
    {"Context", "geo", "Where the visitor is. Without it the service looks up the caller's IP address, when the account allows it."},
    {"Context", "timeOffsetInMinutes", "The visitor's time zone: minutes from UTC, positive to the east. New York in winter is -300."},
    {"Context", "userAgent", "The visitor's user agent. The header of the call is ignored."},
    {"Context", "clientHints", "What newer browsers send in place of details in the user agent. Used in place of the user agent when present."},
    {"Context", "beacon", "Yes asks for an empty answer (204)."},
    {"ClientHints", "mobile", "Header Sec-CH-UA-Mobile."},
    {"ClientHints", "model", "Header Sec-CH-UA-Model."},
    {"ClientHints", "platform", "Header Sec-CH-UA-Platform."},
    {"ClientHints", "platformVersion", "Header Sec-CH-UA-Platform-Version."},
    {"ClientHints", "browserUAWithMajorVersion", "Brands with major versions, header Sec-CH-UA, in the header's form or as the list of the browser's JavaScript."},
    {"ClientHints", "browserUAWithFullVersion", "Brands with full versions, header Sec-CH-UA-Full-Version-List."},
    {"ClientHints", "architecture", "Header Sec-CH-UA-Arch."},
    {"ClientHints", "bitness", "Header Sec-CH-UA-Bitness."},
    {"MobilePlatform", "deviceName", "Helps to recognise the device (a.DeviceName of the Mobile SDK)."},
    {"MobilePlatform", "deviceType", "The activity must have this type of device or none."},
    {"MobilePlatform", "platformType", "The activity must have this platform."},
    {"MobilePlatform", "version", "Absent: any version of the platform matches. Present: only the same one."},
    {"Application", "id", "Absent: any application id matches. Present: only that one."},
    {"Application", "name", "Absent: any application name matches. Present: only that one."},
    {"Application", "version", "Absent: any version of the application matches. Present: only that one."},
    {"Screen", "width", "Pixels."},
    {"Screen", "height", "Pixels."},
    {"Screen", "colorDepth", "Bits."},
    {"Screen", "pixelRatio", "Device pixels for each CSS pixel; helps to recognise the device."},
    {"Screen", "orientation", "Absent: any orientation matches."},
    {"Window", "width", "Pixels."},
    {"Window", "height", "Pixels."},
    {"Browser", "host", "Host of the page."},
    {"Browser", "language", "The visitor's languages, as in the header Accept-Language."},
    {"Browser", "webGLRenderer", "Helps to recognise the device."},
    {"Address", "url", "URL of the page."},
    {"Address", "referringUrl", "URL of the page that led here."},
    {"Geo", "ipAddress", "IPv4 or IPv6 address to look up. On-device decisions do so only when no other part of the place is given."},
    {"Geo", "latitude", "Degrees, positive to the north."},
    {"Geo", "longitude", "Degrees, positive to the east."},
    {"Geo", "countryCode", "Country, ISO 3166-1 alpha-2, such as IE."},
    {"Geo", "stateCode", "State or region: the part of ISO 3166-2 after the dash, such as CA."},
    {"Geo", "city", "City. On-device rules compare it as it is written here."},
    {"Geo", "zip", "Postal code."},

    {"ExperienceCloud", "audienceManager", "Data of Audience Manager."},
    {"ExperienceCloud", "analytics", "Data of Analytics for Target (A4T)."},
    {"AnalyticsRequest", "supplementalDataId", "Stitches the hits of Target and of Analytics together (SDID), for logging on the server."},
    {"AnalyticsRequest", "logging", "Who sends the hit to Analytics: the servers, or the client with the payload of the answer."},
    {"AnalyticsRequest", "trackingServer", "Tracking server of Analytics: a host without scheme."},
    {"AnalyticsRequest", "trackingServerSecure", "Secure tracking server of Analytics: a host without scheme."},
    {"AudienceManager", "locationHint", "Region of Audience Manager (DCS region)."},
    {"AudienceManager", "blob", "The visitor's blob of Audience Manager."},

    {details, "$_type", "A mark of the schema. The service doesn't need it and the SDKs don't send it."},
    {details, "address", "The page of this location, in place of the request's."},
    {details, "parameters", "Parameters of the location. Values are texts; not orderId, orderTotal or productPurchasedIds: use the order."},
    {details, "profileParameters", "Attributes that are written into the visitor's profile. Names without profile. in front."},
    {details, "order", "The order that this request reports."},
    {details, "product", "The product that this location shows."},
    {"Order", "id", "Order id."},
    {"Order", "total", "Amount of the order."},
    {"Order", "purchasedProductIds", "Ids of the products that were bought."},
    {"Order", "time", "When it was ordered, ISO 8601."},
    {"Order", "experienceLocalId", "Follows an experience across calls."},
    {"Order", "duplicate", "Marks the order as a duplicate."},
    {"Order", "outlier", "Marks the order as abnormal."},
    {"Product", "id", "Product id."},
    {"Product", "categoryId", "Id of the product's category."},
    {"ExecuteRequest", "pageLoad", "The page load (global mbox): everything that belongs to no view and no regional mbox."},
    {"ExecuteRequest", "mboxes", "Regional mboxes."},
    {"PrefetchRequest", "views", "Views. One without a name asks for all."},
    {"PrefetchRequest", "pageLoad", "The page load (global mbox)."},
    {"PrefetchRequest", "mboxes", "Regional mboxes."},
    {"MboxRequest", "index", "Ties the answer to the request when a name occurs twice."},
    {"MboxRequest", "name", "Name of the mbox, as the location is called in Target."},
    {"ViewRequest", "name", "Name of the view. Empty asks for all views."},
    {"ViewRequest", "key", "Key of the view, matched together with the name."},

    {"Notification", "id", "Comes back in the answer when the notification was processed."},
    {"Notification", "impressionId", "The same id as an earlier notification or request counts no second impression."},
    {"Notification", "type", "Whether something was displayed or clicked."},
    {"Notification", "timestamp", "When it happened: milliseconds since 1970, UTC."},
    {"Notification", "tokens", "Event tokens: of options for a display, of metrics for a click."},
    {"Notification", "mbox", "The mbox that was shown or clicked. Not together with a view."},
    {"Notification", "view", "The view that was shown or clicked. Not together with an mbox."},
    {"Notification", "pageLoad", "The page load that was shown or clicked."},
    {"NotificationMbox", "name", "Name of the mbox that was shown or clicked."},
    {"NotificationMbox", "state", "The state of the prefetched mbox, as it was answered."},
    {"NotificationView", "name", "Name of the view that was shown or clicked."},
    {"NotificationView", "key", "Key of the view."},
    {"NotificationView", "state", "The state of the prefetched view, as it was answered."},
    {"NotificationPageLoad", "state", "The state of the prefetched page load, as it was answered."},

    {"QAMode", "token", "Token of a QA link (at_preview_token): the list of its activities, encrypted."},
    {"QAMode", "listedActivitiesOnly", "Whether only the activities of the token run."},
    {"QAMode", "evaluateAsTrueAudienceIds", "Ids of audiences that count as matched."},
    {"QAMode", "evaluateAsFalseAudienceIds", "Ids of audiences that count as not matched."},
    {"QAMode", "previewIndexes", "Which experience of which activity is forced."},
    {"QAModePreviewIndex", "activityIndex", "Place of the activity in the token's list, from 1. Out of range is ignored."},
    {"QAModePreviewIndex", "experienceIndex", "Experience to force, from 1. Absent or out of range: the usual choice."},

    {"Telemetry", "entries", "One entry for each request that was measured."},
    {"TelemetryEntry", "requestId", "The requestId of the measured request, or ArtifactDownload."},
    {"TelemetryEntry", "timestamp", "When the entry was made: milliseconds since 1970, UTC."},
    {"TelemetryEntry", "mode", "Whether an edge or this machine answered."},
    {"TelemetryEntry", "execution", "Whole duration in milliseconds."},
    {"TelemetryEntry", "parsing", "Duration of reading the JSON, in milliseconds."},
    {"TelemetryEntry", "features", "What the measured request asked for."},
    {"TelemetryEntry", "request", "How long the parts of the call took."},
    {"TelemetryEntry", "telemetryServerToken", "Copied from the measured answer."},
    {"TelemetryFeatures", "decisioningMethod", "How the measured request was decided."},
    {"TelemetryFeatures", "executeMboxCount", "Number of mboxes that were executed."},
    {"TelemetryFeatures", "executePageLoad", "Whether a page load was executed."},
    {"TelemetryFeatures", "prefetchMboxCount", "Number of mboxes that were prefetched."},
    {"TelemetryFeatures", "prefetchPageLoad", "Whether a page load was prefetched."},
    {"TelemetryFeatures", "prefetchViewCount", "Number of views that were prefetched."},
    {"TelemetryRequest", "dns", "Finding the host, in milliseconds."},
    {"TelemetryRequest", "tls", "Securing the connection, in milliseconds."},
    {"TelemetryRequest", "timeToFirstByte", "Until the first byte, in milliseconds."},
    {"TelemetryRequest", "download", "Reading the answer, in milliseconds."},
    {"TelemetryRequest", "responseSize", "Size of the answer in bytes."},
};

constexpr std::string_view atJsPage = "Adobe Target developer guide, adobe.target.sendNotifications()";
constexpr std::string_view qaPage = "Adobe Target guide, QA mode with server-side delivery";
constexpr std::string_view notificationsPage = "Adobe Target developer guide, notifications";

/// What other texts of Adobe's say, or what the schema can't say in numbers.
struct Further
{
    std::string_view schema;
    std::string_view field;
    std::string_view text;
    std::string_view source;
};

constexpr Further further[] = {
    {details, "parameters", "at most 50 parameters", limits::openApi},
    {details, "parameters", "at most 100 parameters on the Delivery API, 500 in standard mbox calls", limits::limitsPage},
    {details, "parameters", "names at most 128, values at most 5000 characters", limits::openApi},
    {details, "profileParameters", "at most 50 parameters", limits::openApi},
    {details, "profileParameters", "values at most 5000 characters", limits::openApi},
    {details, "profileParameters", "values at most 256 characters", limits::limitsPage},
    {"Product", "categoryId", "at most 256 characters", limits::limitsPage},
    {"MboxRequest", "name", "letters, digits and - , . _ / = ` : ; & ! @ # $ % ^ * ( ) + | ? ~ [ ] { }", limits::limitsPage},
    {"MboxRequest", "name", "nearly the same characters are listed as not allowed", atJsPage},
    {"MboxRequest", "index", "unique in its list", limits::openApi},
    {"ExecuteRequest", "mboxes", "at most 50 mboxes in one request", limits::limitsPage},
    {"PrefetchRequest", "mboxes", "at most 50 mboxes in one request", limits::limitsPage},
    {"NotificationMbox", "name", "not ending in -clicked; blanks and quotes are allowed too", limits::openApi},
    {"Notification", "id", "an id that is missing in the answer was not processed and may be sent again", notificationsPage},
    {"Notification", "tokens", "one bad token makes the whole request invalid", limits::openApi},
    {"Notification", "timestamp", "one bad timestamp makes the whole request invalid", limits::openApi},
    {"Order", "purchasedProductIds", "at most 50 characters each", limits::openApi},
    {"Order", "purchasedProductIds", "at most 250 characters joined with commas", limits::limitsPage},
    {"AnalyticsRequest", "supplementalDataId", "exactly 33 characters: 16 hexadecimal digits, a dash, 16 hexadecimal digits", limits::openApi},
    {"VisitorId", "tntId", "no dot but the one before the suffix", limits::openApi},
    {"Geo", "ipAddress", "IPv4 with four parts, or IPv6", limits::openApi},
    {"QAMode", "token", "the guide also shows bypassEntryAudience beside it; the schema doesn't know it", qaPage},
};
// clang-format on

bool isRequestDetails(std::string_view schema)
{
    return schema == "MboxRequest" || schema == "ViewRequest" || schema == "Notification";
}

bool concerns(
    std::string_view itsSchema, std::string_view itsField, std::string_view schema, std::string_view field)
{
    return itsField == field && (itsSchema == schema || (itsSchema == details && isRequestDetails(schema)));
}

std::string quantity(const FieldRule &rule, double value, std::string_view unit)
{
    std::string text;
    appendNumber(text, value);
    if (rule.kind == Kind::String)
        unit = "characters";
    if (!unit.empty())
        text.append(" ").append(unit);
    return text;
}

} // namespace

std::string_view meaningOf(const Schema &schema, std::string_view field)
{
    for (const Meaning &meaning : meanings) {
        if (concerns(meaning.schema, meaning.field, schema.name, field))
            return meaning.text;
    }
    return {};
}

std::vector<Statement> statementsOf(const Schema &schema, const FieldRule &rule)
{
    std::vector<Statement> result;
    if (rule.isRequired)
        result.push_back({"required", limits::openApi});
    if (rule.least && rule.most != nullptr && *rule.least == rule.most->value) {
        result.push_back({"exactly " + quantity(rule, *rule.least, rule.most->unit), rule.most->source});
    } else {
        if (rule.least) {
            const std::string_view unit = rule.kind == Kind::ObjectList ? "entry" : "";
            result.push_back({"at least " + quantity(rule, *rule.least, unit), limits::openApi});
        }
        if (rule.most != nullptr) {
            const std::string text = quantity(rule, rule.most->value, rule.most->unit);
            result.push_back(
                {(rule.mostIsAdvice ? "recommended: at most " : "at most ") + text, rule.most->source});
        }
    }
    if (!rule.values.empty()) {
        std::string text;
        for (const std::string_view value : rule.values)
            text.append(text.empty() ? "" : ", ").append(value);
        result.push_back({"one of " + text, limits::openApi});
    }
    if (rule.form == Form::NotBlank)
        result.push_back({"not blank", limits::openApi});
    for (const Further &more : further) {
        if (concerns(more.schema, more.field, schema.name, rule.name))
            result.push_back({std::string(more.text), more.source});
    }
    return result;
}

std::string_view kindWords(const FieldRule &rule)
{
    switch (rule.kind) {
    case Kind::String:
        return "text";
    case Kind::Number:
        return "number";
    case Kind::Integer:
        return "whole number";
    case Kind::Boolean:
        return "true or false";
    case Kind::Object:
        return "object";
    case Kind::ObjectList:
        return "list of objects";
    case Kind::StringList:
        return "list of texts";
    case Kind::IntegerList:
        return "list of whole numbers";
    case Kind::ParameterMap:
    case Kind::TextMap:
        break;
    }
    return "names and values";
}

} // namespace spotter::delivery
