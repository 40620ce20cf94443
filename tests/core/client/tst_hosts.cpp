// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/cluster.h"
#include "core/client/deliveryurl.h"
#include "core/client/routing.h"
#include "tests/core/client/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestHosts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void device_data();
    void device();
    void edge_data();
    void edge();
    void call();
    void host();
    void url();
    void decoded_data();
    void decoded();
    void headers();
    void routes_data();
    void routes();
};

void TestHosts::device_data()
{
    QTest::addColumn<QByteArray>("cluster");
    QTest::newRow("dev.35_0") << QByteArray("35");
    QTest::newRow("dev.35_") << QByteArray("35");
    QTest::newRow(".35_0") << QByteArray("35");
    QTest::newRow("dev.abc_0") << QByteArray("abc");
    for (const char *const none :
        {"", "dev", "dev.35", "dev.35_0_1", "a.b.35_0", "dev._0", "dev.", ".", "_", "35_0"})
        QTest::newRow(none) << QByteArray();
}

void TestHosts::device()
{
    QTEST(bytes(clusterOfDeviceId(QTest::currentDataTag())), "cluster");
}

void TestHosts::edge_data()
{
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    QTest::newRow("mboxedge35.tt.omtrdc.net") << QByteArray("35") << QByteArray("35");
    QTest::newRow("35.tt.omtrdc.net") << QByteArray() << QByteArray("35");
    QTest::newRow("acme.tt.omtrdc.net") << QByteArray() << QByteArray("acme");
    for (const char *const none : {"", "mboxedge1.dev.tt.omtrdc.net", "tt.omtrdc.net", ".tt.omtrdc.net",
             "mboxedge.tt.omtrdc.net", "..."})
        QTest::newRow(none) << QByteArray() << QByteArray();
}

void TestHosts::edge()
{
    QTEST(bytes(clusterOfEdgeHost(QTest::currentDataTag(), Dialect::Default)), "byDefault");
    QTEST(bytes(clusterOfEdgeHost(QTest::currentDataTag(), Dialect::Node)), "byNode");
}

void TestHosts::call()
{
    Options options;
    QCOMPARE(bytes(clusterOfCall(options, "dev.35_0", "28", "17")), QByteArray("35"));
    QCOMPARE(bytes(clusterOfCall(options, "dev", "28", "17")), QByteArray("28"));
    QCOMPARE(bytes(clusterOfCall(options, "", "", "17")), QByteArray("17"));
    QCOMPARE(bytes(clusterOfCall(options, "", "", "")), QByteArray());
    options.isEdgeSticky = false;
    QCOMPARE(bytes(clusterOfCall(options, "dev.35_0", "28", "17")), QByteArray());
}

void TestHosts::host()
{
    Options options;
    options.client = "acmeclient";
    QCOMPARE(deliveryHost(options, ""), std::string("https://acmeclient.tt.omtrdc.net"));
    options.serverDomain = "edge.example:8080";
    QCOMPARE(deliveryHost(options, ""), std::string("https://edge.example:8080"));
    QCOMPARE(deliveryHost(options, "35"), std::string("https://mboxedge35.tt.omtrdc.net"));
    options.isSecure = false;
    QCOMPARE(deliveryHost(options, "35"), std::string("http://mboxedge35.tt.omtrdc.net"));
}

void TestHosts::url()
{
    Options options;
    options.client = "acmeclient";
    options.organizationId = "1234567890@AdobeOrg";
    QCOMPARE(bytes(deliveryUrl(options, "", "a b&c=d/é?#")),
        QByteArray("https://acmeclient.tt.omtrdc.net/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg"
                   "&sessionId=a%20b%26c%3Dd%2F%C3%A9%3F%23"));
    options.version = "2.1 x";
    QCOMPARE(bytes(deliveryUrl(options, "35", "-_.!~*'()")),
        QByteArray("https://mboxedge35.tt.omtrdc.net/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg"
                   "&sessionId=-_.!~*'()&version=2.1%20x"));
    options.dialect = Dialect::Node;
    QCOMPARE(bytes(deliveryUrl(options, "35", "-_.!~*'()")),
        QByteArray("https://mboxedge35.tt.omtrdc.net/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg"
                   "&sessionId=-_.!~*%27()&version=2.1%20x"));
    // A half surrogate, which encodeURIComponent throws on.
    QCOMPARE(bytes(percentEncoded("\xED\xA0\xBD")), QByteArray("%EF%BF%BD"));
    QCOMPARE(bytes(percentEncoded("\xF0\x9F\x98\x80")), QByteArray("%F0%9F%98%80"));
}

void TestHosts::decoded_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected"); // null: none
    QTest::newRow("plain") << QByteArray("abc+") << QByteArray("abc+");
    QTest::newRow("empty") << QByteArray("") << QByteArray("");
    QTest::newRow("blank") << QByteArray("a%20b") << QByteArray("a b");
    QTest::newRow("umlaut") << QByteArray("%c3%BC") << QByteArray("ü");
    QTest::newRow("percent") << QByteArray("%25") << QByteArray("%");
    QTest::newRow("half") << QByteArray("%E0%A4%A") << QByteArray();
    QTest::newRow("no digits") << QByteArray("%zz") << QByteArray();
    QTest::newRow("at the end") << QByteArray("a%") << QByteArray();
    QTest::newRow("one digit") << QByteArray("a%2") << QByteArray();
    QTest::newRow("not UTF-8") << QByteArray("%FF") << QByteArray();
    QTest::newRow("half surrogate") << QByteArray("%ED%A0%80") << QByteArray();
}

void TestHosts::decoded()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    const auto result = percentDecoded(view(text));
    QCOMPARE(result.has_value(), !expected.isNull());
    if (result)
        QCOMPARE(bytes(*result), expected);
}

void TestHosts::headers()
{
    Options options;
    const auto headersOf = [&options](Dialect dialect) {
        options.dialect = dialect;
        QByteArray all;
        for (const http::Header &header : deliveryHeaders(options, "Spotter", "0.1", "id"))
            all += QByteArray::fromStdString(header.name + '=' + header.value + ';');
        return all;
    };
    QCOMPARE(headersOf(Dialect::Default),
        QByteArray("Content-Type=application/json;X-EXC-SDK=Spotter;X-EXC-SDK-Version=0.1;X-Request-Id=id;"
                   "Accept=application/json;"));
    QCOMPARE(headersOf(Dialect::Node),
        QByteArray("Content-Type=application/json;X-EXC-SDK=AdobeTargetNode;X-EXC-SDK-Version=2.4.2;"
                   "X-Request-Id=id;Accept=*/*;"));
    QCOMPARE(headersOf(Dialect::Python),
        QByteArray("Content-Type=application/json;X-EXC-SDK=AdobeTargetPython;X-EXC-SDK-Version=1.1.0;"
                   "X-Request-Id=id;Accept=application/json;"));
    QVERIFY(!headersOf(Dialect::Java).contains("X-Request-Id"));
    QVERIFY(headersOf(Dialect::DotNet).contains("AdobeTargetNet"));
}

void TestHosts::routes_data()
{
    QTest::addColumn<Method>("method");
    QTest::addColumn<bool>("isReady");
    QTest::addColumn<bool>("needsServer");
    QTest::addColumn<int>("route");
    const auto row = [](const char *name, Method method, bool isReady, bool needsServer, Route route) {
        QTest::newRow(name) << method << isReady << needsServer << static_cast<int>(route);
    };
    row("server-side", Method::ServerSide, false, false, Route::Remote);
    row("server-side, ready", Method::ServerSide, true, false, Route::Remote);
    row("on-device, not ready", Method::OnDevice, false, false, Route::NotReady);
    row("on-device", Method::OnDevice, true, false, Route::Local);
    row("on-device, partly", Method::OnDevice, true, true, Route::Local);
    row("hybrid, not ready", Method::Hybrid, false, false, Route::Remote);
    row("hybrid", Method::Hybrid, true, false, Route::Local);
    row("hybrid, needs the server", Method::Hybrid, true, true, Route::Remote);
}

void TestHosts::routes()
{
    QFETCH(Method, method);
    QFETCH(bool, isReady);
    QFETCH(bool, needsServer);
    QTEST(static_cast<int>(routeOf(method, isReady, needsServer)), "route");
    QVERIFY(routeReason(method, isReady, needsServer).ends_with('.'));
}

QTEST_APPLESS_MAIN(TestHosts)
#include "tst_hosts.moc"
