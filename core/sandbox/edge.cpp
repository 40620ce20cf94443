// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/edge.h"

#include "core/base/unicode.h"
#include "core/decisioning/coercion.h"
#include "core/sandbox/deliverycheck.h"
#include "core/sandbox/geo.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>
#include <vector>

namespace spotter::sandbox {

namespace {

constexpr std::size_t keptRules = 4; ///< artifacts whose own tokens are still good
constexpr std::size_t keptPreviews = 8; ///< deciders of requests in QA mode
constexpr std::size_t deepest = 100; ///< nesting of a request's body; what is sent has some ten levels

std::string_view withoutSuffix(std::string_view tntId)
{
    return tntId.substr(0, tntId.find('.'));
}

/// `28` of `mboxedge28.tt.omtrdc.net`; empty for any other host.
std::string_view clusterOf(std::string_view host)
{
    constexpr std::string_view prefix = "mboxedge";
    if (!host.starts_with(prefix))
        return {};
    const std::string_view cluster = host.substr(prefix.size(), host.find('.') - prefix.size());
    const bool isNumber = !cluster.empty() && cluster.size() < 6
        && std::all_of(cluster.begin(), cluster.end(), [](char c) { return c >= '0' && c <= '9'; });
    return isNumber ? cluster : std::string_view();
}

} // namespace

/// One request.
class Edge::Call : public decisioning::Observer
{
public:
    Call(Edge &edge, const HttpRequest &http, const Target &target)
        : m_edge(edge), m_arena(edge.m_arena), m_http(http), m_target(target)
    {
    }

    /// Nullopt when `m_edge.m_writer` holds the answer.
    std::optional<Refusal> run(bool &isBeacon)
    {
        if (auto refusal
            = checkQuery(m_target, m_edge.m_settings.clientCode, m_edge.m_settings.organizationId))
            return refusal;
        ParseLimits limits;
        limits.maxDepth = deepest;
        const Result<Value> parsed
            = m_edge.m_parser.parse(PaddedText::copyOf(m_http.body, m_arena), m_arena, limits);
        if (!parsed)
            return Refusal {
                400, "Invalid request: malformed JSON: " + parsed.error().message, "malformed JSON"};
        m_request = *parsed;
        if (auto refusal = checkBody(m_request))
            return refusal;
        tl::expected<std::optional<PreviewPlan>, Refusal> preview
            = PreviewPlan::read(m_request, m_edge.m_mint, rules().activities());
        if (!preview)
            return std::move(preview.error());
        m_preview = std::move(*preview);
        m_notifications = m_request["notifications"];
        if (auto refusal = readNotifications())
            return refusal;
        complete();
        if (auto refusal = decide())
            return refusal;
        count();
        isBeacon = m_request["context"]["beacon"].toBool();
        if (!isBeacon)
            m_edge.m_writer.write(response());
        return std::nullopt;
    }

    /// How many notifications a refusal voids.
    std::size_t notificationCount() const { return m_request["notifications"].items().size(); }

    void ruleEvaluated(const decisioning::Evaluation &evaluation) override
    {
        if (evaluation.outcome == decisioning::Evaluation::Outcome::Matched)
            m_matches.push_back(
                {evaluation.mode, evaluation.kind, evaluation.itemIndex, evaluation.rule, evaluation.result});
    }
    void ruleNotInProperty(decisioning::Mode /*mode*/, decisioning::ItemKind /*kind*/,
        std::size_t /*itemIndex*/, const decisioning::Rule & /*rule*/) override
    {
    }

private:
    using Mode = decisioning::Mode;
    using ItemKind = decisioning::ItemKind;

    struct Match
    {
        Mode mode;
        ItemKind kind;
        std::size_t item;
        const decisioning::Rule *rule;
        Value content;
    };
    /// A token of a notification, read.
    struct Read
    {
        std::size_t notification;
        TokenFacts facts;
    };

    const EdgeRules &rules() const { return *m_edge.m_rules.front(); }
    Value newId() { return Value::string(m_edge.m_settings.ids(m_arena)); }

    // --- notifications ---

    std::optional<TokenFacts> factsOf(std::string_view token) const
    {
        for (const auto &known : m_edge.m_rules) {
            if (const TokenFacts *const facts = known->artifactToken(token))
                return *facts;
        }
        return m_edge.m_mint.readToken(token);
    }

    /// Every token, state and timestamp is judged before anything is counted: one bad one voids the whole request.
    std::optional<Refusal> readNotifications()
    {
        const auto refused = [](std::string_view what, const std::string &value, std::string_view reason) {
            return Refusal {400, "Invalid request: Invalid " + std::string(what) + " - " + value, reason};
        };
        std::size_t number = 0;
        for (const Value &notification : m_notifications.items()) {
            const Value timestamp = notification["timestamp"];
            constexpr double lastTime = 8.64e15; // what a date of ECMAScript or Java can hold
            if (!(timestamp.toNumber() > 0 && timestamp.toNumber() <= lastTime))
                return refused("timestamp", toJson(timestamp), "invalid timestamp");
            for (const Value &token : notification["tokens"].items()) {
                std::optional<TokenFacts> facts = factsOf(token.toString());
                if (!facts)
                    return refused("token", std::string(token.toString().substr(0, 120)), "invalid token");
                m_tokens.push_back({number, std::move(*facts)});
            }
            for (const std::string_view place : {"mbox", "view", "pageLoad"}) {
                const Value state = notification[place]["state"];
                if (!state.isString())
                    continue;
                std::optional<StateFacts> facts = m_edge.m_mint.readState(state.toString());
                if (!facts)
                    return refused("state", std::string(state.toString().substr(0, 120)), "invalid state");
                m_states.push_back(std::move(*facts));
            }
            ++number;
        }
        return std::nullopt;
    }

    // --- what the edge adds to a request ---

    void complete()
    {
        m_requestId = m_request["requestId"];
        if (!m_requestId.isTruthy())
            m_requestId = newId();
        const std::string_view asked = clusterOf(m_http.host);
        m_cluster = asked.empty() ? std::to_string(m_edge.m_settings.cluster) : std::string(asked);

        const Value given = m_request["id"];
        std::string tntId(given["tntId"].toString());
        if (tntId.empty()) {
            // The same visitor gets the same id: the sandbox keeps no profiles to look it up in.
            std::string_view source = given["marketingCloudVisitorId"].toString();
            if (source.empty())
                source = given["thirdPartyId"].toString();
            tntId = source.empty() ? ownedId(m_edge.m_settings.ids) : m_edge.m_mint.visitorId(source);
        }
        m_visitor = withoutSuffix(tntId);
        if (tntId.find('.') == std::string::npos)
            tntId += "." + m_cluster + "_0";
        m_id = withMember(
            m_arena, given.isObject() ? given : Value::object({}), "tntId", Value::copyOf(m_arena, tntId));
    }

    /// The request's geo, looked up by address when the account uses geo and the request says nothing but an address.
    Value geo()
    {
        const Value given = m_request["context"]["geo"];
        if (!rules().artifact()->root()["geoTargetingEnabled"].isTruthy())
            return given;
        for (const std::string_view name : {"latitude", "longitude", "countryCode", "stateCode", "city"}) {
            if (!given[name].isNullish())
                return given;
        }
        std::string_view address = given["ipAddress"].toString();
        if (address.empty())
            address = visitorAddress(m_http.forwardedFor, m_http.peer);
        const Place &place = placeOf(address);
        return makeObject(m_arena,
            {{"ipAddress", Value::copyOf(m_arena, address)}, {"latitude", Value(place.latitude)},
                {"longitude", Value(place.longitude)}, {"countryCode", Value::string(place.countryCode)},
                {"stateCode", Value::string(place.stateCode)}, {"city", Value::string(place.city)}});
    }

    std::optional<Refusal> decide()
    {
        const Value execute = m_request["execute"];
        const Value prefetch = m_request["prefetch"];
        if (!execute.isObject() && !prefetch.isObject())
            return std::nullopt;
        Value request = withMember(m_arena, m_request, "id", m_id);
        request = withMember(
            m_arena, request, "context", withMember(m_arena, m_request["context"], "geo", geo()));
        for (const std::string_view name : {"execute", "prefetch", "property", "trace"}) {
            if (request[name].isNull())
                request = withMember(m_arena, request, name, Value());
        }
        // The API knows no views in execute.
        if (execute["views"].isDefined())
            request = withMember(m_arena, request, "execute", withMember(m_arena, execute, "views", Value()));
        decisioning::Query query;
        query.request = request;
        if (const auto session = m_target.parameter("sessionId"))
            query.sessionId = Value::copyOf(m_arena, toValidUtf8(*session));
        Result<decisioning::Decider *> decider = m_edge.m_decider.get();
        if (m_preview) {
            decider = m_edge.previewDecider(
                toJson(Value::array(std::array {m_request["qaMode"], m_request["preview"]})), *m_preview);
        }
        if (!decider)
            return Refusal {500, "Internal error: " + decider.error().message, "can't be decided"};
        const Result<decisioning::Decision> decision = (*decider)->decide(query, this);
        if (!decision)
            return Refusal {400, "Invalid request: " + decision.error().message, "can't be decided"};
        m_decision = *decision;
        return std::nullopt;
    }

    // --- counting ---

    void count()
    {
        countTelemetry();
        // Hits of people who test would spoil the numbers.
        if (m_preview) {
            m_edge.m_report.countPreview();
            return;
        }
        countImpressions();
        std::size_t next = 0;
        std::size_t number = 0;
        Report &report = m_edge.m_report;
        for (const Value &notification : m_notifications.items()) {
            const bool isClick = notification["type"].toString() == "click";
            const std::string_view impressionId = notification["impressionId"].toString();
            bool hasToken = false;
            for (; next < m_tokens.size() && m_tokens[next].notification == number; ++next) {
                hasToken = true;
                const TokenFacts &facts = m_tokens[next].facts;
                if ((facts.kind == TokenKind::Click) != isClick)
                    report.countMismatch();
                else if (isClick)
                    report.countClick(facts);
                else
                    report.countImpression(facts, impressionId);
            }
            if (!hasToken && !isClick && notification["mbox"]["name"].isString())
                report.countVisit(notification["mbox"]["name"].toString());
            if (notification["order"].isObject())
                report.countOrder(notification["order"]["total"].toNumber());
            report.countAccepted(isClick);
            ++number;
        }
        for (const StateFacts &state : m_states) {
            if (m_request["id"]["tntId"].isString() && state.visitor != m_visitor)
                report.countForeignState();
        }
        for (const Value &mbox : m_request["execute"]["mboxes"].items()) {
            if (mbox["order"].isObject())
                report.countOrder(mbox["order"]["total"].toNumber());
        }
    }

    void countTelemetry()
    {
        for (const Value &entry : m_request["telemetry"]["entries"].items())
            m_edge.m_report.countTelemetry(
                entry["mode"].toString(), entry["requestId"].toString() == "ArtifactDownload");
    }

    /// What is executed is shown. The same experience at the same location counts once in a request.
    void countImpressions()
    {
        const std::string_view impressionId = m_request["impressionId"].toString();
        for (auto match = m_matches.begin(); match != m_matches.end(); ++match) {
            if (match->mode != Mode::Execute)
                continue;
            const bool isRepeated = std::any_of(m_matches.begin(), match, [&](const Match &earlier) {
                return earlier.mode == Mode::Execute && earlier.rule == match->rule;
            });
            if (!isRepeated)
                m_edge.m_report.countImpression(rules().facts(*match->rule).shown, impressionId);
        }
    }

    // --- the answer ---

    Value response()
    {
        ObjectBuilder builder(m_arena, 8);
        builder.append("status", Value(200));
        builder.append("requestId", m_requestId);
        builder.append("client", Value::string(m_edge.m_settings.clientCode));
        builder.append("id", m_id);
        builder.append("edgeHost", Value::copyOf(m_arena, "mboxedge" + m_cluster + ".tt.omtrdc.net"));
        if (m_request["execute"].isObject())
            builder.append(
                "execute", mode(Mode::Execute, m_request["execute"], m_decision.response["execute"]));
        if (m_request["prefetch"].isObject())
            builder.append(
                "prefetch", mode(Mode::Prefetch, m_request["prefetch"], m_decision.response["prefetch"]));
        if (m_notifications.isArray()) {
            std::vector<Value> accepted;
            for (const Value &notification : m_notifications.items())
                accepted.push_back(makeObject(m_arena, {{"id", notification["id"]}}));
            builder.append("notifications", makeArray(m_arena, accepted));
        }
        return builder.finish();
    }

    /// What is asked of one mode. `decided` is the engine's own answer, of which only the traces are taken.
    Value mode(Mode mode, const Value &asked, const Value &decided)
    {
        ObjectBuilder builder(m_arena, 4);
        if (asked["mboxes"].isArray())
            builder.append("mboxes", mboxes(mode, asked["mboxes"], decided["mboxes"]));
        if (mode == Mode::Prefetch && asked["views"].isArray())
            builder.append("views", views(asked["views"], decided["views"]));
        if (asked["pageLoad"].isObject()) {
            const std::vector<const Match *> matches = matchesOf(mode, ItemKind::PageLoad, 0);
            Value metrics = clickMetrics(matches);
            // Click metrics that belong to no view stand beside the page load when nothing is executed (4.5).
            const bool standBeside = mode == Mode::Prefetch && !m_request["execute"].isObject();
            ObjectBuilder pageLoad(m_arena, 6);
            pageLoad.append("options", options(mode, matches));
            if (!standBeside)
                pageLoad.append("metrics", metrics);
            finishItem(pageLoad, mode, matches, decided["pageLoad"]["trace"]);
            builder.append("pageLoad", pageLoad.finish());
            if (standBeside)
                builder.append("metrics", metrics);
        }
        return builder.finish();
    }

    std::vector<const Match *> matchesOf(Mode mode, ItemKind kind, std::size_t item) const
    {
        std::vector<const Match *> result;
        for (const Match &match : m_matches) {
            if (match.mode == mode && match.kind == kind && match.item == item)
                result.push_back(&match);
        }
        return result;
    }

    Value mboxes(Mode mode, const Value &asked, const Value &decided)
    {
        std::vector<Value> result;
        std::size_t place = 0; // of the engine's answer for the mbox
        std::size_t item = 0;
        for (const Value &mbox : asked.items()) {
            const std::vector<const Match *> matches = matchesOf(mode, ItemKind::Mbox, item++);
            const bool isGlobal = mbox["name"].isIdenticalTo(rules().artifact()->globalMbox());
            const std::size_t places = isGlobal ? matches.size() : 1;
            const Value trace
                = place < decided.size() && places > 0 ? decided.items()[place]["trace"] : Value();
            place += places;
            ObjectBuilder entry(m_arena, 8);
            entry.append("index", mbox["index"]);
            entry.append("name", mbox["name"]);
            entry.append("options", options(mode, matches));
            entry.append("metrics", clickMetrics(matches));
            finishItem(entry, mode, matches, trace);
            result.push_back(entry.finish());
        }
        return makeArray(m_arena, result);
    }

    Value views(const Value &asked, const Value &decided)
    {
        std::vector<Value> result;
        std::size_t place = 0;
        std::size_t item = 0;
        for (const Value &view : asked.items()) {
            const std::vector<const Match *> matches = matchesOf(Mode::Prefetch, ItemKind::View, item++);
            std::vector<std::string_view> names;
            for (const Match *const match : matches) {
                if (std::find(names.begin(), names.end(), match->rule->location) == names.end())
                    names.push_back(match->rule->location);
            }
            const std::size_t first = place;
            place += names.size();
            for (const std::string_view name : names) {
                std::vector<const Match *> own;
                std::copy_if(matches.begin(), matches.end(), std::back_inserter(own),
                    [name](const Match *match) { return match->rule->location == name; });
                Value trace;
                for (std::size_t i = first; i < place && i < decided.size(); ++i) {
                    if (decided.items()[i]["name"].toString() == name)
                        trace = decided.items()[i]["trace"];
                }
                ObjectBuilder entry(m_arena, 8);
                entry.append("id", own.front()->rule->meta()["location.id"]);
                entry.append("name", Value::string(name));
                entry.append("key", view["key"].isString() ? view["key"] : Value::string(name));
                entry.append("options", options(Mode::Prefetch, own));
                entry.append("metrics", clickMetrics(own));
                finishItem(entry, Mode::Prefetch, own, trace);
                result.push_back(entry.finish());
            }
        }
        return makeArray(m_arena, result);
    }

    /// Analytics, state and trace of a location.
    void finishItem(
        ObjectBuilder &entry, Mode mode, const std::vector<const Match *> &matches, const Value &trace)
    {
        if (isForAnalytics()) {
            for (const Match *const match : matches) {
                if (const Value analytics = rules().facts(*match->rule).analytics; analytics.isDefined()) {
                    entry.append("analytics", analytics);
                    break;
                }
            }
        }
        if (mode == Mode::Prefetch)
            entry.append("state", state());
        if (trace.isObject())
            entry.append("trace", serverTrace(trace));
    }

    /// Whether the caller sends hits to Analytics itself and needs what to send.
    bool isForAnalytics() const
    {
        return m_request["experienceCloud"]["analytics"]["logging"].toString() == "client_side";
    }

    Value state()
    {
        if (m_state.isUndefined())
            m_state = Value::copyOf(
                m_arena, m_edge.m_mint.state({std::string(m_visitor), m_edge.m_settings.clock()}));
        return m_state;
    }

    /// Undefined when there are none.
    Value options(Mode mode, const std::vector<const Match *> &matches)
    {
        std::vector<Value> result;
        for (const Match *const match : matches) {
            for (const Value &source : match->content["options"].items())
                result.push_back(option(mode, source, *match->rule));
        }
        return result.empty() ? Value() : makeArray(m_arena, result);
    }

    Value option(Mode mode, const Value &source, const decisioning::Rule &rule)
    {
        ObjectBuilder builder(m_arena, source.size() + 1);
        for (const Member &member : source.members()) {
            if (member.key() == "responseTokens" || member.key() == "eventToken")
                continue;
            builder.appendNamed(member.name, member.value);
        }
        if (mode == Mode::Prefetch)
            builder.append("eventToken", rules().facts(rule).displayToken);
        builder.append("responseTokens", responseTokens(source["responseTokens"]));
        return builder.finish();
    }

    /// Texts, as the server gives them, and its own name for how it decided.
    Value responseTokens(const Value &tokens)
    {
        ObjectBuilder builder(m_arena, tokens.size());
        for (const Member &member : tokens.members()) {
            if (member.key() == "activity.decisioningMethod")
                builder.appendNamed(member.name, Value::string("server-side"));
            else
                builder.appendNamed(member.name,
                    member.value.isNumber() ? decisioning::toTextValue(member.value, m_arena) : member.value);
        }
        return builder.finish();
    }

    /// Undefined when there are none. Metrics of the same element and token are given once.
    Value clickMetrics(const std::vector<const Match *> &matches)
    {
        std::vector<Value> result;
        for (const Match *const match : matches) {
            const EdgeRules::RuleFacts &facts = rules().facts(*match->rule);
            for (const Value &metric :
                (isForAnalytics() ? facts.clickMetrics : facts.plainClickMetrics).items())
                result.push_back(metric);
        }
        return result.empty() ? Value() : makeArray(m_arena, result);
    }

    /// The engine's own notifications aren't sent: the edge counts what it executes.
    Value withoutNotifications(const Value &campaigns)
    {
        std::vector<Value> result;
        for (const Value &campaign : campaigns.items())
            result.push_back(withMember(m_arena, campaign, "notifications", Value()));
        return makeArray(m_arena, result);
    }

    /// The engine's trace in the server's words: no artifact, but a server.
    Value serverTrace(const Value &trace)
    {
        ObjectBuilder builder(m_arena, trace.size() + 1);
        builder.append("clientCode", trace["clientCode"]);
        builder.append("server",
            makeObject(m_arena,
                {{"host", Value::copyOf(m_arena, "mboxedge" + m_cluster + ".tt.omtrdc.net")},
                    {"productionServer", Value(true)}}));
        for (const Member &member : trace.members()) {
            if (member.key() == "campaigns")
                builder.appendNamed(member.name, withoutNotifications(member.value));
            else if (member.key() == "evaluatedCampaignTargets")
                builder.append("evaluatedCampaigns", member.value);
            else if (member.key() != "clientCode" && member.key() != "artifact")
                builder.appendNamed(member.name, member.value);
        }
        return builder.finish();
    }

    Edge &m_edge;
    Arena &m_arena;
    const HttpRequest &m_http;
    const Target &m_target;
    Value m_request;
    Value m_notifications;
    std::optional<PreviewPlan> m_preview; ///< of requests in QA mode or for a preview
    Value m_requestId;
    Value m_id;
    Value m_state;
    std::string m_cluster;
    std::string m_visitor;
    std::vector<Read> m_tokens;
    std::vector<StateFacts> m_states;
    std::vector<Match> m_matches;
    decisioning::Decision m_decision;
};

Edge::Edge(EdgeSettings settings, const TokenMint &mint, Report &report)
    : m_settings(std::move(settings)), m_mint(mint), m_report(report)
{
}

Edge::~Edge() = default;

decisioning::Settings Edge::deciderSettings() const
{
    decisioning::Settings settings;
    settings.client = m_settings.clientCode;
    // One broken activity must not keep the others from being served.
    settings.isolateFailingRules = true;
    return settings;
}

void Edge::setRules(std::shared_ptr<const EdgeRules> rules)
{
    m_decider = std::make_unique<decisioning::Decider>(
        rules->artifact(), deciderSettings(), m_settings.clock, m_settings.ids);
    m_previews.clear();
    m_rules.push_front(std::move(rules));
    if (m_rules.size() > keptRules)
        m_rules.pop_back();
}

Result<decisioning::Decider *> Edge::previewDecider(const std::string &wishes, const PreviewPlan &plan)
{
    const auto known = std::find_if(m_previews.begin(), m_previews.end(),
        [&wishes](const Preview &preview) { return preview.wishes == wishes; });
    if (known != m_previews.end()) {
        std::rotate(m_previews.begin(), known, known + 1);
        return m_previews.front().decider.get();
    }
    auto artifact = previewArtifact(*m_rules.front()->artifact(), plan);
    if (!artifact)
        return tl::unexpected<Error>(std::move(artifact.error()));
    m_previews.push_front({wishes,
        std::make_unique<decisioning::Decider>(
            std::move(*artifact), deciderSettings(), m_settings.clock, m_settings.ids)});
    if (m_previews.size() > keptPreviews)
        m_previews.pop_back();
    return m_previews.front().decider.get();
}

void Edge::refuse(HttpAnswer &answer, int status, std::string_view message)
{
    answer.status = status;
    answer.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    answer.body = "{\"status\":" + std::to_string(status) + ",\"message\":";
    appendQuoted(answer.body, toValidUtf8(message)); // it may quote what was sent
    answer.body += '}';
}

void Edge::answer(const HttpRequest &request, const Target &target, HttpAnswer &answer)
{
    if (request.method != "POST") {
        refuse(answer, 405, "Request method '" + std::string(request.method) + "' not supported");
        answer.headers.emplace_back("Allow", "POST");
        return;
    }
    m_arena.reset();
    m_writer.clear();
    Call call(*this, request, target);
    bool isBeacon = false;
    if (const std::optional<Refusal> refusal = call.run(isBeacon)) {
        m_report.countRefused(refusal->reason, call.notificationCount());
        refuse(answer, refusal->status, refusal->message);
        return;
    }
    if (isBeacon) {
        answer.status = 204;
        return;
    }
    answer.headers.emplace_back("Content-Type", "application/json;charset=UTF-8");
    answer.body = m_writer.text();
}

} // namespace spotter::sandbox
