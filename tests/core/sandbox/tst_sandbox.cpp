// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/sandbox/support.h"

#include <QElapsedTimer>

#include <atomic>
#include <mutex>
#include <thread>

using namespace spotter;
using namespace spotter::sandbox;
using namespace spotter::test;

/// The sandbox as a whole: troubles, admin endpoints, events, threads.
class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void addresses();
    void startErrors_data();
    void startErrors();
    void statuses_data();
    void statuses();
    void latency();
    void slowBody();
    void cuts_data();
    void cuts();
    void bodies_data();
    void bodies();
    void largeBody();
    void redirect();
    void troublesAreCounted();
    void whatIsNotAnsweredIsNotCounted();
    void repeatable();
    void sessionLimit();
    void adminFaults();
    void adminReport();
    void adminArtifact();
    void adminDescription();
    void adminRefuses_data();
    void adminRefuses();
    void noCors();
    void events();
    void manyClients();
    void changesWhileServing();
    void twoAtOnce();

private:
    void make(const std::vector<const char *> &faults)
    {
        std::vector<Fault> all;
        for (const char *const each : faults)
            all.push_back(Fault::parse(each).value());
        m_sandbox->setFaults(std::move(all));
    }
    Answer deliver() { return Client(m_sandbox->port()).deliver(body); }
    Answer admin(const QByteArray &method, const QByteArray &target, const QByteArray &content = {},
        const QByteArray &headers = {})
    {
        return Client(m_sandbox->port()).request(method, target, content, headers);
    }

    static const QByteArray body;
    std::unique_ptr<Sandbox> m_sandbox;
};

const QByteArray TestSandbox::body
    = R"({"id":{"tntId":"1.35_0"},"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"product1"}]}})";

void TestSandbox::init()
{
    auto started = Sandbox::start(sampleSettings());
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_sandbox = std::move(*started);
}

void TestSandbox::addresses()
{
    const Document addresses = m_sandbox->addresses();
    const QByteArray address = QByteArray::fromStdString(m_sandbox->address());
    QCOMPARE(address, "127.0.0.1:" + QByteArray::number(m_sandbox->port()));
    QCOMPARE(text(addresses.root()["address"]), address);
    QCOMPARE(text(addresses.root()["artifact"]), "http://" + address + "/acme/production/v1/rules.json");
    QCOMPARE(text(addresses.root()["delivery"]), "http://" + address + "/rest/v1/delivery");
}

void TestSandbox::startErrors_data()
{
    QTest::addColumn<QByteArray>("artifact");
    QTest::addColumn<QByteArray>("serverRules");
    QTest::addColumn<QByteArray>("message");
    const QByteArray good = R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{},"views":{}}})";
    QTest::newRow("none") << QByteArray() << QByteArray() << QByteArray("The artifact can't be used");
    QTest::newRow("no JSON") << QByteArray("{") << QByteArray() << QByteArray("The artifact can't be used");
    QTest::newRow("version") << QByteArray(R"({"version":"2.0.0","meta":{},"rules":{}})") << QByteArray()
                             << QByteArray("2.0.0");
    QTest::newRow("own rules") << good << QByteArray("[]")
                               << QByteArray("The edge's own rules can't be used");
    QTest::newRow("own rules are no JSON")
        << good << QByteArray("{") << QByteArray("The edge's own rules can't be used");
}

void TestSandbox::startErrors()
{
    QFETCH(const QByteArray, artifact);
    QFETCH(const QByteArray, serverRules);
    QFETCH(const QByteArray, message);
    Settings settings;
    settings.account.artifact = artifact.toStdString();
    settings.account.serverRules = serverRules.toStdString();
    const auto started = Sandbox::start(settings);
    QVERIFY(!started);
    QVERIFY2(QByteArray::fromStdString(started.error().message).contains(message),
        started.error().message.c_str());
}

void TestSandbox::statuses_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isJson");
    for (const int status : {400, 420, 500})
        QTest::addRow("%d", status) << status << true;
    for (const int status : {204, 304, 403, 404, 413, 429, 502, 503, 504})
        QTest::addRow("%d", status) << status << false;
}

void TestSandbox::statuses()
{
    QFETCH(const int, status);
    QFETCH(const bool, isJson);
    const QByteArray fault = "delivery/" + QByteArray::number(status) + "=1";
    make({fault.constData()});
    const Answer answer = deliver();
    QCOMPARE(answer.status, status);
    if (isJson)
        QCOMPARE(json(answer.root()["status"]), QByteArray::number(status));
    else
        QVERIFY(answer.root().isUndefined());
    QCOMPARE(answer.body.isEmpty(), status == 204 || status == 304);
    // Only what it is for meets it.
    QCOMPARE(Client(m_sandbox->port()).get("/acme/production/v1/rules.json").status, 200);
    make({});
    QCOMPARE(deliver().status, 200);
}

void TestSandbox::latency()
{
    make({"latency:150=1"});
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(deliver().status, 200);
    QVERIFY(timer.elapsed() >= 150);
    // Others go on meanwhile.
    Client waiting(m_sandbox->port());
    waiting.send("GET /v1/geo HTTP/1.1\r\nHost: h\r\n\r\n");
    timer.restart();
    QCOMPARE(admin("GET", "/sandbox/faults").status, 200);
    QVERIFY(timer.elapsed() < 140);
    QCOMPARE(waiting.read().status, 200);
}

void TestSandbox::slowBody()
{
    make({"artifact/slow-body:200=1"});
    QElapsedTimer timer;
    timer.start();
    const Answer answer = Client(m_sandbox->port()).get("/acme/production/v1/rules.json");
    QVERIFY(timer.elapsed() >= 190);
    QCOMPARE(answer.body, QByteArray::fromStdString(sampleSettings().account.artifact));
}

void TestSandbox::cuts_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isReset");
    QTest::newRow("reset") << QByteArray("reset=1") << 0 << true;
    QTest::newRow("reset in body") << QByteArray("reset-in-body=1") << 200 << true;
    QTest::newRow("truncated") << QByteArray("truncated-body=1") << 200 << false;
}

void TestSandbox::cuts()
{
    QFETCH(const QByteArray, fault);
    QFETCH(const bool, isReset);
    make({fault.constData()});
    for (const bool isDelivery : {true, false}) {
        Client client(m_sandbox->port());
        const Answer answer
            = isDelivery ? client.deliver(body) : client.get("/acme/production/v1/rules.json");
        QTEST(answer.status, "status");
        if (answer.status != 0) {
            QVERIFY(answer.isCut);
            QVERIFY(!answer.body.isEmpty());
            QVERIFY(answer.root().isUndefined());
        }
        QVERIFY(client.isEnded());
        QCOMPARE(client.wasReset(), isReset);
    }
}

void TestSandbox::bodies_data()
{
    QTest::addColumn<QByteArray>("fault");
    QTest::addColumn<bool>("isJson");
    QTest::addColumn<bool>("isEmpty");
    QTest::addColumn<QByteArray>("contentType");
    const QByteArray usual = "application/json;charset=UTF-8";
    QTest::newRow("broken") << QByteArray("broken-body=1") << false << false << usual;
    QTest::newRow("empty") << QByteArray("empty-body=1") << false << true << usual;
    QTest::newRow("content type") << QByteArray("wrong-content-type=1") << true << false
                                  << QByteArray("text/html");
    QTest::newRow("stale artifact is none of delivery's")
        << QByteArray("stale-artifact=1") << true << false << usual;
}

void TestSandbox::bodies()
{
    QFETCH(const QByteArray, fault);
    make({fault.constData()});
    const Answer answer = deliver();
    QCOMPARE(answer.status, 200);
    QVERIFY(!answer.isCut);
    QTEST(answer.root().isDefined(), "isJson");
    QTEST(answer.body.isEmpty(), "isEmpty");
    QTEST(answer.headers.value("content-type"), "contentType");
}

void TestSandbox::largeBody()
{
    make({"delivery/large-body:60=1"});
    const Answer answer = deliver();
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.size() > 60 * 1024 * 1024);
    QCOMPARE(text(answer.root()["client"]), QByteArray("acme"));
}

void TestSandbox::redirect()
{
    make({"redirect:307=1"});
    const Answer answer = deliver();
    QCOMPARE(answer.status, 307);
    QVERIFY(answer.headers.value("location").startsWith("/elsewhere/rest/v1/delivery?"));
}

void TestSandbox::troublesAreCounted()
{
    make({"delivery/500=1", "artifact/latency:1=1"});
    deliver();
    deliver();
    Client(m_sandbox->port()).get("/acme/production/v1/rules.json");
    const Document report = m_sandbox->report();
    QCOMPARE(json(report.root()["faults"]), QByteArray(R"({"latency":1,"status":2})"));
    QCOMPARE(json(report.root()["requests"]),
        QByteArray(R"({"delivery":{"500":2},"artifact":{"200":1},"total":3})"));
}

/// What fails before the edge has no effect there; what is lost on the way back has.
void TestSandbox::whatIsNotAnsweredIsNotCounted()
{
    for (const char *const fault : {"500=1", "reset=1", "redirect=1"}) {
        make({fault});
        deliver();
    }
    QCOMPARE(json(m_sandbox->report().root()["impressions"]), QByteArray("0"));
    make({"truncated-body=1"});
    deliver();
    QCOMPARE(json(m_sandbox->report().root()["impressions"]), QByteArray("1"));
}

/// The same seed gives the same ids, tokens and troubles.
void TestSandbox::repeatable()
{
    const auto run = [](std::uint64_t seed) {
        Settings settings = sampleSettings(seed);
        settings.faults = {Fault::parse("500=0.5").value()};
        const auto sandbox = std::move(*Sandbox::start(settings));
        QByteArray all;
        for (int i = 0; i < 30; ++i)
            all += Client(sandbox->port())
                       .deliver(
                           R"({"context":{"channel":"web"},"prefetch":{"mboxes":[{"index":0,"name":"home"}]}})")
                       .body;
        return all;
    };
    QCOMPARE(run(5), run(5));
    QVERIFY(run(5) != run(6));
    QVERIFY(run(0) != run(0));
}

void TestSandbox::sessionLimit()
{
    make({"delivery/latency:1000=1"});
    std::vector<std::unique_ptr<Client>> clients;
    const QByteArray request = "POST /rest/v1/delivery" + QByteArray(query)
        + " HTTP/1.1\r\nHost: h\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body;
    for (int i = 0; i < 101; ++i) {
        clients.push_back(std::make_unique<Client>(m_sandbox->port()));
        clients.back()->send(request);
    }
    int served = 0;
    int refused = 0;
    for (const auto &client : clients) {
        const Answer answer = client->read();
        served += answer.status == 200 ? 1 : 0;
        if (answer.status == 420) {
            ++refused;
            QCOMPARE(answer.message(), QByteArray("Too many requests with same session ID"));
        }
    }
    QCOMPARE(served, 100);
    QCOMPARE(refused, 1);
    make({});
    QCOMPARE(deliver().status, 200);
}

void TestSandbox::adminFaults()
{
    QCOMPARE(admin("GET", "/sandbox/faults").body, QByteArray(R"({"faults":[]})"));
    const Answer put = admin("PUT", "/sandbox/faults", R"({"faults":["500=0.1","artifact/latency:200"]})");
    QCOMPARE(put.status, 200);
    QCOMPARE(put.body, QByteArray(R"({"faults":["500=0.1","artifact/latency:200=1"]})"));
    QCOMPARE(m_sandbox->faults().size(), 2U);
    for (const char *const bad :
        {"{", "[]", "{}", R"({"faults":"500=1"})", R"({"faults":["gremlins"]})", R"({"faults":[5]})"}) {
        const Answer answer = admin("PUT", "/sandbox/faults", bad);
        QCOMPARE(answer.status, 400);
        QVERIFY(!answer.message().isEmpty());
    }
    QCOMPARE(m_sandbox->faults().size(), 2U);
    // They don't meet the one who steers.
    QCOMPARE(admin("PUT", "/sandbox/faults", R"({"faults":["reset=1"]})").status, 200);
    QCOMPARE(admin("PUT", "/sandbox/faults", R"({"faults":[]})").status, 200);
}

void TestSandbox::adminReport()
{
    deliver();
    const Answer answer = admin("GET", "/sandbox/report");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("cache-control"), QByteArray("no-store"));
    QCOMPARE(json(answer.root()["impressions"]), QByteArray("1"));
    QVERIFY(answer.root()["activities"].size() >= 8);
    QCOMPARE(admin("DELETE", "/sandbox/report").status, 204);
    const Answer after = admin("GET", "/sandbox/report");
    QCOMPARE(json(after.root()["impressions"]), QByteArray("0"));
    QCOMPARE(after.root()["activities"].size(), answer.root()["activities"].size());
}

void TestSandbox::adminArtifact()
{
    const QByteArray other = R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{},"views":{}}})";
    QCOMPARE(admin("PUT", "/sandbox/artifact", other).status, 204);
    QCOMPARE(Client(m_sandbox->port()).get("/acme/production/v1/rules.json").body, other);
    const Answer refused = admin("PUT", "/sandbox/artifact", "{\"version\":");
    QCOMPARE(refused.status, 400);
    QVERIFY2(refused.message().startsWith("The artifact can't be used: "), refused.message().constData());
    QCOMPARE(Client(m_sandbox->port()).get("/acme/production/v1/rules.json").body, other);
}

/// Every path and method of the description answers, and every schema that it names is there.
void TestSandbox::adminDescription()
{
    const Answer answer = admin("GET", "/sandbox/openapi.json");
    QCOMPARE(answer.status, 200);
    QVERIFY(text(answer.root()["openapi"]).startsWith("3.0."));
    int operations = 0;
    for (const Member &path : answer.root()["paths"].members()) {
        for (const Member &operation : path.value.members()) {
            ++operations;
            const QByteArray target = QByteArray::fromStdString(std::string(path.key()));
            const QByteArray method = QByteArray::fromStdString(std::string(operation.key())).toUpper();
            const int status = admin(method, target, method == "PUT" ? "?" : "").status;
            QVERIFY2(status == 200 || status == 204 || status == 400, target.constData());
            QVERIFY(operation.value["responses"].contains(std::to_string(status)));
        }
    }
    QCOMPARE(operations, 8);
    const std::string all = toJson(answer.root());
    for (std::size_t at = all.find("\"#/"); at != std::string::npos; at = all.find("\"#/", at + 1)) {
        const QByteArray name = QByteArray::fromStdString(all.substr(at + 3, all.find('"', at + 3) - at - 3));
        Value found = answer.root();
        for (const QByteArray &step : name.split('/'))
            found = found[step.toStdString()];
        QVERIFY2(found.isDefined(), name.constData());
    }
}

void TestSandbox::adminRefuses_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<int>("status");
    const auto row = [](const char *name, const QByteArray &request, int status) {
        QTest::newRow(name) << request << status;
    };
    row("address", "GET /sandbox HTTP/1.1\r\nHost: 127.0.0.1:8080", 200);
    row("name", "GET /sandbox HTTP/1.1\r\nHost: localhost:1", 200);
    row("IPv6", "GET /sandbox HTTP/1.1\r\nHost: [::1]:1", 200);
    row("page's name", "GET /sandbox HTTP/1.1\r\nHost: evil.example", 403);
    row("like this machine", "GET /sandbox HTTP/1.1\r\nHost: 127.0.0.1.evil.example", 403);
    row("like IPv6", "GET /sandbox HTTP/1.1\r\nHost: [::1].evil.example", 403);
    row("empty host", "GET /sandbox HTTP/1.1\r\nHost: ", 403);
    row("origin", "PUT /sandbox/faults HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: https://evil.example", 403);
    row("null origin", "GET /sandbox/report HTTP/1.1\r\nHost: 127.0.0.1\r\nOrigin: null", 403);
    row("unknown", "GET /sandbox/secret HTTP/1.1\r\nHost: 127.0.0.1", 404);
    row("method", "POST /sandbox/report HTTP/1.1\r\nHost: 127.0.0.1", 405);
    row("options", "OPTIONS /sandbox/faults HTTP/1.1\r\nHost: 127.0.0.1", 204);
}

void TestSandbox::adminRefuses()
{
    QFETCH(const QByteArray, request);
    Client client(m_sandbox->port());
    client.send(request + "\r\n\r\n");
    QTEST(client.read().status, "status");
}

void TestSandbox::noCors()
{
    const QByteArray headers = "Origin: https://page.example\r\nAccess-Control-Request-Method: PUT\r\n";
    for (const char *const target :
        {"/sandbox/faults", "/rest/v1/delivery", "/acme/production/v1/rules.json", "/v1/geo"}) {
        const Answer answer = admin("OPTIONS", target, {}, headers);
        QVERIFY(answer.status != 200);
        for (auto header = answer.headers.cbegin(); header != answer.headers.cend(); ++header)
            QVERIFY(!header.key().startsWith("access-control"));
    }
}

void TestSandbox::events()
{
    std::mutex mutex;
    std::vector<Event> told;
    Settings settings = sampleSettings();
    settings.faults = {Fault::parse("geo/reset=1").value()};
    settings.events = [&](Event event) {
        const std::lock_guard lock(mutex);
        told.push_back(std::move(event));
    };
    auto sandbox = std::move(*Sandbox::start(settings));
    Client(sandbox->port()).deliver(body);
    Client(sandbox->port()).get("/acme/production/v1/rules.json");
    Client(sandbox->port()).get("/v1/geo");
    sandbox.reset();
    QCOMPARE(told.size(), 3U);
    QCOMPARE(told[0].name, std::string("sandbox_delivery"));
    QCOMPARE(told[0].source, std::string("sandbox"));
    QCOMPARE(told[0].timeMs, 1780000000000);
    QVERIFY(told[0].durationMs >= 0);
    QVERIFY(told[0].sequence < told[1].sequence);
    QCOMPARE(json(told[0].payload.root()["status"]), QByteArray("200"));
    QVERIFY(!told[1].isFailure);
    QVERIFY(told[2].isFailure);
    QCOMPARE(told[2].summary, std::string("GET /v1/geo: reset"));
}

void TestSandbox::manyClients()
{
    constexpr int threads = 16;
    constexpr int each = 100;
    std::atomic<int> served = 0;
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i) {
        all.emplace_back([&] {
            Client client(m_sandbox->port());
            for (int k = 0; k < each; ++k)
                served += client.deliver(body).status == 200 ? 1 : 0;
        });
    }
    for (std::thread &thread : all)
        thread.join();
    QCOMPARE(served.load(), threads * each);
    QCOMPARE(json(m_sandbox->report().root()["impressions"]), QByteArray::number(threads * each));
}

void TestSandbox::changesWhileServing()
{
    std::atomic<bool> isEnding = false;
    std::atomic<int> failures = 0;
    std::vector<std::thread> clients;
    for (int i = 0; i < 3; ++i) {
        clients.emplace_back([&] {
            Client client(m_sandbox->port());
            while (!isEnding)
                failures += client.deliver(body).status == 200 ? 0 : 1;
        });
    }
    for (int i = 0; i < 50; ++i) {
        m_sandbox->setFaults({Fault::parse("latency:1=0.5").value()});
        QVERIFY(m_sandbox->setArtifact(sampleSettings().account.artifact));
        QVERIFY(m_sandbox->report().root().isObject());
        m_sandbox->resetReport();
        QVERIFY(m_sandbox->addresses().root().isObject());
        QCOMPARE(m_sandbox->faults().size(), 1U);
    }
    isEnding = true;
    for (std::thread &client : clients)
        client.join();
    QCOMPARE(failures.load(), 0);
}

void TestSandbox::twoAtOnce()
{
    Settings settings = sampleSettings(3);
    settings.account.clientCode = "other";
    const auto other = std::move(*Sandbox::start(settings));
    QVERIFY(other->port() != m_sandbox->port());
    QCOMPARE(text(Client(other->port()).deliver(body).root()["client"]), QByteArray("other"));
    QCOMPARE(text(deliver().root()["client"]), QByteArray("acme"));
    settings.port = other->port();
    QVERIFY(!Sandbox::start(settings));
}

QTEST_APPLESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
