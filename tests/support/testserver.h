// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QHash>
#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QSslKey>
#include <QSslServer>
#include <QTcpServer>
#include <QTcpSocket>

#include <functional>
#include <memory>
#include <string>

namespace spotter::http {

inline QByteArray certificateFile(const QString &name)
{
    QFile file(qEnvironmentVariable("SPOTTER_SOURCE_DIR", QStringLiteral("."))
        + QStringLiteral("/tests/core/http/certificates/") + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// For servers with that certificate.
inline QSslConfiguration serverTls(const QString &certificate)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.setLocalCertificate(QSslCertificate(certificateFile(certificate + QStringLiteral(".pem"))));
    tls.setPrivateKey(QSslKey(certificateFile(QStringLiteral("server.key")), QSsl::Ec));
    tls.setPeerVerifyMode(QSslSocket::VerifyNone);
    return tls;
}

/// Does with a connection whatever a test wants, once a whole request has come. In the test's own thread.
class TestServer : public QObject
{
public:
    using Handler = std::function<void(QTcpSocket *socket, const QByteArray &request)>;

    explicit TestServer(Handler handler, const QString &certificate = {}) : m_handler(std::move(handler))
    {
        if (certificate.isEmpty()) {
            m_server = std::make_unique<QTcpServer>();
        } else {
            auto secure = std::make_unique<QSslServer>();
            secure->setSslConfiguration(serverTls(certificate));
            m_server = std::move(secure);
        }
        connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this, &TestServer::accept);
        m_isSecure = !certificate.isEmpty();
        m_server->listen(QHostAddress::LocalHost);
    }

    ~TestServer() override
    {
        for (auto it = m_input.keyBegin(); it != m_input.keyEnd(); ++it)
            (*it)->disconnect(this);
    }
    TestServer(const TestServer &) = delete;
    TestServer &operator=(const TestServer &) = delete;

    std::string url(const std::string &path = "/") const
    {
        return (m_isSecure ? "https://" : "http://") + address() + path;
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(m_server->serverPort()); }
    std::string port() const { return std::to_string(m_server->serverPort()); }
    int connections() const { return m_connections; }
    const QList<QByteArray> &requests() const { return m_requests; }

private:
    void accept()
    {
        while (QTcpSocket *const socket = m_server->nextPendingConnection()) {
            ++m_connections;
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
            connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
                m_input.remove(socket);
                socket->deleteLater();
            });
            read(socket);
        }
    }

    void read(QTcpSocket *socket)
    {
        QByteArray &input = m_input[socket];
        input += socket->readAll();
        const qsizetype end = input.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = input.left(end).toLower();
        const qsizetype at = head.indexOf("content-length:");
        const qsizetype length
            = at < 0 ? 0 : head.mid(at + 15, head.indexOf('\r', at) - at - 15).trimmed().toLongLong();
        if (input.size() < end + 4 + length)
            return;
        const QByteArray request = input.left(end + 4 + length);
        input.remove(0, request.size());
        m_requests.append(request);
        m_handler(socket, request);
    }

    Handler m_handler;
    std::unique_ptr<QTcpServer> m_server;
    QHash<QTcpSocket *, QByteArray> m_input;
    QList<QByteArray> m_requests;
    int m_connections = 0;
    bool m_isSecure = false;
};

} // namespace spotter::http
