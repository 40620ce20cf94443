// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/attributes.h"
#include "core/client/calls.h"
#include "core/client/options.h"
#include "core/client/surroundings.h"
#include "core/client/visitor.h"
#include "core/decisioning/artifact.h"

#include <QFuture>
#include <QObject>

#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace spotter::client {

/// Adobe Target's SDK client: server-side, on-device and hybrid. Lives in one thread, which needs an event loop; nothing blocks.
class TargetClient : public QObject
{
    Q_OBJECT

public:
    /// `options` are those of the SDK's `create` (client.md 2.1; Node's or Python's names), with `dialect`, `stickyEdge` and
    /// `maxRetries`. Errors: the exact texts of 2.2. Nothing is emitted before this returns.
    static tl::expected<std::unique_ptr<TargetClient>, CallError> create(
        const Document &options, Surroundings surroundings);
    ~TargetClient() override; ///< cancels what runs; pending futures end as cancelled

    /// `options` as in client.md 3.1 (Node's or Python's names). `pageView` stands for the SDK's `visitor` option: the ids that
    /// tie the calls of one page view to one hit in Analytics (client.md 8.5), read and written before this returns. Null: the
    /// call is a page view of its own.
    QFuture<CallOutcome> getOffers(const Document &options, SupplementalDataIds *pageView = nullptr);
    QFuture<CallOutcome> sendNotifications(const Document &options, SupplementalDataIds *pageView = nullptr);
    QFuture<tl::expected<Attributes, CallError>> getAttributes(
        const std::vector<std::string> &mboxNames, const Document &options);

    /// The same with callbacks: exactly one of both is called, once, later, in this thread.
    using OnResult = std::function<void(const CallResult &)>;
    using OnError = std::function<void(const CallError &)>;
    void getOffers(const Document &options, OnResult callback, OnError errCallback);
    void sendNotifications(const Document &options, OnResult callback, OnError errCallback);

    /// client.md 4: either spelling of the name. The callback gets the event object in that spelling. Returns `NAME:N`.
    using OnEvent = std::function<void(const Document &event)>;
    std::string subscribe(const std::string &name, OnEvent callback);
    void unsubscribe(const std::string &subscription);

    bool isReady() const;
    /// The engine's; null when there is none (yet).
    std::shared_ptr<const decisioning::Artifact> artifact() const;
    std::string locationHint() const;
    const Options &options() const; ///< as they take effect
    /// HTTP exchanges under way, those in the background included.
    std::size_t running() const;
    /// Fetches the artifact now, beside the polling.
    void refreshArtifact();
    void stopPolling();
    void resumePolling();
    /// Cancels the calls that run; their futures end with CallErrorKind::Cancelled.
    void cancelCalls();

Q_SIGNALS:
    void ready();
    /// Another artifact is in use.
    void artifactChanged();

private:
    class Private;
    explicit TargetClient(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace spotter::client
