// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/transport.h"

#include "core/http/managedcall.h"
#include "core/http/requesthead.h"
#include "core/http/socketcall.h"
#include "core/http/socketpool.h"

#include <QHostAddress>
#include <QNetworkAccessManager>
#include <QNetworkProxy>
#include <QPointer>

#include <atomic>
#include <deque>
#include <unordered_map>
#include <utility>

namespace spotter::http {

namespace {

std::uint64_t nextId()
{
    static std::atomic<std::uint64_t> last {0};
    return ++last;
}

bool isLoopback(const std::string &host)
{
    return host == "localhost" || host.ends_with(".localhost")
        || QHostAddress(QString::fromStdString(host)).isLoopback();
}

class ProxyChoice final : public QNetworkProxyFactory
{
public:
    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override
    {
        return systemProxyForQuery(query);
    }
};

bool hasProxy(const std::string &url)
{
    const QUrl parsed = QUrl::fromEncoded(QByteArray::fromStdString(url), QUrl::StrictMode);
    const QList<QNetworkProxy> proxies
        = QNetworkProxyFactory::systemProxyForQuery(QNetworkProxyQuery(parsed));
    return !proxies.isEmpty() && proxies.first().type() != QNetworkProxy::NoProxy;
}

/// A request that can't even be begun.
class StillbornCall final : public Call
{
    Q_OBJECT

public:
    StillbornCall(std::shared_ptr<Exchange> exchange, Ended ended, std::string message)
        : Call(std::move(exchange), {}, std::move(ended)), m_message(std::move(message))
    {
    }

protected:
    void start() override { fail(FailureKind::InvalidUrl, m_message); }
    void stop() override { }

private:
    std::string m_message;
};

} // namespace

class Transport::Private
{
public:
    struct Running
    {
        std::unique_ptr<Call> call;
        Done done;
    };

    std::unique_ptr<Call> makeCall(std::shared_ptr<Exchange> exchange);
    std::unique_ptr<Call> makeManagedCall(
        std::shared_ptr<Exchange> exchange, Plan plan, ManagedCall::Way way);
    void continueOverHttp2(Ticket ticket);
    Result<Plan> planOf(const Request &request) const;
    QNetworkAccessManager *networkManager();
    void ended(Call *call);
    void deliverOne();

    Transport *q = nullptr;
    TransportSettings settings;
    Clock clock;
    std::set<std::string, std::less<>> http2Endpoints; ///< that are known to speak it
    SocketPool pool;
    std::unique_ptr<QNetworkAccessManager> manager;
    std::unordered_map<Ticket, Running> running; ///< after what calls use
    std::deque<Ticket> toDeliver;
};

Result<Plan> Transport::Private::planOf(const Request &request) const
{
    Result<Target> target = parseTarget(request.url);
    if (!target)
        return tl::unexpected(target.error());
    Plan plan;
    plan.target = std::move(*target);
    plan.endpoint = plan.target.endpoint;
    plan.isSecure = plan.target.isSecure;
    plan.isTrusted = settings.trustedHosts.contains(plan.target.endpoint.host);
    if (!settings.connectTo.empty()) {
        const Result<Endpoint> endpoint = parseEndpoint(settings.connectTo);
        if (!endpoint)
            return tl::unexpected(endpoint.error());
        plan.endpoint = *endpoint;
        plan.isSecure = plan.isSecure && !settings.plainHttp;
    }
    Result<Headers> headers = completeHeaders(request, plan.target, settings.userAgent);
    if (!headers)
        return tl::unexpected(headers.error());
    plan.headers = std::move(*headers);
    return plan;
}

QNetworkAccessManager *Transport::Private::networkManager()
{
    // It starts a thread, which those who never need it should not pay for.
    if (!manager) {
        manager = std::make_unique<QNetworkAccessManager>();
        if (settings.usesSystemProxy)
            manager->setProxyFactory(new ProxyChoice); // owned by the manager
        else
            manager->setProxy(QNetworkProxy::NoProxy);
    }
    return manager.get();
}

std::unique_ptr<Call> Transport::Private::makeCall(std::shared_ptr<Exchange> exchange)
{
    const auto isOver = [this](Call *call) { ended(call); };
    Result<Plan> plan = planOf(exchange->request);
    if (!plan)
        return std::make_unique<StillbornCall>(std::move(exchange), isOver, plan.error().message);
    const bool isProxied = settings.usesSystemProxy && settings.connectTo.empty()
        && !isLoopback(plan->endpoint.host) && hasProxy(exchange->request.url);
    const bool isHttp2Allowed = settings.usesHttp2 && plan->isSecure && settings.connectTo.empty();
    if (isProxied)
        return makeManagedCall(std::move(exchange), std::move(*plan), {isHttp2Allowed, true});
    if (!isHttp2Allowed)
        return std::make_unique<SocketCall>(std::move(exchange), std::move(*plan), isOver, pool, nullptr);
    if (http2Endpoints.contains(plan->endpoint.text()))
        return makeManagedCall(std::move(exchange), std::move(*plan), {true, false});
    return std::make_unique<SocketCall>(
        std::move(exchange), std::move(*plan), isOver, pool, [this](SocketCall *call) {
            http2Endpoints.insert(call->plan().endpoint.text());
            const Ticket ticket = call->exchange()->id;
            QMetaObject::invokeMethod(
                q, [this, ticket] { continueOverHttp2(ticket); }, Qt::QueuedConnection);
        });
}

std::unique_ptr<Call> Transport::Private::makeManagedCall(
    std::shared_ptr<Exchange> exchange, Plan plan, ManagedCall::Way way)
{
    // Left out, Qt would add the language of the system and, to a body, the type of a form.
    if (!headerValue(plan.headers, "Accept-Language"))
        plan.headers.push_back({"Accept-Language", "*"});
    if (hasRequestBody(exchange->request.method) && !headerValue(plan.headers, "Content-Type"))
        plan.headers.push_back({"Content-Type", "application/octet-stream"});
    return std::make_unique<ManagedCall>(
        std::move(exchange), std::move(plan), [this](Call *call) { ended(call); }, *networkManager(), way);
}

void Transport::Private::continueOverHttp2(Ticket ticket)
{
    const auto found = running.find(ticket);
    if (found == running.end() || found->second.call->hasEnded())
        return;
    const std::unique_ptr<Call> earlier = std::move(found->second.call);
    found->second.call = makeManagedCall(earlier->exchange(), earlier->plan(), {true, false});
    found->second.call->takeOver(*earlier);
}

void Transport::Private::ended(Call *call)
{
    // Delivered from a clean stack: `done` may do anything, even delete the transport, and the socket that brought the end is
    // still in the middle of its signal.
    toDeliver.push_back(call->exchange()->id);
    QMetaObject::invokeMethod(
        q, [this] { deliverOne(); }, Qt::QueuedConnection);
}

void Transport::Private::deliverOne()
{
    const Ticket ticket = toDeliver.front();
    toDeliver.pop_front();
    auto node = running.extract(ticket);
    const std::shared_ptr<const Exchange> exchange = node.mapped().call->exchange();
    const Done done = std::move(node.mapped().done);
    node = {};
    const QPointer<Transport> transport(q);
    if (done)
        done(exchange);
    if (transport)
        Q_EMIT transport->exchanged(exchange);
}

Transport::Transport(TransportSettings settings, Clock clock, QObject *parent)
    : QObject(parent), d(std::make_unique<Private>())
{
    d->q = this;
    d->settings = std::move(settings);
    d->clock = std::move(clock);
}

Transport::~Transport()
{
    d->pool.close();
    d->running.clear();
}

Transport::Ticket Transport::send(Request request, Done done)
{
    auto exchange = std::make_shared<Exchange>();
    exchange->id = nextId();
    exchange->startedMs = d->clock();
    exchange->request = std::move(request);
    const Ticket ticket = exchange->id;
    std::unique_ptr<Call> made = d->makeCall(std::move(exchange));
    Call *const call = made.get();
    d->running.emplace(ticket, Private::Running {std::move(made), std::move(done)});
    call->begin();
    return ticket;
}

void Transport::cancel(Ticket ticket)
{
    const auto found = d->running.find(ticket);
    if (found != d->running.end())
        found->second.call->cancel();
}

std::size_t Transport::running() const
{
    return d->running.size();
}

} // namespace spotter::http

#include "transport.moc"
