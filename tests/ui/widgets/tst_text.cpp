// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/text.h"

#include <QTest>

using namespace spotter::ui;

class TestText : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldGoThereAndBack_data();
    void shouldGoThereAndBack();
    void shouldShowWhatIsThere_data();
    void shouldShowWhatIsThere();
    void shouldNotBeTakenForHtml();
    void shouldSaySizes();
};

void TestText::shouldGoThereAndBack_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("ASCII") << QByteArray("home");
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbfhome");
    QTest::newRow("accents") << QByteArray("h\xc3\xa9ros");
    QTest::newRow("emoji") << QByteArray("\xf0\x9f\x8e\xaf");
    QTest::newRow("unpaired surrogate") << QByteArray("a\xed\xa0\x80z");
    QTest::newRow("zero") << QByteArray("a\0b", 3);
}

void TestText::shouldGoThereAndBack()
{
    QFETCH(QByteArray, bytes);
    QCOMPARE(QByteArray::fromStdString(fromQString(toQString(bytes.toStdString()))), bytes);
}

void TestText::shouldShowWhatIsThere_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");
    QTest::newRow("plain") << QStringLiteral("Häuser, 家") << QStringLiteral("Häuser, 家");
    QTest::newRow("line break") << QStringLiteral("a\nb\r\tc") << QStringLiteral("a\\nb\\r\\tc");
    QTest::newRow("escape") << QString(QChar(0x1b)) + "[31m" << QStringLiteral("\\u001b[31m");
    QTest::newRow("right-to-left override") << QString(QChar(0x202e)) << QStringLiteral("\\u202e");
    QTest::newRow("isolate") << QString(QChar(0x2066)) << QStringLiteral("\\u2066");
    QTest::newRow("byte order mark") << QString(QChar(0xfeff)) << QStringLiteral("\\ufeff");
    QTest::newRow("line separator") << QString(QChar(0x2028)) << QStringLiteral("\\u2028");
    QTest::newRow("high surrogate alone") << QString(QChar(0xd83c)) + "x" << QStringLiteral("\\ud83cx");
    QTest::newRow("low surrogate alone") << QString(QChar(0xdfaf)) << QStringLiteral("\\udfaf");
    QTest::newRow("pair") << QStringLiteral("🎯") << QStringLiteral("🎯");
    QTest::newRow("zero width space") << QString("home") + QChar(0x200b) << QStringLiteral("home\\u200b");
    QTest::newRow("joiner behind a letter")
        << QString("home") + QChar(0x200d) << QStringLiteral("home\\u200d");
    QTest::newRow("joiner within emoji stays")
        << QStringLiteral("\U0001F468\u200D\U0001F469") << QStringLiteral("\U0001F468\u200D\U0001F469");
    QTest::newRow("soft hyphen") << QString("a") + QChar(0xad) + "b" << QStringLiteral("a\\u00adb");
    QTest::newRow("filler") << QString(QChar(0x3164)) << QStringLiteral("\\u3164");
    QTest::newRow("tag character") << QStringLiteral("\U000E0041") << QStringLiteral("\\udb40\\udc41");
    QTest::newRow("Arabic stays") << QStringLiteral("مرحبا") << QStringLiteral("مرحبا");
}

void TestText::shouldShowWhatIsThere()
{
    QFETCH(QString, text);
    QFETCH(QString, shown);
    QCOMPARE(displayText(text), shown);
    QCOMPARE(displayText(fromQString(text)), shown);
}

void TestText::shouldNotBeTakenForHtml()
{
    const QString tip = plainToolTip("<img src='file:///etc/passwd'>");
    QVERIFY(tip.contains("&lt;img"));
    QVERIFY(!tip.contains("<img"));
    QVERIFY(plainToolTip({}).isEmpty());
    QVERIFY(plainToolTip(QString(100'000, 'x')).size() < 5000);
}

void TestText::shouldSaySizes()
{
    QLocale::setDefault(QLocale::c());
    QCOMPARE(sizeText(0), QStringLiteral("0 B"));
    QCOMPARE(sizeText(33'476), QStringLiteral("33.5 kB"));
    QCOMPARE(sizeText(12'100'000), QStringLiteral("12.1 MB"));
}

QTEST_MAIN(TestText)
#include "tst_text.moc"
