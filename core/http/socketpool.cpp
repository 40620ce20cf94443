// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socketpool.h"

#include <algorithm>
#include <cerrno>
#include <chrono>

#include <sys/socket.h>

namespace spotter::http {

SocketPool::SocketPool()
{
    QObject::connect(&m_sweep, &QTimer::timeout, &m_sweep, [this] { sweep(); });
}

/// A server may have closed while nobody listened: asking the system now makes it rare that a request is lost on the way into a
/// connection that is no more. Bytes that nobody asked for make a connection unusable, too.
bool SocketPool::isUsable(const Idle &idle)
{
    if (idle.socket->state() != QAbstractSocket::ConnectedState || idle.since.hasExpired(idle.idleMs)
        || idle.socket->bytesAvailable() > 0)
        return false;
    char byte = 0;
    const auto got = ::recv(
        static_cast<int>(idle.socket->socketDescriptor()), &byte, sizeof byte, MSG_PEEK | MSG_DONTWAIT);
    return got < 0 && errno == EAGAIN;
}

SocketPool::Socket SocketPool::takeIdle(Origin &origin)
{
    // The latest one is the least likely to be closed; those that are left over by a burst go by age.
    while (!origin.idle.empty()) {
        Idle idle = std::move(origin.idle.back());
        origin.idle.pop_back();
        if (isUsable(idle))
            return std::move(idle.socket);
    }
    return nullptr;
}

void SocketPool::enter(const std::string &name, const void *owner, Turn turn)
{
    Origin &origin = m_origins[name];
    if (origin.inUse >= MaximumPerOrigin) {
        origin.waiting.push_back({owner, std::move(turn)});
        return;
    }
    ++origin.inUse;
    turn(takeIdle(origin));
}

void SocketPool::leave(const std::string &name, const void *owner, Socket socket, qint64 idleMs)
{
    Origin &origin = m_origins[name];
    const auto waiting = std::find_if(origin.waiting.begin(), origin.waiting.end(),
        [owner](const Waiting &one) { return one.owner == owner; });
    if (waiting != origin.waiting.end()) {
        origin.waiting.erase(waiting);
        return;
    }
    --origin.inUse;
    if (m_isClosed)
        return;
    if (socket && idleMs > 0) {
        Idle idle {std::move(socket), {}, idleMs};
        idle.since.start();
        origin.idle.push_back(std::move(idle));
        if (!m_sweep.isActive())
            m_sweep.start(std::chrono::seconds(1));
    }
    if (!origin.waiting.empty()) {
        const Waiting next = std::move(origin.waiting.front());
        origin.waiting.pop_front();
        ++origin.inUse;
        next.turn(takeIdle(origin));
    }
}

void SocketPool::close()
{
    m_isClosed = true;
}

void SocketPool::sweep()
{
    bool isAnyLeft = false;
    for (auto &[name, origin] : m_origins) {
        std::erase_if(origin.idle, [](const Idle &idle) { return !isUsable(idle); });
        isAnyLeft = isAnyLeft || !origin.idle.empty();
    }
    if (!isAnyLeft)
        m_sweep.stop();
}

} // namespace spotter::http
