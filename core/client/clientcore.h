// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/artifactprovider.h"
#include "core/client/calls.h"
#include "core/client/deliverycall.h"
#include "core/client/engine.h"
#include "core/client/eventhub.h"
#include "core/client/notificationqueue.h"
#include "core/client/options.h"
#include "core/client/preparation.h"
#include "core/client/startup.h"
#include "core/client/surroundings.h"
#include "core/client/telemetry.h"
#include "core/client/teller.h"
#include "core/client/tries.h"

#include <QObject>

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace spotter::client {

enum class CallKind : std::uint8_t { GetOffers, SendNotifications, Ping, Background };

/// What TargetClient does, without futures and callbacks: takes calls through the steps of client.md section 1.
class ClientCore
{
public:
    /// Told once, when a call has ended.
    using Finish = std::function<void(CallOutcome)>;

    struct Hooks
    {
        std::function<void()> ready;
        std::function<void()> artifactChanged;
    };

    ClientCore(Options options, Surroundings surroundings, Hooks hooks);
    ClientCore(const ClientCore &) = delete;
    ClientCore &operator=(const ClientCore &) = delete;
    /// Cancels what runs; its Finish is called, with Cancelled.
    ~ClientCore();

    /// A call that could be done at once is: then `outcome` has a value. Else `finish` is to be set before the event loop runs again.
    struct Begun
    {
        std::optional<CallOutcome> outcome;
        Finish *finish = nullptr;
    };
    /// `pageView` holds the supplemental data ids of the caller's page view; null: the call is one of its own.
    Begun begin(CallKind kind, const Document &options, SupplementalDataIds *pageView = nullptr);
    /// Those of the user end as cancelled.
    void cancelCalls();

    void start(); ///< start-up; nothing is told before
    EventHub &events() { return m_hub; }
    bool isReady() const { return m_startUp.isReady(); }
    const Options &options() const { return m_options; }
    Timers &timers() { return m_timers; }
    Engine &engine() { return m_engine; }
    const std::string &locationHint() const { return m_hint; }
    /// Null for a client of a server-side account, which has no engine.
    ArtifactProvider *provider() { return m_provider.get(); }
    /// Tries under way, of calls and artifacts, those in the background included.
    std::size_t running() const { return m_tries.running(); }

private:
    struct Call;

    // Steps of a call.
    bool isEngineReady() const;
    tl::expected<Method, std::string> checked(CallKind kind, const Document &options) const;
    bool prepare(Call &call, SupplementalDataIds *pageView, std::string &error);
    std::optional<CallOutcome> route(Call &call);
    std::optional<CallOutcome> executeLocally(Call &call);
    void askForGeo(std::unique_ptr<Call> call);
    CallOutcome decided(Call &call, const Document &request, const Document &geo);
    void execute(std::unique_ptr<Call> call);
    void answered(std::uint64_t number, const TriesResult &result);
    void finishRemote(std::uint64_t number, const TriesResult &result,
        tl::expected<Document, CallError> answer, double parsingMs);
    CallOutcome succeeded(Call &call, const Document &response, Method answeredBy, TelemetryEntry entry);
    CallOutcome failed(Call &call, CallErrorKind kind, std::string message);
    void end(std::uint64_t number, CallOutcome outcome);
    CallOutcome cancelled(Call &call);
    void queueBackground(
        const Call &call, const Document &request, const EngineDecision &decision, const Document &geo);
    void sendBackground(BackgroundMessage message);
    void tellEnded(const Call &call, const CallOutcome &outcome);
    void tellNotifications(const Call &call, const Document &response);

    // Artifact and events.
    ArtifactProvider::Hooks artifactHooks();
    void artifactFailed(const std::string &error, int attempt, bool isFinal);
    void artifactFetched(const ArtifactFetch &fetch);
    void emitEvent(
        SdkEvent event, const EventHub::MakeEvent &make, const std::string &summary, bool isFailure = false);
    void emitGeo(const Document &geo);
    void addTelemetry(TelemetryEntry entry, const Correlation &call);
    void log(LogLine::Level level, std::string_view text);

    Options m_options;
    Surroundings m_surroundings;
    Hooks m_hooks;
    std::unique_ptr<Timers> m_ownTimers;
    Timers &m_timers;
    Teller m_teller;
    EventHub m_hub;
    TelemetryQueue m_telemetry;
    Tries m_tries;
    Engine m_engine;
    std::string m_hint;
    QObject m_aside; ///< owns the parsing on other threads
    std::uint64_t m_lastCall = 0;
    std::map<std::uint64_t, std::unique_ptr<Call>> m_calls;
    NotificationQueue m_notifications;
    std::unique_ptr<ArtifactProvider> m_provider;
    StartUp m_startUp;
    Timers::Id m_startTimer = 0;
};

} // namespace spotter::client
