// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/rulecontext.h"

#include "core/base/sametext.h"
#include "core/decisioning/coercion.h"

#include <array>
#include <cstdio>

namespace spotter::decisioning {

namespace {

constexpr std::size_t knownHostsLimit = 1024;
constexpr std::int64_t dayMs = std::int64_t {24} * 60 * 60 * 1000;

/// Milliseconds since midnight, UTC.
std::int64_t timeOfDay(std::int64_t now)
{
    return ((now % dayMs) + dayMs) % dayMs;
}

} // namespace

const HostParts &HostMemory::parts(std::string_view host)
{
    if (const auto found = m_known.find(host); found != m_known.end())
        return *found->second;
    auto parts = std::make_unique<const HostParts>(parseHost(host, m_parser));
    return *m_known.emplace(host, std::move(parts)).first->second;
}

void HostMemory::trim()
{
    if (m_known.size() > knownHostsLimit)
        m_known.clear();
}

void RuleContext::beginRequest()
{
    m_hosts.trim();
    m_requestPage = Page {m_facts.pageUrl, false, {}, nullptr};
    m_requestReferring = Page {m_facts.referringUrl, false, {}, nullptr};
    beginItem(Value(), Value(), false);
}

bool RuleContext::beginItem(const Value &parameters, const Value &address, bool hasAddress)
{
    const bool isSameAddress = !hasAddress && !m_hasItemAddress;
    m_parameters = parameters;
    m_isPlainKnown = false;
    m_isMboxBuilt = false;
    m_hasItemAddress = hasAddress;
    if (hasAddress) {
        // Both page and referrer come from the item's url; its referringUrl is not looked at.
        const Value url = address["url"];
        m_itemPage = Page {url.isString() ? url : Value::string(""), false, {}, nullptr};
    }
    return isSameAddress;
}

const std::string &RuleContext::itemFailure()
{
    if (!m_isPlainKnown) {
        m_isPlainKnown = true;
        m_arePlain = m_parameters.isNullish() || arePlainParameters(m_parameters);
        m_mbox.failure.clear();
        if (!m_arePlain)
            mbox();
    }
    return m_mbox.failure;
}

const MboxContext &RuleContext::mbox()
{
    if (!m_isMboxBuilt) {
        m_mbox = mboxContext(m_parameters, m_arena);
        m_isMboxBuilt = true;
    }
    return m_mbox;
}

Value RuleContext::parametersInTrace()
{
    return m_isMboxBuilt && m_mbox.failure.empty() ? m_mbox.parameters : m_parameters;
}

void RuleContext::split(Page &page)
{
    if (page.isSplit)
        return;
    page.isSplit = true;
    page.parts = splitUrl(page.url.toString());
    page.host = &m_hosts.parts(page.parts.host);
}

Value RuleContext::requestDomain()
{
    return pageMember(m_requestPage, "domain");
}

Value RuleContext::pageMember(Page &page, std::string_view name)
{
    if (name.ends_with("_lc")) {
        const Value text = pageMember(page, name.substr(0, name.size() - 3));
        return text.isString() && !name.ends_with("_lc_lc") ? lowerCased(text, m_arena) : Value();
    }
    if (sameText(name, "url"))
        return page.url;
    split(page);
    if (sameText(name, "path"))
        return Value::string(page.parts.path);
    if (sameText(name, "query"))
        return Value::string(page.parts.query);
    if (sameText(name, "fragment"))
        return Value::string(page.parts.fragment);
    // Copied: the values outlive the memory of hosts.
    if (!page.host->isSet)
        return {};
    if (sameText(name, "domain"))
        return Value::copyOf(m_arena, page.host->domain);
    if (sameText(name, "subdomain"))
        return Value::copyOf(m_arena, page.host->subdomain);
    if (sameText(name, "topLevelDomain"))
        return Value::copyOf(m_arena, page.host->topLevelDomain);
    return {};
}

Value RuleContext::pageObject(Page &page)
{
    constexpr std::array<std::string_view, 14> names {"url", "path", "query", "fragment", "subdomain",
        "domain", "topLevelDomain", "url_lc", "path_lc", "query_lc", "fragment_lc", "subdomain_lc",
        "domain_lc", "topLevelDomain_lc"};
    ObjectBuilder builder(m_arena, names.size());
    for (const std::string_view name : names)
        builder.append(name, pageMember(page, name));
    return builder.finish();
}

Value RuleContext::userObject()
{
    return makeObject(m_arena,
        {{"browserType", m_facts.browserType}, {"platform", m_facts.platform},
            {"locale", Value::string("en")}, {"browserVersion", Value(m_facts.browserVersion)}});
}

Value RuleContext::geoMember(std::string_view name) const
{
    if (sameText(name, "country"))
        return m_facts.geo["countryCode"];
    if (sameText(name, "region"))
        return m_facts.geo["stateCode"];
    return sameText(name, "city") || sameText(name, "latitude") || sameText(name, "longitude")
        ? m_facts.geo[name]
        : Value();
}

Value RuleContext::geoObject()
{
    ObjectBuilder builder(m_arena, 5);
    for (const std::string_view name : {"country", "region", "city", "latitude", "longitude"})
        builder.append(name, geoMember(name));
    return builder.finish();
}

Value RuleContext::timeText()
{
    const std::int64_t minutes = timeOfDay(m_facts.now) / 60'000;
    std::array<char, 8> text {};
    std::snprintf(
        text.data(), text.size(), "%02d%02d", static_cast<int>(minutes / 60), static_cast<int>(minutes % 60));
    return Value::copyOf(m_arena, text.data());
}

double RuleContext::weekday() const
{
    const std::int64_t days = (m_facts.now - timeOfDay(m_facts.now)) / dayMs;
    // 1 January 1970 was a Thursday; Monday is 1, Sunday 7.
    return static_cast<double>(((days % 7) + 7 + 3) % 7 + 1);
}

Value RuleContext::rootValue(Slot::Root root)
{
    switch (root) {
    case Slot::Root::Timestamp:
        return {static_cast<double>(m_facts.now)};
    case Slot::Root::Time:
        return timeText();
    case Slot::Root::Day:
        return {weekday()};
    case Slot::Root::User:
        return userObject();
    case Slot::Root::Page:
        return pageObject(m_hasItemAddress ? m_itemPage : m_requestPage);
    case Slot::Root::Referring:
        return pageObject(m_hasItemAddress ? m_itemPage : m_requestReferring);
    case Slot::Root::Geo:
        return geoObject();
    case Slot::Root::Mbox:
        return mbox().members;
    case Slot::Root::Allocation:
        return {allocation()};
    case Slot::Root::Other:
        return {};
    }
    return {};
}

Value RuleContext::resolve(const SlotTable &slots, std::uint32_t slot)
{
    const Slot &asked = slots[slot];
    if (asked.rest.size() == 1) { // what conditions nearly always read: no object needs to be built for it
        const std::string &name = asked.rest[0];
        switch (asked.root) {
        case Slot::Root::Page:
            return pageMember(m_hasItemAddress ? m_itemPage : m_requestPage, name);
        case Slot::Root::Referring:
            return pageMember(m_hasItemAddress ? m_itemPage : m_requestReferring, name);
        case Slot::Root::Mbox:
            if (m_parameters.isNullish())
                return {};
            if (m_arePlain)
                return plainParameter(m_parameters, name, m_arena);
            break;
        case Slot::Root::Geo:
            return geoMember(name);
        case Slot::Root::User:
            if (sameText(name, "browserType"))
                return m_facts.browserType;
            if (sameText(name, "browserVersion"))
                return {m_facts.browserVersion};
            break;
        default:
            break;
        }
    }
    Value value = rootValue(asked.root);
    for (const std::string &name : asked.rest) {
        if (value.isNullish())
            return {};
        const Value member = memberOf(value, name, m_arena);
        value = member.isUndefined() && m_isMboxBuilt && !m_mbox.listMembers.empty()
            ? m_mbox.memberOfList(value, name)
            : member;
    }
    return value;
}

Value RuleContext::whole()
{
    return makeObject(m_arena,
        {{"current_timestamp", rootValue(Slot::Root::Timestamp)},
            {"current_time", rootValue(Slot::Root::Time)}, {"current_day", rootValue(Slot::Root::Day)},
            {"user", rootValue(Slot::Root::User)}, {"page", rootValue(Slot::Root::Page)},
            {"referring", rootValue(Slot::Root::Referring)}, {"geo", rootValue(Slot::Root::Geo)},
            {"mbox", rootValue(Slot::Root::Mbox)}, {"allocation", rootValue(Slot::Root::Allocation)}});
}

} // namespace spotter::decisioning
