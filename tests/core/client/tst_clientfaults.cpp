// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/targetclient.h"
#include "core/http/transport.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTest>
#include <QTimer>
#include <memory>

#include <functional>
#include <optional>

using namespace spotter;
using namespace spotter::client;

/// What servers do wrong, over real sockets: the right error or retry, one sentence, in time, and the client lives on.
class TestClientFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delivery_data();
    void delivery();
    void unreachable_data();
    void unreachable();
    void artifact_data();
    void artifact();
    void largeArtifact();
};

namespace {

/// Says what it is told to say to each request, byte for byte.
class RawServer : public QTcpServer
{
public:
    using Say = std::function<void(QTcpSocket *, int number, const QByteArray &request)>;

    explicit RawServer(Say say) : m_say(std::move(say))
    {
        listen(QHostAddress::LocalHost);
        connect(this, &QTcpServer::newConnection, this, [this] {
            while (QTcpSocket *const socket = nextPendingConnection()) {
                const auto received = std::make_shared<QByteArray>();
                connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
                connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
                    *received += socket->readAll();
                    const qsizetype head = received->indexOf("\r\n\r\n");
                    if (head < 0)
                        return;
                    const qsizetype at = received->toLower().indexOf("content-length: ");
                    const qsizetype length = at < 0 || at > head
                        ? 0
                        : received->mid(at + 16, received->indexOf('\r', at) - at - 16).toInt();
                    if (received->size() < head + 4 + length)
                        return;
                    const QByteArray request = received->left(head + 4 + length);
                    received->remove(0, request.size());
                    ++requests;
                    m_say(socket, requests, request);
                });
            }
        });
    }
    std::string address() const { return "127.0.0.1:" + std::to_string(serverPort()); }
    int requests = 0;

private:
    Say m_say;
};

QByteArray answer(int status, const QByteArray &body, const QByteArray &more = {})
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Told\r\n" + more
        + "Content-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
}

const QByteArray good = R"({"status":200,"id":{"tntId":"v.35_0"},"client":"acme"})";

std::unique_ptr<TargetClient> clientOf(
    http::Transport &transport, const std::string &address, const std::string &more)
{
    Surroundings surroundings;
    surroundings.transport = &transport;
    const auto options = Document::parse(
        R"({"client":"acme","organizationId":"o@AdobeOrg","secure":false,"stickyEdge":false,"serverDomain":")"
        + address + "\"" + more + "}");
    return std::move(*TargetClient::create(*options, std::move(surroundings)));
}

CallOutcome offersOf(
    TargetClient &client, const char *options = R"({"request":{"execute":{"mboxes":[{"name":"local"}]}}})")
{
    QFuture<CallOutcome> future = client.getOffers(*Document::parse(options));
    CallError error;
    error.message = "it has not ended";
    return QTest::qWaitFor([&] { return future.isFinished(); }, 20000) ? future.result()
                                                                       : tl::unexpected(error);
}

/// One line, not empty, that ends like a sentence or a name.
bool isOneSentence(const std::string &message)
{
    return !message.empty() && message.find('\n') == std::string::npos && message.size() < 400;
}

std::string artifactText(const std::string &content)
{
    return R"({"version":"1.0.0","meta":{},"localMboxes":["local"],"rules":{"views":{},"mboxes":{"local":[{"ruleKey":"1","condition":true,
        "meta":{"activity.id":1,"audience.ids":[]},"consequence":{"name":"local","metrics":[],"options":[{"type":"html","content":")"
        + content + R"("}]}}]}}})";
}

} // namespace

void TestClientFaults::delivery_data()
{
    QTest::addColumn<QByteArray>("said"); // "reset", "reset in body", "silence", "drip", "huge", or bytes
    QTest::addColumn<int>("kind"); // -1: success
    QTest::addColumn<int>("attempts");
    const auto row
        = [](const char *name, const QByteArray &said, std::optional<CallErrorKind> kind, int attempts) {
              QTest::newRow(name) << said << (kind ? static_cast<int>(*kind) : -1) << attempts;
          };
    using enum CallErrorKind;
    row("good", answer(200, good), std::nullopt, 1);
    row("reset before the answer", "reset", Network, 3);
    row("reset in the body", "reset in body", Network, 1);
    row("slow first byte", "silence", Timeout, 1);
    row("slow body", "drip", Timeout, 1);
    row("204", "HTTP/1.1 204 None\r\n\r\n", std::nullopt, 1);
    row("206", answer(206, good), std::nullopt, 1);
    row("304", "HTTP/1.1 304 Same\r\n\r\n", Http, 1);
    row("400 with a body", answer(400, R"({"status":400,"message":"bad"})"), Http, 1);
    row("400 without one", answer(400, ""), Http, 1);
    for (const int status : {403, 404, 413, 420, 429, 500})
        row(QByteArray::number(status), answer(status, "<html>"), Http, 1);
    row("502", answer(502, ""), Http, 3);
    row("503", answer(503, ""), Http, 3);
    row("invalid JSON", answer(200, "{broken"), Parse, 1);
    row("wrong content type", answer(200, good, "Content-Type: text/html\r\n"), std::nullopt, 1);
    row("empty body", answer(200, ""), Parse, 1);
    row("redirect", answer(302, "", "Location: http://127.0.0.1:1/\r\n"), Http, 1);
    row("no HTTP", "hello\r\n\r\n", Network, 1);
    row("60 MB of text", "huge", std::nullopt, 1);
}

void TestClientFaults::delivery()
{
    QFETCH(QByteArray, said);
    QFETCH(int, kind);
    QFETCH(int, attempts);
    bool isBroken = true;
    RawServer server([&](QTcpSocket *socket, int, const QByteArray &) {
        if (!isBroken) {
            socket->write(answer(200, good));
        } else if (said == "reset") {
            socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
            socket->abort();
        } else if (said == "reset in body") {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"status\":");
            socket->flush();
            QTimer::singleShot(20, socket, [socket] { socket->abort(); });
        } else if (said == "drip") {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n");
            auto *const timer = new QTimer(socket);
            QObject::connect(timer, &QTimer::timeout, socket, [socket] { socket->write(" "); });
            timer->start(30);
        } else if (said == "huge") {
            socket->write(
                answer(200, R"({"status":200,"text":")" + QByteArray(60 * 1024 * 1024, 'x') + "\"}"));
        } else if (said != "silence") {
            socket->write(said);
            if (said.startsWith("hello"))
                socket->disconnectFromHost();
        }
    });
    http::Transport transport;
    const bool isHuge = said == "huge";
    const auto client
        = clientOf(transport, server.address(), isHuge ? R"(,"timeout":15000)" : R"(,"timeout":600)");
    QElapsedTimer clock;
    clock.start();
    const CallOutcome outcome = offersOf(*client);
    if (!isHuge)
        QVERIFY2(clock.elapsed() < 1500, "it took longer than its timeout");
    QCOMPARE(outcome ? -1 : static_cast<int>(outcome.error().kind), kind);
    QCOMPARE(outcome ? outcome->attempts : outcome.error().attempts, attempts);
    QCOMPARE(server.requests, attempts);
    if (!outcome)
        QVERIFY2(isOneSentence(outcome.error().message), outcome.error().message.c_str());
    QCOMPARE(client->running(), std::size_t {0});
    // The client goes on as if nothing had been.
    isBroken = false;
    QVERIFY(offersOf(*client));
}

void TestClientFaults::unreachable_data()
{
    QTest::addColumn<QString>("server"); // "closed", "unknown", or a certificate
    QTest::addColumn<int>("attempts");
    QTest::addColumn<QByteArray>("mentioned");
    QTest::newRow("connection refused") << "closed" << 3 << QByteArray("127.0.0.1");
    QTest::newRow("DNS failure") << "unknown" << 3 << QByteArray("nowhere.invalid");
    // Another try would meet the same certificate.
    QTest::newRow("TLS: self-signed") << "selfsigned" << 1 << QByteArray("self-signed");
    QTest::newRow("TLS: expired") << "expired" << 1 << QByteArray("certificate");
    QTest::newRow("TLS: another host's") << "wronghost" << 1 << QByteArray("certificate");
}

/// No request gets through at all.
void TestClientFaults::unreachable()
{
    QFETCH(QString, server);
    QFETCH(int, attempts);
    QFETCH(QByteArray, mentioned);
    const bool isOpen = server != "closed" && server != "unknown";
    int requests = 0;
    http::TestServer tested(
        [&](QTcpSocket *socket, const QByteArray &) {
            ++requests;
            socket->write(answer(200, good));
        },
        isOpen ? server : QString());
    std::string address = tested.address();
    if (server == "unknown")
        address = "nowhere.invalid";
    if (server == "closed") {
        QTcpServer closed;
        closed.listen(QHostAddress::LocalHost);
        address = "127.0.0.1:" + std::to_string(closed.serverPort());
    }
    http::TransportSettings settings;
    settings.usesSystemProxy = false;
    http::Transport transport(settings);
    Surroundings surroundings;
    surroundings.transport = &transport;
    const auto options = Document::parse(
        R"({"client":"acme","organizationId":"o@AdobeOrg","stickyEdge":false,"timeout":4000,"serverDomain":")"
        + address + R"(","secure":)" + (isOpen ? "true}" : "false}"));
    const auto client = std::move(*TargetClient::create(*options, std::move(surroundings)));
    const CallOutcome outcome = offersOf(*client);
    QVERIFY(!outcome);
    QCOMPARE(outcome.error().kind, CallErrorKind::Network);
    const std::string &message = outcome.error().message;
    QVERIFY2(isOneSentence(message), message.c_str());
    QVERIFY2(message.find(mentioned.toStdString()) != std::string::npos, message.c_str());
    QCOMPARE(outcome.error().attempts, attempts);
    QCOMPARE(requests, 0);
    QCOMPARE(client->running(), std::size_t {0});
}

void TestClientFaults::artifact_data()
{
    QTest::addColumn<QByteArray>("said");
    for (const int status : {400, 403, 404, 413, 420, 429, 500, 502, 503})
        QTest::addRow("%d", status) << answer(status, "<html>");
    QTest::newRow("204") << QByteArray("HTTP/1.1 204 None\r\n\r\n");
    QTest::newRow("redirect") << answer(302, "", "Location: http://127.0.0.1:1/\r\n");
    QTest::newRow("wrong content type") << answer(200, "<html></html>", "Content-Type: text/html\r\n");
    QTest::newRow("304 of another") << QByteArray("HTTP/1.1 304 Same\r\n\r\n");
    QTest::newRow("invalid JSON") << answer(200, "{broken");
    QTest::newRow("empty body") << answer(200, "");
    QTest::newRow("list") << answer(200, "[]");
    QTest::newRow("cut off") << QByteArray("reset in body");
    QTest::newRow("reset") << QByteArray("reset");
}

/// Whatever the CDN does later, the artifact in use stays.
void TestClientFaults::artifact()
{
    QFETCH(QByteArray, said);
    bool isBroken = false;
    int fetches = 0;
    RawServer server([&](QTcpSocket *socket, int, const QByteArray &request) {
        if (!request.startsWith("GET")) {
            socket->write(answer(200, good));
            return;
        }
        ++fetches;
        if (!isBroken) {
            socket->write(answer(200, QByteArray::fromStdString(artifactText("kept"))));
        } else if (said == "reset") {
            socket->abort();
        } else if (said == "reset in body") {
            socket->write("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"version\":");
            socket->flush();
            QTimer::singleShot(5, socket, [socket] { socket->abort(); });
        } else {
            socket->write(said);
        }
    });
    http::Transport transport;
    const auto client = clientOf(transport, server.address(),
        R"(,"decisioningMethod":"on-device","artifactLocation":"http://)" + server.address()
            + R"(/rules.json")");
    std::vector<std::string> failures;
    client->subscribe("artifact_download_failed",
        [&](const Document &event) { failures.emplace_back(event.root()["error"]["message"].toString()); });
    QVERIFY(QTest::qWaitFor([&] { return client->isReady(); }, 10000));
    const auto before = client->artifact();
    isBroken = true;
    client->refreshArtifact();
    QVERIFY(QTest::qWaitFor([&] { return !failures.empty(); }, 10000));
    QVERIFY(isOneSentence(failures[0]));
    QVERIFY(client->artifact() == before);
    const CallOutcome outcome = offersOf(*client);
    QVERIFY(outcome);
    QCOMPARE(outcome->answeredBy, Method::OnDevice);
}

/// Read on another thread, in the same order of events.
void TestClientFaults::largeArtifact()
{
    const std::string content(2 * 1024 * 1024, 'x');
    RawServer server([&](QTcpSocket *socket, int, const QByteArray &request) {
        socket->write(request.startsWith("GET")
                ? answer(200, QByteArray::fromStdString(artifactText(content)))
                : answer(200, good));
    });
    http::Transport transport;
    const std::string more = R"(,"decisioningMethod":"on-device","artifactLocation":"http://)"
        + server.address() + R"(/rules.json")";
    const auto client = clientOf(transport, server.address(), more);
    std::vector<std::string> heard;
    for (const char *const name : {"client_ready", "geo_location_updated", "artifact_download_succeeded"})
        client->subscribe(name, [&, name](const Document &) { heard.emplace_back(name); });
    QVERIFY(QTest::qWaitFor([&] { return client->isReady() && heard.size() == 3; }, 10000));
    QCOMPARE(heard,
        (std::vector<std::string> {"artifact_download_succeeded", "geo_location_updated", "client_ready"}));
    // Destroyed while it reads.
    for (int i = 0; i < 5; ++i) {
        const auto other = clientOf(transport, server.address(), more);
        QTest::qWait(3 * i);
    }
}

QTEST_GUILESS_MAIN(TestClientFaults)
#include "tst_clientfaults.moc"
