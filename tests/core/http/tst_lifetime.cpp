// SPDX-License-Identifier: GPL-3.0-or-later
// Who is called back, when and how often.
#include "core/http/socketpool.h"
#include "core/http/transport.h"
#include "tests/core/http/calling.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QTest>

using namespace spotter::http;

namespace {

const QByteArray Ok = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}";

void sayOk(QTcpSocket *socket, const QByteArray &)
{
    socket->write(Ok);
}
void sayNothing(QTcpSocket *, const QByteArray &) { }

} // namespace

class TestLifetime : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void neverWithinSend();
    void signalAfterDone();
    void cancelBeforeItIsSent();
    void cancelWhileRunning();
    void cancelOthers();
    void destroyedWhileRunning();
    void destroyedByCallback();
    void sendFromCallback();
    void nestedLoopInCallback();
    void severalInFlight();
    void moreThanConnections();
    void connectionsAreKept();
    void closedConnectionsAreNotUsed();
    void everyAddressIsTried();
};

void TestLifetime::neverWithinSend()
{
    TestServer server(sayOk);
    Transport transport;
    for (const std::string &url :
        {server.url(), std::string("nonsense"), std::string("http://127.0.0.1:1/")}) {
        int calls = 0;
        QVERIFY(transport.send(get(url), [&](const Finished &) { ++calls; }) != 0);
        QCOMPARE(calls, 0);
        QCOMPARE(transport.running(), std::size_t {1});
        QTRY_COMPARE(calls, 1);
        QCOMPARE(transport.running(), std::size_t {0});
        QTest::qWait(20);
        QCOMPARE(calls, 1);
    }
}

void TestLifetime::signalAfterDone()
{
    TestServer server(sayOk);
    Transport transport({}, spotter::fixedClock(1234));
    QStringList seen;
    connect(&transport, &Transport::exchanged, this,
        [&](const Finished &exchange) { seen.append(QStringLiteral("signal %1").arg(exchange->id)); });
    const auto ticket = transport.send(get(server.url()), [&](const Finished &exchange) {
        QCOMPARE(exchange->startedMs, 1234);
        seen.append(QStringLiteral("done %1").arg(exchange->id));
    });
    QTRY_COMPARE(seen.size(), 2);
    QCOMPARE(
        seen, QStringList({QStringLiteral("done %1").arg(ticket), QStringLiteral("signal %1").arg(ticket)}));
}

void TestLifetime::cancelBeforeItIsSent()
{
    TestServer server(sayOk);
    Transport transport;
    Finished result;
    const auto ticket
        = transport.send(get(server.url()), [&](const Finished &exchange) { result = exchange; });
    transport.cancel(ticket);
    transport.cancel(ticket);
    transport.cancel(0);
    transport.cancel(ticket + 1000);
    QVERIFY(!result);
    QTRY_VERIFY(result);
    QVERIFY(result->failure && result->failure->kind == FailureKind::Cancelled);
    QVERIFY(!result->failure->wasConnected);
    QTest::qWait(50);
    QVERIFY(server.requests().isEmpty());
}

void TestLifetime::cancelWhileRunning()
{
    for (const bool isInBody : {false, true}) {
        TestServer server([isInBody](QTcpSocket *socket, const QByteArray &) {
            if (isInBody)
                socket->write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc");
        });
        Transport transport;
        Finished result;
        const auto ticket
            = transport.send(post(server.url()), [&](const Finished &exchange) { result = exchange; });
        QTRY_COMPARE(server.requests().size(), 1);
        QTest::qWait(30);
        transport.cancel(ticket);
        QVERIFY(!result);
        QTRY_VERIFY(result);
        QVERIFY(result->failure && result->failure->kind == FailureKind::Cancelled);
        QVERIFY(result->failure->wasConnected);
        QCOMPARE(result->failure->hadAnswer, isInBody);
        if (isInBody)
            QCOMPARE(result->answer->body, std::string("abc"));
    }
}

void TestLifetime::cancelOthers()
{
    TestServer server(sayNothing);
    Transport transport;
    int cancelled = 0;
    std::vector<Transport::Ticket> tickets;
    for (int i = 0; i < 5; ++i) {
        tickets.push_back(transport.send(get(server.url()), [&](const Finished &exchange) {
            ++cancelled;
            QVERIFY(exchange->failure && exchange->failure->kind == FailureKind::Cancelled);
            for (const auto ticket : tickets)
                transport.cancel(ticket);
        }));
    }
    transport.cancel(tickets[2]);
    QTRY_COMPARE(cancelled, 5);
    QTest::qWait(20);
    QCOMPARE(cancelled, 5);
}

void TestLifetime::destroyedWhileRunning()
{
    int calls = 0;
    TestServer plain(sayNothing);
    TestServer secure(sayNothing, QStringLiteral("good"));
    for (const int waitMs : {0, 1, 5, 50}) {
        auto transport = std::make_unique<Transport>();
        for (int i = 0; i < 70; ++i)
            transport->send(get(plain.url()), [&](const Finished &) { ++calls; });
        transport->send(get(secure.url()), [&](const Finished &) { ++calls; });
        transport->send(get("http://nowhere.invalid/"), [&](const Finished &) { ++calls; });
        if (waitMs > 0)
            QTest::qWait(waitMs);
        calls = 0;
        transport.reset();
        QTest::qWait(20);
        QCOMPARE(calls, 0);
    }
}

void TestLifetime::destroyedByCallback()
{
    TestServer server(sayOk);
    auto transport = std::make_unique<Transport>();
    int calls = 0;
    for (int i = 0; i < 10; ++i) {
        transport->send(get(server.url()), [&](const Finished &) {
            ++calls;
            transport.reset();
        });
    }
    QTRY_VERIFY(!transport);
    QTest::qWait(50);
    QCOMPARE(calls, 1);
}

void TestLifetime::sendFromCallback()
{
    TestServer server(sayOk);
    Transport transport;
    int left = 100;
    std::function<void(const Finished &)> again = [&](const Finished &exchange) {
        QVERIFY(!exchange->failure);
        if (--left > 0)
            transport.send(post(server.url()), again);
    };
    transport.send(post(server.url()), again);
    QTRY_COMPARE(left, 0);
    QCOMPARE(server.connections(), 1);
}

void TestLifetime::nestedLoopInCallback()
{
    TestServer server(sayOk);
    Transport transport;
    int calls = 0;
    transport.send(get(server.url()), [&](const Finished &) {
        ++calls;
        QVERIFY(call(transport, get(server.url())));
    });
    transport.send(get(server.url()), [&](const Finished &) { ++calls; });
    QTRY_COMPARE(calls, 2);
    QCOMPARE(transport.running(), std::size_t {0});
}

void TestLifetime::severalInFlight()
{
    // Answers come in the other order than the requests.
    QList<QTcpSocket *> waiting;
    TestServer server([&](QTcpSocket *socket, const QByteArray &) {
        waiting.prepend(socket);
        if (waiting.size() == 16) {
            for (QTcpSocket *const one : std::as_const(waiting))
                one->write(Ok);
        }
    });
    Transport transport;
    std::set<Transport::Ticket> seen;
    for (int i = 0; i < 16; ++i) {
        transport.send(post(server.url()), [&](const Finished &exchange) {
            QVERIFY(!exchange->failure);
            QVERIFY(seen.insert(exchange->id).second);
        });
    }
    QTRY_COMPARE(seen.size(), std::size_t {16});
    QCOMPARE(server.connections(), 16);
}

void TestLifetime::moreThanConnections()
{
    TestServer server(sayOk);
    Transport transport;
    int left = 1000;
    for (int i = left; i > 0; --i) {
        transport.send(get(server.url()), [&](const Finished &exchange) {
            QVERIFY2(!exchange->failure, exchange->failure ? exchange->failure->message.c_str() : "");
            --left;
        });
    }
    QTRY_COMPARE(left, 0);
    QVERIFY(server.connections() <= static_cast<int>(SocketPool::MaximumPerOrigin));
}

void TestLifetime::connectionsAreKept()
{
    for (const QString &certificate : {QString(), QStringLiteral("good")}) {
        TestServer server(sayOk, certificate);
        TransportSettings settings;
        settings.trustedHosts = {"127.0.0.1"};
        Transport transport(settings);
        const Finished first = call(transport, get(server.url()));
        QVERIFY(first && !first->failure);
        QVERIFY(!first->reusedConnection && first->timings.connect);
        QCOMPARE(first->timings.tls.has_value(), !certificate.isEmpty());
        QVERIFY(!first->timings.dns); // an address
        const Finished second = call(transport, get(server.url()));
        QVERIFY(second && !second->failure);
        QVERIFY(second->reusedConnection && !second->timings.connect && !second->timings.tls);
        QCOMPARE(server.connections(), 1);
    }
}

void TestLifetime::closedConnectionsAreNotUsed()
{
    bool isAsked = false;
    TestServer server([&](QTcpSocket *socket, const QByteArray &) {
        socket->write(isAsked ? "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n" : Ok);
        if (!isAsked)
            socket->disconnectFromHost(); // without a word
        isAsked = true;
    });
    Transport transport;
    for (int i = 1; i <= 3; ++i) {
        const Finished result = call(transport, post(server.url()));
        QVERIFY(result && !result->failure);
        QVERIFY(!result->reusedConnection);
        QCOMPARE(server.connections(), i);
        QTest::qWait(10);
    }
}

/// The name stands for addresses of both kinds on most machines, but the server listens on one.
void TestLifetime::everyAddressIsTried()
{
    TestServer server(sayOk);
    Transport transport;
    const Finished result = call(transport, get("http://localhost:" + server.port() + "/"));
    QVERIFY(result);
    QVERIFY2(!result->failure, result->failure ? result->failure->message.c_str() : "");
    QVERIFY(result->timings.dns && result->timings.connect && !result->timings.tls);
    QVERIFY(server.requests().first().contains("\r\nHost: localhost:"));
}

QTEST_GUILESS_MAIN(TestLifetime)
#include "tst_lifetime.moc"
