// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/client/ledger.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

namespace {

Document json(const char *text)
{
    return Document::parse(text).value();
}

Document prefetched()
{
    return json(R"({"prefetch":{"mboxes":[
        {"name":"home","options":[{"eventToken":"d1","responseTokens":{"activity.name":"Hero","experience.id":"2"}}]},
        {"name":"product1","options":[{"eventToken":"d2"}],"metrics":[{"type":"click","eventToken":"c2"}]}]}})");
}

Event told(EventKind kind, const char *payload)
{
    Event event;
    event.kind = kind;
    event.timeMs = 5;
    event.payload = json(payload);
    return event;
}

constexpr auto display1
    = R"({"notification":{"id":"n1","type":"display","tokens":["d1"],"mbox":{"name":"home"}}})";

} // namespace

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldEnterWhatAnAnswerIssues();
    void shouldFollowANotification();
    void shouldKeepWhyOneWasRefused();
    void shouldReplaceWhatWasNeverShown();
    void shouldTellDoubleCounts();
    void shouldEnterAutomaticNotifications();
    void shouldNotOweWhatWasExecuted();
    void shouldNameTokensLater();
    void shouldKeepEveryStep();
    void shouldTellWhatChanged();
    void shouldKnowWhoseFaultItIs();
    void shouldForgetSettledTokensFirst();
    void shouldStayWithinItsLimit();
};

void TestLedger::shouldEnterWhatAnAnswerIssues()
{
    Ledger ledger;
    const Document answer = prefetched();
    QCOMPARE(ledger.addAnswer({answer.root(), "r1", false, 1}), 1U);
    QCOMPARE(ledger.entries().size(), 3U);
    const LedgerEntry &first = ledger.entries().front();
    QCOMPARE(first.activity, std::string("Hero"));
    QCOMPARE(first.experience, std::string("2"));
    QCOMPARE(first.requestId, std::string("r1"));
    QCOMPARE(first.state, TokenState::Owed);
    QCOMPARE(ledger.entries().back().state, TokenState::Idle);
    QCOMPARE(ledger.balance(), (LedgerBalance {2, 2, 0, 0, 0, 0, 0}));
}

void TestLedger::shouldFollowANotification()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    ledger.take(told(EventKind::NotificationSent, display1));
    QCOMPARE(ledger.find("d1", TokenUse::Display, "home")->state, TokenState::Sent);
    QCOMPARE(ledger.balance(), (LedgerBalance {2, 1, 1, 0, 0, 0, 0}));
    ledger.take(told(EventKind::NotificationAcknowledged, display1));
    QCOMPARE(ledger.find("d1", TokenUse::Display, "home")->state, TokenState::Acknowledged);
    ledger.take(told(EventKind::NotificationSent,
        R"({"notification":{"id":"n2","type":"click","tokens":["c2"],"mbox":{"name":"product1"}}})"));
    ledger.addAcknowledged("n2", 9);
    QCOMPARE(ledger.balance(), (LedgerBalance {2, 1, 0, 1, 1, 0, 0, 1}));
}

void TestLedger::shouldKeepWhyOneWasRefused()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    ledger.take(told(EventKind::NotificationSent, display1));
    ledger.take(told(EventKind::NotificationRefused, R"({"notification":{"id":"n1"},"error":"bad token"})"));
    const LedgerEntry *const entry = ledger.find("d1", TokenUse::Display, "home");
    QCOMPARE(entry->state, TokenState::Refused);
    QCOMPARE(entry->reason, std::string("bad token"));
    QCOMPARE(ledger.balance().owed, 2);
    // It may be sent again.
    const Document again = json(R"({"id":"n3","type":"display","tokens":["d1"],"mbox":{"name":"home"}})");
    ledger.addSent(again.root(), "r2", 7);
    ledger.addAcknowledged("n1", 8);
    QCOMPARE(entry->state, TokenState::Sent);
    ledger.addAcknowledged("n3", 8);
    QCOMPARE(entry->state, TokenState::Acknowledged);
}

void TestLedger::shouldReplaceWhatWasNeverShown()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    ledger.addAnswer({answer.root(), "r2", false, 2});
    QCOMPARE(ledger.entries().front().state, TokenState::Replaced);
    QCOMPARE(ledger.balance(), (LedgerBalance {2, 2, 0, 0, 0, 0, 0}));
    QCOMPARE(ledger.find("d1", TokenUse::Display, "home")->answer, 2U);
}

void TestLedger::shouldTellDoubleCounts()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    for (const char *const id : {"a", "b"}) {
        const std::string text = std::string(R"({"id":")") + id
            + R"(","type":"display","tokens":["d1"],"mbox":{"name":"home"}})";
        const Document notification = json(text.c_str());
        ledger.addSent(notification.root(), "r", 3);
        ledger.addAcknowledged(id, 4);
    }
    QCOMPARE(ledger.balance().duplicates, 1);
    QCOMPARE(ledger.balance().displays, 1);
}

void TestLedger::shouldEnterAutomaticNotifications()
{
    Ledger ledger;
    ledger.take(told(EventKind::NotificationSent, display1));
    QCOMPARE(ledger.entries().size(), 1U);
    QCOMPARE(ledger.entries().front().answer, 0U);
    QCOMPARE(ledger.entries().front().state, TokenState::Sent);
    ledger.clear();
    QVERIFY(ledger.entries().empty());
    QVERIFY(ledger.find("d1", TokenUse::Display, "home") == nullptr);
}

void TestLedger::shouldNotOweWhatWasExecuted()
{
    Ledger ledger;
    const Document answer = json(R"({"execute":{"pageLoad":{"options":[{"eventToken":"d1"}]}}})");
    ledger.addAnswer({answer.root(), "r1", false, 1});
    QCOMPARE(ledger.entries().front().state, TokenState::Counted);
    QCOMPARE(ledger.balance(), (LedgerBalance {1, 0, 0, 1, 0, 0, 0}));
}

void TestLedger::shouldNameTokensLater()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", true, 1});
    ledger.nameToken("d2", {"Tent", "All"});
    ledger.nameToken("d1", {"other", "other"});
    QCOMPARE(ledger.find("d2", TokenUse::Display, "product1")->activity, std::string("Tent"));
    QCOMPARE(ledger.find("d1", TokenUse::Display, "home")->activity, std::string("Hero"));
}

void TestLedger::shouldKeepEveryStep()
{
    Ledger ledger;
    const Document answer = json(
        R"({"id":{"tntId":"v1.37_0"},"prefetch":{"mboxes":[{"name":"home","options":[{"eventToken":"d1"}]}]}})");
    ledger.addAnswer({answer.root(), "r1", false, 1});
    QCOMPARE(ledger.entry(1)->visitor, std::string("v1.37_0"));
    QVERIFY(ledger.entry(1)->steps.empty());
    QVERIFY(ledger.entry(0) == nullptr && ledger.entry(2) == nullptr);
    const Document notification
        = json(R"({"id":"a","type":"display","tokens":["d1"],"mbox":{"name":"home"}})");
    ledger.addSent(notification.root(), "r2", 3);
    ledger.addRefused("a", "busy", 4);
    ledger.addSent(notification.root(), "r3", 5);
    ledger.addAcknowledged("a", 6);
    const std::vector<LedgerStep> &steps = ledger.entry(1)->steps;
    using Kind = LedgerStep::Kind;
    const std::vector<Kind> kinds {Kind::Sent, Kind::Refused, Kind::Sent, Kind::Acknowledged};
    QCOMPARE(steps.size(), kinds.size());
    for (std::size_t i = 0; i < kinds.size(); ++i)
        QCOMPARE(steps[i].kind, kinds[i]);
    QCOMPARE(*steps[1].reason, std::string("busy"));
    QCOMPARE(*steps[1].requestId, std::string("r2"));
    QCOMPARE(*steps[3].requestId, std::string("r3"));
    QCOMPARE(steps[2].notificationId, std::string("a"));
    QCOMPARE(steps[3].timeMs, 6);
    ledger.addAnswer({answer.root(), "r4", false, 7});
    ledger.addAnswer({answer.root(), "r5", false, 8});
    QCOMPARE(ledger.entry(2)->steps.back().kind, Kind::Replaced);
    QCOMPARE(*ledger.entry(2)->steps.back().requestId, std::string("r5"));
    // The automatic notification names its visitor, too.
    Event sent = told(EventKind::NotificationSent, display1);
    sent.visitor = "v2";
    Ledger other;
    other.take(sent);
    QCOMPARE(other.entry(1)->visitor, std::string("v2"));
}

void TestLedger::shouldTellWhatChanged()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    QCOMPARE(ledger.changes(), (std::vector<std::uint64_t> {1, 2, 3}));
    ledger.take(told(EventKind::NotificationSent, display1));
    QCOMPARE(ledger.changes().back(), 1U);
    const std::size_t before = ledger.changes().size();
    ledger.take(told(EventKind::NotificationAcknowledged, R"({"notification":{"id":"other"}})"));
    QCOMPARE(ledger.changes().size(), before);
    const std::uint64_t generation = ledger.generation();
    ledger.clear();
    QVERIFY(ledger.changes().empty());
    QVERIFY(ledger.generation() != generation);
    QCOMPARE(ledger.balance(), LedgerBalance());
}

void TestLedger::shouldKnowWhoseFaultItIs()
{
    Ledger ledger;
    const Document answer = prefetched();
    ledger.addAnswer({answer.root(), "r1", false, 1});
    Event first = told(EventKind::NotificationSent, display1);
    Event second = told(EventKind::NotificationSent,
        R"({"notification":{"id":"n2","type":"display","tokens":["d2"],"mbox":{"name":"product1"}}})");
    for (Event *const event : {&first, &second}) {
        event->requestId = "q";
        ledger.take(*event);
    }
    for (const char *const id : {"n1", "n2"})
        ledger.addRefused(id, "Invalid request: Invalid token - d2", 9);
    const LedgerEntry &guilty = *ledger.find("d2", TokenUse::Display, "product1");
    const LedgerEntry &innocent = *ledger.find("d1", TokenUse::Display, "home");
    QCOMPARE(ledger.culpritOf(guilty), &guilty);
    QCOMPARE(ledger.culpritOf(innocent), &guilty);
    // Of another request with the same words it says nothing.
    ledger.take(told(EventKind::NotificationSent, display1));
    ledger.addRefused("n1", "Invalid request: Invalid token - d2", 9);
    QVERIFY(ledger.culpritOf(innocent) == nullptr);
}

void TestLedger::shouldForgetSettledTokensFirst()
{
    Ledger ledger(8);
    const auto prefetch = [&ledger](int from, int to) {
        std::string mboxes;
        for (int i = from; i <= to; ++i) {
            const std::string number = std::to_string(i);
            mboxes += (mboxes.empty() ? "" : ",") + (R"({"name":"m)" + number)
                + R"(","options":[{"eventToken":"d)" + number + R"("}]})";
        }
        const Document answer = json((R"({"prefetch":{"mboxes":[)" + mboxes + "]}}").c_str());
        ledger.addAnswer({answer.root(), "r", false, 1});
    };
    const auto notify = [&ledger](int number, bool isAcknowledged) {
        const std::string text = std::to_string(number);
        const Document notification = json((R"({"id":"n)" + text + R"(","type":"display","tokens":["d)" + text
            + R"("],"mbox":{"name":"m)" + text + "\"}}")
                                               .c_str());
        ledger.addSent(notification.root(), "r", 2);
        if (isAcknowledged)
            ledger.addAcknowledged("n" + text, 3);
    };
    prefetch(1, 8);
    QVERIFY(!ledger.trim());
    QVERIFY(ledger.forgottenSentence().empty());
    for (const int number : {2, 4, 6})
        notify(number, true);
    notify(3, false);
    prefetch(9, 9);
    const LedgerBalance before = ledger.balance();
    const std::uint64_t generation = ledger.generation();
    QVERIFY(ledger.trim());
    QVERIFY(ledger.generation() != generation);
    // Down to six: the three that were settled went, and count on.
    QCOMPARE(ledger.entries().size(), 6U);
    QCOMPARE(ledger.forgotten(), 3U);
    QCOMPARE(
        ledger.forgottenSentence(), std::string("The ledger keeps 8 tokens: 3 older ones were forgotten."));
    QVERIFY(ledger.find("d2", TokenUse::Display, "m2") == nullptr);
    QVERIFY(ledger.entry(2) == nullptr);
    QVERIFY(ledger.balance() == before);
    // Numbers stay, changes tell of all that is left, and what waits for its answer still gets it.
    QCOMPARE(ledger.find("d9", TokenUse::Display, "m9")->number, 9U);
    QCOMPARE(ledger.entry(9), ledger.find("d9", TokenUse::Display, "m9"));
    QCOMPARE(ledger.changes(), (std::vector<std::uint64_t> {1, 3, 5, 7, 8, 9}));
    ledger.addAcknowledged("n3", 4);
    QVERIFY(ledger.entry(3)->state == TokenState::Acknowledged);
    // A newer offer of the same place still takes the older one's.
    prefetch(1, 1);
    QVERIFY(ledger.entry(1)->state == TokenState::Replaced);
    QVERIFY(ledger.find("d1", TokenUse::Display, "m1")->state == TokenState::Owed);
    QCOMPARE(ledger.entries().back().number, 10U);
    // With nothing settled, the oldest go, and the sentence says so.
    ledger.clear();
    QCOMPARE(ledger.forgotten(), 0U);
    prefetch(11, 20);
    QVERIFY(ledger.trim());
    QCOMPARE(ledger.entries().size(), 6U);
    QCOMPARE(ledger.entries().front().token, std::string("d15"));
    QCOMPARE(ledger.forgottenSentence(),
        std::string("The ledger keeps 8 tokens: 4 older ones were forgotten, 4 of them before they were "
                    "acknowledged."));
    QCOMPARE(ledger.balance().owed, 6);
    QCOMPARE(ledger.balance().issued, 6);
}

void TestLedger::shouldStayWithinItsLimit()
{
    Ledger ledger(100);
    const Document answer = prefetched();
    for (int i = 0; i < 5000; ++i) {
        ledger.nameToken("t" + std::to_string(i), {"Named", "1"});
        ledger.addAnswer({answer.root(), "r", false, i});
        ledger.trim();
        QVERIFY(ledger.entries().size() <= 100);
        QVERIFY(ledger.changes().size() <= 800);
    }
    QCOMPARE(ledger.entries().back().number, 15000U);
    QCOMPARE(ledger.balance().owed, 2);
    QCOMPARE(ledger.balance().issued, 2);
}

QTEST_APPLESS_MAIN(TestLedger)
#include "tst_ledger.moc"
