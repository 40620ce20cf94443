// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/telemetry.h"
#include "tests/core/client/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestTelemetry : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofCall_data();
    void ofCall();
    void ofArtifact();
    void measured();
    void queue();
    void switchedOff();
    void bounded();
};

namespace {

TelemetryEntry named(const char *requestId)
{
    TelemetryEntry entry;
    entry.requestId = requestId;
    return entry;
}

QByteArray names(const std::vector<TelemetryEntry> &entries)
{
    QByteArray all;
    for (const TelemetryEntry &entry : entries)
        all += bytes(entry.requestId);
    return all;
}

} // namespace

void TestTelemetry::ofCall_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("entry");
    QTest::newRow("observed")
        << QByteArray(R"({"requestId":"25e9","execute":{"mboxes":[{},{}]}})")
        << QByteArray(R"({"edgeHost":"mboxedge35.tt.omtrdc.net"})")
        << QByteArray(R"({"requestId":"25e9","timestamp":1714651200000,"mode":"edge","execution":59.07,)"
                      R"("features":{"decisioningMethod":"server-side","executeMboxCount":2}})");
    QTest::newRow("all")
        << QByteArray(
               R"({"requestId":"r","execute":{"pageLoad":{},"mboxes":[{}]},"prefetch":{"pageLoad":{},"mboxes":[{},{}],"views":[{},{},{}]}})")
        << QByteArray(R"({"telemetryServerToken":"t"})")
        << QByteArray(
               R"({"requestId":"r","timestamp":1714651200000,"mode":"local","execution":59.07,)"
               R"("features":{"decisioningMethod":"server-side","executeMboxCount":1,"executePageLoad":true,)"
               R"("prefetchMboxCount":2,"prefetchPageLoad":true,"prefetchViewCount":3},"telemetryServerToken":"t"})");
    QTest::newRow("odd") << QByteArray(R"({"requestId":5,"execute":[],"prefetch":{"mboxes":"x"}})")
                         << QByteArray(R"({"edgeHost":""})")
                         << QByteArray(R"({"timestamp":1714651200000,"mode":"local","execution":59.07,)"
                                       R"("features":{"decisioningMethod":"server-side"}})");
}

void TestTelemetry::ofCall()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, response);
    Arena arena;
    const TelemetryEntry entry = telemetryOfCall(
        parsed(request).root(), parsed(response).root(), Method::ServerSide, noonMs, 59.0678);
    QTEST(written(toJson(entry, arena)), "entry");
}

void TestTelemetry::ofArtifact()
{
    Arena arena;
    QCOMPARE(written(toJson(telemetryOfArtifact(noonMs, 20.63), arena)),
        QByteArray(R"({"requestId":"ArtifactDownload","timestamp":1714651200000,"execution":20.63})"));
}

void TestTelemetry::measured()
{
    TelemetryEntry entry = telemetryOfArtifact(1, 2);
    entry.parsingMs = 0.011;
    entry.timings = http::Timings {};
    Arena arena;
    QVERIFY(!written(toJson(entry, arena)).contains("\"request\""));
    entry.timings->firstByte = 4.123;
    entry.timings->download = 0.866;
    entry.timings->tls = 0;
    entry.responseSize = 200;
    QCOMPARE(written(toJson(entry, arena)),
        QByteArray(R"({"requestId":"ArtifactDownload","timestamp":1,"execution":2,"parsing":0.01,)"
                   R"("request":{"timeToFirstByte":4.12,"download":0.87,"responseSize":200}})"));
}

void TestTelemetry::queue()
{
    TelemetryQueue queue;
    QVERIFY(queue.take().empty());
    queue.add(named("a"));
    queue.add(named("b"));
    std::vector<TelemetryEntry> sent = queue.take();
    QCOMPARE(names(sent), QByteArray("ab"));
    QVERIFY(queue.isEmpty());
    queue.add(named("c"));
    queue.putBack(std::move(sent));
    QCOMPARE(names(queue.take()), QByteArray("abc"));
}

void TestTelemetry::switchedOff()
{
    TelemetryQueue queue(false);
    queue.add(named("a"));
    queue.putBack({named("b")});
    QVERIFY(queue.isEmpty());
}

void TestTelemetry::bounded()
{
    TelemetryQueue queue;
    for (std::size_t i = 0; i < TelemetryQueue::maximum + 5; ++i)
        queue.add(named("x"));
    QCOMPARE(queue.size(), TelemetryQueue::maximum);
    queue.putBack(std::vector<TelemetryEntry>(3));
    QCOMPARE(queue.size(), TelemetryQueue::maximum);
}

QTEST_APPLESS_MAIN(TestTelemetry)
#include "tst_telemetry.moc"
