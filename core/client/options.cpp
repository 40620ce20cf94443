// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/options.h"

#include "core/base/numbertext.h"
#include "core/base/unicode.h"
#include "core/client/deliveryurl.h"
#include "core/client/lookup.h"
#include "core/client/messages.h"

#include <algorithm>
#include <cmath>

namespace spotter::client {

namespace {

constexpr std::int64_t shortestPollingMs = 300000;

tl::unexpected<std::string> refused(std::string_view message)
{
    return tl::unexpected<std::string>(std::string(message));
}

/// Texts; numbers and truths as JavaScript puts them into a text.
std::optional<std::string> text(const Value &value)
{
    if (value.isString())
        return std::string(value.toString());
    if (value.isNumber())
        return numberText(value.toNumber());
    if (value.isBool())
        return std::string(value.toBool() ? "true" : "false");
    return std::nullopt;
}

/// `otherwise` for what is no number, or none that fits.
std::int64_t integer(const Value &value, std::int64_t otherwise)
{
    const double number = value.toNumber();
    if (!value.isNumber() || !(std::abs(number) < 9e15))
        return otherwise;
    return static_cast<std::int64_t>(number);
}

class OptionsReader
{
public:
    OptionsReader(const Document &document, Dialect dialect) : m_document(document), m_dialect(dialect)
    {
        m_options.dialect = dialect;
    }

    Options read()
    {
        readConnection();
        readArtifact();
        readRequestParts();
        return std::move(m_options);
    }

private:
    Value find(std::string_view pythonName, std::string_view nodeName) const
    {
        return member(m_document.root(), pythonName, nodeName);
    }

    std::string textOr(
        std::string_view pythonName, std::string_view nodeName, std::string_view otherwise) const
    {
        std::optional<std::string> value = text(find(pythonName, nodeName));
        return value && !value->empty() ? std::move(*value) : std::string(otherwise);
    }

    /// 0: none. In Node, what is no number is a time that has passed at once.
    std::int64_t milliseconds(const Value &value) const
    {
        if (m_dialect != Dialect::Node || value.isNumber() || !value.isTruthy())
            return integer(value, 0);
        const double number = value.isString() ? numberFromText(value.toString()) : 0;
        return number >= 1 && number < 1e9 ? static_cast<std::int64_t>(number) : 1;
    }

    void readConnection()
    {
        const std::int64_t timeout = milliseconds(find("timeout", "timeout"));
        m_options.timeoutMs = timeout > 0 ? timeout : m_options.timeoutMs;
        m_options.serverDomain = textOr("server_domain", "serverDomain", "");
        const Value secure = find("secure", "secure");
        m_options.isSecure = !secure.isBool() || secure.toBool();
        const Value hint = find("target_location_hint", "targetLocationHint");
        m_options.targetLocationHint = hint.toString();
        // Node takes any value for a hint that was given, even one that names no cluster.
        m_options.asksForHint
            = m_dialect == Dialect::Node ? hint.isUndefined() : m_options.targetLocationHint.empty();
        const Value sticky = find("sticky_edge", "stickyEdge");
        m_options.isEdgeSticky = !sticky.isBool() || sticky.toBool();
        m_options.maxRetries = static_cast<int>(std::clamp<std::int64_t>(
            integer(find("max_retries", "maxRetries"), m_dialect == Dialect::Node ? 10 : 2), 0, 1000));
        m_options.maximumWaitReadyMs
            = m_dialect == Dialect::Node ? -1 : integer(find("maximum_wait_ready", "maximumWaitReady"), -1);
    }

    void readArtifact()
    {
        std::int64_t polling = integer(find("polling_interval", "pollingInterval"), -1);
        if (m_dialect == Dialect::Python && polling > 0)
            polling *= 1000; // its texts say ms, it takes seconds
        m_options.pollingIntervalMs = polling == 0 ? 0 : std::max(polling, shortestPollingMs);
        m_options.artifactLocation = text(find("artifact_location", "artifactLocation"));
        if (m_dialect != Dialect::Node && m_options.artifactLocation && m_options.artifactLocation->empty())
            m_options.artifactLocation.reset();
        if (const Value payload = find("artifact_payload", "artifactPayload"); payload.isObject())
            m_options.artifactPayload = m_document.part(payload);
        const Value format = find("artifact_format", "artifactFormat");
        const bool isBinary = format.isNullish()
            ? m_options.artifactLocation && toLowerCase(*m_options.artifactLocation).ends_with(".bin")
            : format.toString() == "bin";
        m_options.artifactFormat = isBinary ? ArtifactFormat::Binary : ArtifactFormat::Json;
        m_options.environment = textOr("environment", "environment", "production");
        m_options.cdnEnvironment = textOr("cdn_environment", "cdnEnvironment", "production");
        m_options.cdnBasePath = textOr("cdn_base_path", "cdnBasePath", "");
    }

    void readRequestParts()
    {
        const bool isNode = m_dialect == Dialect::Node;
        const Value environmentId = find("environment_id", "environmentId");
        if (environmentId.isTruthy() && (isNode || environmentId.isNumber()))
            m_options.environmentId = m_document.part(environmentId);
        const Value telemetry = find("telemetry_enabled", "telemetryEnabled");
        m_options.isTelemetryEnabled = telemetry.isUndefined()
            || (isNode ? telemetry.isTruthy() : !telemetry.isBool() || telemetry.toBool());
        const Value version = find("version", "version");
        m_options.version = isNode && version.isNull() ? "null" : text(version);
        if (!isNode && m_options.version && m_options.version->empty())
            m_options.version.reset();
        const Value token = find("property_token", "propertyToken");
        if (isFilledText(token))
            m_options.propertyToken = token.toString();
        else if (isNode && (token.isString() || token.isNull()))
            m_options.propertyToken = "";
    }

    const Document &m_document;
    Dialect m_dialect;
    Options m_options;
};

} // namespace

tl::expected<Options, std::string> Options::read(const Document &document, Dialect dialect)
{
    const Value &given = document.root();
    if (!isFilledObject(given))
        return refused(messages::optionsRequired(dialect));
    if (const Value named = given.find("dialect"); named.isString()) {
        const std::optional<Dialect> known = dialectFromText(named.toString());
        if (!known)
            return refused(messages::unknownDialect);
        dialect = *known;
    }
    const Value client = given.find("client");
    if (!isFilledText(client))
        return refused(messages::clientRequired);
    const Value organization = member(given, "organization_id", "organizationId");
    if (!isFilledText(organization))
        return refused(messages::organizationRequired);
    const Value method = member(given, "decisioning_method", "decisioningMethod");
    const bool isMethodAbsent = dialect == Dialect::Node ? method.isUndefined() : isEmpty(method);
    const std::optional<Method> known
        = isMethodAbsent ? Method::ServerSide : methodFromText(method.toString());
    if (!known)
        return refused(messages::invalidMethod(dialect));

    const Value environment = given.find("environment");
    if (dialect == Dialect::Node && *known != Method::ServerSide && environment.isTruthy()
        && !environment.isString())
        return refused("The environment is no text.");

    Options options = OptionsReader(document, dialect).read();
    options.client = client.toString();
    options.organizationId = organization.toString();
    options.decisioningMethod = *known;
    return options;
}

std::string_view Options::scheme() const
{
    return isSecure ? "https://" : "http://";
}

std::string Options::artifactUrl() const
{
    if (artifactLocation)
        return encodedAsFetched(*artifactLocation);
    std::string host = "assets.adobetarget.com";
    if (dialect != Dialect::Node) {
        if (!cdnBasePath.empty())
            host = cdnBasePath;
        else if (cdnEnvironment == "staging" || cdnEnvironment == "development")
            host = "assets.staging.adobetarget.com";
    }
    const bool isKnownEnvironment
        = environment == "production" || environment == "staging" || environment == "development";
    const std::string place = dialect == Dialect::Python
        ? std::string(isKnownEnvironment ? environment : "production")
        : toLowerCase(environment);
    // The node SDK leaves the encoding to its HTTP library; what would end the path is kept in it otherwise.
    const auto segment = [this](std::string_view text) {
        return dialect == Dialect::Node ? std::string(text) : percentEncoded(text);
    };
    std::string url = "https://" + host + '/' + segment(client) + '/' + segment(place) + "/v1/";
    if (propertyToken)
        url += segment(*propertyToken) + '/';
    url += artifactFormat == ArtifactFormat::Binary ? "rules.bin" : "rules.json";
    return dialect == Dialect::Node ? encodedAsFetched(url) : url;
}

} // namespace spotter::client
