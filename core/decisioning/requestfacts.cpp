// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/requestfacts.h"

namespace spotter::decisioning {

namespace {

constexpr std::size_t knownUserAgentsLimit = 64;
constexpr std::size_t longestKeptUserAgent = 1024;

Value textOrEmpty(const Value &value)
{
    return value.isString() ? value : Value::string("", Value::PlainText | Value::AsciiText);
}

tl::unexpected<Error> wrongType(std::string_view member)
{
    return failure(ErrorCode::Rejected,
        "The request's context." + std::string(member) + " is not text; give a string or leave it out.");
}

/// The brand list that counts: the full versions, or else the major ones.
Result<std::string_view> brandsOf(const Value &hints)
{
    const Value full = hints["browserUAWithFullVersion"];
    if (full.isTruthy()) {
        if (!full.isString())
            return wrongType("clientHints.browserUAWithFullVersion");
        return full.toString();
    }
    const Value major = hints["browserUAWithMajorVersion"];
    if (major.isDefined() && !major.isString())
        return wrongType("clientHints.browserUAWithMajorVersion");
    return major.toString();
}

} // namespace

const UserAgentMemory::Known &UserAgentMemory::known(std::string_view userAgent)
{
    if (const auto found = m_known.find(userAgent); found != m_known.end())
        return found->second;
    if (m_known.size() >= knownUserAgentsLimit)
        m_known.clear();
    std::string key(userAgent);
    const Known known {browserOfUserAgent(userAgent), platformOfUserAgent(userAgent)};
    if (key.size() > longestKeptUserAgent)
        key.clear(); // kept in one place that the next long one takes over
    return m_known.insert_or_assign(std::move(key), known).first->second;
}

Result<void> readRequestFacts(
    const Value &context, std::int64_t now, UserAgentMemory &userAgents, Arena &arena, RequestFacts &facts)
{
    if (context.isNull())
        return failure(ErrorCode::Rejected, "The request's context is null; give an object or leave it out.");
    facts.now = now;
    const Value address = context["address"];
    facts.pageUrl = textOrEmpty(address["url"]);
    facts.referringUrl = textOrEmpty(address["referringUrl"]);
    facts.geo = context["geo"];
    if (!facts.geo.isObject())
        facts.geo = makeObject(arena, {});

    const Value userAgent = context["userAgent"];
    if (userAgent.isDefined() && !userAgent.isString())
        return wrongType("userAgent");
    static constexpr UserAgentMemory::Known nothing {{"unknown", -1}, "unknown"};
    const UserAgentMemory::Known &known
        = userAgent.size() != 0 ? userAgents.known(userAgent.toString()) : nothing;
    Browser browser = merged(nothing.browser, known.browser);

    const Value hints = context["clientHints"];
    Value platform;
    if (hints.isDefined()) {
        if (hints.isNull())
            return failure(ErrorCode::Rejected,
                "The request's context.clientHints is null; give an object or leave it out.");
        const Result<std::string_view> brands = brandsOf(hints);
        if (!brands)
            return tl::unexpected<Error>(brands.error());
        browser = merged(browser, browserOfBrands(*brands));
        platform = hints["platform"];
    }
    constexpr unsigned plainAscii = Value::PlainText | Value::AsciiText;
    facts.browserType = Value::string(browser.name, plainAscii);
    facts.browserVersion = browser.version;
    if (platform.isUndefined())
        facts.platform = Value::string(platformName(known.platform), plainAscii);
    else
        facts.platform = platform.isString() ? Value::string(platformName(platform.toString())) : platform;
    return {};
}

} // namespace spotter::decisioning
