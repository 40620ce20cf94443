// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

/// Every limit of the Delivery API with its unit and where it is written (delivery-api.md sections 3 and 6).
namespace spotter::delivery::limits {

struct Limit
{
    std::string_view name;
    double value = 0;
    std::string_view unit;
    std::string_view source;
};

inline constexpr std::string_view openApi = "Adobe Target Delivery API, OpenAPI description 1.0.0";
inline constexpr std::string_view limitsPage = "Adobe Target limits page";
inline constexpr std::string_view guide = "Adobe Target developer guide";

inline constexpr Limit mboxesPerRequest {"mboxes in one request", 50, "mboxes", limitsPage};
inline constexpr Limit notificationsPerRequest {
    "notifications in one request, recommended", 50, "notifications", limitsPage};
inline constexpr Limit concurrentRequestsPerSession {
    "concurrent requests with one session id", 100, "requests", limitsPage};
inline constexpr Limit requestBody {"request body", 62914560, "bytes", limitsPage};
inline constexpr Limit offerSize {"size of an offer", 1048576, "bytes", limitsPage};
inline constexpr Limit sessionId {"session id", 128, "characters", openApi};
inline constexpr Limit requestId {"request id", 128, "characters", openApi};
inline constexpr Limit impressionId {"impression id", 128, "characters", openApi};
inline constexpr Limit visitorIdText {
    "tntId, thirdPartyId and marketingCloudVisitorId, each", 128, "characters", openApi};
inline constexpr Limit customerIds {"customer ids of a visitor", 50, "customer ids", openApi};
inline constexpr Limit customerId {"id of a customer id", 128, "characters", openApi};
inline constexpr Limit integrationCode {"integration code", 50, "characters", openApi};
inline constexpr Limit platformVersion {"version of a mobile platform", 128, "characters", openApi};
inline constexpr Limit applicationText {"id and name of an application, each", 250, "characters", openApi};
inline constexpr Limit applicationVersion {"version of an application", 128, "characters", openApi};
inline constexpr Limit addressUrl {"url and referringUrl, each", 4096, "characters", openApi};
inline constexpr Limit countryCode {"country code, exactly", 2, "characters", openApi};
inline constexpr Limit stateCode {"state code", 3, "characters", openApi};
inline constexpr Limit city {"city", 50, "characters", openApi};
inline constexpr Limit zip {"zip code", 12, "characters", openApi};
inline constexpr Limit supplementalDataId {"supplemental data id, exactly", 33, "characters", openApi};
inline constexpr Limit audienceManagerBlob {"Audience Manager blob", 1024, "characters", openApi};
inline constexpr Limit parameters {"entries of a parameter map", 50, "parameters", openApi};
inline constexpr Limit parametersAtMost {"mbox parameters at most", 100, "parameters", limitsPage};
inline constexpr Limit parametersOfStandardCalls {
    "parameters of a standard mbox call", 500, "parameters", limitsPage};
inline constexpr Limit profileParametersAtMost {
    "in-mbox profile parameters", 50, "parameters", limitsPage};
inline constexpr Limit parameterName {"name of a parameter", 128, "characters", openApi};
inline constexpr Limit parameterValue {"value of a parameter", 5000, "characters", openApi};
inline constexpr Limit profileParameterValue {
    "value of an in-mbox profile parameter, recommended", 256, "characters", limitsPage};
inline constexpr Limit orderId {"order id", 250, "characters", openApi};
inline constexpr Limit purchasedProductId {"id of a purchased product", 50, "characters", openApi};
inline constexpr Limit purchasedProductIdsJoined {
    "purchased product ids joined with commas", 250, "characters", limitsPage};
inline constexpr Limit experienceLocalId {"experienceLocalId", 2147483647, "", openApi};
inline constexpr Limit productId {"product id", 128, "characters", openApi};
inline constexpr Limit categoryId {"category id", 128, "characters", openApi};
inline constexpr Limit categoryIdOnPage {"category id", 256, "characters", limitsPage};
inline constexpr Limit mboxName {"mbox name", 250, "characters", limitsPage};
inline constexpr Limit viewName {"view name", 128, "characters", openApi};
inline constexpr Limit viewKey {"view key", 512, "characters", openApi};
inline constexpr Limit notificationId {"notification id", 200, "characters", openApi};

/// All of them, for a list.
inline constexpr const Limit *all[] = {
    &mboxesPerRequest,
    &notificationsPerRequest,
    &concurrentRequestsPerSession,
    &requestBody,
    &offerSize,
    &sessionId,
    &requestId,
    &impressionId,
    &visitorIdText,
    &customerIds,
    &customerId,
    &integrationCode,
    &platformVersion,
    &applicationText,
    &applicationVersion,
    &addressUrl,
    &countryCode,
    &stateCode,
    &city,
    &zip,
    &supplementalDataId,
    &audienceManagerBlob,
    &parameters,
    &parametersAtMost,
    &parametersOfStandardCalls,
    &profileParametersAtMost,
    &parameterName,
    &parameterValue,
    &profileParameterValue,
    &orderId,
    &purchasedProductId,
    &purchasedProductIdsJoined,
    &experienceLocalId,
    &productId,
    &categoryId,
    &categoryIdOnPage,
    &mboxName,
    &viewName,
    &viewKey,
    &notificationId,
};

/// Timestamps below this are taken for seconds: as milliseconds they would lie before March 1973 (section 7).
inline constexpr double earliestMilliseconds = 100000000000.0;

} // namespace spotter::delivery::limits
