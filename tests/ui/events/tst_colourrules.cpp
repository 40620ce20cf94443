// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/colourrules.h"

#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestColourRules : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldReadWhatItWrites();
    void shouldSayWhatIsWrong_data();
    void shouldSayWhatIsWrong();
    void shouldHaveValidStandards();
};

void TestColourRules::shouldReadWhatItWrites()
{
    ColourRules rules = standardColourRules();
    rules.push_back({"Naïve \"one\"", "name == \"a b\"", Token::DiffChanged, false});
    const auto read = colourRulesFromJson(colourRulesJson(rules));
    QVERIFY(read.has_value());
    QVERIFY(*read == rules);
}

void TestColourRules::shouldSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part");
    QTest::newRow("no JSON") << QByteArray("rules") << QByteArray("line 1");
    QTest::newRow("something else") << QByteArray("{\"rules\":[]}") << QByteArray("no colouring rules");
    QTest::newRow("newer") << QByteArray("{\"format\":\"spotter-event-colours\",\"version\":2,\"rules\":[]}")
                           << QByteArray("newer Spotter");
    const QByteArray head = "{\"format\":\"spotter-event-colours\",\"version\":1,\"rules\":[";
    QTest::newRow("colour") << QByteArray(head + "{\"name\":\"Mine\",\"filter\":\"x\",\"colour\":\"pink\"}]}")
                            << QByteArray("Rule 1 (Mine) has no colour");
    QTest::newRow("filter") << QByteArray(
        head + "{\"name\":\"Mine\",\"filter\":\"kind ==\",\"colour\":\"failed\"}]}")
                            << QByteArray("A value is missing");
}

void TestColourRules::shouldSayWhatIsWrong()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    const auto read = colourRulesFromJson(text.toStdString());
    QVERIFY(!read.has_value());
    QVERIFY2(
        read.error().message.find(part.toStdString()) != std::string::npos, read.error().message.c_str());
}

void TestColourRules::shouldHaveValidStandards()
{
    for (const ColourRule &rule : standardColourRules())
        QVERIFY2(EventFilter::parse(rule.filter.toStdString()).has_value(), qPrintable(rule.filter));
}

QTEST_GUILESS_MAIN(TestColourRules)
#include "tst_colourrules.moc"
