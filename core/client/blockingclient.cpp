// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/blockingclient.h"

#include "core/client/targetclient.h"

#include <QCoreApplication>
#include <QDeadlineTimer>
#include <QMutex>
#include <QThread>
#include <QWaitCondition>

#include <future>
#include <optional>
#include <type_traits>
#include <utility>

namespace spotter::client {

namespace {

CallError refused(std::string message)
{
    CallError error;
    error.kind = CallErrorKind::Validation;
    error.message = std::move(message);
    return error;
}

/// Why this thread must not wait, whatever it would wait for.
std::optional<CallError> whyNotHere()
{
    const QCoreApplication *const application = QCoreApplication::instance();
    if (application == nullptr)
        return refused("A blocking client needs a QCoreApplication object; make one first.");
    // By name: nothing here links what paints.
    if (application->inherits("QGuiApplication") && QThread::currentThread() == application->thread())
        return refused(
            "A blocking client was used in the thread that paints the window, which would freeze; use "
            "TargetClient there, or call from another thread.");
    return std::nullopt;
}

} // namespace

class BlockingClient::Private
{
public:
    Private()
    {
        thread.setObjectName(QStringLiteral("BlockingClient"));
        place.moveToThread(&thread);
        thread.start();
    }

    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;

    ~Private()
    {
        // In their own thread, whose timers and sockets they have.
        QMetaObject::invokeMethod(
            &place,
            [this] {
                client.reset();
                transport.reset();
            },
            Qt::BlockingQueuedConnection);
        thread.quit();
        thread.wait();
    }

    std::optional<CallError> whyNot() const
    {
        if (QThread::currentThread() == &thread)
            return refused("A blocking client was used in one of its own callbacks, where it would wait for "
                           "itself; call "
                           "from another thread.");
        return whyNotHere();
    }

    /// Starts a call in the client's thread and waits for what its future gives.
    template<typename Start>
    auto waitFor(const Start &start)
    {
        using Outcome = std::decay_t<decltype(start(*client).result())>;
        if (std::optional<CallError> error = whyNot())
            return Outcome(tl::unexpected(std::move(*error)));
        std::promise<Outcome> promise;
        std::future<Outcome> future = promise.get_future();
        QMetaObject::invokeMethod(
            &place,
            [this, &start, &promise] {
                start(*client).then(
                    &place, [&promise](Outcome outcome) { promise.set_value(std::move(outcome)); });
            },
            Qt::QueuedConnection);
        return future.get();
    }

    QThread thread;
    QObject place; ///< of the client's thread; what is to be done there is sent to it
    // Of that thread:
    std::unique_ptr<http::Transport> transport;
    std::unique_ptr<TargetClient> client;

    QMutex mutex;
    QWaitCondition becameReady;
    bool isReady = false;
};

tl::expected<std::unique_ptr<BlockingClient>, CallError> BlockingClient::create(
    const Document &options, Surroundings surroundings, http::TransportSettings network)
{
    if (std::optional<CallError> error = whyNotHere())
        return tl::unexpected(std::move(*error));
    if (surroundings.transport != nullptr || surroundings.timers != nullptr)
        return tl::unexpected(refused(
            "A blocking client has a transport and timers of its own; leave both of the surroundings out."));
    auto data = std::make_unique<Private>();
    std::optional<CallError> failed;
    QMetaObject::invokeMethod(
        &data->place,
        [&, own = data.get()] {
            own->transport = std::make_unique<http::Transport>(std::move(network), surroundings.clock);
            surroundings.transport = own->transport.get();
            auto created = TargetClient::create(options, std::move(surroundings));
            if (!created) {
                failed = std::move(created.error());
                return;
            }
            own->client = std::move(*created);
            QObject::connect(own->client.get(), &TargetClient::ready, &own->place, [own] {
                const QMutexLocker lock(&own->mutex);
                own->isReady = true;
                own->becameReady.wakeAll();
            });
        },
        Qt::BlockingQueuedConnection);
    if (failed)
        return tl::unexpected(std::move(*failed));
    // A constructor of its own would have to be public for make_unique.
    return std::unique_ptr<BlockingClient>(new BlockingClient(std::move(data)));
}

BlockingClient::BlockingClient(std::unique_ptr<Private> data) : d(std::move(data)) { }

BlockingClient::~BlockingClient() = default;

tl::expected<bool, CallError> BlockingClient::waitUntilReady(std::int64_t ms)
{
    if (std::optional<CallError> error = d->whyNot())
        return tl::unexpected(std::move(*error));
    const QDeadlineTimer end(ms);
    const QMutexLocker lock(&d->mutex);
    while (!d->isReady) {
        if (!d->becameReady.wait(&d->mutex, end))
            break;
    }
    return d->isReady;
}

CallOutcome BlockingClient::getOffers(const Document &options)
{
    return d->waitFor([&options](TargetClient &client) { return client.getOffers(options); });
}

CallOutcome BlockingClient::sendNotifications(const Document &options)
{
    return d->waitFor([&options](TargetClient &client) { return client.sendNotifications(options); });
}

tl::expected<Attributes, CallError> BlockingClient::getAttributes(
    const std::vector<std::string> &mboxNames, const Document &options)
{
    return d->waitFor([&](TargetClient &client) { return client.getAttributes(mboxNames, options); });
}

} // namespace spotter::client
