// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"
#include "core/decisioning/condition.h"
#include "tests/core/decisioning/jsonlogic.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

#include <array>
#include <random>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

/// Compiled conditions against the plainest interpreter, on expressions that nobody would write.
class TestConditionRandom : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agrees_data();
    void agrees();
};

namespace {

/// What JSON text can't tell apart, told apart.
QByteArray shown(const Value &value)
{
    if (value.isUndefined())
        return "undefined";
    if (value.isNumber())
        return bytes(numberText(value.toNumber()));
    QByteArrayList parts;
    for (const Value &item : value.items())
        parts += shown(item);
    for (const Member &member : value.members())
        parts += json(member.name) + QByteArray(":") + shown(member.value);
    if (value.isArray())
        return QByteArray("[") + parts.join(',') + QByteArray("]");
    return value.isObject() ? QByteArray("{") + parts.join(',') + QByteArray("}") : json(value);
}

class DataContext final : public ConditionContext
{
public:
    DataContext(const Value &data, Arena &arena) : m_data(data), m_arena(arena) { }

    Value resolve(const SlotTable &slots, std::uint32_t slot) override
    {
        // A default that no look-up can find tells absent from null.
        const Value absent = Value::string("\1absent");
        const Value path = makeArray(m_arena, std::array {Value::string(slots[slot].path), absent});
        const Value found = JsonLogic(m_arena).apply(makeObject(m_arena, {{"var", path}}), m_data);
        return found.isString() && found.toString() == absent.toString() ? Value() : found;
    }
    double allocation() override { return m_data["allocation"].toNumber(); }
    Value whole() override { return m_data; }
    void setAllocation(double allocation)
    {
        m_data = withMember(m_arena, m_data, "allocation", Value(allocation));
    }

private:
    Value m_data;
    Arena &m_arena;
};

class Generator
{
public:
    Generator(unsigned seed, Arena &arena) : m_random(seed), m_arena(arena) { }

    Value data()
    {
        ObjectBuilder builder(m_arena);
        builder.append("allocation", Value(static_cast<int>(below(10000)) / 100.0));
        for (const char *const name :
            {"a", "list", "str", "user", "mbox", "page", "current_timestamp", "current", "", "0"}) {
            if (below(4) != 0)
                builder.set(name, dataValue(3));
        }
        return builder.finish();
    }

    Value logic(int depth)
    {
        if (depth > 0 && !m_parts.empty() && below(8) == 0)
            return m_parts[below(m_parts.size())];
        const Value made = newLogic(depth);
        if (depth > 0 && depth < 4)
            m_parts.push_back(made);
        return made;
    }

private:
    Value newLogic(int depth)
    {
        if (depth == 0 || below(7) == 0)
            return below(3) == 0 ? variable(0) : literal(depth);
        if (below(12) == 0)
            return list(depth);
        if (below(4) == 0)
            return variable(depth);
        // Operators that are seldom written are where mistakes hide: all are as likely.
        constexpr std::array<const char *, 41> names {"==", "===", "!=", "!==", ">", ">=", "<", "<=", "!!",
            "!", "%", "log", "in", "cat", "substr", "+", "*", "-", "/", "min", "max", "merge", "missing",
            "missing_some", "if", "?:", "and", "or", "filter", "map", "reduce", "all", "none", "some", "var",
            "nope", "var.x", "a.b.c", ".x", "==.", "toString"};
        std::size_t pick = below(names.size());
        if (pick >= 35 && below(5) != 0)
            pick = below(35);
        const std::string_view name = names[pick];
        if (below(12) == 0)
            return object(name, logic(depth - 1)); // a single operand without its list
        return object(name, list(depth));
    }

    std::size_t below(std::size_t limit) { return m_random() % limit; }
    Value object(std::string_view name, const Value &value) { return makeObject(m_arena, {{name, value}}); }

    Value list(int depth)
    {
        std::vector<Value> items(below(16) == 0 ? 5 : below(4));
        for (Value &item : items)
            item = logic(depth - 1);
        return makeArray(m_arena, items);
    }

    Value text()
    {
        constexpr std::array<const char *, 34> texts {"", "0", "1", "-1", " 5 ", "0x10", "1e3", "5.", ".5",
            "10", "9", "abc", "ABC", "b", "a", "é", "😀", "\xED\xA0\xBD", "\xED\xB8\x80", "\xEF\xBF\xBF",
            "undefined", "null", "true", "Infinity", "-Infinity", "1,2", "[object Object]", "3.14abc",
            "\xC2\xA0 7", "list", "length", "a.b", "jsonlogic", "-0"};
        return Value::string(texts[below(texts.size())]);
    }

    Value number()
    {
        constexpr std::array<double, 16> numbers {
            0, -0.0, 1, -1, 2, 3, 5, 10, -2, 2.5, 0.1, 1e21, 5e-7, 123456789012, 37.75, -1e-9};
        return {numbers[below(numbers.size())]};
    }

    Value literal(int depth)
    {
        switch (below(10)) {
        case 0:
            return Value::null();
        case 1:
            return {below(2) == 0};
        case 2:
        case 3:
        case 4:
            return number();
        case 5:
            return below(2) == 0 ? makeObject(m_arena, {})
                                 : makeObject(m_arena, {{"x", literal(0)}, {"y", literal(0)}});
        case 6:
            return depth > 0 ? list(depth) : makeArray(m_arena, {});
        default:
            return text();
        }
    }

    Value variable(int depth)
    {
        constexpr std::array<const char *, 30> paths {"", "a", "a.b", "a.b.1", "a.length", "list", "list.0",
            "list.1", "list.length", "str", "str.0", "str.length", "user", "user.a", "mbox.a", "mbox.b.0",
            "page.a", "current_timestamp", "allocation", "allocation.x", "allocation.length", "nope",
            "nope.x", "current", "accumulator", "0", "1", ".", "a.", "constructor"};
        Value path = Value::string(paths[below(paths.size())]);
        if (below(10) == 0)
            path = below(2) == 0 ? number() : logic(depth > 0 ? depth - 1 : 0);
        if (below(3) != 0)
            return object("var", path);
        std::vector<Value> operands {path};
        for (std::size_t more = below(3); more > 0; --more)
            operands.push_back(logic(depth > 0 ? depth - 1 : 0));
        return object("var", makeArray(m_arena, operands));
    }

    Value dataValue(int depth)
    {
        const std::size_t kind = below(depth == 0 ? 5 : 9);
        if (kind < 2)
            return text();
        if (kind < 4)
            return number();
        if (kind == 4)
            return below(2) == 0 ? Value::null() : Value(below(2) == 0);
        if (kind < 7) {
            std::vector<Value> items(below(4));
            for (Value &item : items)
                item = dataValue(depth - 1);
            return makeArray(m_arena, items);
        }
        ObjectBuilder builder(m_arena);
        for (const char *const name : {"a", "b", "x", "length", "0"}) {
            if (below(2) == 0)
                builder.set(name, dataValue(depth - 1));
        }
        return builder.finish();
    }

    std::mt19937 m_random;
    Arena &m_arena;
    std::vector<Value> m_parts; ///< made before, to be used again
};

constexpr unsigned artifactsPerRow = 500;
constexpr int rulesPerArtifact = 4;

} // namespace

void TestConditionRandom::agrees_data()
{
    QTest::addColumn<unsigned>("firstSeed");
    for (unsigned row = 0; row < 10; ++row)
        QTest::addRow("from seed %u", row * artifactsPerRow) << row * artifactsPerRow;
}

void TestConditionRandom::agrees()
{
    QFETCH(unsigned, firstSeed);
    int compared = 0;
    for (unsigned seed = firstSeed; seed < firstSeed + artifactsPerRow; ++seed) {
        Arena arena;
        Generator generator(seed, arena);
        // The rules of one artifact are compiled together and share what they have in common.
        SlotTable slots;
        Arena compiled;
        ConditionCompiler compiler(compiled, slots);
        std::vector<Value> rules;
        std::vector<Condition> conditions;
        for (int rule = 0; rule < rulesPerArtifact; ++rule) {
            rules.push_back(generator.logic(4));
            conditions.push_back(compiler.compile(rules.back()));
        }
        ConditionEvaluator evaluator(slots, arena);
        // The same conditions on different data, each twice: nothing may stay from the request, or the rule, before.
        for (int round = 0; round < 4; ++round) {
            const Value data = generator.data();
            DataContext context(data, arena);
            evaluator.beginRequest();
            for (int rule = 0; rule < rulesPerArtifact * 2; ++rule) {
                const Value logic = rules[static_cast<std::size_t>(rule % rulesPerArtifact)];
                const Condition &condition = conditions[static_cast<std::size_t>(rule % rulesPerArtifact)];
                context.setAllocation(rule * 20.5);
                QByteArray expected;
                std::string failure;
                try {
                    expected = shown(JsonLogic(arena).apply(logic, context.whole()));
                } catch (const LogicFailure &thrown) {
                    failure = thrown.what();
                } catch (const DataAsLogic &) {
                    continue;
                }
                const Value result = evaluator.evaluate(condition, context);
                const std::string why = condition.isConstant ? std::string() : evaluator.failure();
                const QByteArray where = QByteArray("seed ") + QByteArray::number(seed) + QByteArray(": ")
                    + json(logic) + QByteArray(" on ") + json(context.whole()) + QByteArray("\n  gives ")
                    + (why.empty() ? shown(result) : bytes(why)) + QByteArray("\n  instead of ")
                    + (failure.empty() ? expected : bytes(failure));
                // Where several operands fail, which one is told of is free.
                QVERIFY2(why.empty() == failure.empty(), where.constData());
                if (condition.isPlain)
                    QCOMPARE(evaluator.holds(condition, context), result.isTruthy());
                if (failure.empty())
                    QVERIFY2(shown(result) == expected, where.constData());
                ++compared;
            }
        }
    }
    QVERIFY(compared > static_cast<int>(artifactsPerRow) * rulesPerArtifact * 6);
}

QTEST_APPLESS_MAIN(TestConditionRandom)
#include "tst_conditionrandom.moc"
