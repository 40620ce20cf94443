// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/call.h"

#include <algorithm>
#include <utility>

namespace spotter::http {

Call::Call(std::shared_ptr<Exchange> exchange, Plan plan, Ended ended)
    : m_exchange(std::move(exchange)), m_plan(std::move(plan)), m_ended(std::move(ended))
{
}

void Call::begin()
{
    m_sinceStart.start();
    if (request().timeoutMs > 0)
        startLimit(request().timeoutMs);
    start();
}

void Call::takeOver(const Call &earlier)
{
    m_sinceStart = earlier.m_sinceStart;
    if (request().timeoutMs > 0)
        startLimit(std::max(earlier.m_limit.remainingTime(), 0));
    start();
}

void Call::startLimit(int ms)
{
    m_limit.setSingleShot(true);
    m_limit.setTimerType(Qt::PreciseTimer);
    connect(&m_limit, &QTimer::timeout, this, &Call::expire);
    m_limit.start(ms);
}

void Call::cancel()
{
    fail(FailureKind::Cancelled,
        "The request to " + peer() + " was cancelled; send it again if it is needed.");
}

double Call::now() const
{
    return static_cast<double>(m_sinceStart.nsecsElapsed()) / 1e6;
}

void Call::firstByteIsHere()
{
    if (m_firstByteAt)
        return;
    m_firstByteAt = now();
    if (m_sentAt)
        m_exchange->timings.firstByte = *m_firstByteAt - *m_sentAt;
}

bool Call::takeHead(Answer answer)
{
    m_exchange->answer = std::move(answer);
    if (std::optional<Failure> failure
        = m_reader.begin(*m_exchange->answer, m_exchange->request.maximumBodyBytes)) {
        fail(std::move(*failure));
        return false;
    }
    if (m_exchange->request.headArrived)
        m_exchange->request.headArrived(m_exchange->answer->status);
    return true;
}

bool Call::takeBody(std::string_view piece)
{
    if (std::optional<Failure> failure = m_reader.add(piece)) {
        fail(std::move(*failure));
        return false;
    }
    return true;
}

bool Call::succeed()
{
    if (m_hasEnded)
        return false;
    if (std::optional<Failure> failure = m_reader.finish()) {
        fail(std::move(*failure));
        return false;
    }
    end();
    return true;
}

void Call::fail(FailureKind kind, std::string message)
{
    fail(Failure {kind, std::move(message)});
}

void Call::fail(Failure failure)
{
    if (m_hasEnded)
        return;
    failure.wasConnected = m_wasConnected;
    failure.hadAnswer = m_firstByteAt.has_value();
    m_exchange->failure = std::move(failure);
    end();
}

void Call::failConnection(FailureKind kind, const std::string &reason)
{
    switch (kind) {
    case FailureKind::HostNotFound:
        return fail(kind,
            "There is no host named " + m_plan.endpoint.host
                + "; check its name and the connection to the network.");
    case FailureKind::Refused:
        return fail(kind,
            peer() + " could not be connected to (" + reason
                + "); check that the server runs and that host and port are right.");
    case FailureKind::Tls:
        return fail(kind,
            "No secure connection to " + peer() + " could be made: " + reason
                + "; correct the server's certificate, or trust this host in the settings if it is your "
                  "own.");
    case FailureKind::Proxy:
        return fail(kind,
            "The proxy on the way to " + peer() + " did not pass the request on: " + reason
                + "; check the system's proxy settings.");
    case FailureKind::ConnectionLost:
        return fail(kind,
            "The connection to " + peer() + " was lost: " + reason
                + "; send the request again or look at the server.");
    default:
        return fail(kind,
            "The answer of " + peer() + " can't be used because " + reason
                + "; look at the server or a proxy before it.");
    }
}

void Call::end()
{
    m_hasEnded = true;
    m_limit.stop();
    const double total = now();
    if (m_firstByteAt)
        m_exchange->timings.download = total - *m_firstByteAt;
    m_exchange->timings.total = total;
    stop();
    m_ended(this);
}

void Call::expire()
{
    const std::string limit = std::to_string(request().timeoutMs) + " ms";
    if (m_firstByteAt)
        fail(FailureKind::Timeout,
            "The answer of " + peer() + " was not whole within " + limit
                + "; allow more time or look at the server.");
    else if (m_wasConnected)
        fail(FailureKind::Timeout,
            peer() + " did not answer within " + limit + "; allow more time or look at the server.");
    else
        fail(FailureKind::Timeout,
            "No connection to " + peer() + " could be made within " + limit
                + "; check that host and port are right and that the network is there.");
}

} // namespace spotter::http
