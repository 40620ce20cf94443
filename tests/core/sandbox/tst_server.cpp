// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/server.h"
#include "tests/core/sandbox/support.h"

#include <QElapsedTimer>

#include <atomic>
#include <stdexcept>
#include <thread>

using namespace spotter;
using namespace spotter::sandbox;
using namespace spotter::test;

/// The server and clients of every kind, with small limits. What is answered is an echo.
class TestServer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void keepAlive();
    void pipelining();
    void connections_data();
    void connections();
    void head();
    void continues();
    void chunked();
    void inPieces();
    void refuses_data();
    void refuses();
    void bodyAtTheLimit();
    void allBodies();
    void slowHead();
    void slowBody();
    void idle();
    void halfClosed();
    void leaves_data();
    void leaves();
    void moreThanTheLimit();
    void slowReader();
    void random();
    void stopsWithClients();
    void stopsWhileAnswering();
    void portTaken();
    void handlerThrows();

private:
    /// That an ordinary client is served.
    void verifyServes()
    {
        const Answer answer = Client(m_server->port()).get("/alive");
        QCOMPARE(answer.status, 200);
        QCOMPARE(answer.body, QByteArray("GET /alive "));
    }
    std::unique_ptr<Server> m_server;
};

namespace {

ServerLimits smallLimits()
{
    ServerLimits limits;
    limits.connections = 40;
    limits.headBytes = 8192;
    limits.bodyBytes = 100'000;
    limits.allBodyBytes = 250'000;
    limits.idle = std::chrono::milliseconds(600);
    limits.head = std::chrono::milliseconds(400);
    limits.whole = std::chrono::milliseconds(900);
    return limits;
}

void echo(const HttpRequest &request, HttpAnswer &answer)
{
    answer.headers.emplace_back("Content-Type", "text/plain");
    if (request.target == "/large") {
        answer.body = std::string(20'000'000, 'x');
        return;
    }
    if (request.target == "/late")
        answer.trouble.delayMs = 300;
    if (request.target == "/throw")
        throw std::runtime_error("no");
    answer.body = std::string(request.method) + " " + std::string(request.target) + " "
        + (request.body.size() > 1000 ? std::to_string(request.body.size()) : std::string(request.body));
}

} // namespace

void TestServer::init()
{
    m_server.reset();
    auto started = Server::start(0, smallLimits(), &echo);
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_server = std::move(*started);
    QVERIFY(m_server->port() != 0);
}

void TestServer::keepAlive()
{
    Client client(m_server->port());
    for (int i = 0; i < 100; ++i)
        QCOMPARE(
            client.request("POST", "/x", QByteArray::number(i)).body, "POST /x " + QByteArray::number(i));
}

void TestServer::pipelining()
{
    Client client(m_server->port());
    QByteArray all;
    for (int i = 0; i < 50; ++i)
        all += (i == 3 ? QByteArray("GET /late") : "GET /" + QByteArray::number(i))
            + " HTTP/1.1\r\nHost: h\r\n\r\n";
    QVERIFY(client.send(all));
    for (int i = 0; i < 50; ++i)
        QCOMPARE(
            client.read().body, (i == 3 ? QByteArray("GET /late ") : "GET /" + QByteArray::number(i) + " "));
}

void TestServer::connections_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<bool>("isKept");
    QTest::newRow("1.1") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n") << true;
    QTest::newRow("1.1 close") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n")
                               << false;
    QTest::newRow("1.0") << QByteArray("GET / HTTP/1.0\r\n\r\n") << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n") << true;
}

void TestServer::connections()
{
    QFETCH(const QByteArray, request);
    QFETCH(const bool, isKept);
    Client client(m_server->port());
    client.send(request);
    QCOMPARE(client.read().status, 200);
    client.send(request);
    QCOMPARE(client.read().status, isKept ? 200 : 0);
}

void TestServer::head()
{
    Client client(m_server->port());
    const Answer answer = client.request("HEAD", "/a");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-length"), QByteArray("8"));
    QCOMPARE(client.get("/b").body, QByteArray("GET /b "));
}

void TestServer::continues()
{
    Client client(m_server->port());
    client.send("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.read().status, 100);
    client.send("hello");
    QCOMPARE(client.read().body, QByteArray("POST /e hello"));
    // What is too large is refused before it is sent.
    client.send("POST /e HTTP/1.1\r\nHost: h\r\nContent-Length: 500000\r\nExpect: 100-continue\r\n\r\n");
    QCOMPARE(client.read().status, 413);
}

void TestServer::chunked()
{
    Client client(m_server->port());
    client.send("POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n");
    client.send("4\r\ndefg\r\n0\r\n\r\n");
    QCOMPARE(client.read().body, QByteArray("POST /c abcdefg"));
    client.send("POST /c HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n20000\r\n"
        + QByteArray(0x20000, 'x'));
    QCOMPARE(client.read().status, 413);
}

void TestServer::inPieces()
{
    Client client(m_server->port());
    for (const char c : QByteArray("POST /p HTTP/1.1\r\nHost: h\r\nContent-Length: 3\r\n\r\nabc"))
        client.send(QByteArray(1, c));
    QCOMPARE(client.read().body, QByteArray("POST /p abc"));
}

void TestServer::refuses_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");
    const QByteArray host = "Host: h\r\n";
    QTest::newRow("garbage") << QByteArray("\x16\x03\x01\x02\x00\x01\x00\x01\xfc\r\n\r\n") << 400;
    QTest::newRow("text") << QByteArray("hello\r\n\r\n") << 400;
    QTest::newRow("zeros") << QByteArray(100, '\0') << 400;
    QTest::newRow("HTTP/2") << QByteArray("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n") << 505;
    QTest::newRow("HTTP/9.9") << "GET / HTTP/9.9\r\n" + host + "\r\n" << 505;
    QTest::newRow("no host") << QByteArray("GET / HTTP/1.1\r\n\r\n") << 400;
    QTest::newRow("length is no number") << "POST / HTTP/1.1\r\n" + host + "Content-Length: abc\r\n\r\n"
                                         << 400;
    QTest::newRow("length is negative") << "POST / HTTP/1.1\r\n" + host + "Content-Length: -5\r\n\r\n" << 400;
    QTest::newRow("two lengths") << "POST / HTTP/1.1\r\n" + host
            + "Content-Length: 3\r\nContent-Length: 4\r\n\r\nabcd"
                                 << 400;
    QTest::newRow("length and chunks")
        << "POST / HTTP/1.1\r\n" + host + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n"
        << 400;
    QTest::newRow("chunk") << "POST / HTTP/1.1\r\n" + host + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"
                           << 400;
    QTest::newRow("long head") << "GET / HTTP/1.1\r\n" + host + "X: " + QByteArray(9000, 'x') + "\r\n\r\n"
                               << 431;
    QTest::newRow("many headers") << "GET / HTTP/1.1\r\n" + host + QByteArray("A: b\r\n").repeated(3000)
            + "\r\n" << 431;
    QTest::newRow("long target") << "GET /" + QByteArray(9000, 'x') + " HTTP/1.1\r\n" + host + "\r\n" << 431;
    QTest::newRow("huge head") << "GET / HTTP/1.1\r\n" + QByteArray(5'000'000, 'x') << 431;
    QTest::newRow("long body") << "POST / HTTP/1.1\r\n" + host + "Content-Length: 100001\r\n\r\n"
            + QByteArray(100001, 'x')
                               << 413;
    QTest::newRow("huge body") << "POST / HTTP/1.1\r\n" + host + "Content-Length: 9999999999999\r\n\r\n"
            + QByteArray(2'000'000, 'x')
                               << 413;
    QTest::newRow("length of 30 digits")
        << "POST / HTTP/1.1\r\n" + host + "Content-Length: " + QByteArray(30, '9') + "\r\n\r\n"
        << 400;
}

/// Each is told, and the connection ends.
void TestServer::refuses()
{
    QFETCH(const QByteArray, bytes);
    Client client(m_server->port());
    client.send(bytes);
    const Answer answer = client.read();
    QTEST(answer.status, "status");
    QCOMPARE(answer.headers.value("connection"), QByteArray("close"));
    client.endSending();
    QVERIFY(client.isEnded());
    verifyServes();
}

void TestServer::bodyAtTheLimit()
{
    Client client(m_server->port());
    QCOMPARE(client.request("POST", "/b", QByteArray(100'000, 'x')).body, QByteArray("POST /b 100000"));
    QCOMPARE(client.request("POST", "/b", QByteArray(100'000, 'x')).body, QByteArray("POST /b 100000"));
}

/// Bodies that never end can't fill the memory together; who came first goes on.
void TestServer::allBodies()
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 4; ++i) {
        clients.push_back(std::make_unique<Client>(m_server->port()));
        clients.back()->send("POST /b HTTP/1.1\r\nHost: h\r\nContent-Length: 99999\r\n\r\n"
            + QByteArray(i == 0 ? 80'000 : 75'000, 'x'));
        QTest::qSleep(20);
    }
    QCOMPARE(clients[3]->read().status, 503);
    clients[0]->send(QByteArray(19'999, 'x'));
    QCOMPARE(clients[0]->read().status, 200);
    clients.clear();
    verifyServes();
}

void TestServer::slowHead()
{
    Client client(m_server->port());
    QElapsedTimer timer;
    timer.start();
    bool isOpen = true;
    client.send("GET / HTTP/1.1\r\n");
    while (isOpen && timer.elapsed() < patience) {
        QTest::qSleep(50);
        isOpen = client.send("X: y\r\n");
    }
    QVERIFY2(timer.elapsed() < 3000, qPrintable(QString::number(timer.elapsed())));
    verifyServes();
}

void TestServer::slowBody()
{
    Client client(m_server->port());
    QElapsedTimer timer;
    timer.start();
    bool isOpen = client.send("POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 90000\r\n\r\n");
    while (isOpen && timer.elapsed() < patience) {
        QTest::qSleep(50);
        isOpen = client.send("x");
    }
    QVERIFY2(timer.elapsed() < 4000, qPrintable(QString::number(timer.elapsed())));
    verifyServes();
}

void TestServer::idle()
{
    Client client(m_server->port());
    QCOMPARE(client.get("/").status, 200);
    QElapsedTimer timer;
    timer.start();
    QVERIFY(client.isEnded());
    QVERIFY(timer.elapsed() >= 500 && timer.elapsed() < 3000);
}

/// A client that has sent all and says so still gets its answers.
void TestServer::halfClosed()
{
    Client client(m_server->port());
    client.send("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    client.endSending();
    QCOMPARE(client.read().body, QByteArray("GET /1 "));
    QCOMPARE(client.read().body, QByteArray("GET /2 "));
    QVERIFY(client.isEnded());
}

void TestServer::leaves_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("at once") << QByteArray();
    QTest::newRow("in the head") << QByteArray("GET / HT");
    QTest::newRow("in the body") << QByteArray(
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 100\r\n\r\nabc");
    QTest::newRow("before a late answer") << QByteArray("GET /late HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("in a large answer") << QByteArray("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("before an answer") << QByteArray("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QTest::newRow("before the refusal") << QByteArray("\x01\x02\r\n\r\n");
}

void TestServer::leaves()
{
    QFETCH(const QByteArray, bytes);
    for (int i = 0; i < 100; ++i) {
        Client client(m_server->port());
        client.send(bytes);
        if (i % 2 == 0)
            client.abort();
    }
    verifyServes();
}

/// Clients that only hold a place give way to those that come later.
void TestServer::moreThanTheLimit()
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 100; ++i) {
        clients.push_back(std::make_unique<Client>(m_server->port()));
        QVERIFY(clients.back()->isConnected());
    }
    QElapsedTimer timer;
    timer.start();
    verifyServes();
    QVERIFY2(timer.elapsed() < 400, qPrintable(QString::number(timer.elapsed())));
    for (const auto &client : clients)
        client->send("GET /w HTTP/1.1\r\nHost: h\r\n\r\n");
    int served = 0;
    for (const auto &client : clients)
        served += client->read().status == 200 ? 1 : 0;
    QVERIFY2(served >= 35 && served <= 42, qPrintable(QString::number(served)));
}

void TestServer::slowReader()
{
    Client slow(m_server->port());
    slow.send("GET /large HTTP/1.1\r\nHost: h\r\n\r\n");
    for (int i = 0; i < 50; ++i)
        verifyServes();
    const Answer answer = slow.read();
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.isCut);
}

/// Anything at all; always the same anything.
void TestServer::random()
{
    std::uint32_t state = 1;
    const auto next = [&state] { return state = state * 1664525U + 1013904223U, state >> 16U; };
    const QByteArray pieces[] = {"GET ", "/ ", "HTTP/1.1", "\r\n", "\r\n\r\n", "Host: h",
        "Content-Length: ", "5", "Transfer-Encoding: chunked", "Expect: 100-continue", "Connection: upgrade",
        "\n", "\t", ":", "POST ", "0\r\n\r\n", QByteArray(3, '\0'), "\xff\xfe"};
    for (int i = 0; i < 300; ++i) {
        QByteArray bytes;
        for (std::uint32_t count = next() % 20; count > 0; --count)
            bytes += pieces[next() % std::size(pieces)];
        Client client(m_server->port());
        client.send(bytes);
        client.abort();
    }
    verifyServes();
}

void TestServer::stopsWithClients()
{
    std::vector<std::unique_ptr<Client>> clients;
    for (int i = 0; i < 60; ++i)
        clients.push_back(std::make_unique<Client>(m_server->port()));
    for (int i = 0; i < 20; ++i)
        clients[static_cast<std::size_t>(i)]->send(
            i % 2 == 0 ? "GET /late HTTP/1.1\r\nHost: h\r\n\r\n" : "POST / HT");
    QElapsedTimer timer;
    timer.start();
    m_server.reset();
    QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
    for (const auto &client : clients)
        QVERIFY(client->isEnded());
}

void TestServer::stopsWhileAnswering()
{
    for (int round = 0; round < 5; ++round) {
        init();
        std::atomic<bool> isEnding = false;
        std::vector<std::thread> threads;
        for (int i = 0; i < 4; ++i) {
            threads.emplace_back([&, port = m_server->port()] {
                while (!isEnding) {
                    Client client(port);
                    while (!isEnding && client.get("/x").status == 200) { }
                }
            });
        }
        QTest::qSleep(30);
        m_server.reset();
        isEnding = true;
        for (std::thread &thread : threads)
            thread.join();
    }
}

void TestServer::portTaken()
{
    const auto second = Server::start(m_server->port(), smallLimits(), &echo);
    QVERIFY(!second);
    QVERIFY(second.error().message.find(std::to_string(m_server->port())) != std::string::npos);
    // One that was left can be had at once, though connections of it linger.
    const std::uint16_t port = m_server->port();
    verifyServes();
    m_server.reset();
    QVERIFY(Server::start(port, smallLimits(), &echo));
}

void TestServer::handlerThrows()
{
    Client client(m_server->port());
    QCOMPARE(client.get("/throw").status, 500);
    verifyServes();
}

QTEST_APPLESS_MAIN(TestServer)
#include "tst_server.moc"
