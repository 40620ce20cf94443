// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/targetcookie.h"
#include "core/client/visitor.h"
#include "tests/core/client/support.h"

#include <QRegularExpression>
#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestCookies : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void readStrictly();
    void malformed();
    void stillEncoded();
    void write_data();
    void write();
    void writeByDialect();
    void visitorName();
    void visitor_data();
    void visitor();
    void expiry();
    void supplementalDataIds();
    void newIds();
    void state();
    void customerIds_data();
    void customerIds();
    void customerIdList();
};

void TestCookies::read_data()
{
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<QByteArray>("device");
    const auto row = [](const char *cookie, const char *session = "", const char *device = "") {
        QTest::newRow(cookie) << QByteArray(session) << QByteArray(device);
    };
    row("session#dummy_session#1714653060|PC#dummy_device#1777896000", "dummy_session", "dummy_device");
    row("session#a%20b#1714651210", "a b");
    row("check#true#1714651260|session#abc#1714651200", "abc");
    row("session#abc#1714651199");
    row("session#abc");
    row("session#abc#xyz");
    row("session#abc#1714651210abc");
    row("session#abc#1714651210#extra", "abc");
    row("|session#abc#1714651210|", "abc");
    row("session#one#1714651210|session#two#1714651210", "two");
    row("#v#1714651210");
    row("session#abc#1714651210.5", "abc");
    row("");
    row("|||");
    row("###");
    row("session##1714651210");
    row("%73ession#abc#1714651210", "abc");
    row("session#abc#Infinity");
    row("session#abc#1e10", "abc");
    row("session#new#1714651210|session#old#1714651199", "new");
}

void TestCookies::read()
{
    for (const Dialect dialect : {Dialect::Default, Dialect::Node}) {
        const TargetCookie cookie = readTargetCookie(QTest::currentDataTag(), noonMs, dialect);
        QTEST(bytes(cookie.sessionId), "session");
        QTEST(bytes(cookie.deviceId), "device");
    }
}

void TestCookies::readStrictly()
{
    const auto session = [](const char *cookie, Dialect dialect) {
        return bytes(readTargetCookie(cookie, noonMs, dialect).sessionId);
    };
    QCOMPARE(session("session#a%20b#1714651210", Dialect::Java), QByteArray("a%20b"));
    QCOMPARE(session("session#abc#1714651210#extra", Dialect::Java), QByteArray());
    QCOMPARE(session("session#abc#1714651200", Dialect::DotNet), QByteArray());
    QCOMPARE(session("|session#abc#1714651210", Dialect::DotNet), QByteArray());
    QCOMPARE(session("session#abc#1714651210|", Dialect::DotNet), QByteArray("abc"));
    QCOMPARE(session("session#abc#1714651210.5", Dialect::Python), QByteArray());
}

void TestCookies::malformed()
{
    std::vector<std::string> warnings;
    const TargetCookie cookie = readTargetCookie(
        "session#%E0%A4%A#1714651210|PC#d#1714651210", noonMs, Dialect::Default, &warnings);
    QVERIFY(cookie.sessionId.empty());
    QCOMPARE(bytes(cookie.deviceId), QByteArray("d"));
    QCOMPARE(warnings.size(), std::size_t(1));
    warnings.clear();
    // Expired parts count for the node SDK, which fails on them.
    readTargetCookie("session#%E0%A4%A#1", noonMs, Dialect::Node, &warnings);
    QCOMPARE(warnings.size(), std::size_t(1));
    warnings.clear();
    readTargetCookie("session#%E0%A4%A#1", noonMs, Dialect::Default, &warnings);
    QCOMPARE(warnings.size(), std::size_t(0));
}

void TestCookies::stillEncoded()
{
    const char *const cookie = "session%23abc%231714651210%7CPC%23d.35_0%231714651210";
    QCOMPARE(bytes(readTargetCookie(cookie, noonMs, Dialect::Default).deviceId), QByteArray("d.35_0"));
    QCOMPARE(bytes(readTargetCookie(cookie, noonMs, Dialect::Node).deviceId), QByteArray());
}

void TestCookies::write_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QByteArray>("session");
    QTest::addColumn<QByteArray>("device");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("maxAge");
    QTest::newRow("whole second") << qint64(noonMs) << QByteArray("s") << QByteArray("d.35_0")
                                  << QByteArray("session#s#1714653060|PC#d.35_0#1777896000")
                                  << qint64(63244800);
    QTest::newRow("quarter") << qint64(noonMs + 250) << QByteArray("s") << QByteArray("d.35_0")
                             << QByteArray("session#s#1714653061|PC#d.35_0#1777896001") << qint64(63244801);
    QTest::newRow("no device") << qint64(noonMs) << QByteArray("s") << QByteArray()
                               << QByteArray("session#s#1714653060") << qint64(1860);
    QTest::newRow("encoded") << qint64(noonMs) << QByteArray("a b/c|d#e") << QByteArray()
                             << QByteArray("session#a%20b%2Fc%7Cd%23e#1714653060") << qint64(1860);
}

void TestCookies::write()
{
    QFETCH(qint64, now);
    QFETCH(QByteArray, session);
    QFETCH(QByteArray, device);
    const Cookie cookie = writeTargetCookie(view(session), view(device), now, Dialect::Default);
    QCOMPARE(bytes(cookie.name), QByteArray("mbox"));
    QTEST(bytes(cookie.value), "value");
    QTEST(qint64(cookie.maxAge), "maxAge");
    const TargetCookie back = readTargetCookie(cookie.value, now, Dialect::Default);
    QCOMPARE(bytes(back.sessionId), session);
    QCOMPARE(bytes(back.deviceId), device);
}

void TestCookies::writeByDialect()
{
    QCOMPARE(bytes(writeTargetCookie("a b/c", "d", noonMs + 250, Dialect::Java).value),
        QByteArray("session#a b/c#1714653060|PC#d#1777896000|"));
    QCOMPARE(bytes(writeTargetCookie("a b/c", "", noonMs, Dialect::Python).value),
        QByteArray("session#a%20b/c#1714653060"));
    QVERIFY(locationHintCookie("35") == (Cookie {"mboxEdgeCluster", "35", 1860}));
}

void TestCookies::visitorName()
{
    QCOMPARE(bytes(visitorCookieName("1234567890@AdobeOrg")), QByteArray("AMCV_1234567890@AdobeOrg"));
    QCOMPARE(bytes(visitorCookieName("1234567890")), QByteArray("AMCV_1234567890@AdobeOrg"));
}

void TestCookies::visitor_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("region");
    QTest::addColumn<QByteArray>("blob");
    const auto row
        = [](const char *cookie, const char *id = "", const char *region = "", const char *blob = "") {
              QTest::newRow(cookie) << QByteArray(id) << QByteArray(region) << QByteArray(blob);
          };
    row("-1330315163|MCIDTS|19845|MCMID|073|MCAAMLH-1715256000|9|MCAAMB-1715256000|blob1|MCOPTOUT-"
        "1714658400s|NONE|"
        "vVersion|5.5.0",
        "073", "9", "blob1");
    row("-1330315163%7CMCIDTS%7C19845%7CMCMID%7C073%7CMCAAMLH-1715256000%7C9%7CMCAAMB-1715256000%7Cblob1",
        "073", "9", "blob1");
    row("1|MCMID|073|MCAAMLH-1714000000|9|MCAAMB-1714000000|blob1", "073", "9", "blob1");
    row("MCMID|073|MCAAMLH-1715256000|9", "073", "9");
    row("793872103|MCMID|073", "073");
    row("179643557%7CMCMID%7C073%7CMCAID%7C2F9F", "073");
    row("-1330315163|MCMID|073|MCAAMLH-1715256000", "073");
    row("T");
    row("");
    row("hello");
    row("1|MCMID|073|MCMID|074", "074");
    row("x|MCMID|073");
    row("1.5|MCMID|073");
    row("1|MCMID-5s|073", "073");
    row("1|X|MCMID|MCMID|073", "073");
    row("MCMID|9|MCMID");
    row("-");
    row("-|MCMID");
}

void TestCookies::visitor()
{
    const VisitorCookie cookie = readVisitorCookie(QTest::currentDataTag());
    QTEST(bytes(cookie.marketingCloudVisitorId.value), "id");
    QTEST(bytes(cookie.locationHint.value), "region");
    QTEST(bytes(cookie.blob.value), "blob");
}

void TestCookies::expiry()
{
    const VisitorCookie cookie = readVisitorCookie("1|MCAAMLH-1715256000|9|MCAAMB-17s|b|MCMID|1");
    QCOMPARE(cookie.locationHint.expires, 1715256000);
    QCOMPARE(cookie.blob.expires, 17);
    QCOMPARE(cookie.marketingCloudVisitorId.expires, 0);
    std::vector<std::string> warnings;
    QVERIFY(!readVisitorCookie("%E0%A4%A|MCMID|1", &warnings).marketingCloudVisitorId.isThere);
    QCOMPARE(warnings.size(), std::size_t(1));
}

void TestCookies::supplementalDataIds()
{
    const IdSource ids = seededIds(1);
    SupplementalDataIds visitor;
    Arena arena;
    QVERIFY(visitor.state(arena).isUndefined());
    std::string names; // A for the first id, B for the second …
    std::vector<std::string> seen;
    for (const char *const consumer : {"c1", "c2", "c1", "c2", "c3", "c1"}) {
        const std::string id(visitor.idFor(consumer, ids));
        auto place = std::find(seen.begin(), seen.end(), id);
        if (place == seen.end())
            place = seen.insert(seen.end(), id);
        names += static_cast<char>('A' + (place - seen.begin()));
        QCOMPARE(bytes(visitor.current()), bytes(seen.back()));
    }
    QCOMPARE(bytes(names), QByteArray("AABBAC"));
    QCOMPARE(written(visitor.state(arena)),
        QByteArray::fromStdString(R"({"supplementalDataIDCurrent":")" + seen[2]
            + R"(","supplementalDataIDCurrentConsumed":{"payload:c1":true},"supplementalDataIDLast":")"
            + seen[1] + R"(","supplementalDataIDLastConsumed":{"payload:c1":true,"payload:c2":true}})"));
}

void TestCookies::newIds()
{
    const QRegularExpression form("^[0-7][0-9A-F]{15}-[0-7][0-9A-F]{15}$");
    const IdSource ids = seededIds(3);
    for (int i = 0; i < 2000; ++i)
        QVERIFY(form.match(QString::fromStdString(newSupplementalDataId(ids))).hasMatch());
    QCOMPARE(newSupplementalDataId(fixedId("")).size(), std::size_t(33));
}

void TestCookies::state()
{
    Arena arena;
    const Value sdid = firstSupplementalDataState("A-B", "c1", arena);
    QCOMPARE(written(visitorState("1234567890@AdobeOrg", Value(), sdid, arena)),
        QByteArray(
            R"({"1234567890@AdobeOrg":{"sdid":{"supplementalDataIDCurrent":"A-B",)"
            R"("supplementalDataIDCurrentConsumed":{"payload:c1":true},"supplementalDataIDLastConsumed":{}}}})"));
    const Document ids = parsed(R"({"b":1,"a":null})");
    QCOMPARE(written(visitorState("7", ids.root(), Value(), arena)),
        QByteArray(R"({"7@AdobeOrg":{"customerIDs":{"b":1,"a":null}}})"));
}

void TestCookies::customerIds_data()
{
    QTest::addColumn<QByteArray>("byDefault");
    QTest::addColumn<QByteArray>("byNode");
    const auto row = [](const char *given, const char *byDefault, const char *byNode = nullptr) {
        QTest::newRow(given) << QByteArray(byDefault) << QByteArray(byNode != nullptr ? byNode : byDefault);
    };
    row(R"({"userid":{"id":"673","authState":1}})",
        R"([{"id":"673","integrationCode":"userid","authenticatedState":"authenticated"}])");
    row(R"({"a":{"id":"1","authState":0},"b":{"id":"2","authState":2}})",
        R"([{"id":"1","integrationCode":"a","authenticatedState":"unknown"},{"id":"2","integrationCode":"b","authenticatedState":"logged_out"}])");
    row(R"({"puuid":"550e"})", R"([{"id":"550e","integrationCode":"puuid","authenticatedState":"unknown"}])");
    row(R"({"u":{"id":"1"}})", R"([{"id":"1","integrationCode":"u","authenticatedState":"unknown"}])",
        R"([{"id":"1","integrationCode":"u"}])");
    row(R"({"bad":{"id":"z","authState":7}})",
        R"([{"id":"z","integrationCode":"bad","authenticatedState":"unknown"}])",
        R"([{"id":"z","integrationCode":"bad"}])");
    row(R"({"u":{"id":"1","authState":"1"}})",
        R"([{"id":"1","integrationCode":"u","authenticatedState":"authenticated"}])");
    row(R"({"e":null,"f":"","g":0,"h":false})", "[]");
    row(R"({"5":"n","a":"m","3":"l"})",
        R"([{"id":"l","integrationCode":"3","authenticatedState":"unknown"},{"id":"n","integrationCode":"5","authenticatedState":"unknown"},{"id":"m","integrationCode":"a","authenticatedState":"unknown"}])");
    row(R"({"e":{"id":""}})", R"([{"integrationCode":"e","authenticatedState":"unknown"}])",
        R"([{"integrationCode":"e"}])");
    row(R"({"a":["x"]})", "[]", R"([{"integrationCode":"a"}])");
    row("{}", "[]");
    row("\"abc\"", "[]");
    row("5", "[]");
}

void TestCookies::customerIds()
{
    const Document given = parsed(QTest::currentDataTag());
    const auto converted = [&given](Dialect dialect) {
        Arena arena;
        std::vector<Value> ids;
        std::vector<std::string> warnings;
        appendCustomerIds(given.root(), dialect, arena, ids, warnings);
        return written(makeArray(arena, ids));
    };
    QTEST(converted(Dialect::Default), "byDefault");
    QTEST(converted(Dialect::Node), "byNode");
    QCOMPARE(converted(Dialect::Python), QByteArray("[]"));
}

void TestCookies::customerIdList()
{
    const Document given = parsed(R"([{"id":"1","integrationCode":"c","authenticatedState":"unknown"},5])");
    Arena arena;
    std::vector<Value> ids;
    std::vector<std::string> warnings;
    appendCustomerIds(given.root(), Dialect::Default, arena, ids, warnings);
    QCOMPARE(written(makeArray(arena, ids)),
        QByteArray(R"([{"id":"1","integrationCode":"c","authenticatedState":"unknown"}])"));
    QCOMPARE(warnings.size(), std::size_t(1));
    ids.clear();
    appendCustomerIds(given.root(), Dialect::Node, arena, ids, warnings);
    QVERIFY(ids.empty());
}

QTEST_APPLESS_MAIN(TestCookies)
#include "tst_cookies.moc"
