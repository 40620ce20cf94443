// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/parse.h"
#include "core/base/write.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <vector>

using namespace spotter;

class TestParse : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads_data();
    void reads();
    void refuses_data();
    void refuses();
    void depth_data();
    void depth();
    void bytes();
    void writtenNumbers_data();
    void writtenNumbers();
    void hugeNumbers();
    void positions_data();
    void positions();
    void paddedTexts_data();
    void paddedTexts();
    void nulInside();
    void isReusable();
    void everyPrefix();
    void expectedNames();
};

void TestParse::reads_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("json");
    const auto row = [](const char *name, const QByteArray &text, const QByteArray &json) {
        QTest::newRow(name) << text << json;
    };
    row("words", "[true,false,null]", "[true,false,null]");
    row("white space", " \t\r\n[ 1 , 2\n]\n ", "[1,2]");
    row("empty", R"([{},[],""])", R"([{},[],""])");
    row("nested", R"({"a":{"b":[{"c":[]}]}})", R"({"a":{"b":[{"c":[]}]}})");
    row("number alone", "-0.5", "-0.5");
    row("minus zero", "-0", "0");
    row("minus zero with a point", "-0.0", "0");
    row("escapes", R"("\"\\/\b\f\n\r\t\u0041\u00e9\u20AC")", "\"\\\"\\\\/\\b\\f\\n\\r\\tAé€\"");
    row("pair of surrogates", R"("\ud83d\ude00")", "\"😀\"");
    row("high surrogate alone", R"("\ud83dx")", R"("\ud83dx")");
    row("low surrogate alone", R"("x\ude00")", R"("x\ude00")");
    row("two high surrogates", R"("\ud83d\ud83d\ude00")", R"("\ud83d😀")");
    row("low before high", R"("\ude00\ud83d")", R"("\ude00\ud83d")");
    row("high and other escape", R"("\ud83d\n")", R"("\ud83d\n")");
    row("zero unit", R"("a\u0000b")", R"("a\u0000b")");
    row("raw utf-8", "\"äé€😀\u2028\x7f\"", "\"äé€😀\u2028\x7f\"");
    row("long text", "\"" + QByteArray(1000, 'x') + "\\n" + QByteArray(1000, 'y') + "\"",
        "\"" + QByteArray(1000, 'x') + "\\n" + QByteArray(1000, 'y') + "\"");
    row("duplicates", R"({"a":1,"b":2,"a":3})", R"({"a":3,"b":2})");
    row("escaped duplicates", R"({"a":1,"b":2,"\u0061":3})", R"({"a":3,"b":2})");
    row("integer names", R"({"b":1,"10":2,"2":3,"01":4,"-1":5,"4294967295":6,"4294967294":7})",
        R"({"2":3,"10":2,"4294967294":7,"b":1,"01":4,"-1":5,"4294967295":6})");
    row("integer duplicates", R"({"b":1,"2":"x","0":3,"2":"y"})", R"({"0":3,"2":"y","b":1})");
    row("empty name", R"({"":1,"a":2})", R"({"":1,"a":2})");
    row("names alike", R"({"ab":1,"ba":2,"aa":3,"bb":4,"ab":5})", R"({"ab":5,"ba":2,"aa":3,"bb":4})");
    QByteArray many = "{";
    QByteArray kept = "{";
    for (int i = 0; i < 300; ++i) {
        many += "\"n" + QByteArray::number(i) + "\":0,";
        kept += (i > 0 ? ",\"n" : "\"n") + QByteArray::number(i) + "\":" + (i == 7 ? "1" : "0");
    }
    row("duplicate among many", many + "\"n7\":1}", kept + "}");
}

void TestParse::reads()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, json);
    Arena arena;
    Parser parser;
    const std::string input = text.toStdString();
    const auto value = parser.parse(PaddedText::copyOf(input, arena), arena);
    QVERIFY2(value, value ? "" : value.error().message.c_str());
    QCOMPARE(QByteArray::fromStdString(toJson(*value)), json);
}

void TestParse::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("where");
    const auto row = [](const QByteArray &text, const char *where) {
        QTest::newRow(text.toPercentEncoding("[]{}:,\"").constData()) << text << QByteArray(where);
    };
    row("", "line 1, column 1");
    row(" ", "line 1, column 2");
    row("\n\n ", "line 3, column 2");
    row("tru", "line 1, column 1");
    row("truex", "line 1, column 5");
    row("nul", "line 1, column 1");
    row("NaN", "line 1, column 1");
    row("Infinity", "line 1, column 1");
    row("undefined", "line 1, column 1");
    row("'a'", "line 1, column 1");
    row("[1,]", "line 1, column 4");
    row("[1 2]", "line 1, column 4");
    row("[,1]", "line 1, column 2");
    row("[", "line 1, column 2");
    row("[1", "line 1, column 3");
    row("[1}", "line 1, column 3");
    row("]", "line 1, column 1");
    row("{", "line 1, column 2");
    row("{a:1}", "line 1, column 2");
    row("{\"a\"}", "line 1, column 5");
    row("{\"a\"", "line 1, column 5");
    row("{\"a\":}", "line 1, column 6");
    row("{\"a\":1,}", "line 1, column 8");
    row("{\"a\":1", "line 1, column 7");
    row("{\"a\":1]", "line 1, column 7");
    row("{\n  \"a\": 1\n  \"b\": 2\n}", "line 3, column 3");
    row("{,}", "line 1, column 2");
    row("1 2", "line 1, column 3");
    row("{}{}", "line 1, column 3");
    row("01", "line 1, column 3");
    row("-", "line 1, column 2");
    row("+1", "line 1, column 1");
    row(".5", "line 1, column 1");
    row("1.", "line 1, column 3");
    row("1.e5", "line 1, column 3");
    row("1e", "line 1, column 3");
    row("1e+", "line 1, column 4");
    row("-01", "line 1, column 4");
    row("0x10", "line 1, column 2");
    row("\"abc", "line 1, column 5");
    row("\"a\nb\"", "line 1, column 3");
    row("\"a\tb\"", "line 1, column 3");
    row("\"a\\", "line 1, column 3");
    row("\"\\x\"", "line 1, column 2");
    row("\"\\u12\"", "line 1, column 2");
    row("\"\\u12G4\"", "line 1, column 2");
    row("\"\\u-123\"", "line 1, column 2");
    row("\"\\u+123\"", "line 1, column 2");
    row("\xEF\xBB\xBF{}", "line 1, column 1");
    row("\"\xff\"", "line 1, column 2");
    row("\"ab\xc3\"", "line 1, column 4");
    row("\"\xc0\x80\"", "line 1, column 2");
    row("\"\xed\xa0\x80\"", "line 1, column 2");
    row("\"\xf4\x90\x80\x80\"", "line 1, column 2");
    row("\"" + QByteArray(40, 'x') + "\xff\"", "line 1, column 42");
    row("\"\\n" + QByteArray(40, 'x') + "\xff\"", "line 1, column 44");
    row("/* */1", "line 1, column 1");
    row(QByteArray("\0", 1), "line 1, column 1");
    row(QByteArray("1\0", 2), "line 1, column 2");
    row("\u00a0"
        "1",
        "line 1, column 1");
}

void TestParse::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, where);
    Arena arena;
    Parser parser;
    const std::string input = text.toStdString();
    const auto value = parser.parse(PaddedText::copyOf(input, arena), arena);
    QVERIFY(!value);
    QVERIFY(value.error().code == ErrorCode::Malformed);
    const QByteArray message = QByteArray::fromStdString(value.error().message);
    QVERIFY2(message.startsWith(QByteArray(where + ":")), message.constData());
}

void TestParse::depth_data()
{
    QTest::addColumn<int>("levels");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("1000") << 1000 << true;
    QTest::newRow("1001") << 1001 << false;
    QTest::newRow("a million") << 1000000 << false;
}

void TestParse::depth()
{
    QFETCH(int, levels);
    QFETCH(bool, isFine);
    for (const QByteArray open : {"[", "{\"a\":"}) {
        Arena arena;
        Parser parser;
        const char close = open == "[" ? ']' : '}';
        const QByteArray nested
            = open.repeated(levels) + (open == "[" ? "" : "1") + QByteArray(levels, close);
        const std::string text = nested.toStdString();
        const auto value = parser.parse(PaddedText::copyOf(text, arena), arena);
        QCOMPARE(value.has_value(), isFine);
        if (isFine)
            QCOMPARE(toJson(*value), text);
        else
            QVERIFY(value.error().code == ErrorCode::TooLarge
                && value.error().message.find("1000") != std::string::npos);
    }
}

void TestParse::bytes()
{
    Arena arena;
    Parser parser;
    ParseLimits limits;
    limits.maxBytes = 4;
    QVERIFY(parser.parse(PaddedText::copyOf("[10]", arena), arena, limits));
    const auto value = parser.parse(PaddedText::copyOf("[100]", arena), arena, limits);
    QVERIFY(!value);
    QVERIFY(value.error().code == ErrorCode::TooLarge);
}

void TestParse::writtenNumbers_data()
{
    QTest::addColumn<double>("number");
    QTest::newRow("1.0") << 1.0;
    QTest::newRow("1e3") << 1000.0;
    QTest::newRow("-0") << -0.0;
    QTest::newRow("12345678901234567890") << 12345678901234567890.0;
    QTest::newRow("9007199254740993") << 9007199254740992.0;
    QTest::newRow("0.1000") << 0.1;
    QTest::newRow("0.0000001") << 1e-7;
    QTest::newRow("0.12345678901234567890") << 0.12345678901234568;
    QTest::newRow("1E-400") << 0.0;
    QTest::newRow("5e-324") << 5e-324;
}

void TestParse::writtenNumbers()
{
    QFETCH(double, number);
    Arena arena;
    Parser parser;
    const std::string text = QTest::currentDataTag();
    const auto value = parser.parse(PaddedText::copyOf(text, arena), arena);
    QVERIFY(value);
    QCOMPARE(value->toNumber(), number);
    QCOMPARE(std::signbit(value->toNumber()), std::signbit(number));
    // Either kept, or the same as ECMAScript's form.
    QCOMPARE(toPrettyJson(*value), text);
    QVERIFY(!parser.firstHugeNumber());
}

void TestParse::hugeNumbers()
{
    Arena arena;
    Parser parser;
    const auto value = parser.parse(PaddedText::copyOf("[1,1e309,-1e999]", arena), arena);
    QVERIFY(value);
    QCOMPARE(parser.firstHugeNumber().value_or(0), std::size_t {3});
    QVERIFY(std::isinf(value->items()[1].toNumber()) && value->items()[2].toNumber() < 0);
    QCOMPARE(toJson(*value), std::string("[1,null,null]"));
    QVERIFY(parser.parse(PaddedText::copyOf("1", arena), arena));
    QVERIFY(!parser.firstHugeNumber());
}

void TestParse::positions_data()
{
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("line");
    QTest::addColumn<int>("column");
    QTest::newRow("start") << 0 << 1 << 1;
    QTest::newRow("on the break") << 2 << 1 << 3;
    QTest::newRow("after the break") << 3 << 2 << 1;
    QTest::newRow("end") << 5 << 2 << 3;
}

void TestParse::positions()
{
    QFETCH(int, offset);
    QFETCH(int, line);
    QFETCH(int, column);
    const TextPosition position = positionOf("ab\ncd", static_cast<std::size_t>(offset));
    QCOMPARE(position.line, static_cast<std::size_t>(line));
    QCOMPARE(position.column, static_cast<std::size_t>(column));
}

void TestParse::paddedTexts()
{
    QFETCH(QByteArray, text);
    std::string own = text.toStdString();
    const PaddedText padded = PaddedText::in(own);
    QCOMPARE(own, text.toStdString());
    QCOMPARE(padded.text(), std::string_view(own));
    Arena arena;
    const PaddedText copy = PaddedText::copyOf(own, arena);
    QCOMPARE(copy.text(), std::string_view(own));
    QVERIFY(copy.text().data() != own.data());
    for (const char *const end : {padded.text().data() + own.size(), copy.text().data() + own.size()})
        QVERIFY(std::all_of(end, end + PaddedText::padding, [](char c) { return c == '\0'; }));
}

void TestParse::paddedTexts_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("short") << QByteArray("{}");
    QTest::newRow("long") << QByteArray(1000, 'x');
}

/// A NUL is no end where text follows.
void TestParse::nulInside()
{
    Arena arena;
    Parser parser;
    using namespace std::string_view_literals;
    for (const std::string_view text :
        {"\0[]"sv, "[\0]"sv, "[1\0]"sv, "{\"a\0\":1}"sv, "{\0}"sv, "[]\0"sv, "[1]\0 "sv})
        QVERIFY(!parser.parse(PaddedText::copyOf(text, arena), arena));
}

void TestParse::isReusable()
{
    Arena arena;
    Parser parser;
    QVERIFY(!parser.parse(PaddedText::copyOf("[[[1,", arena), arena));
    const auto value = parser.parse(PaddedText::copyOf("[2]", arena), arena);
    QVERIFY(value);
    QCOMPARE(toJson(*value), std::string("[2]"));
}

/// Names are compared with those that followed last time; what comes instead must be read as if nothing had been before.
void TestParse::expectedNames()
{
    Parser parser;
    Arena arena;
    const auto reads = [&](const QByteArray &text) {
        const auto value = parser.parse(
            PaddedText::copyOf({text.constData(), static_cast<std::size_t>(text.size())}, arena), arena);
        return value ? QByteArray::fromStdString(toJson(*value)) : QByteArray("error");
    };
    const QByteArray usual
        = R"({"name":{"a":1,"b":2},"length thirteen":3,"thirteen chars":4,"z":"0123456789abcdef"})";
    for (const QByteArray &text :
        {usual, usual, QByteArray(R"({"name":{"b":1,"a":2},"z":[{"a":1},{"a":2}]})"),
            QByteArray(R"({"name2":1,"nam":2,"":3,"n":4})"),
            QByteArray(R"({"name":{},"é":"0123456789abcdef"})"), usual})
        QCOMPARE(reads(text), text);
    QCOMPARE(reads(R"({ "name" : {"a" :1, "b":2 } , "z":"0123456789abcdef"})"),
        R"({"name":{"a":1,"b":2},"z":"0123456789abcdef"})");
    QCOMPARE(reads(R"({"n\u0061me":{"a":1},"z":"0123456789abcdef"})"),
        R"({"name":{"a":1},"z":"0123456789abcdef"})");
    // Expected twice in one object, and an integer.
    for (int i = 0; i < 2; ++i) {
        QCOMPARE(reads(R"({"x":1,"y":2,"x":3,"y":"0123456789abcdef"})"), R"({"x":3,"y":"0123456789abcdef"})");
        QCOMPARE(reads(R"({"x":1,"7":2,"5":"0123456789abcdef"})"), R"({"5":"0123456789abcdef","7":2,"x":1})");
    }
    QCOMPARE(reads(R"({"name"{"a":1}, "0123456789abcdef":1})"), "error");
    const QByteArray zeros = QByteArray("{\"first\":1,") + QByteArray(40, '\0');
    QCOMPARE(reads(zeros), "error");
    for (qsizetype size = 1; size < usual.size(); ++size)
        QCOMPARE(reads(QByteArray(usual.constData(), size)), "error");
}

void TestParse::everyPrefix()
{
    const std::string text = R"( {"a\u00e9":[1.5e3,-0,true,null,"\ud83d\ude00ä",{}],"7":"x"})";
    Parser parser;
    for (std::size_t length = 0; length < text.size(); ++length) {
        // A copy of its own size, so that a sanitizer sees reads past the end. What is behind the NUL may be anything.
        std::vector<char> prefix(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(length));
        prefix.push_back('\0');
        prefix.resize(length + PaddedText::padding, '"');
        Arena arena;
        QVERIFY(!parser.parse(PaddedText({prefix.data(), length}), arena));
    }
}

QTEST_APPLESS_MAIN(TestParse)
#include "tst_parse.moc"
