// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/request/fieldwords.h"

#include "core/delivery/meanings.h"
#include "core/delivery/path.h"
#include "ui/widgets/text.h"

#include <QApplication>
#include <QCoreApplication>
#include <QFontMetrics>

#include <algorithm>

namespace spotter::ui {

namespace {

struct Label
{
    std::string_view schema;
    std::string_view field;
    const char *words;
};

// clang-format off
constexpr Label labels[] = {
    {"DeliveryRequest", "requestId", QT_TRANSLATE_NOOP("Fields", "Request id")},
    {"DeliveryRequest", "impressionId", QT_TRANSLATE_NOOP("Fields", "Impression id")},
    {"DeliveryRequest", "environmentId", QT_TRANSLATE_NOOP("Fields", "Environment id")},
    {"DeliveryRequest", "notifications", QT_TRANSLATE_NOOP("Fields", "Notifications")},
    {"VisitorId", "tntId", QT_TRANSLATE_NOOP("Fields", "Target id")},
    {"VisitorId", "thirdPartyId", QT_TRANSLATE_NOOP("Fields", "Third party id")},
    {"VisitorId", "marketingCloudVisitorId", QT_TRANSLATE_NOOP("Fields", "Experience Cloud id")},
    {"VisitorId", "customerIds", QT_TRANSLATE_NOOP("Fields", "Customer ids")},
    {"CustomerId", "id", QT_TRANSLATE_NOOP("Fields", "Customer id")},
    {"CustomerId", "integrationCode", QT_TRANSLATE_NOOP("Fields", "Integration code")},
    {"CustomerId", "authenticatedState", QT_TRANSLATE_NOOP("Fields", "State")},
    {"Property", "token", QT_TRANSLATE_NOOP("Fields", "Property token")},
    {"Preview", "token", QT_TRANSLATE_NOOP("Fields", "Preview token")},
    {"Trace", "authorizationToken", QT_TRANSLATE_NOOP("Fields", "Authorization token")},
    {"Trace", "usage", QT_TRANSLATE_NOOP("Fields", "Usage")},
    {"Context", "channel", QT_TRANSLATE_NOOP("Fields", "Channel")},
    {"Context", "timeOffsetInMinutes", QT_TRANSLATE_NOOP("Fields", "UTC offset")},
    {"Context", "userAgent", QT_TRANSLATE_NOOP("Fields", "User agent")},
    {"Context", "beacon", QT_TRANSLATE_NOOP("Fields", "Beacon")},
    {"ClientHints", "mobile", QT_TRANSLATE_NOOP("Fields", "Mobile")},
    {"ClientHints", "model", QT_TRANSLATE_NOOP("Fields", "Model")},
    {"ClientHints", "platform", QT_TRANSLATE_NOOP("Fields", "Platform")},
    {"ClientHints", "platformVersion", QT_TRANSLATE_NOOP("Fields", "Platform version")},
    {"ClientHints", "browserUAWithMajorVersion", QT_TRANSLATE_NOOP("Fields", "Brands")},
    {"ClientHints", "browserUAWithFullVersion", QT_TRANSLATE_NOOP("Fields", "Full versions")},
    {"ClientHints", "architecture", QT_TRANSLATE_NOOP("Fields", "Architecture")},
    {"ClientHints", "bitness", QT_TRANSLATE_NOOP("Fields", "Bitness")},
    {"MobilePlatform", "deviceName", QT_TRANSLATE_NOOP("Fields", "Device name")},
    {"MobilePlatform", "deviceType", QT_TRANSLATE_NOOP("Fields", "Device type")},
    {"MobilePlatform", "platformType", QT_TRANSLATE_NOOP("Fields", "Platform")},
    {"MobilePlatform", "version", QT_TRANSLATE_NOOP("Fields", "Platform version")},
    {"Application", "id", QT_TRANSLATE_NOOP("Fields", "Application id")},
    {"Application", "name", QT_TRANSLATE_NOOP("Fields", "Application name")},
    {"Application", "version", QT_TRANSLATE_NOOP("Fields", "Application version")},
    {"Screen", "width", QT_TRANSLATE_NOOP("Fields", "Screen width")},
    {"Screen", "height", QT_TRANSLATE_NOOP("Fields", "Screen height")},
    {"Screen", "colorDepth", QT_TRANSLATE_NOOP("Fields", "Colour depth")},
    {"Screen", "pixelRatio", QT_TRANSLATE_NOOP("Fields", "Pixel ratio")},
    {"Screen", "orientation", QT_TRANSLATE_NOOP("Fields", "Orientation")},
    {"Window", "width", QT_TRANSLATE_NOOP("Fields", "Window width")},
    {"Window", "height", QT_TRANSLATE_NOOP("Fields", "Window height")},
    {"Browser", "host", QT_TRANSLATE_NOOP("Fields", "Host")},
    {"Browser", "language", QT_TRANSLATE_NOOP("Fields", "Languages")},
    {"Browser", "webGLRenderer", QT_TRANSLATE_NOOP("Fields", "WebGL renderer")},
    {"Address", "url", QT_TRANSLATE_NOOP("Fields", "URL")},
    {"Address", "referringUrl", QT_TRANSLATE_NOOP("Fields", "Referrer")},
    {"Geo", "ipAddress", QT_TRANSLATE_NOOP("Fields", "IP address")},
    {"Geo", "latitude", QT_TRANSLATE_NOOP("Fields", "Latitude")},
    {"Geo", "longitude", QT_TRANSLATE_NOOP("Fields", "Longitude")},
    {"Geo", "countryCode", QT_TRANSLATE_NOOP("Fields", "Country")},
    {"Geo", "stateCode", QT_TRANSLATE_NOOP("Fields", "Region")},
    {"Geo", "city", QT_TRANSLATE_NOOP("Fields", "City")},
    {"Geo", "zip", QT_TRANSLATE_NOOP("Fields", "Postal code")},
    {"AnalyticsRequest", "supplementalDataId", QT_TRANSLATE_NOOP("Fields", "Supplemental data id")},
    {"AnalyticsRequest", "logging", QT_TRANSLATE_NOOP("Fields", "Analytics logging")},
    {"AnalyticsRequest", "trackingServer", QT_TRANSLATE_NOOP("Fields", "Tracking server")},
    {"AnalyticsRequest", "trackingServerSecure", QT_TRANSLATE_NOOP("Fields", "Secure server")},
    {"AudienceManager", "locationHint", QT_TRANSLATE_NOOP("Fields", "Region (DCS)")},
    {"AudienceManager", "blob", QT_TRANSLATE_NOOP("Fields", "Blob")},
    {"Order", "id", QT_TRANSLATE_NOOP("Fields", "Order id")},
    {"Order", "total", QT_TRANSLATE_NOOP("Fields", "Total")},
    {"Order", "purchasedProductIds", QT_TRANSLATE_NOOP("Fields", "Products bought")},
    {"Order", "time", QT_TRANSLATE_NOOP("Fields", "Time of order")},
    {"Order", "experienceLocalId", QT_TRANSLATE_NOOP("Fields", "Experience")},
    {"Order", "duplicate", QT_TRANSLATE_NOOP("Fields", "Duplicate")},
    {"Order", "outlier", QT_TRANSLATE_NOOP("Fields", "Outlier")},
    {"Product", "id", QT_TRANSLATE_NOOP("Fields", "Product id")},
    {"Product", "categoryId", QT_TRANSLATE_NOOP("Fields", "Category id")},
    {"MboxRequest", "name", QT_TRANSLATE_NOOP("Fields", "Name")},
    {"MboxRequest", "index", QT_TRANSLATE_NOOP("Fields", "Index")},
    {"ViewRequest", "name", QT_TRANSLATE_NOOP("Fields", "Name")},
    {"ViewRequest", "key", QT_TRANSLATE_NOOP("Fields", "Key")},
    {"RequestDetails", "$_type", QT_TRANSLATE_NOOP("Fields", "Schema mark")},
    {"RequestDetails", "parameters", QT_TRANSLATE_NOOP("Fields", "Parameters")},
    {"RequestDetails", "profileParameters", QT_TRANSLATE_NOOP("Fields", "Profile parameters")},
    {"Notification", "id", QT_TRANSLATE_NOOP("Fields", "Notification id")},
    {"Notification", "impressionId", QT_TRANSLATE_NOOP("Fields", "Impression id")},
    {"Notification", "type", QT_TRANSLATE_NOOP("Fields", "Type")},
    {"Notification", "timestamp", QT_TRANSLATE_NOOP("Fields", "Timestamp")},
    {"Notification", "tokens", QT_TRANSLATE_NOOP("Fields", "Event tokens")},
    {"NotificationMbox", "name", QT_TRANSLATE_NOOP("Fields", "Mbox")},
    {"NotificationMbox", "state", QT_TRANSLATE_NOOP("Fields", "State of the mbox")},
    {"NotificationView", "name", QT_TRANSLATE_NOOP("Fields", "View")},
    {"NotificationView", "key", QT_TRANSLATE_NOOP("Fields", "Key of the view")},
    {"NotificationView", "state", QT_TRANSLATE_NOOP("Fields", "State of the view")},
    {"NotificationPageLoad", "state", QT_TRANSLATE_NOOP("Fields", "State of page load")},
    {"QAMode", "token", QT_TRANSLATE_NOOP("Fields", "QA token")},
    {"QAMode", "listedActivitiesOnly", QT_TRANSLATE_NOOP("Fields", "Listed only")},
    {"QAMode", "evaluateAsTrueAudienceIds", QT_TRANSLATE_NOOP("Fields", "Audiences matched")},
    {"QAMode", "evaluateAsFalseAudienceIds", QT_TRANSLATE_NOOP("Fields", "Audiences not met")},
    {"QAMode", "previewIndexes", QT_TRANSLATE_NOOP("Fields", "Forced experiences")},
    {"QAModePreviewIndex", "activityIndex", QT_TRANSLATE_NOOP("Fields", "Activity")},
    {"QAModePreviewIndex", "experienceIndex", QT_TRANSLATE_NOOP("Fields", "Experience")},
    {"Telemetry", "entries", QT_TRANSLATE_NOOP("Fields", "Telemetry")},
    {"TelemetryEntry", "requestId", QT_TRANSLATE_NOOP("Fields", "Measured request")},
    {"TelemetryEntry", "timestamp", QT_TRANSLATE_NOOP("Fields", "Timestamp")},
    {"TelemetryEntry", "mode", QT_TRANSLATE_NOOP("Fields", "Answered by")},
    {"TelemetryEntry", "execution", QT_TRANSLATE_NOOP("Fields", "Duration (ms)")},
    {"TelemetryEntry", "parsing", QT_TRANSLATE_NOOP("Fields", "Parsing (ms)")},
    {"TelemetryEntry", "telemetryServerToken", QT_TRANSLATE_NOOP("Fields", "Server token")},
    {"TelemetryFeatures", "decisioningMethod", QT_TRANSLATE_NOOP("Fields", "Method")},
    {"TelemetryFeatures", "executeMboxCount", QT_TRANSLATE_NOOP("Fields", "Executed mboxes")},
    {"TelemetryFeatures", "executePageLoad", QT_TRANSLATE_NOOP("Fields", "Page load executed")},
    {"TelemetryFeatures", "prefetchMboxCount", QT_TRANSLATE_NOOP("Fields", "Prefetched mboxes")},
    {"TelemetryFeatures", "prefetchPageLoad", QT_TRANSLATE_NOOP("Fields", "Page load prefetched")},
    {"TelemetryFeatures", "prefetchViewCount", QT_TRANSLATE_NOOP("Fields", "Prefetched views")},
    {"TelemetryRequest", "dns", QT_TRANSLATE_NOOP("Fields", "Host lookup (ms)")},
    {"TelemetryRequest", "tls", QT_TRANSLATE_NOOP("Fields", "TLS (ms)")},
    {"TelemetryRequest", "timeToFirstByte", QT_TRANSLATE_NOOP("Fields", "First byte (ms)")},
    {"TelemetryRequest", "download", QT_TRANSLATE_NOOP("Fields", "Download (ms)")},
    {"TelemetryRequest", "responseSize", QT_TRANSLATE_NOOP("Fields", "Answer size")},
};

struct ValueWords
{
    std::string_view value;
    const char *words;
};
constexpr ValueWords valueTexts[] = {
    {"web", QT_TRANSLATE_NOOP("Fields", "Web")},
    {"mobile", QT_TRANSLATE_NOOP("Fields", "Mobile app")},
    {"unknown", QT_TRANSLATE_NOOP("Fields", "Unknown")},
    {"authenticated", QT_TRANSLATE_NOOP("Fields", "Authenticated")},
    {"logged_out", QT_TRANSLATE_NOOP("Fields", "Logged out")},
    {"server_side", QT_TRANSLATE_NOOP("Fields", "By the servers")},
    {"client_side", QT_TRANSLATE_NOOP("Fields", "By the client")},
    {"click", QT_TRANSLATE_NOOP("Fields", "Click")},
    {"display", QT_TRANSLATE_NOOP("Fields", "Display")},
    {"phone", QT_TRANSLATE_NOOP("Fields", "Phone")},
    {"tablet", QT_TRANSLATE_NOOP("Fields", "Tablet")},
    {"portrait", QT_TRANSLATE_NOOP("Fields", "Portrait")},
    {"landscape", QT_TRANSLATE_NOOP("Fields", "Landscape")},
    {"server-side", QT_TRANSLATE_NOOP("Fields", "Server-side")},
    {"on-device", QT_TRANSLATE_NOOP("Fields", "On-device")},
    {"hybrid", QT_TRANSLATE_NOOP("Fields", "Hybrid")},
    {"edge", QT_TRANSLATE_NOOP("Fields", "An edge")},
    {"local", QT_TRANSLATE_NOOP("Fields", "This machine")},
    {"android", "Android"},
    {"ios", "iOS"},
};
// clang-format on

QString words(const char *text)
{
    return QCoreApplication::translate("Fields", text);
}

/// The members that mbox, view and notification have in common.
bool hasRequestDetails(std::string_view schema)
{
    return schema == "MboxRequest" || schema == "ViewRequest" || schema == "Notification";
}

/// A statement about a limit with its source, short enough for one line with others.
QString statementText(const delivery::Statement &statement, bool withSource)
{
    const QString text = toQString(statement.text);
    return withSource ? QCoreApplication::translate("Fields", "%1 (%2)").arg(text, toQString(statement.source))
                      : text;
}

} // namespace

QString fieldLabel(std::string_view schema, std::string_view field)
{
    for (const Label &label : labels) {
        if (label.field == field
            && (label.schema == schema || (label.schema == "RequestDetails" && hasRequestDetails(schema))))
            return words(label.words);
    }
    return toQString(field);
}

QString labelOf(std::string_view path)
{
    const delivery::FieldPlace place = delivery::fieldAt(path);
    const auto steps = delivery::stepsOf(path);
    const QString last = steps && !steps->empty() ? displayText(steps->back()) : QString();
    if (place.rule == nullptr)
        return last;
    const QString label = fieldLabel(place.schema->name, place.rule->name);
    // A parameter is called by its own name.
    const bool isMap
        = place.rule->kind == delivery::Kind::ParameterMap || place.rule->kind == delivery::Kind::TextMap;
    return isMap && place.stepsBelow > 0 ? last : label;
}

QString valueWords(std::string_view value)
{
    for (const ValueWords &known : valueTexts) {
        if (known.value == value)
            return words(known.words);
    }
    return displayText(value);
}

QString changeWords(std::string_view path)
{
    const QString label = labelOf(path);
    return label.isEmpty() ? QCoreApplication::translate("Fields", "Edit the request")
                           : QCoreApplication::translate("Fields", "Change %1").arg(label);
}

QString fieldHelp(std::string_view path)
{
    const delivery::FieldPlace place = delivery::fieldAt(path);
    if (place.rule == nullptr)
        return {};
    QStringList lines {QCoreApplication::translate("Fields", "%1: %2, %3")
                           .arg(fieldLabel(place.schema->name, place.rule->name), toQString(path),
                               toQString(delivery::kindWords(*place.rule)))};
    lines << toQString(delivery::meaningOf(*place.schema, place.rule->name));
    for (const delivery::Statement &statement : delivery::statementsOf(*place.schema, *place.rule))
        lines << statementText(statement, true);
    lines.removeAll({});
    return lines.join(u'\n');
}

QString shortHelp(std::string_view path)
{
    const delivery::FieldPlace place = delivery::fieldAt(path);
    if (place.rule == nullptr)
        return {};
    const std::vector<delivery::Statement> statements = delivery::statementsOf(*place.schema, *place.rule);
    QStringList limits;
    // Who says so matters where not all say the same.
    const bool withSource = std::ranges::any_of(statements,
        [&](const delivery::Statement &statement) { return statement.source != statements.front().source; });
    for (const delivery::Statement &statement : statements)
        limits << statementText(statement, withSource);
    QString text = toQString(delivery::meaningOf(*place.schema, place.rule->name));
    if (!limits.isEmpty()) {
        QString limit = limits.join(QStringLiteral("; "));
        limit[0] = limit[0].toUpper();
        text += QStringLiteral(" %1.").arg(limit);
    }
    return text.trimmed();
}

int labelColumnWidth()
{
    const QFontMetrics metrics(QApplication::font());
    int width = 0;
    for (const Label &label : labels)
        width = std::max(width, metrics.horizontalAdvance(words(label.words)));
    return width;
}

} // namespace spotter::ui
