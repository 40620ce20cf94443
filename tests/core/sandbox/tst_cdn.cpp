// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/artifact.h"
#include "core/sandbox/binarywriter.h"
#include "core/sandbox/geo.h"
#include "tests/core/sandbox/support.h"

#include <set>

using namespace spotter;
using namespace spotter::sandbox;
using namespace spotter::test;

/// The artifact CDN and the geo service, over real sockets.
class TestCdn : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void artifact();
    void notModified_data();
    void notModified();
    void replaced();
    void binary();
    void binaryOfAnyText_data();
    void binaryOfAnyText();
    void environments_data();
    void environments();
    void property();
    void manyProperties();
    void geo_data();
    void geo();
    void places();

private:
    Answer get(const QByteArray &target, const QByteArray &headers = {})
    {
        return Client(m_sandbox->port()).get(target, headers);
    }
    std::unique_ptr<Sandbox> m_sandbox;
};

namespace {

constexpr const char *place = "/acme/production/v1/rules.json";

} // namespace

void TestCdn::init()
{
    auto started = Sandbox::start(sampleSettings());
    QVERIFY2(started, started ? "" : started.error().message.c_str());
    m_sandbox = std::move(*started);
}

void TestCdn::artifact()
{
    const Answer answer = get(place);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray::fromStdString(sampleSettings().account.artifact)); // byte for byte
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json"));
    QCOMPARE(answer.headers.value("cache-control"), QByteArray("max-age=300"));
    QVERIFY(answer.headers.value("etag").startsWith('"'));
    QCOMPARE(answer.headers.value("x-forwarded-for"), QByteArray("127.0.0.1"));
    QCOMPARE(answer.headers.value("x-geo-country-code"), QByteArray("IE"));
    QCOMPARE(answer.headers.value("x-geo-latitude"), QByteArray("53.35"));
    const Answer head = Client(m_sandbox->port()).request("HEAD", place);
    QCOMPARE(head.status, 200);
    QCOMPARE(head.headers.value("content-length"), QByteArray::number(answer.body.size()));
    QCOMPARE(Client(m_sandbox->port()).request("PUT", place, "{}").status, 405);
}

void TestCdn::notModified_data()
{
    QTest::addColumn<QByteArray>("ifNoneMatch");
    QTest::addColumn<int>("status");
    QTest::newRow("same") << QByteArray("ETAG") << 304;
    QTest::newRow("weak") << QByteArray("W/ETAG") << 304;
    QTest::newRow("one of several") << QByteArray("\"a\", ETAG, \"b\"") << 304;
    QTest::newRow("any") << QByteArray("*") << 304;
    QTest::newRow("other") << QByteArray("\"a\"") << 200;
    QTest::newRow("empty") << QByteArray() << 200;
}

void TestCdn::notModified()
{
    QFETCH(QByteArray, ifNoneMatch);
    QFETCH(const int, status);
    const QByteArray etag = get(place).headers.value("etag");
    const Answer answer = get(place, "If-None-Match: " + ifNoneMatch.replace("ETAG", etag) + "\r\n");
    QCOMPARE(answer.status, status);
    QCOMPARE(answer.headers.value("etag"), etag);
    QCOMPARE(answer.body.isEmpty(), status == 304);
    QCOMPARE(answer.headers.contains("content-length"), status != 304);
}

void TestCdn::replaced()
{
    const QByteArray etag = get(place).headers.value("etag");
    const std::string other = R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{},"views":{}}})";
    QVERIFY(m_sandbox->setArtifact(other));
    const Answer answer = get(place, "If-None-Match: " + etag + "\r\n");
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.body, QByteArray::fromStdString(other));
    // A stale one is the first that there was.
    m_sandbox->setFaults({Fault::parse("artifact/stale-artifact=1").value()});
    QCOMPARE(get(place).headers.value("etag"), etag);
    m_sandbox->setFaults({});
    QCOMPARE(get(place).body, QByteArray::fromStdString(other));
}

void TestCdn::binary()
{
    const Answer answer = get("/acme/production/v1/rules.bin");
    QCOMPARE(answer.status, 200);
    QVERIFY(answer.body.startsWith("ATOD:001"));
    QVERIFY(answer.headers.value("etag") != get(place).headers.value("etag"));
    const auto read = decisioning::Artifact::fromBytes(answer.body.toStdString(), "1234567890@AdobeOrg");
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(sameJson((*read)->root(), Document::parse(sampleSettings().account.artifact)->root()));
    QVERIFY(!decisioning::Artifact::fromBytes(answer.body.toStdString(), "other@AdobeOrg"));
    QCOMPARE(get("/acme/production/v1/rules.bin", "If-None-Match: " + answer.headers.value("etag") + "\r\n")
                 .status,
        304);
}

void TestCdn::binaryOfAnyText_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("organization");
    QTest::newRow("small") << QByteArray("{}") << QByteArray("1@AdobeOrg");
    QTest::newRow("no organization") << QByteArray("{\"a\":1}") << QByteArray();
    QTest::newRow("no ASCII") << QByteArray(R"({"name":"été 🏕"})") << QByteArray("éé@AdobeOrg");
    QTest::newRow("longer than the key")
        << "{\"a\":\"" + QByteArray(100000, 'x') + "\"}" << QByteArray("1234567890@AdobeOrg");
}

void TestCdn::binaryOfAnyText()
{
    QFETCH(const QByteArray, json);
    QFETCH(const QByteArray, organization);
    const std::string bytes = obfuscated(json.toStdString(), organization.toStdString());
    QCOMPARE(obfuscated(json.toStdString(), organization.toStdString()), bytes);
    for (std::size_t i = 8; i < 40; ++i)
        QVERIFY(bytes[i] > ' ' && bytes[i] <= '~');
    const auto read = decisioning::Artifact::fromBinary(bytes, organization.toStdString());
    QVERIFY2(read, read ? "" : read.error().message.c_str());
    QVERIFY(sameJson((*read)->root(), Document::parse(json.toStdString())->root()));
}

void TestCdn::environments_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("staging") << QByteArray("/acme/staging/v1/rules.json") << 200;
    QTest::newRow("own name") << QByteArray("/acme/our-own/v1/rules.json") << 200;
    QTest::newRow("empty property") << QByteArray("/acme/production/v1//rules.json") << 200;
    QTest::newRow("query") << QByteArray("/acme/production/v1/rules.json?x=1") << 200;
    QTest::newRow("other client") << QByteArray("/other/production/v1/rules.json") << 403;
    QTest::newRow("other client's binary") << QByteArray("/other/production/v1/rules.bin") << 403;
    QTest::newRow("other version") << QByteArray("/acme/production/v2/rules.json") << 404;
    QTest::newRow("other file") << QByteArray("/acme/production/v1/rules.xml") << 404;
    QTest::newRow("no environment") << QByteArray("/acme//v1/rules.json") << 404;
    QTest::newRow("upwards") << QByteArray("/acme/../v1/../../etc/passwd") << 404;
    QTest::newRow("root") << QByteArray("/") << 404;
}

void TestCdn::environments()
{
    QFETCH(const QByteArray, target);
    QTEST(get(target).status, "status");
}

/// Rules of the property and of none; all else is the same.
void TestCdn::property()
{
    const auto ruleCount = [](const Answer &answer, const char *mbox) {
        return static_cast<int>(answer.root()["rules"]["mboxes"][mbox].size());
    };
    const Answer own = get("/acme/production/v1/7d1f5a0c-3b52-4e6e-9c41-2f0a86b4d9e3/rules.json");
    QCOMPARE(own.status, 200);
    QCOMPARE(ruleCount(own, "recommendations"), 3);
    QCOMPARE(ruleCount(own, "home-hero"), 3);
    const Answer other = get("/acme/production/v1/00000000-3b52-4e6e-9c41-2f0a86b4d9e3/rules.json");
    QCOMPARE(other.status, 200);
    QCOMPARE(ruleCount(other, "recommendations"), 0);
    QCOMPARE(ruleCount(other, "home-hero"), 3);
    QVERIFY(own.headers.value("etag") != other.headers.value("etag"));
    QVERIFY(sameJson(own.root()["responseTokens"], get(place).root()["responseTokens"]));
}

/// What is kept for properties doesn't grow with those that are asked for.
void TestCdn::manyProperties()
{
    Client client(m_sandbox->port());
    for (int i = 0; i < 200; ++i)
        QCOMPARE(client.get("/acme/production/v1/p" + QByteArray::number(i) + "/rules.bin").status, 200);
}

void TestCdn::geo_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("city");
    QTest::newRow("this machine") << QByteArray() << QByteArray("127.0.0.1") << QByteArray("dublin");
    QTest::newRow("private") << QByteArray("X-Forwarded-For: 192.168.1.9\r\n") << QByteArray("192.168.1.9")
                             << QByteArray("dublin");
    QTest::newRow("documentation") << QByteArray("x-forwarded-for: 198.51.100.3\r\n")
                                   << QByteArray("198.51.100.3") << QByteArray("paris");
    QTest::newRow("chain") << QByteArray("X-Forwarded-For: 203.0.113.10 , 10.0.0.1\r\n")
                           << QByteArray("203.0.113.10") << QByteArray("tokyo");
}

void TestCdn::geo()
{
    QFETCH(const QByteArray, headers);
    const Answer answer = get("/v1/geo", headers);
    QCOMPARE(answer.status, 200);
    QCOMPARE(answer.headers.value("content-type"), QByteArray("application/json"));
    QTEST(text(answer.root()["x-forwarded-for"]), "address");
    QTEST(text(answer.root()["x-geo-city"]), "city");
    for (const char *const name :
        {"x-geo-latitude", "x-geo-longitude", "x-geo-country-code", "x-geo-region-code"})
        QCOMPARE(answer.headers.value(name), text(answer.root()[name]));
}

void TestCdn::places()
{
    std::set<std::string_view> cities;
    for (int i = 0; i < 2000; ++i) {
        const std::string address = "8.8." + std::to_string(i / 256) + "." + std::to_string(i % 256);
        cities.insert(placeOf(address).city);
        QCOMPARE(&placeOf(address), &placeOf(address));
    }
    QCOMPARE(cities.size(), placeCount());
    QCOMPARE(placeOf("").city, placeAt(0).city);
    QCOMPARE(placeOf("::1").city, placeAt(0).city);
    for (const char *const odd :
        {"1.2.3", "1.2.3.4.5", "256.1.1.1", "unknownIpAddress", "2001:db8::1", "a, b"})
        QVERIFY(!placeOf(odd).city.empty());
}

QTEST_APPLESS_MAIN(TestCdn)
#include "tst_cdn.moc"
