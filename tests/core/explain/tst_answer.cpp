// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/explain/answer.h"
#include "core/explain/notserved.h"
#include "core/explain/served.h"

#include <QTest>

using namespace spotter;
using namespace spotter::explain;
using decisioning::Artifact;
using decisioning::ItemKind;
using decisioning::Mode;

namespace {

decisioning::Settings acme()
{
    decisioning::Settings settings;
    settings.client = "acme";
    return settings;
}

} // namespace

/// Answers and what they say about themselves, with an artifact of three activities.
class AnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void shouldOutliveTheDecider();
    void shouldRejectWithTheDecidersSentence();
    void shouldFindTheRuleOfEveryOption();
    void shouldFindTheRulesOfPageLoadsAndViews();
    void shouldSayWhyActivitiesWereNotServed();
    void shouldSayThatAnotherActivityCameFirst();
    void shouldSayNothingWithoutAnArtifact();

private:
    Answer decide(const char *request)
    {
        Result<Answer> answer = decideAnswer(
            m_artifact, acme(), fixedClock(1700000000000), fixedId("0"), *Document::parse(request));
        if (!answer)
            qWarning("%s", answer.error().message.c_str());
        return answer ? *answer : Answer();
    }

    std::shared_ptr<const Artifact> m_artifact;
};

namespace {

/// "home: Banner A"
QStringList servedNames(const Answer &answer)
{
    QStringList result;
    for (const ServedLocation &location : servedLocations(answer)) {
        QString line
            = QString::fromUtf8(location.name.data(), static_cast<qsizetype>(location.name.size())) + ':';
        for (const ServedOption &option : location.options) {
            const Value name
                = option.rule != nullptr ? option.rule->meta()["experience.name"] : Value::string("?");
            line += ' ' + QString::fromStdString(std::string(name.toString()));
        }
        result << line;
    }
    return result;
}

QStringList notServedNames(const Answer &answer)
{
    static const char *const reasons[]
        = {"not matched", "not reached", "not in property", "failed", "not requested"};
    QStringList result;
    for (const NotServed &entry : notServedActivities(answer)) {
        const Value name = entry.rules.front()->meta()["activity.name"];
        result << QString::fromStdString(std::string(name.toString())) + " at "
                + QString::fromStdString(entry.location) + ": " + reasons[static_cast<int>(entry.reason)];
    }
    return result;
}

} // namespace

void AnswerTest::initTestCase()
{
    auto artifact = Artifact::fromJson(R"json({
      "version": "1.0.0", "meta": {"clientCode": "acme", "environment": "production"},
      "globalMbox": "target-global-mbox", "responseTokens": ["activity.name"],
      "remoteMboxes": [], "localMboxes": ["home", "target-global-mbox"], "remoteViews": [], "localViews": ["cart"],
      "rules": {
        "mboxes": {
          "home": [
            {"ruleKey": "1", "propertyTokens": ["p"], "meta": {"audience.ids": [], "activity.id": 1, "activity.name": "Private", "experience.name": "P"},
             "condition": true, "consequence": {"name": "home", "options": [{"type": "html", "content": "p", "eventToken": "tp"}], "metrics": []}},
            {"ruleKey": "2", "meta": {"audience.ids": [], "activity.id": 2, "activity.name": "Banner", "experience.name": "A"},
             "condition": {"==": [{"var": "mbox.tier"}, "gold"]},
             "consequence": {"name": "home", "options": [{"type": "html", "content": "a", "eventToken": "ta"}], "metrics": []}},
            {"ruleKey": "2", "meta": {"audience.ids": [], "activity.id": 2, "activity.name": "Banner", "experience.name": "B"},
             "condition": {"==": [{"var": "mbox.tier"}, "silver"]},
             "consequence": {"name": "home", "options": [{"type": "html", "content": "b", "eventToken": "tb"}], "metrics": []}},
            {"ruleKey": "3", "meta": {"audience.ids": [], "activity.id": 3, "activity.name": "Fallback", "experience.name": "F"},
             "condition": {"==": [{"var": "mbox.all"}, "yes"]},
             "consequence": {"name": "home", "options": [{"type": "json", "content": {"x": 1}, "eventToken": "tf"}], "metrics": []}}],
          "target-global-mbox": [
            {"ruleKey": "4", "meta": {"audience.ids": [], "activity.id": 4, "activity.name": "Global", "experience.name": "G"},
             "condition": true, "consequence": {"name": "target-global-mbox", "options": [
               {"type": "html", "content": "g1", "eventToken": "tg1"}, {"type": "html", "content": "g2", "eventToken": "tg2"}], "metrics": []}},
            {"ruleKey": "5", "meta": {"audience.ids": [], "activity.id": 5, "activity.name": "Second", "experience.name": "S"},
             "condition": true, "consequence": {"name": "target-global-mbox", "options": [{"type": "html", "content": "s", "eventToken": "ts"}], "metrics": []}}]},
        "views": {"cart": [
            {"ruleKey": "6", "meta": {"audience.ids": [], "activity.id": 6, "activity.name": "Cart", "experience.name": "C"},
             "condition": true, "consequence": {"name": "cart", "options": [{"type": "actions", "content": [], "eventToken": "tc"}], "metrics": []}}]}}})json");
    QVERIFY2(artifact.has_value(), artifact ? "" : artifact.error().message.c_str());
    m_artifact = *artifact;
}

void AnswerTest::shouldOutliveTheDecider()
{
    const Answer answer = decide(
        R"({"id":{"tntId":"a.1_0"},"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home","parameters":{"tier":"silver"}}]}})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(QString::fromStdString(std::string(answer.response.root()["client"].toString())),
        QStringLiteral("acme"));
    QCOMPARE(answer.notifications.root().size(), std::size_t {1});
    QCOMPARE(answer.rows.size(), std::size_t {3}); // one not in the property, one not matched, one matched
    QVERIFY(answer.rows[0].notInProperty);
    QCOMPARE(QString::fromStdString(std::string(answer.rows[2].result.root()["name"].toString())),
        QStringLiteral("home"));
    QVERIFY(answer.rows[1].result.root().isUndefined());
}

void AnswerTest::shouldRejectWithTheDecidersSentence()
{
    const Result<Answer> answer
        = decideAnswer(m_artifact, acme(), fixedClock(0), fixedId("0"), *Document::parse("[]"));
    QVERIFY(!answer.has_value());
    QVERIFY(!answer.error().message.empty());
}

void AnswerTest::shouldFindTheRuleOfEveryOption()
{
    const Answer answer = decide(R"({"id":{"tntId":"a.1_0"},"context":{"channel":"web"},
      "execute":{"mboxes":[{"index":0,"name":"nowhere"},{"index":1,"name":"home","parameters":{"tier":"gold"}}]},
      "prefetch":{"mboxes":[{"index":0,"name":"home","parameters":{"all":"yes"}},{"index":1,"name":"home"},
                            {"index":2,"name":"target-global-mbox"},{"index":3,"name":"home","parameters":{"tier":"silver"}}]}})");
    QCOMPARE(servedNames(answer),
        QStringList({"nowhere:", "home: A", "home: F", "home:", "target-global-mbox: G G",
            "target-global-mbox: S", "home: B"}));
}

void AnswerTest::shouldFindTheRulesOfPageLoadsAndViews()
{
    const Answer answer
        = decide(R"({"id":{"tntId":"a.1_0"},"context":{"channel":"web"},"execute":{"pageLoad":{}},
      "prefetch":{"views":[{"name":"cart"},{},{"name":"none"}]}})");
    QCOMPARE(servedNames(answer), QStringList({": G G S", "cart: C", "cart: C"}));
}

void AnswerTest::shouldSayWhyActivitiesWereNotServed()
{
    const Answer answer = decide(
        R"({"id":{"tntId":"a.1_0"},"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})");
    QCOMPARE(notServedNames(answer),
        QStringList({"Private at home: not in property", "Banner at home: not matched",
            "Fallback at home: not matched", "Global at target-global-mbox: not requested",
            "Second at target-global-mbox: not requested", "Cart at cart: not requested"}));
    QCOMPARE(notServedActivities(answer)[1].rules.size(), std::size_t {2});
}

void AnswerTest::shouldSayThatAnotherActivityCameFirst()
{
    const Answer answer
        = decide(R"({"id":{"tntId":"a.1_0"},"context":{"channel":"web"},"property":{"token":"p"},
      "prefetch":{"mboxes":[{"index":0,"name":"home"}],"pageLoad":{},"views":[{}]}})");
    QCOMPARE(notServedNames(answer),
        QStringList({"Banner at home: not reached", "Fallback at home: not reached"}));
    const NotServed entry = notServedActivities(answer).front();
    QCOMPARE(QString::fromStdString(std::string(entry.servedInstead->meta()["activity.name"].toString())),
        QStringLiteral("Private"));
}

void AnswerTest::shouldSayNothingWithoutAnArtifact()
{
    Answer answer;
    answer.response = *Document::parse(
        R"({"execute":{"mboxes":[{"name":"home","options":[{"type":"html","content":"x"}]}]}})");
    QVERIFY(notServedActivities(answer).empty());
    QCOMPARE(servedNames(answer), QStringList({"home: ?"}));
}

QTEST_GUILESS_MAIN(AnswerTest)
#include "tst_answer.moc"
