// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventstore.h"
#include "tests/core/session/events.h"

#include <QTest>

#include <thread>

using namespace spotter;
using spotter::tests::eventOf;
using spotter::tests::snapshotOf;

class TestEventStore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldGiveBackWhatItWasGiven();
    void shouldKeepAMillion();
    void shouldLetTheOldestGo();
    void shouldBoundBytes();
    void shouldKeepLargePayloads();
    void shouldCutLongTexts();
    void shouldNotMoveWhatIsRead();
    void shouldMaskSecrets_data();
    void shouldMaskSecrets();
};

void TestEventStore::shouldGiveBackWhatItWasGiven()
{
    Event event = eventOf(EventKind::Decision, "n", R"({"a":[1,"ü\n"]})");
    event.sequence = 7;
    event.timeMs = 1718450000000;
    event.monotonicNs = 5;
    event.source = "s";
    event.summary = "u";
    event.requestId = "r";
    event.visitor = "v";
    event.location = "l";
    event.activity = "a";
    event.durationMs = 1.5;
    event.size = 3;
    event.isFailure = true;
    const EventSnapshot events = snapshotOf({event, eventOf(EventKind::Log, "")});
    QCOMPARE(events.count(), 2U);
    const EventRow row = events.row(0);
    QCOMPARE(row.number(), 0U);
    QCOMPARE(row.sequence(), 7U);
    QCOMPARE(row.timeMs(), 1718450000000);
    QCOMPARE(row.monotonicNs(), 5);
    QCOMPARE(row.kind(), EventKind::Decision);
    QCOMPARE(row.text(EventText::Name), std::string_view("n"));
    QCOMPARE(row.text(EventText::Source), std::string_view("s"));
    QCOMPARE(row.text(EventText::Summary), std::string_view("u"));
    QCOMPARE(row.text(EventText::RequestId), std::string_view("r"));
    QCOMPARE(row.text(EventText::Visitor), std::string_view("v"));
    QCOMPARE(row.text(EventText::Location), std::string_view("l"));
    QCOMPARE(row.text(EventText::Activity), std::string_view("a"));
    QCOMPARE(row.durationMs(), 1.5);
    QCOMPARE(row.size(), 3);
    QVERIFY(row.isFailure());
    QCOMPARE(row.payload(), std::string_view(R"({"a":[1,"ü\n"]})"));
    QVERIFY(events.row(1).payload().empty());
    QVERIFY(events.row(1).text(EventText::Name).empty());
    QCOMPARE(events.row(1).durationMs(), -1.0);
}

void TestEventStore::shouldKeepAMillion()
{
    EventWriter writer;
    Event event = eventOf(EventKind::TryEnded, "get_offers", R"({"status":200})");
    event.summary = "200 OK after 12 ms";
    for (int i = 0; i < 1'010'000; ++i) {
        event.sequence = static_cast<std::uint64_t>(i) + 1;
        if (i % 10 == 0)
            event.requestId = "request " + std::to_string(i / 10);
        writer.append(event);
    }
    const EventSnapshot events = writer.snapshot();
    QVERIFY(events.count() >= 1'000'000);
    QVERIFY(events.count() < 1'010'000);
    QCOMPARE(events.end(), 1'010'000U);
    for (const std::uint64_t number :
        {events.first(), events.first() + 4095, events.first() + 4096, events.end() - 1})
        QCOMPARE(events.row(number).sequence(), number + 1);
    const auto own = static_cast<double>(events.bytes() - events.payloadBytes());
    QVERIFY2(own / static_cast<double>(events.count()) < 130, qPrintable(QString::number(own)));
}

void TestEventStore::shouldLetTheOldestGo()
{
    EventWriter writer({100, 1 << 30});
    for (int i = 0; i < 1000; ++i)
        writer.append(eventOf(EventKind::Log, std::to_string(i)));
    const EventSnapshot before = writer.snapshot();
    QVERIFY(before.count() >= 100);
    QVERIFY(before.count() <= 112);
    QCOMPARE(before.end(), 1000U);
    QCOMPARE(
        before.row(before.first()).text(EventText::Name), std::string_view(std::to_string(before.first())));
    for (int i = 0; i < 1000; ++i)
        writer.append(eventOf(EventKind::Log, "new"));
    // Who still holds them can still read them.
    QCOMPARE(before.row(999).text(EventText::Name), std::string_view("999"));
    QVERIFY(!writer.snapshot().contains(999));
    std::uint64_t walked = 0;
    before.walk(before.first() + 5, [&](const EventBlock &, std::uint32_t begin, std::uint32_t end) {
        walked += end - begin;
        return true;
    });
    QCOMPARE(walked, before.count() - 5);
}

void TestEventStore::shouldBoundBytes()
{
    EventWriter writer({1'000'000, 20'000'000});
    const std::string payload = "{\"body\":\"" + std::string(100'000, 'x') + "\"}";
    for (int i = 0; i < 1000; ++i)
        writer.append(eventOf(EventKind::Log, "n", payload));
    QVERIFY(writer.snapshot().bytes() <= 20'000'000);
    QVERIFY(writer.snapshot().count() > 100);
    // One that is larger than all that may be kept is kept nevertheless.
    writer.append(eventOf(EventKind::Log, "large", "{\"body\":\"" + std::string(30'000'000, 'x') + "\"}"));
    QCOMPARE(writer.snapshot().count(), 1U);
    QCOMPARE(
        writer.snapshot().row(writer.snapshot().first()).text(EventText::Name), std::string_view("large"));
}

void TestEventStore::shouldKeepLargePayloads()
{
    const std::string large = "{\"body\":\"" + std::string(3'000'000, 'y') + "\"}";
    const EventSnapshot events = snapshotOf({eventOf(EventKind::Log, "a", R"({"n":1})"),
        eventOf(EventKind::Log, "b", large), eventOf(EventKind::Log, "c", R"({"n":2})")});
    QCOMPARE(events.row(0).payload(), std::string_view(R"({"n":1})"));
    QVERIFY(events.row(1).payload() == large);
    QCOMPARE(events.row(2).payload(), std::string_view(R"({"n":2})"));
}

void TestEventStore::shouldCutLongTexts()
{
    Event event = eventOf(EventKind::Log, "n");
    event.summary = std::string(6999, 'x') + "\xc3\xbc" + std::string(100'000, 'x');
    event.activity = std::string(100'000, 'y');
    std::vector<Event> many(50, event);
    many.back().visitor = "v";
    const EventSnapshot events = snapshotOf(many);
    QCOMPARE(events.row(0).text(EventText::Summary), std::string_view(std::string(6999, 'x')));
    QCOMPARE(events.row(49).text(EventText::Visitor), std::string_view("v"));
    QCOMPARE(events.row(49).text(EventText::Activity).size(), 7000U);
}

void TestEventStore::shouldNotMoveWhatIsRead()
{
    EventWriter writer({10'000, 1 << 30});
    for (int i = 0; i < 100; ++i)
        writer.append(eventOf(EventKind::Log, std::to_string(i), "{\"n\":" + std::to_string(i) + "}"));
    const EventSnapshot events = writer.snapshot();
    int wrong = 0;
    std::thread reader([&] {
        for (int round = 0; round < 200; ++round) {
            for (std::uint64_t i = 0; i < events.end(); ++i)
                wrong += events.row(i).text(EventText::Name) != std::to_string(i)
                        || events.row(i).payload() != "{\"n\":" + std::to_string(i) + "}"
                    ? 1
                    : 0;
        }
    });
    for (int i = 0; i < 20'000; ++i)
        writer.append(eventOf(EventKind::Log, "other " + std::to_string(i)));
    reader.join();
    QCOMPARE(wrong, 0);
}

void TestEventStore::shouldMaskSecrets_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("masked");
    QTest::newRow("nothing secret") << QByteArray(R"({"a":"secret"})") << QByteArray(R"({"a":"secret"})");
    QTest::newRow("a member") << QByteArray(R"({"authorizationToken":"abc","b":"c"})")
                              << QByteArray(R"({"authorizationToken":"***","b":"c"})");
    QTest::newRow("two") << QByteArray(R"([{"authorizationToken":"abc"},{"authorizationToken": "de"}])")
                         << QByteArray(R"([{"authorizationToken":"***"},{"authorizationToken": "**"}])");
    QTest::newRow("text in text") << QByteArray(R"({"body":"{\"trace\":{\"authorizationToken\":\"abc\"}}"})")
                                  << QByteArray(R"({"body":"{\"trace\":{\"authorizationToken\":\"***\"}}"})");
    QTest::newRow("a number") << QByteArray(R"({"authorizationToken":12})")
                              << QByteArray(R"({"authorizationToken":12})");
    QTest::newRow("a word of a text") << QByteArray(R"({"a":"the authorizationToken is \"x\""})")
                                      << QByteArray(R"({"a":"the authorizationToken is \"x\""})");
    QTest::newRow("cut") << QByteArray(R"({"authorizationToken":"ab)")
                         << QByteArray(R"({"authorizationToken":"**)");
    QTest::newRow("at the end") << QByteArray("authorizationToken") << QByteArray("authorizationToken");
}

void TestEventStore::shouldMaskSecrets()
{
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, masked);
    std::string text = json.toStdString();
    maskSecrets(text);
    QCOMPARE(QByteArray::fromStdString(text), masked);
}

QTEST_GUILESS_MAIN(TestEventStore)
#include "tst_eventstore.moc"
