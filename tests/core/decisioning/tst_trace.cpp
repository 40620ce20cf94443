// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/decider.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestTrace : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isAskedFor_data();
    void isAskedFor();
    void shape();
    void accumulates();
    void pageLoad();
    void profile_data();
    void profile();
};

namespace {

constexpr const char *artifactText
    = R"({"version":"1.0.0","meta":{"clientCode":"acme","environment":"staging"},"rules":{
"mboxes":{
 "m":[
  {"ruleKey":"1-0","condition":{"==":["x",{"var":"mbox.a"}]},"consequence":{"name":"m","options":[{"type":"html","content":"A","eventToken":"ta"}],"metrics":[]},
   "meta":{"activity.id":1,"activity.type":"ab","experience.id":0,"audience.ids":[10,11],"offer.id":100}},
  {"ruleKey":"1-1","condition":true,"consequence":{"name":"m","options":[{"type":"html","content":"B","eventToken":"tb"}],"metrics":[]},
   "meta":{"activity.id":1,"activity.type":"ab","experience.id":1,"audience.ids":[11,12]}}],
 "blank":[
  {"ruleKey":"2","condition":{"!":true},"consequence":{"name":"blank","options":[],"metrics":[]},
   "meta":{"activity.id":2,"activity.type":"landing","audience.ids":[]}}],
 "target-global-mbox":[
  {"ruleKey":"1-0","condition":true,"consequence":{"name":"target-global-mbox","options":[{"type":"html","content":"P","eventToken":"tp"}],"metrics":[]},
   "meta":{"activity.id":1,"activity.type":"ab","experience.id":0,"audience.ids":[]}},
  {"ruleKey":"3","condition":false,"consequence":{"name":"target-global-mbox","options":[],"metrics":[]},
   "meta":{"activity.id":3,"activity.type":"ab","audience.ids":[]}}]},
"views":{"v":[
  {"ruleKey":"4","condition":true,"consequence":{"name":"v","options":[],"metrics":[]},
   "meta":{"activity.id":4,"activity.type":"ab","audience.ids":[]}}]}}})";

Document answered(const QByteArray &line)
{
    static const auto artifact = Artifact::fromJson(artifactText);
    Settings settings;
    settings.client = "acme";
    settings.artifactLocation = "https://cdn.example/rules.json";
    Decider decider(*artifact, settings, fixedClock(1609459200123), fixedId("id"));
    const Document document = parsed(line);
    const auto decision = decider.decide(Query::fromLine(document.root()));
    if (!decision)
        qFatal("%s", decision.error().message.c_str());
    return parsed(json(decision->response));
}

Value trace(const Document &response, const char *mode, std::size_t mbox)
{
    return response.root()[mode]["mboxes"].items()[mbox]["trace"];
}

QByteArray numbers(const Value &list, const char *member)
{
    QByteArrayList found;
    for (const Value &item : list.items())
        found += json(item[member]);
    return found.join(' ');
}

} // namespace

void TestTrace::isAskedFor_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<bool>("isThere");
    QTest::newRow("absent") << QByteArray() << false;
    QTest::newRow("empty") << QByteArray(R"("trace":{},)") << true;
    QTest::newRow("token") << QByteArray(R"("trace":{"authorizationToken":"t"},)") << true;
    QTest::newRow("null") << QByteArray(R"("trace":null,)") << true; // whatever its value
    QTest::newRow("false") << QByteArray(R"("trace":false,)") << true;
}

void TestTrace::isAskedFor()
{
    QFETCH(QByteArray, member);
    QFETCH(bool, isThere);
    const Document response = answered(QByteArray("{\"request\":{") + member
        + QByteArray(
            R"("execute":{"mboxes":[{"name":"m"},{"name":"blank"},{"name":"none"}],"pageLoad":{}},"prefetch":{"views":[{}]}}})"));
    for (const Value &mbox : response.root()["execute"]["mboxes"].items())
        QCOMPARE(mbox.contains("trace"), isThere);
    QCOMPARE(response.root()["execute"]["pageLoad"].contains("trace"), isThere);
    QCOMPARE(response.root()["prefetch"]["views"].items()[0].contains("trace"), isThere);
}

void TestTrace::shape()
{
    const Document response = answered(
        R"({"request":{"id":{"tntId":"t.28_0"},"trace":{},"context":{"address":{"url":"http://shop.example.com/p"}},"execute":{"mboxes":[{"name":"m","index":1}]}},"sessionId":"s"})");
    const Value found = trace(response, "execute", 0);
    QByteArrayList names;
    for (const Member &member : found.members())
        names += bytes(member.key());
    QCOMPARE(names.join(' '),
        QByteArray("clientCode artifact profile request campaigns evaluatedCampaignTargets"));
    QCOMPARE(found["clientCode"].toString(), std::string_view("acme"));
    const QByteArray artifact
        = R"({"artifactLocation":"https://cdn.example/rules.json","pollingInterval":0,"pollingHalted":false,"artifactVersion":"1.0.0","artifactRetrievalCount":1,"artifactLastRetrieved":"2021-01-01T00:00:00.123Z","clientCode":"acme","environment":"staging"})";
    QCOMPARE(json(found["artifact"]), artifact);
    const QByteArray request
        = R"({"sessionId":"s","pageURL":"http://shop.example.com/p","host":"example.com","mbox":{"name":"m","index":1,"type":"execute"}})";
    QCOMPARE(json(found["request"]), request);
    QCOMPARE(json(found["campaigns"]),
        QByteArray(
            R"([{"id":1,"campaignType":"ab","branchId":1,"offers":[],"environment":"staging","notifications":[{"id":"id","impressionId":"id","timestamp":1609459200123,"type":"display","mbox":{"name":"m"},"tokens":["tb"]}]}])"));
    const Value target = found["evaluatedCampaignTargets"].items()[0];
    QCOMPARE(target["context"]["page"]["subdomain"].toString(), std::string_view("shop"));
    QVERIFY(target["context"]["allocation"].isNumber());
    Arena arena;
    QCOMPARE(json(withMember(arena, target, "context", Value())),
        QByteArray(
            R"({"campaignId":1,"campaignType":"ab","matchedSegmentIds":[11,12],"unmatchedSegmentIds":[10,11],"matchedRuleConditions":[true],"unmatchedRuleConditions":[{"==":["x",{"var":"mbox.a"}]}]})"));
}

/// A mode has one trace that goes on; each item shows it as it stands then. The other mode knows nothing of it.
void TestTrace::accumulates()
{
    const Document response = answered(
        R"({"request":{"trace":{},"execute":{"mboxes":[{"name":"blank"},{"name":"m","parameters":{"a":"x"}},{"name":"m"},{"name":"none"}]},"prefetch":{"mboxes":[{"name":"m"}]}}})");
    QCOMPARE(
        numbers(trace(response, "execute", 0)["evaluatedCampaignTargets"], "campaignId"), QByteArray("2"));
    QCOMPARE(
        numbers(trace(response, "execute", 1)["evaluatedCampaignTargets"], "campaignId"), QByteArray("2 1"));
    QCOMPARE(numbers(trace(response, "execute", 0)["campaigns"], "id"), QByteArray());
    // The campaign is what matched first.
    QCOMPARE(numbers(trace(response, "execute", 1)["campaigns"], "branchId"), QByteArray("0"));
    QCOMPARE(json(trace(response, "execute", 1)["campaigns"].items()[0]["offers"]), QByteArray("[100]"));
    QCOMPARE(numbers(trace(response, "execute", 2)["campaigns"], "branchId"), QByteArray("0"));
    QCOMPARE(trace(response, "execute", 1)["campaigns"].items()[0]["notifications"].size(), std::size_t {1});
    QCOMPARE(trace(response, "execute", 2)["campaigns"].items()[0]["notifications"].size(), std::size_t {2});
    QCOMPARE(
        json(trace(response, "execute", 1)["evaluatedCampaignTargets"].items()[1]["unmatchedRuleConditions"]),
        QByteArray("[]"));
    const Value last = trace(response, "execute", 3)["evaluatedCampaignTargets"].items()[1];
    QCOMPARE(last["matchedRuleConditions"].size(), std::size_t {2});
    QCOMPARE(last["unmatchedRuleConditions"].size(), std::size_t {1});
    // The context is that of the first evaluation.
    QCOMPARE(json(last["context"]["mbox"]), QByteArray(R"({"a":"x","a_lc":"x"})"));
    const Value other = trace(response, "prefetch", 0);
    QCOMPARE(numbers(other["evaluatedCampaignTargets"], "campaignId"), QByteArray("1"));
    QVERIFY(!other["campaigns"].items()[0].contains("notifications"));
    QCOMPARE(other["request"]["mbox"]["type"].toString(), std::string_view("prefetch"));
}

void TestTrace::pageLoad()
{
    const Document response = answered(
        R"({"request":{"trace":{},"execute":{"pageLoad":{"parameters":{"a":"x"}}},"prefetch":{"views":[{"name":"v"}]}}})");
    const Value found = response.root()["execute"]["pageLoad"]["trace"];
    // That of the last rule that matched: what came after it is not in it.
    QCOMPARE(numbers(found["evaluatedCampaignTargets"], "campaignId"), QByteArray("1"));
    QCOMPARE(json(found["request"]["mbox"]),
        QByteArray(R"({"parameters":{"a":"x"},"name":"target-global-mbox","type":"execute"})"));
    const Value view = response.root()["prefetch"]["views"].items()[0]["trace"];
    QCOMPARE(json(view["request"]["view"]), QByteArray(R"({"name":"v","type":"prefetch"})"));
}

void TestTrace::profile_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("visitor");
    const auto row = [](const char *id, const char *visitor) {
        QTest::newRow(id) << QByteArray(id) << QByteArray(visitor);
    };
    row(R"({"tntId":"t.28_0"})", R"({"tntId":"t","profileLocation":"28_0"})");
    row(R"({"tntId":"t.28_0.more","thirdPartyId":"p"})",
        R"({"tntId":"t","thirdPartyId":"p","profileLocation":"28_0"})");
    row(R"({"tntId":"t"})", R"({"tntId":"t"})");
    row(R"({"thirdPartyId":"p.28_0"})", R"({"thirdPartyId":"p.28_0"})");
}

void TestTrace::profile()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, visitor);
    const Document response
        = answered(QByteArray(R"({"request":{"trace":{},"execute":{"mboxes":[{"name":"m"}]},"id":)") + id
            + QByteArray("}}"));
    QCOMPARE(json(trace(response, "execute", 0)["profile"]["visitorId"]), visitor);
}

QTEST_APPLESS_MAIN(TestTrace)
#include "tst_trace.moc"
