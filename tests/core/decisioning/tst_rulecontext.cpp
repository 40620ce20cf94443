// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/coercion.h"
#include "core/decisioning/requestfacts.h"
#include "core/decisioning/rulecontext.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestRuleContext : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wholeAndParts_data();
    void wholeAndParts();
    void membersOfLists_data();
    void membersOfLists();
    void times_data();
    void times();
};

void TestRuleContext::wholeAndParts_data()
{
    QTest::addColumn<QByteArray>("context");
    QTest::addColumn<QByteArray>("item");
    QTest::addColumn<bool>("isBasic");
    const auto row = [](const char *name, const char *context, const char *item, bool isBasic = false) {
        QTest::newRow(name) << QByteArray(context) << QByteArray(item) << isBasic;
    };
    row("nothing", "{}", "{}");
    row("page",
        R"({"address":{"url":"http://WWW.Shop.Example.com/Path?Q=1#F","referringUrl":"https://r.example.org/x"}})",
        "{}");
    row("page, basic parser", R"({"address":{"url":"http://www.town.ide.kyoto.jp/A"}})", "{}", true);
    row("item's address", R"({"address":{"url":"http://a.example.com/1"}})",
        R"({"address":{"url":"http://b.example.org/2","referringUrl":"http://c.com"}})");
    row("item's empty address", R"({"address":{"url":"http://a.example.com/1"}})", R"({"address":{}})");
    row("geo",
        R"({"geo":{"city":"PARIS","countryCode":"FR","stateCode":"IDF","latitude":48.8,"longitude":0,"zip":"75"}})",
        "{}");
    row("part of geo", R"({"geo":{"city":""}})", "{}");
    row("user", R"({"userAgent":"Chrome/80.0 Macintosh;","clientHints":{"platform":"Linux"}})", "{}");
    row("plain parameters", "{}", R"({"parameters":{"foo":"BAR","n":1,"nul":null}})");
    row("dotted parameters", "{}", R"({"parameters":{"foo.Bar":"BAZ","foo.baz":"x","list":["A"]}})");
}

/// Conditions look up parts one by one; traces show the whole. They are the same data, in the reference's order.
void TestRuleContext::wholeAndParts()
{
    QFETCH(QByteArray, context);
    QFETCH(QByteArray, item);
    QFETCH(bool, isBasic);
    Arena arena;
    UserAgentMemory memory;
    const Document contextDocument = parsed(context);
    const Document itemDocument = parsed(item);
    Allocations allocations("acme", {"1"});
    allocations.beginVisitor("visitor");
    RuleContext ruleContext(isBasic ? HostParser::Basic : HostParser::PublicSuffixList, allocations, arena);
    QVERIFY(readRequestFacts(contextDocument.root(), 1609459200000, memory, arena, ruleContext.facts()));
    ruleContext.beginRequest();
    const Value parameters = itemDocument.root()["parameters"];
    ruleContext.beginItem(
        parameters, itemDocument.root()["address"], itemDocument.root().contains("address"));
    ruleContext.setActivity(0);
    QVERIFY(ruleContext.itemFailure().empty());

    SlotTable slots;
    QByteArrayList paths;
    for (const char *const root :
        {"current_timestamp", "current_time", "current_day", "user", "page", "referring", "geo", "mbox"}) {
        paths += root;
        paths += QByteArray(root) + QByteArray(".nope");
        paths += QByteArray(root) + QByteArray(".length");
    }
    for (const char *const member :
        {"browserType", "platform", "locale", "browserVersion", "browserType.length", "browserType.0"})
        paths += QByteArray("user.") + QByteArray(member);
    for (const char *const member :
        {"url", "path", "query", "fragment", "subdomain", "domain", "topLevelDomain", "url.length"}) {
        for (const char *const page : {"page.", "referring."}) {
            paths += QByteArray(page) + QByteArray(member);
            paths += QByteArray(page) + QByteArray(member) + QByteArray("_lc");
        }
    }
    for (const char *const member :
        {"city", "country", "region", "latitude", "longitude", "zip", "countryCode"})
        paths += QByteArray("geo.") + QByteArray(member);
    for (const char *const member :
        {"foo", "foo_lc", "n", "nul", "foo.Bar", "foo.Bar_lc", "foo.baz.0", "list.0", "list.length", ""})
        paths += QByteArray("mbox.") + QByteArray(member);
    paths += {"page.{parameter=nina}", "other", "other.x", "constructor", "page.constructor"};

    std::vector<std::pair<QByteArray, QByteArray>> found;
    for (const QByteArray &path : paths)
        found.emplace_back(path, json(ruleContext.resolve(slots, slots.slotFor(view(path)))));
    const Value whole = ruleContext.whole();
    for (const auto &[path, value] : found) {
        Value expected = whole;
        for (const QByteArray &part : path.split('.'))
            expected = memberOf(expected, view(part), arena);
        QVERIFY2(value == json(expected), QByteArray(path + ": " + value + " in " + json(whole)).constData());
    }
    QCOMPARE(whole["allocation"].toNumber(), ruleContext.allocation());
    QByteArrayList names;
    for (const Member &member : whole.members())
        names += bytes(member.key());
    QCOMPARE(names.join(' '),
        QByteArray("current_timestamp current_time current_day user page referring geo mbox allocation"));
    if (itemDocument.root().contains("address")) // the item's referring URL is not looked at
        QCOMPARE(json(whole["referring"]), json(whole["page"]));
    QCOMPARE(whole["page"].contains("domain"), !isBasic);
}

void TestRuleContext::membersOfLists_data()
{
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<QByteArray>("path");
    QTest::addColumn<QByteArray>("value");
    const auto row = [](const char *parameters, const char *path, const char *value) {
        QTest::addRow("%s %s", parameters, path)
            << QByteArray(parameters) << QByteArray(path) << QByteArray(value);
    };
    row(R"({"a":[1],"a.b":"X"})", "mbox.a.b", R"("X")");
    row(R"({"a":[1],"a.b":"X"})", "mbox.a", "[1]");
    row(R"({"a":[1],"a.b":"X"})", "mbox.a.0", "1");
    row(R"({"a":[1],"a.b":"X"})", "mbox.a.length", "1");
    // Lists are not entered for lower-case variants.
    row(R"({"a":[1],"a.b":"X"})", "mbox.a.b_lc", "undefined");
    row(R"({"a":[1],"a.b":"X"})", "mbox.a.c", "undefined");
    row(R"({"a":[1],"a.b":"X"})", "mbox.b", "undefined");
    row(R"({"a":[1],"a.b.c":"X"})", "mbox.a.b.c", R"("X")");
    row(R"({"a":[1],"a.b.c":"X"})", "mbox.a.b", R"({"c":"X"})");
    row(R"({"a":[[1]],"a.0.b":"X"})", "mbox.a.0.b", R"("X")");
    row(R"({"a":[],"c":[],"a.b":1,"c.b":2})", "mbox.c.b", "2");
    row(R"({"o":{"a":[1]},"o.a.b":"X"})", "mbox.o.a.b", R"("X")");
    row(R"({"a":[1],"a.-1":"X"})", "mbox.a.-1", R"("X")");
    row(R"({"a":[1],"a.20000":"X"})", "mbox.a.20000", R"("X")");
}

/// A dotted name can give a list a member that is no item, as a list of ECMAScript can have.
void TestRuleContext::membersOfLists()
{
    QFETCH(QByteArray, parameters);
    QFETCH(QByteArray, path);
    QFETCH(QByteArray, value);
    Arena arena;
    const Document document = parsed(parameters);
    Allocations allocations("acme", {"1"});
    allocations.beginVisitor("visitor");
    RuleContext context(HostParser::Basic, allocations, arena);
    context.beginRequest();
    context.beginItem(document.root(), Value(), false);
    context.setActivity(0);
    QVERIFY(context.itemFailure().empty());
    SlotTable slots;
    QCOMPARE(json(context.resolve(slots, slots.slotFor(view(path)))), value);
    // The next item knows nothing of it.
    const Document next = parsed(R"({"a":[1]})");
    context.beginItem(next.root(), Value(), false);
    if (path == "mbox.a.b")
        QCOMPARE(json(context.resolve(slots, slots.slotFor(view(path)))), QByteArray("undefined"));
}

void TestRuleContext::times_data()
{
    QTest::addColumn<qint64>("now");
    QTest::addColumn<QByteArray>("time");
    QTest::addColumn<int>("day");
    const auto row = [](const char *name, qint64 now, const char *time, int day) {
        QTest::newRow(name) << now << QByteArray(time) << day;
    };
    row("a Thursday", 1585180800000, "0000", 4);
    row("a Sunday", 1609632000000 - 1000, "2359", 6);
    row("the day after", 1609632000000, "0000", 7);
    row("a Monday", 1609718400000, "0000", 1);
    row("leap day", 1582977540000, "1159", 6);
    row("the start of time", 0, "0000", 4);
    row("before it", -1, "2359", 3);
    row("a week before", -7 * 86400000LL - 60000, "2359", 3);
}

void TestRuleContext::times()
{
    QFETCH(qint64, now);
    QFETCH(QByteArray, time);
    QFETCH(int, day);
    Arena arena;
    UserAgentMemory memory;
    const Document context = parsed("{}");
    Allocations allocations("acme", {"1"});
    RuleContext ruleContext(HostParser::Basic, allocations, arena);
    QVERIFY(readRequestFacts(context.root(), now, memory, arena, ruleContext.facts()));
    ruleContext.beginRequest();
    SlotTable slots;
    const auto at = [&](const char *path) { return json(ruleContext.resolve(slots, slots.slotFor(path))); };
    QCOMPARE(at("current_timestamp"), QByteArray::number(now));
    QCOMPARE(at("current_time"), QByteArray(QByteArray("\"") + time + QByteArray("\"")));
    QCOMPARE(at("current_day"), QByteArray::number(day));
}

QTEST_APPLESS_MAIN(TestRuleContext)
#include "tst_rulecontext.moc"
