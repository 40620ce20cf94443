// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventlinks.h"
#include "core/session/wirebytes.h"
#include "tests/core/session/events.h"

#include <QTest>

using namespace spotter;
using spotter::tests::eventOf;

class TestEventLinks : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldLink_data();
    void shouldLink();
    void shouldGiveTheBytesOfATry();

private:
    EventSnapshot m_events = tests::snapshotOf(story());
    std::atomic<bool> m_stop = false;

    static std::vector<Event> story();
};

/// Two requests side by side; the first is answered with a token, which is notified.
std::vector<Event> TestEventLinks::story()
{
    std::vector<Event> events {
        /* 0 */ eventOf(EventKind::CallStarted, "get_offers"),
        /* 1 */ eventOf(EventKind::CallStarted, "get_offers"),
        /* 2 */ eventOf(EventKind::RequestCompleted, "get_offers"),
        /* 3 */ eventOf(EventKind::TryStarted, "get_offers", R"({"attempt":1,"body":"{\"a\":1}"})"),
        /* 4 */ eventOf(EventKind::Decision, "get_offers", R"({"response":{}})"),
        /* 5 */
        eventOf(EventKind::TryEnded, "get_offers",
            R"({"sentHead":"POST / HTTP/1.1\r\n\r\n","receivedHead":"HTTP/1.1 200\r\n\r\n","body":"unpacked token-1","encodedBody":"AP8="})"),
        /* 6 */ eventOf(EventKind::CallEnded, "get_offers", R"({"result":"token-1"})"),
        /* 7 */
        eventOf(EventKind::NotificationSent, "send_notifications",
            R"({"notification":{"id":"n1","tokens":["token-1"]}})"),
        /* 8 */
        eventOf(EventKind::NotificationAcknowledged, "send_notifications",
            R"({"notification":{"id":"n1","tokens":["token-1"]}})"),
        /* 9 */ eventOf(EventKind::SdkEvent, "client_ready"),
    };
    for (const std::size_t first : {0U, 2U, 3U, 5U, 6U})
        events[first].requestId = "first";
    for (const std::size_t second : {1U, 4U})
        events[second].requestId = "second";
    return events;
}

void TestEventLinks::shouldLink_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<int>("cause"); // -1: none
    QTest::addColumn<int>("effect");
    QTest::newRow("call") << 0 << -1 << 3;
    QTest::newRow("request") << 2 << 0 << 3;
    QTest::newRow("try") << 3 << 2 << 5;
    QTest::newRow("answer") << 5 << 3 << 7;
    QTest::newRow("decision of the other") << 4 << 1 << -1;
    QTest::newRow("other call") << 1 << -1 << 4;
    QTest::newRow("end") << 6 << 0 << 7;
    QTest::newRow("notification") << 7 << 6 << 8;
    QTest::newRow("acknowledgement") << 8 << 7 << -1;
    QTest::newRow("of no request") << 9 << -1 << -1;
    QTest::newRow("no such event") << 99 << -1 << -1;
}

void TestEventLinks::shouldLink()
{
    QFETCH(int, number);
    QFETCH(int, cause);
    QFETCH(int, effect);
    const auto from = static_cast<std::uint64_t>(number);
    const auto found = causeOf(m_events, from, m_stop);
    QCOMPARE(found ? static_cast<int>(*found) : -1, cause);
    const auto led = effectOf(m_events, from, m_stop);
    QCOMPARE(led ? static_cast<int>(*led) : -1, effect);
}

void TestEventLinks::shouldGiveTheBytesOfATry()
{
    for (const std::uint64_t number : {3U, 5U}) {
        const auto bytes = wireBytesOf(m_events, number, m_stop);
        QVERIFY(bytes);
        QCOMPARE(bytes->sent, std::string("POST / HTTP/1.1\r\n\r\n{\"a\":1}"));
        QCOMPARE(bytes->received, std::string("HTTP/1.1 200\r\n\r\n") + '\0' + '\xff');
        QVERIFY(bytes->isSentHeadKnown);
        QVERIFY(bytes->isCompressed);
    }
    QVERIFY(!wireBytesOf(m_events, 0, m_stop));
    const EventSnapshot unanswered = tests::snapshotOf({story()[3]});
    const auto bytes = wireBytesOf(unanswered, 0, m_stop);
    QVERIFY(bytes && !bytes->isSentHeadKnown && bytes->received.empty());
    QCOMPARE(bytes->sent, std::string("{\"a\":1}"));
}

QTEST_GUILESS_MAIN(TestEventLinks)
#include "tst_eventlinks.moc"
