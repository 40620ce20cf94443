// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/call.h"
#include "core/http/responseparser.h"
#include "core/http/socketpool.h"

#include <QHostAddress>
#include <QHostInfo>
#include <QList>

#include <vector>

namespace spotter::http {

/// HTTP/1.1 over a socket of our own: every byte and every step is seen, and nothing is sent twice.
class SocketCall final : public Call
{
    Q_OBJECT

public:
    /// Called instead of sending when the server wants HTTP/2; nothing of the request was sent, and
    /// the call does nothing more by itself. It must not be deleted there, but soon.
    using WantsHttp2 = std::function<void(SocketCall *)>;

    /// `pool` outlives the call. `wantsHttp2` empty: HTTP/2 is not offered.
    SocketCall(
        std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, SocketPool &pool, WantsHttp2 wantsHttp2);
    ~SocketCall() override;

protected:
    void start() override;
    void stop() override;

private Q_SLOTS:
    void onLookedUp(const QHostInfo &info);

private:
    void takeTurn(SocketPool::Socket socket);
    void lookUp();
    void connectToNext();
    void listenTo();
    void onConnected();
    void onEncrypted();
    void sendRequest();
    void onBytesWritten();
    void onReadyRead();
    void onError(QAbstractSocket::SocketError error);
    /// False: the call has ended.
    bool parse(std::string_view input);
    void onClosed();

    SocketPool &m_pool;
    WantsHttp2 m_wantsHttp2;
    std::string m_origin;
    SocketPool::Socket m_socket;
    std::vector<SocketPool::Socket> m_failedSockets; ///< not to be deleted within their own signals
    QList<QHostAddress> m_addresses; ///< that were not tried yet
    std::string m_certificateProblem;
    ResponseParser m_parser;
    double m_stepStart = 0;
    bool m_isInPool = false; ///< has a turn or waits for it
    bool m_hasSent = false;
    bool m_keepsSocket = false;
};

} // namespace spotter::http
