// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/call.h"
#include "core/http/responseparser.h"
#include "core/http/socketpool.h"

#include <QHostAddress>
#include <QList>

#include <vector>

namespace spotter::http {

/// HTTP/1.1 over a socket of our own: every byte and every step is seen, and nothing is sent twice.
class SocketCall final : public Call
{
    Q_OBJECT

public:
    /// `pool` outlives the call.
    SocketCall(std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, SocketPool &pool);
    ~SocketCall() override;

protected:
    void start() override;
    void stop() override;

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
