// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/requestfacts.h"
#include "core/decisioning/useragent.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

#include <cmath>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestUserAgent : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void browsers_data();
    void browsers();
    void hints_data();
    void hints();
    void brands_data();
    void brands();
    void unusable_data();
    void unusable();
    void platformNames();
    void hostile_data();
    void hostile();
    void isNotRemembered();
};

namespace {

constexpr const char *firefoxOnMac
    = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:78.0) Gecko/20100101 Firefox/78.0";

/// `type / version / platform` as conditions see them.
QByteArray told(const QByteArray &context)
{
    Arena arena;
    UserAgentMemory memory;
    const Document document = parsed(context);
    RequestFacts facts;
    if (!readRequestFacts(document.root(), 0, memory, arena, facts))
        return "refused";
    return bytes(facts.browserType.toString()) + QByteArray(" / ") + QByteArray::number(facts.browserVersion)
        + QByteArray(" / ") + bytes(facts.platform.toString());
}

QByteArray quoted(const QByteArray &text)
{
    return json(Value::string(view(text)));
}

} // namespace

void TestUserAgent::browsers_data()
{
    QTest::addColumn<QByteArray>("userAgent");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const QByteArray &userAgent, const char *expected) {
        QTest::addRow("%s", userAgent.left(120).constData()) << userAgent << QByteArray(expected);
    };
    row("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "ie / 11 / windows");
    row("Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/8.0; .NET4.0C; .NET4.0E)",
        "ie / 7 / windows");
    row(firefoxOnMac, "firefox / 78 / mac");
    row(QByteArray(firefoxOnMac) + " foo", "unknown / -1 / mac");
    row(QByteArray(firefoxOnMac) + "\n", "unknown / -1 / mac"); // the very end, not the end of a line
    row("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/117.0",
        "firefox / 117 / linux");
    row("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/13.1.1 Safari/605.1.15",
        "safari / 13 / mac");
    row("Mozilla/5.0 (iPhone; CPU iPhone OS 13_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "Version/13.1.1 Mobile/15E148 Safari/604.1",
        "mobile safari / 13 / iOS");
    row("Mozilla/5.0 (iPhone; CPU iPhone OS 14_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
        "CriOS/87.0.4280.77 Mobile/15E148 Safari/604.1",
        "unknown / -1 / iOS");
    row("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_5) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/83.0.4103.116 Safari/537.36",
        "chrome / 83 / mac");
    row("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/83.0.4103.116 Safari/537.36 Edg/83.0.478.61",
        "edge / 83 / windows");
    row("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) "
        "Chrome/64.0.3282.140 Safari/537.36 Edge/18.17763",
        "edge / 18 / windows");
    row("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/116.0.0.0 "
        "Safari/537.36 OPR/102.0.0.0",
        "chrome / 116 / windows");
    row("Mozilla/5.0 (Linux; U; Android 4.0.2; en-us; Galaxy Nexus Build/ICL53F) AppleWebKit/534.30 (KHTML, "
        "like Gecko) Version/4.0 Mobile Safari/534.30",
        "safari / 4 / Android");
    row("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/93.0.0.0 Mobile "
        "Safari/537.36",
        "chrome / 93 / Android");
    row("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/117.0.0.0 "
        "Safari/537.36",
        "chrome / 117 / Unix");
    row("Mozilla/5.0 (iPad; CPU OS 6_0 like Mac OS X) AppleWebKit/536.26 (KHTML, like Gecko) "
        "UCBrowser/3.0.1.776 U3/ Mobile/10A403 Safari/7543.48.3",
        "unknown / -1 / iOS");
    row("chrome/vabc", "chrome / -1 / unknown"); // no number: the version stays unknown
    row("", "unknown / -1 / unknown");
    row("curl/8.0", "unknown / -1 / unknown");
    row("EDGIOS/45.9 CHROME/1", "edge / 45 / unknown");
    row("EdgA/.5", "edge / -1 / unknown");
    row("Chrome/v12", "chrome / 12 / unknown");
    row("Firefox/-5", "firefox / -1 / unknown"); // -5 is a version, but not one that counts
    row("(ie 9.0)", "ie / 9 / unknown");
    row("Version/4\nSafari", "unknown / -1 / unknown"); // `.` stops at line breaks
    // `mobile\s?safari` may hold one.
    row("Version/4 Mobile\nSafari", "safari / 4 / unknown");
    row("Version/4 Mobile\u2028Safari", "safari / 4 / unknown");
    row("Version/4.0 x Mobile\nSafari", "safari / 4 / unknown");
    row("Version/4 Mobile\r\nSafari", "unknown / -1 / unknown");
    row("Version/4Mobile\nSafari", "unknown / -1 / unknown");
    row("Version/4\nMobile Safari", "unknown / -1 / unknown");
    row("Version/4 \nMobile\nSafari", "unknown / -1 / unknown");
    row("Version/4 Mobile\nxSafari Version/5 y Safari", "safari / 5 / unknown");
    row("Version/4 x Safari", "safari / 4 / unknown");
    row("Android 4;", "unknown / -1 / Android");
    row("Android x;", "unknown / -1 / unknown");
    row("FreeBSD", "unknown / -1 / Unix");
    row("x Windows y", "unknown / -1 / windows");
    row("windows", "unknown / -1 / unknown"); // platforms are told by their case
}

void TestUserAgent::browsers()
{
    QFETCH(QByteArray, userAgent);
    QFETCH(QByteArray, expected);
    QCOMPARE(told(QByteArray("{\"userAgent\":") + quoted(userAgent) + QByteArray("}")), expected);
}

void TestUserAgent::hints_data()
{
    QTest::addColumn<QByteArray>("hints");
    QTest::addColumn<QByteArray>("userAgent");
    QTest::addColumn<QByteArray>("expected");
    const auto row = [](const char *name, const char *hints, const char *userAgent, const char *expected) {
        QTest::newRow(name) << QByteArray(hints) << QByteArray(userAgent) << QByteArray(expected);
    };
    row("full versions",
        R"({"platform":"macOS","browserUAWithFullVersion":"\" Not A;Brand\";v=\"99.0.0.0\", \"Chromium\";v=\"102.0.5005.61\", \"Microsoft Edge\";v=\"102.0.1150.46\""})",
        "Mozilla/5.0 (Windows NT 10.0) Chrome/101.0.0.0 Safari/537.36", "edge / 102 / mac");
    row("brands that don't count",
        R"({"platform":"Android","browserUAWithMajorVersion":"\"Opera\";v=\"100\", \"Chromium\";v=\"114\""})",
        firefoxOnMac, "firefox / 78 / Android");
    row("name without version", R"({"browserUAWithFullVersion":"\"Google Chrome\";v=\".\""})", firefoxOnMac,
        "chrome / 78 / mac");
    row("empty platform", R"({"platform":""})", firefoxOnMac, "firefox / 78 / ");
    row("no hints", "{}", firefoxOnMac, "firefox / 78 / mac");
    row("major versions where the full ones are empty",
        R"({"browserUAWithFullVersion":"","browserUAWithMajorVersion":"\"Google Chrome\";v=\"117\""})",
        firefoxOnMac, "chrome / 117 / mac");
    row("full versions win",
        R"({"browserUAWithFullVersion":"\"Google Chrome\";v=\"118.1\"","browserUAWithMajorVersion":"\"Safari\";v=\"117\""})",
        "", "chrome / 118 / unknown");
    row("platform Windows", R"({"platform":"Windows"})", "", "unknown / -1 / windows");
    row("other platform", R"({"platform":"Chrome OS"})", "", "unknown / -1 / Chrome OS");
}

void TestUserAgent::hints()
{
    QFETCH(QByteArray, hints);
    QFETCH(QByteArray, userAgent);
    QFETCH(QByteArray, expected);
    QByteArray context = "{\"clientHints\":";
    context += hints + QByteArray(",\"userAgent\":") + quoted(userAgent) + QByteArray("}");
    QCOMPARE(told(context), expected);
}

void TestUserAgent::brands_data()
{
    QTest::addColumn<QByteArray>("brands");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<double>("version");
    const auto row = [](const char *brands, const char *name, double version) {
        QTest::newRow(brands) << QByteArray(brands) << QByteArray(name) << version;
    };
    row(R"("Google Chrome";v="117")", "chrome", 117);
    row(R"("GOOGLE CHROME";V="117.5")", "chrome", 117);
    row(R"("Safari";v="16", "Google Chrome";v="117")", "chrome", 117);
    row(R"("Firefox";v="16", "Safari";v="15")", "safari", 15);
    row(R"("Chromium";v="114")", "unknown", -1);
    row(R"("Google Chrome";v="")", "unknown", -1);
    row(R"("Google Chrome";v="1", "Google Chrome";v="2")", "chrome", 1);
    row(R"(chrome";v="x" chrome";v="3")", "chrome", 3);
    row("", "unknown", -1);
}

void TestUserAgent::brands()
{
    QFETCH(QByteArray, brands);
    QFETCH(QByteArray, name);
    QFETCH(double, version);
    const Browser browser = browserOfBrands(view(brands));
    QCOMPARE(bytes(browser.name), name);
    QCOMPARE(browser.version, version);
}

void TestUserAgent::unusable_data()
{
    QTest::addColumn<QByteArray>("context");
    for (const char *const context : {"null", R"({"userAgent":null})", R"({"userAgent":5})",
             R"({"clientHints":null})", R"({"clientHints":{"browserUAWithFullVersion":5}})",
             R"({"clientHints":{"browserUAWithMajorVersion":null}})"})
        QTest::newRow(context) << QByteArray(context);
}

/// The reference throws on these.
void TestUserAgent::unusable()
{
    QFETCH(QByteArray, context);
    QCOMPARE(told(context), QByteArray("refused"));
}

void TestUserAgent::platformNames()
{
    QCOMPARE(platformName("Macintosh"), std::string_view("mac"));
    QCOMPARE(platformName("Mac OS"), std::string_view("mac"));
    QCOMPARE(platformName("macOS"), std::string_view("mac"));
    QCOMPARE(platformName("MacOS"), std::string_view("MacOS"));
    QCOMPARE(platformName("Linux"), std::string_view("linux"));
    QCOMPARE(platformName("iOS"), std::string_view("iOS"));
    QCOMPARE(platformName(""), std::string_view(""));
}

void TestUserAgent::hostile_data()
{
    QTest::addColumn<QByteArray>("piece");
    for (const char *const piece : {"version/1 ", "version/", "Version/1Mobile/", "mobile/a ", "trident",
             "trident rv:1 ", "rv:", "chrome/", "chrome/v", "Android 1.", "Android ", "edg", "firefox/",
             "firefox/1 ", "ie ", "msie 7", "version/1 mobile/a", " ", "\n", "a", "😀"})
        QTest::newRow(piece) << QByteArray(piece);
}

/// Patterns like these make a backtracking matcher take time that grows with a power of the length.
void TestUserAgent::hostile()
{
    QFETCH(QByteArray, piece);
    const QByteArray userAgent = piece.repeated(100000 / static_cast<int>(piece.size()) + 1);
    static_cast<void>(browserOfUserAgent(view(userAgent)));
    static_cast<void>(platformOfUserAgent(view(userAgent)));
    static_cast<void>(browserOfBrands(view(userAgent)));
    const QByteArray brands = QByteArray(R"(chrome";v=".1)").repeated(10000);
    QCOMPARE(browserOfBrands(view(brands)).name, std::string_view("unknown"));
}

/// What was told of one user agent says nothing about the next, short or long, few or many.
void TestUserAgent::isNotRemembered()
{
    Arena arena;
    UserAgentMemory memory;
    for (int i = 0; i < 300; ++i) {
        const int version = 1 + i % 97;
        QByteArray userAgent = QByteArray(i % 3 == 0 ? 2000 : i % 5, ' ');
        userAgent += QByteArray(i % 2 == 0 ? "Chrome/" : "Firefox/") + QByteArray::number(version);
        const Browser &browser = memory.known(view(userAgent)).browser;
        QCOMPARE(browser.version, version);
        QCOMPARE(browser.name, i % 2 == 0 ? std::string_view("chrome") : std::string_view("firefox"));
    }
}

QTEST_APPLESS_MAIN(TestUserAgent)
#include "tst_useragent.moc"
