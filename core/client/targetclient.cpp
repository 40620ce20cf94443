// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/targetclient.h"

#include "core/client/clientcore.h"
#include "core/client/completion.h"

#include <QMetaObject>
#include <QPromise>

#include <exception>
#include <utility>

namespace spotter::client {

namespace {

/// Runs `action` in the next turn of this thread's event loop, whatever is destroyed until then.
void runLater(std::function<void()> action)
{
    auto *const place = new QObject;
    QMetaObject::invokeMethod(
        place,
        [place, action = std::move(action)] {
            action();
            place->deleteLater();
        },
        Qt::QueuedConnection);
}

using Promise = QPromise<CallOutcome>;

void fulfil(Promise &promise, CallOutcome outcome)
{
    promise.addResult(std::move(outcome));
    promise.finish();
}

QFuture<CallOutcome> futureOf(ClientCore::Begun begun)
{
    Promise promise;
    promise.start();
    QFuture<CallOutcome> future = promise.future();
    if (begun.outcome) {
        fulfil(promise, std::move(*begun.outcome));
        return future;
    }
    *begun.finish = [promise = std::make_shared<Promise>(std::move(promise))](
                        CallOutcome outcome) { fulfil(*promise, std::move(outcome)); };
    return future;
}

} // namespace

class TargetClient::Private
{
public:
    Private(Options options, Surroundings surroundings)
        : core(std::move(options), std::move(surroundings),
            {[this] { Q_EMIT q->ready(); }, [this] { Q_EMIT q->artifactChanged(); }})
    {
    }

    TargetClient *q = nullptr;
    ClientCore core;

    void call(CallKind kind, const Document &options, OnResult callback, OnError errCallback)
    {
        const auto tell
            = [callback = std::move(callback), errCallback = std::move(errCallback)](CallOutcome outcome) {
                  runLater([callback, errCallback, outcome = std::move(outcome)] {
                      if (outcome && callback)
                          callback(*outcome);
                      else if (!outcome && errCallback)
                          errCallback(outcome.error());
                  });
              };
        ClientCore::Begun begun = core.begin(kind, options);
        if (begun.outcome)
            tell(std::move(*begun.outcome));
        else
            *begun.finish = tell;
    }
};

tl::expected<std::unique_ptr<TargetClient>, CallError> TargetClient::create(
    const Document &options, Surroundings surroundings)
{
    tl::expected<Options, std::string> read = Options::read(options, surroundings.dialect);
    if (!read) {
        CallError error;
        error.message = std::move(read.error());
        return tl::unexpected(std::move(error));
    }
    // A constructor of its own would have to be public for make_unique.
    std::unique_ptr<TargetClient> client(
        new TargetClient(std::make_unique<Private>(std::move(*read), std::move(surroundings))));
    client->d->q = client.get();
    client->d->core.start();
    return client;
}

TargetClient::TargetClient(std::unique_ptr<Private> data) : d(std::move(data)) { }

TargetClient::~TargetClient() = default;

QFuture<CallOutcome> TargetClient::getOffers(const Document &options, SupplementalDataIds *pageView)
{
    return futureOf(d->core.begin(CallKind::GetOffers, options, pageView));
}

QFuture<CallOutcome> TargetClient::sendNotifications(const Document &options, SupplementalDataIds *pageView)
{
    return futureOf(d->core.begin(CallKind::SendNotifications, options, pageView));
}

QFuture<tl::expected<Attributes, CallError>> TargetClient::getAttributes(
    const std::vector<std::string> &mboxNames, const Document &options)
{
    using Outcome = tl::expected<Attributes, CallError>;
    const Document whole = Document::build(
        [&](Arena &arena) {
            const Value request
                = withAttributeMboxes(options.root()["request"], mboxNames, d->core.options().dialect, arena);
            const Value given = options.root().isObject() ? options.root() : makeObject(arena, {});
            return withMember(arena, given, "request", request);
        },
        {options});
    const auto promise = std::make_shared<QPromise<Outcome>>();
    promise->start();
    QFuture<Outcome> future = promise->future();
    const auto tell = [promise](CallOutcome outcome) {
        if (outcome)
            promise->addResult(Outcome(Attributes(std::move(*outcome))));
        else
            promise->addResult(Outcome(tl::unexpected(std::move(outcome.error()))));
        promise->finish();
    };
    ClientCore::Begun begun = d->core.begin(CallKind::GetOffers, whole);
    if (begun.outcome)
        tell(std::move(*begun.outcome));
    else
        *begun.finish = tell;
    return future;
}

void TargetClient::getOffers(const Document &options, OnResult callback, OnError errCallback)
{
    d->call(CallKind::GetOffers, options, std::move(callback), std::move(errCallback));
}

void TargetClient::sendNotifications(const Document &options, OnResult callback, OnError errCallback)
{
    d->call(CallKind::SendNotifications, options, std::move(callback), std::move(errCallback));
}

std::string TargetClient::subscribe(const std::string &name, OnEvent callback)
{
    return d->core.events().subscribe(name, std::move(callback));
}

void TargetClient::unsubscribe(const std::string &subscription)
{
    d->core.events().unsubscribe(subscription);
}

bool TargetClient::isReady() const
{
    return d->core.isReady();
}

std::shared_ptr<const decisioning::Artifact> TargetClient::artifact() const
{
    return d->core.engine().artifact();
}

std::string TargetClient::locationHint() const
{
    return d->core.locationHint();
}

const Options &TargetClient::options() const
{
    return d->core.options();
}

std::size_t TargetClient::running() const
{
    return d->core.running();
}

void TargetClient::refreshArtifact()
{
    if (d->core.provider() != nullptr)
        d->core.provider()->refresh();
}

void TargetClient::stopPolling()
{
    if (d->core.provider() != nullptr)
        d->core.provider()->stopPolling();
}

void TargetClient::resumePolling()
{
    if (d->core.provider() != nullptr)
        d->core.provider()->resumePolling();
}

void TargetClient::cancelCalls()
{
    d->core.cancelCalls();
}

} // namespace spotter::client
