// SPDX-License-Identifier: GPL-3.0-or-later
// Every way in which a server may answer or fail, over each way that a request can take.
#include "core/http/transport.h"
#include "tests/core/http/calling.h"
#include "tests/support/testserver.h"

#include <QElapsedTimer>
#include <QPointer>
#include <QTest>
#include <QTimer>

#include <sys/socket.h>
#include <zlib.h>

using namespace spotter::http;
using Handler = TestServer::Handler;

namespace {

Handler says(const QByteArray &bytes, bool closes = false)
{
    return [bytes, closes](QTcpSocket *socket, const QByteArray &) {
        socket->write(bytes);
        if (closes)
            socket->disconnectFromHost();
    };
}

QByteArray answer(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {})
{
    return "HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + QByteArray::number(body.size())
        + "\r\n\r\n" + body;
}

/// Resets the connection after these bytes.
Handler resetsAfter(const QByteArray &bytes)
{
    return [bytes](QTcpSocket *socket, const QByteArray &) {
        socket->write(bytes);
        socket->flush();
        QTimer::singleShot(30, socket, [socket] {
            const linger now {1, 0};
            setsockopt(static_cast<int>(socket->socketDescriptor()), SOL_SOCKET, SO_LINGER, &now, sizeof now);
            socket->abort();
        });
    };
}

/// Writes `piece` every `ms`, for ever.
Handler drips(const QByteArray &first, const QByteArray &piece, int ms)
{
    return [=](QTcpSocket *socket, const QByteArray &) {
        socket->write(first);
        auto *const timer = new QTimer(socket);
        QObject::connect(timer, &QTimer::timeout, socket, [socket, piece] { socket->write(piece); });
        timer->start(ms);
    };
}

QByteArray gzipped(const QByteArray &plain)
{
    z_stream stream {};
    deflateInit2(&stream, 9, Z_DEFLATED, MAX_WBITS + 16, 8, Z_DEFAULT_STRATEGY);
    QByteArray out(
        static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(plain.size()))) + 32, '\0');
    QByteArray in = plain;
    stream.next_in = reinterpret_cast<Bytef *>(in.data());
    stream.avail_in = static_cast<uInt>(in.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

/// The system's proxy for plain HTTP while it lives; none when the URL is empty.
class Proxy
{
public:
    explicit Proxy(const std::string &url) { qputenv("http_proxy", QByteArray::fromStdString(url)); }
    Proxy(const Proxy &) = delete;
    Proxy &operator=(const Proxy &) = delete;
    ~Proxy() { qunsetenv("http_proxy"); }
};

struct Outcome
{
    int status = 0; ///< 0: no answer at all
    std::optional<FailureKind> failure {};
    QByteArray body {};
    QByteArray message {}; ///< is part of the failure's
    int limitMs = 5000; ///< the request's time limit
    std::int64_t maximumBytes = 256LL * 1024 * 1024;
};

} // namespace

class TestFaults : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void outcomes_data();
    void outcomes();
    void refused();
    void unknownHost();
    void unusable_data();
    void unusable();
    void bodyOf60Megabytes();
    void nothingIsSentTwice_data();
    void nothingIsSentTwice();
};

Q_DECLARE_METATYPE(Handler)
Q_DECLARE_METATYPE(Outcome)

void TestFaults::initTestCase()
{
    trustTestAuthority(certificateFile(QStringLiteral("authority.pem")));
}

void TestFaults::outcomes_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<Handler>("handler");
    QTest::addColumn<Outcome>("expected");

    const QByteArray gzip = "Content-Encoding: gzip\r\n";
    const QByteArray packed = gzipped(QByteArray(100'000, 'x'));
    const QByteArray twice = gzipped("ab") + gzipped("cd");
    QByteArray broken = packed;
    broken[20] = static_cast<char>(broken[20] + 1);

    struct Case
    {
        const char *name;
        Handler handler;
        Outcome expected;
        bool isOtherThroughProxy = false;
    };
    const std::vector<Case> cases {
        {"200", says(answer("200 OK", "{}")), {200, {}, "{}"}},
        {"204", says("HTTP/1.1 204 No Content\r\n\r\n"), {204, {}, ""}},
        {"304 without data", says("HTTP/1.1 304 Not Modified\r\nETag: \"a\"\r\nContent-Length: 17\r\n\r\n"),
            {304, {}, ""}},
        {"400 with body", says(answer("400 Bad Request", "{\"status\":400}")), {400, {}, "{\"status\":400}"}},
        {"400 without body", says(answer("400 Bad Request", "")), {400, {}, ""}},
        {"401", says(answer("401 Unauthorized", "x", "WWW-Authenticate: Basic realm=\"a\"\r\n")),
            {401, {}, "x"}},
        {"403", says(answer("403 Forbidden", "<Error/>")), {403, {}, "<Error/>"}},
        {"404", says(answer("404 Not Found", "no")), {404, {}, "no"}},
        {"407", says(answer("407 Proxy Authentication Required", "no")), {407, {}, "no"}, true},
        {"413", says(answer("413 Payload Too Large", "no")), {413, {}, "no"}},
        {"420", says(answer("420 unknown", "slow down")), {420, {}, "slow down"}},
        {"429", says(answer("429 Too Many Requests", "")), {429, {}, ""}},
        {"500", says(answer("500 Internal Server Error", "oops")), {500, {}, "oops"}},
        {"502", says(answer("502 Bad Gateway", "oops")), {502, {}, "oops"}},
        {"503", says(answer("503 Service Unavailable", "oops")), {503, {}, "oops"}},
        {"redirect", says(answer("302 Found", "go", "Location: /elsewhere\r\n")), {302, {}, "go"}},
        {"invalid JSON", says(answer("200 OK", "{\"a\":")), {200, {}, "{\"a\":"}},
        {"wrong content type", says(answer("200 OK", "<p>", "Content-Type: text/html\r\n")),
            {200, {}, "<p>"}},
        {"empty body", says(answer("200 OK", "")), {200, {}, ""}},
        {"interim answer first", says("HTTP/1.1 100 Continue\r\n\r\n" + answer("200 OK", "{}")),
            {200, {}, "{}"}},
        {"until close", says("HTTP/1.1 200 OK\r\n\r\nall of it", true), {200, {}, "all of it"}},
        {"chunked",
            says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"),
            {200, {}, "abcde"}},
        {"gzip", says(answer("200 OK", packed, gzip)), {200, {}, QByteArray(100'000, 'x')}},
        {"gzip of two members", says(answer("200 OK", twice, gzip)), {200, {}, "abcd"}},
        {"gzip of nothing", says(answer("200 OK", "", gzip)), {200, {}, ""}},
        {"broken gzip", says(answer("200 OK", broken, gzip)),
            {200, FailureKind::Protocol, {}, "not the gzip"}},
        {"no gzip at all", says(answer("200 OK", "plain text", gzip)),
            {200, FailureKind::Protocol, {}, "not the gzip"}},
        {"gzip cut short", says(answer("200 OK", packed.left(packed.size() - 9), gzip)),
            {200, FailureKind::Protocol, {}, "ends too early"}},
        {"gzip that bursts", says(answer("200 OK", packed, gzip)),
            {200, FailureKind::TooLarge, {}, "longer than the 5000 bytes", 5000, 5000}},
        {"unknown encoding", says(answer("200 OK", "x", "Content-Encoding: br\r\n")),
            {200, FailureKind::Protocol, {}, "encoded as \"br\""}},
        {"longer than allowed", says(answer("200 OK", QByteArray(6000, 'x'))),
            {200, FailureKind::TooLarge, {}, "longer than the 5000 bytes", 5000, 5000}},
        {"as long as allowed", says(answer("200 OK", QByteArray(5000, 'x'))),
            {200, {}, QByteArray(5000, 'x'), {}, 5000, 5000}},
        {"endless body", drips("HTTP/1.1 200 OK\r\n\r\n", QByteArray(4000, 'x'), 1),
            {200, FailureKind::TooLarge, {}, "longer than", 5000, 50'000}},
        {"chunked cut short", says("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabc", true),
            {200, FailureKind::ConnectionLost, {}, "was lost"}},
        {"shorter than Content-Length", says("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc", true),
            {200, FailureKind::ConnectionLost, {}, "was lost"}},
        {"reset before the answer", resetsAfter(""), {0, FailureKind::ConnectionLost, {}, "was lost"}},
        {"reset in the body", resetsAfter("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc"),
            {200, FailureKind::ConnectionLost, {}, "was lost"}},
        {"closed before the answer", says("", true), {0, FailureKind::ConnectionLost, {}, "was lost"}},
        {"garbage", says("SSH-2.0-OpenSSH_9.2p1\r\n", true), {0, FailureKind::Protocol, {}, "can't be used"},
            true},
        {"two lengths", says("HTTP/1.1 200 OK\r\nContent-Length: 2\r\nContent-Length: 3\r\n\r\nabc"),
            {0, FailureKind::Protocol, {}, "Content-Length"}, true},
        {"slow first byte", [](QTcpSocket *, const QByteArray &) {},
            {0, FailureKind::Timeout, {}, "did not answer within 300 ms", 300}},
        {"slow body", drips("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n", "x", 50),
            {200, FailureKind::Timeout, {}, "not whole within 300 ms", 300}},
    };
    for (const char *const way : {"plain", "tls", "proxy"}) {
        for (const Case &one : cases) {
            // Qt gives these another kind, which is right from its point of view.
            if (QByteArray(way) == "proxy" && one.isOtherThroughProxy)
                continue;
            const QByteArray name = one.name + QByteArray(" ") + way;
            QTest::newRow(name.constData()) << QString::fromLatin1(way) << one.handler << one.expected;
        }
    }
}

void TestFaults::outcomes()
{
    QFETCH(QString, way);
    QFETCH(Handler, handler);
    QFETCH(Outcome, expected);

    TestServer server(handler, way == "tls" ? QStringLiteral("good") : QString());
    const Proxy proxy(way == "proxy" ? server.url() : "");
    const std::string base = way == "proxy" ? "http://origin.invalid" : server.url("");
    Transport transport;
    for (const bool isPost : {false, true}) {
        Request request = isPost ? post(base + "/rest/v1?a=b%20c", "{}", expected.limitMs)
                                 : get(base + "/x", expected.limitMs);
        request.maximumBodyBytes = expected.maximumBytes;
        QElapsedTimer timer;
        timer.start();
        const Finished result = call(transport, request);
        QVERIFY(result);
        QVERIFY2(timer.elapsed() < expected.limitMs + 1000, QByteArray::number(timer.elapsed()).constData());
        QCOMPARE(transport.running(), std::size_t {0});
        const std::string message = result->failure ? result->failure->message : "none";
        QVERIFY2(result->failure.has_value() == expected.failure.has_value(), message.c_str());
        if (!expected.failure) {
            QVERIFY(result->answer);
            QCOMPARE(result->answer->status, expected.status);
            QVERIFY(result->answer->body == expected.body.toStdString());
            QVERIFY(result->timings.firstByte && result->timings.download);
            QVERIFY(*result->timings.firstByte >= 0 && result->timings.total >= *result->timings.firstByte);
            continue;
        }
        QVERIFY2(result->failure->kind == *expected.failure, message.c_str());
        QVERIFY2(message.find(expected.message.toStdString()) != std::string::npos, message.c_str());
        QVERIFY2(message.ends_with('.') && message.find(". ") == std::string::npos, message.c_str());
        QVERIFY(result->failure->wasConnected);
        if (expected.status != 0) {
            QVERIFY(result->failure->hadAnswer && result->answer);
            QCOMPARE(result->answer->status, expected.status);
        }
    }
}

void TestFaults::refused()
{
    std::string url;
    {
        const TestServer gone([](QTcpSocket *, const QByteArray &) {});
        url = gone.address();
    }
    for (const bool isSecure : {false, true}) {
        for (const bool isHttp2 : {false, true}) {
            TransportSettings settings;
            settings.usesHttp2 = isHttp2;
            Transport transport(settings);
            const Finished result = call(transport, post((isSecure ? "https://" : "http://") + url));
            QVERIFY(result && result->failure);
            QVERIFY2(result->failure->kind == FailureKind::Refused, result->failure->message.c_str());
            QVERIFY(!result->failure->wasConnected && !result->failure->hadAnswer);
            QVERIFY(result->sentHead.empty());
            QCOMPARE(result->sentBytes, 0);
        }
    }
}

void TestFaults::unknownHost()
{
    for (const char *const url : {"http://nowhere.invalid/", "https://nowhere.invalid/"}) {
        for (const bool isHttp2 : {false, true}) {
            TransportSettings settings;
            settings.usesHttp2 = isHttp2;
            settings.usesSystemProxy = false;
            Transport transport(settings);
            const Finished result = call(transport, get(url));
            QVERIFY(result && result->failure);
            QVERIFY2(result->failure->kind == FailureKind::HostNotFound, result->failure->message.c_str());
            QVERIFY(result->failure->message.find("nowhere.invalid") != std::string::npos);
            QVERIFY(result->timings.dns && !result->timings.connect);
            QVERIFY(!result->failure->wasConnected);
        }
    }
}

void TestFaults::unusable_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QString>("header");
    QTest::newRow("empty") << "GET"
                           << ""
                           << "";
    QTest::newRow("scheme") << "GET"
                            << "ftp://host/"
                            << "";
    QTest::newRow("relative") << "GET"
                              << "/rest/v1"
                              << "";
    QTest::newRow("no host") << "GET"
                             << "http:///x"
                             << "";
    QTest::newRow("user") << "GET"
                          << "http://a:b@host/x"
                          << "";
    QTest::newRow("port") << "GET"
                          << "http://host:99999/x"
                          << "";
    QTest::newRow("port that is none") << "GET"
                                       << "http://host:8x/"
                                       << "";
    QTest::newRow("space") << "GET"
                           << "http://host/a b"
                           << "";
    QTest::newRow("line break") << "GET"
                                << "http://host/a\r\nX: y"
                                << "";
    QTest::newRow("fragment") << "GET"
                              << "http://host/a#b"
                              << "";
    QTest::newRow("method") << "GET /"
                            << "http://host/"
                            << "";
    QTest::newRow("tunnel") << "CONNECT"
                            << "http://host/"
                            << "";
    QTest::newRow("smuggled header") << "GET"
                                     << "http://host/"
                                     << "a\r\nX-Other: b";
}

void TestFaults::unusable()
{
    QFETCH(QString, method);
    QFETCH(QString, url);
    QFETCH(QString, header);
    Transport transport;
    Request request = get(url.toStdString());
    request.method = method.toStdString();
    if (!header.isEmpty())
        request.headers = {{"X-One", header.toStdString()}};
    const Finished result = call(transport, request);
    QVERIFY(result && result->failure);
    QVERIFY2(result->failure->kind == FailureKind::InvalidUrl, result->failure->message.c_str());
    QVERIFY(result->sentHead.empty());
}

void TestFaults::bodyOf60Megabytes()
{
    const QByteArray body(60 * 1024 * 1024, 'b');
    for (const QString &certificate : {QString(), QStringLiteral("good")}) {
        for (const bool isProxied : {false, true}) {
            if (isProxied && !certificate.isEmpty())
                continue;
            TestServer server(says(answer("200 OK", body)), certificate);
            const Proxy proxy(isProxied ? server.url() : "");
            Transport transport;
            Request request = get(isProxied ? "http://origin.invalid/" : server.url());
            const Finished whole = call(transport, request);
            QVERIFY(whole);
            QVERIFY2(!whole->failure, whole->failure ? whole->failure->message.c_str() : "");
            QVERIFY(whole->answer->body.size() == static_cast<std::size_t>(body.size()));
            QVERIFY(whole->receivedBytes > body.size());

            request.maximumBodyBytes = 1024 * 1024;
            const Finished cut = call(transport, request);
            QVERIFY(cut && cut->failure);
            QVERIFY(cut->failure->kind == FailureKind::TooLarge);
            QVERIFY(cut->answer->body.capacity() <= 4UL * 1024 * 1024);
        }
    }
}

void TestFaults::nothingIsSentTwice_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("plain") << "plain";
    QTest::newRow("tls") << "tls";
}

/// A repeated notification would be counted twice.
void TestFaults::nothingIsSentTwice()
{
    QFETCH(QString, way);
    for (const bool comesFirst : {true, false}) {
        int answered = 0;
        TestServer server(
            [&](QTcpSocket *socket, const QByteArray &) {
                if (comesFirst || ++answered > 1)
                    socket->disconnectFromHost();
                else
                    socket->write(answer("200 OK", "{}"));
            },
            way == "plain" ? QString() : QStringLiteral("good"));
        Transport transport;
        if (!comesFirst)
            QVERIFY(call(transport, post(server.url())));
        const Finished result = call(transport, post(server.url()));
        QVERIFY(result && result->failure);
        QVERIFY(result->failure->kind == FailureKind::ConnectionLost);
        QCOMPARE(result->reusedConnection, !comesFirst);
        QCOMPARE(server.requests().size(), comesFirst ? 1 : 2);
    }
}

QTEST_GUILESS_MAIN(TestFaults)
#include "tst_faults.moc"
