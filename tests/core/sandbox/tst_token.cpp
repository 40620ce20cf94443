// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/base64.h"
#include "core/sandbox/siphash.h"
#include "core/sandbox/token.h"

#include <QTest>

using namespace spotter::sandbox;

class TestToken : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hash_data();
    void hash();
    void base64_data();
    void base64();
    void noBase64_data();
    void noBase64();
    void roundTrip_data();
    void roundTrip();
    void everyAlteration();
    void foreignSecret();
    void oneIsNotTheOther();
    void isOpaque();
    void visitorIds();
};

namespace {

const Key secret {0x0706050403020100, 0x0f0e0d0c0b0a0908};
const TokenFacts facts {TokenKind::Display, "310014", "1", "home"};

} // namespace

/// The first vectors of the 128-bit form in the reference implementation (vectors.h): the input is 00, 00 01, …
void TestToken::hash_data()
{
    QTest::addColumn<int>("size");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("0") << 0 << QByteArray("a3817f04ba25a8e66df67214c7550293");
    QTest::newRow("1") << 1 << QByteArray("da87c1d86b99af44347659119b22fc45");
    QTest::newRow("2") << 2 << QByteArray("8177228da4a45dc7fca38bdef60affe4");
}

void TestToken::hash()
{
    QFETCH(const int, size);
    QFETCH(const QByteArray, expected);
    std::string input;
    for (int i = 0; i < size; ++i)
        input += static_cast<char>(i);
    QByteArray bytes;
    for (const std::uint64_t word : sipHash(secret, input)) {
        for (int i = 0; i < 8; ++i)
            bytes += static_cast<char>(word >> (8 * i) & 0xFFU);
    }
    QCOMPARE(bytes.toHex(), expected);
}

void TestToken::base64_data()
{
    QTest::addColumn<QByteArray>("bytes");
    for (int size = 0; size < 40; ++size) {
        QByteArray bytes;
        for (int i = 0; i < size; ++i)
            bytes += static_cast<char>(i * 37 + size);
        QTest::addRow("%d", size) << bytes;
    }
}

void TestToken::base64()
{
    QFETCH(const QByteArray, bytes);
    const std::string text = toBase64(bytes.toStdString());
    QCOMPARE(QByteArray::fromStdString(text), bytes.toBase64());
    QCOMPARE(fromBase64(text), std::optional(bytes.toStdString()));
}

void TestToken::noBase64_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("length") << QByteArray("QUJ");
    QTest::newRow("letter") << QByteArray("QU-D");
    QTest::newRow("only padding") << QByteArray("====");
    QTest::newRow("padding before the end") << QByteArray("QQ==QUJD");
    QTest::newRow("letter behind padding") << QByteArray("QQ=D");
    QTest::newRow("bits that are no byte's, 1") << QByteArray("QR==");
    QTest::newRow("bits that are no byte's, 2") << QByteArray("QUJ=").replace('J', 'F');
    QTest::newRow("line feed") << QByteArray("QUJD\n");
}

void TestToken::noBase64()
{
    QFETCH(const QByteArray, text);
    QVERIFY(!fromBase64(text.toStdString()));
}

void TestToken::roundTrip_data()
{
    QTest::addColumn<QString>("activity");
    QTest::addColumn<QString>("experience");
    QTest::addColumn<QString>("location");
    QTest::newRow("usual") << "310014"
                           << "1"
                           << "home";
    QTest::newRow("empty") << ""
                           << ""
                           << "";
    QTest::newRow("text") << "an activity"
                          << "Experience B"
                          << "produits / été";
    QTest::newRow("long") << "1"
                          << "2" << QString(500, QLatin1Char('x'));
}

void TestToken::roundTrip()
{
    QFETCH(const QString, activity);
    QFETCH(const QString, experience);
    QFETCH(const QString, location);
    const TokenMint mint(secret);
    for (const TokenKind kind : {TokenKind::Display, TokenKind::Click}) {
        const TokenFacts given {
            kind, activity.toStdString(), experience.toStdString(), location.toStdString()};
        const std::string token = mint.token(given);
        QCOMPARE(mint.token(given), token); // the same each time
        QVERIFY(mint.readToken(token) == std::optional(given));
    }
    const StateFacts state {activity.toStdString(), 1780000000000};
    QVERIFY(mint.readState(mint.state(state)) == std::optional(state));
}

void TestToken::everyAlteration()
{
    const TokenMint mint(secret);
    const std::string token = mint.token(facts);
    for (std::size_t i = 0; i < token.size(); ++i) {
        for (const char letter : {'A', 'z', '+', '=', ' '}) {
            std::string altered = token;
            altered[i] = letter;
            if (altered != token)
                QVERIFY2(!mint.readToken(altered), altered.c_str());
        }
        QVERIFY(!mint.readToken(token.substr(0, i)));
        QVERIFY(!mint.readToken(token.substr(i + 1)));
    }
    QVERIFY(!mint.readToken(token + token));
    QVERIFY(!mint.readToken(std::string(1'000'000, 'A')));
}

void TestToken::foreignSecret()
{
    const TokenMint mint(secret);
    const TokenMint other({secret[0], secret[1] + 1});
    QVERIFY(!other.readToken(mint.token(facts)));
    QVERIFY(!other.readState(mint.state({"visitor", 1})));
}

void TestToken::oneIsNotTheOther()
{
    const TokenMint mint(secret);
    QVERIFY(!mint.readState(mint.token(facts)));
    QVERIFY(!mint.readToken(mint.state({"visitor", 1})));
}

void TestToken::isOpaque()
{
    const TokenMint mint(secret);
    const std::string bytes = fromBase64(mint.token(facts)).value_or("home");
    QCOMPARE(bytes.find("home"), std::string::npos);
    QCOMPARE(bytes.find("310014"), std::string::npos);
}

void TestToken::visitorIds()
{
    const TokenMint mint(secret);
    const std::string id = mint.visitorId("41982376510277364550919283746501928374");
    QCOMPARE(id.size(), 32U);
    QCOMPARE(id.find_first_not_of("0123456789abcdef"), std::string::npos);
    QCOMPARE(mint.visitorId("41982376510277364550919283746501928374"), id);
    QVERIFY(mint.visitorId("other") != id);
}

QTEST_APPLESS_MAIN(TestToken)
#include "tst_token.moc"
