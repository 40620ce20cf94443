// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/coercion.h"
#include "core/decisioning/condition.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestCondition : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void evaluates_data();
    void evaluates();
    void fails_data();
    void fails();
    void constants_data();
    void constants();
    void traffic_data();
    void traffic();
    void readsOncePerScope();
    void sharesAmongRules();
    void differentConstants();
    void deep_data();
    void deep();
};

namespace {

/// A context that is any JSON value.
class DataContext final : public ConditionContext
{
public:
    DataContext(const Value &data, Arena &arena) : m_data(data), m_arena(arena) { }

    Value resolve(const SlotTable &slots, std::uint32_t slot) override
    {
        ++resolved;
        Value found = m_data;
        std::string_view path = slots[slot].path;
        for (;;) {
            const std::size_t dot = path.find('.');
            found = memberOf(found, path.substr(0, dot), m_arena);
            if (dot == std::string_view::npos || found.isNullish())
                return dot == std::string_view::npos ? found : Value();
            path.remove_prefix(dot + 1);
        }
    }
    double allocation() override { return 12.5; }
    Value whole() override { return m_data; }

    int resolved = 0;

private:
    Value m_data;
    Arena &m_arena;
};

struct Outcome
{
    QByteArray result;
    QByteArray failure;
};

Outcome outcomeOf(const QByteArray &logic, const QByteArray &data)
{
    Arena arena;
    SlotTable slots;
    const Document condition = parsed(logic);
    const Document context = parsed(data);
    const Condition compiled = ConditionCompiler(arena, slots).compile(condition.root());
    ConditionEvaluator evaluator(slots, arena);
    DataContext dataContext(context.root(), arena);
    evaluator.beginRequest();
    const Value result = evaluator.evaluate(compiled, dataContext);
    QByteArray shown = json(result);
    if (result.isNumber()) // JSON has no words for these
        shown = bytes(toText(result));
    return {shown, compiled.isConstant ? QByteArray() : bytes(evaluator.failure())};
}

constexpr const char *sample = R"({"a":{"b":[10,20]},"nul":null,"n":5,"e":"","d.o.t":1,"text":"x😀"})";

} // namespace

void TestCondition::evaluates_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<QByteArray>("data");
    QTest::addColumn<QByteArray>("result");
    const auto on = [](const char *data, const char *logic, const char *result) {
        QTest::addRow("%s on %s", logic, data) << QByteArray(logic) << QByteArray(data) << QByteArray(result);
    };
    const auto row = [&on](const char *logic, const char *result) { on(sample, logic, result); };

    row(R"({"var":"a.b.1"})", "20");
    row(R"({"var":["nul","d"]})", "null");
    row(R"({"var":["nul.x","d"]})", R"("d")");
    row(R"({"var":"d.o.t"})", "null");
    on(R"(["x","y"])", R"({"var":1})", R"("y")");
    row(R"({"var":{"cat":["a",".","b"]}})", "[10,20]");
    row(R"({"var":["nope","d"]})", R"("d")");
    row(R"({"var":"nope"})", "null");
    row(R"({"var":"a.b.length"})", "2");
    row(R"({"var":"a.b.01"})", "null");
    row(R"({"var":"text.length"})", "3");
    row(R"({"var":"text.1"})", R"("\ud83d")");
    row(R"({"var":"n.length"})", "null");
    on("5", R"({"var":""})", "5");
    on("5", R"({"var":[]})", "5");
    on("5", R"({"var":null})", "5");
    // Data hold what they were given, and nothing that JavaScript objects have besides.
    for (const char *const inherited :
        {"constructor", "__proto__", "toString", "a.constructor", "text.toUpperCase", "a.b.push"})
        on(sample,
            QByteArray(QByteArray("{\"var\":\"") + QByteArray(inherited) + QByteArray("\"}")).constData(),
            "null");
    row(R"({"var":["allocation.x",{"and":[]}]})", "null");
    row(R"({"var":["allocation","d"]})", "12.5");

    row(R"({"==":[1,"1"]})", "true");
    row(R"({"==":["1","1.0"]})", "false");
    row(R"({"==":[0,""]})", "true");
    row(R"({"==":["","0"]})", "false");
    row(R"({"==":[null,0]})", "false");
    row(R"({"==":[null,{"var":"nope"}]})", "true");
    row(R"({"==":[false,"0"]})", "true");
    row(R"({"==":[true,"true"]})", "false");
    row(R"({"==":[[],0]})", "true");
    row(R"({"==":[[1],1]})", "true");
    row(R"({"==":[[],[]]})", "false");
    row(R"({"==":[{},{}]})", "false");
    row(R"({"==":[{"var":"a"},{"var":"a"}]})", "true");
    row(R"({"==":[[1,2],"1,2"]})", "true");
    row(R"({"==":["0x10",16]})", "true");
    row(R"({"==":[" 5 ",5]})", "true");
    row(R"({"==":[1]})", "false");
    row(R"({"==":[null]})", "true");
    row(R"({"==":[]})", "true");
    row(R"({"===":[1,1]})", "true");
    row(R"({"===":[1,"1"]})", "false");
    row(R"({"!==":[1,"1"]})", "true");
    row(R"({"!=":[1,"1"]})", "false");
    row(R"({"==":["{}",{}]})", "false");
    row(R"({"==":["[object Object]",{}]})", "true");

    row(R"({"<":["10","9"]})", "true");
    row(R"({"<":["10",9]})", "false");
    row(R"({"<":["a",1]})", "false");
    row(R"({"<":[null,1]})", "true");
    row(R"({"<":["",1]})", "true");
    row(R"({"<=":[{"var":"nope"},0]})", "true");
    row(R"({"<":[1,2,null]})", "false");
    row(R"({"<=":["0000","0130","2359"]})", "true");
    row(R"({">":["2","10"]})", "true");
    row(R"({"<":["37.70",37.75]})", "true");
    row(R"({"<":["\uffff","😀"]})", "false"); // code units, not code points
    row(R"({">":[3,2,5]})", "true");
    row(R"({"<":[[2],3]})", "true");
    row(R"({"<":[1,2,{"and":[]}]})", "true"); // undefined is as good as absent
    row(R"({"<":[1]})", "false");
    row(R"({">=":[]})", "false");
    row(R"({"<=":[1,2,3,0]})", "true");

    row(R"({"!":[[]]})", "true");
    row(R"({"!":"0"})", "false");
    row(R"({"!!":[{}]})", "true");
    row(R"({"!!":[[0]]})", "true");
    row(R"({"!":[]})", "true");
    row(R"({"and":[1,"",3]})", R"("")");
    row(R"({"and":[1,2]})", "2");
    row(R"({"and":[]})", "undefined");
    row(R"({"or":[0,"",null]})", "null");
    row(R"({"or":[0,[],"x"]})", R"("x")");
    row(R"({"or":[]})", "undefined");
    row(R"({"or":[true,{"bad":[1]}]})", "true");
    row(R"({"and":[false,{"bad":[1]}]})", "false");
    row(R"({"if":[false,1]})", "null");
    row(R"({"if":[]})", "null");
    row(R"({"if":[[],1,2]})", "2");
    row(R"({"if":[false,1,true,{"var":"n"},{"bad":1}]})", "5");
    row(R"({"?:":[true,1,2]})", "1");
    row(R"({"if":{"var":"n"}})", "5");

    row(R"({"%":[-5,3]})", "-2");
    row(R"({"%":[5.5,2]})", "1.5");
    row(R"({"%":[5,0]})", "NaN");
    row(R"({"/":[1,0]})", "Infinity");
    row(R"({"/":[4]})", "NaN");
    row(R"({"+":"3.14abc"})", "3.14");
    row(R"({"+":[true]})", "NaN");
    row(R"({"+":[null,1]})", "NaN");
    row(R"({"+":["0x10"]})", "0");
    row(R"({"+":[[7,8]]})", "7");
    row(R"({"+":[]})", "0");
    row(R"({"-":[5,null]})", "5");
    row(R"({"-":"5"})", "-5");
    row(R"({"*":["4"]})", R"("4")");
    row(R"({"*":["4","2x"]})", "8");
    row(R"({"max":[null,-1]})", "0");
    row(R"({"min":[]})", "Infinity");
    row(R"({"max":[]})", "-Infinity");
    row(R"({"max":[1,"x"]})", "NaN");

    row(R"({"in":["","abc"]})", "true");
    row(R"({"in":["a",""]})", "false");
    row(R"({"in":[1,["1"]]})", "false");
    row(R"({"in":[1,"a1"]})", "true");
    row(R"({"in":[null,"xnullx"]})", "true");
    row(R"({"in":["a",5]})", "false");
    row(R"({"in":["a",{"a":1,"b":2}]})", "false");
    row(R"({"in":["\ud83d","x😀"]})", "true"); // half of a pair is in it
    row(R"({"cat":["a",1,true,null,2.5]})", R"("a1true2.5")");
    row(R"({"cat":[[1,2],"x"]})", R"("1,2x")");
    row(R"({"cat":["\ud83d","\ude00"]})", R"("😀")");
    row(R"({"substr":["jsonlogic",4]})", R"("logic")");
    row(R"({"substr":["jsonlogic",-5,-2]})", R"("log")");
    row(R"({"substr":["jsonlogic",4,-2]})", R"("log")");
    row(R"({"substr":["abc",1,-5]})", R"("")");
    row(R"({"substr":[12345,1,2]})", R"("23")");
    row(R"({"substr":[null,0,2]})", R"("nu")");
    row(R"({"substr":["abc",0,null]})", R"("")");
    row(R"({"substr":["abc",0,"-1"]})", R"("")");
    row(R"({"substr":["x😀y",1,2]})", R"("😀")");
    row(R"({"substr":["abc","1"]})", R"("bc")");
    row(R"({"substr":["abc",1e300]})", R"("")");

    row(R"({"merge":[[1,2],3,[4,[5]]]})", "[1,2,3,4,[5]]");
    row(R"({"merge":[]})", "[]");
    row(R"({"missing":["n","nope","e"]})", R"(["nope","e"])");
    row(R"({"missing":[["n","nope"],"e"]})", R"(["nope"])");
    // Data that look like logic are run where a name is wanted.
    on(R"({"x":{"cat":["n","o"]},"no":1})", R"({"missing":[{"var":"x"}]})", "[]");
    on(R"({"x":{"cat":["n","o"]}})", R"({"missing":[{"var":"x"}]})", R"([{"cat":["n","o"]}])");
    on(R"({"x":[{"cat":["n","o"]},5]})", R"({"missing":[[{"var":"x"}]]})", "[]");
    on(R"({"x":{"or":[{"==":[1,2]},{"==":[1,2]}]},"false":1})", R"({"missing":[{"var":"x"}]})", "[]");
    on(R"({"x":{"cat":["n","o"]}})", R"({"missing_some":[1,[{"var":"x"}]]})", R"(["no"])");
    row(R"({"missing_some":[1,["n","nope"]]})", "[]");
    row(R"({"missing_some":[2,["n","nope"]]})", R"(["nope"])");
    row(R"({"filter":[{"var":"a.b"},{">":[{"var":""},10]}]})", "[20]");
    row(R"({"filter":["no list",true]})", "[]");
    row(R"({"map":[{"var":"a.b"},{"/":[{"var":""},10]}]})", "[1,2]");
    row(R"({"map":[{"var":"nope"},1]})", "[]");
    row(R"({"reduce":[{"var":"a.b"},{"+":[{"var":"current"},{"var":"accumulator"}]},0]})", "30");
    row(R"({"reduce":["no list",1,"initial"]})", R"("initial")");
    row(R"({"reduce":[[],1]})", "null");
    // json-logic-js 2.0.2 takes the initial value as it is written.
    row(R"({"reduce":[[],1,{"var":"n"}]})", R"({"var":"n"})");
    row(R"({"all":[[],true]})", "false");
    row(R"({"all":[[1,2],{"var":""}]})", "true");
    row(R"({"all":[[0,1],{"if":[{"var":""},{"bad":1},false]}]})", "false"); // the first one decides
    row(R"({"none":[[],true]})", "true");
    row(R"({"none":[[1,0],{"if":[{"var":""},true,{"bad":1}]}]})", "false");
    row(R"({"some":[[],true]})", "false");
    row(R"({"some":[[1,0],{"if":[{"var":""},true,{"bad":1}]}]})", "true");

    row(R"({"log":"x"})", R"("x")");

    row("{}", "{}");
    row(R"({"a":1,"b":2})", R"({"a":1,"b":2})");
    row(R"([{"var":"n"},2])", "[5,2]");
    row("null", "null");
    row(R"("text")", R"("text")");
}

void TestCondition::evaluates()
{
    QFETCH(QByteArray, logic);
    QFETCH(QByteArray, data);
    QFETCH(QByteArray, result);
    const Outcome outcome = outcomeOf(logic, data);
    QCOMPARE(outcome.failure, QByteArray());
    QCOMPARE(outcome.result, result);
}

void TestCondition::fails_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *logic, const char *message) {
        QTest::newRow(logic) << QByteArray(logic) << QByteArray(message);
    };
    row(R"({"nope":[1]})", "Unrecognized operation nope");
    row(R"({"var.x":[1]})", "Unrecognized operation var.x (failed at var.x)");
    row(R"({"var.x.y":[1]})", "Unrecognized operation var.x.y (failed at var.x)");
    row(R"({"a.b":[1]})", "Unrecognized operation a.b (failed at a)");
    row(R"({".a":[1]})", "Unrecognized operation .a");
    row(R"({"":[1]})", "Unrecognized operation ");
    row(R"({"toString":[]})", "Unrecognized operation toString");
    row(R"({"method":[]})", "Unrecognized operation method");
    row(R"({"or":[false,{"bad":[1]}]})", "Unrecognized operation bad");
    row(R"([1,{"bad":[1]}])", "Unrecognized operation bad");
    row(R"({"==":[1,1,{"bad":[1]}]})", "Unrecognized operation bad"); // no one reads it, but it is evaluated
    row(R"({"var":["n",{"bad":[1]}]})", "Unrecognized operation bad"); // the default isn't needed
    row(R"({"var":["allocation",{"bad":[1]}]})", "Unrecognized operation bad");
    row(R"({"map":[[1],{"bad":[1]}]})", "Unrecognized operation bad");
    row(R"({"map":[[{"bad":[1]}],1]})", "Unrecognized operation bad");
    row(R"({"some":[[{"x":1}],true]})", "Unrecognized operation x");
    row(R"({"missing":{"reduce":[[1],{"var":"accumulator"},{"x":1}]}})", "Unrecognized operation x");
    // What a visitor wrote must not take any time or memory.
    const auto *const tooLong
        = "\"missing\" was given logic as a name that is too long or goes through lists";
    row(R"({"missing":{"reduce":[[1],{"var":"accumulator"},{"map":[[1],1]}]}})", tooLong);
    row(R"({"missing":{"reduce":[[1],{"var":"accumulator"},{"missing":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[{"!":[1]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}]}})",
        tooLong);
}

void TestCondition::fails()
{
    QFETCH(QByteArray, logic);
    QFETCH(QByteArray, message);
    QCOMPARE(outcomeOf(logic, sample).failure, message);
}

void TestCondition::constants_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<bool>("isConstant");
    const auto row
        = [](const char *logic, bool isConstant) { QTest::newRow(logic) << QByteArray(logic) << isConstant; };
    row("true", true);
    row("0", true);
    row(R"({"a":1,"b":2})", true);
    row(R"({"==":[1,1]})", true);
    row(R"({"and":[true,{"!":false}]})", true);
    row(R"({"bad":[]})", false);
    row(R"({"missing":[]})", false);
    row(R"({"==":[1,{"var":"x"}]})", false);
    row(R"({"var":"allocation"})", false);
    row(R"([1])", false); // a list of its own each time
}

/// What can never change is known from the start; the artifact's problems tell of it.
void TestCondition::constants()
{
    QFETCH(QByteArray, logic);
    QFETCH(bool, isConstant);
    Arena arena;
    SlotTable slots;
    const Document document = parsed(logic);
    QCOMPARE(ConditionCompiler(arena, slots).compile(document.root()).isConstant, isConstant);
}

void TestCondition::traffic_data()
{
    QTest::addColumn<QByteArray>("logic");
    QTest::addColumn<bool>("holds");
    const auto row
        = [](const char *logic, bool holds) { QTest::newRow(logic) << QByteArray(logic) << holds; };
    // The allocation is 12.5.
    row(R"({"<":[12.5,{"var":"allocation"}]})", false);
    row(R"({"<=":[12.5,{"var":"allocation"}]})", true);
    row(R"({">":[12.5,{"var":"allocation"}]})", false);
    row(R"({">=":[12.5,{"var":"allocation"}]})", true);
    row(R"({"<":[{"var":"allocation"},12.5]})", false);
    row(R"({"<=":[{"var":"allocation"},12.5]})", true);
    row(R"({">":[{"var":"allocation"},12.5]})", false);
    row(R"({">=":[{"var":"allocation"},12.5]})", true);
    row(R"({">":[{"var":"allocation"},12.49]})", true);
    row(R"({"<":[12.49,{"var":"allocation"},12.51]})", true);
    row(R"({"<":[12.49,{"var":"allocation"},12.5]})", false);
    row(R"({"<":[{"var":"allocation"},"13"]})", true);
    row(R"({"<":[{"var":"allocation"},1e999]})", true);
    row(R"({"<":[1e999,{"var":"allocation"}]})", false);
    row(R"({"and":[{"<=":[0,{"var":"allocation"}]},{">=":[50,{"var":"allocation"}]}]})", true);
    row(R"({"and":[{"<=":[13,{"var":"allocation"}]},{">=":[50,{"var":"allocation"}]}]})", false);
    row(R"({"and":[{"<=":[0,{"var":"allocation"}]},{"==":[1,{"var":"mbox.a"}]},{">=":[12,{"var":"allocation"}]}]})",
        false);
    row(R"({"and":[{"<=":[0,{"var":"allocation"}]},{"==":[1,{"var":"mbox.a"}]},{">=":[13,{"var":"allocation"}]}]})",
        true);
    row(R"({"or":[{"<=":[50,{"var":"allocation"}]},{">=":[13,{"var":"allocation"}]}]})", true);
    row(R"({"!":[{"<=":[50,{"var":"allocation"}]}]})", true);
}

/// The allocation's bounds are joined, which must not move them.
void TestCondition::traffic()
{
    QFETCH(QByteArray, logic);
    Arena arena;
    SlotTable slots;
    const Document document = parsed(logic);
    const Document data = parsed(R"({"mbox":{"a":1}})");
    const Condition condition = ConditionCompiler(arena, slots).compile(document.root());
    QVERIFY(condition.isPlain);
    ConditionEvaluator evaluator(slots, arena);
    DataContext context(data.root(), arena);
    evaluator.beginRequest();
    QTEST(evaluator.holds(condition, context), "holds");
    QTEST(evaluator.evaluate(condition, context).toBool(), "holds");
}

void TestCondition::readsOncePerScope()
{
    Arena arena;
    SlotTable slots;
    const Document logic = parsed(
        R"({"or":[{"==":[{"var":"user.x"},1]},{"==":[{"var":"page.x"},1]},{"==":[{"var":"user.x"},2]}]})");
    const Document data = parsed(R"({"user":{"x":2},"page":{"x":3}})");
    const Condition condition = ConditionCompiler(arena, slots).compile(logic.root());
    QCOMPARE(slots.size(), std::size_t {2});
    ConditionEvaluator evaluator(slots, arena);
    DataContext context(data.root(), arena);
    evaluator.beginRequest();
    QVERIFY(evaluator.evaluate(condition, context).toBool());
    QVERIFY(evaluator.evaluate(condition, context).toBool());
    QCOMPARE(context.resolved, 2);
    evaluator.beginItem(); // an item may have an address of its own, but the same user
    QVERIFY(evaluator.evaluate(condition, context).toBool());
    QCOMPARE(context.resolved, 3);
    evaluator.beginItem(true);
    QVERIFY(evaluator.evaluate(condition, context).toBool());
    QCOMPARE(context.resolved, 3);
    evaluator.beginRequest();
    QVERIFY(evaluator.evaluate(condition, context).toBool());
    QCOMPARE(context.resolved, 5);
}

/// What one rule has found out is taken over by the next, for the same item only.
void TestCondition::sharesAmongRules()
{
    Arena arena;
    SlotTable slots;
    ConditionCompiler compiler(arena, slots);
    const Document logic
        = parsed(R"({"and":[{"<":[10,{"var":"allocation"}]},{"==":["x",{"var":"mbox.a"}]}]})");
    const Document other
        = parsed(R"({"and":[{"<":[20,{"var":"allocation"}]},{"==":["x",{"var":"mbox.a"}]}]})");
    const Condition first = compiler.compile(logic.root());
    const Condition second = compiler.compile(other.root());
    const Condition third = compiler.compile(logic.root());
    const Document match = parsed(R"({"mbox":{"a":"x"}})");
    const Document mismatch = parsed(R"({"mbox":{"a":"y"}})");
    ConditionEvaluator evaluator(slots, arena);
    for (int round = 0; round < 3; ++round) {
        for (const Document &data : {match, mismatch}) {
            DataContext context(data.root(), arena);
            if (round == 0)
                evaluator.beginRequest();
            else
                evaluator.beginItem();
            const bool isMatch = data.root()["mbox"]["a"].toString() == "x";
            QCOMPARE(evaluator.evaluate(first, context).toBool(), isMatch);
            QVERIFY(!evaluator.evaluate(second, context).toBool());
            QCOMPARE(evaluator.evaluate(third, context).toBool(), isMatch);
        }
    }
}

/// Conditions whose constants look the same as JSON text are different ones.
void TestCondition::differentConstants()
{
    Arena arena;
    SlotTable slots;
    ConditionCompiler compiler(arena, slots);
    const Document rules = parsed(
        R"([{"<":[{"var":"n"},{"/":[1,0]}]},{"<":[{"var":"n"},{"/":[-1,0]}]},{"<":[{"var":"n"},{"%":[1,0]}]},
        {"<":[{"var":"n"},null]},{"==":[{"var":"n"},"5"]},{"===":[{"var":"n"},"5"]},{"===":[{"var":"n"},5]},
        {"<":[{"/":[1,{"*":[-1,0]}]},{"var":"n"}]},{"<":[{"/":[1,0]},{"var":"n"}]},
        {"<":[0,{"/":[{"var":"n"},0]}]},{"<":[0,{"/":[{"var":"n"},-0.0]}]}])");
    const bool expected[] = {true, false, false, false, true, false, true, true, false, true, false};
    std::vector<Condition> conditions;
    for (int round = 0; round < 2; ++round) {
        for (const Value &rule : rules.root().items())
            conditions.push_back(compiler.compile(rule));
    }
    const Document data = parsed(R"({"n":5})");
    ConditionEvaluator evaluator(slots, arena);
    DataContext context(data.root(), arena);
    evaluator.beginRequest();
    for (std::size_t i = 0; i < conditions.size(); ++i) {
        const std::size_t rule = i % rules.root().size();
        QVERIFY2(evaluator.evaluate(conditions[i], context).isTruthy() == expected[rule],
            json(rules.root().items()[rule]).constData());
    }
}

void TestCondition::deep_data()
{
    QTest::addColumn<QByteArray>("open");
    QTest::addColumn<QByteArray>("close");
    QTest::newRow("not") << QByteArray(R"({"!":)") << QByteArray("}");
    QTest::newRow("and") << QByteArray(R"({"and":[true,)") << QByteArray("]}");
    QTest::newRow("default") << QByteArray(R"({"var":["nope",)") << QByteArray("]}");
    QTest::newRow("default that may fail")
        << QByteArray(R"({"var":["nope",{"missing":[]},)") << QByteArray("]}");
    QTest::newRow("unread operand") << QByteArray(R"({"==":[1,1,)") << QByteArray("]}");
    QTest::newRow("list") << QByteArray("[") << QByteArray("]");
    QTest::newRow("map") << QByteArray(R"({"map":[[1],)") << QByteArray("]}");
}

/// As deep as the parser lets it be, and compiled only once: time grows with the text.
void TestCondition::deep()
{
    QFETCH(QByteArray, open);
    QFETCH(QByteArray, close);
    const int levels
        = 990 / static_cast<int>(open.count('{') - open.count('}') + open.count('[') - open.count(']'));
    for (const char *const innermost : {R"({"var":"n"})", R"({"bad":[]})"}) {
        const QByteArray logic = open.repeated(levels) + QByteArray(innermost) + close.repeated(levels);
        const Outcome outcome = outcomeOf(logic, sample);
        QCOMPARE(outcome.failure.isEmpty(), !QByteArray(innermost).contains("bad"));
    }
}

QTEST_APPLESS_MAIN(TestCondition)
#include "tst_condition.moc"
