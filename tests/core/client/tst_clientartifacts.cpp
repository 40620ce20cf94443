// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/client/clientfixture.h"

#include <QTest>

#include <malloc.h>

#include <random>

using namespace spotter;
using namespace spotter::client;
using spotter::test::artifactText;
using spotter::test::json;
using spotter::test::Reply;
using spotter::test::World;

/// Start-up, the artifact's life and the SDK's events, on simulated time.
class TestClientArtifacts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void start_data();
    void start();
    void startRequests();
    void slowPing();
    void lateArtifact();
    void maximumWait();
    void failures_data();
    void failures();
    void pauses();
    void notModified();
    void tagsAreKept();
    void unreadableKeepsTheOld();
    void polling();
    void payload();
    void binary();
    void throwingCallback();
    void spellings();
    void unsubscribing();
    void geo_data();
    void geo();
    void oneDay();
};

namespace {

constexpr const char *onDevice = R"(,"decisioningMethod":"on-device")";
constexpr std::int64_t pollMs = 300000;
using Heard = std::vector<std::string>;

std::string contentOf(const CallOutcome &outcome)
{
    if (!outcome)
        return outcome.error().message;
    const Value mbox = outcome->response.root()["prefetch"]["mboxes"].items()[0];
    return std::string(mbox["options"].items()[0]["content"]["is"].toString());
}

constexpr const char *prefetch = R"({"request":{"prefetch":{"mboxes":[{"name":"local"}]}}})";

} // namespace

void TestClientArtifacts::start_data()
{
    QTest::addColumn<QByteArray>("options");
    QTest::addColumn<int>("artifactStatus");
    QTest::addColumn<int>("pingStatus");
    QTest::addColumn<QByteArray>("heard"); // joined by blanks
    const auto row = [](const char *name, const char *options, int artifact, int ping, const char *heard) {
        QTest::newRow(name) << QByteArray(options) << artifact << ping << QByteArray(heard);
    };
    const char *const good = "artifact_download_succeeded geo_location_updated client_ready";
    row("both fine", onDevice, 200, 200, good);
    row("hybrid", R"(,"decisioningMethod":"hybrid")", 200, 200, good);
    row("ping fails", onDevice, 200, 500, good);
    row("hint configured", R"(,"decisioningMethod":"on-device","targetLocationHint":"35")", 200, 500, good);
    row("payload, no polling",
        R"(,"decisioningMethod":"on-device","pollingInterval":0,"artifactPayload":{"version":"1.0.0","rules":{"mboxes":{},"views":{}}})",
        500, 200, "client_ready");
    row("server-side", "", 200, 200, "client_ready");
}

void TestClientArtifacts::start()
{
    QFETCH(QByteArray, options);
    QFETCH(int, artifactStatus);
    QFETCH(int, pingStatus);
    QFETCH(QByteArray, heard);
    World world(
        [&](const http::Request &request) {
            return Reply {pingStatus, World::answer(request), {}};
        },
        [&](const http::Request &) {
            return Reply {artifactStatus, artifactText(), {}};
        });
    world.create(options.toStdString());
    QVERIFY(world.heard.empty());
    QVERIFY(world.network.requests.empty());
    QVERIFY(world.events.empty());
    world.timers.advance(1000);
    QByteArray joined;
    for (const std::string &name : world.heard)
        joined += (joined.isEmpty() ? "" : " ") + QByteArray::fromStdString(name);
    QCOMPARE(joined, heard);
    QVERIFY(world.client->isReady());
}

void TestClientArtifacts::startRequests()
{
    World world;
    world.create(std::string(onDevice) + R"(,"environmentId":7,"propertyToken":"p","version":"2")");
    world.timers.advance(100);
    QCOMPARE(world.network.requests.size(), std::size_t {2});
    QCOMPARE(
        world.gets()[0].url, std::string("https://assets.adobetarget.com/acme/production/v1/p/rules.json"));
    QVERIFY(!http::headerValue(world.gets()[0].headers, "X-Request-Id"));
    QCOMPARE(world.posts()[0].url,
        std::string("https://acme.tt.omtrdc.net/rest/v1/"
                    "delivery?imsOrgId=org%40AdobeOrg&sessionId=ping123&version=2"));
    const Document body = json(world.posts()[0].body);
    QCOMPARE(body.root()["context"]["channel"].toString(), std::string_view("web"));
    QVERIFY(!body.root().contains("telemetry"));
    QCOMPARE(world.client->locationHint(), std::string("35"));
}

void TestClientArtifacts::slowPing()
{
    for (const bool isNode : {true, false}) {
        World world([](const http::Request &request) {
            return Reply {200, World::answer(request), {}, 500};
        });
        world.create(std::string(onDevice) + (isNode ? R"(,"dialect":"node")" : ""));
        world.timers.advance(400);
        QVERIFY(!world.client->isReady());
        // Node doesn't decide before the ping has ended.
        QCOMPARE(world.offers(prefetch, 0).has_value(), !isNode);
        world.timers.advance(100);
        QVERIFY(world.client->isReady());
    }
}

void TestClientArtifacts::lateArtifact()
{
    for (const bool isNode : {true, false}) {
        bool isThere = false;
        World world({}, [&](const http::Request &) {
            return isThere ? Reply {200, artifactText(), {}} : Reply {404, {}, {}};
        });
        world.create(std::string(onDevice) + (isNode ? R"(,"dialect":"node")" : ""));
        world.timers.advance(200000);
        QVERIFY(!world.client->isReady());
        isThere = true;
        world.timers.advance(2 * pollMs);
        QCOMPARE(world.client->isReady(), !isNode);
        QCOMPARE(std::count(world.heard.begin(), world.heard.end(), "client_ready"), isNode ? 0 : 1);
    }
}

void TestClientArtifacts::maximumWait()
{
    World world({}, [](const http::Request &) { return Reply {200, artifactText(), {}, 2000}; });
    world.create(std::string(onDevice) + R"(,"maximumWaitReady":500)");
    world.timers.advance(600);
    QVERIFY(world.heard.empty());
    const auto isTold = [](const Event &event) {
        return event.kind == EventKind::Log
            && event.summary == "Unable to fulfill request; decisioning engine not ready.";
    };
    QCOMPARE(std::count_if(world.events.begin(), world.events.end(), isTold), 1);
    world.timers.advance(2000);
    QCOMPARE(world.heard.back(), std::string("client_ready"));
}

void TestClientArtifacts::failures_data()
{
    QTest::addColumn<QByteArray>("dialect");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<int>("requests");
    QTest::addColumn<int>("failures");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *name, const char *dialect, int status, const char *body, int requests,
                         int failures, const char *error) {
        QTest::newRow(name) << QByteArray(dialect) << status << QByteArray(body) << requests << failures
                            << QByteArray(error);
    };
    const char *const forbidden
        = "Artifact request is not authorized. This is likely due to On-Device-Decisioning being disabled in "
          "Admin settings.  Please enable and try again.";
    row("403", "default", 403, "", 11, 11, forbidden);
    row("404", "default", 404, "", 11, 11, "Non-200 status code response from artifact request: 404");
    row("500", "default", 500, "", 11, 11, "Non-200 status code response from artifact request: 500");
    row("304 of nothing", "default", 304, "", 1, 1,
        "Non-200 status code response from artifact request: 304");
    row("204", "default", 204, "", 1, 1, "Non-200 status code response from artifact request: 204");
    row("broken", "default", 200, "{\"version\":", 1, 1, "");
    row("no object", "default", 200, "[]", 1, 1, "");
    row("empty", "default", 200, "", 1, 1, "");
    row("Node 403", "node", 403, "", 11, 11, "Told");
    row("Node 304 of nothing", "node", 304, "", 1, 0, "");
    row("Node broken", "node", 200, "{\"version\":", 1, 0, "");
}

void TestClientArtifacts::failures()
{
    QFETCH(QByteArray, dialect);
    QFETCH(int, status);
    QFETCH(QByteArray, body);
    QFETCH(int, requests);
    QFETCH(int, failures);
    QFETCH(QByteArray, error);
    World world({}, [&](const http::Request &) { return Reply {status, body.toStdString(), {}}; });
    world.create(R"(,"decisioningMethod":"on-device","targetLocationHint":"1","dialect":")"
        + dialect.toStdString() + '"');
    world.timers.advance(200000);
    QCOMPARE(world.gets().size(), static_cast<std::size_t>(requests));
    QCOMPARE(world.heard, Heard(static_cast<std::size_t>(failures), "artifact_download_failed"));
    if (!error.isEmpty())
        QCOMPARE(QByteArray(std::string(world.last.root()["error"]["message"].toString()).c_str()), error);
    if (failures > 0 && dialect == "default") {
        QCOMPARE(static_cast<int>(world.last.root()["attempt"].toNumber()), failures);
        QVERIFY(world.last.root()["final"].toBool());
    }
    QVERIFY(!world.client->isReady());
    const CallOutcome outcome = world.offers(prefetch);
    QCOMPARE(outcome.error().kind, CallErrorKind::EngineNotReady);
}

void TestClientArtifacts::pauses()
{
    std::vector<std::int64_t> times;
    World world;
    world.artifact = [&](const http::Request &) {
        times.push_back(world.timers.nowMs() - test::SimulatedTimers::startMs);
        return Reply {500, {}, {}};
    };
    world.create(onDevice);
    world.timers.advance(200000);
    QCOMPARE(
        times, (std::vector<std::int64_t> {0, 0, 200, 600, 1400, 3000, 6200, 12600, 25400, 51000, 102200}));
}

void TestClientArtifacts::notModified()
{
    World world({}, [](const http::Request &request) {
        return http::headerValue(request.headers, "If-None-Match")
            ? Reply {304, {}, {}}
            : Reply {200, artifactText(), {{"ETag", "\"one\""}}};
    });
    world.create(onDevice);
    world.timers.advance(1000);
    world.heard.clear();
    const auto artifact = world.client->artifact();
    world.timers.advance(pollMs);
    QCOMPARE(world.gets().size(), std::size_t {2});
    QCOMPARE(std::string(http::headerValue(world.gets()[1].headers, "If-None-Match").value()),
        std::string("\"one\""));
    QVERIFY(world.heard.empty());
    QVERIFY(world.client->artifact() == artifact);
}

void TestClientArtifacts::tagsAreKept()
{
    // A broken body with another tag doesn't count: the next fetch asks with the old one.
    int number = 0;
    World world({}, [&](const http::Request &) {
        ++number;
        if (number == 2)
            return Reply {200, "{", {{"ETag", "\"two\""}}};
        return Reply {200, artifactText(), {{"ETag", "\"one\""}}};
    });
    world.create(onDevice);
    world.timers.advance(1000 + 2 * pollMs);
    QCOMPARE(world.gets().size(), std::size_t {3});
    QCOMPARE(std::string(http::headerValue(world.gets()[2].headers, "If-None-Match").value()),
        std::string("\"one\""));
}

void TestClientArtifacts::unreadableKeepsTheOld()
{
    int number = 0;
    World world({}, [&](const http::Request &) {
        return ++number == 1 ? Reply {200, artifactText("old"), {}} : Reply {200, "<html>", {}};
    });
    world.create(onDevice);
    world.timers.advance(1000 + pollMs);
    QCOMPARE(world.heard.back(), std::string("artifact_download_failed"));
    QCOMPARE(contentOf(world.offers(prefetch)), std::string("old"));
}

void TestClientArtifacts::polling()
{
    World world;
    world.create(onDevice);
    world.timers.advance(1000);
    QCOMPARE(world.gets().size(), std::size_t {1});
    world.timers.advance(3 * pollMs);
    QCOMPARE(world.gets().size(), std::size_t {4});
    world.client->stopPolling();
    world.timers.advance(3 * pollMs);
    QCOMPARE(world.gets().size(), std::size_t {4});
    world.client->refreshArtifact();
    world.timers.advance(10);
    QCOMPARE(world.gets().size(), std::size_t {5});
    world.timers.advance(3 * pollMs);
    QCOMPARE(world.gets().size(), std::size_t {5});
    world.client->resumePolling();
    world.timers.advance(pollMs);
    QCOMPARE(world.gets().size(), std::size_t {6});
    world.client.reset();
    world.timers.advance(3 * pollMs);
    QCOMPARE(world.gets().size(), std::size_t {6});
    World never;
    never.create(std::string(onDevice) + R"(,"pollingInterval":0)");
    never.timers.advance(100 * pollMs);
    QCOMPARE(never.gets().size(), std::size_t {1});
}

void TestClientArtifacts::payload()
{
    World world({}, [](const http::Request &) { return Reply {200, artifactText("polled"), {}}; });
    world.create(std::string(onDevice) + R"(,"artifactPayload":)" + artifactText("given"));
    world.timers.advance(1000);
    QVERIFY(world.gets().empty());
    QCOMPARE(contentOf(world.offers(prefetch)), std::string("given"));
    world.timers.advance(pollMs);
    QCOMPARE(contentOf(world.offers(prefetch)), std::string("polled"));
}

void TestClientArtifacts::binary()
{
    const std::string key = "0123456789abcdef0123456789ABCDEF";
    const std::string mask = "org@AdobeOrg" + key;
    std::string body = artifactText("binary");
    for (std::size_t i = 0; i < body.size(); ++i)
        body[i] = static_cast<char>(body[i] ^ mask[i % mask.size()]);
    World world({}, [&](const http::Request &) { return Reply {200, "ATOD:001" + key + body, {}}; });
    world.create(std::string(onDevice) + R"(,"artifactFormat":"bin")");
    world.timers.advance(1000);
    QVERIFY(world.gets()[0].url.ends_with("/rules.bin"));
    QCOMPARE(contentOf(world.offers(prefetch)), std::string("binary"));
}

void TestClientArtifacts::throwingCallback()
{
    World world;
    world.create();
    std::vector<int> called;
    world.client->subscribe("client_ready", [&](const Document &) {
        called.push_back(1);
        throw std::runtime_error("oops");
    });
    world.client->subscribe("client_ready", [&](const Document &) { called.push_back(2); });
    world.timers.advance(200);
    QCOMPARE(called, (std::vector<int> {1, 2}));
    const auto isTold = [](const Event &event) {
        return event.isFailure && event.summary == "A callback of client_ready failed: oops";
    };
    QCOMPARE(std::count_if(world.events.begin(), world.events.end(), isTold), 1);
}

void TestClientArtifacts::spellings()
{
    World world;
    world.create(onDevice);
    Document python;
    Document node;
    world.client->subscribe("artifact_download_succeeded", [&](const Document &event) { python = event; });
    world.client->subscribe("artifactDownloadSucceeded", [&](const Document &event) { node = event; });
    world.timers.advance(100);
    QCOMPARE(python.root()["type"].toString(), std::string_view("artifact_download_succeeded"));
    QVERIFY(python.root()["artifact_payload"]["rules"].isObject());
    QCOMPARE(node.root()["type"].toString(), std::string_view("artifactDownloadSucceeded"));
    QCOMPARE(node.root()["artifactLocation"].toString(),
        std::string_view("https://assets.adobetarget.com/acme/production/v1/rules.json"));
    QVERIFY(!node.root().contains("artifact_location"));
}

void TestClientArtifacts::unsubscribing()
{
    World world;
    world.create();
    int called = 0;
    const auto count = [&](const Document &) { ++called; };
    const std::string first = world.client->subscribe("clientReady", count);
    const std::string other = world.client->subscribe("noSuchEvent", count);
    QCOMPARE(first, std::string("clientReady:6")); // the fixture has five
    QCOMPARE(other, std::string("noSuchEvent:7"));
    world.client->unsubscribe(first);
    world.client->unsubscribe("clientReady:99");
    world.timers.advance(200);
    QCOMPARE(called, 0);
}

void TestClientArtifacts::geo_data()
{
    QTest::addColumn<QByteArray>("geo");
    QTest::addColumn<QByteArray>("forwardedFor"); // "-": no look-up
    QTest::newRow("address") << QByteArray(R"({"ipAddress":" 12.21.1.40 "})") << QByteArray("12.21.1.40");
    QTest::newRow("the sender's") << QByteArray(R"({"ipAddress":"unknownIpAddress"})") << QByteArray();
    QTest::newRow("no address") << QByteArray("{}") << QByteArray("-");
    QTest::newRow("none that is one") << QByteArray(R"({"ipAddress":"1.2.3"})") << QByteArray("-");
    QTest::newRow("place known") << QByteArray(R"({"ipAddress":"12.21.1.40","city":"BONN"})")
                                 << QByteArray("-");
}

void TestClientArtifacts::geo()
{
    QFETCH(QByteArray, geo);
    QFETCH(QByteArray, forwardedFor);
    World world({}, [](const http::Request &request) {
        return request.url.ends_with("/v1/geo")
            ? Reply {200, R"({"x-geo-city":"PARIS","x-geo-latitude":"48.85"})", {}}
            : Reply {200, artifactText(), {}};
    });
    world.create(onDevice);
    world.timers.advance(200);
    const CallOutcome outcome = world.offers(R"({"request":{"context":{"channel":"web","geo":)"
        + geo.toStdString() + R"(},"execute":{"mboxes":[{"name":"local"}]}}})");
    QVERIFY(outcome);
    const bool isLookedUp = forwardedFor != "-";
    QCOMPARE(world.gets().size(), std::size_t {isLookedUp ? 2U : 1U});
    const Document told = json(world.posts().back().body);
    if (isLookedUp) {
        QCOMPARE(world.gets()[1].url, std::string("https://assets.adobetarget.com/v1/geo"));
        QCOMPARE(
            QByteArray(std::string(http::headerValue(world.gets()[1].headers, "x-forwarded-for").value_or(""))
                           .c_str()),
            forwardedFor);
        QCOMPARE(told.root()["context"]["geo"]["city"].toString(), std::string_view("PARIS"));
        QCOMPARE(told.root()["context"]["geo"]["latitude"].toNumber(), 48.85);
        QCOMPARE(world.heard.back(), std::string("geo_location_updated"));
        QVERIFY(!outcome->request.root()["context"]["geo"].contains("city"));
    } else {
        QVERIFY(told.root()["context"]["geo"].isObject());
    }
}

/// 24 hours of polling with faults: the newest artifact that was served well is always the one in use, and nothing piles up.
void TestClientArtifacts::oneDay()
{
    std::mt19937 random(20240502); // NOLINT(*-msc51-cpp): the same day each time
    int served = 0;
    int version = 0;
    World world;
    world.artifact = [&](const http::Request &request) -> Reply {
        switch (random() % 10) {
        case 0:
            return Reply {static_cast<int>(400 + random() % 104), "no", {}};
        case 1:
            return Reply::broken(http::FailureKind::ConnectionLost, true);
        case 2:
            return Reply {200, "{\"version\":", {{"ETag", "\"broken\""}}};
        case 3:
            return Reply::silence();
        case 4:
            return Reply {200, "<html>", {{"Content-Type", "text/html"}}};
        default:
            break;
        }
        if (random() % 3 != 0)
            ++version;
        const std::string tag = '"' + std::to_string(version) + '"';
        if (http::headerValue(request.headers, "If-None-Match") == tag)
            return Reply {304, {}, {{"ETag", tag}}};
        served = version;
        http::Headers headers;
        if (random() % 4 != 0)
            headers.push_back({"ETag", tag});
        return Reply {
            200, artifactText(std::to_string(version)), headers, static_cast<std::int64_t>(random() % 3000)};
    };
    world.create(std::string(onDevice) + R"(,"telemetryEnabled":false,"targetLocationHint":"35")", false);
    std::weak_ptr<const decisioning::Artifact> former;
    std::vector<std::weak_ptr<const decisioning::Artifact>> all;
    std::size_t changes = 0;
    std::size_t polls = 0;
    std::size_t early = 0; // bytes in use after two hours
    for (int minute = 0; minute < 24 * 60; ++minute) {
        world.timers.advance(60000);
        if (world.network.running() == 0 && served > 0)
            QCOMPARE(contentOf(world.offers(prefetch, 0)), std::to_string(served));
        const auto artifact = world.client->artifact();
        if (artifact != former.lock()) {
            ++changes;
            former = artifact;
            all.push_back(artifact);
        }
        QVERIFY(std::count_if(all.begin(), all.end(), [](const auto &one) { return !one.expired(); }) <= 1);
        QVERIFY(world.timers.waiting() <= 4);
        QVERIFY(world.client->running() <= 1);
        QVERIFY(artifact == nullptr || artifact.use_count() <= 5);
        // What the test itself collects is not the client's memory.
        polls += world.gets().size();
        world.network.requests = {};
        world.heard = {};
        if (minute == 2 * 60)
            early = mallinfo2().uordblks;
    }
    // Sanitizers count for themselves: there both are 0.
    constexpr std::size_t slack = std::size_t {64} * 1024;
    const std::size_t late = mallinfo2().uordblks;
    QVERIFY2(late <= early + slack, qPrintable(QStringLiteral("%1, then %2 bytes").arg(early).arg(late)));
    QVERIFY(changes > 50);
    QVERIFY(polls >= 200);
    // Every artifact but the present one is gone.
    const std::weak_ptr<const decisioning::Artifact> present = world.client->artifact();
    world.client.reset();
    QVERIFY(present.expired());
}

QTEST_GUILESS_MAIN(TestClientArtifacts)
#include "tst_clientartifacts.moc"
