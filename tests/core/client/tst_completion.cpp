// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/deliveryurl.h"
#include "core/client/preparation.h"
#include "tests/core/client/support.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestCompletion : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parts_data();
    void parts();
    void property_data();
    void property();
    void supplementalDataId();
    void sessionId_data();
    void sessionId();
    void worked();
    void observedIds();
    void invalidMboxes();
    void notifications();
    void noNotificationLeft();
    void telemetry();
    void attributes_data();
    void attributes();
    void unknownMembers();
    void thrown_data();
    void thrown();
    void examples_data();
    void examples();
    void sharesNothing();
};

namespace {

const char *const sdid = "0123456789ABCDEF-0123456789ABCDEF";

struct Prepared
{
    tl::expected<PreparedCall, std::string> call;
    Options options;

    QByteArray part(const char *name) const
    {
        return call ? written(call->request.find(name)) : QByteArray::fromStdString(call.error());
    }
};

/// Prepares calls with fixed surroundings; keeps all memory.
class Preparer
{
public:
    Prepared prepare(const QByteArray &callJson, Dialect dialect = Dialect::Default,
        const QByteArray &moreOptions = {}, const QByteArray &entries = {}, bool isNotificationCall = false)
    {
        Prepared prepared;
        prepared.options = Options::read(
            parsed(R"({"client":"acmeclient","organizationId":"1234567890@AdobeOrg")" + moreOptions + "}"),
            dialect)
                               .value();
        m_documents.push_back(parsed(callJson));
        const CallOptions call = CallOptions::read(m_documents.back().root(), dialect, m_arena);
        CallSurroundings surroundings;
        surroundings.options = &prepared.options;
        surroundings.ids = &m_ids;
        surroundings.nowMs = noonMs;
        surroundings.timeOffsetMinutes = -300;
        surroundings.isNotificationCall = isNotificationCall;
        if (!entries.isEmpty()) {
            m_documents.push_back(parsed(entries));
            surroundings.telemetryEntries = m_documents.back().root();
        }
        prepared.call = prepareCall(call, surroundings, m_arena);
        return prepared;
    }

    Prepared request(
        const QByteArray &request, Dialect dialect = Dialect::Default, const QByteArray &moreOptions = {})
    {
        return prepare("{\"request\":" + request + "}", dialect, moreOptions);
    }

private:
    Arena m_arena;
    std::vector<Document> m_documents;
    IdSource m_ids = fixedId("00000000000040008000000000000001");
};

QByteArray logged(const PreparedCall &call)
{
    QByteArray all;
    for (const LogLine &line : call.log)
        all += bytes(line.text) + written(line.argument) + '\n';
    return all;
}

} // namespace

void TestCompletion::parts_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("part");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const auto row
        = [](const char *part, const char *request, const char *byDefault, const char *byNode = nullptr) {
              QTest::newRow(qPrintable(QString::fromUtf8(part) + " " + QString::fromUtf8(request)))
                  << QByteArray("{\"x\":1," + QByteArray(request) + "}") << QByteArray(part)
                  << QByteArray(byDefault) << QByteArray(byNode != nullptr ? byNode : byDefault);
          };
    const char *const id = R"("00000000000040008000000000000001")";
    row("requestId", R"("z":1)", id);
    row("requestId", R"("requestId":"mine")", R"("mine")");
    row("requestId", R"("requestId":"")", id, "");
    row("requestId", R"("requestId":5)", "5");
    row("impressionId", R"("impressionId":"")", "");
    row("impressionId", R"("impressionId":"i")", R"("i")");
    row("environmentId", R"("environmentId":0)", "");
    row("environmentId", R"("environmentId":3)", "3");
    row("trace", R"("trace":{"authorizationToken":"t","usage":{"a":"b"}})",
        R"({"authorizationToken":"t","usage":{"a":"b"}})");
    row("trace", R"("trace":null)", "");
    row("qaMode", R"("qaMode":{"token":"t","z":1})", R"({"token":"t","z":1})", R"({"token":"t"})");
    row("preview", R"("preview":{"token":"t"})", R"({"token":"t"})");

    row("context", R"("z":1)", R"({"channel":"web","timeOffsetInMinutes":-300})");
    row("context", R"("context":null)", R"({"channel":"web","timeOffsetInMinutes":-300})");
    row("context", R"("context":{})", R"({"channel":"web","timeOffsetInMinutes":-300})",
        R"({"channel":"web"})");
    row("context", R"("context":"x")", R"({"channel":"web","timeOffsetInMinutes":-300})",
        R"({"channel":"web"})");
    row("context", R"("context":{"channel":"web"})", R"({"channel":"web","timeOffsetInMinutes":-300})",
        R"({"channel":"web"})");
    row("context", R"("context":{"channel":"web","timeOffsetInMinutes":60})",
        R"({"channel":"web","timeOffsetInMinutes":60})");
    row("context", R"("context":{"timeOffsetInMinutes":0,"channel":"mobile"})",
        R"({"channel":"mobile","timeOffsetInMinutes":0})", R"({"channel":"web","timeOffsetInMinutes":0})");
    row("context", R"("context":{"channel":"Mobile","timeOffsetInMinutes":0})",
        R"({"channel":"mobile","timeOffsetInMinutes":0})", R"({"channel":"Mobile","timeOffsetInMinutes":0})");
    row("context", R"("context":{"channel":"tv","timeOffsetInMinutes":0})",
        R"({"channel":"web","timeOffsetInMinutes":0})");
    row("context", R"("context":{"timeOffsetInMinutes":null,"userAgent":"u","beacon":false})",
        R"({"channel":"web","userAgent":"u","beacon":false,"timeOffsetInMinutes":-300})",
        R"({"channel":"web","userAgent":"u","beacon":false})");
    row("context", R"("context":{"timeOffsetInMinutes":1,"z":2,"geo":{}})",
        R"({"channel":"web","timeOffsetInMinutes":1,"z":2,"geo":{}})",
        R"({"channel":"web","geo":{},"timeOffsetInMinutes":1})");

    row("id", R"("z":1)", "");
    row("id", R"("id":{})", "");
    row("id", R"("id":{"tntId":"","customerIds":[]})", "");
    row("id", R"("id":{"tntId":"t","z":1})", R"({"tntId":"t","z":1})", R"({"tntId":"t"})");
    row("id", R"("id":null)", "");
    row("id", R"("id":{"customerIds":[{"id":"1","integrationCode":"c","authenticatedState":"x"}]})",
        R"({"customerIds":[{"id":"1","integrationCode":"c","authenticatedState":"x"}]})");

    row("execute", R"("execute":{})", "");
    row("execute", R"("execute":{"pageLoad":null})", "");
    row("execute", R"("execute":{"mboxes":[]})", "");
    row("execute", R"("execute":{"pageLoad":{}})", R"({"pageLoad":{}})");
    row("execute", R"("execute":{"pageLoad":{},"mboxes":[]})", R"({"pageLoad":{}})");
    row("execute", R"("execute":{"mboxes":[{"name":""}]})", "{}");
    row("execute", R"("execute":{"mboxes":[{"name":"home","index":1},{"name":"b"}]})",
        R"({"mboxes":[{"name":"home","index":1},{"index":2,"name":"b"}]})",
        R"({"mboxes":[{"index":1,"name":"home"},{"index":1,"name":"b"}]})");
    row("execute",
        R"("execute":{"mboxes":[{"index":4,"name":""},{"name":"a"},null,{"name":"b"},{"name":"c","index":0}]})",
        R"({"mboxes":[{"index":1,"name":"a"},{"index":2,"name":"b"},{"name":"c","index":0}]})",
        R"({"mboxes":[{"index":0,"name":"a"},{"index":1,"name":"b"},{"index":0,"name":"c"}]})");
    row("execute", R"("execute":{"mboxes":[{"name":"a","index":"5"}]})",
        R"({"mboxes":[{"index":0,"name":"a"}]})");
    row("prefetch", R"("prefetch":{"views":[]})", "");
    row("prefetch", R"("prefetch":{"views":[{}]})", R"({"views":[{}]})");
    row("prefetch", R"("prefetch":{"views":[],"mboxes":[{"name":"a"}]})",
        R"({"mboxes":[{"index":0,"name":"a"}]})");
    row("prefetch", R"("prefetch":{"views":[{"name":"v","key":"k","parameters":{"a":"b"}}]})",
        R"({"views":[{"name":"v","key":"k","parameters":{"a":"b"}}]})",
        R"({"views":[{"parameters":{"a":"b"},"name":"v","key":"k"}]})");
    row("prefetch", R"("prefetch":{"pageLoad":{"order":{"time":"2024-05-02T12:00:00Z"}}})",
        R"({"pageLoad":{"order":{"time":"2024-05-02T12:00:00Z"}}})",
        R"({"pageLoad":{"order":{"time":"2024-05-02T12:00:00.000Z"}}})");

    row("experienceCloud",
        R"("experienceCloud":{"analytics":{"supplementalDataId":"0123456789ABCDEF-0123456789ABCDEF","logging":"client_side","trackingServer":"t","trackingServerSecure":"u"}})",
        R"({"analytics":{"supplementalDataId":"0123456789ABCDEF-0123456789ABCDEF","logging":"client_side","trackingServer":"t","trackingServerSecure":"u"}})",
        R"({"analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"client_side","trackingServer":"t","trackingServerSecure":"u"}})");
    row("experienceCloud", R"("experienceCloud":{"audienceManager":{"locationHint":9}})",
        R"({"audienceManager":{"locationHint":9},"analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"server_side"}})");
    row("experienceCloud", R"("experienceCloud":{"audienceManager":{},"analytics":{"logging":""}})",
        R"({"analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"server_side"}})");
}

void TestCompletion::parts()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, part);
    Preparer preparer;
    QTEST(preparer.request(request).part(part.constData()), "byDefault");
    QTEST(preparer.request(request, Dialect::Node).part(part.constData()), "byNode");
}

void TestCompletion::property_data()
{
    QTest::addColumn<QByteArray>("option");
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("log");
    QTest::addColumn<QByteArray>("logOfNode");
    const QByteArray client(R"(,"propertyToken":"P")");
    QTest::newRow("none") << QByteArray() << QByteArray("{}") << QByteArray() << QByteArray() << QByteArray();
    QTest::newRow("client") << client << QByteArray("{}") << QByteArray(R"({"token":"P"})") << QByteArray()
                            << QByteArray();
    QTest::newRow("equal") << client << QByteArray(R"({"property":{"token":"P"}})")
                           << QByteArray(R"({"token":"P"})") << QByteArray() << QByteArray();
    QTest::newRow("different") << client << QByteArray(R"({"property":{"token":"Q"}})")
                               << QByteArray(R"({"token":"Q"})")
                               << QByteArray("The property token specified in the request 'Q' does not match "
                                             "the one specified in the config 'P'.\n")
                               << QByteArray("The property token specified in the request \"Q\" does not "
                                             "match the one specified in the config \"P\".\n");
    QTest::newRow("request")
        << QByteArray() << QByteArray(R"({"property":{"token":"Q"}})") << QByteArray(R"({"token":"Q"})")
        << QByteArray("The property token specified in the request 'Q' does not match the one "
                      "specified in the config 'None'.\n")
        << QByteArray("The property token specified in the request \"Q\" does not match the one "
                      "specified in the config \"undefined\".\n");
    QTest::newRow("empty") << client << QByteArray(R"({"property":{"token":""}})")
                           << QByteArray(R"({"token":"P"})") << QByteArray()
                           << QByteArray(
                                  "The property token specified in the request \"\" does not match the one "
                                  "specified in the config \"P\".\n");
}

void TestCompletion::property()
{
    QFETCH(QByteArray, option);
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, sent);
    Preparer preparer;
    const Prepared byDefault = preparer.request(request, Dialect::Default, option);
    QCOMPARE(byDefault.part("property"), sent);
    QTEST(logged(*byDefault.call), "log");
    const Prepared byNode = preparer.request(request, Dialect::Node, option);
    QCOMPARE(byNode.part("property"), sent);
    QTEST(logged(*byNode.call), "logOfNode");
    QVERIFY(preparer.request(request, Dialect::Java, option).call->log.empty());
}

void TestCompletion::supplementalDataId()
{
    Preparer preparer;
    const QByteArray given = R"({"request":{"experienceCloud":{"analytics":{"supplementalDataId":")"
        + QByteArray(sdid) + R"("}}}})";
    const Prepared kept = preparer.prepare(given);
    QCOMPARE(written(kept.call->visitorState), QByteArray(R"({"1234567890@AdobeOrg":{}})"));
    QVERIFY(kept.call->warnings.empty());
    const Prepared drawn = preparer.prepare(given, Dialect::Node);
    QCOMPARE(written(drawn.call->visitorState),
        QByteArray(
            R"({"1234567890@AdobeOrg":{"sdid":{"supplementalDataIDCurrent":"0000000000004000-0000000000000001",)"
            R"("supplementalDataIDCurrentConsumed":{"payload:target-global-mbox":true},)"
            R"("supplementalDataIDLastConsumed":{}}}})"));
    QCOMPARE(preparer.prepare(given, Dialect::Python).part("experienceCloud"),
        QByteArray(R"({"analytics":{"logging":"server_side"}})"));
    const Prepared malformed
        = preparer.request(R"({"experienceCloud":{"analytics":{"supplementalDataId":"x"}}})");
    QCOMPARE(malformed.call->warnings.size(), std::size_t(1));
}

void TestCompletion::sessionId_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byJava");
    const QByteArray drawn("00000000000040008000000000000001");
    const QByteArray dashed("00000000-0000-4000-8000-000000000001");
    QTest::newRow("none") << QByteArray(R"({"request":{}})") << drawn << dashed;
    QTest::newRow("option") << QByteArray(R"({"request":{},"sessionId":"o"})") << QByteArray("o")
                            << QByteArray("o");
    QTest::newRow("both") << QByteArray(
        R"({"request":{},"sessionId":"o","targetCookie":"session#c#1714651210"})")
                          << QByteArray("c") << QByteArray("o");
    QTest::newRow("cookie") << QByteArray(R"({"request":{},"targetCookie":"session#c#1714651210"})")
                            << QByteArray("c") << QByteArray("c");
}

void TestCompletion::sessionId()
{
    QFETCH(QByteArray, call);
    Preparer preparer;
    QTEST(bytes(preparer.prepare(call).call->sessionId), "byDefault");
    QTEST(bytes(preparer.prepare(call, Dialect::Node).call->sessionId), "byDefault");
    QTEST(bytes(preparer.prepare(call, Dialect::Java).call->sessionId), "byJava");
}

void TestCompletion::worked()
{
    const QByteArray call(
        R"({"request":{"execute":{"mboxes":[{"name":"home","index":1}]}},"sessionId":"ignored","consumerId":"home-consumer",
            "targetCookie":"session#bd1b40e21e8449ea8aa0cc78e6d0f31c#1714653060|PC#bd1b40e21e8449ea8aa0cc78e6d0f31c.35_0#1777896000",
            "visitorCookie":"-1330315163|MCIDTS|19845|MCMID|07327024324407615852294135870030620007|MCAAMLH-1715256000|9|MCAAMB-1715256000|hmk_Lq6TPIBMW925SPhw3Q|MCOPTOUT-1714658400s|NONE|vVersion|5.5.0",
            "customerIds":{"userid":{"id":"67312378756723456","authState":1},"puuid":"550e8400-e29b-41d4-a716-446655440000"}})");
    Preparer preparer;
    for (const Dialect dialect : {Dialect::Default, Dialect::Node}) {
        const Prepared prepared = preparer.prepare(call, dialect);
        QCOMPARE(bytes(deliveryUrl(prepared.options, prepared.call->cluster, prepared.call->sessionId)),
            QByteArray("https://mboxedge35.tt.omtrdc.net/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg"
                       "&sessionId=bd1b40e21e8449ea8aa0cc78e6d0f31c"));
        const Document expected = parsed(
            R"({"requestId":"00000000000040008000000000000001",
                "id":{"tntId":"bd1b40e21e8449ea8aa0cc78e6d0f31c.35_0",
                      "marketingCloudVisitorId":"07327024324407615852294135870030620007",
                      "customerIds":[
                        {"id":"67312378756723456","integrationCode":"userid","authenticatedState":"authenticated"},
                        {"id":"550e8400-e29b-41d4-a716-446655440000","integrationCode":"puuid","authenticatedState":"unknown"}]},
                "context":{"channel":"web","timeOffsetInMinutes":-300},
                "experienceCloud":{"audienceManager":{"locationHint":9,"blob":"hmk_Lq6TPIBMW925SPhw3Q"},
                  "analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"server_side"}},
                "execute":{"mboxes":[{"index":1,"name":"home"}]}})");
        QVERIFY2(
            sameJson(prepared.call->request, expected.root()), written(prepared.call->request).constData());
        QCOMPARE(bytes(prepared.call->requestId), QByteArray("00000000000040008000000000000001"));
    }
}

void TestCompletion::observedIds()
{
    const QByteArray call(
        R"({"targetCookie":"PC#bd1b.35_0#1777896000","visitorCookie":"1|MCMID|07320007",
            "customerIds":{"userid":{"id":"673","authState":1}},
            "request":{"id":{"tntId":"explicit.28_1","thirdPartyId":"B234A029348","marketingCloudVisitorId":"111",
              "customerIds":[{"id":"134325423","integrationCode":"crm_data","authenticatedState":"authenticated"}]}}})");
    Preparer preparer;
    for (const Dialect dialect : {Dialect::Default, Dialect::Node}) {
        const Prepared prepared = preparer.prepare(call, dialect);
        QCOMPARE(bytes(prepared.call->cluster), QByteArray("35"));
        QCOMPARE(prepared.part("id"),
            QByteArray(
                R"({"tntId":"explicit.28_1","thirdPartyId":"B234A029348","marketingCloudVisitorId":"111",)"
                R"("customerIds":[{"id":"673","integrationCode":"userid","authenticatedState":"authenticated"},)"
                R"({"id":"134325423","integrationCode":"crm_data","authenticatedState":"authenticated"}]})"));
    }
}

void TestCompletion::invalidMboxes()
{
    Preparer preparer;
    const Prepared prepared = preparer.request(
        R"({"execute":{"mboxes":[null,{"name":""},{"name":5},{}]},"prefetch":{"views":[{}]}})");
    QCOMPARE(prepared.part("execute"), QByteArray("{}"));
    QCOMPARE(logged(*prepared.call),
        QByteArray("Mbox validation failed for: null\nMbox validation failed for: {\"name\":\"\"}\n"
                   "Mbox validation failed for: {\"name\":5}\nMbox validation failed for: {}\n"));
    QCOMPARE(prepared.call->warnings.size(), std::size_t(1));
}

void TestCompletion::notifications()
{
    Preparer preparer;
    const QByteArray request(
        R"({"notifications":[{"id":"1","type":"display","timestamp":1},{"id":"","type":"display","timestamp":1},)"
        R"({"id":"2","type":"click","timestamp":1.5},{"id":"3","type":"x","timestamp":1},)"
        R"({"id":"4","type":"click","timestamp":"1"},null]})");
    const QByteArray first(R"({"id":"1","type":"display","timestamp":1})");
    const QByteArray second(R"({"id":"2","type":"click","timestamp":1.5})");
    QCOMPARE(preparer.request(request).part("notifications"), "[" + first + "]");
    QCOMPARE(
        preparer.request(request, Dialect::Node).part("notifications"), "[" + first + "," + second + "]");
    QCOMPARE(preparer.request(request, Dialect::Python).part("notifications"),
        "[" + first + "," + second + R"(,{"id":"4","type":"click","timestamp":"1"}])");
    QCOMPARE(preparer.request(request).call->log.size(), std::size_t(5));
}

void TestCompletion::noNotificationLeft()
{
    Preparer preparer;
    const QByteArray call(R"({"request":{"notifications":[{}]}})");
    QCOMPARE(preparer.prepare(call, Dialect::Default, {}, {}, true).part("notifications"),
        QByteArray("Notifications list is required in request"));
    QVERIFY(preparer.prepare(call, Dialect::Default, {}, R"([{"requestId":"r"}])", true).call);
    QVERIFY(preparer.prepare(call, Dialect::Node, {}, {}, true).call);
    QVERIFY(preparer.prepare(call, Dialect::Default).call);
}

void TestCompletion::telemetry()
{
    Preparer preparer;
    const QByteArray call(R"({"request":{"telemetry":{"entries":[{"requestId":"mine"}]}}})");
    const QByteArray waiting(R"([{"requestId":"w"}])");
    QCOMPARE(preparer.prepare(call).part("telemetry"), QByteArray(R"({"entries":[{"requestId":"mine"}]})"));
    QCOMPARE(preparer.prepare(call, Dialect::Default, {}, waiting).part("telemetry"),
        QByteArray(R"({"entries":[{"requestId":"mine"},{"requestId":"w"}]})"));
    QCOMPARE(preparer.prepare(call, Dialect::Node, {}, waiting).part("telemetry"),
        QByteArray(R"({"entries":[{"requestId":"w"}]})"));
    // Attached later, it stands where it would have stood.
    const Document request = parsed(R"({"context":{},"notifications":[1],"preview":{}})");
    const Document entries = parsed(waiting);
    Arena arena;
    QCOMPARE(written(withTelemetry(request.root(), entries.root(), Dialect::Default, arena)),
        QByteArray(
            R"({"context":{},"telemetry":{"entries":[{"requestId":"w"}]},"notifications":[1],"preview":{}})"));
    QCOMPARE(
        written(withTelemetry(request.root(), Value(), Dialect::Default, arena)), written(request.root()));
}

void TestCompletion::attributes_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<QByteArray>("names");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const auto row
        = [](const char *request, const char *names, const char *byDefault, const char *byNode = nullptr) {
              QTest::newRow(qPrintable(QString::fromUtf8(request) + names))
                  << QByteArray(request) << QByteArray(names) << QByteArray(byDefault)
                  << QByteArray(byNode != nullptr ? byNode : byDefault);
          };
    row("null", "x,y",
        R"({"execute":{"mboxes":[{"name":"x","index":1},{"name":"y","index":2}]},"context":{"channel":"web"}})");
    row("{}", "x", R"({"execute":{"mboxes":[{"name":"x","index":1}]}})");
    row("{}", "x,x", R"({"execute":{"mboxes":[{"name":"x","index":1}]}})",
        R"({"execute":{"mboxes":[{"name":"x","index":1},{"name":"x","index":2}]}})");
    row(R"({"prefetch":{"mboxes":[{"name":"p"}]},"execute":{"mboxes":[{"name":"x"},{"name":"q","index":7}]}})",
        "x,p,z",
        R"({"prefetch":{"mboxes":[{"name":"p"}]},"execute":{"mboxes":[{"name":"x"},{"name":"q","index":7},{"name":"z","index":8}]}})");
    row(R"({"execute":{"pageLoad":{},"mboxes":"odd"}})", "x",
        R"({"execute":{"pageLoad":{},"mboxes":[{"name":"x","index":1}]}})");
    row(R"({"execute":null})", "x", R"({"execute":{"mboxes":[{"name":"x","index":1}]}})");
}

void TestCompletion::attributes()
{
    QFETCH(QByteArray, request);
    QFETCH(QByteArray, names);
    const Document document = parsed(request);
    std::vector<std::string> list;
    for (const QByteArray &name : names.split(','))
        list.push_back(name.toStdString());
    Arena arena;
    QTEST(written(withAttributeMboxes(document.root(), list, Dialect::Default, arena)), "byDefault");
    QTEST(written(withAttributeMboxes(document.root(), list, Dialect::Node, arena)), "byNode");
    QCOMPARE(written(document.root()), request);
}

void TestCompletion::unknownMembers()
{
    const QByteArray request(
        R"({"7":true,"x":{"y":[1]},"execute":{"pageLoad":{"z":1},"w":2},"id":{"tntId":"t","9":0},"context":{"channel":"web","timeOffsetInMinutes":1,"3":4},"experienceCloud":{"v":5}})");
    Preparer preparer;
    QCOMPARE(written(preparer.request(request).call->request),
        QByteArray(
            R"({"7":true,"requestId":"00000000000040008000000000000001","id":{"9":0,"tntId":"t"},)"
            R"("context":{"3":4,"channel":"web","timeOffsetInMinutes":1},)"
            R"("experienceCloud":{"analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"server_side"},"v":5},)"
            R"("execute":{"pageLoad":{"z":1},"w":2},"x":{"y":[1]}})"));
    QCOMPARE(written(preparer.request(request, Dialect::Node).call->request),
        QByteArray(
            R"({"requestId":"00000000000040008000000000000001","id":{"tntId":"t"},)"
            R"("context":{"channel":"web","timeOffsetInMinutes":1},)"
            R"("experienceCloud":{"analytics":{"supplementalDataId":"0000000000004000-0000000000000001","logging":"server_side"}},)"
            R"("execute":{"pageLoad":{}}})"));
}

void TestCompletion::thrown_data()
{
    QTest::addColumn<QByteArray>("call");
    QTest::addColumn<QByteArray>("error");
    const auto row = [](const char *call, const char *error) {
        QTest::newRow(call) << QByteArray(call) << QByteArray(error);
    };
    row(R"({"request":{"property":null}})", "Cannot read properties of null (reading 'token')");
    row(R"({"request":{"prefetch":{"views":[null]}}})", "Cannot read properties of null (reading 'name')");
    row(R"({"request":{"id":{"customerIds":"x"}}})", "json.customerIds.map is not a function");
    row(R"({"request":{"execute":{"pageLoad":{},"mboxes":"x"}}})", "json.mboxes.map is not a function");
    row(R"({"request":{"notifications":{}}})", "json.notifications.map is not a function");
    row(R"({"request":{"execute":{"pageLoad":{"order":{"time":"bad"}}}}})", "Invalid time value");
    row(R"({"request":{},"targetCookie":"session#%E0%A4%A#1714651210"})", "URI malformed");
    row(R"({"request":{},"visitorCookie":"%E0%A4%A|MCMID|1"})", "URI malformed");
    row(R"({"request":{},"targetCookie":5})", "cookieValue.split is not a function");
}

void TestCompletion::thrown()
{
    QFETCH(QByteArray, call);
    Preparer preparer;
    const Prepared byNode = preparer.prepare(call, Dialect::Node);
    QVERIFY(!byNode.call);
    QTEST(bytes(byNode.call.error()), "error");
    QVERIFY(preparer.prepare(call).call);
}

void TestCompletion::examples_data()
{
    QTest::addColumn<QString>("path");
    const QDir folder(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR") + "/../spec/examples");
    const QStringList files = folder.entryList({"*.request.json"});
    if (files.isEmpty())
        QSKIP("There are no example requests beside the conformance cases.");
    for (const QString &file : files)
        QTest::newRow(qPrintable(file)) << folder.filePath(file);
}

void TestCompletion::examples()
{
    QFETCH(QString, path);
    QFile file(path);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    const Document request = parsed(text);
    Preparer preparer;
    const Prepared prepared = preparer.request(text);
    QVERIFY(prepared.call);
    for (const LogLine &line : prepared.call->log) // two of them have a property, which the client has not
        QVERIFY2(line.level == LogLine::Level::Debug, line.text.c_str());
    // Only what completion adds is new: ids, a channel with its time, analytics.
    Arena arena;
    Value completed = prepared.call->request;
    for (const char *const added : {"requestId", "context", "experienceCloud"}) {
        if (!request.root().contains(added))
            completed = withMember(arena, completed, added, Value());
    }
    Value expected = request.root();
    const Value context = expected.find("context");
    if (context.isObject() && !context.contains("timeOffsetInMinutes"))
        expected = withMember(
            arena, expected, "context", withMember(arena, context, "timeOffsetInMinutes", Value(-300)));
    const Value cloud = expected.find("experienceCloud");
    if (cloud.isObject()) {
        Value analytics = cloud.find("analytics").isObject() ? cloud.find("analytics") : Value::object({});
        const Value done = completed.find("experienceCloud").find("analytics");
        for (const char *const added : {"supplementalDataId", "logging"}) {
            if (!analytics.contains(added))
                analytics = withMember(arena, analytics, added, done.find(added));
        }
        expected = withMember(
            arena, expected, "experienceCloud", withMember(arena, cloud, "analytics", analytics));
    }
    QVERIFY2(sameJson(completed, expected), written(completed).constData());
}

void TestCompletion::sharesNothing()
{
    const QByteArray text(
        R"({"request":{"execute":{"mboxes":[{"name":"a"},{"name":"a"}]},"property":{"token":"q"}}})");
    const Document document = parsed(text);
    Arena arena;
    const IdSource ids = seededIds(1);
    const Options options
        = Options::read(parsed(R"({"client":"c","organizationId":"o","propertyToken":"p"})")).value();
    CallSurroundings surroundings;
    surroundings.options = &options;
    surroundings.ids = &ids;
    const CallOptions call = CallOptions::read(document.root(), options.dialect, arena);
    const auto first = prepareCall(call, surroundings, arena);
    const auto second = prepareCall(call, surroundings, arena);
    QVERIFY(first && second);
    QVERIFY(first->requestId != second->requestId);
    QVERIFY(first->sessionId != second->sessionId);
    QVERIFY(!sameJson(first->visitorState, second->visitorState));
    QCOMPARE(written(document.root()), text);
}

QTEST_APPLESS_MAIN(TestCompletion)
#include "tst_completion.moc"
