// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/explain/answersearch.h"

#include <QTest>

using namespace spotter;
using namespace spotter::explain;

class AnswerSearchTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldFind_data();
    void shouldFind();
    void shouldStop();
    void shouldCutLongLists();
    void shouldFindAcrossPieces();

private:
    static Answer answerOf(std::string response)
    {
        Answer answer;
        answer.response = Document::parse(std::move(response)).value();
        return answer;
    }
};

void AnswerSearchTest::shouldFind_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QStringList>("expected");
    QTest::newRow("location") << "HOME" << QStringList {"0 - 0 home-page"};
    QTest::newRow("content") << "blue sky" << QStringList {"0 0 3 <b>Blue sky</b>"};
    QTest::newRow("nested content and its names")
        << "colour" << QStringList {QString::fromUtf8("1 0 3 colour = grün")};
    QTest::newRow("other letters without case")
        << QString::fromUtf8("GRÜN") << QStringList {QString::fromUtf8("1 0 3 colour = grün")};
    QTest::newRow("token") << "tok1" << QStringList {"0 0 4 tok1"};
    QTest::newRow("response token") << "hero" << QStringList {"0 0 5 activity.name = Hero"};
    QTest::newRow("number") << "1234" << QStringList {"1 0 3 size = 12345"};
    QTest::newRow("state") << "bcd" << QStringList {"1 - 6 abcdef"};
    QTest::newRow("nothing") << "nowhere" << QStringList();
    QTest::newRow("empty") << "" << QStringList();
}

void AnswerSearchTest::shouldFind()
{
    QFETCH(QString, text);
    QFETCH(QStringList, expected);
    const Answer answer = answerOf(R"({"execute":{"mboxes":[
        {"name":"home-page","options":[{"type":"html","content":"<b>Blue sky</b>","eventToken":"tok1","responseTokens":{"activity.name":"Hero"}}]},
        {"name":"cart","state":"abcdef","options":[{"type":"json","content":{"colour":"grün","size":12345}}]}]}})");
    QStringList found;
    for (const AnswerHit &hit : findInAnswer(servedLocations(answer), {}, text.toStdString(), 100).hits) {
        found << QStringLiteral("%1 %2 %3 %4")
                     .arg(*hit.location)
                     .arg(hit.option ? QString::number(*hit.option) : QStringLiteral("-"))
                     .arg(int(hit.field))
                     .arg(QString::fromStdString(hit.excerpt));
    }
    QCOMPARE(found, expected);
}

void AnswerSearchTest::shouldStop()
{
    std::string response = R"({"execute":{"mboxes":[)";
    for (int i = 0; i < 2000; ++i)
        response += std::string(i == 0 ? "" : ",") + R"({"name":"m"})";
    const Answer answer = answerOf(response + "]}}");
    const AnswerHits hits = findInAnswer(servedLocations(answer), {}, "m", 10'000, [] { return true; });
    QVERIFY(hits.hits.size() < 2000);
}

void AnswerSearchTest::shouldCutLongLists()
{
    const Answer answer = answerOf(R"({"execute":{"mboxes":[{"name":"m1"},{"name":"m2"},{"name":"m3"}]}})");
    const AnswerHits two = findInAnswer(servedLocations(answer), {}, "m", 2);
    QCOMPARE(two.hits.size(), std::size_t(2));
    QVERIFY(two.isCut);
    QVERIFY(!findInAnswer(servedLocations(answer), {}, "m", 3).isCut);
}

void AnswerSearchTest::shouldFindAcrossPieces()
{
    // Where long texts are looked at piece by piece.
    std::string content((std::size_t {1} << 20U) - 3, 'a');
    content += "needle";
    const Answer answer
        = answerOf(R"({"execute":{"mboxes":[{"name":"x","options":[{"content":")" + content + R"(ü"}]}]}})");
    for (const char *text : {"NEEDLE", "NEEDLEÜ"})
        QCOMPARE(findInAnswer(servedLocations(answer), {}, text, 9).hits.size(), std::size_t(1));
}

QTEST_APPLESS_MAIN(AnswerSearchTest)
#include "tst_answersearch.moc"
