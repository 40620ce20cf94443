// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/calloptions.h"
#include "core/client/options.h"
#include "tests/core/client/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refused_data();
    void refused();
    void defaults();
    void spellings();
    void dialects();
    void polling_data();
    void polling();
    void secure_data();
    void secure();
    void artifactUrl_data();
    void artifactUrl();
    void artifactFormat_data();
    void artifactFormat();
    void getOffers_data();
    void getOffers();
    void sendNotifications_data();
    void sendNotifications();
    void methodOfCall_data();
    void methodOfCall();
    void callOptions();
};

namespace {

QByteArray outcome(const QByteArray &json, Dialect dialect)
{
    const auto options = Options::read(parsed(json), dialect);
    return options ? QByteArray("fine") : QByteArray::fromStdString(options.error());
}

Options options(const QByteArray &more, Dialect dialect = Dialect::Default)
{
    return Options::read(
        parsed(R"({"client":"acmeclient","organizationId":"1234567890@AdobeOrg")" + more + "}"), dialect)
        .value();
}

} // namespace

void TestOptions::refused_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const QByteArray none("Options are required");
    const QByteArray noMap("Options map is required");
    for (const char *const json : {"null", "{}", "[]", "\"x\"", "5"})
        QTest::newRow(json) << QByteArray(json) << none << noMap;
    const QByteArray client("Client is required");
    for (const char *const json :
        {R"({"client":""})", R"({"client":5})", R"({"client":null})", R"({"organizationId":"o"})",
            R"({"client":["c"],"organizationId":"o"})", R"({"decisioningMethod":"x"})"})
        QTest::newRow(json) << QByteArray(json) << client << client;
    const QByteArray organization("Organization Id is required");
    for (const char *const json : {R"({"client":"c"})", R"({"client":"c","organizationId":""})",
             R"({"client":"c","organizationId":5})", R"({"client":"c","decisioningMethod":"x"})"})
        QTest::newRow(json) << QByteArray(json) << organization << organization;
    const QByteArray method(
        "Invalid Decisioning Method.  Must be set to one of: hybrid,on-device,server-side");
    const QByteArray methodOfNode(
        "Invalid Decisioning Method.  Must be set to one of: on-device,server-side,hybrid");
    for (const char *const given : {"\"Server-Side\"", "5", "\"x\""}) {
        const QByteArray json
            = R"({"client":"c","organizationId":"o","decisioningMethod":)" + QByteArray(given) + "}";
        QTest::newRow(json.constData()) << json << method << methodOfNode;
    }
    QTest::newRow("empty method") << QByteArray(
        R"({"client":"c","organizationId":"o","decisioningMethod":""})")
                                  << QByteArray("fine") << methodOfNode;
    QTest::newRow("null method") << QByteArray(
        R"({"client":"c","organizationId":"o","decisioningMethod":null})")
                                 << QByteArray("fine") << methodOfNode;
    QTest::newRow("blank client") << QByteArray(R"({"client":" ","organization_id":"o"})")
                                  << QByteArray("fine") << QByteArray("fine");
}

void TestOptions::refused()
{
    QFETCH(QByteArray, json);
    QTEST(outcome(json, Dialect::Default), "byDefault");
    QTEST(outcome(json, Dialect::Python), "byDefault");
    QTEST(outcome(json, Dialect::Node), "byNode");
}

void TestOptions::defaults()
{
    const Options read = options("");
    QCOMPARE(read.timeoutMs, 3000);
    QVERIFY(read.isSecure);
    QVERIFY(read.serverDomain.empty());
    QVERIFY(read.targetLocationHint.empty());
    QCOMPARE(read.decisioningMethod, Method::ServerSide);
    QCOMPARE(read.pollingIntervalMs, 300000);
    QCOMPARE(read.maximumWaitReadyMs, -1);
    QVERIFY(!read.artifactLocation);
    QVERIFY(read.artifactPayload.root().isUndefined());
    QVERIFY(read.environmentId.root().isUndefined());
    QCOMPARE(bytes(read.environment), QByteArray("production"));
    QVERIFY(read.isTelemetryEnabled);
    QVERIFY(!read.version);
    QVERIFY(!read.propertyToken);
    QCOMPARE(read.dialect, Dialect::Default);
    QVERIFY(read.isEdgeSticky);
    QCOMPARE(read.maxRetries, 2);
    QCOMPARE(options("", Dialect::Node).maxRetries, 10);
}

void TestOptions::spellings()
{
    const Options python = Options::read(
        parsed(
            R"({"client":"c","organization_id":"o","timeout":500,"server_domain":"d:1","target_location_hint":"35",
            "decisioning_method":"hybrid","polling_interval":0,"maximum_wait_ready":7,"artifact_location":"u",
            "artifact_payload":{"version":"1"},"environment_id":5,"environment":"Staging","telemetry_enabled":false,
            "property_token":"p","sticky_edge":false,"max_retries":0,"version":"2.1"})"))
                               .value();
    const Options node = Options::read(
        parsed(
            R"({"client":"c","organizationId":"o","timeout":500,"serverDomain":"d:1","targetLocationHint":"35",
            "decisioningMethod":"hybrid","pollingInterval":0,"maximumWaitReady":7,"artifactLocation":"u",
            "artifactPayload":{"version":"1"},"environmentId":5,"environment":"Staging","telemetryEnabled":false,
            "propertyToken":"p","stickyEdge":false,"maxRetries":0,"version":"2.1"})"))
                             .value();
    for (const Options &read : {python, node}) {
        QCOMPARE(read.timeoutMs, 500);
        QCOMPARE(bytes(read.serverDomain), QByteArray("d:1"));
        QCOMPARE(bytes(read.targetLocationHint), QByteArray("35"));
        QCOMPARE(read.decisioningMethod, Method::Hybrid);
        QCOMPARE(read.pollingIntervalMs, 0);
        QCOMPARE(read.maximumWaitReadyMs, 7);
        QCOMPARE(bytes(read.artifactLocation.value()), QByteArray("u"));
        QCOMPARE(written(read.artifactPayload.root()), QByteArray(R"({"version":"1"})"));
        QCOMPARE(read.environmentId.root().toNumber(), 5.0);
        QCOMPARE(bytes(read.environment), QByteArray("Staging"));
        QVERIFY(!read.isTelemetryEnabled);
        QCOMPARE(bytes(read.propertyToken.value()), QByteArray("p"));
        QVERIFY(!read.isEdgeSticky);
        QCOMPARE(read.maxRetries, 0);
        QCOMPARE(bytes(read.version.value()), QByteArray("2.1"));
    }
}

void TestOptions::dialects()
{
    QCOMPARE(options(R"(,"dialect":"java")").dialect, Dialect::Java);
    QCOMPARE(options(R"(,"dialect":"default")", Dialect::Node).dialect, Dialect::Default);
    QVERIFY(!Options::read(parsed(R"({"client":"c","organizationId":"o","dialect":"perl"})")));
    // The node SDK ignores it.
    QCOMPARE(options(R"(,"maximumWaitReady":7)", Dialect::Node).maximumWaitReadyMs, -1);
    for (const Dialect dialect :
        {Dialect::Default, Dialect::Node, Dialect::Python, Dialect::Java, Dialect::DotNet})
        QVERIFY(dialectFromText(dialectText(dialect)) == dialect);
}

void TestOptions::polling_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<qint64>("byDefault");
    QTest::addColumn<qint64>("byPython");
    QTest::newRow("0") << QByteArray("0") << qint64(0) << qint64(0);
    QTest::newRow("1") << QByteArray("1") << qint64(300000) << qint64(300000);
    QTest::newRow("below 0") << QByteArray("-5") << qint64(300000) << qint64(300000);
    QTest::newRow("600") << QByteArray("600") << qint64(300000) << qint64(600000);
    QTest::newRow("600000") << QByteArray("600000") << qint64(600000) << qint64(600000000);
    QTest::newRow("text") << QByteArray("\"x\"") << qint64(300000) << qint64(300000);
    QTest::newRow("null") << QByteArray("null") << qint64(300000) << qint64(300000);
}

void TestOptions::polling()
{
    QFETCH(QByteArray, given);
    QTEST(qint64(options(",\"pollingInterval\":" + given).pollingIntervalMs), "byDefault");
    QTEST(qint64(options(",\"pollingInterval\":" + given, Dialect::Python).pollingIntervalMs), "byPython");
}

void TestOptions::secure_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("isSecure");
    QTest::newRow("absent") << QByteArray() << true;
    QTest::newRow("true") << QByteArray(R"(,"secure":true)") << true;
    QTest::newRow("null") << QByteArray(R"(,"secure":null)") << true;
    QTest::newRow("0") << QByteArray(R"(,"secure":0)") << true;
    QTest::newRow("text") << QByteArray(R"(,"secure":"false")") << true;
    QTest::newRow("false") << QByteArray(R"(,"secure":false)") << false;
}

void TestOptions::secure()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, isSecure);
    QCOMPARE(bytes(options(more).scheme()), QByteArray(isSecure ? "https://" : "http://"));
}

void TestOptions::artifactUrl_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<Dialect>("dialect");
    QTest::addColumn<QByteArray>("url");
    const QByteArray base("https://assets.adobetarget.com/acmeclient/");
    QTest::newRow("plain") << QByteArray() << Dialect::Default << base + "production/v1/rules.json";
    QTest::newRow("property") << QByteArray(R"(,"propertyToken":"p-1")") << Dialect::Default
                              << base + "production/v1/p-1/rules.json";
    QTest::newRow("binary") << QByteArray(R"(,"artifactFormat":"bin")") << Dialect::Default
                            << base + "production/v1/rules.bin";
    QTest::newRow("any environment") << QByteArray(R"(,"environment":"QA-1")") << Dialect::Default
                                     << base + "qa-1/v1/rules.json";
    QTest::newRow("Python's environments")
        << QByteArray(R"(,"environment":"QA-1")") << Dialect::Python << base + "production/v1/rules.json";
    QTest::newRow("staging CDN")
        << QByteArray(R"(,"cdnEnvironment":"staging")") << Dialect::Default
        << QByteArray("https://assets.staging.adobetarget.com/acmeclient/production/v1/rules.json");
    QTest::newRow("CDN host") << QByteArray(R"(,"cdnBasePath":"cdn.example")") << Dialect::Default
                              << QByteArray("https://cdn.example/acmeclient/production/v1/rules.json");
    QTest::newRow("Node's one CDN") << QByteArray(R"(,"cdnEnvironment":"staging","cdnBasePath":"x")")
                                    << Dialect::Node << base + "production/v1/rules.json";
    QTest::newRow("odd segments") << QByteArray(R"(,"environment":"My Env/ü?#")") << Dialect::Default
                                  << base + "my%20env%2F%C3%BC%3F%23/v1/rules.json";
    QTest::newRow("odd segments, Node")
        << QByteArray(R"(,"environment":"My Env/ü?#")") << Dialect::Node << base + "my%20env/%C3%BC";
    QTest::newRow("empty token, Node")
        << QByteArray(R"(,"propertyToken":"")") << Dialect::Node << base + "production/v1//rules.json";
    QTest::newRow("null token, Node")
        << QByteArray(R"(,"propertyToken":null)") << Dialect::Node << base + "production/v1//rules.json";
    QTest::newRow("null token") << QByteArray(R"(,"propertyToken":null)") << Dialect::Default
                                << base + "production/v1/rules.json";
    QTest::newRow("own place") << QByteArray(
        R"(,"artifactLocation":"http://cdn.example.com:8080/a%20b/rules.json?x=1#y")")
                               << Dialect::Default
                               << QByteArray("http://cdn.example.com:8080/a%20b/rules.json?x=1");
    QTest::newRow("null place") << QByteArray(R"(,"artifactLocation":null)") << Dialect::Node
                                << base + "production/v1/rules.json";
}

void TestOptions::artifactUrl()
{
    QFETCH(QByteArray, more);
    QFETCH(Dialect, dialect);
    QTEST(QByteArray::fromStdString(options(more, dialect).artifactUrl()), "url");
}

void TestOptions::artifactFormat_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<bool>("isBinary");
    QTest::newRow("none") << QByteArray() << false;
    QTest::newRow("bin") << QByteArray(R"(,"artifactFormat":"bin")") << true;
    QTest::newRow("other") << QByteArray(R"(,"artifactFormat":"BIN")") << false;
    QTest::newRow("from the URL") << QByteArray(R"(,"artifactLocation":"https://x/rules.bin")") << true;
    QTest::newRow("said otherwise") << QByteArray(
        R"(,"artifactFormat":"json","artifactLocation":"https://x/rules.bin")")
                                    << false;
}

void TestOptions::artifactFormat()
{
    QFETCH(QByteArray, more);
    QFETCH(bool, isBinary);
    QCOMPARE(options(more).artifactFormat, isBinary ? ArtifactFormat::Binary : ArtifactFormat::Json);
}

void TestOptions::getOffers_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const QByteArray fine("fine");
    const QByteArray none("Options are required");
    const QByteArray noMap("Options map is required");
    for (const char *const json : {"null", "{}", "[]", "5"})
        QTest::newRow(json) << QByteArray(json) << none << noMap;
    const QByteArray request("Request object of type DeliveryRequest is required");
    const QByteArray requestOfNode("Request object is required");
    for (const char *const json : {R"({"events":{}})", R"({"request":null})", R"({"request":[]})",
             R"({"request":"x"})", R"({"sessionId":"s"})"})
        QTest::newRow(json) << QByteArray(json) << request << requestOfNode;
    QTest::newRow("empty request") << QByteArray(R"({"request":{}})") << fine << requestOfNode;
    QTest::newRow("neither") << QByteArray(R"({"request":{"context":{}}})") << fine << fine;
    const QByteArray execute("Either pageLoad or mboxes is required in execute");
    const QByteArray prefetch("Either views, pageLoad or mboxes is required in prefetch");
    const auto row = [](const char *part, const QByteArray &byDefault, const QByteArray &byNode) {
        QTest::newRow(part) << QByteArray("{\"request\":{" + QByteArray(part) + "}}") << byDefault << byNode;
    };
    row(R"("execute":{})", execute, fine);
    row(R"("execute":{"mboxes":[]})", execute, execute);
    row(R"("execute":{"mboxes":null})", execute, execute);
    row(R"("execute":{"mboxes":{}})", execute, execute);
    row(R"("execute":{"views":[{}]})", execute, execute);
    row(R"("execute":{"x":1})", execute, execute);
    row(R"("execute":{"pageLoad":null})", execute, fine);
    row(R"("execute":{"pageLoad":{}})", fine, fine);
    row(R"("execute":{"mboxes":[{}]})", fine, fine);
    row(R"("execute":null)", fine, fine);
    row(R"("execute":"x")", execute, fine);
    row(R"("prefetch":{})", prefetch, fine);
    row(R"("prefetch":{"views":[]})", prefetch, prefetch);
    row(R"("prefetch":{"mboxes":[],"views":[]})", prefetch, prefetch);
    row(R"("prefetch":{"views":[{}]})", fine, fine);
    row(R"("prefetch":{"pageLoad":{}})", fine, fine);
    row(R"("execute":{"mboxes":[]},"prefetch":{"mboxes":[]})", execute, execute);
}

void TestOptions::getOffers()
{
    QFETCH(QByteArray, json);
    const Document document = parsed(json);
    const auto checked = [&document](Dialect dialect) {
        const auto method = checkGetOffers(document.root(), dialect, Method::ServerSide);
        return method ? QByteArray("fine") : bytes(method.error());
    };
    QTEST(checked(Dialect::Default), "byDefault");
    QTEST(checked(Dialect::Node), "byNode");
}

void TestOptions::sendNotifications_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<bool>("isTelemetryWaiting");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const QByteArray fine("fine");
    const QByteArray list("Notifications list is required in request");
    const QByteArray array("Notifications array is required in request");
    QTest::newRow("none") << QByteArray("null") << false << QByteArray("Options are required")
                          << QByteArray("Options map is required");
    QTest::newRow("no request") << QByteArray(R"({"events":{}})") << true
                                << QByteArray("Request object of type DeliveryRequest is required")
                                << QByteArray("Request object is required");
    QTest::newRow("one") << QByteArray(R"({"request":{"notifications":[{}]}})") << false << fine << fine;
    QTest::newRow("empty list") << QByteArray(R"({"request":{"notifications":[]}})") << false << list
                                << array;
    QTest::newRow("null") << QByteArray(R"({"request":{"notifications":null}})") << false << list << array;
    QTest::newRow("waiting") << QByteArray(R"({"request":{"context":{}}})") << true << fine << fine;
    QTest::newRow("given telemetry") << QByteArray(R"({"request":{"telemetry":{"entries":[{}]}}})") << false
                                     << fine << array;
}

void TestOptions::sendNotifications()
{
    QFETCH(QByteArray, json);
    QFETCH(bool, isTelemetryWaiting);
    const Document document = parsed(json);
    const auto checked = [&](Dialect dialect) {
        const auto result = checkSendNotifications(document.root(), dialect, isTelemetryWaiting);
        return result ? QByteArray("fine") : bytes(result.error());
    };
    QTEST(checked(Dialect::Default), "byDefault");
    QTEST(checked(Dialect::Node), "byNode");
}

void TestOptions::methodOfCall_data()
{
    QTest::addColumn<QByteArray>("more");
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const QByteArray refused(
        "Invalid Decisioning Method.  Must be set to one of: hybrid,on-device,server-side");
    const auto row = [](const char *given, const QByteArray &byDefault, const QByteArray &byNode) {
        QTest::newRow(given) << QByteArray(given) << byDefault << byNode;
    };
    row("", "hybrid", "hybrid");
    row(R"(,"decisioningMethod":null)", "hybrid", "hybrid");
    row(R"(,"decisioningMethod":"")", "hybrid", "hybrid");
    row(R"(,"decisioning_method":"on-device")", "on-device", "on-device");
    row(R"(,"decisioningMethod":"server-side")", "server-side", "server-side");
    row(R"(,"decisioningMethod":"wrong")", refused, "server-side");
    row(R"(,"decisioningMethod":5)", refused, "server-side");
}

void TestOptions::methodOfCall()
{
    QFETCH(QByteArray, more);
    const Document document = parsed(R"({"request":{"context":{}})" + more + "}");
    const auto checked = [&document](Dialect dialect) {
        const auto method = checkGetOffers(document.root(), dialect, Method::Hybrid);
        return bytes(method ? methodText(*method) : method.error());
    };
    QTEST(checked(Dialect::Default), "byDefault");
    QTEST(checked(Dialect::Node), "byNode");
}

void TestOptions::callOptions()
{
    const Document document = parsed(
        R"({"request":{},"session_id":"s","visitor_cookie":"v","targetCookie":"t","target_location_hint":"35",
            "customer_ids":{"a":"1"},"consumerId":"","decisioning_method":"hybrid"})");
    Arena arena;
    const CallOptions read = CallOptions::read(document.root(), Dialect::Default, arena);
    QCOMPARE(bytes(read.sessionId), QByteArray("s"));
    QCOMPARE(bytes(read.visitorCookie), QByteArray("v"));
    QCOMPARE(bytes(read.targetCookie), QByteArray("t"));
    QCOMPARE(bytes(read.targetLocationHint), QByteArray("35"));
    QCOMPARE(written(read.customerIds), QByteArray(R"({"a":"1"})"));
    QCOMPARE(bytes(read.consumerId), QByteArray("target-global-mbox"));
    QCOMPARE(bytes(read.decisioningMethod), QByteArray("hybrid"));

    const Document odd
        = parsed(R"({"sessionId":5,"consumerId":null,"targetCookie":7,"targetLocationHint":35})");
    const CallOptions byNode = CallOptions::read(odd.root(), Dialect::Node, arena);
    QCOMPARE(bytes(byNode.sessionId), QByteArray("5"));
    QCOMPARE(bytes(byNode.consumerId), QByteArray("null"));
    QVERIFY(byNode.isTargetCookieUnusable);
    QVERIFY(byNode.targetLocationHint.empty());
    const CallOptions byDefault = CallOptions::read(odd.root(), Dialect::Default, arena);
    QVERIFY(byDefault.sessionId.empty());
    const Document empty = parsed(R"({"consumerId":""})");
    QVERIFY(CallOptions::read(empty.root(), Dialect::Node, arena).consumerId.empty());
}

QTEST_APPLESS_MAIN(TestOptions)
#include "tst_options.moc"
