// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/decider.h"

#include "core/base/write.h"
#include "core/decisioning/allocation.h"
#include "core/decisioning/coercion.h"
#include "core/decisioning/remotedependency.h"
#include "core/decisioning/requestfacts.h"
#include "core/decisioning/ruleanswer.h"
#include "core/decisioning/rulecontext.h"
#include "core/decisioning/trace.h"
#include "core/decisioning/visitor.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <ctime>
#include <optional>
#include <span>
#include <unordered_set>
#include <utility>
#include <vector>

namespace spotter::decisioning {

namespace {

constexpr unsigned plainAscii = Value::PlainText | Value::AsciiText;

Value word(std::string_view text)
{
    return Value::string(text, plainAscii);
}

/// Texts seen in one call. Most calls see a handful.
class SeenTexts
{
public:
    /// False when it was seen before. `text` must live as long as the call.
    bool add(std::string_view text)
    {
        if (m_few.size() < fewCount) {
            if (std::find(m_few.begin(), m_few.end(), text) != m_few.end())
                return false;
            m_few.push_back(text);
            return true;
        }
        if (m_many.empty())
            m_many.insert(m_few.begin(), m_few.end());
        return m_many.insert(text).second;
    }
    bool contains(std::string_view text) const
    {
        return m_many.empty() ? std::find(m_few.begin(), m_few.end(), text) != m_few.end()
                              : m_many.contains(text);
    }
    void clear()
    {
        m_few.clear();
        if (!m_many.empty())
            m_many.clear();
    }

private:
    static constexpr std::size_t fewCount = 24;
    std::vector<std::string_view> m_few;
    std::unordered_set<std::string_view> m_many;
};

/// Rule keys that have matched, by ECMAScript's strict equality.
class MatchedKeys
{
public:
    bool contains(const Value &key) const
    {
        if (key.isString())
            return m_texts.contains(key.toString());
        return std::any_of(
            m_others.begin(), m_others.end(), [&](const Value &known) { return known.isIdenticalTo(key); });
    }
    void add(const Value &key)
    {
        if (key.isString())
            m_texts.add(key.toString());
        else
            m_others.push_back(key);
    }
    void clear()
    {
        m_texts.clear();
        m_others.clear();
    }

private:
    SeenTexts m_texts;
    std::vector<Value> m_others;
};

/// `YYYY-MM-DDTHH:mm:ss.sssZ`
std::string isoTime(std::int64_t epochMs)
{
    const auto seconds = static_cast<std::time_t>(epochMs >= 0 ? epochMs / 1000 : (epochMs - 999) / 1000);
    std::tm parts {};
    gmtime_r(&seconds, &parts);
    std::array<char, 96> text {};
    std::snprintf(text.data(), text.size(), "%04d-%02d-%02dT%02d:%02d:%02d.%03dZ", parts.tm_year + 1900,
        parts.tm_mon + 1, parts.tm_mday, parts.tm_hour, parts.tm_min, parts.tm_sec,
        static_cast<int>(epochMs - seconds * 1000));
    return text.data();
}

/// A view's results that carry the same name, made one.
struct ViewEntry
{
    Value name;
    std::vector<Member> members;
    std::vector<Value> options;
    Value firstMetrics;
    std::vector<Value> metrics;
    bool isMerged = false;
};

} // namespace

Query Query::fromLine(const Value &line)
{
    return {line["request"], line["sessionId"], line["targetLocationHint"]};
}

/// What a decider keeps between calls. Bounded by the artifact's size and by the limits of the memories.
struct Decider::Cache
{
    Cache(const Artifact &artifact, const Settings &settings, Arena &callArena)
        : allocations(settings.client, artifact.activityIds()),
          context(settings.hostParser, allocations, callArena), evaluator(artifact.slots(), callArena),
          answers(artifact.ruleCount() * 3), listedGeoTokens(artifact.root()["responseTokens"])
    {
        client = Value::copyOf(arena, settings.client).frozen(arena);
    }

    const RuleAnswer &answer(const Rule &rule, AnswerShape shape, const Value &responseTokens)
    {
        std::unique_ptr<RuleAnswer> &known = answers[rule.number * 3 + static_cast<std::size_t>(shape)];
        if (!known)
            known = std::make_unique<RuleAnswer>(makeAnswer(rule, shape, responseTokens, arena));
        return *known;
    }

    Arena arena; ///< for what is kept
    Allocations allocations;
    RuleContext context;
    ConditionEvaluator evaluator;
    UserAgentMemory userAgents;
    std::vector<std::unique_ptr<RuleAnswer>> answers; ///< by rule and shape, made at the first match
    ListedGeoTokens listedGeoTokens;
    Value client;
    std::optional<std::int64_t> startedAt;
    std::optional<std::int64_t> timestamp; ///< of the last notification, and its text
    std::string timestampText;
    // Work space of a call.
    SeenTexts sentTokens;
    MatchedKeys matchedKeys;
    std::vector<Value> notifications;
    std::vector<Value> newTokens;
    std::vector<const Rule *> rules;
    std::vector<Value> items;
    GeoTokens geoTokens;
};

/// One decision call.
class Decider::Call
{
public:
    Call(Decider &decider, const Query &query, Observer *observer)
        : m_decider(decider), m_artifact(*decider.m_artifact), m_cache(*decider.m_cache),
          m_arena(decider.m_arena), m_query(query), m_request(query.request), m_observer(observer)
    {
    }

    Result<Decision> run()
    {
        if (!m_artifact.unsupportedVersion().empty())
            return failure(ErrorCode::Unsupported, m_artifact.unsupportedVersion());
        if (!m_request.isObject())
            return failure(ErrorCode::Rejected, "The request is not an object; give a DeliveryRequest.");
        if (!setProperty())
            return takeFailure();
        m_now = m_decider.m_clock();
        RequestFacts &facts = m_cache.context.facts();
        const Result<void> areRead
            = readRequestFacts(m_request["context"], m_now, m_cache.userAgents, m_arena, facts);
        if (!areRead)
            return tl::unexpected<Error>(areRead.error());
        Value requestId = m_request["requestId"];
        if (!requestId.isTruthy())
            requestId = newId();
        const Result<Value> id
            = completedVisitorId(m_request["id"], m_query.targetLocationHint, m_decider.m_ids, m_arena);
        if (!id)
            return tl::unexpected<Error>(id.error());
        const Result<RemoteDependency> remote = remoteDependency(m_artifact.topLevel(), m_request, m_arena);
        if (!remote)
            return tl::unexpected<Error>(remote.error());
        const Value execute = m_request["execute"];
        const Value prefetch = m_request["prefetch"];
        if (execute.isNull() || prefetch.isNull()) {
            return failure(ErrorCode::Rejected,
                std::string("The request's ") + (execute.isNull() ? "execute" : "prefetch")
                    + " is null; give an object or leave it out.");
        }

        m_cache.allocations.beginVisitor(bucketingId(*id, m_decider.m_ids, m_arena));
        m_cache.context.beginRequest();
        m_cache.evaluator.beginRequest();
        m_cache.sentTokens.clear();
        m_cache.notifications.clear();
        m_geo = facts.geo;
        m_cache.geoTokens.isRead = false;
        if (m_request["trace"].isDefined())
            setUpTraces(*id);

        const int status = remote->isNeeded() ? 206 : 200;
        ObjectBuilder response(m_arena, 8);
        response.appendNamed(word("status"), Value(status));
        response.appendNamed(word("remoteMboxes"), remote->mboxes);
        response.appendNamed(word("remoteViews"), remote->views);
        response.appendNamed(word("requestId"), requestId);
        response.appendNamed(word("id"), *id);
        response.appendNamed(word("client"), m_cache.client);
        if (execute.isDefined())
            response.appendNamed(word("execute"), decided(Mode::Execute, execute));
        if (prefetch.isDefined())
            response.appendNamed(word("prefetch"), decided(Mode::Prefetch, prefetch));
        if (m_failure)
            return takeFailure();
        return Decision {status, response.finish(), makeArray(m_arena, m_cache.notifications)};
    }

private:
    /// The requested item whose rules are looked at.
    struct Item
    {
        Mode mode = Mode::Execute;
        ItemKind kind = ItemKind::Mbox;
        std::size_t index = 0;
        Value source;
        Value name; ///< the mbox or view asked for; the global mbox for page loads
        bool firstPerKey = false; ///< the first match of each rule key counts, not just the first
    };
    struct Match
    {
        const Rule *rule;
        Value content; ///< name, options, metrics
    };

    // --- failing ---

    bool fail(std::string message)
    {
        if (!m_failure)
            m_failure = Error {ErrorCode::Rejected, std::move(message)};
        return false;
    }
    tl::unexpected<Error> takeFailure() { return tl::unexpected<Error>(std::move(*m_failure)); }

    // --- setting up ---

    Value newId() { return Value::string(m_decider.m_ids(m_arena), plainAscii); }
    Value responseTokens() const { return m_artifact.topLevel().responseTokens; }

    bool setProperty()
    {
        const Value property = m_request["property"];
        m_propertyToken = property["token"];
        const bool isMissing = !m_propertyToken.isTruthy();
        if (isMissing && !m_decider.m_settings.propertyToken.empty())
            m_propertyToken = Value::string(m_decider.m_settings.propertyToken);
        else if (property.isNull())
            return fail("The request's property is null; give an object with a token or leave it out.");
        return true;
    }

    void setUpTraces(const Value &id)
    {
        const Settings &settings = m_decider.m_settings;
        if (!m_cache.startedAt)
            m_cache.startedAt = m_now;
        TraceCommon common;
        common.clientCode = m_cache.client;
        common.sessionId = m_query.sessionId;
        common.pageUrl = m_cache.context.requestUrl();
        common.host = m_cache.context.requestDomain();

        ObjectBuilder artifact(m_arena, 16);
        artifact.append("artifactLocation", Value::string(settings.artifactLocation));
        artifact.append("pollingInterval", Value(settings.pollingIntervalMs));
        artifact.append("pollingHalted", Value(false));
        artifact.append("artifactVersion", m_artifact.version());
        artifact.append("artifactRetrievalCount", Value(settings.artifactRetrievalCount));
        artifact.append("artifactLastRetrieved", Value::copyOf(m_arena, isoTime(*m_cache.startedAt)));
        for (const Member &member : spread(m_artifact.topLevel().meta, m_arena).members())
            artifact.setNamed(member.name, member.value);
        common.artifact = artifact.finish();

        const Value tntId = id["tntId"];
        Value own;
        Value location;
        if (tntId.isString()) {
            const std::string_view text = tntId.toString();
            const std::size_t dot = text.find('.');
            own = Value::string(text.substr(0, dot));
            if (dot != std::string_view::npos) {
                const std::string_view rest = text.substr(dot + 1);
                location = Value::string(rest.substr(0, rest.find('.')));
            }
        }
        Value profile = withMember(m_arena, id, "tntId", own);
        profile = withMember(m_arena, profile, "profileLocation", location);
        common.profile = makeObject(m_arena, {{"visitorId", profile}});

        const Value environment = m_artifact.topLevel().meta["environment"];
        m_executeTracer.emplace(common, environment, true, m_arena);
        m_prefetchTracer.emplace(common, environment, false, m_arena);
    }

    Tracer *tracer(const Item &item)
    {
        std::optional<Tracer> &tracer = item.mode == Mode::Execute ? m_executeTracer : m_prefetchTracer;
        return tracer ? &*tracer : nullptr;
    }

    /// What a trace says of the item that was asked for.
    Value traceRequest(const Item &item)
    {
        Value shown = item.kind == ItemKind::PageLoad ? pageLoadItem(item) : item.source;
        const Value parameters = shown["parameters"];
        if (parameters.isObject())
            shown = withMember(m_arena, shown, "parameters", m_cache.context.parametersInTrace());
        return tracer(item)->request(shown, item.kind == ItemKind::View ? "view" : "mbox",
            item.mode == Mode::Execute ? "execute" : "prefetch");
    }

    Value pageLoadItem(const Item &item)
    {
        return withMember(m_arena, spread(item.source, m_arena), "name", item.name);
    }

    // --- the rules that are asked ---

    /// The object of locations of a kind; undefined, with the failure set, where the reference throws.
    Value locations(LocationKind kind)
    {
        const Value found
            = kind == LocationKind::Mbox ? m_artifact.topLevel().mboxRules : m_artifact.topLevel().viewRules;
        if (found.isNullish())
            fail(kind == LocationKind::Mbox ? "The artifact has no rules for mboxes."
                                            : "The artifact has no rules for views.");
        return found.isNullish() ? Value() : found;
    }

    bool collectGroup(const RuleGroup &group, const Item &item, std::vector<const Rule *> &rules)
    {
        for (const Rule &rule : group.rules) {
            if (!group.usesProperties) {
                rules.push_back(&rule);
                continue;
            }
            const std::optional<bool> isInProperty = matchesProperty(rule);
            if (!isInProperty && !m_decider.m_settings.isolateFailingRules)
                return fail(rule.problem);
            if (!isInProperty && m_observer != nullptr)
                report(rule, item, Evaluation::Outcome::Failed, rule.problem);
            else if (isInProperty && *isInProperty)
                rules.push_back(&rule);
            else if (m_observer != nullptr)
                m_observer->ruleNotInProperty(item.mode, item.kind, item.index, rule);
        }
        return true;
    }

    /// Empty where the reference throws.
    std::optional<bool> matchesProperty(const Rule &rule) const
    {
        const Value tokens = rule.propertyTokens;
        if (rule.source.isNull() || tokens.isNull())
            return std::nullopt;
        if (tokens.isUndefined() || ((tokens.isArray() || tokens.isString()) && tokens.size() == 0))
            return true;
        if (tokens.isObject() && tokens["length"].isNumber() && tokens["length"].toNumber() == 0)
            return true;
        if (m_propertyToken.isUndefined())
            return false;
        if (tokens.isString())
            return tokens.toString().find(toText(m_propertyToken)) != std::string_view::npos;
        if (tokens.isObject() && tokens.contains("length"))
            return std::nullopt;
        const auto items = tokens.items();
        return std::any_of(items.begin(), items.end(),
            [this](const Value &token) { return token.isIdenticalTo(m_propertyToken); });
    }

    /// The item's rules: a `whole` group, where no rule of it is for some properties only, or those collected.
    bool collectRules(const Item &item, std::vector<const Rule *> &rules, const RuleGroup *&whole)
    {
        rules.clear();
        const LocationKind kind = item.kind == ItemKind::View ? LocationKind::View : LocationKind::Mbox;
        const Value folder = locations(kind);
        if (folder.isUndefined())
            return false;
        if (kind == LocationKind::View && item.name.isUndefined())
            return collectAllViews(folder, item, rules);
        std::string storage;
        std::string_view name = item.name.toString();
        if (!item.name.isString()) {
            storage = toText(item.name);
            name = storage;
        }
        const RuleGroup *const group
            = kind == LocationKind::Mbox ? m_artifact.mbox(name) : m_artifact.view(name);
        if (group == nullptr)
            return true;
        if (!group->source.isArray() && group->source.isTruthy())
            return fail(
                "What the artifact files under \"" + std::string(name) + "\" is not a list of rules.");
        if (!group->usesProperties) {
            whole = group;
            return true;
        }
        return collectGroup(*group, item, rules);
    }

    bool collectAllViews(const Value &folder, const Item &item, std::vector<const Rule *> &rules)
    {
        const bool isStrange = (folder.isString() || folder.isArray()) && folder.size() != 0;
        if (isStrange)
            return fail("The artifact's rules.views is not an object.");
        for (const RuleGroup &group : m_artifact.views()) {
            const bool isList
                = group.source.isArray() || (group.source.isString() && group.source.size() == 0);
            if (!isList)
                return fail("What the artifact files under the view \"" + std::string(group.name)
                    + "\" is not a list of rules.");
            if (!collectGroup(group, item, rules))
                return false;
        }
        return true;
    }

    // --- one rule ---

    void report(const Rule &rule, const Item &item, Evaluation::Outcome outcome, std::string why = {},
        const Value &result = {})
    {
        Evaluation evaluation;
        evaluation.mode = item.mode;
        evaluation.kind = item.kind;
        evaluation.itemIndex = item.index;
        evaluation.rule = &rule;
        evaluation.outcome = outcome;
        evaluation.allocation = m_cache.allocations.of(rule.activity);
        evaluation.result = result;
        evaluation.failure = std::move(why);
        m_observer->ruleEvaluated(evaluation);
    }

    /// The rule's contribution, undefined when it doesn't match. A failure fails the call, or only the rule.
    Value evaluated(const Rule &rule, const Item &item)
    {
        std::string why;
        const Value content = tried(rule, item, why);
        if (!why.empty() && !m_decider.m_settings.isolateFailingRules)
            fail(why);
        if (m_observer != nullptr) {
            const auto outcome = !why.empty() ? Evaluation::Outcome::Failed
                : content.isDefined()         ? Evaluation::Outcome::Matched
                                              : Evaluation::Outcome::NotMatched;
            report(rule, item, outcome, why, content);
        }
        return content;
    }

    Value tried(const Rule &rule, const Item &item, std::string &why)
    {
        RuleContext &context = m_cache.context;
        if (!rule.evaluationFailure.empty()) {
            why = rule.evaluationFailure;
            return {};
        }
        if (const std::string &failure = context.itemFailure(); !failure.empty()) {
            why = failure;
            return {};
        }
        context.setActivity(rule.activity);
        const Value outcome = m_cache.evaluator.evaluate(rule.compiled, context);
        if (!rule.compiled.isConstant && !m_cache.evaluator.failure().empty()) {
            why = m_cache.evaluator.failure();
            return {};
        }
        const bool isMatch = outcome.isTruthy();
        Tracer *const trace = tracer(item);
        if (trace != nullptr)
            trace->evaluated(rule, isMatch, context);
        if (!isMatch)
            return {};

        if (m_artifact.topLevel().meta.isNullish()) {
            why = "The artifact has no meta.";
            return {};
        }
        const AnswerShape shape = item.mode == Mode::Execute ? AnswerShape::Execute
            : item.kind == ItemKind::View                    ? AnswerShape::PrefetchView
                                                             : AnswerShape::Prefetch;
        const RuleAnswer &answer = m_cache.answer(rule, shape, responseTokens());
        if (!answer.failure.empty()) {
            why = answer.failure;
            return {};
        }
        if (item.mode == Mode::Execute)
            notify(rule, answer, trace);
        if (!m_cache.geoTokens.isRead)
            m_cache.listedGeoTokens.read(m_geo, m_cache.geoTokens, m_arena);
        if (!answer.hasMacros && m_cache.geoTokens.isNone())
            return answer.content;
        MacroSources macros;
        if (answer.hasMacros) {
            macros.meta = rule.meta();
            macros.item = item.kind == ItemKind::PageLoad ? pageLoadItem(item) : item.source;
            macros.parameters = item.source["parameters"];
        }
        return requestedAnswer(answer, macros, m_cache.geoTokens, m_arena);
    }

    Value notification(const RuleAnswer &answer, std::span<const Value> tokens)
    {
        ObjectBuilder notification(m_arena, 6);
        notification.appendNamed(word("id"), newId());
        notification.appendNamed(word("impressionId"), newId());
        notification.appendNamed(word("timestamp"), Value(static_cast<double>(m_now)));
        notification.appendNamed(word("type"), word("display"));
        notification.appendNamed(word("mbox"), answer.notifiedMbox);
        notification.appendNamed(word("tokens"), makeArray(m_arena, tokens));
        return notification.finish();
    }

    /// The same for all tokens of the answer, its text put together from kept parts.
    Value usualNotification(const RuleAnswer &answer)
    {
        if (m_cache.timestamp != m_now) {
            m_cache.timestamp = m_now;
            m_cache.timestampText = toJson(Value(static_cast<double>(m_now)));
        }
        const Value id = newId();
        const Value impressionId = newId();
        const auto rest = answer.notificationRest;
        Member *const members = Value::allocateWithText(m_arena, 3 + rest.size(), R"({"id":")", id.toString(),
            R"(","impressionId":")", impressionId.toString(), R"(","timestamp":)", m_cache.timestampText,
            answer.notificationRestText);
        members[0] = {word("id"), id};
        members[1] = {word("impressionId"), impressionId};
        members[2] = {word("timestamp"), Value(static_cast<double>(m_now))};
        std::copy(rest.begin(), rest.end(), members + 3);
        return Value::objectWithText({members, 3 + rest.size()});
    }

    /// The automatic display notification for tokens that weren't sent before in this call.
    void notify(const Rule &rule, const RuleAnswer &answer, Tracer *trace)
    {
        m_cache.newTokens.clear();
        for (const RuleAnswer::DisplayToken &token : answer.displayTokens) {
            if (m_cache.sentTokens.add(token.key))
                m_cache.newTokens.push_back(token.token);
        }
        if (m_cache.newTokens.empty())
            return;
        const bool areAllNew = m_cache.newTokens.size() == answer.displayTokens.size();
        const Value finished
            = areAllNew ? usualNotification(answer) : notification(answer, m_cache.newTokens);
        m_cache.notifications.push_back(finished);
        if (trace != nullptr)
            trace->notified(rule, finished);
    }

    // --- one item ---

    /// Goes through the item's rules and hands each match to `take`. False when the call fails.
    template<typename Take>
    bool forEachMatch(const Item &item, const Take &take)
    {
        const RuleGroup *whole = nullptr;
        if (!collectRules(item, m_cache.rules, whole))
            return false;
        const Value source = item.source;
        const Value address = source["address"];
        const bool isSameAddress
            = m_cache.context.beginItem(source["parameters"], address, address.isDefined());
        m_cache.evaluator.beginItem(isSameAddress);
        if (item.firstPerKey)
            m_cache.matchedKeys.clear();
        // Where nobody looks on, a rule whose condition doesn't hold leaves no trace.
        m_maySkip = m_observer == nullptr && tracer(item) == nullptr && m_cache.context.itemFailure().empty();
        if (whole != nullptr) {
            if (m_maySkip && whole->index.slot()) {
                const Value &value = m_cache.evaluator.value(*whole->index.slot(), m_cache.context);
                if (const auto candidates = whole->index.candidates(value)) {
                    for (const std::uint32_t place : *candidates) {
                        if (!goesOnAfter(whole->rules[place], item, take))
                            break;
                    }
                    return !m_failure;
                }
            }
            for (const Rule &rule : whole->rules) {
                if (!goesOnAfter(rule, item, take))
                    break;
            }
        } else {
            for (const Rule *const rule : m_cache.rules) {
                if (!goesOnAfter(*rule, item, take))
                    break;
            }
        }
        return !m_failure;
    }

    /// Looks at one rule; false when no other is to be looked at.
    template<typename Take>
    bool goesOnAfter(const Rule &rule, const Item &item, const Take &take)
    {
        if (m_maySkip && rule.compiled.isPlain && rule.evaluationFailure.empty()) {
            m_cache.context.setActivity(rule.activity);
            if (!m_cache.evaluator.holds(rule.compiled, m_cache.context))
                return true;
        }
        if (item.firstPerKey && m_cache.matchedKeys.contains(rule.ruleKey))
            return true;
        const Value content = evaluated(rule, item);
        if (content.isUndefined())
            return !m_failure;
        take(Match {&rule, content});
        if (!item.firstPerKey)
            return false;
        m_cache.matchedKeys.add(rule.ruleKey);
        return !m_failure;
    }

    /// The match's members with index and trace appended.
    Value withIndexAndTrace(const Value &content, const Value &index, const Value &trace)
    {
        if (index.isUndefined() && trace.isUndefined())
            return content;
        auto *const members = m_arena.allocateArray<Member>(content.size() + 2);
        Member *end = std::copy(content.members().begin(), content.members().end(), members);
        if (index.isDefined())
            *end++ = {word("index"), index};
        if (trace.isDefined())
            *end++ = {word("trace"), trace};
        return Value::object({members, static_cast<std::size_t>(end - members)});
    }

    bool decideMbox(const Item &item, std::vector<Value> &out)
    {
        const std::size_t before = out.size();
        const Value index = item.source["index"];
        Tracer *const trace = tracer(item);
        const bool isDone = forEachMatch(item, [&](const Match &match) {
            out.push_back(withIndexAndTrace(
                match.content, index, trace != nullptr ? trace->trace(traceRequest(item)) : Value()));
        });
        if (!isDone || item.firstPerKey || out.size() != before)
            return isDone;
        // Nothing for this mbox: a blank one.
        auto *const members = m_arena.allocateArray<Member>(3);
        Member *end = members;
        if (item.name.isDefined())
            *end++ = {word("name"), item.name};
        if (index.isDefined())
            *end++ = {word("index"), index};
        if (trace != nullptr) {
            *end = {word("trace"), Value::null()};
            trace->traceLater(&end->value, trace->moment(traceRequest(item)));
            ++end;
        }
        out.push_back(Value::object({members, static_cast<std::size_t>(end - members)}));
        return true;
    }

    bool decideView(const Item &item, std::vector<Value> &out)
    {
        std::vector<ViewEntry> entries;
        std::unordered_map<std::string, std::size_t> places;
        const Value index = item.source["index"];
        Tracer *const trace = tracer(item);
        const bool isDone = forEachMatch(item, [&](const Match &match) {
            const Value name = match.content["name"];
            const auto [place, isNew] = places.try_emplace(toText(name), entries.size());
            if (isNew) {
                const Value whole = withIndexAndTrace(
                    match.content, index, trace != nullptr ? trace->trace(traceRequest(item)) : Value());
                ViewEntry entry;
                entry.name = Value::copyOf(m_arena, place->first);
                entry.members.assign(whole.members().begin(), whole.members().end());
                entries.push_back(std::move(entry));
            } else {
                merge(entries[place->second], match);
            }
        });
        if (!isDone || m_failure)
            return false;
        // The entries come in ECMAScript's order of their names.
        ObjectBuilder ordered(m_arena, entries.size());
        for (const ViewEntry &entry : entries)
            ordered.setNamed(entry.name, finished(entry));
        for (const Member &member : ordered.finish().members())
            out.push_back(member.value);
        return true;
    }

    /// Appends what can be spread into a list; false where the reference throws.
    bool appendSpread(std::vector<Value> &list, const Value &more)
    {
        if (!more.isArray() && !more.isString())
            return false;
        for (const Value &item : more.items())
            list.push_back(item);
        if (more.isString()) {
            for (const Member &unit : spread(more, m_arena).members())
                list.push_back(unit.value);
        }
        return true;
    }

    void merge(ViewEntry &entry, const Match &match)
    {
        if (!entry.isMerged) {
            entry.isMerged = true;
            const Value first = Value::object(entry.members);
            appendSpread(entry.options, first["options"]);
            if (!appendSpread(entry.metrics, first["metrics"])) {
                fail("Two results for the same view can't be joined: one has no list of metrics.");
                return;
            }
        }
        appendSpread(entry.options, match.content["options"]);
        if (!appendSpread(entry.metrics, match.content["metrics"]))
            fail("Two results for the same view can't be joined: one has no list of metrics.");
    }

    Value finished(const ViewEntry &entry)
    {
        ObjectBuilder builder(m_arena, entry.members.size() + 2);
        for (const Member &member : entry.members)
            builder.appendNamed(member.name, member.value);
        if (entry.isMerged) {
            builder.set("options", makeArray(m_arena, entry.options));
            builder.set("metrics", makeArray(m_arena, entry.metrics));
        }
        return builder.finish();
    }

    Value decidedPageLoad(Item item)
    {
        item.kind = ItemKind::PageLoad;
        item.name = m_artifact.globalMbox();
        item.firstPerKey = true;
        Tracer *const trace = tracer(item);
        std::vector<Value> options;
        ObjectBuilder metrics(m_arena);
        Tracer::Moment last;
        const bool isDone = forEachMatch(item, [&](const Match &match) {
            const auto more = match.content["options"].items();
            options.insert(options.end(), more.begin(), more.end());
            // One metric for each event token: the last one, in the first one's place.
            for (const Value &metric : match.content["metrics"].items())
                metrics.setNamed(toTextValue(metric["eventToken"], m_arena), metric);
            if (trace != nullptr)
                last = trace->moment(traceRequest(item));
        });
        if (!isDone)
            return {};
        auto *const members = m_arena.allocateArray<Member>(3);
        Member *end = members;
        *end++ = {word("options"), makeArray(m_arena, options)};
        if (last.isSet) {
            *end = {word("trace"), Value::null()};
            trace->traceLater(&end->value, std::move(last));
            ++end;
        }
        std::vector<Value> distinct;
        for (const Member &member : metrics.finish().members())
            distinct.push_back(member.value);
        if (!distinct.empty())
            *end++ = {word("metrics"), makeArray(m_arena, distinct)};
        return Value::object({members, static_cast<std::size_t>(end - members)});
    }

    // --- one mode ---

    template<typename Decide>
    Value decidedItems(Mode mode, ItemKind kind, const Value &items, const Decide &decide)
    {
        if (!items.isArray()) {
            fail(std::string("The request's ") + (mode == Mode::Execute ? "execute" : "prefetch")
                + (kind == ItemKind::Mbox ? ".mboxes" : ".views") + " is not a list.");
            return {};
        }
        std::vector<Value> &out = m_cache.items;
        out.clear();
        Item item;
        item.mode = mode;
        item.kind = kind;
        for (const Value &source : items.items()) {
            if (source.isNull()) {
                fail("A requested mbox or view is null; remove it.");
                return {};
            }
            item.source = source;
            item.name = source["name"];
            item.firstPerKey = kind == ItemKind::View || item.name.isIdenticalTo(m_artifact.globalMbox());
            if (!decide(item, out))
                return {};
            ++item.index;
        }
        return makeArray(m_arena, out);
    }

    Value decided(Mode mode, const Value &details)
    {
        ObjectBuilder builder(m_arena, 3);
        if (const Value mboxes = details["mboxes"]; mboxes.isTruthy() && !m_failure) {
            builder.appendNamed(word("mboxes"),
                decidedItems(mode, ItemKind::Mbox, mboxes,
                    [this](const Item &item, auto &out) { return decideMbox(item, out); }));
        }
        if (const Value views = details["views"]; views.isTruthy() && !m_failure) {
            builder.appendNamed(word("views"),
                decidedItems(mode, ItemKind::View, views,
                    [this](const Item &item, auto &out) { return decideView(item, out); }));
        }
        if (const Value pageLoad = details["pageLoad"]; pageLoad.isTruthy() && !m_failure) {
            Item item;
            item.mode = mode;
            item.source = pageLoad;
            builder.appendNamed(word("pageLoad"), decidedPageLoad(item));
        }
        std::optional<Tracer> &tracer = mode == Mode::Execute ? m_executeTracer : m_prefetchTracer;
        if (tracer && !m_failure)
            tracer->finish();
        return builder.finish();
    }

    Decider &m_decider;
    const Artifact &m_artifact;
    Cache &m_cache;
    Arena &m_arena;
    const Query &m_query;
    Value m_request;
    Value m_geo; ///< of the request's context
    Observer *m_observer;
    std::int64_t m_now = 0;
    Value m_propertyToken;
    std::optional<Tracer> m_executeTracer;
    std::optional<Tracer> m_prefetchTracer;
    bool m_maySkip = false; ///< rules of the present item
    std::optional<Error> m_failure;
};

Decider::Decider(std::shared_ptr<const Artifact> artifact, Settings settings, Clock clock, IdSource ids)
    : m_artifact(std::move(artifact)), m_settings(std::move(settings)), m_clock(std::move(clock)),
      m_ids(std::move(ids)), m_cache(std::make_unique<Cache>(*m_artifact, m_settings, m_arena))
{
}

Decider::~Decider() = default;

Result<Decision> Decider::decide(const Query &query, Observer *observer)
{
    m_arena.reset();
    return Call(*this, query, observer).run();
}

} // namespace spotter::decisioning
