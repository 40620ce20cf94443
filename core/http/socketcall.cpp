// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/socketcall.h"

#include "core/http/requesthead.h"
#include "core/http/tlserrors.h"

#include <QNetworkProxy>
#include <QSslConfiguration>
#include <QSslSocket>

#include <array>
#include <utility>

namespace spotter::http {

namespace {

// Shorter than what servers commonly allow (Node 5 s), so that they are seldom the first to close.
constexpr qint64 IdleMs = 4000;

qint64 idleMsAfter(const ResponseParser &parser)
{
    if (parser.keepAliveSeconds() < 0)
        return IdleMs;
    return std::min<qint64>(IdleMs, qint64 {parser.keepAliveSeconds()} * 1000 - 500);
}

} // namespace

SocketCall::SocketCall(
    std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, SocketPool &pool, WantsHttp2 wantsHttp2)
    : Call(std::move(exchange), std::move(plan), std::move(ended)), m_pool(pool),
      m_wantsHttp2(std::move(wantsHttp2)), m_parser(request().method)
{
    // Connections whose certificate was not looked at are not for those who do look.
    m_origin = this->plan().target.endpoint.host + " " + this->plan().endpoint.text();
    if (this->plan().isSecure)
        m_origin += this->plan().isTrusted ? " trusted" : " tls";
}

SocketCall::~SocketCall()
{
    if (!hasEnded())
        stop();
}

void SocketCall::start()
{
    m_isInPool = true;
    m_pool.enter(m_origin, this, [this](SocketPool::Socket socket) { takeTurn(std::move(socket)); });
}

void SocketCall::stop()
{
    if (m_socket)
        m_socket->disconnect(this);
    if (std::exchange(m_isInPool, false))
        m_pool.leave(m_origin, this, m_keepsSocket ? std::move(m_socket) : nullptr, idleMsAfter(m_parser));
}

void SocketCall::takeTurn(SocketPool::Socket socket)
{
    if (!socket)
        return lookUp();
    m_socket = std::move(socket);
    exchange()->reusedConnection = true;
    listenTo();
    sendRequest();
}

void SocketCall::lookUp()
{
    const QString host = QString::fromStdString(plan().endpoint.host);
    if (const QHostAddress address(host); !address.isNull()) {
        m_addresses = {address};
        return connectToNext();
    }
    m_stepStart = now();
    // Not with a function object: Qt 6.4 loses that one's memory when the call is gone before the answer is there.
    QHostInfo::lookupHost(host, this, SLOT(onLookedUp(QHostInfo)));
}

void SocketCall::onLookedUp(const QHostInfo &info)
{
    if (hasEnded())
        return;
    exchange()->timings.dns = now() - m_stepStart;
    m_addresses = info.addresses();
    if (m_addresses.isEmpty())
        failConnection(FailureKind::HostNotFound, info.errorString().toStdString());
    else
        connectToNext();
}

void SocketCall::connectToNext()
{
    if (m_socket) {
        m_socket->disconnect(this);
        m_failedSockets.push_back(std::move(m_socket));
    }
    if (plan().isSecure)
        m_socket = std::make_unique<QSslSocket>();
    else
        m_socket = std::make_unique<QTcpSocket>();
    m_socket->setProxy(QNetworkProxy::NoProxy);
    listenTo();
    const QHostAddress address = m_addresses.takeFirst();
    m_stepStart = now();
    m_socket->connectToHost(address, plan().endpoint.port);
}

void SocketCall::listenTo()
{
    QTcpSocket *const socket = m_socket.get();
    connect(socket, &QTcpSocket::readyRead, this, &SocketCall::onReadyRead);
    connect(socket, &QTcpSocket::errorOccurred, this, &SocketCall::onError);
    connect(socket, &QTcpSocket::bytesWritten, this, &SocketCall::onBytesWritten);
    if (exchange()->reusedConnection)
        return;
    connect(socket, &QTcpSocket::connected, this, &SocketCall::onConnected);
    if (auto *const secure = qobject_cast<QSslSocket *>(socket)) {
        connect(secure, &QSslSocket::encrypted, this, &SocketCall::onEncrypted);
        connect(secure, &QSslSocket::sslErrors, this, [this, secure](const QList<QSslError> &errors) {
            m_certificateProblem = textOf(errors);
            if (plan().isTrusted)
                secure->ignoreSslErrors(errors);
        });
    }
}

void SocketCall::onConnected()
{
    exchange()->timings.connect = now() - m_stepStart;
    m_socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    auto *const secure = qobject_cast<QSslSocket *>(m_socket.get());
    if (secure == nullptr)
        return sendRequest();
    QSslConfiguration settings = secure->sslConfiguration();
    QList<QByteArray> protocols {QByteArrayLiteral("http/1.1")};
    if (m_wantsHttp2)
        protocols.prepend(QSslConfiguration::ALPNProtocolHTTP2);
    settings.setAllowedNextProtocols(protocols);
    secure->setSslConfiguration(settings);
    secure->setPeerVerifyName(QString::fromStdString(plan().target.endpoint.host));
    m_stepStart = now();
    secure->startClientEncryption();
}

void SocketCall::onEncrypted()
{
    exchange()->timings.tls = now() - m_stepStart;
    const auto *const secure = qobject_cast<QSslSocket *>(m_socket.get());
    if (m_wantsHttp2
        && secure->sslConfiguration().nextNegotiatedProtocol()
            == QByteArray(QSslConfiguration::ALPNProtocolHTTP2)) {
        stop();
        return m_wantsHttp2(this);
    }
    sendRequest();
}

void SocketCall::sendRequest()
{
    Exchange &all = *exchange();
    connectionIsUsed();
    m_hasSent = true;
    requestIsSent(); // until onBytesWritten() knows better: the server may answer before it has read all
    all.sentHead = headText(all.request.method, plan().target.path, plan().headers);
    m_socket->write(all.sentHead.data(), static_cast<qint64>(all.sentHead.size()));
    if (hasRequestBody(all.request.method))
        m_socket->write(all.request.body.data(), static_cast<qint64>(all.request.body.size()));
    all.sentBytes = m_socket->bytesToWrite();
    // Without this the bytes would leave at the next turn of the event loop only.
    m_socket->flush();
}

void SocketCall::onBytesWritten()
{
    if (m_hasSent && !hadFirstByte() && m_socket->bytesToWrite() == 0)
        requestIsSent();
}

void SocketCall::onReadyRead()
{
    std::array<char, 64UL * 1024> buffer; // NOLINT(*-member-init): filled by read()
    while (!hasEnded()) {
        const qint64 size = m_socket->read(buffer.data(), buffer.size());
        if (size <= 0)
            return;
        firstByteIsHere();
        if (!parse({buffer.data(), static_cast<std::size_t>(size)}))
            return;
    }
}

bool SocketCall::parse(std::string_view input)
{
    const auto size = static_cast<std::int64_t>(input.size());
    exchange()->receivedBytes += size;
    for (;;) {
        switch (m_parser.next(input)) {
        case ResponseParser::Event::NeedsMore:
            return true;
        case ResponseParser::Event::Head:
            if (!takeHead(std::move(m_parser.answer())))
                return false;
            break;
        case ResponseParser::Event::Body:
            if (!takeBody(m_parser.piece()))
                return false;
            break;
        case ResponseParser::Event::End:
            exchange()->receivedBytes -= static_cast<std::int64_t>(input.size());
            // What comes unasked might be taken for the answer to the next request.
            m_keepsSocket = m_parser.keepsAlive() && input.empty() && m_socket->bytesAvailable() == 0
                && m_socket->bytesToWrite() == 0
                && headerValue(plan().headers, "Connection").value_or("") != "close";
            succeed();
            return false;
        case ResponseParser::Event::Broken:
            failConnection(FailureKind::Protocol, m_parser.problem());
            return false;
        }
    }
}

void SocketCall::onError(QAbstractSocket::SocketError error)
{
    const std::string reason = m_socket->errorString().toStdString();
    if (m_hasSent) {
        // What came before the end counts first.
        onReadyRead();
        if (hasEnded())
            return;
        if (error == QAbstractSocket::RemoteHostClosedError)
            return onClosed();
        return failConnection(FailureKind::ConnectionLost, reason);
    }
    if (exchange()->timings.connect) { // TLS did not come about
        if (!m_certificateProblem.empty() && !plan().isTrusted)
            return failConnection(FailureKind::Tls, m_certificateProblem);
        return failConnection(FailureKind::Tls,
            error == QAbstractSocket::RemoteHostClosedError
                ? "the server closed the connection during the handshake"
                : reason);
    }
    if (!m_addresses.isEmpty())
        return connectToNext();
    failConnection(FailureKind::Refused, reason);
}

void SocketCall::onClosed()
{
    if (!hadFirstByte())
        return failConnection(FailureKind::ConnectionLost, "the server closed it without an answer");
    if (m_parser.finish() == ResponseParser::Event::End)
        succeed();
    else
        failConnection(FailureKind::ConnectionLost, "the answer is not whole, " + m_parser.problem());
}

} // namespace spotter::http
