// SPDX-License-Identifier: GPL-3.0-or-later
// Certificates that are right and wrong, and HTTP/2.
#include "core/http/transport.h"
#include "tests/core/http/calling.h"
#include "tests/support/testserver.h"

#include <QTest>

using namespace spotter::http;

namespace {

void sayOk(QTcpSocket *socket, const QByteArray &)
{
    socket->write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
}

/// Speaks as little HTTP/2 as it takes to answer every request with 200 and `{}`.
class Http2Server : public QObject
{
public:
    explicit Http2Server(const QString &certificate)
    {
        QSslConfiguration tls = serverTls(certificate);
        tls.setAllowedNextProtocols({QSslConfiguration::ALPNProtocolHTTP2});
        m_server.setSslConfiguration(tls);
        connect(&m_server, &QTcpServer::pendingConnectionAvailable, this, [this] {
            while (QTcpSocket *const socket = m_server.nextPendingConnection()) {
                ++connections;
                connect(socket, &QTcpSocket::readyRead, this, [this, socket] { read(socket); });
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                read(socket);
            }
        });
        m_server.listen(QHostAddress::LocalHost);
    }
    std::string url() const
    {
        return "https://127.0.0.1:" + std::to_string(m_server.serverPort()) + "/rest?a=%40";
    }

    int connections = 0;
    int requests = 0;
    QByteArray body;

private:
    static QByteArray frame(char type, char flags, const QByteArray &stream, const QByteArray &payload)
    {
        QByteArray bytes("\0\0", 2);
        bytes += static_cast<char>(payload.size());
        bytes += type;
        bytes += flags;
        return bytes + stream + payload;
    }
    void answer(QTcpSocket *socket, const QByteArray &stream)
    {
        ++requests;
        // Field 8 of HPACK's static table is ":status: 200"; then a literal header without indexing.
        socket->write(frame(1, 4, stream, "\x88" + QByteArray("\0\3x-a\1b", 7)) + frame(0, 1, stream, "{}"));
    }
    void read(QTcpSocket *socket)
    {
        QByteArray input = socket->property("input").toByteArray() + socket->readAll();
        const QByteArray preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
        if (input.startsWith(preface)) {
            input.remove(0, preface.size());
            socket->write(frame(4, 0, QByteArray(4, '\0'), {}));
        }
        while (input.size() >= 9) {
            const int size
                = (static_cast<unsigned char>(input[1]) << 8) + static_cast<unsigned char>(input[2]);
            if (input.size() < 9 + size)
                break;
            const char type = input[3];
            const bool isEnd = (input[4] & 1) != 0;
            const QByteArray stream = input.mid(5, 4);
            if (type == 4 && !isEnd)
                socket->write(frame(4, 1, QByteArray(4, '\0'), {}));
            if (type == 0)
                body += input.mid(9, size);
            if ((type == 0 || type == 1) && isEnd)
                answer(socket, stream);
            input.remove(0, 9 + size);
        }
        socket->setProperty("input", input);
    }

    QSslServer m_server;
};

} // namespace

class TestTls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void certificates_data();
    void certificates();
    void noTlsAtAll();
    void handshakeThatHangs();
    void http2_data();
    void http2();
    void http2IsOff();
};

void TestTls::initTestCase()
{
    trustTestAuthority(certificateFile(QStringLiteral("authority.pem")));
}

void TestTls::certificates_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::addColumn<QByteArray>("problem");
    QTest::newRow("good") << "good" << QByteArray();
    QTest::newRow("self-signed") << "selfsigned" << QByteArray("self-signed");
    QTest::newRow("expired") << "expired" << QByteArray("expired");
    QTest::newRow("wrong host") << "wronghost" << QByteArray("host name did not match");
}

void TestTls::certificates()
{
    QFETCH(QString, certificate);
    QFETCH(QByteArray, problem);
    TestServer server(sayOk, certificate);
    for (const bool isHttp2 : {false, true}) {
        TransportSettings settings;
        settings.usesHttp2 = isHttp2;
        Transport careful(settings);
        const Finished result = call(careful, post(server.url()));
        QVERIFY(result);
        QCOMPARE(result->failure.has_value(), !problem.isEmpty());
        if (result->failure) {
            const std::string message = result->failure->message;
            QVERIFY2(result->failure->kind == FailureKind::Tls, message.c_str());
            QVERIFY2(message.find(problem.toStdString()) != std::string::npos, message.c_str());
            QVERIFY(!result->failure->wasConnected);
            QVERIFY(result->sentHead.empty());
        } else {
            QVERIFY(result->timings.tls && result->timings.connect);
        }
        settings.trustedHosts = {"127.0.0.1"};
        Transport trusting(settings);
        const Finished trusted = call(trusting, post(server.url()));
        QVERIFY(trusted);
        QVERIFY2(!trusted->failure, trusted->failure ? trusted->failure->message.c_str() : "");
        QVERIFY(trusted->timings.tls);

        settings.trustedHosts = {"localhost"};
        Transport other(settings);
        const Finished untrusted = call(other, post(server.url()));
        QVERIFY(untrusted);
        QCOMPARE(untrusted->failure.has_value(), !problem.isEmpty());
    }
}

void TestTls::noTlsAtAll()
{
    TestServer server([](QTcpSocket *, const QByteArray &) {});
    QTcpServer wrong;
    connect(&wrong, &QTcpServer::newConnection, this, [&] {
        QTcpSocket *const socket = wrong.nextPendingConnection();
        socket->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        socket->disconnectFromHost();
    });
    QVERIFY(wrong.listen(QHostAddress::LocalHost));
    Transport transport;
    const Finished result = call(transport, get("https://127.0.0.1:" + std::to_string(wrong.serverPort())));
    QVERIFY(result && result->failure);
    QVERIFY2(result->failure->kind == FailureKind::Tls, result->failure->message.c_str());
}

void TestTls::handshakeThatHangs()
{
    QTcpServer silent;
    QVERIFY(silent.listen(QHostAddress::LocalHost));
    Transport transport;
    const Finished result
        = call(transport, get("https://127.0.0.1:" + std::to_string(silent.serverPort()), 200));
    QVERIFY(result && result->failure);
    QVERIFY(result->failure->kind == FailureKind::Timeout);
    QVERIFY(!result->failure->wasConnected);
}

void TestTls::http2_data()
{
    certificates_data();
}

void TestTls::http2()
{
    QFETCH(QString, certificate);
    QFETCH(QByteArray, problem);
    Http2Server server(certificate);
    TransportSettings settings;
    settings.usesHttp2 = true;
    {
        Transport careful(settings);
        const Finished result = call(careful, post(server.url()));
        QVERIFY(result);
        QCOMPARE(result->failure.has_value(), !problem.isEmpty());
        QCOMPARE(server.requests, problem.isEmpty() ? 1 : 0);
    }
    settings.trustedHosts = {"127.0.0.1"};
    Transport transport(settings);
    server.requests = 0;
    server.connections = 0;
    for (int i = 0; i < 3; ++i) {
        server.body.clear();
        const Finished result = call(transport, post(server.url(), "abc"));
        QVERIFY(result);
        QVERIFY2(!result->failure, result->failure ? result->failure->message.c_str() : "");
        QCOMPARE(result->answer->version, std::string("HTTP/2"));
        QCOMPARE(result->answer->status, 200);
        QCOMPARE(result->answer->body, std::string("{}"));
        QCOMPARE(headerValue(result->answer->headers, "x-a").value_or(""), std::string_view("b"));
        QVERIFY(result->answer->reason.empty());
        QCOMPARE(server.body, QByteArray("abc"));
        QCOMPARE(result->timings.tls.has_value(), i == 0);
        QVERIFY(result->timings.firstByte);
        QCOMPARE(result->reusedConnection, i > 0);
    }
    QCOMPARE(server.requests, 3);
    QVERIFY(server.connections <= 2); // one to learn that it speaks HTTP/2, seldom seen as whole
    Finished cancelled;
    const auto ticket
        = transport.send(post(server.url()), [&](const Finished &exchange) { cancelled = exchange; });
    transport.cancel(ticket);
    QTRY_VERIFY(cancelled);
    QVERIFY(cancelled->failure && cancelled->failure->kind == FailureKind::Cancelled);
}

void TestTls::http2IsOff()
{
    TestServer server(sayOk, QStringLiteral("good"));
    TransportSettings settings;
    settings.usesHttp2 = false;
    Transport transport(settings);
    const Finished result = call(transport, get(server.url()));
    QVERIFY(result && !result->failure);
    QCOMPARE(result->answer->version, std::string("HTTP/1.1"));
}

QTEST_GUILESS_MAIN(TestTls)
#include "tst_tls.moc"
