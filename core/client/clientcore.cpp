// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/clientcore.h"

#include "core/base/write.h"
#include "core/client/answer.h"
#include "core/client/aside.h"
#include "core/client/cluster.h"
#include "core/client/deliveryurl.h"
#include "core/client/geolookup.h"
#include "core/client/lookup.h"
#include "core/client/messages.h"
#include "core/client/sdkevents.h"
#include "core/client/targetcookie.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <utility>

namespace spotter::client {

namespace {

/// Answers from this size on are parsed on another thread.
constexpr std::size_t largeAnswer = std::size_t {1024} * 1024;

constexpr std::string_view nameOf(CallKind kind)
{
    switch (kind) {
    case CallKind::GetOffers:
        return "get_offers";
    case CallKind::SendNotifications:
        return "send_notifications";
    case CallKind::Ping:
        return "location_hint_request";
    case CallKind::Background:
        return "background_notification";
    }
    return {};
}

Document pingOptions()
{
    return Document::build([](Arena &arena) {
        const Value context = makeObject(arena, {{"channel", Value::string("web")}});
        return makeObject(arena,
            {{"request", makeObject(arena, {{"context", context}})},
                {"sessionId", Value::string("ping123")}});
    });
}

} // namespace

/// A call under way.
struct ClientCore::Call
{
    std::uint64_t number = 0;
    CallKind kind = CallKind::GetOffers;
    Document options;
    Correlation tale; ///< filled only as far as somebody listens
    std::int64_t startedNs = 0;
    Method method = Method::ServerSide; ///< asked for
    Document request; ///< completed
    PreparedCall prepared; ///< borrows from `request`'s document
    Document remote; ///< CallResult::remote
    std::vector<TelemetryEntry> carried;
    std::string hintBefore;
    Tries::Ticket ticket = 0;
    QObject *parsing = nullptr;
    Finish finish;
};

ClientCore::ClientCore(Options options, Surroundings surroundings, Hooks hooks)
    : m_options(std::move(options)), m_surroundings(std::move(surroundings)), m_hooks(std::move(hooks)),
      m_ownTimers(m_surroundings.timers == nullptr ? std::make_unique<EventLoopTimers>() : nullptr),
      m_timers(m_ownTimers ? *m_ownTimers : *m_surroundings.timers),
      m_teller(
          withLogger(m_surroundings.events, m_surroundings.logger), m_surroundings.clock, m_options.client),
      m_hub(m_timers,
          [this](std::string_view name, std::string_view what) {
              log(LogLine::Level::Error,
                  "A callback of " + std::string(name) + " failed: " + std::string(what));
          }),
      m_telemetry(m_options.isTelemetryEnabled), m_tries(*m_surroundings.transport, m_timers),
      m_engine(m_options, m_surroundings.clock, m_surroundings.ids), m_hint(m_options.targetLocationHint),
      m_notifications(m_timers, [this](BackgroundMessage message) { sendBackground(std::move(message)); }),
      m_provider(m_options.decisioningMethod == Method::ServerSide
              ? nullptr
              : std::make_unique<ArtifactProvider>(m_options, m_tries, m_timers, artifactHooks())),
      m_startUp(m_options, m_timers,
          {[this] { m_provider->start([this] { m_startUp.artifactSettled(); }); },
              [this] {
                  const Begun ping = begin(CallKind::Ping, pingOptions());
                  if (ping.finish == nullptr) {
                      m_startUp.pingEnded();
                      return;
                  }
                  *ping.finish = [this](const CallOutcome &outcome) {
                      if (!outcome) {
                          log(LogLine::Level::Error,
                              std::string(messages::locationHintFailed) + '\n' + outcome.error().message);
                      }
                      m_startUp.pingEnded();
                  };
              },
              [this] {
                  emitEvent(SdkEvent::ClientReady, clientReadyEvent(), "The client is ready.");
                  m_hooks.ready();
              },
              [this] { log(LogLine::Level::Error, messages::artifactNotAvailable); },
              [this] { log(LogLine::Level::Error, messages::engineNotReady); }})
{
    for (auto &[name, callback] : m_surroundings.callbacks)
        m_hub.subscribe(name, std::move(callback));
}

ClientCore::~ClientCore()
{
    m_timers.cancel(m_startTimer);
    std::map<std::uint64_t, std::unique_ptr<Call>> calls;
    calls.swap(m_calls);
    for (const auto &[number, call] : calls) {
        m_tries.cancel(call->ticket);
        if (call->finish && call->kind != CallKind::Ping && call->kind != CallKind::Background)
            call->finish(cancelled(*call));
    }
}

void ClientCore::start()
{
    m_startTimer = m_timers.start(0, [this] {
        m_startTimer = 0;
        m_startUp.begin();
    });
}

// --- steps of a call --------------------------------------------------------------------------------------

bool ClientCore::isEngineReady() const
{
    // Node doesn't take the engine for ready before the start has ended, even if the artifact is there.
    return m_engine.artifact() != nullptr && (m_options.dialect != Dialect::Node || m_startUp.isReady());
}

tl::expected<Method, std::string> ClientCore::checked(CallKind kind, const Document &options) const
{
    if (kind == CallKind::Ping)
        return Method::ServerSide;
    if (kind == CallKind::GetOffers) {
        const auto method = checkGetOffers(options.root(), m_options.dialect, m_options.decisioningMethod);
        if (!method)
            return tl::unexpected(std::string(method.error()));
        return *method;
    }
    const auto fine = checkSendNotifications(options.root(), m_options.dialect, !m_telemetry.isEmpty());
    if (!fine)
        return tl::unexpected(std::string(fine.error()));
    return Method::ServerSide;
}

ClientCore::Begun ClientCore::begin(CallKind kind, const Document &options, SupplementalDataIds *pageView)
{
    Call call;
    call.number = ++m_lastCall;
    call.kind = kind;
    call.options = options;
    call.startedNs = m_timers.nanoseconds();
    if (m_teller.isListening()) {
        call.tale.call = call.number;
        call.tale.name = nameOf(kind);
        call.hintBefore = m_hint;
    }
    const auto method = checked(kind, options);
    if (!method) {
        m_teller.callStarted(call.tale, options, {}, "invalid", method.error());
        return {failed(call, CallErrorKind::Validation, method.error()), nullptr};
    }
    call.method = *method;
    const bool isNotReady = routeOf(call.method, isEngineReady(), false) == Route::NotReady;
    if (isNotReady) {
        m_teller.callStarted(
            call.tale, options, methodText(call.method), "not_ready", routeReason(call.method, false, false));
        return {failed(call, CallErrorKind::EngineNotReady, std::string(messages::engineNotReady)), nullptr};
    }
    std::string error;
    if (!prepare(call, pageView, error)) {
        m_teller.callStarted(call.tale, options, methodText(call.method), "invalid", error);
        return {failed(call, CallErrorKind::Validation, std::move(error)), nullptr};
    }
    if (std::optional<CallOutcome> outcome = route(call))
        return {std::move(outcome), nullptr};
    return {std::nullopt, &m_calls.at(m_lastCall)->finish};
}

bool ClientCore::prepare(Call &call, SupplementalDataIds *pageView, std::string &error)
{
    const bool isNotification = call.kind == CallKind::SendNotifications || call.kind == CallKind::Background;
    // The node SDK splits whatever it is given for a cookie.
    const Value cookie = member(call.options.root(), "target_cookie", "targetCookie");
    if (m_options.dialect == Dialect::Node && cookie.isTruthy() && !cookie.isString()) {
        error = "cookieValue.split is not a function";
        return false;
    }
    // Whether the others go to the server is known only when they are complete.
    if (call.method == Method::ServerSide)
        call.carried = m_telemetry.take();
    tl::expected<PreparedCall, std::string> prepared = tl::unexpected(std::string());
    call.request = Document::build(
        [&](Arena &arena) {
            const CallOptions given = CallOptions::read(call.options.root(), m_options.dialect, arena);
            CallSurroundings surroundings;
            surroundings.options = &m_options;
            surroundings.ids = &m_surroundings.ids;
            surroundings.nowMs = m_surroundings.clock();
            surroundings.timeOffsetMinutes = m_surroundings.timeOffsetMinutes;
            surroundings.storedHint = m_hint;
            surroundings.isNotificationCall = isNotification;
            if (!call.carried.empty())
                surroundings.telemetryEntries = toJson(call.carried, arena);
            surroundings.supplementalDataIds = pageView;
            prepared = prepareCall(given, surroundings, arena);
            return prepared ? prepared->request : Value();
        },
        {call.options, m_options.environmentId});
    if (!prepared) {
        // Node has taken the entries for the request by the time that it finds a bad time in it.
        if (m_options.dialect != Dialect::Node || prepared.error() != "Invalid time value")
            m_telemetry.putBack(std::exchange(call.carried, {}));
        error = std::move(prepared.error());
        return false;
    }
    call.prepared = std::move(*prepared);
    return true;
}

std::optional<CallOutcome> ClientCore::route(Call &call)
{
    const bool isReady = isEngineReady();
    bool needsServer = false;
    // What only the server can decide is told of every call that asks for offers.
    if (isReady && call.kind == CallKind::GetOffers && call.method != Method::OnDevice) {
        Result<decisioning::RemoteDependency> remote = failure(ErrorCode::Rejected, {});
        call.remote = Document::build(
            [&](Arena &arena) {
                remote = m_engine.remoteDependency(call.request.root(), arena);
                return remote
                    ? makeObject(arena, {{"remoteMboxes", remote->mboxes}, {"remoteViews", remote->views}})
                    : Value();
            },
            {call.request, m_engine.artifact()->document()});
        if (!remote && call.method == Method::Hybrid)
            return failed(call, CallErrorKind::Engine, remote.error().message);
        needsServer = remote && remote->isNeeded();
    }
    const Route route = routeOf(call.method, isReady, needsServer);

    if (m_teller.isListening()) {
        const Value request = call.request.root();
        call.tale.requestId = call.prepared.requestId;
        call.tale.location = locationsOf(request);
        for (const std::string_view id : {"tntId", "marketingCloudVisitorId", "thirdPartyId"}) {
            if (call.tale.visitor.empty())
                call.tale.visitor = request["id"][id].toString();
        }
        m_teller.callStarted(call.tale, call.options, methodText(call.method),
            route == Route::Local ? "local" : "remote", routeReason(call.method, isReady, needsServer));
        for (const LogLine &line : call.prepared.log)
            m_teller.log(call.tale, line.level, line.text, line.argument, call.request);
        m_teller.requestCompleted(
            call.tale, call.options.root()["request"], call.options, call.request, call.prepared.warnings);
    }
    if (route == Route::Local)
        return executeLocally(call);
    execute(std::make_unique<Call>(std::move(call)));
    return std::nullopt;
}

std::optional<CallOutcome> ClientCore::executeLocally(Call &call)
{
    if (m_teller.isListening())
        m_teller.log(
            call.tale, LogLine::Level::Debug, messages::requestSent, call.request.root(), call.request);
    const Value geo = call.request.root()["context"]["geo"];
    if (!needsGeoLookup(m_engine.artifact()->root(), geo))
        return decided(call, call.request, {});
    askForGeo(std::make_unique<Call>(std::move(call)));
    return std::nullopt;
}

void ClientCore::askForGeo(std::unique_ptr<Call> call)
{
    Tries::Job job;
    job.request = geoRequest(m_options, call->request.root()["context"]["geo"]);
    job.rules.redirects = m_options.dialect == Dialect::Node ? 20 : 0;
    job.rules.tryLimitMs = m_options.timeoutMs;
    if (m_teller.isListening()) {
        Correlation tale = call->tale;
        tale.name = "geo_lookup";
        job.started = [this, tale](int attempt, const http::Request &request) {
            m_teller.tryStarted(tale, attempt, request);
        };
        job.ended = [this, tale](int attempt, const std::shared_ptr<const http::Exchange> &exchange,
                        bool isFinal) { m_teller.tryEnded(tale, attempt, *exchange, isFinal); };
    }
    const std::uint64_t number = call->number;
    job.done = [this, number](const TriesResult &result) {
        Call &waiting = *m_calls.at(number);
        waiting.ticket = 0;
        Result<Value> place = Value();
        const Value context = waiting.request.root()["context"];
        const Document geo = Document::build(
            [&](Arena &arena) {
                place = geoOfAnswer(*result.exchange, context["geo"], arena);
                return place ? *place : Value();
            },
            {waiting.request});
        if (!place) {
            end(number, failed(waiting, CallErrorKind::Engine, place.error().message));
            return;
        }
        emitGeo(geo);
        const Document request = Document::build(
            [&](Arena &arena) {
                return withMember(
                    arena, waiting.request.root(), "context", withMember(arena, context, "geo", geo.root()));
            },
            {waiting.request, geo});
        end(number, decided(waiting, request, geo));
    };
    Call &waiting = *m_calls.emplace(number, std::move(call)).first->second;
    waiting.ticket = m_tries.start(std::move(job));
}

CallOutcome ClientCore::decided(Call &call, const Document &request, const Document &geo)
{
    decisioning::Query query;
    query.request = request.root();
    query.sessionId = Value::string(call.prepared.sessionId);
    if (!call.prepared.cluster.empty())
        query.targetLocationHint = Value::string(call.prepared.cluster);
    const Result<EngineDecision> decision = m_engine.decide(query);
    if (!decision)
        return failed(call, CallErrorKind::Engine, decision.error().message);
    call.remote = decision->remote;

    const double elapsed = static_cast<double>(m_timers.nanoseconds() - call.startedNs) / 1e6;
    m_teller.decided(call.tale, decision->status, decision->response, elapsed);
    if (call.kind == CallKind::GetOffers
        && (decision->notifications.root().size() != 0 || m_options.isTelemetryEnabled))
        queueBackground(call, request, *decision, geo);
    return succeeded(call, decision->response, Method::OnDevice,
        telemetryOfCall(call.request.root(), decision->response.root(), Method::OnDevice,
            m_surroundings.clock(), elapsed));
}

void ClientCore::execute(std::unique_ptr<Call> call)
{
    if (call->carried.empty()) {
        call->carried = m_telemetry.take();
        if (!call->carried.empty()) {
            const Document before = call->request;
            call->request = Document::build(
                [&](Arena &arena) {
                    return withTelemetry(
                        before.root(), toJson(call->carried, arena), m_options.dialect, arena);
                },
                {before});
        }
    }
    const Value body = call->request.root();
    const bool hasNotifications = body["notifications"].size() != 0;
    Tries::Job job;
    job.rules = deliveryRules(m_options, hasNotifications);
    job.request.method = "POST";
    job.request.url = deliveryUrl(m_options, call->prepared.cluster, call->prepared.sessionId);
    job.request.headers = deliveryHeaders(m_options, m_surroundings.sdkName, m_surroundings.sdkVersion,
        newId(m_surroundings.ids, m_options.dialect));
    job.request.body = spotter::toJson(body);
    if (m_teller.isListening()) {
        if (!call->carried.empty()) {
            m_teller.telemetryAttached(
                call->tale, Document::build([&](Arena &arena) { return toJson(call->carried, arena); }));
        }
        m_teller.log(call->tale, LogLine::Level::Debug, messages::requestSent, body, call->request);
        if (hasNotifications)
            m_teller.notifications(
                EventKind::NotificationSent, call->tale, body["notifications"], call->request);
        job.started = [this, tale = call->tale](int attempt, const http::Request &request) {
            m_teller.tryStarted(tale, attempt, request);
        };
        job.ended
            = [this, tale = call->tale](int attempt, const std::shared_ptr<const http::Exchange> &exchange,
                  bool isFinal) { m_teller.tryEnded(tale, attempt, *exchange, isFinal); };
    }
    const std::uint64_t number = call->number;
    job.done = [this, number](const TriesResult &result) { answered(number, result); };
    call->startedNs = m_timers.nanoseconds();
    Call &running = *m_calls.emplace(number, std::move(call)).first->second;
    running.ticket = m_tries.start(std::move(job));
}

void ClientCore::answered(std::uint64_t number, const TriesResult &result)
{
    Call &call = *m_calls.at(number);
    call.ticket = 0;
    if (std::optional<CallError> error = deliveryFailure(result)) {
        finishRemote(number, result, tl::unexpected(std::move(*error)), 0);
        return;
    }
    const std::int64_t begin = m_timers.nanoseconds();
    const auto finish = [this, number, result, begin](tl::expected<Document, CallError> answer) {
        m_calls.at(number)->parsing = nullptr;
        finishRemote(
            number, result, std::move(answer), static_cast<double>(m_timers.nanoseconds() - begin) / 1e6);
    };
    if (result.exchange->answer->body.size() < largeAnswer) {
        finish(deliveryAnswer(*result.exchange->answer, m_options.dialect));
        return;
    }
    call.parsing = runAside(
        &m_aside,
        [exchange = result.exchange, dialect = m_options.dialect] {
            return deliveryAnswer(*exchange->answer, dialect);
        },
        finish);
}

void ClientCore::finishRemote(std::uint64_t number, const TriesResult &result,
    tl::expected<Document, CallError> answer, double parsingMs)
{
    Call &call = *m_calls.at(number);
    const double elapsed = static_cast<double>(m_timers.nanoseconds() - call.startedNs) / 1e6;
    if (!answer) {
        // Node loses what a failed call carried.
        if (m_options.dialect != Dialect::Node)
            m_telemetry.putBack(std::exchange(call.carried, {}));
        CallError error = std::move(answer.error());
        error.requestId = call.prepared.requestId;
        error.attempts = result.attempts;
        error.elapsedMs = elapsed;
        error.exchange = result.exchange;
        const Value notifications = call.request.root()["notifications"];
        if (notifications.size() != 0)
            m_teller.notifications(
                EventKind::NotificationRefused, call.tale, notifications, call.request, error.message);
        CallOutcome outcome = tl::unexpected(std::move(error));
        tellEnded(call, outcome);
        end(number, std::move(outcome));
        return;
    }
    TelemetryEntry entry = telemetryOfCall(
        call.request.root(), answer->root(), Method::ServerSide, m_surroundings.clock(), elapsed);
    if (m_options.dialect != Dialect::Node) {
        entry.parsingMs = parsingMs;
        entry.timings = result.exchange->timings;
        entry.responseSize = result.exchange->receivedBytes;
    }
    tellNotifications(call, *answer);
    if (m_options.dialect == Dialect::Node && hasNullItems(answer->root())) {
        // Node finds out only while it makes the result, when the call has been measured.
        if (m_options.isTelemetryEnabled)
            addTelemetry(std::move(entry), call.tale);
        CallOutcome outcome
            = failed(call, CallErrorKind::Parse, "The answer holds null where there should be an object.");
        outcome.error().attempts = result.attempts;
        outcome.error().exchange = result.exchange;
        end(number, std::move(outcome));
        return;
    }
    CallOutcome outcome = succeeded(call, *answer, Method::ServerSide, std::move(entry));
    if (outcome) {
        outcome->attempts = result.attempts;
        outcome->exchange = result.exchange;
    }
    end(number, std::move(outcome));
}

CallOutcome ClientCore::succeeded(
    Call &call, const Document &response, Method answeredBy, TelemetryEntry entry)
{
    CallResult result;
    result.request = call.request;
    result.response = response;
    result.visitorState = call.request.part(call.prepared.visitorState);
    result.remote = call.remote;
    result.dialect = m_options.dialect;
    result.answeredBy = answeredBy;
    result.configured = call.method;
    result.sessionId = call.prepared.sessionId;
    result.cluster = call.prepared.cluster;
    result.answeredMs = m_surroundings.clock();
    result.warnings = std::move(call.prepared.warnings);
    // The hint cookie's value, without making a cookie.
    const std::string_view used = !result.cluster.empty()
        ? std::string_view(result.cluster)
        : clusterOfEdgeHost(response.root()["edgeHost"].toString(), m_options.dialect);
    if (!used.empty() && used != m_hint)
        m_hint = used;
    if (m_options.isTelemetryEnabled)
        addTelemetry(std::move(entry), call.tale);
    CallOutcome outcome = std::move(result);
    if (m_teller.isListening()) {
        m_teller.log(call.tale, LogLine::Level::Debug, messages::responseReceived, response.root(), response);
        tellEnded(call, outcome);
    }
    return outcome;
}

CallOutcome ClientCore::failed(Call &call, CallErrorKind kind, std::string message)
{
    CallError error;
    error.kind = kind;
    error.message = std::move(message);
    error.requestId = call.prepared.requestId;
    error.elapsedMs = static_cast<double>(m_timers.nanoseconds() - call.startedNs) / 1e6;
    CallOutcome outcome = tl::unexpected(std::move(error));
    tellEnded(call, outcome);
    return outcome;
}

CallOutcome ClientCore::cancelled(Call &call)
{
    m_telemetry.putBack(std::exchange(call.carried, {}));
    return failed(call, CallErrorKind::Cancelled, "The call was cancelled.");
}

void ClientCore::end(std::uint64_t number, CallOutcome outcome)
{
    const auto found = m_calls.find(number);
    const std::unique_ptr<Call> call = std::move(found->second);
    m_calls.erase(found);
    // The last: who is told may destroy the client.
    if (call->finish)
        call->finish(std::move(outcome));
}

void ClientCore::cancelCalls()
{
    std::vector<std::uint64_t> numbers;
    for (const auto &[number, call] : m_calls) {
        if (call->kind == CallKind::GetOffers || call->kind == CallKind::SendNotifications)
            numbers.push_back(number);
    }
    // Who is told may destroy the client, or begin other calls.
    std::vector<std::unique_ptr<Call>> calls;
    std::vector<CallOutcome> outcomes;
    for (const std::uint64_t number : numbers) {
        std::unique_ptr<Call> call = std::move(m_calls.at(number));
        m_calls.erase(number);
        m_tries.cancel(call->ticket);
        delete std::exchange(call->parsing, nullptr);
        outcomes.push_back(cancelled(*call));
        calls.push_back(std::move(call));
    }
    for (std::size_t i = 0; i < calls.size(); ++i) {
        if (calls[i]->finish)
            calls[i]->finish(std::move(outcomes[i]));
    }
}

// --- in the background ------------------------------------------------------------------------------------

void ClientCore::queueBackground(
    const Call &call, const Document &request, const EngineDecision &decision, const Document &geo)
{
    m_teller.notifications(
        EventKind::NotificationQueued, call.tale, decision.notifications.root(), decision.notifications);
    m_notifications.add(BackgroundMessage::of({call.number, call.options, request, decision.response,
                                                  decision.notifications, geo, call.prepared.sessionId},
        m_options.dialect));
}

void ClientCore::sendBackground(BackgroundMessage message)
{
    // Another call may have taken the telemetry along; then there may be nothing left to say.
    if (message.notifications.root().size() == 0 && m_telemetry.isEmpty()
        && m_options.dialect != Dialect::Node)
        return;
    if (m_teller.isListening()) {
        m_teller.log({}, LogLine::Level::Debug, messages::notificationsSending, message.notifications.root(),
            message.notifications);
    }
    const Document options = message.options;
    const auto ended = [this, options](const CallOutcome &outcome) {
        if (outcome)
            return;
        const std::string &error = outcome.error().message;
        emitEvent(SdkEvent::SendNotificationError, notificationFailedEvent(options, error),
            "Display notifications were not sent: " + error, true);
    };
    SupplementalDataIds *const pageView
        = message.supplementalDataIds ? &*message.supplementalDataIds : nullptr;
    Begun begun = begin(CallKind::Background, options, pageView);
    if (begun.outcome)
        ended(*begun.outcome);
    else
        *begun.finish = ended;
}

// --- artifact and events ----------------------------------------------------------------------------------

ArtifactProvider::Hooks ClientCore::artifactHooks()
{
    static const Correlation tale {0, "artifact_request", {}, {}, {}};
    ArtifactProvider::Hooks hooks;
    hooks.tryStarted = [this](int attempt, const http::Request &request) {
        if (m_teller.isListening())
            m_teller.log(tale, LogLine::Level::Debug, std::string(messages::artifactFetching) + request.url);
        m_teller.tryStarted(tale, attempt, request);
    };
    hooks.tryEnded = [this](int attempt, const std::shared_ptr<const http::Exchange> &exchange,
                         bool isFinal) { m_teller.tryEnded(tale, attempt, *exchange, isFinal); };
    hooks.failed = [this](const std::string &error, int attempt, bool isFinal) {
        artifactFailed(error, attempt, isFinal);
    };
    hooks.fetched = [this](const ArtifactFetch &fetch) { artifactFetched(fetch); };
    hooks.changed = [this](std::shared_ptr<const decisioning::Artifact> artifact) {
        m_engine.setArtifact(std::move(artifact), m_provider->retrievals());
        m_hooks.artifactChanged();
        m_startUp.artifactCame();
    };
    return hooks;
}

void ClientCore::artifactFailed(const std::string &error, int attempt, bool isFinal)
{
    emitEvent(SdkEvent::ArtifactDownloadFailed,
        artifactFailedEvent(m_options.artifactUrl(), error, attempt, isFinal, m_options.dialect), error,
        true);
}

void ClientCore::artifactFetched(const ArtifactFetch &fetch)
{
    if (fetch.wasAnswered && m_teller.isListening())
        log(LogLine::Level::Debug,
            std::string(messages::artifactReceived) + std::to_string(fetch.exchange->answer->status));
    if (fetch.wasAnswered && m_options.isTelemetryEnabled) {
        TelemetryEntry entry = telemetryOfArtifact(m_surroundings.clock(), fetch.elapsedMs);
        if (m_options.dialect != Dialect::Node) {
            entry.timings = fetch.exchange->timings;
            entry.responseSize = fetch.exchange->receivedBytes;
        }
        addTelemetry(std::move(entry), {0, "artifact_request", {}, {}, {}});
    }
    if (fetch.outcome == ArtifactFetch::Outcome::Nothing)
        log(LogLine::Level::Error, std::string(messages::artifactFailed) + fetch.error);
    if (fetch.outcome != ArtifactFetch::Outcome::Fresh)
        return;
    const std::string location = m_options.artifactUrl();
    emitEvent(SdkEvent::ArtifactDownloadSucceeded,
        artifactSucceededEvent(location, fetch.artifact->document()),
        "Another artifact came from " + location);
    emitGeo(
        Document::build([&](Arena &arena) { return geoOfHeaders(fetch.exchange->answer->headers, arena); }));
}

void ClientCore::emitGeo(const Document &geo)
{
    emitEvent(SdkEvent::GeoLocationUpdated, geoUpdatedEvent(geo),
        "A place was told: " + spotter::toJson(geo.root()));
}

void ClientCore::emitEvent(
    SdkEvent event, const EventHub::MakeEvent &make, const std::string &summary, bool isFailure)
{
    if (m_teller.isListening())
        m_teller.sdkEvent(eventName(event, Spelling::Python), make(Spelling::Python), summary, isFailure);
    m_hub.emitLater(event, make);
}

void ClientCore::addTelemetry(TelemetryEntry entry, const Correlation &call)
{
    if (m_teller.isListening()) {
        m_teller.telemetryQueued(call, Document::build([&](Arena &arena) { return toJson(entry, arena); }));
    }
    m_telemetry.add(std::move(entry));
}

void ClientCore::log(LogLine::Level level, std::string_view text)
{
    m_teller.log({}, level, text);
}

void ClientCore::tellEnded(const Call &call, const CallOutcome &outcome)
{
    if (!m_teller.isListening())
        return;
    const Value cookie = member(call.options.root(), "target_cookie", "targetCookie");
    m_teller.callEnded(call.tale, outcome, static_cast<double>(m_timers.nanoseconds() - call.startedNs) / 1e6,
        cookie.toString(), call.hintBefore, m_hint);
}

void ClientCore::tellNotifications(const Call &call, const Document &response)
{
    const Value sent = call.request.root()["notifications"];
    if (!m_teller.isListening() || sent.size() == 0)
        return;
    const Value acknowledged = response.root()["notifications"];
    for (const Value &notification : sent.items()) {
        const std::string_view id = notification["id"].toString();
        const auto names = acknowledged.items();
        const bool isKnown = std::any_of(
            names.begin(), names.end(), [id](const Value &known) { return known["id"].toString() == id; });
        m_teller.notifications(isKnown ? EventKind::NotificationAcknowledged : EventKind::NotificationRefused,
            call.tale, Value::array({&notification, 1}), call.request,
            isKnown ? "" : "the answer does not acknowledge it");
    }
}

} // namespace spotter::client
