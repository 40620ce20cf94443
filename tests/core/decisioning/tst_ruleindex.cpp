// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/decider.h"
#include "core/decisioning/ruleindex.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

#include <random>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestRuleIndex : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void findsCandidates();
    void fewRulesHaveNone();
    void decidesTheSame_data();
    void decidesTheSame();
};

namespace {

QByteArray rule(int number, const QByteArray &condition)
{
    const QByteArray key = QByteArray::number(number);
    return "{\"ruleKey\":\"" + key + "\",\"condition\":" + condition
        + ",\"consequence\":{\"name\":\"home\",\"options\":[{\"type\":\"html\",\"content\":\"" + key
        + "\"}],\"metrics\":[]},\"meta\":{\"activity.id\":\"" + key + "\",\"audience.ids\":[]}}";
}

std::shared_ptr<const Artifact> artifact(const QByteArrayList &rules)
{
    const QByteArray text
        = R"({"version":"1.0.0","meta":{},"localMboxes":["home"],"rules":{"mboxes":{"home":[)"
        + rules.join(',') + R"(]},"views":{}}})";
    const auto result = Artifact::fromJson(text.toStdString());
    return result ? *result : nullptr;
}

QByteArray segmentTest(const QByteArray &segment)
{
    return R"({"==":[")" + segment + R"(",{"var":"mbox.segment"}]})";
}

/// Thirty rules for three segments, each with every tenth rule for all.
QByteArrayList mixedRules()
{
    QByteArrayList rules;
    for (int i = 0; i < 30; ++i)
        rules.append(rule(i, i % 10 == 9 ? QByteArray("true") : segmentTest(QByteArray::number(i % 3))));
    return rules;
}

QList<int> listOf(const std::optional<std::span<const std::uint32_t>> &places)
{
    QList<int> list;
    for (const std::uint32_t place : places.value_or(std::span<const std::uint32_t>()))
        list.append(static_cast<int>(place));
    return list;
}

/// Looks on, so that every rule is looked at.
class Onlooker final : public Observer
{
public:
    void ruleEvaluated(const Evaluation & /*evaluation*/) override { }
    void ruleNotInProperty(
        Mode /*mode*/, ItemKind /*kind*/, std::size_t /*itemIndex*/, const Rule & /*rule*/) override
    {
    }
};

} // namespace

void TestRuleIndex::findsCandidates()
{
    const auto compiled = artifact(mixedRules());
    const RuleIndex &index = compiled->mboxes()[0].index;
    QVERIFY(index.slot().has_value());
    QCOMPARE(listOf(index.candidates(Value::string("1"))),
        QList<int>({1, 4, 7, 9, 10, 13, 16, 19, 22, 25, 28, 29}));
    QCOMPARE(listOf(index.candidates(Value::string("7"))), QList<int>({9, 19, 29}));
    QCOMPARE(listOf(index.candidates(Value())), QList<int>({9, 19, 29}));
    QVERIFY(!index.candidates(Value(1)).has_value()); // equals "1" and "01"
}

void TestRuleIndex::fewRulesHaveNone()
{
    QVERIFY(!artifact(mixedRules().mid(0, 10))->mboxes()[0].index.slot().has_value());
    QByteArrayList different;
    for (int i = 0; i < 30; ++i)
        different.append(rule(i, R"({"==":["x",{"var":"mbox.p)" + QByteArray::number(i) + "\"}]}"));
    QVERIFY(!artifact(different)->mboxes()[0].index.slot().has_value());
}

void TestRuleIndex::decidesTheSame_data()
{
    QTest::addColumn<QByteArray>("segment");
    for (const char *const segment :
        {R"("0")", R"("1")", R"("2")", R"("3")", R"("")", "0", "1", "null", "true", "[1]", "[\"1\"]", "{}"})
        QTest::newRow(segment) << QByteArray(segment);
    QTest::newRow("missing") << QByteArray();
}

/// With the index as without it: rules of all kinds, in random order.
void TestRuleIndex::decidesTheSame()
{
    QFETCH(QByteArray, segment);
    const QByteArrayList conditions {segmentTest("0"), segmentTest("1"), segmentTest("2"), segmentTest(""),
        R"({"==":[{"var":"mbox.segment"},"1"]})", R"({"or":[{"==":["1",{"var":"mbox.segment"}]},false]})",
        R"({"!":[{"==":["1",{"var":"mbox.segment"}]}]})", R"({"==":["1",{"var":["mbox.segment","1"]}]})",
        R"({"and":[{"==":["2",{"var":"mbox.segment"}]},{"<":[50,{"var":"allocation"}]}]})",
        R"({"and":[{"==":["0",{"var":"mbox.segment"}]},{"==":["1",{"var":"mbox.segment"}]}]})", "false"};
    const QByteArray parameters = segment.isEmpty() ? QByteArray("{}") : "{\"segment\":" + segment + "}";
    std::mt19937 random(7);
    for (int round = 0; round < 50; ++round) {
        QByteArrayList rules;
        for (int i = 0; i < 40; ++i)
            rules.append(rule(i, conditions[static_cast<qsizetype>(random() % 11)]));
        Settings settings;
        settings.client = "acme";
        Decider decider(artifact(rules), settings, fixedClock(0), fixedId("id"));
        const Document query = parsed(R"({"request":{"id":{"tntId":")" + QByteArray::number(random())
            + R"("},"execute":{"mboxes":[{"name":"home","parameters":)" + parameters + "}]}}}");
        const auto answer = decider.decide(Query::fromLine(query.root()));
        QVERIFY(answer.has_value());
        const QByteArray indexed = json(answer->response);
        Onlooker onlooker;
        QCOMPARE(indexed, json(decider.decide(Query::fromLine(query.root()), &onlooker)->response));
    }
}

QTEST_APPLESS_MAIN(TestRuleIndex)
#include "tst_ruleindex.moc"
