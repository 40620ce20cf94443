// SPDX-License-Identifier: GPL-3.0-or-later
// The bytes that go over the wire, and what is told about them.
#include "core/http/transport.h"
#include "tests/core/http/calling.h"
#include "tests/support/testserver.h"

#include <QTest>

using namespace spotter::http;

namespace {

const QByteArray Answered
    = "HTTP/1.1 299 Quite all right\r\nX-b: 1\r\nx-A:  2 \r\nX-b: 3\r\nContent-Length: 4\r\n\r\n{}\r\n";

void answerIt(QTcpSocket *socket, const QByteArray &)
{
    socket->write(Answered);
}

Request sample(const std::string &url)
{
    Request request = post(url, "{\"a\":1}");
    request.headers = {{"Content-Type", "application/json"}, {"X-EXC-SDK", "Spotter"}, {"accept", "*/*"}};
    return request;
}

const char SampleUrl[] = "/rest/v1/delivery?imsOrgId=1%40AdobeOrg&sessionId=a%20b%26c'(x)!*~%2d%2F&e=%C3%A9";

} // namespace

class TestWire : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByte_data();
    void everyByte();
    void ownHeaders();
    void noBodyWithGet();
    void connectTo();
    void throughProxy();
    void proxyRefuses();
};

void TestWire::everyByte_data()
{
    QTest::addColumn<QString>("certificate");
    QTest::newRow("plain") << QString();
    QTest::newRow("tls") << QStringLiteral("good");
}

void TestWire::everyByte()
{
    QFETCH(QString, certificate);
    TestServer server(answerIt, certificate);
    TransportSettings settings;
    settings.trustedHosts = {"127.0.0.1"};
    settings.userAgent = "Spotter/9";
    Transport transport(settings);
    const Finished result = call(transport, sample(server.url(SampleUrl)));
    QVERIFY(result && !result->failure);
    const std::string head = std::string("POST ") + SampleUrl
        + " HTTP/1.1\r\n"
          "Host: "
        + server.address()
        + "\r\n"
          "Content-Type: application/json\r\n"
          "X-EXC-SDK: Spotter\r\n"
          "accept: */*\r\n"
          "User-Agent: Spotter/9\r\n"
          "Accept-Encoding: gzip, deflate\r\n"
          "Connection: keep-alive\r\n"
          "Content-Length: 7\r\n\r\n";
    QCOMPARE(server.requests().first().toStdString(), head + "{\"a\":1}");
    QCOMPARE(result->sentHead, head);
    QCOMPARE(result->sentBytes, static_cast<std::int64_t>(head.size()) + 7);
    QCOMPARE(result->receivedBytes, static_cast<std::int64_t>(Answered.size()));
    QCOMPARE(result->answer->status, 299);
    QCOMPARE(result->answer->reason, std::string("Quite all right"));
    QCOMPARE(result->answer->version, std::string("HTTP/1.1"));
    const Headers expected {{"X-b", "1"}, {"x-A", "2"}, {"X-b", "3"}, {"Content-Length", "4"}};
    QVERIFY(result->answer->headers == expected);
    QVERIFY(result->answer->encodedBody.empty());
}

void TestWire::ownHeaders()
{
    TestServer server(answerIt);
    Transport transport;
    Request request = post(server.url("/"), "abc");
    request.headers = {{"host", "acme.example"}, {"content-length", "99"}, {"user-agent", "node"},
        {"accept-encoding", "identity"}, {"connection", "close"}};
    QVERIFY(call(transport, request));
    QCOMPARE(server.requests().first(),
        QByteArray(
            "POST / HTTP/1.1\r\nhost: acme.example\r\nuser-agent: node\r\naccept-encoding: identity\r\n"
            "connection: close\r\nContent-Length: 3\r\n\r\nabc"));
    const Finished next = call(transport, get(server.url()));
    QVERIFY(next && !next->reusedConnection);
}

void TestWire::noBodyWithGet()
{
    TestServer server(answerIt);
    Transport transport;
    Request request = get(server.url("?q"));
    request.body = "left out";
    QVERIFY(call(transport, request));
    QVERIFY(server.requests().first().startsWith("GET /?q HTTP/1.1\r\n"));
    QVERIFY(server.requests().first().endsWith("Connection: keep-alive\r\n\r\n"));
    request.method = "HEAD";
    Transport another;
    const Finished result = call(another, request);
    QVERIFY(result && !result->failure && result->answer->body.empty());
}

void TestWire::connectTo()
{
    TestServer plain(answerIt);
    TransportSettings settings;
    settings.connectTo = plain.address();
    settings.plainHttp = true;
    {
        Transport transport(settings);
        const Finished result = call(transport, sample("https://acme.tt.omtrdc.net/rest"));
        QVERIFY(result && !result->failure);
        QVERIFY(plain.requests().first().startsWith("POST /rest HTTP/1.1\r\nHost: acme.tt.omtrdc.net\r\n"));
    }
    // With TLS the name in the URL is asked for and has to be the certificate's.
    TestServer secure(answerIt, QStringLiteral("wronghost"));
    settings.connectTo = secure.address();
    settings.plainHttp = false;
    trustTestAuthority(certificateFile(QStringLiteral("authority.pem")));
    Transport transport(settings);
    const Finished right = call(transport, sample("https://other.example:8443/rest"));
    QVERIFY(right);
    QVERIFY2(!right->failure, right->failure ? right->failure->message.c_str() : "");
    QVERIFY(secure.requests().first().contains("Host: other.example:8443\r\n"));
    const Finished wrong = call(transport, sample("https://acme.tt.omtrdc.net/rest"));
    QVERIFY(wrong && wrong->failure && wrong->failure->kind == FailureKind::Tls);

    settings.connectTo = "nonsense";
    Transport none(settings);
    const Finished bad = call(none, get("http://host/"));
    QVERIFY(bad && bad->failure && bad->failure->kind == FailureKind::InvalidUrl);
}

void TestWire::throughProxy()
{
    TestServer proxy(answerIt);
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
    Transport transport;
    Request request = sample("http://origin.invalid/rest?a=%40'(b)%2F");
    const Finished result = call(transport, request);
    TransportSettings settings;
    settings.usesSystemProxy = false;
    Transport direct(settings);
    const Finished notFound = call(direct, request);
    TestServer loopback(answerIt);
    QVERIFY(call(transport, get(loopback.url())));
    request.url = "http://origin.invalid/%41";
    const Finished changed = call(transport, request);
    qunsetenv("http_proxy");

    QVERIFY(result);
    QVERIFY2(!result->failure, result->failure ? result->failure->message.c_str() : "");
    QCOMPARE(proxy.requests().size(), 1);
    QCOMPARE(QString::fromStdString(result->sentHead + "{\"a\":1}"),
        QString::fromLatin1(proxy.requests().first()));
    QCOMPARE(result->answer->reason, std::string("Quite all right"));
    QVERIFY(notFound && notFound->failure && notFound->failure->kind == FailureKind::HostNotFound);
    QCOMPARE(loopback.requests().size(), 1);
    // Qt would send an A, which is not what the URL says.
    QVERIFY(changed && changed->failure && changed->failure->kind == FailureKind::InvalidUrl);
}

void TestWire::proxyRefuses()
{
    TestServer proxy([](QTcpSocket *socket, const QByteArray &) {
        socket->write(
            "HTTP/1.1 407 No\r\nContent-Length: 0\r\nProxy-Authenticate: Basic realm=\"a\"\r\n\r\n");
    });
    qputenv("http_proxy", QByteArray::fromStdString(proxy.url()));
    Transport transport;
    const Finished result = call(transport, sample("http://origin.invalid/rest"));
    qunsetenv("http_proxy");
    QVERIFY(result && result->failure);
    QVERIFY(result->failure->kind == FailureKind::Proxy);
}

QTEST_GUILESS_MAIN(TestWire)
#include "tst_wire.moc"
