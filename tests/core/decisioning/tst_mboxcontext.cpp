// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/mboxcontext.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestMboxContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void unfolds_data();
    void unfolds();
    void refuses_data();
    void refuses();
    void plain_data();
    void plain();
    void inTraces_data();
    void inTraces();
    void hostile();
};

void TestMboxContext::unfolds_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("members");
    const auto row = [](const char *parameters, const char *members) {
        QTest::newRow(parameters) << QByteArray(parameters) << QByteArray(members);
    };
    row(R"({"one":1,"pizza":"PEPPERONI","truthy":true})",
        R"({"one":1,"pizza":"PEPPERONI","truthy":true,"pizza_lc":"pepperoni"})");
    row(R"({"favorite.pizza":"PINEAPPLE","favorite.month":"august"})",
        R"({"favorite":{"pizza":"PINEAPPLE","month":"august","pizza_lc":"pineapple","month_lc":"august"}})");
    row(R"({"support.nested.notation":"A","support.nested.dots":true})",
        R"({"support":{"nested":{"notation":"A","dots":true,"notation_lc":"a"}}})");
    row(R"({"a..b":"Q"})", R"({"a..b":"Q","a..b_lc":"q"})");
    row(R"({".a":"Q"})", R"({".a":"Q",".a_lc":"q"})");
    row(R"({"a.":"Q"})", R"({"a.":"Q","a._lc":"q"})");
    row(R"({".":"Q"})", R"({".":"Q","._lc":"q"})");
    row(R"({"":"Q"})", R"({"":"Q","_lc":"q"})");
    row(R"({"a.b":"X","a":"Y"})", R"({"a":"Y","a_lc":"y"})");
    row(R"({"a":"","a.b":"X"})", R"({"a":{"b":"X","b_lc":"x"}})");
    row(R"({"a":0,"a.b":"X"})", R"({"a":{"b":"X","b_lc":"x"}})");
    row(R"({"a":null,"a.b":"X"})", R"({"a":{"b":"X","b_lc":"x"}})");
    row(R"({"a":{"c":"Z"},"a.b":"X"})", R"({"a":{"c":"Z","b":"X","c_lc":"z","b_lc":"x"}})");
    row(R"({"FOO_lc":"zzz","FOO":"Bar"})", R"({"FOO_lc":"bar","FOO":"Bar","FOO_lc_lc":"zzz"})");
    row(R"({"a.0":"x","a.1":"y"})", R"({"a":{"0":"x","1":"y","0_lc":"x","1_lc":"y"}})");
    row(R"({"arr":["A"],"n":null})", R"({"arr":["A"],"n":null})");
    row(R"({"o":{"P":"Q"}})", R"({"o":{"P":"Q","P_lc":"q"}})");
    row(R"({"2":"B","1":"A"})", R"({"1":"A","2":"B","1_lc":"a","2_lc":"b"})");
    row(R"({"i":"İÄ"})", R"({"i":"İÄ","i_lc":"i̇ä"})");
    row("{}", "{}");
    row("null", "{}");
    row("5", "{}");
}

void TestMboxContext::unfolds()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, members);
    Arena arena;
    const Document document = parsed(parameters);
    const MboxContext context = mboxContext(document.root(), arena);
    QCOMPARE(bytes(context.failure), QByteArray());
    QCOMPARE(json(context.members), members);
}

void TestMboxContext::refuses_data()
{
    QTest::addColumn<QByteArray>("parameters");
    for (const char *const parameters :
        {R"({"a":"Y","a.b":"X"})", R"({"a.b":1,"a.b.c":2})", R"({"a":true,"a.b":1})"})
        QTest::newRow(parameters) << QByteArray(parameters);
    // The engine would make as many objects inside each other.
    QTest::newRow("deep") << QByteArray("{\"a" + QByteArray(".a").repeated(100000) + "\":1}");
}

/// A value that isn't empty is in the way: the reference throws.
void TestMboxContext::refuses()
{
    QFETCH(QByteArray, parameters);
    Arena arena;
    const Document document = parsed(parameters);
    QVERIFY(!mboxContext(document.root(), arena).failure.empty());
}

void TestMboxContext::plain_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<bool>("isPlain");
    const auto row = [](const char *parameters, bool isPlain) {
        QTest::newRow(parameters) << QByteArray(parameters) << isPlain;
    };
    row(R"({"a":"X","B":"Y","n":5,"t":true,"nul":null,"ä":"Ä"})", true);
    row(R"({"10":"X","2":"Y"})", true);
    row("{}", true);
    row(R"({"a.b":"X"})", false);
    row(R"({"a_lc":"X"})", false);
    row(R"({"a":{"b":"X"}})", false);
    row(R"({"a":["X"]})", false);
    row("null", false);
}

/// The short way gives what the long one does.
void TestMboxContext::plain()
{
    QFETCH(QByteArray, parameters);
    QFETCH(bool, isPlain);
    Arena arena;
    const Document document = parsed(parameters);
    QCOMPARE(arePlainParameters(document.root()), isPlain);
    if (!isPlain)
        return;
    const Value members = mboxContext(document.root(), arena).members;
    for (const char *const name : {"a", "a_lc", "B", "B_lc", "b", "n", "n_lc", "t", "nul", "nul_lc", "ä_lc",
             "10", "2_lc", "_lc", "", "a_lc_lc"})
        QCOMPARE(json(plainParameter(document.root(), name, arena)), json(members[name]));
}

void TestMboxContext::inTraces_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *parameters, const char *shown) {
        QTest::newRow(parameters) << QByteArray(parameters) << QByteArray(shown);
    };
    row(R"({"a.b":"X"})", R"({"a.b":"X"})");
    // Unfolding writes into the object that was given.
    row(R"({"a":{"c":1},"a.b":"X"})", R"({"a":{"c":1,"b":"X"},"a.b":"X"})");
    row(R"({"a":{"c":{"d":1}},"a.c.e":2})", R"({"a":{"c":{"d":1,"e":2}},"a.c.e":2})");
    row("5", "5");
}

void TestMboxContext::inTraces()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, shown);
    Arena arena;
    const Document document = parsed(parameters);
    QCOMPARE(json(mboxContext(document.root(), arena).parameters), shown);
}

void TestMboxContext::hostile()
{
    Arena arena;
    QByteArray many = "{";
    for (int i = 0; i < 20000; ++i)
        many += "\"p" + QByteArray::number(i % 7) + ".q" + QByteArray::number(i) + "\":\"V\",";
    many += "\"last\":1}";
    const Document wide = parsed(many);
    const MboxContext context = mboxContext(wide.root(), arena);
    QCOMPARE(context.members.size(), std::size_t {8});
    QCOMPARE(context.members["p3"]["q3_lc"].toString(), std::string_view("v"));

    // Names that would reach into a JavaScript program are names like any other.
    const Document odd = parsed(R"({"__proto__.x":"Y","constructor.prototype.z":1,"toString":"S"})");
    QCOMPARE(json(mboxContext(odd.root(), arena).members),
        QByteArray(
            R"({"__proto__":{"x":"Y","x_lc":"y"},"constructor":{"prototype":{"z":1}},"toString":"S","toString_lc":"s"})"));
    const Document next = parsed(R"({"a":{}})");
    QCOMPARE(json(mboxContext(next.root(), arena).members), QByteArray(R"({"a":{}})"));
}

QTEST_APPLESS_MAIN(TestMboxContext)
#include "tst_mboxcontext.moc"
