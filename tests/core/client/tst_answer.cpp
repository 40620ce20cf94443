// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/answer.h"
#include "core/client/attributes.h"
#include "core/client/calls.h"
#include "core/client/knownmembers.h"
#include "core/client/preparation.h"
#include "tests/core/client/support.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestAnswer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lists_data();
    void lists();
    void order();
    void places();
    void handedOn();
    void hint_data();
    void hint();
    void meta();
    void exampleResult();
    void exampleAnalytics();
    void recorded();
    void attributes();
    void oddAttributes();
    void attributesByDialect();
    void time_data();
    void time();
};

namespace {

CallResult resultOf(const QByteArray &response, Dialect dialect = Dialect::Default)
{
    CallResult result;
    result.response = parsed(response);
    result.dialect = dialect;
    result.sessionId = "s";
    result.answeredMs = noonMs;
    return result;
}

QByteArray file(const QString &name)
{
    QFile file(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR") + "/" + name);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

void TestAnswer::lists_data()
{
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const auto row = [](const char *response, const char *byDefault, const char *byNode = nullptr) {
        QTest::newRow(response) << QByteArray(response) << QByteArray(byDefault)
                                << QByteArray(byNode != nullptr ? byNode : byDefault);
    };
    row("{}", "");
    row(R"({"execute":{"mboxes":[{"name":"a"}]}})", "");
    row(R"({"execute":{"mboxes":[{"trace":{"a":1}},{}]}})", R"([{"a":1}])", R"([{"a":1},null])");
    row(R"({"execute":{"pageLoad":{"trace":{}},"mboxes":[{"trace":{}},{"trace":{"a":1}},{"trace":"x"},{"trace":[1]}]}})",
        R"([{"a":1}])", R"([null,{"a":1},null,null])");
    row(R"({"execute":{"pageLoad":{"trace":1}}})", "");
    row(R"({"prefetch":{"views":[{},{"trace":{"v":1}}],"pageLoad":{"trace":{"p":1}}}})",
        R"([{"p":1},{"v":1}])", R"([{"p":1},null,{"v":1}])");
    row(R"({"execute":"x","prefetch":[1]})", "");
    row(R"({"execute":{"mboxes":[null,5]}})", "");
}

void TestAnswer::lists()
{
    QFETCH(QByteArray, response);
    QTEST(written(resultOf(response).trace().root()), "byDefault");
    QTEST(written(resultOf(response, Dialect::Node).trace().root()), "byNode");
    QByteArray analytics(response);
    analytics.replace("trace", "analytics");
    QTEST(written(resultOf(analytics).analyticsDetails().root()), "byDefault");
    QTEST(written(resultOf(analytics, Dialect::Node).analyticsDetails().root()), "byNode");
}

void TestAnswer::order()
{
    const auto location = [](const char *name) -> QByteArray {
        const QByteArray text(name);
        return R"({"analytics":{"payload":{"tnta":")" + text + R"("}},"options":[{"responseTokens":{"t":")"
            + text + R"(1"}},{},{"responseTokens":{"t":")" + text + R"(2"}},{"responseTokens":{}}]})";
    };
    const CallResult result = resultOf("{\"prefetch\":{\"mboxes\":[" + location("pm") + "],\"views\":["
        + location("pv") + "],\"pageLoad\":" + location("pp") + "},\"execute\":{\"mboxes\":[" + location("em")
        + "],\"pageLoad\":" + location("ep") + "}}");
    QCOMPARE(written(result.analyticsDetails().root()),
        QByteArray(R"([{"payload":{"tnta":"ep"}},{"payload":{"tnta":"em"}},{"payload":{"tnta":"pp"}},)"
                   R"({"payload":{"tnta":"pv"}},{"payload":{"tnta":"pm"}}])"));
    QCOMPARE(written(result.responseTokens().root()),
        QByteArray(R"([{"t":"ep1"},{"t":"ep2"},{"t":"em1"},{"t":"em2"},{"t":"pp1"},{"t":"pp2"},{"t":"pv1"},)"
                   R"({"t":"pv2"},{"t":"pm1"},{"t":"pm2"}])"));
}

void TestAnswer::places()
{
    const Document response = parsed(
        R"({"execute":{"mboxes":[{},{"options":[{},{"responseTokens":{"a":1}}],"trace":{"b":2}}]},"prefetch":{"pageLoad":{"analytics":{"c":3}}}})");
    const auto tokens = answerEntries(response.root(), AnswerPart::ResponseTokens);
    QCOMPARE(tokens.size(), std::size_t(1));
    QCOMPARE(bytes(tokens[0].path), QByteArray("/execute/mboxes/1/options/1/responseTokens"));
    const auto traces = answerEntries(response.root(), AnswerPart::Trace);
    QCOMPARE(traces.size(), std::size_t(1));
    QCOMPARE(bytes(traces[0].path), QByteArray("/execute/mboxes/1/trace"));
    const auto analytics = answerEntries(response.root(), AnswerPart::Analytics);
    QCOMPARE(analytics.size(), std::size_t(1));
    QCOMPARE(bytes(analytics[0].path), QByteArray("/prefetch/pageLoad/analytics"));
}

void TestAnswer::handedOn()
{
    const QByteArray text(
        R"({"x":1,"status":200,"message":"m","execute":{"mboxes":[{"$_type":"q","name":"a","state":"s","options":[{"type":null,"content":{"z":null},"z":1}]}]},"prefetch":{"views":[{"id":4,"name":"v"}]},"id":"odd","client":null})");
    const Document response = parsed(text);
    Arena arena;
    QCOMPARE(written(client::handedOn(response.root(), Dialect::Default, arena).value()), text);
    QCOMPARE(written(client::handedOn(response.root(), Dialect::Node, arena).value()),
        QByteArray(
            R"({"status":200,"id":{},"execute":{"mboxes":[{"$type":"q","name":"a","options":[{"content":{"z":null}}]}]},)"
            R"("prefetch":{"views":[{"name":"v"}]}})"));
    for (const char *const odd : {"[]", "\"x\"", "5"})
        QCOMPARE(
            written(client::handedOn(parsed(odd).root(), Dialect::Node, arena).value()), QByteArray("{}"));
    QVERIFY(!client::handedOn(parsed(R"({"execute":{"mboxes":{}}})").root(), Dialect::Node, arena));
}

void TestAnswer::hint_data()
{
    QTest::addColumn<QByteArray>("used");
    QTest::addColumn<QByteArray>("response");
    QTest::addColumn<QByteArray>("cookie");
    const QByteArray answer(R"({"edgeHost":"mboxedge35.tt.omtrdc.net"})");
    QTest::newRow("answer") << QByteArray() << answer << QByteArray("35");
    QTest::newRow("used") << QByteArray("28") << answer << QByteArray("28");
    QTest::newRow("local") << QByteArray("28") << QByteArray("{}") << QByteArray("28");
    QTest::newRow("none") << QByteArray() << QByteArray("{}") << QByteArray();
    QTest::newRow("number") << QByteArray() << QByteArray(R"({"edgeHost":5})") << QByteArray();
}

void TestAnswer::hint()
{
    QFETCH(QByteArray, used);
    QFETCH(QByteArray, response);
    QFETCH(QByteArray, cookie);
    CallResult result = resultOf(response);
    result.cluster = used.toStdString();
    const std::optional<Cookie> hint = result.targetLocationHintCookie();
    QCOMPARE(hint.has_value(), !cookie.isEmpty());
    if (hint) {
        QCOMPARE(bytes(hint->value), cookie);
        QCOMPARE(hint->maxAge, 1860);
    }
}

void TestAnswer::meta()
{
    CallResult result = resultOf("{}");
    result.configured = Method::Hybrid;
    QCOMPARE(written(result.meta().root()),
        QByteArray(R"({"decisioningMethod":"server-side","remoteMboxes":[],"remoteViews":[]})"));
    result.answeredBy = Method::OnDevice;
    result.remote = parsed(R"({"remoteMboxes":["a"],"remoteViews":["v"]})");
    QCOMPARE(written(result.meta().root()),
        QByteArray(R"({"decisioningMethod":"on-device","remoteMboxes":["a"],"remoteViews":["v"]})"));
    result.dialect = Dialect::Python;
    QVERIFY(written(result.meta().root()).contains("\"hybrid\""));
}

void TestAnswer::exampleResult()
{
    const QByteArray request = file("../spec/examples/03-prefetch-two-mboxes.request.json");
    if (request.isEmpty())
        QSKIP("There are no examples beside the conformance cases.");
    Options options;
    options.client = "northwindgear";
    options.organizationId = "1234567890@AdobeOrg";
    const IdSource ids = seededIds(1);
    DocumentBuilder builder;
    const Document given
        = parsed("{\"sessionId\":\"7f1b6a0f2c954b6c9a3f4f7a1f0c2d11\",\"request\":" + request + "}");
    builder.keep(given);
    CallSurroundings surroundings;
    surroundings.options = &options;
    surroundings.ids = &ids;
    surroundings.nowMs = noonMs;
    const auto call = prepareCall(
        CallOptions::read(given.root(), options.dialect, builder.arena()), surroundings, builder.arena());
    QVERIFY(call);
    CallResult result = resultOf(file("../spec/examples/04-prefetch-two-mboxes.response.json"));
    result.sessionId = call->sessionId;
    result.request = builder.document(call->request);
    result.visitorState = builder.document(call->visitorState);

    // The reference drew another supplemental data id; the caller's is kept here.
    Arena arena;
    Value expected;
    const Document reference = parsed(file("../spec/examples/23-sdk-result-prefetch.json"));
    expected = withMember(arena, reference.root(), "visitorState", call->visitorState);
    expected = withMember(arena, expected, "request", given.root().find("request"));
    QVERIFY2(sameJson(result.toJson().root(), expected), written(result.toJson().root()).constData());
    QCOMPARE(written(call->visitorState), QByteArray(R"({"1234567890@AdobeOrg":{}})"));
}

void TestAnswer::exampleAnalytics()
{
    const QByteArray response = file("../spec/examples/17-a4t-client-side.response.json");
    if (response.isEmpty())
        QSKIP("There are no examples beside the conformance cases.");
    QCOMPARE(resultOf(response).analyticsDetails().root().size(), std::size_t(2));
    QCOMPARE(resultOf(response, Dialect::Node).analyticsDetails().root().size(), std::size_t(3));
}

void TestAnswer::recorded()
{
    const QDir folder(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR") + "/responses");
    const QStringList names = folder.entryList({"*.json"});
    if (names.isEmpty())
        QSKIP("There are no recorded answers.");
    for (const QString &name : names) {
        const CallResult result = resultOf(file("responses/" + name));
        const Document json = result.toJson();
        const Value root = json.root();
        QVERIFY2(root.find("targetCookie").isObject(), qPrintable(name));
        const std::vector<AnswerEntry> tokens
            = answerEntries(result.response.root(), AnswerPart::ResponseTokens);
        QCOMPARE(root.find("responseTokens").size(), tokens.size());
        QCOMPARE(root.find("trace").size(), answerEntries(result.response.root(), AnswerPart::Trace).size());
        Arena arena;
        const auto byNode = client::handedOn(result.response.root(), Dialect::Node, arena);
        QVERIFY2(byNode.has_value(), qPrintable(name));
    }
}

void TestAnswer::attributes()
{
    const Attributes attributes(resultOf(
        R"({"prefetch":{"views":[{"name":"v","options":[{"type":"json","content":{"v":1}}]}],
              "mboxes":[{"name":"pm","options":[{"type":"json","content":{"color":"red","shared":"prefetch"}}]}]},
            "execute":{"pageLoad":{"options":[{"type":"json","content":{"pl":1}}]},"mboxes":[
              {"name":"home","options":[{"type":"json","content":{"a":1,"b":{"c":1},"arr":[1]}},{"type":"json","content":{"b":{"d":2},"e":null}}]},
              {"name":"pm","options":[{"type":"json","content":{"shared":"execute","size":1}}]},
              {"name":"home","options":[{"type":"json","content":{"a":99}}]},
              {"name":"html","options":[{"type":"html","content":"<p>"}]},{"name":"none"}]}})"));
    QCOMPARE(written(attributes.asObject()),
        QByteArray(
            R"({"pm":{"color":"red","shared":"execute","size":1},"home":{"a":99,"b":{"d":2},"arr":[1],"e":null}})"));
    QCOMPARE(written(attributes.value("home", "a").value()), QByteArray("99"));
    QCOMPARE(written(attributes.value("home", "e").value()), QByteArray("null"));
    QCOMPARE(bytes(attributes.value("home", "x").error().message),
        QByteArray("Attribute 'x' does not exist for mbox 'home'"));
    QCOMPARE(bytes(attributes.value("nothing", "x").error().message),
        QByteArray("Attribute 'x' does not exist for mbox 'nothing'"));
    QCOMPARE(
        written(attributes.asObject("pm")), QByteArray(R"({"color":"red","shared":"execute","size":1})"));
    QVERIFY(attributes.asObject("nothing").isUndefined());
    QVERIFY(attributes.warnings().empty());
}

void TestAnswer::oddAttributes()
{
    const QByteArray response(
        R"({"execute":{"mboxes":[{"name":"arr","options":[{"type":"json","content":[1,2]}]},
              {"name":"str","options":[{"type":"json","content":"äb"}]},{"name":"num","options":[{"type":"json","content":5}]},
              {"name":"nul","options":[{"type":"json","content":null}]},{"name":"mix","options":[{"type":"json","content":[7]},{"type":"json","content":{"a":1}}]},
              {"options":[{"type":"json","content":{"q":1}}]},null,{"name":"odd","options":"x"}]}})");
    const Attributes byDefault(resultOf(response));
    QCOMPARE(
        written(byDefault.asObject()), QByteArray(R"({"arr":null,"str":null,"num":null,"mix":{"a":1}})"));
    QCOMPARE(byDefault.warnings().size(), std::size_t(4));
    QVERIFY(byDefault.asObject("arr").isNull());
    const Attributes byNode(resultOf(response, Dialect::Node));
    QCOMPARE(written(byNode.asObject()),
        QByteArray(
            R"({"arr":{"0":1,"1":2},"str":{"0":"ä","1":"b"},"num":{},"mix":{"0":7,"a":1},"undefined":{"q":1}})"));
    QCOMPARE(written(byNode.asObject("nothing")), QByteArray("{}"));
}

void TestAnswer::attributesByDialect()
{
    const QByteArray response(
        R"({"prefetch":{"mboxes":[{"name":"a","options":[{"type":"json","content":{"k":"p1"}},{"type":"json","content":{"k":"p2"}}]}]},
            "execute":{"pageLoad":{"options":[{"type":"json","content":{"pl":1}}]},"mboxes":[{"name":"a","options":[{"type":"json","content":{"k":"e1"}},{"type":"json","content":{"k":"e2"}}]}]}})");
    const auto merged = [&response](Dialect dialect) {
        return written(Attributes(resultOf(response, dialect)).asObject());
    };
    QCOMPARE(merged(Dialect::Default), QByteArray(R"({"a":{"k":"e2"}})"));
    QCOMPARE(merged(Dialect::DotNet), QByteArray(R"({"target-global-mbox":{"pl":1},"a":{"k":"p2"}})"));
    QCOMPARE(merged(Dialect::Java), QByteArray(R"({"target-global-mbox":{"pl":1},"a":{"k":"e1"}})"));
}

void TestAnswer::time_data()
{
    QTest::addColumn<QByteArray>("expected");
    const auto row
        = [](const char *given, const char *expected) { QTest::newRow(given) << QByteArray(expected); };
    row(R"("2024-05-02T12:00:00Z")", "2024-05-02T12:00:00.000Z");
    row(R"("2024-05-02T12:00:00+02:00")", "2024-05-02T10:00:00.000Z");
    row(R"("2024-05-02T12:00:00.5Z")", "2024-05-02T12:00:00.500Z");
    row(R"("2024-05-02T12:00:00.123456Z")", "2024-05-02T12:00:00.123Z");
    row(R"("2024-05-02")", "2024-05-02T00:00:00.000Z");
    row(R"("2024-05")", "2024-05-01T00:00:00.000Z");
    row(R"("2024")", "2024-01-01T00:00:00.000Z");
    row(R"("2024-05-02T12:00")", "2024-05-02T13:00:00.000Z"); // an hour west of UTC
    row(R"("2024-05-02 12:00:00")", "2024-05-02T13:00:00.000Z");
    row(R"("2024-05-02T24:00:00Z")", "2024-05-03T00:00:00.000Z");
    row(R"("2024-02-30")", "2024-03-01T00:00:00.000Z");
    row("5", "1970-01-01T00:00:00.005Z");
    row("-1", "1969-12-31T23:59:59.999Z");
    row("true", "1970-01-01T00:00:00.001Z");
    row("8640000000000000", "+275760-09-13T00:00:00.000Z");
    row("-62198755200000", "-000001-01-01T00:00:00.000Z");
    row("1e20", "");
    row(R"("bad")", "");
    row(R"("")", "");
    row(R"("2024-13-01")", "");
    row(R"("1714651200000")", "");
    row("{}", "");
}

void TestAnswer::time()
{
    const std::optional<std::string> time = isoTime(parsed(QTest::currentDataTag()).root(), -60);
    QTEST(bytes(time.value_or("")), "expected");
}

QTEST_APPLESS_MAIN(TestAnswer)
#include "tst_answer.moc"
