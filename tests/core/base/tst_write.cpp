// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/write.h"

#include <QTest>

#include <limits>

using namespace spotter;

class TestWrite : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void values();
    void pretty();
    void frozen();
};

void TestWrite::texts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("empty") << QByteArray() << QByteArray("\"\"");
    QTest::newRow("plain") << QByteArray("abc/'") << QByteArray("\"abc/'\"");
    QTest::newRow("quotes") << QByteArray("\"\\") << QByteArray("\"\\\"\\\\\"");
    QTest::newRow("short escapes") << QByteArray("\b\f\n\r\t") << QByteArray("\"\\b\\f\\n\\r\\t\"");
    QTest::newRow("controls") << QByteArray("\x00\x01\x0b\x1f", 4)
                              << QByteArray("\"\\u0000\\u0001\\u000b\\u001f\"");
    QTest::newRow("raw") << QByteArray("\x7f\u2028\u2029é😀") << QByteArray("\"\x7f\u2028\u2029é😀\"");
    QTest::newRow("U+D7FF") << QByteArray("\xed\x9f\xbf") << QByteArray("\"\xed\x9f\xbf\"");
    QTest::newRow("high surrogate") << QByteArray("a\xed\xa0\xbd") << QByteArray("\"a\\ud83d\"");
    QTest::newRow("low surrogate") << QByteArray("\xed\xbf\xbf"
                                                 "b")
                                   << QByteArray("\"\\udfffb\"");
}

void TestWrite::texts()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    const std::string held = text.toStdString();
    std::string out;
    appendQuoted(out, held);
    QCOMPARE(QByteArray::fromStdString(out), json);
    QCOMPARE(QByteArray::fromStdString(toJson(Value::string(held))), json);
}

void TestWrite::values()
{
    const double infinity = std::numeric_limits<double>::infinity();
    QCOMPARE(toJson(Value()), std::string("null"));
    QCOMPARE(toJson(Value::null()), std::string("null"));
    QCOMPARE(toJson(true), std::string("true"));
    QCOMPARE(toJson(-0.0), std::string("0"));
    QCOMPARE(toJson(infinity), std::string("null"));
    QCOMPARE(toJson(-infinity), std::string("null"));
    QCOMPARE(toJson(std::numeric_limits<double>::quiet_NaN()), std::string("null"));
    Arena arena;
    QCOMPARE(toJson(makeArray(arena, {})), std::string("[]"));
    QCOMPARE(toJson(makeObject(arena, {})), std::string("{}"));
    QCOMPARE(toJson(makeObject(arena, {{"b", 1}, {"a", Value()}, {"c", Value::null()}})),
        std::string(R"({"b":1,"c":null})"));
}

void TestWrite::pretty()
{
    const auto document = Document::parse(R"({"a":[],"b":[1.0,{"c":{}}],"d\n":1e2})");
    QVERIFY(document);
    QCOMPARE(QByteArray::fromStdString(toPrettyJson(document->root())),
        QByteArray("{\n  \"a\": [],\n  \"b\": [\n    1.0,\n    {\n      \"c\": {}\n    }\n  ],\n  \"d\\n\": "
                   "1e2\n}"));
}

void TestWrite::frozen()
{
    const auto document = Document::parse(R"({"a":[1,2],"b":{"c":"x"}})");
    QVERIFY(document);
    Arena arena;
    const Value frozen = document->root().frozen(arena);
    QCOMPARE(frozen.compactText(), std::string_view(R"({"a":[1,2],"b":{"c":"x"}})"));
    QCOMPARE(toJson(frozen), std::string(frozen.compactText()));
    QVERIFY(sameJson(frozen, document->root()));
    QCOMPARE(toJson(withMember(arena, frozen, "a", 5)), std::string(R"({"a":5,"b":{"c":"x"}})"));
    QCOMPARE(toJson(deepCopy(arena, frozen)), std::string(frozen.compactText()));
    QVERIFY(Value(5).frozen(arena).compactText().empty());
    QCOMPARE(toJson(makeArray(arena, {}).frozen(arena)), std::string("[]"));
    QCOMPARE(toJson(frozen["a"].frozen(arena)), std::string("[1,2]"));
}

QTEST_APPLESS_MAIN(TestWrite)
#include "tst_write.moc"
