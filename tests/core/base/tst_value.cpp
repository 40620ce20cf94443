// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/value.h"
#include "core/base/write.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace spotter;
using namespace std::string_view_literals;

class TestValue : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void kinds();
    void truth_data();
    void truth();
    void builder();
    void withMembers_data();
    void withMembers();
    void sameness_data();
    void sameness();
    void identity();
    void copies();
    void indexes_data();
    void indexes();
    void normalises();
};

namespace {

Document parsed(const QByteArray &text)
{
    auto document = Document::parse(text.toStdString());
    if (!document)
        qFatal("%s", document.error().message.c_str());
    return *document;
}

} // namespace

void TestValue::kinds()
{
    QVERIFY(Value().isUndefined() && Value().isNullish() && !Value().isDefined());
    QVERIFY(Value::null().isNull() && Value::null().isNullish() && Value::null().isDefined());
    QVERIFY(Value(true).isBool() && Value(true).toBool());
    QVERIFY(Value(5).isNumber() && Value(std::int64_t {5}).toNumber() == 5.0);
    QVERIFY(Value::string("a").isString() && Value::string("a").size() == 1);
    const Document document = parsed(R"({"a":[1,"x"],"b":null})");
    const Value root = document.root();
    QVERIFY(root.isObject() && root.isContainer() && root.size() == 2);
    QVERIFY(root["a"].isArray() && root["a"].size() == 2);
    QVERIFY(root.contains("b") && root["b"].isNull() && !root.contains("c"));
    // Wrong kinds give nothing.
    QVERIFY(root["a"]["x"].isUndefined() && Value(5)["x"].isUndefined());
    QVERIFY(root.items().empty() && root["a"].members().empty() && Value(5).size() == 0);
    QVERIFY(root.toString().empty() && root.toNumber() == 0 && !root.toBool());
}

void TestValue::truth_data()
{
    QTest::addColumn<bool>("isTrue");
    for (const char *const falsy : {"null", "false", "0", "-0", "-0.0", "\"\"", "0e5"})
        QTest::newRow(falsy) << false;
    for (const char *const truthy :
        {"true", "1", "\"0\"", "\" \"", "[]", "{}", "1e400", "0.1", "12345678901234567890"})
        QTest::newRow(truthy) << true;
}

void TestValue::truth()
{
    QFETCH(bool, isTrue);
    QCOMPARE(parsed(QTest::currentDataTag()).root().isTruthy(), isTrue);
    QVERIFY(!Value().isTruthy() && !Value(std::numeric_limits<double>::quiet_NaN()).isTruthy());
}

void TestValue::builder()
{
    Arena arena;
    ObjectBuilder builder(arena, 0);
    for (int i = 0; i < 20; ++i)
        builder.set(arena.copy("n" + std::to_string(i)), i);
    builder.set("n3"sv, 33);
    builder.set("n4"sv, Value());
    builder.set("n4"sv, 44);
    builder.set("7"sv, 7);
    builder.set("0"sv, 0);
    builder.append("skipped"sv, Value());
    QCOMPARE(builder.find("n3").toNumber(), 33.0);
    QVERIFY(builder.find("x").isUndefined());
    QCOMPARE(builder.size(), std::size_t {22});
    const std::string json = toJson(builder.finish());
    QVERIFY(json.starts_with(R"({"0":0,"7":7,"n0":0,"n1":1,"n2":2,"n3":33,"n5":5)"));
    QVERIFY(json.ends_with(R"("n19":19,"n4":44})"));
}

void TestValue::withMembers_data()
{
    QTest::addColumn<QByteArray>("key");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QByteArray>("result");
    QTest::newRow("replace") << QByteArray("a") << QByteArray("9") << QByteArray(R"({"5":1,"a":9,"b":3})");
    QTest::newRow("append") << QByteArray("c") << QByteArray("9")
                            << QByteArray(R"({"5":1,"a":2,"b":3,"c":9})");
    QTest::newRow("integer") << QByteArray("2") << QByteArray("9")
                             << QByteArray(R"({"2":9,"5":1,"a":2,"b":3})");
    QTest::newRow("replace integer") << QByteArray("5") << QByteArray("9")
                                     << QByteArray(R"({"5":9,"a":2,"b":3})");
    QTest::newRow("remove") << QByteArray("a") << QByteArray() << QByteArray(R"({"5":1,"b":3})");
    QTest::newRow("remove nothing") << QByteArray("x") << QByteArray()
                                    << QByteArray(R"({"5":1,"a":2,"b":3})");
    QTest::newRow("remove no integer")
        << QByteArray("7") << QByteArray() << QByteArray(R"({"5":1,"a":2,"b":3})");
}

void TestValue::withMembers()
{
    QFETCH(QByteArray, key);
    QFETCH(QByteArray, value);
    QFETCH(QByteArray, result);
    const Document document = parsed(R"({"5":1,"a":2,"b":3})");
    Arena arena;
    const Value changed = withMember(
        arena, document.root(), key.toStdString(), value.isEmpty() ? Value() : Value(value.toInt()));
    QCOMPARE(QByteArray::fromStdString(toJson(changed)), result);
    QCOMPARE(toJson(document.root()), std::string(R"({"5":1,"a":2,"b":3})"));
}

void TestValue::sameness_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("isSame");
    QTest::newRow("order") << QByteArray(R"({"a":1,"b":[2]})") << QByteArray(R"({"b":[2.0],"a":1e0})")
                           << true;
    QTest::newRow("items' order") << QByteArray("[1,2]") << QByteArray("[2,1]") << false;
    QTest::newRow("lengths") << QByteArray("[1]") << QByteArray("[1,2]") << false;
    QTest::newRow("kinds") << QByteArray("\"1\"") << QByteArray("1") << false;
    QTest::newRow("null and false") << QByteArray("null") << QByteArray("false") << false;
    QTest::newRow("other name") << QByteArray(R"({"a":1})") << QByteArray(R"({"b":1})") << false;
    QTest::newRow("names overlap") << QByteArray(R"({"a":1,"b":1})") << QByteArray(R"({"b":1,"c":1})")
                                   << false;
    QTest::newRow("other value") << QByteArray(R"({"a":{"b":1}})") << QByteArray(R"({"a":{"b":2}})") << false;
    QTest::newRow("minus zero") << QByteArray("-0") << QByteArray("0") << true;
    QTest::newRow("escaped") << QByteArray(R"("\u0061")") << QByteArray("\"a\"") << true;
    QTest::newRow("empty") << QByteArray("[]") << QByteArray("{}") << false;
}

void TestValue::sameness()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(bool, isSame);
    const Document left = parsed(a);
    const Document right = parsed(b);
    QCOMPARE(sameJson(left.root(), right.root()), isSame);
    QCOMPARE(sameJson(right.root(), left.root()), isSame);
    QVERIFY(sameJson(left.root(), left.root()));
}

void TestValue::identity()
{
    const double nan = std::numeric_limits<double>::quiet_NaN();
    const Document document = parsed(R"({"a":[],"b":[],"c":{},"d":{}})");
    const Value root = document.root();
    QVERIFY(root["a"].isIdenticalTo(root["a"]) && !root["a"].isIdenticalTo(root["b"]));
    QVERIFY(!root["c"].isIdenticalTo(root["d"]));
    QVERIFY(!Value(nan).isIdenticalTo(nan) && sameJson(nan, nan));
    QVERIFY(Value(0.0).isIdenticalTo(-0.0) && !Value(1).isIdenticalTo(true));
    QVERIFY(Value::string("a").isIdenticalTo(Value::string("a")) && !Value().isIdenticalTo(Value::null()));
    Arena arena;
    QVERIFY(!makeArray(arena, {}).isIdenticalTo(makeArray(arena, {})));
}

void TestValue::copies()
{
    Arena arena;
    Value copy;
    std::string pretty;
    {
        const Document document
            = parsed(R"({"a":[1.0,"é\n",{"b":null}],"1":12345678901234567890,"e":{},"f":[]})");
        pretty = toPrettyJson(document.root());
        copy = deepCopy(arena, document.root());
    }
    QCOMPARE(toPrettyJson(copy), pretty);
    QVERIFY(deepCopy(arena, Value()).isUndefined());
}

void TestValue::indexes_data()
{
    QTest::addColumn<qint64>("index");
    const auto row = [](const char *key, qint64 index) { QTest::newRow(key) << index; };
    row("0", 0);
    row("10", 10);
    row("4294967294", 4294967294);
    for (const char *const none :
        {"", "4294967295", "9999999999", "99999999999", "01", "-1", "+1", "1.0", "1e1", " 1", "a", "00"})
        row(none, -1);
}

void TestValue::indexes()
{
    QFETCH(qint64, index);
    QCOMPARE(arrayIndexOf(QTest::currentDataTag()), static_cast<std::int64_t>(index));
}

void TestValue::normalises()
{
    // Both the short and the long way of looking for duplicates.
    for (const int count : {5, 24, 25, 1000}) {
        std::vector<std::string> names;
        for (int i = 0; i < count; ++i)
            names.push_back(i % 2 == 0 ? std::to_string(count - i) : "n" + std::to_string(i));
        std::vector<Member> members;
        for (int round = 0; round < 2; ++round) {
            for (int i = 0; i < count; ++i)
                members.push_back({Value::string(names[static_cast<std::size_t>(i)]), round});
        }
        const std::size_t size = normaliseMembers(members.data(), members.size());
        QCOMPARE(size, static_cast<std::size_t>(count));
        std::int64_t last = -1;
        for (std::size_t i = 0; i < size; ++i) {
            QCOMPARE(members[i].value.toNumber(), 1.0);
            const std::int64_t index = arrayIndexOf(members[i].key());
            if (i < (size + 1) / 2)
                QVERIFY(index > last);
            else
                QCOMPARE(index, std::int64_t {-1});
            last = index;
        }
    }
    QCOMPARE(normaliseMembers(nullptr, 0), std::size_t {0});
}

QTEST_APPLESS_MAIN(TestValue)
#include "tst_value.moc"
