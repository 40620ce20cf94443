// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/client/clientfixture.h"

#include <QCoreApplication>
#include <QTest>

#include <algorithm>
#include <set>
#include <stdexcept>

using namespace spotter;
using namespace spotter::client;
using spotter::test::json;
using spotter::test::Reply;
using spotter::test::World;

/// Calls from check to result, without a network and without waiting.
class TestClientCalls : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void routing_data();
    void routing();
    void readyTells();
    void tries_data();
    void tries();
    void pauses();
    void limit_data();
    void limit();
    void goesOnAfterTheLimit();
    void limitOfTheHead();
    void errors_data();
    void errors();
    void redirects();
    void hint();
    void telemetry();
    void telemetryOff();
    void telemetryOfFailure_data();
    void telemetryOfFailure();
    void backgroundNotification_data();
    void backgroundNotification();
    void backgroundFailure();
    void prefetchTellsTelemetryAlone();
    void batchOfNotifications();
    void atOnce();
    void cancelling();
    void destruction();
    void callbacks();
    void attributes();
    void eventStream();
    void callbacksOfCreate();
    void loggerOfCreate();
    void pageViews();
};

namespace {

constexpr const char *home = R"({"request":{"execute":{"mboxes":[{"name":"home"}]}},"sessionId":"s"})";
constexpr const char *local = R"({"request":{"execute":{"mboxes":[{"name":"local"}]}},"sessionId":"s"})";

QByteArray text(const std::string &given)
{
    return QByteArray::fromStdString(given);
}

std::size_t entries(const http::Request &request)
{
    return json(request.body).root()["telemetry"]["entries"].size();
}

} // namespace

void TestClientCalls::routing_data()
{
    QTest::addColumn<QByteArray>("configured");
    QTest::addColumn<QByteArray>("asked"); // by the call
    QTest::addColumn<bool>("hasArtifact");
    QTest::addColumn<QByteArray>("mbox");
    QTest::addColumn<QByteArray>("answeredBy"); // or the error
    QTest::addColumn<int>("status"); // of a local answer
    const QByteArray notReady = "Unable to fulfill request; decisioning engine not ready.";
    QTest::newRow("server-side") << QByteArray("server-side") << QByteArray() << true << QByteArray("local")
                                 << QByteArray("server-side") << 0;
    QTest::newRow("no engine, on-device") << QByteArray("server-side") << QByteArray("on-device") << true
                                          << QByteArray("local") << notReady << 0;
    QTest::newRow("no engine, hybrid") << QByteArray("server-side") << QByteArray("hybrid") << true
                                       << QByteArray("local") << QByteArray("server-side") << 0;
    QTest::newRow("on-device, not ready")
        << QByteArray("on-device") << QByteArray() << false << QByteArray("local") << notReady << 0;
    QTest::newRow("on-device") << QByteArray("on-device") << QByteArray() << true << QByteArray("local")
                               << QByteArray("on-device") << 200;
    QTest::newRow("on-device, remote") << QByteArray("on-device") << QByteArray() << true
                                       << QByteArray("remote") << QByteArray("on-device") << 206;
    QTest::newRow("on-device, server-side by call")
        << QByteArray("on-device") << QByteArray("server-side") << true << QByteArray("local")
        << QByteArray("server-side") << 0;
    QTest::newRow("hybrid, not ready") << QByteArray("hybrid") << QByteArray() << false << QByteArray("local")
                                       << QByteArray("server-side") << 0;
    QTest::newRow("hybrid") << QByteArray("hybrid") << QByteArray() << true << QByteArray("local")
                            << QByteArray("on-device") << 200;
    QTest::newRow("hybrid, remote") << QByteArray("hybrid") << QByteArray() << true << QByteArray("remote")
                                    << QByteArray("server-side") << 0;
    QTest::newRow("unknown method")
        << QByteArray("hybrid") << QByteArray("wrong") << true << QByteArray("local")
        << QByteArray("Invalid Decisioning Method.  Must be set to one of: hybrid,on-device,server-side")
        << 0;
}

void TestClientCalls::routing()
{
    QFETCH(QByteArray, configured);
    QFETCH(QByteArray, asked);
    QFETCH(bool, hasArtifact);
    QFETCH(QByteArray, mbox);
    QFETCH(QByteArray, answeredBy);
    QFETCH(int, status);
    World world({}, [&](const http::Request &) {
        return hasArtifact ? Reply {200, test::artifactText(), {}} : Reply {404, {}, {}};
    });
    world.create(R"(,"telemetryEnabled":false,"decisioningMethod":")" + configured.toStdString() + '"');
    world.timers.advance(200);
    const std::size_t before = world.posts().size();
    const std::string method
        = asked.isEmpty() ? std::string() : R"(,"decisioningMethod":")" + asked.toStdString() + '"';
    const CallOutcome outcome = world.offers(R"({"request":{"prefetch":{"mboxes":[{"name":"local"},{"name":")"
            + mbox.toStdString() + R"("}]}})" + method + "}",
        0);
    if (!outcome) {
        QCOMPARE(text(outcome.error().message), answeredBy);
        QCOMPARE(world.posts().size(), before);
        return;
    }
    QCOMPARE(QByteArray(methodText(outcome->answeredBy).data()), answeredBy);
    QCOMPARE(world.posts().size(), before + (answeredBy == "server-side" ? 1 : 0));
    if (status != 0) {
        QCOMPARE(static_cast<int>(outcome->response.root()["status"].toNumber()), status);
        QVERIFY(!outcome->response.root().contains("remoteMboxes"));
    }
    const Document meta = outcome->meta();
    const bool hasEngine = configured != "server-side" && hasArtifact;
    QCOMPARE(meta.root()["remoteMboxes"].size(), std::size_t {hasEngine && mbox == "remote" ? 1U : 0U});
}

void TestClientCalls::readyTells()
{
    World world;
    world.create();
    QVERIFY(!world.client->isReady());
    world.timers.advance(99);
    QVERIFY(world.heard.empty());
    world.timers.advance(1);
    QCOMPARE(world.heard, std::vector<std::string> {"client_ready"});
    QVERIFY(world.client->isReady());
    world.timers.advance(100000);
    QCOMPARE(world.heard.size(), std::size_t {1});
    QVERIFY(world.network.requests.empty());
}

void TestClientCalls::tries_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<int>("status"); // below 0: a failure of that kind
    QTest::addColumn<bool>("wasConnected");
    QTest::addColumn<bool>("notifies");
    QTest::addColumn<int>("tries");
    using enum http::FailureKind;
    const auto failing = [](http::FailureKind kind) { return -1 - static_cast<int>(kind); };
    const auto row
        = [](const char *name, const char *dialect, int status, bool wasConnected, bool notifies, int tries) {
              QTest::newRow(name) << QByteArray(dialect) << status << wasConnected << notifies << tries;
          };
    row("200", "default", 200, false, false, 1);
    row("204", "default", 204, false, false, 1);
    row("206", "default", 206, false, false, 1);
    row("302", "default", 302, false, false, 1);
    row("304", "default", 304, false, false, 1);
    for (const int status : {400, 403, 404, 413, 420, 429, 500, 501})
        row(QByteArray::number(status), "default", status, false, false, 1);
    for (const int status : {502, 503, 504})
        row(QByteArray::number(status), "default", status, false, false, 3);
    row("503 with notifications", "default", 503, false, true, 1);
    row("refused", "default", failing(Refused), false, false, 3);
    row("refused, with notifications", "default", failing(Refused), false, true, 3);
    row("no such host", "default", failing(HostNotFound), false, false, 3);
    row("lost", "default", failing(ConnectionLost), true, false, 3);
    row("lost, with notifications", "default", failing(ConnectionLost), true, true, 1);
    row("TLS", "default", failing(Tls), false, false, 1);
    row("too large", "default", failing(TooLarge), true, false, 1);
    row("bad address", "default", failing(InvalidUrl), false, false, 1);
    row("Node 200", "node", 200, false, false, 1);
    row("Node 204", "node", 204, false, false, 1);
    row("Node 304", "node", 304, false, false, 1);
    for (const int status : {302, 400, 403, 404, 429, 500, 503})
        row(QByteArray("Node " + QByteArray::number(status)), "node", status, false, false, 11);
    row("Node 400 with notifications", "node", 400, false, true, 11);
    row("Node refused", "node", failing(Refused), false, false, 11);
    row("Node lost", "node", failing(ConnectionLost), true, true, 11);
}

void TestClientCalls::tries()
{
    QFETCH(QByteArray, dialect);
    QFETCH(int, status);
    QFETCH(bool, wasConnected);
    QFETCH(bool, notifies);
    QFETCH(int, tries);
    World world([&](const http::Request &request) {
        return status < 0 ? Reply::broken(static_cast<http::FailureKind>(-1 - status), wasConnected)
                          : Reply {status, status == 204 ? std::string() : World::answer(request), {}};
    });
    world.create(R"(,"dialect":")" + dialect.toStdString() + '"');
    const CallOutcome outcome = notifies
        ? world.notify(R"({"request":{"notifications":[{"id":"n","type":"display","timestamp":1}]}})", 5000)
        : world.offers(home, 5000);
    QCOMPARE(outcome.has_value(), status == 200 || status == 204 || status == 206);
    QCOMPARE(outcome ? outcome->attempts : outcome.error().attempts, tries);
    const auto posts = world.posts();
    QCOMPARE(posts.size(), static_cast<std::size_t>(tries));
    for (const http::Request &post : posts) { // repeats are the same to the byte
        QCOMPARE(post.body, posts[0].body);
        QCOMPARE(post.url, posts[0].url);
        QVERIFY(post.headers == posts[0].headers);
    }
}

void TestClientCalls::pauses()
{
    std::vector<std::int64_t> times;
    World world;
    world.deliver = [&](const http::Request &) {
        times.push_back(world.timers.nowMs() - test::SimulatedTimers::startMs);
        return Reply {503, {}, {}};
    };
    world.create(R"(,"maxRetries":4)");
    const CallOutcome outcome = world.offers(home, 3000);
    QVERIFY(!outcome);
    QCOMPARE(times, (std::vector<std::int64_t> {0, 100, 300, 700, 1500}));
}

void TestClientCalls::limit_data()
{
    QTest::addColumn<int>("delay");
    QTest::newRow("silent server") << -1;
    QTest::newRow("each try slow, but in time") << 180;
}

/// No call lasts longer than its timeout, all tries together.
void TestClientCalls::limit()
{
    QFETCH(int, delay);
    World world([&](const http::Request &) {
        return delay < 0 ? Reply::silence() : Reply {503, {}, {}, delay};
    });
    world.create(R"(,"timeout":500,"maxRetries":9)");
    QFuture<CallOutcome> future = world.client->getOffers(json(home));
    world.timers.advance(499);
    const bool isEarly = future.isFinished();
    world.timers.advance(1);
    QVERIFY(future.isFinished());
    const CallOutcome outcome = future.result();
    QVERIFY(!outcome);
    if (delay < 0) {
        QVERIFY(!isEarly);
        QCOMPARE(outcome.error().kind, CallErrorKind::Timeout);
        QCOMPARE(text(outcome.error().message), QByteArray("Request timed out"));
    } else {
        // 180 + pause 100 + 180 leaves too little for another pause of 200.
        QCOMPARE(outcome.error().attempts, 2);
        QCOMPARE(outcome.error().kind, CallErrorKind::Http);
    }
    const std::size_t sent = world.network.requests.size();
    world.timers.advance(10000);
    QCOMPARE(world.network.requests.size(), sent);
    QCOMPARE(world.client->running(), std::size_t {0});
}

void TestClientCalls::goesOnAfterTheLimit()
{
    World world([](const http::Request &) { return Reply {500, {}, {}, 60}; });
    world.create(R"(,"timeout":150,"dialect":"node")");
    QFuture<CallOutcome> future = world.client->getOffers(json(home));
    world.timers.advance(150);
    QVERIFY(future.isFinished());
    QCOMPARE(text(future.result().error().message), QByteArray("Request timed out"));
    world.timers.advance(10000);
    QCOMPARE(world.posts().size(), std::size_t {11});
    QCOMPARE(world.client->running(), std::size_t {0});
}

void TestClientCalls::limitOfTheHead()
{
    World world([](const http::Request &) {
        Reply reply {200, R"({"status":200})", {}, 100};
        reply.bodyDelayMs = 5000;
        return reply;
    });
    world.create(R"(,"timeout":150,"dialect":"node")");
    QFuture<CallOutcome> future = world.client->getOffers(json(home));
    world.timers.advance(4000);
    QVERIFY(!future.isFinished());
    world.timers.advance(1100);
    QVERIFY(future.isFinished());
    QVERIFY(future.result());
}

void TestClientCalls::errors_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("kind");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, int status, const char *body, CallErrorKind kind,
                         const char *message) {
        QTest::newRow(name) << status << QByteArray(body) << static_cast<int>(kind) << QByteArray(message);
    };
    row("400 with a message", 400, R"({"status":400,"message":"Invalid request: Invalid imsOrg -  bad"})",
        CallErrorKind::Http, "HTTP 400 Told: Invalid request: Invalid imsOrg -  bad");
    row("400 without a body", 400, "", CallErrorKind::Http, "HTTP 400 Told");
    row("404 of a proxy", 404, "<html>", CallErrorKind::Http, "HTTP 404 Told");
    row("304", 304, "", CallErrorKind::Http, "HTTP 304 Told");
    row("no body", 200, "", CallErrorKind::Parse, "Unable to parse response: the answer has no body.");
    row("null", 200, "null", CallErrorKind::Parse,
        "Unable to parse response: the answer is JSON, but no object.");
    row("list", 200, "[]", CallErrorKind::Parse,
        "Unable to parse response: the answer is JSON, but no object.");
    row("broken", 200, "{\"a\":", CallErrorKind::Parse, "Unable to parse response: ");
}

void TestClientCalls::errors()
{
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, kind);
    QFETCH(QByteArray, message);
    World world([&](const http::Request &) { return Reply {status, body.toStdString(), {}}; });
    world.create();
    const CallOutcome outcome = world.offers(home);
    QVERIFY(!outcome);
    QCOMPARE(static_cast<int>(outcome.error().kind), kind);
    QVERIFY2(text(outcome.error().message).startsWith(message), outcome.error().message.c_str());
    QCOMPARE(outcome.error().attempts, 1);
    QVERIFY(!outcome.error().requestId.empty());
    QVERIFY(outcome.error().exchange != nullptr);
}

void TestClientCalls::redirects()
{
    for (const char *const dialect : {"default", "node"}) {
        World world([](const http::Request &request) {
            if (request.url.find("elsewhere") == std::string::npos)
                return Reply {307, {}, {{"Location", "/elsewhere?x=1"}}};
            return Reply {200, World::answer(request), {}};
        });
        world.create(std::string(R"(,"dialect":")") + dialect + '"');
        const CallOutcome outcome = world.offers(home);
        QCOMPARE(outcome.has_value(), dialect == std::string("node"));
        if (outcome) {
            QCOMPARE(outcome->attempts, 1);
            QCOMPARE(world.posts()[1].url, std::string("https://acme.tt.omtrdc.net/elsewhere?x=1"));
        } else {
            QVERIFY(outcome.error().message.find("/elsewhere?x=1") != std::string::npos);
        }
    }
}

void TestClientCalls::hint()
{
    World world;
    world.create();
    QVERIFY(world.offers(home));
    QVERIFY(world.offers(home));
    QCOMPARE(world.client->locationHint(), std::string("35"));
    QVERIFY(world.posts()[0].url.starts_with("https://acme.tt.omtrdc.net/rest/v1/delivery?"));
    QVERIFY(world.posts()[1].url.starts_with("https://mboxedge35.tt.omtrdc.net/rest/v1/delivery?"));
    World other;
    other.create(R"(,"stickyEdge":false)");
    QVERIFY(other.offers(home));
    QVERIFY(other.offers(home));
    QVERIFY(other.posts()[1].url.starts_with("https://acme.tt.omtrdc.net/"));
}

void TestClientCalls::telemetry()
{
    World world;
    world.create();
    QVERIFY(world.offers(home));
    QVERIFY(world.offers(home));
    QVERIFY(world.notify(R"({"request":{}})"));
    const auto posts = world.posts();
    QCOMPARE(entries(posts[0]), std::size_t {0});
    QCOMPARE(entries(posts[1]), std::size_t {1});
    QCOMPARE(entries(posts[2]), std::size_t {1});
    const Document second = json(posts[1].body);
    const Value entry = second.root()["telemetry"]["entries"].items()[0];
    QVERIFY(sameJson(entry["requestId"], json(posts[0].body).root()["requestId"]));
    QCOMPARE(QByteArray(toJson(entry["features"]).c_str()),
        QByteArray(R"({"decisioningMethod":"server-side","executeMboxCount":1})"));
    QCOMPARE(entry["mode"].toString(), std::string_view("edge"));
}

void TestClientCalls::telemetryOff()
{
    World world;
    world.create(R"(,"telemetryEnabled":false)");
    QVERIFY(world.offers(home));
    QVERIFY(world.offers(home));
    QCOMPARE(entries(world.posts()[1]), std::size_t {0});
    const CallOutcome outcome = world.notify(R"({"request":{"context":{}}})");
    QCOMPARE(text(outcome.error().message), QByteArray("Notifications list is required in request"));
}

void TestClientCalls::telemetryOfFailure_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<int>("entriesLater");
    QTest::newRow("default keeps") << QByteArray("default") << 1;
    QTest::newRow("node loses") << QByteArray("node") << 0;
}

void TestClientCalls::telemetryOfFailure()
{
    QFETCH(QByteArray, dialect);
    QFETCH(int, entriesLater);
    int number = 0;
    World world([&](const http::Request &request) {
        const bool fails = number++ >= 1 && entries(request) == 1 && number <= 12;
        return fails ? Reply {500, {}, {}} : Reply {200, World::answer(request), {}};
    });
    world.create(R"(,"dialect":")" + dialect.toStdString() + '"');
    QVERIFY(world.offers(home));
    QVERIFY(!world.offers(home));
    number = 100;
    QVERIFY(world.offers(home));
    QCOMPARE(entries(world.posts().back()), static_cast<std::size_t>(entriesLater));
}

void TestClientCalls::backgroundNotification_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::newRow("default") << QByteArray("default");
    QTest::newRow("node") << QByteArray("node");
}

void TestClientCalls::backgroundNotification()
{
    QFETCH(QByteArray, dialect);
    World world;
    world.create(R"(,"decisioningMethod":"on-device","dialect":")" + dialect.toStdString() + '"');
    world.timers.advance(200);
    const std::size_t before = world.posts().size();
    const CallOutcome outcome = world.offers(local, 100);
    QVERIFY(outcome);
    QCOMPARE(world.posts().size(), before + 1);
    const http::Request sent = world.posts().back();
    const Document body = json(sent.body);
    QCOMPARE(body.root()["notifications"].size(), std::size_t {1});
    const Value notification = body.root()["notifications"].items()[0];
    QCOMPARE(notification["mbox"]["name"].toString(), std::string_view("local"));
    QCOMPARE(notification["tokens"].items()[0].toString(), std::string_view("token"));
    QVERIFY(sameJson(body.root()["id"], outcome->response.root()["id"]));
    QVERIFY(body.root()["context"]["geo"].isObject());
    QVERIFY(!sameJson(body.root()["requestId"], outcome->request.root()["requestId"]));
    QVERIFY(sameJson(body.root()["experienceCloud"], outcome->request.root()["experienceCloud"]));
    QCOMPARE(test::sessionOf(sent.url) == "s", dialect == "default");
    QCOMPARE(entries(sent), std::size_t {3}); // artifact, ping, the call itself
    QCOMPARE(world.count(EventKind::NotificationQueued), std::size_t {1});
    QCOMPARE(world.count(EventKind::NotificationSent), std::size_t {1});
    QCOMPARE(world.count(EventKind::NotificationAcknowledged), std::size_t {1});
}

void TestClientCalls::backgroundFailure()
{
    World world([](const http::Request &request) {
        return json(request.body).root().contains("notifications") ? Reply {400, {}, {}}
                                                                   : Reply {200, World::answer(request), {}};
    });
    world.create(R"(,"decisioningMethod":"on-device")");
    world.timers.advance(200);
    world.heard.clear();
    QVERIFY(world.offers(local, 1000));
    QCOMPARE(world.heard, std::vector<std::string> {"send_notification_error"});
    QCOMPARE(world.last.root()["error"]["message"].toString(), std::string_view("HTTP 400 Told"));
    QCOMPARE(world.last.root()["notification"]["request"]["notifications"].size(), std::size_t {1});
    QCOMPARE(world.count(EventKind::NotificationRefused), std::size_t {1});
}

void TestClientCalls::prefetchTellsTelemetryAlone()
{
    for (const bool isTelemetryOn : {true, false}) {
        World world;
        world.create(std::string(R"(,"decisioningMethod":"on-device","telemetryEnabled":)")
            + (isTelemetryOn ? "true" : "false"));
        world.timers.advance(200);
        const std::size_t before = world.posts().size();
        QVERIFY(world.offers(R"({"request":{"prefetch":{"mboxes":[{"name":"local"}]}}})"));
        QCOMPARE(world.posts().size(), before + (isTelemetryOn ? 1 : 0));
    }
}

/// Fifty prefetched mboxes are notified by one request, and each id is acknowledged.
void TestClientCalls::batchOfNotifications()
{
    World world;
    world.create();
    std::string notifications;
    for (int i = 0; i < 50; ++i) {
        notifications += (i == 0 ? "" : ",") + (R"({"id":"n)" + std::to_string(i))
            + R"(","type":"display","timestamp":1714651200000,"mbox":{"name":"m"},"tokens":["t"]})";
    }
    const CallOutcome outcome = world.notify(R"({"request":{"notifications":[)" + notifications + "]}}");
    QVERIFY(outcome);
    QCOMPARE(world.posts().size(), std::size_t {1});
    QCOMPARE(world.count(EventKind::NotificationSent), std::size_t {50});
    QCOMPARE(world.count(EventKind::NotificationAcknowledged), std::size_t {50});
    QCOMPARE(world.count(EventKind::NotificationRefused), std::size_t {0});
}

/// Calls at the same time share no visitor, and no entry goes out twice.
void TestClientCalls::atOnce()
{
    World world;
    world.create();
    QVERIFY(world.offers(home));
    std::vector<QFuture<CallOutcome>> futures;
    for (int i = 0; i < 20; ++i)
        futures.push_back(
            world.client->getOffers(json(R"({"request":{"execute":{"mboxes":[{"name":"home"}]}}})")));
    world.timers.advance(100);
    std::set<std::string> sessions;
    std::set<std::string> sdids;
    std::size_t told = 0;
    for (const http::Request &post : world.posts()) {
        sessions.insert(test::sessionOf(post.url));
        sdids.insert(toJson(json(post.body).root()["experienceCloud"]["analytics"]["supplementalDataId"]));
        told += entries(post);
    }
    QCOMPARE(sessions.size(), std::size_t {21});
    QCOMPARE(sdids.size(), std::size_t {21});
    QCOMPARE(told, std::size_t {1});
    for (const QFuture<CallOutcome> &future : futures)
        QVERIFY(future.isFinished() && future.result().has_value());
}

void TestClientCalls::cancelling()
{
    World world([](const http::Request &) { return Reply::silence(); });
    world.create();
    QFuture<CallOutcome> future = world.client->getOffers(json(home));
    world.timers.advance(10);
    world.client->cancelCalls();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, CallErrorKind::Cancelled);
    world.timers.advance(10000);
    QCOMPARE(world.posts().size(), std::size_t {1});
    QCOMPARE(world.network.running(), std::size_t {0});
}

void TestClientCalls::destruction()
{
    World world([](const http::Request &) { return Reply::silence(); });
    world.create(R"(,"decisioningMethod":"hybrid")");
    world.timers.advance(10);
    QFuture<CallOutcome> future = world.client->getOffers(
        json(R"({"request":{"execute":{"mboxes":[{"name":"remote"}]}},"decisioningMethod":"server-side"})"));
    int told = 0;
    world.client->getOffers(
        json(home), [&](const CallResult &) { ++told; }, [&](const CallError &) { ++told; });
    world.client.reset();
    QVERIFY(future.isFinished());
    QCOMPARE(future.result().error().kind, CallErrorKind::Cancelled);
    QCOMPARE(told, 0);
    QCoreApplication::processEvents();
    QCOMPARE(told, 1);
    world.timers.advance(1000000);
    QCOMPARE(world.network.running(), std::size_t {0});
    QCOMPARE(world.timers.waiting(), std::size_t {0});
}

void TestClientCalls::callbacks()
{
    World world;
    world.create(R"(,"decisioningMethod":"on-device")");
    world.timers.advance(200);
    int results = 0;
    int errors = 0;
    const auto result = [&](const CallResult &) { ++results; };
    const auto error = [&](const CallError &) { ++errors; };
    world.client->getOffers(json(local), result, error);
    world.client->getOffers(json("{}"), result, error);
    world.client->sendNotifications(
        json(R"({"request":{"notifications":[{"id":"n","type":"click","timestamp":1}]}})"), result, error);
    QCOMPARE(results + errors, 0); // never within the call
    for (int i = 0; i < 3; ++i) {
        world.timers.advance(100);
        QCoreApplication::processEvents();
    }
    QCOMPARE(results, 2);
    QCOMPARE(errors, 1);
}

void TestClientCalls::attributes()
{
    World world;
    world.create(R"(,"decisioningMethod":"on-device")");
    world.timers.advance(200);
    auto future = world.client->getAttributes({"local"}, {});
    QVERIFY(future.isFinished());
    const auto outcome = future.result();
    QVERIFY(outcome);
    QCOMPARE(outcome->value("local", "is")->toString(), std::string_view("A"));
    QCOMPARE(text(outcome->value("local", "not").error().message),
        QByteArray("Attribute 'not' does not exist for mbox 'local'"));
}

void TestClientCalls::eventStream()
{
    World world;
    world.create();
    world.timers.advance(200);
    world.events.clear();
    QVERIFY(world.offers(home));
    QVERIFY(world.offers(home));
    std::vector<EventKind> kinds;
    std::uint64_t last = 0;
    for (const Event &event : world.events) {
        QVERIFY(event.sequence > last);
        last = event.sequence;
        QCOMPARE(event.source, std::string("acme"));
        kinds.push_back(event.kind);
    }
    using enum EventKind;
    const std::vector<EventKind> first {
        CallStarted, RequestCompleted, Log, TryStarted, TryEnded, TelemetryQueued, Log, CallEnded};
    QVERIFY(kinds.size() > first.size());
    QVERIFY(std::equal(first.begin(), first.end(), kinds.begin()));
    QCOMPARE(world.count(TelemetryAttached), std::size_t {1});
    const auto ended = std::find_if(
        world.events.begin(), world.events.end(), [](const Event &event) { return event.kind == CallEnded; });
    QVERIFY(ended->payload.root()["result"]["response"].isObject());
    QCOMPARE(ended->payload.root()["locationHintBefore"].toString(), std::string_view());
    QCOMPARE(ended->payload.root()["locationHint"].toString(), std::string_view("35"));
    QVERIFY(!ended->requestId.empty());
    QCOMPARE(ended->location, std::string("home"));
}

/// The `events` option: told from the first event on, in either spelling.
void TestClientCalls::callbacksOfCreate()
{
    World world;
    std::vector<std::string> heard;
    const auto hear
        = [&heard](const Document &event) { heard.emplace_back(event.root()["type"].toString()); };
    Surroundings surroundings;
    surroundings.transport = &world.network;
    surroundings.timers = &world.timers;
    surroundings.clock = world.timers.clock();
    surroundings.ids = seededIds(1);
    surroundings.callbacks = {{"client_ready", hear}, {"clientReady", hear}, {"unknown_event", hear},
        {"artifact_download_succeeded", hear}, {"client_ready", nullptr}};
    const auto client = TargetClient::create(
        json(R"({"client":"acme","organizationId":"org@AdobeOrg","decisioningMethod":"on-device"})"),
        std::move(surroundings));
    QVERIFY(client);
    QVERIFY(heard.empty());
    world.timers.advance(1000);
    QCOMPARE(
        heard, (std::vector<std::string> {"artifact_download_succeeded", "client_ready", "clientReady"}));
}

/// The `logger` option: lines that start with AT:, errors apart, and no call ends because a logger throws.
void TestClientCalls::loggerOfCreate()
{
    World world;
    std::vector<std::string> debug;
    std::vector<std::string> errors;
    Surroundings surroundings;
    surroundings.transport = &world.network;
    surroundings.timers = &world.timers;
    surroundings.clock = world.timers.clock();
    surroundings.ids = seededIds(1);
    surroundings.logger.debug = [&debug](const std::string &line) {
        debug.push_back(line);
        throw std::runtime_error("full");
    };
    surroundings.logger.error = [&errors](const std::string &line) { errors.push_back(line); };
    const auto client = TargetClient::create(
        json(R"({"client":"acme","organizationId":"org@AdobeOrg"})"), std::move(surroundings));
    QVERIFY(client);
    const auto call = [&](const char *options) {
        const QFuture<CallOutcome> future = (*client)->getOffers(json(options));
        world.timers.advance(100);
        return future.isFinished() && future.result().has_value();
    };
    QVERIFY(call(home));
    QVERIFY(std::all_of(
        debug.begin(), debug.end(), [](const std::string &line) { return line.starts_with("AT: "); }));
    const auto has = [](const std::vector<std::string> &lines, const std::string &start) {
        return std::any_of(lines.begin(), lines.end(), [&start](const std::string &line) {
            return line.starts_with(start) && (line.size() == start.size() || line.ends_with('}'));
        });
    };
    QVERIFY(has(debug, "AT: Request sent {"));
    QVERIFY(has(debug, "AT: Response received {"));
    QVERIFY(errors.empty());
    QVERIFY(call(R"({"request":{"execute":{"mboxes":[{"name":"home"},{"name":5}]}},"sessionId":"s"})"));
    QCOMPARE(errors.size(), 1U);
    QVERIFY2(errors[0].starts_with("AT: Mbox validation failed for: "), errors[0].c_str());
}

/// The `visitor` option: consumers of one page view share an id; one that asks again starts the next page view.
void TestClientCalls::pageViews()
{
    World world;
    world.create();
    SupplementalDataIds pageView;
    const auto idOf = [&](const std::string &consumer, SupplementalDataIds *of) {
        QFuture<CallOutcome> future = world.client->getOffers(
            json(R"({"request":{"execute":{"mboxes":[{"name":"home"}]}},"consumerId":")" + consumer + "\"}"),
            of);
        world.timers.advance(100);
        return std::string(
            future.result()->request.root()["experienceCloud"]["analytics"]["supplementalDataId"].toString());
    };
    const std::string first = idOf("a", &pageView);
    QCOMPARE(first.size(), 33U);
    QCOMPARE(idOf("b", &pageView), first);
    const std::string second = idOf("a", &pageView);
    QVERIFY(second != first);
    QCOMPARE(idOf("b", &pageView), second);
    QVERIFY(idOf("a", nullptr) != second);
}

QTEST_GUILESS_MAIN(TestClientCalls)
#include "tst_clientcalls.moc"
