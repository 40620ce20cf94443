// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/client/notificationcheck.h"

#include <QTest>

#include <algorithm>

using namespace spotter;
using namespace spotter::client;

namespace {

Document json(const char *text)
{
    return Document::parse(text).value();
}

} // namespace

class TestNotificationCheck : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldFind_data();
    void shouldFind();
    void shouldPassWhatIsRight();
    void shouldCountThem();
    void shouldNameTheCulprit_data();
    void shouldNameTheCulprit();

public Q_SLOTS:
    void init()
    {
        m_ledger = {};
        const Document answer = json(R"({"prefetch":{"mboxes":[{"name":"home","options":[{"eventToken":"d"},
            {"eventToken":"done"}],"metrics":[{"type":"click","eventToken":"c"}]}]}})");
        m_ledger.addAnswer({answer.root(), "r", false, 1});
        const Document sent
            = json(R"({"id":"n","type":"display","tokens":["done"],"mbox":{"name":"home","state":"s"}})");
        m_ledger.addSent(sent.root(), "q", 2);
        m_ledger.addAcknowledged("n", 3);
    }

private:
    Ledger m_ledger;
};

void TestNotificationCheck::shouldFind_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("word");
    const auto one = [](const QByteArray &tokens, const QByteArray &type = "display") -> QByteArray {
        return R"([{"id":"i","type":")" + type + R"(","timestamp":1700000000000,"tokens":[)" + tokens
            + R"(],"mbox":{"name":"home","state":"s"}}])";
    };
    QTest::newRow("no list") << QByteArray("{}") << QByteArray("") << QByteArray("list");
    QTest::newRow("twice") << one(R"("done")") << QByteArray("/0/tokens/0") << QByteArray("count twice");
    QTest::newRow("click as display")
        << one(R"("d","c")") << QByteArray("/0/tokens/1") << QByteArray("click metric");
    QTest::newRow("display as click")
        << one(R"("d")", "click") << QByteArray("/0/tokens/0") << QByteArray("an offer");
    QTest::newRow("strange token") << one(R"("x")") << QByteArray("/0/tokens/0") << QByteArray("No answer");
    QTest::newRow("no state") << QByteArray(
        R"([{"id":"i","type":"display","timestamp":1700000000000,"tokens":["d"],"mbox":{"name":"home"}}])")
                              << QByteArray("/0") << QByteArray("state");
    QTest::newRow("no type") << QByteArray(R"([{"id":"i","timestamp":1700000000000,"mbox":{"name":"home"}}])")
                             << QByteArray("/0/type") << QByteArray("");
    QTest::newRow("seconds") << QByteArray(
        R"([{"id":"i","type":"display","timestamp":1700000000,"mbox":{"name":"home"}}])")
                             << QByteArray("/0/timestamp") << QByteArray("");
    QTest::newRow("same id") << QByteArray(
        R"([{"id":"i","type":"display","timestamp":1700000000000,"mbox":{"name":"a"}},
            {"id":"i","type":"display","timestamp":1700000000000,"mbox":{"name":"b"}}])")
                             << QByteArray("/1/id") << QByteArray("this id");
}

void TestNotificationCheck::shouldFind()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, word);
    const Document document = json(text.constData());
    const auto findings = checkNotifications(document.root(), m_ledger);
    const bool isFound = std::any_of(findings.begin(), findings.end(), [&](const delivery::Finding &finding) {
        return finding.path == path.toStdString()
            && finding.sentence.find(word.toStdString()) != std::string::npos;
    });
    QVERIFY2(isFound, findings.empty() ? "nothing" : findings.front().sentence.c_str());
}

void TestNotificationCheck::shouldPassWhatIsRight()
{
    const Document document = json(R"([{"id":"i","type":"display","timestamp":1700000000000,"tokens":["d"],
        "mbox":{"name":"home","state":"s"}},{"id":"j","type":"click","timestamp":1700000000000,"tokens":["c"],
        "mbox":{"name":"home","state":"s"}}])");
    const auto findings = checkNotifications(document.root(), m_ledger);
    QVERIFY2(findings.empty(), findings.empty() ? "" : findings.front().sentence.c_str());
}

void TestNotificationCheck::shouldCountThem()
{
    std::string text = "[";
    for (int i = 0; i < 51; ++i)
        text += (i == 0 ? "{}" : ",{}");
    const Document document = Document::parse(text + "]").value();
    const auto findings = checkNotifications(document.root(), m_ledger);
    QVERIFY(findings.front().sentence.find("51 notifications") != std::string::npos);
    QVERIFY(findings.front().path.empty());
}

void TestNotificationCheck::shouldNameTheCulprit_data()
{
    QTest::addColumn<QByteArray>("refusal");
    QTest::addColumn<int>("number");
    QTest::addColumn<QByteArray>("member");
    QTest::newRow("token") << QByteArray("Invalid request: Invalid token - t2") << 1 << QByteArray("tokens");
    QTest::newRow("state") << QByteArray("Invalid request: Invalid state - s1") << 0 << QByteArray("state");
    QTest::newRow("timestamp") << QByteArray("Invalid request: Invalid timestamp - -5") << 2
                               << QByteArray("timestamp");
    QTest::newRow("nobody") << QByteArray("Internal error") << -1 << QByteArray();
}

void TestNotificationCheck::shouldNameTheCulprit()
{
    QFETCH(QByteArray, refusal);
    QFETCH(int, number);
    QFETCH(QByteArray, member);
    const Document document = json(R"([{"tokens":["t1"],"timestamp":9,"mbox":{"name":"a","state":"s1"}},
        {"tokens":["t2"],"timestamp":9},{"tokens":["t3"],"timestamp":-5}])");
    const auto culprit = culpritOf(document.root(), refusal.toStdString());
    QCOMPARE(culprit ? static_cast<int>(culprit->number) : -1, number);
    if (culprit)
        QCOMPARE(culprit->member, member.toStdString());
}

QTEST_APPLESS_MAIN(TestNotificationCheck)
#include "tst_notificationcheck.moc"
