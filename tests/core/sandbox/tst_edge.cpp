// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/decider.h"
#include "tests/core/sandbox/support.h"

#include <QRegularExpression>

using namespace spotter;
using namespace spotter::sandbox;
using namespace spotter::test;

/// What `/rest/v1/delivery` answers, over real sockets.
class TestEdge : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void execute();
    void prefetch();
    void displayAndClick();
    void order();
    void refusesTokens_data();
    void refusesTokens();
    void refusesRequests_data();
    void refusesRequests();
    void accepts_data();
    void accepts();
    void queries_data();
    void queries();
    void visitorIds_data();
    void visitorIds();
    void hosts_data();
    void hosts();
    void impressionIds();
    void otherVisitorsState();
    void otherKindOfToken();
    void artifactTokens();
    void olderArtifactsTokens();
    void properties_data();
    void properties();
    void analytics();
    void clickMetricsBesideViews();
    void views();
    void serverOnlyActivity();
    void traces();
    void geo_data();
    void geo();
    void beacon();
    void qaMode_data();
    void qaMode();
    void previewToken();
    void foreignPreviewTokens_data();
    void foreignPreviewTokens();
    void previewsAreNotCounted();
    void telemetry();
    void manyNotifications();
    void sameAsOnDevice();

private:
    Answer deliver(const QByteArray &body, const QByteArray &headers = {})
    {
        return Client(m_sandbox->port()).deliver(body, headers);
    }
    QByteArray counted(const char *activity, const char *experience, const char *what) const
    {
        const Document report = m_sandbox->report();
        for (const Value &one : report.root()["activities"].items()) {
            if (text(one["id"]) != activity)
                continue;
            for (const Value &each : one["experiences"].items()) {
                if (text(each["id"]) == experience)
                    return json(each[what]);
            }
        }
        return "unknown";
    }
    /// Of QA mode: lists these activities in this order.
    QByteArray qaToken(const char *activity) const { return previewOf(activity, {}); }
    /// An activity's QA token, or the preview token of one of its experiences.
    QByteArray previewOf(const char *activity, const char *experience) const
    {
        const Document previews = m_sandbox->previews();
        if (activity == nullptr)
            return text(previews.root()["token"]);
        for (const Value &one : previews.root()["activities"].items()) {
            if (text(one["id"]) != activity)
                continue;
            if (experience == nullptr)
                return text(one["token"]);
            for (const Value &each : one["experiences"].items()) {
                if (text(each["id"]) == experience)
                    return text(each["previewToken"]);
            }
        }
        return "unknown";
    }
    std::unique_ptr<Sandbox> m_sandbox;
};

namespace {

const QByteArray visitor = R"("id":{"tntId":"a42fce32448f40f1abfe17f695ec99d5.35_0"},)";
const QByteArray web = R"("context":{"channel":"web"})";
const QByteArray prefetchTwo = "{" + visitor + web
    + R"(,"prefetch":{"mboxes":[{"index":0,"name":"home"},{"index":1,"name":"product1"}]}})";

QByteArray notifying(const QByteArray &notifications, const QByteArray &id = visitor)
{
    return "{" + id + web + R"(,"notifications":[)" + notifications + "]}";
}

QByteArray notification(const char *id, const char *type, const QByteArray &token,
    const QByteArray &state = {}, const QByteArray &more = {})
{
    return R"({"id":")" + QByteArray(id) + R"(","type":")" + type
        + R"(","timestamp":1714651241000,"mbox":{"name":"product1")"
        + (state.isEmpty() ? QByteArray() : R"(,"state":")" + state + "\"") + "}" + more
        + (token.isEmpty() ? QByteArray() : R"(,"tokens":[")" + token + R"("])") + "}";
}

const QByteArray acmeProperty = R"("property":{"token":"7d1f5a0c-3b52-4e6e-9c41-2f0a86b4d9e3"},)";

struct Prefetched
{
    QByteArray display;
    QByteArray click;
    QByteArray state;

    explicit Prefetched(const Answer &answer)
    {
        const Value product = at(answer.root()["prefetch"]["mboxes"], 1);
        display = text(at(product["options"], 0)["eventToken"]);
        click = text(at(product["metrics"], 0)["eventToken"]);
        state = text(product["state"]);
    }
};

} // namespace

void TestEdge::init()
{
    auto started = Sandbox::start(sampleSettings());
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_sandbox = std::move(*started);
}

void TestEdge::execute()
{
    const Answer answer = deliver("{" + visitor + web
        + R"(,"requestId":"r-1","execute":{"mboxes":[)"
          R"({"index":0,"name":"product1"},{"index":1,"name":"nothing-here"}]}})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json;charset=UTF-8"));
    QCOMPARE(json(answer.root()["status"]), QByteArray("200"));
    QCOMPARE(text(answer.root()["requestId"]), QByteArray("r-1"));
    QCOMPARE(text(answer.root()["client"]), QByteArray("acme"));
    QCOMPARE(text(answer.root()["edgeHost"]), QByteArray("mboxedge35.tt.omtrdc.net"));
    QCOMPARE(text(answer.root()["id"]["tntId"]), QByteArray("a42fce32448f40f1abfe17f695ec99d5.35_0"));
    const Value mboxes = answer.root()["execute"]["mboxes"];
    QCOMPARE(mboxes.size(), 2U);
    const Value option = at(at(mboxes, 0)["options"], 0);
    QCOMPARE(text(option["content"]), QByteArray("<p class=\"delivery\">Free delivery on this tent</p>"));
    QVERIFY(option["eventToken"].isUndefined());
    QCOMPARE(text(option["responseTokens"]["activity.id"]), QByteArray("310015"));
    QCOMPARE(text(option["responseTokens"]["activity.decisioningMethod"]), QByteArray("server-side"));
    QVERIFY(at(mboxes, 0)["state"].isUndefined());
    QCOMPARE(json(at(mboxes, 1)), QByteArray(R"({"index":1,"name":"nothing-here"})"));
    // What is executed is counted at once.
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
}

void TestEdge::prefetch()
{
    const Answer answer = deliver(prefetchTwo);
    QCOMPARE(answer.status, 200);
    const Value mboxes = answer.root()["prefetch"]["mboxes"];
    QCOMPARE(mboxes.size(), 2U);
    for (std::size_t i = 0; i < 2; ++i) {
        QCOMPARE(json(at(mboxes, i)["index"]), QByteArray::number(i));
        const QByteArray token = text(at(at(mboxes, i)["options"], 0)["eventToken"]);
        QVERIFY(!token.isEmpty());
        QCOMPARE(QByteArray::fromBase64(token).toBase64(), token);
        QVERIFY(!text(at(mboxes, i)["state"]).isEmpty());
        const Value metric = at(at(mboxes, i)["metrics"], 0);
        QCOMPARE(text(metric["type"]), QByteArray("click"));
        QVERIFY(text(metric["eventToken"]) != token);
    }
    QCOMPARE(json(m_sandbox->report().root()["impressions"]), QByteArray("0"));
}

void TestEdge::displayAndClick()
{
    const Prefetched got(deliver(prefetchTwo));
    const Answer answer = deliver(notifying(
        notification("1", "display", got.display, got.state) + "," + notification("2", "click", got.click)));
    QCOMPARE(answer.status, 200);
    QCOMPARE(json(answer.root()["notifications"]), QByteArray(R"([{"id":"1"},{"id":"2"}])"));
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
    QCOMPARE(counted("310015", "1", "clicks"), QByteArray("1"));
    QCOMPARE(counted("310014", "0", "impressions"), QByteArray("0"));
    m_sandbox->resetReport();
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("0"));
}

void TestEdge::order()
{
    const QByteArray visit
        = R"({"id":"o","type":"display","timestamp":1714651255230,"mbox":{"name":"order-confirmation"},)"
          R"("order":{"id":"NW-118","total":219.5,"purchasedProductIds":["tent-4"]}})";
    QCOMPARE(deliver(notifying(visit)).status, 200);
    const Document report = m_sandbox->report();
    QCOMPARE(json(report.root()["orders"]), QByteArray(R"({"count":1,"revenue":219.5})"));
    QCOMPARE(json(report.root()["mboxes"]), QByteArray(R"([{"name":"order-confirmation","visits":1}])"));
}

void TestEdge::refusesTokens_data()
{
    QTest::addColumn<QByteArray>("what");
    QTest::addColumn<QByteArray>("reason");
    for (const char *const what : {"forged", "altered", "foreign", "state", "empty", "blank"})
        QTest::newRow(what) << QByteArray(what) << QByteArray("invalid token");
    QTest::newRow("forged state") << QByteArray("forged state") << QByteArray("invalid state");
    QTest::newRow("foreign state") << QByteArray("foreign state") << QByteArray("invalid state");
    QTest::newRow("timestamp") << QByteArray("timestamp") << QByteArray("invalid timestamp");
}

/// One bad part voids the whole request: nothing of it is counted, nothing is acknowledged.
void TestEdge::refusesTokens()
{
    QFETCH(const QByteArray, what);
    QFETCH(const QByteArray, reason);
    const Prefetched got(deliver(prefetchTwo));
    auto other = Sandbox::start(sampleSettings(2));
    QVERIFY(other);
    const Prefetched foreign(Client((*other)->port()).deliver(prefetchTwo));
    QByteArray altered = got.display;
    altered[5] = altered.at(5) == 'A' ? 'B' : 'A';

    QByteArray bad;
    if (what == "forged")
        bad = notification(
            "2", "display", "rnla7/Vwc/dQ2dGyuuHo1PK5Z6eLUqd7+eGXPz47r/AT4BGwCWOt1X7Jogg6LQxL");
    else if (what == "altered")
        bad = notification("2", "display", altered);
    else if (what == "foreign")
        bad = notification("2", "display", foreign.display);
    else if (what == "state")
        bad = notification("2", "display", got.state);
    else if (what == "empty")
        bad = R"({"id":"2","type":"display","timestamp":1714651241000,"tokens":[""]})";
    else if (what == "blank")
        bad = notification("2", "display", got.display + " ");
    else if (what == "forged state")
        bad = notification("2", "display", got.display, got.display);
    else if (what == "foreign state")
        bad = notification("2", "display", got.display, foreign.state);
    else
        bad = notification("2", "display", got.display).replace("1714651241000", "-5");
    const Answer answer = deliver(notifying(notification("1", "display", got.display, got.state) + "," + bad
        + "," + notification("3", "click", got.click)));
    QCOMPARE(answer.status, 400);
    QCOMPARE(json(answer.root()["status"]), QByteArray("400"));
    QVERIFY2(answer.message().startsWith("Invalid request: Invalid "), answer.message().constData());
    const Document report = m_sandbox->report();
    QCOMPARE(json(report.root()["impressions"]), QByteArray("0"));
    QCOMPARE(json(report.root()["clicks"]), QByteArray("0"));
    QCOMPARE(json(report.root()["notifications"]["refused"]), QByteArray("3"));
    QCOMPARE(json(report.root()["notifications"]["accepted"]), QByteArray("0"));
    QCOMPARE(json(report.root()["refusedRequests"]["reasons"][reason.toStdString()]), QByteArray("1"));
    // The good ones may be sent again.
    QCOMPARE(deliver(notifying(notification("1", "display", got.display, got.state))).status, 200);
}

void TestEdge::refusesRequests_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &body, const char *message) {
        QTest::newRow(name) << body << QByteArray(message);
    };
    QByteArray mboxes;
    for (int i = 0; i < 51; ++i)
        mboxes += QByteArray(i == 0 ? "" : ",") + R"({"index":)" + QByteArray::number(i) + R"(,"name":"m"})";
    row("51 mboxes", "{" + web + R"(,"execute":{"mboxes":[)" + mboxes + "]}}",
        "size must be between 0 and 50");
    row("51 prefetched", "{" + web + R"(,"prefetch":{"mboxes":[)" + mboxes + "]}}",
        "size must be between 0 and 50");
    row("empty body", " ", "Invalid request: malformed JSON");
    row("no JSON", "{\"context\":", "Invalid request: malformed JSON");
    row("too deep", QByteArray(2000, '[') + QByteArray(2000, ']'), "Invalid request: malformed JSON");
    row("array", "[]", "Invalid request: the body must be a JSON object");
    row("no context", "{}", "context is required");
    row("no channel", R"({"context":{}})", "channel is required");
    row("channel", R"({"context":{"channel":"tv"}})", "it must be mobile or web");
    row("type of mboxes", "{" + web + R"(,"execute":{"mboxes":{"index":0,"name":"home"}}})",
        "must be an array");
    row("type of a name", "{" + web + R"(,"execute":{"mboxes":[{"index":0,"name":5}]}})", "must be a string");
    row("parameter", "{" + web + R"(,"execute":{"mboxes":[{"index":0,"name":"home","parameters":{"a":5}}]}})",
        "string");
    row("mbox is null", "{" + web + R"(,"execute":{"mboxes":[null]}})", "Must be an object");
    row("notification without id", notifying(R"({"type":"display","timestamp":1714651241000})"),
        "id is required");
    row("mbox and view",
        notifying(
            R"({"id":"1","type":"display","timestamp":1714651241000,"mbox":{"name":"a"},"view":{"name":"a"}})"),
        "view");
    row("kind of notification", notifying(notification("1", "hover", {})), "display");
    row("request id", "{" + web + R"(,"requestId":")" + QByteArray(129, 'x') + R"("})", "at most 128");
}

void TestEdge::refusesRequests()
{
    QFETCH(const QByteArray, body);
    QFETCH(const QByteArray, message);
    const Answer answer = deliver(body);
    QCOMPARE(answer.status, 400);
    QCOMPARE(answer.root().size(), 2U);
    QCOMPARE(json(answer.root()["status"]), QByteArray("400"));
    QVERIFY2(answer.message().contains(message), answer.message().constData());
}

void TestEdge::accepts_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("only context") << "{" + web + "}";
    QTest::newRow("unknown member") << "{" + web + R"(,"wish":1})";
    QTest::newRow("nulls") << "{" + web
            + R"(,"execute":null,"prefetch":null,"property":null,"id":null,"trace":null})";
    QTest::newRow("empty lists") << "{" + web
            + R"(,"execute":{"mboxes":[]},"prefetch":{"mboxes":[],"views":[]},"notifications":[]})";
    QTest::newRow("no index") << "{" + web + R"(,"execute":{"mboxes":[{"name":"home"}]}})";
    QTest::newRow("global mbox") << "{" + web
            + R"(,"execute":{"mboxes":[{"index":0,"name":"target-global-mbox"},{"index":1,"name":"home"}]}})";
    QTest::newRow("mobile") << QByteArray(
        R"({"context":{"channel":"mobile","mobilePlatform":{"deviceType":"phone","platformType":"ios"}},"execute":{"pageLoad":{}}})");
}

void TestEdge::accepts()
{
    QFETCH(const QByteArray, body);
    const Answer answer = deliver(body);
    QVERIFY2(answer.status == 200, answer.body.constData());
    QVERIFY(!text(answer.root()["requestId"]).isEmpty());
}

void TestEdge::queries_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("message");
    const QByteArray good = "/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg";
    QTest::newRow("good") << good + "&sessionId=1" << 200 << QByteArray();
    QTest::newRow("not encoded") << QByteArray("/rest/v1/delivery?sessionId=1&imsOrgId=1234567890@AdobeOrg")
                                 << 200 << QByteArray();
    QTest::newRow("version") << good + "&sessionId=1&version=2.9.0" << 200 << QByteArray();
    QTest::newRow("client") << QByteArray("/rest/v1/delivery?client=acme&sessionId=1") << 200 << QByteArray();
    QTest::newRow("both") << good + "&client=acme&sessionId=1" << 200 << QByteArray();
    QTest::newRow("whole address") << "http://acme.tt.omtrdc.net" + good + "&sessionId=1" << 200
                                   << QByteArray();
    QTest::newRow("unknown organization") << QByteArray("/rest/v1/delivery?imsOrgId=bad&sessionId=1") << 400
                                          << QByteArray("Invalid request: Invalid imsOrg -  bad");
    QTest::newRow("no UTF-8") << QByteArray("/rest/v1/delivery?imsOrgId=a%FFb&sessionId=1") << 400
                              << QByteArray("Invalid request: Invalid imsOrg -  a\xEF\xBF\xBD"
                                            "b");
    QTest::newRow("unknown client") << QByteArray("/rest/v1/delivery?client=other&sessionId=1") << 403
                                    << QByteArray("Unknown client - other");
    QTest::newRow("neither") << QByteArray("/rest/v1/delivery?sessionId=1") << 400
                             << QByteArray("Invalid request: imsOrgId is required");
    QTest::newRow("no query") << QByteArray("/rest/v1/delivery") << 400
                              << QByteArray("Invalid request: imsOrgId is required");
    QTest::newRow("no session") << good << 400 << QByteArray("Invalid request: sessionId is required");
    QTest::newRow("empty session") << good + "&sessionId=" << 400 << QByteArray();
    QTest::newRow("blank in session") << good + "&sessionId=a%20b" << 400 << QByteArray();
    QTest::newRow("long session") << good + "&sessionId=" + QByteArray(129, 'x') << 400 << QByteArray();
    QTest::newRow("other path") << QByteArray("/rest/v2/delivery?client=acme&sessionId=1") << 404
                                << QByteArray();
}

void TestEdge::queries()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, message);
    const Answer answer = Client(m_sandbox->port()).request("POST", target, "{" + web + "}");
    QTEST(answer.status, "status");
    if (!message.isEmpty())
        QCOMPARE(answer.message(), message);
}

void TestEdge::visitorIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QString>("tntId");
    const QString generated = QStringLiteral("^[0-9a-f]{32}\\.35_0$");
    QTest::newRow("none") << QByteArray() << generated;
    QTest::newRow("empty") << QByteArray(R"("id":{},)") << generated;
    QTest::newRow("given") << QByteArray(R"("id":{"tntId":"123.28_1"},)") << "^123\\.28_1$";
    QTest::newRow("without suffix") << QByteArray(R"("id":{"tntId":"123"},)") << "^123\\.35_0$";
    QTest::newRow("third party") << QByteArray(R"("id":{"thirdPartyId":"me"},)") << generated;
    QTest::newRow("Experience Cloud")
        << QByteArray(R"("id":{"marketingCloudVisitorId":"411"},)") << generated;
}

void TestEdge::visitorIds()
{
    QFETCH(const QByteArray, id);
    QFETCH(const QString, tntId);
    const QByteArray body = "{" + id + web + "}";
    const QByteArray first = text(deliver(body).root()["id"]["tntId"]);
    QVERIFY2(QRegularExpression(tntId).match(QString::fromUtf8(first)).hasMatch(), first.constData());
    const Answer second = deliver(body);
    // Who is known by another id keeps what was made for it; who isn't known is new each time.
    QCOMPARE(text(second.root()["id"]["tntId"]) == first, id.size() > 8);
    if (id.contains("thirdPartyId"))
        QCOMPARE(text(second.root()["id"]["thirdPartyId"]), QByteArray("me"));
}

void TestEdge::hosts_data()
{
    QTest::addColumn<QByteArray>("host");
    QTest::addColumn<QByteArray>("edge");
    QTest::newRow("client") << QByteArray("acme.tt.omtrdc.net") << QByteArray("mboxedge35.tt.omtrdc.net");
    QTest::newRow("edge") << QByteArray("mboxedge28.tt.omtrdc.net") << QByteArray("mboxedge28.tt.omtrdc.net");
    QTest::newRow("edge and port") << QByteArray("mboxedge28.tt.omtrdc.net:80")
                                   << QByteArray("mboxedge28.tt.omtrdc.net");
    QTest::newRow("no edge") << QByteArray("mboxedgeX.tt.omtrdc.net")
                             << QByteArray("mboxedge35.tt.omtrdc.net");
}

void TestEdge::hosts()
{
    QFETCH(const QByteArray, host);
    Client client(m_sandbox->port());
    const QByteArray body = "{" + web + "}";
    client.send("POST /rest/v1/delivery" + QByteArray(query) + " HTTP/1.1\r\nHost: " + host
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    const Answer answer = client.read();
    QTEST(text(answer.root()["edgeHost"]), "edge");
}

void TestEdge::impressionIds()
{
    const Prefetched got(deliver(prefetchTwo));
    const QByteArray linked = R"(,"impressionId":"i-1")";
    QCOMPARE(deliver(notifying(notification("1", "display", got.display, {}, linked) + ","
                         + notification("2", "display", got.display, {}, linked)))
                 .status,
        200);
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
    QCOMPARE(
        deliver(notifying(notification("3", "display", got.display, {}, R"(,"impressionId":"i-2")"))).status,
        200);
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("2"));
    // The page's id links an execute request too.
    const QByteArray page
        = "{" + web + R"(,"impressionId":"i-2","execute":{"mboxes":[{"index":0,"name":"product1"}]}})";
    QCOMPARE(deliver(page).status, 200);
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("2"));
}

/// Taken, as far as is known, by the real edge too; but shown in the report.
void TestEdge::otherVisitorsState()
{
    const Prefetched got(deliver(prefetchTwo));
    const QByteArray other = R"("id":{"tntId":"ffffffffffffffffffffffffffffffff.35_0"},)";
    QCOMPARE(deliver(notifying(notification("1", "display", got.display, got.state), other)).status, 200);
    QCOMPARE(json(m_sandbox->report().root()["notifications"]["statesOfOtherVisitors"]), QByteArray("1"));
}

void TestEdge::otherKindOfToken()
{
    const Prefetched got(deliver(prefetchTwo));
    QCOMPARE(deliver(notifying(notification("1", "click", got.display) + ","
                         + notification("2", "display", got.click)))
                 .status,
        200);
    const Document report = m_sandbox->report();
    QCOMPARE(json(report.root()["notifications"]["tokensOfOtherKind"]), QByteArray("2"));
    QCOMPARE(json(report.root()["impressions"]), QByteArray("0"));
    QCOMPARE(json(report.root()["clicks"]), QByteArray("0"));
}

/// Clients that decide on the device notify the tokens of the artifact.
void TestEdge::artifactTokens()
{
    const Document artifact = *Document::parse(sampleSettings().account.artifact);
    const Value consequence = at(artifact.root()["rules"]["mboxes"]["product1"], 1)["consequence"];
    const QByteArray display = text(at(consequence["options"], 0)["eventToken"]);
    const QByteArray click = text(at(consequence["metrics"], 0)["eventToken"]);
    QCOMPARE(
        deliver(notifying(notification("1", "display", display) + "," + notification("2", "click", click)))
            .status,
        200);
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
    QCOMPARE(counted("310015", "1", "clicks"), QByteArray("1"));
}

void TestEdge::olderArtifactsTokens()
{
    const Prefetched got(deliver(prefetchTwo));
    const Document artifact = *Document::parse(sampleSettings().account.artifact);
    const QByteArray own = text(
        at(at(artifact.root()["rules"]["mboxes"]["product1"], 1)["consequence"]["options"], 0)["eventToken"]);
    const std::string empty = R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{},"views":{}}})";
    QVERIFY(m_sandbox->setArtifact(empty));
    QVERIFY(!Prefetched(deliver(prefetchTwo)).display.size());
    QCOMPARE(deliver(notifying(
                         notification("1", "display", got.display) + "," + notification("2", "display", own)))
                 .status,
        200);
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("2"));
    // What can't be used changes nothing.
    QVERIFY(!m_sandbox->setArtifact("{"));
    QVERIFY(!m_sandbox->setArtifact(R"({"version":"2.0.0","meta":{},"rules":{}})"));
    QCOMPARE(deliver(prefetchTwo).status, 200);
}

void TestEdge::properties_data()
{
    QTest::addColumn<QByteArray>("property");
    QTest::addColumn<bool>("isServed");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("right") << QByteArray(R"("property":{"token":"7d1f5a0c-3b52-4e6e-9c41-2f0a86b4d9e3"},)")
                           << true;
    QTest::newRow("wrong") << QByteArray(R"("property":{"token":"00000000-3b52-4e6e-9c41-2f0a86b4d9e3"},)")
                           << false;
}

void TestEdge::properties()
{
    QFETCH(const QByteArray, property);
    QFETCH(const bool, isServed);
    // In the first 40 percent, by its id.
    const Answer answer = deliver("{" + property + R"("id":{"tntId":"v2"},)" + web
        + R"(,"prefetch":{"mboxes":[{"index":0,"name":"recommendations","parameters":{"page.type":"Product"}}]}})");
    QCOMPARE(answer.status, 200);
    QCOMPARE(at(answer.root()["prefetch"]["mboxes"], 0)["options"].isArray(), isServed);
}

void TestEdge::analytics()
{
    const auto mbox = [this](const char *logging) -> QByteArray {
        const Answer answer = deliver("{" + visitor + web + R"(,"experienceCloud":{"analytics":{"logging":")"
            + logging + R"("}},"prefetch":{"mboxes":[{"index":0,"name":"home"}]}})");
        const Value found = at(answer.root()["prefetch"]["mboxes"], 0);
        return json(found["analytics"]["payload"]["pe"])
            + json(at(found["metrics"], 0)["analytics"]["payload"]["pe"]);
    };
    QCOMPARE(mbox("client_side"), QByteArray("\"tnt\"\"tnt\""));
    QCOMPARE(mbox("server_side"), QByteArray("undefinedundefined"));
}

/// delivery-api.md 4.5: beside the page load when only prefetched, in it when something is executed too.
void TestEdge::clickMetricsBesideViews()
{
    const QByteArray page = R"({"address":{"url":"https://www.acme.example/"}})";
    const auto metrics = [&](const QByteArray &modes) -> QByteArray {
        // In the ribbon's half, by its id.
        const Answer answer = deliver(R"({"id":{"tntId":"v1"},)" + web + "," + modes + "}");
        return QByteArray::number(answer.root()["prefetch"]["metrics"].size())
            + QByteArray::number(answer.root()["prefetch"]["pageLoad"]["metrics"].size())
            + QByteArray::number(answer.root()["execute"]["pageLoad"]["metrics"].size());
    };
    QCOMPARE(metrics(R"("prefetch":{"pageLoad":)" + page + "}"), QByteArray("100"));
    QCOMPARE(metrics(R"("execute":{"pageLoad":)" + page + "}"), QByteArray("001"));
    QCOMPARE(metrics(R"("execute":{"pageLoad":)" + page + R"(},"prefetch":{"pageLoad":)" + page + "}"),
        QByteArray("011"));
}

void TestEdge::views()
{
    const QByteArray context
        = R"("context":{"channel":"web","address":{"url":"https://www.acme.example/list"}})";
    const Answer all = deliver("{" + visitor + context + R"(,"prefetch":{"views":[{}]}})");
    QCOMPARE(all.root()["prefetch"]["views"].size(), 2U);
    for (const Value &view : all.root()["prefetch"]["views"].items()) {
        QVERIFY(view["id"].isNumber());
        QVERIFY(!text(view["key"]).isEmpty());
        QVERIFY(!text(view["state"]).isEmpty());
        QVERIFY(!text(at(view["options"], 0)["eventToken"]).isEmpty());
        QCOMPARE(text(at(view["metrics"], 0)["type"]), QByteArray("click"));
    }
    const Answer one
        = deliver("{" + visitor + context + R"(,"prefetch":{"views":[{"name":"cart","key":"k"}]}})");
    QCOMPARE(one.root()["prefetch"]["views"].size(), 1U);
    const Value cart = at(one.root()["prefetch"]["views"], 0);
    QCOMPARE(text(cart["key"]), QByteArray("k"));
    const QByteArray shown
        = R"({"id":"1","type":"display","timestamp":1714651241000,"view":{"name":"cart","key":"k","state":")"
        + text(cart["state"]) + R"("},"tokens":[")" + text(at(cart["options"], 0)["eventToken"]) + R"("]})";
    QCOMPARE(deliver(notifying(shown)).status, 200);
    QCOMPARE(counted("310013", "0", "impressions"), QByteArray("1"));
}

void TestEdge::serverOnlyActivity()
{
    const Answer answer = deliver(
        "{" + visitor + web + R"(,"execute":{"mboxes":[{"index":0,"name":"recommended-products"}]}})");
    const Value option = at(at(answer.root()["execute"]["mboxes"], 0)["options"], 0);
    QCOMPARE(text(option["responseTokens"]["activity.id"]), QByteArray("310017"));
    QCOMPARE(json(answer.root()["status"]), QByteArray("200"));
    QVERIFY(answer.root()["remoteMboxes"].isUndefined());
}

void TestEdge::traces()
{
    const Answer answer = deliver("{" + visitor + web
        + R"(,"trace":{"authorizationToken":"any"},"execute":{"mboxes":[{"index":0,"name":"home"},{"index":1,"name":"none"}],"pageLoad":{"address":{"url":"https://www.acme.example/"}}},)"
          R"("prefetch":{"views":[{}],"mboxes":[{"index":0,"name":"product1"}]}})");
    QCOMPARE(answer.status, 200);
    const Value execute = answer.root()["execute"];
    const Value prefetch = answer.root()["prefetch"];
    for (const Value &item : {at(execute["mboxes"], 0), at(execute["mboxes"], 1), execute["pageLoad"],
             at(prefetch["mboxes"], 0), at(prefetch["views"], 0)}) {
        const Value trace = item["trace"];
        QCOMPARE(text(trace["clientCode"]), QByteArray("acme"));
        QCOMPARE(text(trace["server"]["host"]), QByteArray("mboxedge35.tt.omtrdc.net"));
        QVERIFY(trace["artifact"].isUndefined());
        QVERIFY(trace["evaluatedCampaigns"].isArray());
        QVERIFY(at(trace["campaigns"], 0)["notifications"].isUndefined());
    }
    QCOMPARE(text(at(prefetch["mboxes"], 0)["trace"]["request"]["mbox"]["name"]), QByteArray("product1"));
    QVERIFY(at(deliver(prefetchTwo).root()["prefetch"]["mboxes"], 0)["trace"].isUndefined());
}

void TestEdge::geo_data()
{
    QTest::addColumn<QByteArray>("geo");
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("country");
    QTest::newRow("this machine") << QByteArray() << QByteArray() << QByteArray("IE");
    QTest::newRow("forwarded") << QByteArray() << QByteArray("X-Forwarded-For: 192.0.2.6, 10.0.0.1\r\n")
                               << QByteArray("US");
    QTest::newRow("address") << QByteArray(R"("geo":{"ipAddress":"203.0.113.10"},)")
                             << QByteArray("X-Forwarded-For: 192.0.2.6\r\n") << QByteArray("JP");
    QTest::newRow("given") << QByteArray(R"("geo":{"countryCode":"BE"},)")
                           << QByteArray("X-Forwarded-For: 192.0.2.6\r\n") << QByteArray("BE");
}

void TestEdge::geo()
{
    QFETCH(const QByteArray, geo);
    QFETCH(const QByteArray, headers);
    const Answer answer = deliver(R"({"context":{)" + geo
            + R"("channel":"web"},"prefetch":{"mboxes":[{"index":0,"name":"checkout-banner"}]}})",
        headers);
    const Value tokens = at(at(answer.root()["prefetch"]["mboxes"], 0)["options"], 0)["responseTokens"];
    QTEST(text(tokens["geo.country"]), "country");
}

void TestEdge::beacon()
{
    const Answer answer = deliver(
        R"({"context":{"channel":"web","beacon":true},"execute":{"mboxes":[{"index":0,"name":"product1"}]}})");
    QCOMPARE(answer.status, 204);
    QVERIFY(!answer.headers.contains("content-length"));
    QVERIFY(answer.body.isEmpty());
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
}

void TestEdge::qaMode_data()
{
    QTest::addColumn<QByteArray>("activity"); // whose token is used; empty: that of all
    QTest::addColumn<QByteArray>("mode"); // other members of qaMode
    QTest::addColumn<QByteArray>("context"); // other members of context
    QTest::addColumn<QByteArray>("mbox");
    QTest::addColumn<QByteArray>("served"); // activity/experience; empty: default content
    const auto row = [](const char *name, const char *activity, const char *mode, const char *mbox,
                         const char *served, const char *context = "") {
        QTest::newRow(name) << QByteArray(activity) << QByteArray(mode) << QByteArray(context)
                            << QByteArray(mbox) << QByteArray(served);
    };
    constexpr const char *chrome = R"(,"userAgent":"Mozilla/5.0 Chrome/120.0.0.0 Safari/537.36")";
    row("usual", "310014", "", "home", "310014/1");
    row("forced A", "310014", R"(,"previewIndexes":[{"activityIndex":1,"experienceIndex":1}])", "home",
        "310014/0");
    row("forced B", "310014", R"(,"previewIndexes":[{"activityIndex":1,"experienceIndex":2}])", "home",
        "310014/1");
    row("no such experience", "310014", R"(,"previewIndexes":[{"activityIndex":1,"experienceIndex":3}])",
        "home", "310014/1");
    row("no such activity", "310014", R"(,"previewIndexes":[{"activityIndex":2,"experienceIndex":2}])",
        "home", "310014/1");
    row("no experience said", "310014", R"(,"previewIndexes":[{"activityIndex":1}])", "home", "310014/1");
    row("another's", "310002", R"(,"previewIndexes":[{"activityIndex":1,"experienceIndex":2}])", "home",
        "310014/1");
    row("listed only", "310014", R"(,"listedActivitiesOnly":true)", "home", "310014/1");
    row("not listed", "310002", R"(,"listedActivitiesOnly":true)", "home", "");
    row("all are listed", "", R"(,"listedActivitiesOnly":true)", "home", "310014/1");
    // A forced experience still has its audience, unless that counts as true.
    row("wrong browser", "310003", R"(,"previewIndexes":[{"activityIndex":1,"experienceIndex":1}])",
        "home-welcome", "", chrome);
    row("audience as true", "310003",
        R"(,"evaluateAsTrueAudienceIds":[920201],"previewIndexes":[{"activityIndex":1,"experienceIndex":1}])",
        "home-welcome", "310003/0", chrome);
    row("true without forcing", "310003", R"(,"evaluateAsTrueAudienceIds":[920202])", "home-welcome",
        "310003/1", chrome);
    row("another as true", "310003", R"(,"evaluateAsTrueAudienceIds":[1])", "home-welcome", "310003/2",
        chrome);
    row("audience as false", "310003", R"(,"evaluateAsFalseAudienceIds":[920203])", "home-welcome",
        "310003/3", chrome);
    // The traffic share of what is not forced holds on.
    row("share stays", "310009", R"(,"evaluateAsTrueAudienceIds":[920701])", "recommendations", "310009/1");
}

void TestEdge::qaMode()
{
    QFETCH(QByteArray, activity);
    QFETCH(QByteArray, mode);
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, mbox);
    QFETCH(QByteArray, served);
    const QByteArray token = qaToken(activity.isEmpty() ? nullptr : activity.constData());
    QVERIFY(token != "unknown");
    for (int time = 0; time < 2; ++time) { // the second time it is remembered
        const Answer answer = deliver("{" + visitor + acmeProperty + R"("context":{"channel":"web")" + context
            + R"(},"qaMode":{"token":")" + token + "\"" + mode
            + R"(},"execute":{"mboxes":[{"index":0,"name":")" + mbox + R"("}]}})");
        QVERIFY2(answer.status == 200, answer.body);
        const Value tokens = at(at(answer.root()["execute"]["mboxes"], 0)["options"], 0)["responseTokens"];
        const QByteArray seen = tokens.isObject()
            ? text(tokens["activity.id"]) + "/" + text(tokens["experience.id"])
            : QByteArray();
        QCOMPARE(seen, served);
    }
}

/// A preview shows its experience to anybody.
void TestEdge::previewToken()
{
    const QByteArray token = previewOf("310009", "1");
    const QByteArray asked = R"("execute":{"mboxes":[{"index":0,"name":"recommendations"}]}})";
    const Answer plain = deliver("{" + visitor + acmeProperty + web + "," + asked);
    QVERIFY(at(plain.root()["execute"]["mboxes"], 0)["options"].size() == 0);
    const Answer shown
        = deliver("{" + visitor + acmeProperty + web + R"(,"preview":{"token":")" + token + "\"}," + asked);
    const Value tokens = at(at(shown.root()["execute"]["mboxes"], 0)["options"], 0)["responseTokens"];
    QCOMPARE(text(tokens["experience.id"]), QByteArray("1"));
}

void TestEdge::foreignPreviewTokens_data()
{
    QTest::addColumn<QByteArray>("member");
    auto other = Sandbox::start(sampleSettings(2));
    QVERIFY(other);
    const Document previews = (*other)->previews();
    const QByteArray foreign = text(previews.root()["token"]);
    QTest::newRow("made up") << QByteArray(R"("qaMode":{"token":"abc"})");
    QTest::newRow("empty") << QByteArray(R"("qaMode":{"token":""})");
    QTest::newRow("of another account") << QByteArray(R"("qaMode":{"token":")" + foreign + "\"}");
    QTest::newRow("preview made up") << QByteArray(R"("preview":{"token":"abc"})");
    QTest::newRow("preview of another account") << QByteArray(R"("preview":{"token":")" + foreign + "\"}");
}

void TestEdge::foreignPreviewTokens()
{
    QFETCH(QByteArray, member);
    const Answer answer
        = deliver("{" + web + "," + member + R"(,"execute":{"mboxes":[{"index":0,"name":"home"}]}})");
    QCOMPARE(answer.status, 400);
    QVERIFY2(answer.message().startsWith("Invalid request: Invalid "), answer.message());
    QCOMPARE(counted("310014", "0", "impressions"), QByteArray("0"));
}

/// People who test must not spoil the numbers; what they notify is acknowledged all the same.
void TestEdge::previewsAreNotCounted()
{
    const QByteArray qa = R"("qaMode":{"token":")" + qaToken("310015")
        + R"(","previewIndexes":[{"activityIndex":1,"experienceIndex":2}]})";
    const Prefetched prefetched(deliver("{" + visitor + web + "," + qa
        + R"(,"prefetch":{"mboxes":[{"index":0,"name":"home"},{"index":1,"name":"product1"}]}})"));
    QVERIFY(!prefetched.display.isEmpty());
    const Answer answer = deliver("{" + visitor + web + "," + qa
        + R"(,"execute":{"mboxes":[{"index":0,"name":"home","order":{"id":"1","total":5}}]},"notifications":[)"
        + notification("1", "display", prefetched.display, prefetched.state) + "]}");
    QCOMPARE(answer.status, 200);
    QCOMPARE(json(answer.root()["notifications"]), QByteArray(R"([{"id":"1"}])"));
    const Document report = m_sandbox->report();
    for (const char *const what : {"impressions", "clicks"})
        QCOMPARE(json(report.root()[what]), QByteArray("0"));
    QCOMPARE(json(report.root()["orders"]["count"]), QByteArray("0"));
    QCOMPARE(json(report.root()["notifications"]["accepted"]), QByteArray("0"));
    QCOMPARE(json(report.root()["previewRequests"]), QByteArray("2"));
    // The same without QA mode counts.
    deliver(notifying(notification("2", "display", prefetched.display, prefetched.state)));
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("1"));
}

void TestEdge::telemetry()
{
    QCOMPARE(
        deliver("{" + web
            + R"(,"telemetry":{"entries":[{"requestId":"a","timestamp":1795303947120,"mode":"edge","execution":59.07,"features":{"decisioningMethod":"server-side"}},)"
              R"({"requestId":"b","timestamp":1795303947120,"mode":"local","execution":1,"features":{"decisioningMethod":"on-device"}},)"
              R"({"requestId":"ArtifactDownload","timestamp":1795303947120,"execution":12}]}})")
            .status,
        200);
    QCOMPARE(json(m_sandbox->report().root()["telemetry"]),
        QByteArray(R"({"edge":1,"local":1,"artifactDownloads":1,"other":0})"));
}

/// A batch of 50 from a prefetch of 50: each is acknowledged, each is counted.
void TestEdge::manyNotifications()
{
    QByteArray mboxes;
    for (int i = 0; i < 50; ++i)
        mboxes += QByteArray(i == 0 ? "" : ",") + R"({"index":)" + QByteArray::number(i)
            + R"(,"name":"product1"})";
    const Answer prefetched = deliver("{" + visitor + web + R"(,"prefetch":{"mboxes":[)" + mboxes + "]}}");
    QCOMPARE(prefetched.root()["prefetch"]["mboxes"].size(), 50U);
    QByteArray all;
    int number = 0;
    for (const Value &mbox : prefetched.root()["prefetch"]["mboxes"].items()) {
        all += QByteArray(number == 0 ? "" : ",")
            + notification(QByteArray::number(number).constData(), "display",
                text(at(mbox["options"], 0)["eventToken"]), text(mbox["state"]));
        ++number;
    }
    const Answer answer = deliver(notifying(all));
    QCOMPARE(answer.root()["notifications"].size(), 50U);
    for (int i = 0; i < 50; ++i)
        QCOMPARE(text(at(answer.root()["notifications"], static_cast<std::size_t>(i))["id"]),
            QByteArray::number(i));
    QCOMPARE(counted("310015", "1", "impressions"), QByteArray("50"));
}

/// The server's experiences are those that a client decides on the device.
void TestEdge::sameAsOnDevice()
{
    auto artifact = decisioning::Artifact::fromJson(sampleSettings().account.artifact);
    QVERIFY(artifact);
    decisioning::Settings settings;
    settings.client = "acme";
    decisioning::Decider decider(*artifact, settings, fixedClock(1780000000000), seededIds(1));
    Client client(m_sandbox->port());
    for (int i = 0; i < 200; ++i) {
        const QByteArray body = R"({"id":{"tntId":"visitor)" + QByteArray::number(i)
            + R"("},"context":{"channel":"web","geo":{"countryCode":"IE"}},"execute":{"mboxes":[{"index":0,"name":"home"},{"index":1,"name":"home-hero"},{"index":2,"name":"feature-flags"}]}})";
        const Answer answer = client.deliver(body);
        const Document request = *Document::parse(body.toStdString());
        const auto decision = decider.decide({request.root(), {}, {}});
        QVERIFY(decision);
        for (std::size_t mbox = 0; mbox < 3; ++mbox) {
            QCOMPARE(json(at(at(answer.root()["execute"]["mboxes"], mbox)["options"], 0)["content"]),
                json(at(at(decision->response["execute"]["mboxes"], mbox)["options"], 0)["content"]));
        }
    }
}

QTEST_APPLESS_MAIN(TestEdge)
#include "tst_edge.moc"
