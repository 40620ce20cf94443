// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/macros.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestMacros : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaces_data();
    void replaces();
    void macrosOfRule();
    void withoutSources();
    void hostile();
};

namespace {

constexpr const char *meta = R"({"activity.id":125891,"activity.name":"Activity","experience.id":0,
    "experience.name":"Experience A","offer.id":630815,"offer.name":"Offer","location.name":"home",
    "audience.ids":[1,2],"undefined":"never"})";
constexpr const char *item
    = R"({"name":"requested","index":7,"parameters":{"user":"Mickey","name":"parameter",
    "a.b":"dotted","nested":{"x":1},"nul":null,"zero":0,"no":false,"empty":"","list":[1,[2,3]],
    "macro":"${user}","höhe":"x"}})";

} // namespace

void TestMacros::replaces_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("replaced");
    const auto row = [](const char *text, const char *replaced) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(replaced);
    };
    row("${campaign.id} ${activity.id}", "125891 125891");
    row("${campaign.name} ${activity.name}", "Activity Activity");
    row("${campaign.recipe.id} ${activity.experience.id} ${recipe.id}", "0 0 0");
    row("${campaign.recipe.name}, ${activity.experience.name}", "Experience A, Experience A");
    row("${offer.id} ${offer.name} ${location.name} ${audience.ids}", "630815 Offer home 1,2");
    row("${mbox.name} ${name}", "requested requested");
    row("${mbox.index}", "7");
    row("${mbox.user} ${user}", "Mickey Mickey");
    row("${mbox.a.b} ${x.a.b} ${a.b}", "dotted dotted dotted");
    row("${nested} ${nul} ${zero} ${no} [${empty}] ${list}", "[object Object] null 0 false [] 1,2,3");
    row("${parameters}", "[object Object]");
    for (const char *const same : {"${}", "${mbox}", "${ user }", "${user-x}", "${user.}", "${view.name}",
             "${campaigns.id}", "${Campaign.id}", "${a.mbox}", "${nope}", "${", "$", "${user", "{user}",
             "$user", "${höhe}", "${USER}", "${constructor}", "${toString}", "${__proto__}", "plain", ""})
        row(same, same);
    row("$${user}", "$Mickey");
    row("${us${user}", "${usMickey");
    row("${${user}}", "${Mickey}");
    row("${macro}", "${user}"); // what was put in is not looked at again
    row("${user}${user}!${nope}${user}", "MickeyMickey!${nope}Mickey");
    row("ä${user}😀", "äMickey😀");
    row("${campaign.campaign.id}", "125891");
    row("${undefined}", "never");
    row("${CAMPAIGN}", "never"); // the word in another case becomes "undefined", here a name
}

void TestMacros::replaces()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, replaced);
    Arena arena;
    const Document rule = parsed(meta);
    const Document request = parsed(item);
    const MacroSources sources {rule.root(), request.root(), request.root()["parameters"]};
    QCOMPARE(bytes(withMacros(Value::string(view(text)), sources, arena).toString()), replaced);
    if (text != replaced)
        QVERIFY(hasMacros(view(text)));
}

void TestMacros::macrosOfRule()
{
    Arena arena;
    const Document rule = parsed(R"({"activity.name":"A","option.id":0})");
    QVERIFY(areMacrosOf("${campaign.name} ${option.id}", rule.root(), arena));
    QVERIFY(areMacrosOf("no macro, ${ none either}", rule.root(), arena));
    QVERIFY(!areMacrosOf("${campaign.name} ${user}", rule.root(), arena));
}

void TestMacros::withoutSources()
{
    Arena arena;
    const Value text = Value::string("${user} ${length} ${0}");
    QCOMPARE(withMacros(text, {}, arena).toString(), text.toString());
    // A text has no members that a macro could name.
    const MacroSources odd {Value::null(), Value(5), Value::string("abc")};
    QCOMPARE(withMacros(text, odd, arena).toString(), text.toString());
}

void TestMacros::hostile()
{
    Arena arena;
    const Document request = parsed(item);
    const MacroSources sources {Value(), request.root(), request.root()["parameters"]};
    for (const QByteArray piece :
        {"${", "$", "${user", "${campaign", "${campaign.recipe.}", "${.", "${a.b.c.d}"}) {
        const QByteArray text = piece.repeated(20000);
        static_cast<void>(withMacros(Value::string(view(text)), sources, arena));
    }
    const QByteArray name = "${" + QByteArray("campaign").repeated(20000) + "}";
    QCOMPARE(bytes(withMacros(Value::string(view(name)), sources, arena).toString()), name);
}

QTEST_APPLESS_MAIN(TestMacros)
#include "tst_macros.moc"
