// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/client/notificationbatch.h"

#include <QTest>

#include <numeric>

using namespace spotter;
using namespace spotter::client;

namespace {

Document json(const std::string &text)
{
    return Document::parse(text).value();
}

Document mboxes(int count)
{
    std::string text = R"({"prefetch":{"mboxes":[)";
    for (int i = 0; i < count; ++i) {
        const std::string number = std::to_string(i);
        text += (i == 0 ? "" : ",");
        text += R"({"name":"m)" + number + R"(","state":"s)" + number + R"(","options":[{"eventToken":"t)"
            + number + R"("}]})";
    }
    return json(text + "]}}");
}

} // namespace

class TestNotificationBatch : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldBuildOneForEachPlace();
    void shouldClickWhatIsMeasured();
    void shouldSplitAtFifty();
    void shouldKeepAnswersApart();
    void shouldTellWhatItLeaves();

private:
    std::uint64_t issue(const Document &response);
    NotificationBatches build(const std::vector<std::uint64_t> &numbers, TokenUse use = TokenUse::Display);
    std::vector<std::uint64_t> all() const;

    Ledger m_ledger;
    std::vector<Document> m_responses;

public Q_SLOTS:
    void init()
    {
        m_ledger = {};
        m_responses.clear();
    }
};

std::uint64_t TestNotificationBatch::issue(const Document &response)
{
    m_responses.push_back(response);
    return m_ledger.addAnswer({response.root(), "r", false, 1});
}

std::vector<std::uint64_t> TestNotificationBatch::all() const
{
    std::vector<std::uint64_t> numbers(m_ledger.entries().size());
    std::iota(numbers.begin(), numbers.end(), 1U);
    return numbers;
}

NotificationBatches TestNotificationBatch::build(const std::vector<std::uint64_t> &numbers, TokenUse use)
{
    return buildNotifications(
        m_ledger, numbers, use,
        [this](std::uint64_t answer) {
            return answer >= 1 && answer <= m_responses.size() ? m_responses[answer - 1] : Document();
        },
        fixedId("i"), 7);
}

void TestNotificationBatch::shouldBuildOneForEachPlace()
{
    issue(json(R"({"prefetch":{"mboxes":[
        {"name":"home","state":"s","options":[{"eventToken":"a"},{"eventToken":"b"}]},
        {"name":"home","state":"s2","options":[{"eventToken":"c"}]}],
        "views":[{"name":"v","key":"k","state":"vs","options":[{"eventToken":"d"}]}],
        "pageLoad":{"options":[{"eventToken":"e"}]}}})"));
    const NotificationBatches built = build(all());
    QCOMPARE(built.batches.size(), 1U);
    QVERIFY(built.left.empty());
    QCOMPARE(built.notificationCount(), 4U);
    QCOMPARE(toJson(built.batches[0].notifications.root()),
        std::string(
            R"([{"id":"i","type":"display","timestamp":7,"tokens":["a","b"],"mbox":{"name":"home","state":"s"}},)"
            R"({"id":"i","type":"display","timestamp":7,"tokens":["c"],"mbox":{"name":"home","state":"s2"}},)"
            R"({"id":"i","type":"display","timestamp":7,"tokens":["d"],"view":{"name":"v","key":"k","state":"vs"}},)"
            R"({"id":"i","type":"display","timestamp":7,"tokens":["e"],"pageLoad":{}}])"));
}

void TestNotificationBatch::shouldClickWhatIsMeasured()
{
    issue(json(R"({"prefetch":{"mboxes":[{"name":"home","state":"s","options":[{"eventToken":"a"}],
        "metrics":[{"type":"click","eventToken":"x"},{"type":"click","eventToken":"y"}]},
        {"name":"other","options":[{"eventToken":"b"}]}]}})"));
    const LedgerEntry *const own = m_ledger.find("y", TokenUse::Click, "home");
    QCOMPARE(toJson(build({own->number}, TokenUse::Click).batches.at(0).notifications.root()),
        std::string(
            R"([{"id":"i","type":"click","timestamp":7,"tokens":["y"],"mbox":{"name":"home","state":"s"}}])"));
    // The offer and its click metric are one click.
    const NotificationBatches built
        = build({m_ledger.find("a", TokenUse::Display, "home")->number, own->number}, TokenUse::Click);
    QCOMPARE(toJson(built.batches.at(0).notifications.root()),
        std::string(
            R"([{"id":"i","type":"click","timestamp":7,"tokens":["x","y"],"mbox":{"name":"home","state":"s"}}])"));
    const NotificationBatches none
        = build({m_ledger.find("b", TokenUse::Display, "other")->number}, TokenUse::Click);
    QVERIFY(none.batches.empty());
    QCOMPARE(none.left.at(0).why, NotNotifiable::NoClickMetric);
}

void TestNotificationBatch::shouldSplitAtFifty()
{
    issue(mboxes(120));
    const NotificationBatches built = build(all());
    QCOMPARE(built.batches.size(), 3U);
    QCOMPARE(built.batches[0].notifications.root().size(), 50U);
    QCOMPARE(built.batches[1].notifications.root().size(), 50U);
    QCOMPARE(built.batches[2].notifications.root().size(), 20U);
    QCOMPARE(built.notificationCount(), 120U);
    QCOMPARE(built.batches[2].notifications.root().items()[19]["mbox"]["state"].toString(),
        std::string_view("s119"));
}

void TestNotificationBatch::shouldKeepAnswersApart()
{
    issue(mboxes(1));
    issue(json(R"({"prefetch":{"mboxes":[{"name":"z","options":[{"eventToken":"z"}]}]}})"));
    const NotificationBatches built = build({2, 1});
    QCOMPARE(built.batches.size(), 2U);
    QCOMPARE(built.batches[0].answer, 1U);
    QCOMPARE(built.batches[1].answer, 2U);
}

void TestNotificationBatch::shouldTellWhatItLeaves()
{
    issue(json(R"({"execute":{"mboxes":[{"name":"home","options":[{"eventToken":"a"}]}]},
        "prefetch":{"mboxes":[{"name":"p","metrics":[{"type":"click","eventToken":"c"}]}]}})"));
    const Document automatic = json(R"({"id":"n","type":"display","tokens":["t"],"mbox":{"name":"other"}})");
    m_ledger.addSent(automatic.root(), "q", 2);
    const NotificationBatches built = build({1, 2, 3, 99});
    QVERIFY(built.batches.empty());
    QCOMPARE(built.left.size(), 3U);
    QCOMPARE(built.left[0].why, NotNotifiable::ByItself);
    QCOMPARE(built.left[1].why, NotNotifiable::ClickOnly);
    QCOMPARE(built.left[2].why, NotNotifiable::ByItself);
    m_responses.clear();
    const NotificationBatches gone = build({2}, TokenUse::Click);
    QCOMPARE(gone.left.at(0).why, NotNotifiable::AnswerGone);
}

QTEST_APPLESS_MAIN(TestNotificationBatch)
#include "tst_notificationbatch.moc"
