// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/arena.h"
#include "core/base/texttable.h"
#include "core/base/value.h"
#include "core/decisioning/allocation.h"
#include "core/decisioning/condition.h"
#include "core/decisioning/hostparser.h"
#include "core/decisioning/mboxcontext.h"
#include "core/decisioning/url.h"

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace spotter::decisioning {

/// What a request says about its visitor, read once (decisioning.md 2.1, 2.2, 2.7).
struct RequestFacts
{
    std::int64_t now = 0; ///< ms since the epoch
    Value browserType;
    Value platform; ///< any type: a client hint is taken as it is
    double browserVersion = -1;
    Value pageUrl; ///< a string, empty when there is none
    Value referringUrl;
    Value geo; ///< `context.geo`, or an empty object
};

/// Hosts taken apart before, by their text. Bounded.
class HostMemory
{
public:
    explicit HostMemory(HostParser parser) : m_parser(parser) { }
    /// Valid until the next trim().
    const HostParts &parts(std::string_view host);
    /// Forgets all when too much is known.
    void trim();

private:
    HostParser m_parser;
    OwnTextMap<std::unique_ptr<const HostParts>> m_known;
};

/// The data that conditions are evaluated on (decisioning.md section 2). Nothing is computed before a condition, or a trace,
/// asks for it.
class RuleContext final : public ConditionContext
{
public:
    RuleContext(HostParser parser, Allocations &allocations, Arena &arena)
        : m_hosts(parser), m_allocations(allocations), m_arena(arena)
    {
    }

    /// To be filled before beginRequest().
    RequestFacts &facts() { return m_facts; }
    void beginRequest();
    /// `parameters` are the item's; `address` is undefined when it has none of its own. True if page and referrer are what
    /// they were.
    bool beginItem(const Value &parameters, const Value &address, bool hasAddress);
    /// The activity of the rule that is looked at next.
    void setActivity(std::uint32_t activity) { m_activity = activity; }

    /// Why the reference fails on the item's parameters as soon as a rule is looked at; empty when it does not.
    const std::string &itemFailure();
    /// The item's parameters as traces show them.
    Value parametersInTrace();

    /// URL and domain of the request's page, for traces.
    Value requestUrl() const { return m_facts.pageUrl; }
    Value requestDomain();

    Value resolve(const SlotTable &slots, std::uint32_t slot) override;
    double allocation() override { return m_allocations.of(m_activity); }
    Value whole() override;

private:
    struct Page
    {
        Value url;
        bool isSplit = false;
        UrlParts parts;
        const HostParts *host = nullptr;
    };
    void split(Page &page);
    Value pageMember(Page &page, std::string_view name);
    Value pageObject(Page &page);
    Value userObject();
    Value geoMember(std::string_view name) const;
    Value geoObject();
    Value timeText();
    double weekday() const;
    const MboxContext &mbox();
    Value rootValue(Slot::Root root);

    HostMemory m_hosts;
    Allocations &m_allocations;
    Arena &m_arena;
    RequestFacts m_facts;
    Page m_requestPage;
    Page m_requestReferring;
    Page m_itemPage;
    bool m_hasItemAddress = false;
    Value m_parameters;
    bool m_arePlain = false;
    bool m_isPlainKnown = false;
    bool m_isMboxBuilt = false;
    MboxContext m_mbox;
    std::uint32_t m_activity = 0;
};

} // namespace spotter::decisioning
