// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/client/curltext.h"
#include "core/client/pasted.h"

#include <QProcess>
#include <QTest>

using namespace spotter;
using namespace spotter::client;

namespace {

constexpr std::int64_t now = 1714651241000;

} // namespace

class TestPasted : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void visitors_data();
    void visitors();
    void fillsTheVisitorAndKeepsTheRest();
    void pages_data();
    void pages();
    void names_data();
    void names();
    void curlHidesSecrets();
    void curlSurvivesTheShell_data();
    void curlSurvivesTheShell();
};

void TestPasted::visitors_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("ids"); // tntId|ECID|region|blob; "-" for nothing
    QTest::newRow("value") << QByteArray("session#s#1714653101|PC#dev.35_0#1777896042") << "dev.35_0|||";
    QTest::newRow("encoded") << QByteArray("mbox=PC%23dev.35_0%231777896042") << "dev.35_0|||";
    QTest::newRow("expired") << QByteArray("mbox=PC#dev.35_0#1") << "dev.35_0|||";
    QTest::newRow("header") << QByteArray("cookie: x=1; mbox=PC#d#1777896042; "
                                          "AMCV_A%40AdobeOrg=-1%7CMCMID%7C42%7CMCAAMLH-9%7C6%7CMCAAMB-9%7Cbb")
                            << "d|42|6|bb";
    QTest::newRow("bare visitor") << QByteArray("-1|MCMID|42|MCAAMB-1|b") << "|42||b";
    QTest::newRow("only a session") << QByteArray("mbox=session#s#1777896042") << "-";
    QTest::newRow("empty") << QByteArray() << "-";
    QTest::newRow("other") << QByteArray("a=b; mboxEdgeCluster=35") << "-";
    QTest::newRow("JSON") << QByteArray(R"({"mbox":"PC#x#1777896042"})") << "-";
    QTest::newRow("control characters") << QByteArray("mbox=PC#a\x01#1777896042") << "-";
    QTest::newRow("null") << QByteArray("mbox=PC#a\0#1777896042", 22) << "-";
    QTest::newRow("torn percent") << QByteArray("AMCV_x=%7CMCMID%7C4%") << "-";
    QTest::newRow("huge") << ("mbox=PC#" + QByteArray(200000, 'x') + "#1777896042") << "-";
    QTest::newRow("many parts") << QByteArray(30000, ';') << "-";
}

void TestPasted::visitors()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, ids);
    const auto visitor = visitorIn(std::string_view(text.constData(), std::size_t(text.size())), now);
    const std::string found = visitor ? visitor->tntId + '|' + visitor->marketingCloudVisitorId + '|'
            + visitor->locationHint + '|' + visitor->blob
                                      : "-";
    QCOMPARE(QString::fromStdString(found), ids);
    if (visitor)
        QCOMPARE(visitor->isExpired, QByteArray(QTest::currentDataTag()) == "expired");
}

void TestPasted::fillsTheVisitorAndKeepsTheRest()
{
    const Document request = *Document::parse(
        R"({"id":{"x":1,"tntId":"old"},"experienceCloud":{"analytics":{"logging":"client_side"}}})");
    const auto visitor = visitorIn("-1|MCMID|42|MCAAMLH-9|6|MCAAMB-9|bb", now);
    QVERIFY(visitor.has_value());
    QCOMPARE(QString::fromStdString(toJson(withVisitor(request, *visitor).root())),
        QStringLiteral(
            R"({"id":{"x":1,"tntId":"old","marketingCloudVisitorId":"42"},"experienceCloud":{"analytics":)"
            R"({"logging":"client_side"},"audienceManager":{"locationHint":6,"blob":"bb"}}})"));
}

void TestPasted::pages_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("query"); // "-": no page
    QTest::newRow("plain") << QByteArray("https://a.example/") << "";
    QTest::newRow("query") << QByteArray(" HTTP://a.example/p?a=1&b=x+y%26&a=2&=3&c#d=4\n")
                           << "a=1;b=x y&;c=;";
    QTest::newRow("torn percent") << QByteArray("https://a/?q=%zz") << "q=%zz;";
    QTest::newRow("script") << QByteArray("javascript:alert(1)") << "-";
    QTest::newRow("no host") << QByteArray("https:///x") << "-";
    QTest::newRow("two") << QByteArray("https://a https://b") << "-";
    QTest::newRow("lines") << QByteArray("https://a\nhttps://b") << "-";
    QTest::newRow("huge") << ("https://a/" + QByteArray(100000, 'x')) << "-";
    QTest::newRow("text") << QByteArray("see https://a") << "-";
}

void TestPasted::pages()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, query);
    const auto page = pageIn(text.toStdString());
    QString found = page ? QString() : QStringLiteral("-");
    if (page) {
        for (const auto &[name, value] : page->query)
            found += QString::fromStdString(name + '=' + value + ';');
        QCOMPARE(QByteArray::fromStdString(page->url), text.trimmed());
    }
    QCOMPARE(found, query);
}

void TestPasted::names_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("names");
    QTest::newRow("lines") << QByteArray("a\r\n b \n\na") << "a|b";
    QTest::newRow("commas") << QByteArray("'a', \"b c\",,d") << "a|b c|d";
    QTest::newRow("one") << QByteArray("home") << "home";
    QTest::newRow("control") << QByteArray("a,b\x02") << "";
    QTest::newRow("long") << ("a," + QByteArray(2000, 'x')) << "";
    QTest::newRow("empty") << QByteArray() << "";
}

void TestPasted::names()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, names);
    QStringList found;
    for (const std::string &name : namesIn(text.toStdString()))
        found << QString::fromStdString(name);
    QCOMPARE(found.join(u'|'), names);
}

void TestPasted::curlHidesSecrets()
{
    const std::string body = R"({"trace":{"authorizationToken":"s3cret","usage":{"a":"b"}},"x":1.0})";
    const http::Headers headers {{"Content-Type", "application/json"}, {"Cookie", "s3cret"}, {"Empty", ""}};
    const std::string hidden = curlText("POST", "https://a.example/?x='y'", headers, body, Secrets::Hidden);
    QCOMPARE(QString::fromStdString(hidden),
        QStringLiteral(
            "curl --request POST \\\n"
            "  --url 'https://a.example/?x='\\''y'\\''' \\\n"
            "  --header 'Content-Type: application/json' \\\n"
            "  --header 'Cookie: REDACTED' \\\n"
            "  --header 'Empty;' \\\n"
            "  --data-raw "
            "'{\"trace\":{\"authorizationToken\":\"REDACTED\",\"usage\":{\"a\":\"b\"}},\"x\":1}'\n"));
    const std::string shown = curlText("POST", "u", headers, body, Secrets::Shown);
    QVERIFY(shown.find("Cookie: s3cret") != std::string::npos);
    QVERIFY(shown.find(body) != std::string::npos);
}

void TestPasted::curlSurvivesTheShell_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("quotes") << QByteArray("it's \"so\" `id` $(id) $HOME \\ !x");
    QTest::newRow("lines") << QByteArray("a\nb\tc");
    QTest::newRow("option") << QByteArray("-rf --help");
    QTest::newRow("UTF-8") << QByteArray("\xE2\x80\xAE\xC3\xA9");
}

void TestPasted::curlSurvivesTheShell()
{
    QFETCH(QByteArray, text);
    QProcess shell;
    shell.start(QStringLiteral("/bin/sh"),
        {QStringLiteral("-c"),
            QStringLiteral("printf %s ") + QString::fromStdString(shellQuoted(text.toStdString()))});
    QVERIFY(shell.waitForFinished());
    QCOMPARE(shell.readAllStandardOutput(), text);
}

QTEST_GUILESS_MAIN(TestPasted)
#include "tst_pasted.moc"
