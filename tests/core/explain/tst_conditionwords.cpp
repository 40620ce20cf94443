// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/unicode.h"
#include "core/base/write.h"
#include "core/explain/conditionwords.h"

#include <QDir>
#include <QFile>
#include <QTest>

using namespace spotter;
using namespace spotter::explain;

class TestConditionWords : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void sentences_data();
    void sentences();
    void tree();
    void audiences();
    void artifacts_data();
    void artifacts();
    void deep_data();
    void deep();
    void wide();
};

namespace {

Document parsed(const QByteArray &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

/// The tree on one line: `all[a; any[b; c]]`.
QString outline(const ConditionLine &line)
{
    if (line.words.empty())
        return QStringLiteral("EMPTY");
    if (line.children.empty())
        return QString::fromStdString(line.words);
    QStringList children;
    for (const ConditionLine &child : line.children)
        children += outline(child);
    return QString::fromStdString(line.words) + QStringLiteral(" [") + children.join(QStringLiteral("; "))
        + QStringLiteral("]");
}

} // namespace

void TestConditionWords::sentences_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char *name, const char *logic, const char *words) {
        QTest::newRow(name) << QByteArray(logic) << QByteArray(words);
    };
    row("true", "true", "Always");
    row("false", "false", "Never");
    row("null", "null", "Never");
    row("empty list", "[]", "Never");
    row("list", "[0]", "Always");
    row("empty object", "{}", "Always");
    row("empty text", "\"\"", "Never");
    row("number", "5", "Always");
    row("empty and", R"({"and":[]})", "Never");
    row("empty or", R"({"or":[]})", "Never");
    row("and of true", R"({"and":[true,1]})", "Always");
    row("and with false", R"({"and":[{"==":["a",{"var":"mbox.x"}]},false]})", "Never");
    row("or with true", R"({"or":[{"==":["a",{"var":"mbox.x"}]},true]})", "Always");
    row("not true", R"({"!":[true]})", "Never");
    row("first half", R"({"and":[{"<=":[0,{"var":"allocation"}]},{">=":[50,{"var":"allocation"}]}]})",
        "0 % to 50 % of traffic");
    row("second half", R"({"and":[{"<":[50,{"var":"allocation"}]},{">=":[100,{"var":"allocation"}]}]})",
        "50 % to 100 % of traffic");
    row("all traffic", R"({"and":[{"<=":[0,{"var":"allocation"}]},{">=":[100,{"var":"allocation"}]}]})",
        "All traffic");
    row("three operands", R"({"<":[34.0,{"var":"allocation"},67.0]})", "34 % to 67 % of traffic");
    row("one limit", R"({">=":[33.34,{"var":"allocation"}]})", "0 % to 33.34 % of traffic");
    row("member first", R"({"<":[{"var":"allocation"},10]})", "0 % to 10 % of traffic");
    row("not traffic", R"({"!":{"<":[{"var":"allocation"},10]}})", "Outside 0 % to 10 % of traffic");
    row("traffic and audience",
        R"({"and":[{"and":[{"<=":[0,{"var":"allocation"}]},{">=":[50,{"var":"allocation"}]}]},{"==":[{"var":"user.browserType"},"chrome"]},{"in":["/checkout",{"var":"page.path"}]}]})",
        "Browser is Chrome and URL path contains `/checkout`; 0 % to 50 % of traffic");
    row("browser", R"({"==":[{"var":"user.browserType"},"ie"]})", "Browser is Internet Explorer");
    row("unknown browser", R"({"==":[{"var":"user.browserType"},"opera"]})", "Browser is Opera");
    row("browser version", R"({">=":[{"var":"user.browserVersion"},11]})", "Browser version is at least 11");
    row("platform", R"({"==":[{"var":"user.platform"},"mac"]})", "Platform is macOS");
    row("platform iOS", R"({"!=":[{"var":"user.platform"},"iOS"]})", "Platform is not iOS");
    row("country", R"({"==":["US",{"var":"geo.country"}]})", "Country is `US`");
    row("countries",
        R"({"or":[{"==":["UNITED STATES",{"var":"geo.country"}]},{"==":["US",{"var":"geo.country"}]},{"==":["CA",{"var":"geo.country"}]}]})",
        "Country is `UNITED STATES`, `US` or `CA`");
    row("not cities", R"({"!":{"or":[{"==":["A",{"var":"geo.city"}]},{"==":["B",{"var":"geo.city"}]}]}})",
        "City is none of `A`, `B`");
    row("latitude",
        R"({"and":[{"<":["37.70",{"var":"geo.latitude"}]},{">=":["37.80",{"var":"geo.latitude"}]}]})",
        "Latitude is more than 37.70 and at most 37.80");
    row("longitude",
        R"({"and":[{"<=":["-122.5",{"var":"geo.longitude"}]},{">=":["-122.3",{"var":"geo.longitude"}]}]})",
        "Longitude is from -122.5 to -122.3");
    row("domain", R"({"==":["a.b",{"var":"page.domain"}]})", "Domain is `a.b`");
    row("lower case", R"({"in":["bar",{"var":"page.url_lc"}]})", "URL contains `bar` (ignoring case)");
    row("contains one of", R"({"or":[{"in":["a",{"var":"page.url"}]},{"in":["b",{"var":"page.url"}]}]})",
        "URL contains `a` or `b`");
    row("does not contain", R"({"!":{"in":["bar",{"var":"page.query"}]}})",
        "URL query does not contain `bar`");
    row("starts with", R"({"==":["http",{"substr":[{"var":"page.url_lc"},0,4]}]})",
        "URL starts with `http` (ignoring case)");
    row("does not start with", R"({"!=":[{"substr":[{"var":"page.path"},0,2]},"/é"]})",
        "URL path does not start with `/é`");
    row("ends with", R"({"==":[{"substr":[{"var":"page.path"},-2]},".x"]})", "URL path ends with `.x`");
    row("substr that can't match", R"({"==":["http",{"substr":[{"var":"page.url"},0,3]}]})",
        R"({"==":["http",{"substr":[{"var":"page.url"},0,3]}]})");
    row("referring", R"({"==":["x",{"var":"referring.path_lc"}]})",
        "Referring URL path is `x` (ignoring case)");
    row("referring domain", R"({"==":["x",{"var":"referring.domain"}]})", "Referring domain is `x`");
    row("fragment", R"({"==":["",{"var":"page.fragment"}]})", "URL fragment is empty");
    row("top-level domain", R"({"==":["com",{"var":"page.topLevelDomain_lc"}]})",
        "Top-level domain is `com` (ignoring case)");
    row("parameter", R"({"==":["bar",{"var":"mbox.foo"}]})", "Parameter foo is `bar`");
    row("dotted parameter", R"({"==":["red",{"var":"mbox.favorite.color_lc"}]})",
        "Parameter favorite.color is `red` (ignoring case)");
    row("parameter as number", R"({"==":[5,{"var":"mbox.foo"}]})", "Parameter foo is 5");
    row("parameter absent", R"({"==":[null,{"var":"mbox.foo"}]})", "Parameter foo is not given");
    row("parameter there", R"({"!!":[{"var":"mbox.foo"}]})", "Parameter foo has a value");
    row("parameter not there", R"({"!":{"var":"mbox.foo"}})", "Parameter foo has no value");
    row("double negation", R"({"!":{"!":{"==":["bar",{"var":"mbox.foo"}]}}})", "Parameter foo is `bar`");
    row("one of a list", R"({"in":[{"var":"mbox.foo"},["a","b",3]]})", "Parameter foo is `a`, `b` or 3");
    row("part of", R"({"in":[{"var":"mbox.foo"},"abc"]})", "Parameter foo is part of `abc`");
    row("text comparison", R"({"<":["a",{"var":"mbox.foo"}]})", "Parameter foo is more than `a`");
    row("timestamps", R"({"<=":[1583229600000,{"var":"current_timestamp"},1583316000000]})",
        "From 3 March 2020 10:00 UTC to 4 March 2020 10:00 UTC");
    row("before 1970", R"({"<":[{"var":"current_timestamp"},-1000]})",
        "Before 31 December 1969 23:59:59 UTC");
    row("leap day", R"({">=":[{"var":"current_timestamp"},1709164800000]})",
        "From 29 February 2024 00:00 UTC");
    row("no time", R"({">=":[{"var":"current_timestamp"},1e300]})", "From 1e+300");
    row("day and time",
        R"({"and":[{"or":[{"==":[{"var":"current_day"},"5"]}]},{"<=":["1000",{"var":"current_time"},"1159"]}]})",
        "On Friday between 10:00 and 11:59 UTC");
    row("days", R"({"or":[{"==":[{"var":"current_day"},"1"]},{"==":[{"var":"current_day"},"7"]}]})",
        "On Monday or Sunday");
    row("not a day", R"({"!":{"==":[{"var":"current_day"},"1"]}})", "Not on Monday");
    row("no day", R"({"==":[{"var":"current_day"},"8"]})", "On day 8");
    row("range of days", R"({"<=":["1",{"var":"current_day"},"5"]})", "From Monday to Friday");
    row("day, time and more",
        R"({"and":[{"==":[{"var":"current_day"},"5"]},{"<=":["0000",{"var":"current_time"},"2359"]},{"==":["x",{"var":"mbox.a"}]}]})",
        "On Friday between 00:00 and 23:59 UTC and Parameter a is `x`");
    row("or in and",
        R"({"and":[{"or":[{"==":["a",{"var":"mbox.x"}]},{"==":["b",{"var":"mbox.y"}]}]},{"==":["c",{"var":"mbox.z"}]}]})",
        "(Parameter x is `a` or Parameter y is `b`) and Parameter z is `c`");
    row("none of", R"({"!":{"or":[{"==":["a",{"var":"mbox.x"}]},{"==":["b",{"var":"mbox.y"}]}]}})",
        "None of (Parameter x is `a`, Parameter y is `b`)");
    row("not all of", R"({"!":{"and":[{"==":["a",{"var":"mbox.x"}]},{"==":["b",{"var":"mbox.y"}]}]}})",
        "None of ((Parameter x is `a` and Parameter y is `b`))");
    row("other member", R"({"==":["v",{"var":"page.{parameter=nina}"}]})", "`page.{parameter=nina}` is `v`");
    row("unknown operator", R"({"+":[1,{"var":"mbox.a"}]})", R"({"+":[1,{"var":"mbox.a"}]})");
    row("default value", R"({"==":["a",{"var":["mbox.x","b"]}]})", R"({"==":["a",{"var":["mbox.x","b"]}]})");
    row("constants only", R"({"==":[1,1]})", R"({"==":[1,1]})");
    row("missing operand", R"({"==":[{"var":"mbox.a"}]})", R"({"==":[{"var":"mbox.a"}]})");
    row("no operands", R"({"<":[]})", R"({"<":[]})");
    row("two members", R"({"==":[1,1],"and":[]})", "Always");
}

void TestConditionWords::sentences()
{
    QFETCH(QByteArray, logic);
    QFETCH(QByteArray, words);
    const Document document = parsed(logic);
    QCOMPARE(QByteArray::fromStdString(conditionInWords(document.root())), words);
    QVERIFY(outline(conditionTree(document.root())).indexOf(QStringLiteral("EMPTY")) < 0);
}

void TestConditionWords::tree()
{
    const Document document
        = parsed(R"({"and":[{"and":[{"<=":[0,{"var":"allocation"}]},{">=":[50,{"var":"allocation"}]}]},
        {"or":[{"and":[{"==":["d",{"var":"page.domain"}]},{"==":["/",{"var":"page.path"}]}]},{"in":["u",{"var":"page.url_lc"}]}]},
        {"!":{"or":[{"==":["a",{"var":"mbox.x"}]},{"==":["b",{"var":"geo.city"}]}]}}]})");
    const ConditionLine line = conditionTree(document.root());
    QCOMPARE(outline(line),
        QStringLiteral(
            "All of these [0 % to 50 % of traffic; Any of these [All of these [Domain is `d`; URL path is "
            "`/`]; "
            "URL contains `u` (ignoring case)]; None of these [Parameter x is `a`; City is `b`]]"));
    QVERIFY(line.kind == ConditionLine::Kind::AllOf);
    QVERIFY(line.children[1].kind == ConditionLine::Kind::AnyOf);
    QVERIFY(line.children[2].kind == ConditionLine::Kind::NoneOf);
    QVERIFY(line.children[0].logic.isIdenticalTo(document.root()["and"].items()[0]));
    QVERIFY(conditionTree(Value()).kind == ConditionLine::Kind::Never);
}

void TestConditionWords::audiences()
{
    const auto words
        = [](const char *logic) { return QByteArray::fromStdString(audienceInWords(parsed(logic).root())); };
    QCOMPARE(words("true"), QByteArray());
    QCOMPARE(words(R"({"<":[{"var":"allocation"},10]})"), QByteArray());
    QCOMPARE(words(R"({"and":[{"<":[{"var":"allocation"},10]},{"==":["a",{"var":"mbox.x"}]}]})"),
        QByteArray("Parameter x is `a`"));
}

void TestConditionWords::artifacts_data()
{
    QTest::addColumn<QString>("path");
    const QDir conformance(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR"));
    for (const char *const place : {"artifacts", "real"}) {
        const QDir folder(conformance.filePath(QString::fromLatin1(place)));
        for (const QString &name : folder.entryList({QStringLiteral("*.json")}, QDir::Files))
            QTest::newRow(qPrintable(name)) << folder.filePath(name);
    }
    QTest::newRow("none") << QString();
}

void TestConditionWords::artifacts()
{
    QFETCH(QString, path);
    QFile file(path);
    if (path.isEmpty() || !file.open(QIODevice::ReadOnly)) {
        // The other rows do the work where there are any.
        if (!QDir(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR")).exists())
            QSKIP("There are no artifacts here (SPOTTER_CONFORMANCE_DIR).");
        return;
    }
    const Document document = parsed(file.readAll());
    for (const char *const kind : {"mboxes", "views"}) {
        for (const Member &group : document.root()["rules"][kind].members()) {
            for (const Value &rule : group.value.items()) {
                const QByteArray words = QByteArray::fromStdString(conditionInWords(rule["condition"]));
                QVERIFY(!words.isEmpty());
                // All that Target writes has words.
                QVERIFY2(!words.contains("{\"") && !words.contains("`page.url"), words.constData());
                QVERIFY(outline(conditionTree(rule["condition"])).indexOf(QStringLiteral("EMPTY")) < 0);
            }
        }
    }
}

void TestConditionWords::deep_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("not") << QByteArray(R"({"!":)") << QByteArray("}");
    QTest::newRow("and") << QByteArray(R"({"and":[{"var":"mbox.a"},)") << QByteArray("]}");
    QTest::newRow("mixed") << QByteArray(R"({"or":[{"var":"mbox.a"},{"and":[{"var":"mbox.a"},)")
                           << QByteArray("]}]}");
    QTest::newRow("unknown") << QByteArray(R"({"+":[)") << QByteArray("]}");
    QTest::newRow("list") << QByteArray("[") << QByteArray("]");
}

void TestConditionWords::deep()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    for (const int levels : {400, 3000}) {
        ParseLimits limits;
        limits.maxDepth = 100000;
        const QByteArray text
            = open.repeated(levels) + R"({"==":["x",{"var":"mbox.a"}]})" + close.repeated(levels);
        const auto document = Document::parse(text.toStdString(), limits);
        QVERIFY(document);
        QVERIFY(!conditionInWords(document->root()).empty());
        const ConditionLine line = conditionTree(document->root());
        QVERIFY(!line.words.empty());
    }
}

void TestConditionWords::wide()
{
    QByteArrayList tests;
    for (int i = 0; i < 20000; ++i)
        tests += R"({"==":["value )" + QByteArray::number(i) + R"(",{"var":"mbox.a"}]})";
    const Document same = parsed(R"({"or":[)" + tests.join(',') + "]}");
    const std::string words = conditionInWords(same.root());
    QVERIFY(words.size() < 400);
    QVERIFY(words.ends_with("or 19988 more"));
    const Document all = parsed(R"({"and":[)" + tests.join(',') + "]}");
    QVERIFY(conditionInWords(all.root()).size() < 1100);
    QCOMPARE(conditionTree(all.root()).children.size(), std::size_t {20000});
    const Document text
        = parsed(R"({"==":[")" + QByteArray("é").repeated(100000) + R"(",{"var":"mbox.a"}]})");
    const std::string cut = conditionInWords(text.root());
    QVERIFY(cut.size() < 250);
    QCOMPARE(firstInvalidUtf8(cut), std::string_view::npos);
    const Document odd = parsed(R"({"==":["\ud800x",{"var":"mbox.\ud800"}]})");
    QCOMPARE(firstInvalidUtf8(conditionInWords(odd.root())), std::string_view::npos);
}

QTEST_APPLESS_MAIN(TestConditionWords)
#include "tst_conditionwords.moc"
