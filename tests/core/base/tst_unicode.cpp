// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unicode.h"

#include <QTest>

using namespace spotter;

class TestUnicode : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void lowerCase_data();
    void lowerCase();
    void codeUnits_data();
    void codeUnits();
    void slices_data();
    void slices();
    void order_data();
    void order();
    void whiteSpace_data();
    void whiteSpace();
    void validity_data();
    void validity();
    void ascii();
};

namespace {

const std::string high = "\xed\xa0\xbd"; // U+D83D
const std::string low = "\xed\xb8\x80"; // U+DE00

int sign(int number)
{
    return number < 0 ? -1 : number > 0 ? 1 : 0;
}

} // namespace

void TestUnicode::lowerCase_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("lower");
    QTest::newRow("empty") << QByteArray() << QByteArray();
    QTest::newRow("ascii") << QByteArray("AZaz@[`{09") << QByteArray("azaz@[`{09");
    QTest::newRow("umlauts") << QByteArray("ÄÖÜẞ") << QByteArray("äöüß");
    QTest::newRow("dotted I") << QByteArray("İI") << QByteArray("i̇i");
    QTest::newRow("final sigma") << QByteArray("ΑΣ") << QByteArray("ας");
    QTest::newRow("sigma alone") << QByteArray("Σ") << QByteArray("σ");
    QTest::newRow("sigma inside") << QByteArray("ΑΣΑ") << QByteArray("ασα");
    QTest::newRow("sigma before a point") << QByteArray("ΑΣ.") << QByteArray("ας.");
    QTest::newRow("outside the basic plane") << QByteArray("𐐀") << QByteArray("𐐨");
    QTest::newRow("surrogate between")
        << QByteArray("Ä") + high.c_str() + "Ö" << QByteArray("ä") + high.c_str() + "ö";
    QTest::newRow("kelvin") << QByteArray("K") << QByteArray("k");
}

void TestUnicode::lowerCase()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, lower);
    QCOMPARE(QByteArray::fromStdString(toLowerCase(text.toStdString())), lower);
}

void TestUnicode::codeUnits_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("count");
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("ascii") << QByteArray("abc") << 3;
    QTest::newRow("two and three bytes") << QByteArray("é€") << 2;
    QTest::newRow("four bytes") << QByteArray("😀") << 2;
    QTest::newRow("surrogate") << QByteArray(high.c_str()) << 1;
    QTest::newRow("surrogates the wrong way round") << QByteArray((low + high).c_str()) << 2;
    QTest::newRow("mixed") << QByteArray("a😀é") << 4;
}

void TestUnicode::codeUnits()
{
    QFETCH(QByteArray, text);
    QFETCH(int, count);
    const std::string held = text.toStdString();
    QCOMPARE(codeUnitCount(held), static_cast<std::size_t>(count));
    QCOMPARE(toCodeUnits(held).size(), static_cast<std::size_t>(count));
    QCOMPARE(fromCodeUnits(toCodeUnits(held)), held);
}

void TestUnicode::slices_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("from");
    QTest::addColumn<int>("to");
    QTest::addColumn<QByteArray>("slice");
    QTest::newRow("ascii") << QByteArray("abcd") << 1 << 3 << QByteArray("bc");
    QTest::newRow("past the end") << QByteArray("abcd") << 2 << 99 << QByteArray("cd");
    QTest::newRow("after the end") << QByteArray("abcd") << 9 << 99 << QByteArray();
    QTest::newRow("backwards") << QByteArray("abcd") << 3 << 1 << QByteArray();
    QTest::newRow("through a pair") << QByteArray("a😀b") << 0 << 2 << QByteArray(("a" + high).c_str());
    QTest::newRow("second half of a pair") << QByteArray("a😀b") << 2 << 4 << QByteArray((low + "b").c_str());
    QTest::newRow("accents") << QByteArray("äöü") << 1 << 2 << QByteArray("ö");
}

void TestUnicode::slices()
{
    QFETCH(QByteArray, text);
    QFETCH(int, from);
    QFETCH(int, to);
    QFETCH(QByteArray, slice);
    QCOMPARE(QByteArray::fromStdString(codeUnitSlice(
                 text.toStdString(), static_cast<std::size_t>(from), static_cast<std::size_t>(to))),
        slice);
}

void TestUnicode::order_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<int>("order");
    QTest::newRow("same") << QByteArray("a") << QByteArray("a") << 0;
    QTest::newRow("empty") << QByteArray() << QByteArray("a") << -1;
    QTest::newRow("prefix") << QByteArray("ab") << QByteArray("a") << 1;
    QTest::newRow("letters") << QByteArray("B") << QByteArray("a") << -1;
    QTest::newRow("accent") << QByteArray("é") << QByteArray("z") << 1;
    QTest::newRow("pair before U+FFFD") << QByteArray("😀") << QByteArray("\ufffd") << -1;
    QTest::newRow("pair before U+E000") << QByteArray("😀") << QByteArray("\ue000") << -1;
    QTest::newRow("pair after U+D7FF") << QByteArray("😀") << QByteArray("\xed\x9f\xbf") << 1;
    QTest::newRow("two pairs") << QByteArray("😀") << QByteArray("😁") << -1;
    QTest::newRow("half and pair") << QByteArray(high.c_str()) << QByteArray("😀") << -1;
    QTest::newRow("half and earlier pair") << QByteArray(high.c_str()) << QByteArray("𐐀") << 1;
    QTest::newRow("low half and pair") << QByteArray(low.c_str()) << QByteArray("😀") << 1;
    QTest::newRow("half and U+E000") << QByteArray(low.c_str()) << QByteArray("\ue000") << -1;
}

void TestUnicode::order()
{
    QFETCH(QByteArray, a);
    QFETCH(QByteArray, b);
    QFETCH(int, order);
    const std::string left = a.toStdString();
    const std::string right = b.toStdString();
    QCOMPARE(sign(compareCodeUnits(left, right)), order);
    QCOMPARE(sign(compareCodeUnits(right, left)), -order);
    // What it must agree with.
    QCOMPARE(sign(toCodeUnits(left).compare(toCodeUnits(right))), order);
}

void TestUnicode::whiteSpace_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("bytes");
    QTest::newRow("blank") << QByteArray(" x") << 1;
    QTest::newRow("vertical tab") << QByteArray("\v") << 1;
    QTest::newRow("no-break space") << QByteArray("\u00a0") << 2;
    QTest::newRow("byte order mark") << QByteArray("\ufeff") << 3;
    QTest::newRow("line separator") << QByteArray("\u2028") << 3;
    QTest::newRow("ogham") << QByteArray("\u1680") << 3;
    QTest::newRow("ideographic") << QByteArray("\u3000") << 3;
    QTest::newRow("letter") << QByteArray("a") << 0;
    QTest::newRow("zero width space") << QByteArray("\u200b") << 0;
    QTest::newRow("next line") << QByteArray("\u0085") << 0;
    QTest::newRow("mongolian vowel separator") << QByteArray("\u180e") << 0;
    QTest::newRow("empty") << QByteArray() << 0;
    QTest::newRow("broken") << QByteArray("\xc2") << 0;
}

void TestUnicode::whiteSpace()
{
    QFETCH(QByteArray, text);
    QFETCH(int, bytes);
    const std::string held = text.toStdString();
    QCOMPARE(whiteSpaceAt(held), static_cast<std::size_t>(bytes));
    const std::string around = held.substr(0, static_cast<std::size_t>(bytes)) + "a b"
        + held.substr(0, static_cast<std::size_t>(bytes));
    QCOMPARE(trimmed(around), std::string_view("a b"));
    QCOMPARE(trimmed("\ufeff \u00a0"), std::string_view());
    QCOMPARE(trimmed(" é€😀\t"), std::string_view("é€😀"));
}

void TestUnicode::validity_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("bad");
    QTest::addColumn<QByteArray>("shown");
    QTest::newRow("fine") << QByteArray("aé€😀") << -1 << QByteArray("aé€😀");
    QTest::newRow("surrogate") << QByteArray(("ab" + high + "c").c_str()) << 2
                               << QByteArray("ab\ufffd"
                                             "c");
    QTest::newRow("lone continuation") << QByteArray("a\x80"
                                                     "b")
                                       << 1
                                       << QByteArray("a\ufffd"
                                                     "b");
    QTest::newRow("overlong") << QByteArray("\xc1\xbf") << 0 << QByteArray("\ufffd\ufffd");
    QTest::newRow("cut off") << QByteArray("a\xe2\x82") << 1 << QByteArray("a\ufffd\ufffd");
    QTest::newRow("too high") << QByteArray("\xf5\x80\x80\x80") << 0
                              << QByteArray("\ufffd\ufffd\ufffd\ufffd");
    QTest::newRow("cut off surrogate") << QByteArray("\xed\xa0") << 0 << QByteArray("\ufffd\ufffd");
}

void TestUnicode::validity()
{
    QFETCH(QByteArray, text);
    QFETCH(int, bad);
    QFETCH(QByteArray, shown);
    const std::string held = text.toStdString();
    QCOMPARE(firstInvalidUtf8(held), bad < 0 ? std::string_view::npos : static_cast<std::size_t>(bad));
    QCOMPARE(QByteArray::fromStdString(toValidUtf8(held)), shown);
    // Broken text must not lead past the end either.
    QVERIFY(toLowerCase(held).size() <= held.size() * 3);
    QVERIFY(toCodeUnits(held).size() <= held.size());
}

void TestUnicode::ascii()
{
    QVERIFY(isAscii(""));
    QVERIFY(isAscii("0123456789abcdef"));
    for (std::size_t i = 0; i < 17; ++i) {
        std::string text(17, 'x');
        text[i] = '\x80';
        QVERIFY(!isAscii(text));
    }
}

QTEST_APPLESS_MAIN(TestUnicode)
#include "tst_unicode.moc"
