// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTimer>

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace spotter::http {

/// Connections that are kept for the next request to the same place, and the turn of those that wait for one.
class SocketPool
{
public:
    using Socket = std::unique_ptr<QTcpSocket>;
    /// Gets an open idle connection, or null to make one.
    using Turn = std::function<void(Socket)>;
    static constexpr std::size_t MaximumPerOrigin = 64;

    SocketPool();

    /// Calls `turn` at once, or as soon as there are less than MaximumPerOrigin in use. `owner` names it for leave().
    void enter(const std::string &origin, const void *owner, Turn turn);
    /// Ends a turn, or the wait for one. `socket` is kept for `idleMs` unless null.
    void leave(const std::string &origin, const void *owner, Socket socket, qint64 idleMs);
    /// Nobody gets a turn any more.
    void close();

private:
    struct Idle
    {
        Socket socket;
        QElapsedTimer since;
        qint64 idleMs = 0;
    };
    struct Waiting
    {
        const void *owner = nullptr;
        Turn turn;
    };
    struct Origin
    {
        std::vector<Idle> idle;
        std::deque<Waiting> waiting;
        std::size_t inUse = 0;
    };

    static bool isUsable(const Idle &idle);
    static Socket takeIdle(Origin &origin);
    void sweep();

    std::map<std::string, Origin> m_origins;
    QTimer m_sweep;
    bool m_isClosed = false;
};

} // namespace spotter::http
