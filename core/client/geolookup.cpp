// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/geolookup.h"

#include "core/base/document.h"
#include "core/base/unicode.h"
#include "core/delivery/texts.h"

#include <array>
#include <charconv>
#include <limits>
#include <string_view>

namespace spotter::client {

namespace {

constexpr std::string_view anyAddress = "unknownIpAddress";

struct Field
{
    std::string_view header;
    std::string_view member;
    bool isNumber;
};
constexpr std::array<Field, 6> fields {{
    {"x-forwarded-for", "ipAddress", false},
    {"x-geo-latitude", "latitude", true},
    {"x-geo-longitude", "longitude", true},
    {"x-geo-country-code", "countryCode", false},
    {"x-geo-region-code", "stateCode", false},
    {"x-geo-city", "city", false},
}};

bool isAddress(const Value &address)
{
    return address.isString() && delivery::isIpAddress(address.toString());
}

/// ECMAScript's parseFloat.
double leadingNumber(std::string_view text)
{
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    text = trimmed(text);
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    if (text.starts_with("Infinity"))
        return isNegative ? -std::numeric_limits<double>::infinity()
                          : std::numeric_limits<double>::infinity();
    // from_chars would take "inf" and "nan".
    if (text.empty() || (text.front() != '.' && (text.front() < '0' || text.front() > '9')))
        return none;
    double number = 0;
    if (std::from_chars(text.data(), text.data() + text.size(), number).ec == std::errc::invalid_argument)
        return none;
    return isNegative ? -number : number;
}

Value converted(const Field &field, const Value &given, Arena &arena)
{
    if (!field.isNumber)
        return given.isString() ? Value::copyOf(arena, given.toString()) : deepCopy(arena, given);
    return given.isNumber() ? Value(given.toNumber()) : Value(leadingNumber(given.toString()));
}

} // namespace

Value validatedGeo(const Value &geo, Arena &arena)
{
    if (!geo.isObject())
        return makeObject(arena, {});
    const Value address = geo["ipAddress"];
    if (address.isUndefined() || isAddress(address))
        return geo;
    return withMember(arena, geo, "ipAddress", {});
}

bool needsGeoLookup(const Value &artifact, const Value &geo)
{
    const Value address = geo["ipAddress"];
    if (!address.isString() || !artifact["geoTargetingEnabled"].isTruthy())
        return false;
    if (address.toString() != anyAddress && !isAddress(address))
        return false;
    for (const Field &field : fields) {
        if (field.member != "ipAddress" && geo.contains(field.member))
            return false;
    }
    return true;
}

http::Request geoRequest(const Options &options, const Value &geo)
{
    http::Request request;
    request.method = "GET";
    const bool isOwnPlace = !options.cdnBasePath.empty() && options.dialect != Dialect::Node;
    request.url = isOwnPlace ? std::string(options.scheme()) + options.cdnBasePath + "/v1/geo"
                             : "https://assets.adobetarget.com/v1/geo";
    const std::string_view address = geo["ipAddress"].toString();
    if (address != anyAddress)
        request.headers.push_back({"x-forwarded-for", std::string(trimmed(address))});
    return request;
}

Result<Value> geoOfAnswer(const http::Exchange &exchange, const Value &geo, Arena &arena)
{
    if (exchange.failure || !exchange.answer) {
        return failure(ErrorCode::Rejected,
            "The visitor's place could not be looked up: "
                + (exchange.failure ? exchange.failure->message : std::string("no answer came.")));
    }
    std::string body = exchange.answer->body;
    if (body.starts_with("\xEF\xBB\xBF"))
        body.erase(0, 3);
    const Result<Document> answer = Document::parse(std::move(body));
    if (!answer || answer->root().isNull()) {
        return failure(ErrorCode::Rejected,
            "The visitor's place could not be looked up: the answer is no JSON object"
                + (answer ? std::string(".") : ", " + answer.error().message));
    }
    Value merged = validatedGeo(geo, arena);
    for (const Field &field : fields) {
        const Value given = answer->root()[field.header];
        if (!given.isNullish())
            merged = withMember(arena, merged, field.member, converted(field, given, arena));
    }
    return merged;
}

Value geoOfHeaders(const http::Headers &headers, Arena &arena)
{
    ObjectBuilder geo(arena, fields.size());
    for (const Field &field : fields) {
        if (const auto given = http::headerValue(headers, field.header))
            geo.append(field.member, converted(field, Value::string(*given), arena));
    }
    return geo.finish();
}

} // namespace spotter::client
