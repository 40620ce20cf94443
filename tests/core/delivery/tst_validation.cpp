// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/delivery/texts.h"
#include "core/delivery/validation.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace spotter;
using namespace spotter::delivery;

class TestValidation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void finds_data();
    void finds();
    void examples();
    void sessionIds_data();
    void sessionIds();
    void addresses_data();
    void addresses();
    void dates_data();
    void dates();
    void notifications();
};

namespace {

Document parsed(const QByteArray &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

/// `E /path` for each finding.
QStringList brief(const std::vector<Finding> &findings)
{
    QStringList lines;
    for (const Finding &finding : findings) {
        if (finding.sentence.empty() || finding.sentence.back() != '.' || finding.source.empty())
            lines += QStringLiteral("no sentence or source");
        lines += (finding.severity == Severity::Error ? QStringLiteral("E ") : QStringLiteral("W "))
            + QString::fromStdString(finding.path);
    }
    return lines;
}

QByteArray web(const QByteArray &members)
{
    return R"({"context":{"channel":"web"},)" + members + "}";
}

QByteArray mbox(const QByteArray &members)
{
    return web(R"("execute":{"mboxes":[{"index":0,"name":"m",)" + members + "}]}");
}

QByteArray mboxNamed(const QByteArray &name)
{
    return web(R"("execute":{"mboxes":[{"index":0,"name":")" + name + R"("}]})");
}

QByteArray mboxes(int count, int from = 0)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list += R"({"name":"m","index":)" + QByteArray::number(from + i) + "}";
    return R"({"mboxes":[)" + list.join(',') + "]}";
}

QByteArray parameters(int count)
{
    QByteArrayList list;
    for (int i = 0; i < count; ++i)
        list += "\"p" + QByteArray::number(i) + "\":\"v\"";
    return R"("parameters":{)" + list.join(',') + "}";
}

} // namespace

void TestValidation::finds_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("expected");
    const auto row = [](const char *name, const QByteArray &json, const QStringList &expected = {}) {
        QTest::newRow(name) << json << expected;
    };
    row("fine", web(R"("requestId":"r")"));
    row("no object", "[]", {"E "});
    row("no context", "{}", {"E /context"});
    row("null context", R"({"context":null})", {"E /context"});
    row("no channel", R"({"context":{}})", {"E /context/channel"});
    row("unknown channel", R"({"context":{"channel":"tv"}})", {"E /context/channel"});
    row("channel of another type", R"({"context":{"channel":1}})", {"E /context/channel"});
    row("unknown member", web(R"("execut":{})"), {"W /execut"});
    row("name with a slash", web(R"("a/b~":{})"), {"W /a~1b~0"});
    row("null member", web(R"("id":null)"), {"W /id"});
    row("request id of 128", web(R"("requestId":")" + QByteArray(128, 'x') + "\""));
    row("request id of 129", web(R"("requestId":")" + QByteArray(129, 'x') + "\""), {"E /requestId"});
    row("characters, not bytes", web(R"("requestId":")" + QByteArray("é").repeated(128) + "\""));
    row("50 mboxes", web("\"execute\":" + mboxes(50)));
    row("51 mboxes", web("\"execute\":" + mboxes(51)), {"E /execute/mboxes"});
    row("51 mboxes in both", web("\"execute\":" + mboxes(26) + ",\"prefetch\":" + mboxes(25)),
        {"E /execute/mboxes"});
    row("mbox without name", web(R"("execute":{"mboxes":[{"index":1}]})"), {"E /execute/mboxes/0/name"});
    row("mbox without index", web(R"("execute":{"mboxes":[{"name":"m"}]})"));
    row("empty mbox name", mboxNamed(""), {"E /execute/mboxes/0/name"});
    row("mbox name of 250", mboxNamed(QByteArray(250, 'x')));
    row("mbox name of 251", mboxNamed(QByteArray(251, 'x')), {"E /execute/mboxes/0/name"});
    row("mbox name's characters", mboxNamed("-,._/=`:;&!@#$%^*()+|?~[]{}é9"));
    row("mbox name with a blank", mboxNamed("a b"), {"E /execute/mboxes/0/name"});
    row("mbox name with a bracket", mboxNamed("a<b"), {"E /execute/mboxes/0/name"});
    row("index twice", web(R"("prefetch":{"mboxes":[{"name":"a","index":1},{"name":"b","index":1}]})"),
        {"E /prefetch/mboxes/1/index"});
    row("index with a fraction", web(R"("prefetch":{"mboxes":[{"name":"a","index":1.5}]})"),
        {"E /prefetch/mboxes/0/index"});
    row("50 parameters", mbox(parameters(50)));
    row("51 parameters", mbox(parameters(51)), {"W /execute/mboxes/0/parameters"});
    row("101 parameters", mbox(parameters(101)), {"E /execute/mboxes/0/parameters"});
    row("number as parameter", mbox(R"("parameters":{"a":5})"), {"E /execute/mboxes/0/parameters/a"});
    row("blank parameter name", mbox(R"("parameters":{" ":"x"})"), {"E /execute/mboxes/0/parameters/ "});
    row("profile. as name", mbox(R"("parameters":{"profile.a":"x"})"),
        {"E /execute/mboxes/0/parameters/profile.a"});
    row("reserved name", mbox(R"("parameters":{"orderId":"x"})"), {"E /execute/mboxes/0/parameters/orderId"});
    row("reserved name in the profile", mbox(R"("profileParameters":{"orderId":"x"})"));
    row("long value", mbox(R"("parameters":{"a":")" + QByteArray(5001, 'x') + "\"}"),
        {"E /execute/mboxes/0/parameters/a"});
    row("long profile value", mbox(R"("profileParameters":{"a":")" + QByteArray(257, 'x') + "\"}"),
        {"W /execute/mboxes/0/profileParameters/a"});
    row("tntId", web(R"("id":{"tntId":"abc.35_0"})"));
    row("tntId with two dots", web(R"("id":{"tntId":"a.b.35_0"})"), {"E /id/tntId"});
    row("tntId with another suffix", web(R"("id":{"tntId":"a.b"})"), {"E /id/tntId"});
    row("customer id", web(R"("id":{"customerIds":[{"id":"1","integrationCode":"c"}]})"),
        {"E /id/customerIds/0/authenticatedState", "W /id/customerIds"});
    row("null in customer ids", web(R"("id":{"marketingCloudVisitorId":"1","customerIds":[null]})"),
        {"E /id/customerIds/0"});
    row("property without token", web(R"("property":{})"), {"E /property/token"});
    row("geo",
        R"({"context":{"channel":"web","geo":{"ipAddress":"1.2.3","countryCode":"BEL","stateCode":"","city":5}}})",
        {"E /context/geo/ipAddress", "E /context/geo/countryCode", "E /context/geo/stateCode",
            "E /context/geo/city"});
    row("browser on mobile", R"({"context":{"channel":"mobile","browser":{}}})", {"W /context/browser"});
    row("mobile platform", R"({"context":{"channel":"mobile","mobilePlatform":{"deviceType":"watch"}}})",
        {"E /context/mobilePlatform/deviceType", "E /context/mobilePlatform/platformType"});
    row("audience manager", web(R"("experienceCloud":{"audienceManager":{"locationHint":0,"blob":" "}})"),
        {"E /experienceCloud/audienceManager/locationHint", "E /experienceCloud/audienceManager/blob"});
    row("analytics",
        web(R"("experienceCloud":{"analytics":{"supplementalDataId":"x","logging":"none","trackingServer":"https://a"}})"),
        {"E /experienceCloud/analytics/supplementalDataId", "E /experienceCloud/analytics/logging",
            "E /experienceCloud/analytics/trackingServer"});
    row("order",
        mbox(
            R"("order":{"total":-1,"time":"yesterday","experienceLocalId":2147483648,"purchasedProductIds":[" ",1]})"),
        {"E /execute/mboxes/0/order/total", "E /execute/mboxes/0/order/time",
            "E /execute/mboxes/0/order/experienceLocalId", "E /execute/mboxes/0/order/purchasedProductIds/1",
            "E /execute/mboxes/0/order/purchasedProductIds/0"});
    row("joined products",
        mbox(R"("order":{"purchasedProductIds":[)"
            + QByteArray("\"" + QByteArray(50, 'x') + "\",").repeated(4) + "\"" + QByteArray(50, 'x')
            + "\"]}"),
        {"E /execute/mboxes/0/order/purchasedProductIds"});
    row("preview indexes", web(R"("qaMode":{"previewIndexes":[]})"), {"E /qaMode/previewIndexes"});
    row("preview index",
        web(R"("qaMode":{"previewIndexes":[{"activityIndex":0}],"evaluateAsTrueAudienceIds":["1"]})"),
        {"E /qaMode/previewIndexes/0/activityIndex", "E /qaMode/evaluateAsTrueAudienceIds/0"});
    row("trace usage", web(R"("trace":{"authorizationToken":"t","usage":{"a":1}})"), {"E /trace/usage/a"});
    row("51 notifications",
        web(R"("notifications":[)"
            + QByteArray(R"({"id":"1","type":"click","timestamp":1714651241000},)").repeated(50)
            + R"({"id":"1","type":"click","timestamp":1714651241000}])"),
        {"W /notifications"});
}

void TestValidation::finds()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, expected);
    const Document document = parsed(json);
    QCOMPARE(brief(validate(document.root())), expected);
}

void TestValidation::examples()
{
    const QDir folder(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR") + QStringLiteral("/../spec/examples"));
    const QStringList names = folder.entryList({QStringLiteral("*.request.json")}, QDir::Files);
    if (names.isEmpty())
        QSKIP("There are no example bodies here (SPOTTER_CONFORMANCE_DIR).");
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        const Document document = parsed(file.readAll());
        QStringList findings = brief(validate(document.root()));
        // The example with every field at once gives a mobile request a browser.
        findings.removeAll(QStringLiteral("W /context/browser"));
        QVERIFY2(findings.isEmpty(),
            qPrintable(name + QStringLiteral(": ") + findings.join(QStringLiteral(", "))));
    }
}

void TestValidation::sessionIds_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<int>("severity");
    QTest::newRow("plain") << QByteArray("7f1b6a0f2c954b6c9a3f4f7a1f0c2d11") << -1;
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("128") << QByteArray(128, 'x') << -1;
    QTest::newRow("129") << QByteArray(129, 'x') << 0;
    QTest::newRow("blank") << QByteArray("a b") << 0;
    QTest::newRow("question mark") << QByteArray("a?") << 0;
    QTest::newRow("slash") << QByteArray("a/") << 0;
    QTest::newRow("tab") << QByteArray("a\tb") << 0;
    QTest::newRow("brace") << QByteArray("a{b") << 1;
    QTest::newRow("umlaut") << QByteArray("ä") << -1;
}

void TestValidation::sessionIds()
{
    QFETCH(QByteArray, id);
    QFETCH(int, severity);
    const auto finding = validateSessionId(id.toStdString());
    QCOMPARE(finding ? static_cast<int>(finding->severity) : -1, severity);
}

void TestValidation::addresses_data()
{
    QTest::addColumn<bool>("isAddress");
    for (const char *const good : {"1.2.3.4", " 192.0.2.44 ", "255.255.255.255", "::", "::1", "1::",
             "fe80::1%eth0", "2001:db8:0:0:0:0:0:1", "::ffff:1.2.3.4", "1:2:3:4:5:6:7::", "2001:DB8::1"})
        QTest::newRow(good) << true;
    for (const char *const bad : {"", " ", "1.2.3", "1.2.3.4.5", "256.1.1.1", "1.2.3.", "Any", "localhost",
             "0x7f000001", "1:2:3:4:5:6:7", "1:2:3:4:5:6:7:8:9", "1::2::3", ":1",
             "1:", "12345::", ":::", "fe80::1%", "1.2.3.4%eth0", "1:2:3:4:5:6:7:8::", "g::1"})
        QTest::newRow(bad) << false;
}

void TestValidation::addresses()
{
    QFETCH(bool, isAddress);
    QCOMPARE(isIpAddress(QTest::currentDataTag()), isAddress);
}

void TestValidation::dates_data()
{
    QTest::addColumn<bool>("isDate");
    for (const char *const good : {"2024-05-02T12:00:00Z", "2024-02-29T00:00:00.000Z",
             "2024-05-02T12:00:00+02:00", "2024-05-02T12:00", "2024-05-02T12:00:00-0500"})
        QTest::newRow(good) << true;
    for (const char *const bad : {"", "2024-05-02", "2023-02-29T00:00:00Z", "2024-13-01T00:00:00Z",
             "2024-05-02T24:00:00Z", "2024-05-02 12:00:00Z", "2024-05-02T12:00:00.Z", "2024-05-02T12:00:00+2",
             "yesterday", "2024-05-02T12:00:00Zx"})
        QTest::newRow(bad) << false;
}

void TestValidation::dates()
{
    QFETCH(bool, isDate);
    QCOMPARE(isDateTime(QTest::currentDataTag()), isDate);
}

void TestValidation::notifications()
{
    const auto findings = [](const char *json) { return brief(validateNotification(parsed(json).root())); };
    QCOMPARE(findings("{}"), QStringList({"E /id", "E /type", "E /timestamp"}));
    QCOMPARE(
        findings(R"({"id":"1","type":"display","timestamp":1714651241})"), QStringList({"W /timestamp"}));
    QCOMPARE(
        findings(R"({"id":"1","type":"display","timestamp":1714651241000,"mbox":{"name":"a b"},"view":{}})"),
        QStringList({"E "}));
    QCOMPARE(
        findings(R"({"id":"1","type":"seen","timestamp":"now","mbox":{"name":"a-clicked"},"tokens":[1]})"),
        QStringList({"E /type", "E /timestamp", "E /mbox/name", "E /tokens/0"}));
}

QTEST_APPLESS_MAIN(TestValidation)
#include "tst_validation.moc"
