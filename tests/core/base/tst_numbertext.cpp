// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/numbertext.h"

#include <QTest>

#include <cmath>
#include <limits>

using namespace spotter;

class TestNumberText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void texts_data();
    void texts();
    void toNumber_data();
    void toNumber();
    void prefixes_data();
    void prefixes();
};

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();
constexpr double infinity = std::numeric_limits<double>::infinity();

bool isSame(double a, double b)
{
    return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
}

} // namespace

void TestNumberText::texts_data()
{
    QTest::addColumn<double>("number");
    const auto row = [](const char *text, double number) { QTest::newRow(text) << number; };
    row("0", 0.0);
    QTest::newRow("0 ") << -0.0;
    row("1", 1.0);
    row("-1", -1.0);
    row("0.1", 0.1);
    row("0.30000000000000004", 0.1 + 0.2);
    row("0.000001", 1e-6);
    row("0.00000123", 1.23e-6);
    row("1e-7", 1e-7);
    row("1.23e-7", 1.23e-7);
    row("5e-7", 5e-7);
    row("5e-324", 5e-324);
    row("2.2250738585072014e-308", 2.2250738585072014e-308);
    row("1.7976931348623157e+308", 1.7976931348623157e308);
    row("123456789012345680000", 123456789012345678901.0);
    row("100000000000000000000", 1e20);
    row("999999999999999900000", 999999999999999900000.0);
    row("1e+21", 1e21);
    row("-1.5e+25", -1.5e25);
    row("9007199254740992", 9007199254740992.0);
    row("9007199254740993000", 9007199254740993000.0);
    row("999999999999999", 999999999999999.0);
    row("1000000000000000", 1e15);
    row("2251799813685248.5", 2251799813685248.5);
    row("-123.456", -123.456);
    row("1585180800000", 1585180800000.0);
    row("NaN", notANumber);
    row("Infinity", infinity);
    row("-Infinity", -infinity);
}

void TestNumberText::texts()
{
    QFETCH(double, number);
    const std::string expected = QByteArray(QTest::currentDataTag()).trimmed().toStdString();
    QCOMPARE(numberText(number), expected);
    std::string out = "x";
    appendNumber(out, number);
    QCOMPARE(out, "x" + expected);
    if (number != 0)
        QVERIFY(isSame(numberFromText(expected), number));
}

void TestNumberText::toNumber_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<double>("number");
    const auto row = [](const char *text, double number) {
        QTest::newRow(QByteArray(text).toPercentEncoding().constData()) << QByteArray(text) << number;
    };
    row("", 0);
    row("  ", 0);
    row(" 5\n", 5);
    row("\u00a0\ufeff\u2003"
        "7\u2028",
        7);
    row("-0", -0.0);
    row("+1.5", 1.5);
    row(".5", 0.5);
    row("5.", 5);
    row(".", notANumber);
    row("1e3", 1000);
    row("1E-2", 0.01);
    row("1e", notANumber);
    row("e5", notANumber);
    row("0010", 10);
    row("1 2", notANumber);
    row("1_000", notANumber);
    row("1n", notANumber);
    row("5px", notANumber);
    row("0x1F", 31);
    row("0X1f", 31);
    row("0b101", 5);
    row("0o17", 15);
    row("0x", notANumber);
    row("0xg", notANumber);
    row("0b2", notANumber);
    row("-0x10", notANumber);
    row("+0x10", notANumber);
    row("Infinity", infinity);
    row("+Infinity", infinity);
    row("-Infinity", -infinity);
    row("infinity", notANumber);
    row("inf", notANumber);
    row("nan", notANumber);
    row("INFINITY", notANumber);
    row("0x1p3", notANumber);
    row("1e400", infinity);
    row("-1e400", -infinity);
    row("1e-400", 0);
    row("true", notANumber);
    row("--1", notANumber);
    row("+-1", notANumber);
    row("0x20000000000001", 9007199254740993.0);
}

void TestNumberText::toNumber()
{
    QFETCH(QByteArray, text);
    QFETCH(double, number);
    const double result = numberFromText(text.toStdString());
    QVERIFY2(isSame(result, number), QByteArray::number(result).constData());
}

void TestNumberText::prefixes_data()
{
    QTest::addColumn<double>("asFloat");
    QTest::addColumn<double>("asInteger");
    QTest::newRow("") << notANumber << notANumber;
    QTest::newRow("12abc") << 12.0 << 12.0;
    QTest::newRow(" 1.5e3x") << 1500.0 << 1.0;
    QTest::newRow("-7.9") << -7.9 << -7.0;
    QTest::newRow("+3") << 3.0 << 3.0;
    QTest::newRow("-") << notANumber << notANumber;
    QTest::newRow(".5") << 0.5 << notANumber;
    QTest::newRow("5.") << 5.0 << 5.0;
    QTest::newRow("1e") << 1.0 << 1.0;
    QTest::newRow("1e+") << 1.0 << 1.0;
    QTest::newRow("0x1F") << 0.0 << 0.0;
    QTest::newRow("Infinityx") << infinity << notANumber;
    QTest::newRow("-Infinity") << -infinity << notANumber;
    QTest::newRow("inf") << notANumber << notANumber;
    QTest::newRow("v1") << notANumber << notANumber;
    QTest::newRow("01") << 1.0 << 1.0;
    QTest::newRow("1abc") << 1.0 << 1.0;
    QTest::newRow("- 1") << notANumber << notANumber;
    QTest::newRow("-0") << -0.0 << -0.0;
    QTest::newRow("1,5") << 1.0 << 1.0;
    QTest::newRow("123456789012345678901234567890")
        << 123456789012345678901234567890.0 << 123456789012345678901234567890.0;
    QTest::newRow("\u00a0"
                  "4")
        << 4.0 << 4.0;
}

void TestNumberText::prefixes()
{
    QFETCH(double, asFloat);
    QFETCH(double, asInteger);
    const double number = parseFloatPrefix(QTest::currentDataTag());
    QVERIFY2(isSame(number, asFloat), QByteArray::number(number).constData());
    const double integer = parseIntPrefix(QTest::currentDataTag());
    QVERIFY2(isSame(integer, asInteger), QByteArray::number(integer).constData());
}

QTEST_APPLESS_MAIN(TestNumberText)
#include "tst_numbertext.moc"
