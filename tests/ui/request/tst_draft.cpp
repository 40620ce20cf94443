// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "ui/request/draft.h"

#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class DraftTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldKeepEverythingElse();
    void shouldRemoveWhatIsLeftEmptyDownToTheKeptSteps();
    void shouldStaySilentWhenNothingChanges();
    void shouldUndoAndRedoStepByStep();
    void shouldForgetTheOldestStepsBeyondItsMemory();
    void shouldEditLargeDocumentsTheSame();
    void shouldTellWhereStepsChangedSomething_data();
    void shouldTellWhereStepsChangedSomething();
};

void DraftTest::shouldKeepEverythingElse()
{
    Draft draft;
    draft.replace(*Document::parse(R"({"zz":{"unknown":[1.0,null]},"context":{"x":1e3,"userAgent":"a"}})"));
    draft.setText("/context/userAgent", "b");
    QCOMPARE(QString::fromStdString(toPrettyJson(draft.root())).simplified(),
        QStringLiteral(
            R"({ "zz": { "unknown": [ 1.0, null ] }, "context": { "x": 1e3, "userAgent": "b" } })"));
}

void DraftTest::shouldRemoveWhatIsLeftEmptyDownToTheKeptSteps()
{
    Draft draft;
    draft.replace(*Document::parse(
        R"({"context":{"address":{"url":"x"}},"execute":{"pageLoad":{"parameters":{"a":"1"}}}})"));
    draft.removeValue("/context/address/url");
    draft.removeValue("/execute/pageLoad/parameters/a", 2);
    QCOMPARE(QString::fromStdString(toJson(draft.root())),
        QStringLiteral(R"({"context":{},"execute":{"pageLoad":{}}})"));
}

void DraftTest::shouldStaySilentWhenNothingChanges()
{
    Draft draft;
    draft.replace(*Document::parse(R"({"a":"1"})"));
    QSignalSpy edited(&draft, &Draft::edited);
    draft.setText("/a", "1");
    draft.removeValue("/b/c");
    QCOMPARE(edited.count(), 0);
    draft.setText("/a", "2");
    QCOMPARE(edited.count(), 1);
}

void DraftTest::shouldUndoAndRedoStepByStep()
{
    Draft draft;
    draft.replace(*Document::parse(R"({"n":1.0,"requestId":"a"})"));
    const auto written = [&draft] { return QString::fromStdString(toPrettyJson(draft.root())).simplified(); };
    for (const char *text : {"b", "bc"}) {
        const Draft::Typing typing(draft, "/requestId");
        draft.setText("/requestId", text);
    }
    draft.endTyping();
    {
        const Draft::Typing typing(draft, "/requestId");
        draft.setText("/requestId", "bcd");
    }
    draft.removeValue("/n", 0, QStringLiteral("Remove n"));
    QCOMPARE(draft.undoWords(), QStringLiteral("Remove n"));
    QSignalSpy edited(&draft, &Draft::edited);
    draft.undo();
    QCOMPARE(written(), QStringLiteral(R"({ "n": 1.0, "requestId": "bcd" })"));
    QCOMPARE(edited.count(), 1);
    draft.undo();
    QCOMPARE(draft.valueAt("/requestId").toString(), "bc");
    draft.undo();
    QCOMPARE(draft.valueAt("/requestId").toString(), "a");
    QVERIFY(!draft.canUndo());
    draft.undo();
    draft.redo();
    QCOMPARE(draft.valueAt("/requestId").toString(), "bc");
    // Another edit is another future.
    draft.setText("/requestId", "x");
    QVERIFY(!draft.canRedo());
    draft.replace(*Document::parse("{}"));
    QVERIFY(!draft.canUndo());
}

void DraftTest::shouldForgetTheOldestStepsBeyondItsMemory()
{
    Draft draft;
    draft.setMostHistoryBytes(50000);
    draft.replace(*Document::parse("{\"a\":\"" + std::string(10000, 'x') + "\"}"));
    for (int i = 0; i < 20; ++i)
        draft.setValue("/n", Value(i));
    int steps = 0;
    for (; draft.canUndo(); ++steps)
        draft.undo();
    QVERIFY2(steps >= 3 && steps <= 5, qPrintable(QString::number(steps)));
    QCOMPARE(draft.valueAt("/n").toNumber(), 19.0 - steps);
}

void DraftTest::shouldEditLargeDocumentsTheSame()
{
    std::string text = R"({"context":{"channel":"web","geo":{"countryCode":"IRL"}},"execute":{"mboxes":[)";
    for (int i = 0; i < 40000; ++i)
        text += (i > 0 ? "," : "")
            + (R"({"index":)" + std::to_string(i) + R"(,"name":"mbox)" + std::to_string(i)
                + R"(","parameters":{"a":"b","n":1.0}})");
    text += "]}}";
    Draft draft;
    QSignalSpy checked(&draft, &Draft::checked);
    draft.replace(*Document::parse(text));
    const std::string before = toPrettyJson(draft.root());
    for (int i = 0; i < 500; ++i)
        draft.setValue("/context/geo/latitude", Value(i));
    draft.removeValue("/execute/mboxes/39999");
    QCOMPARE(draft.valueAt("/execute/mboxes").size(), std::size_t(39999));
    QCOMPARE(draft.valueAt("/context/geo/latitude").toNumber(), 499.0);
    // Its problems are found meanwhile.
    QTRY_VERIFY(checked.count() > 0);
    QVERIFY(!draft.findingsAt("/context/geo/countryCode").empty());
    QVERIFY(!draft.findingsAt("/context", true).empty());
    QVERIFY(draft.findingsAt("/context").empty());
    while (draft.canUndo())
        draft.undo();
    QVERIFY(toPrettyJson(draft.root()) == before);
    while (draft.canRedo())
        draft.redo();
    QCOMPARE(draft.valueAt("/execute/mboxes").size(), std::size_t(39999));
}

void DraftTest::shouldTellWhereStepsChangedSomething_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("path");
    QTest::newRow("text") << QByteArray(R"({"a":{"b":"1","c":1}})") << QByteArray(R"({"a":{"b":"2","c":1}})")
                          << "/a/b";
    QTest::newRow("form of a number") << QByteArray(R"({"a":1})") << QByteArray(R"({"a":1.0})") << "/a";
    QTest::newRow("two") << QByteArray(R"({"a":{"b":1,"c":1}})") << QByteArray(R"({"a":{"b":2,"c":2}})")
                         << "/a";
    QTest::newRow("new") << QByteArray(R"({"a":{}})") << QByteArray(R"({"a":{"x/y":{"z":1}}})") << "/a/x~1y";
    QTest::newRow("item") << QByteArray(R"([1,{"a":1}])") << QByteArray(R"([1,{"a":2}])") << "/1/a";
    QTest::newRow("fewer items") << QByteArray(R"({"l":[1,2]})") << QByteArray(R"({"l":[2]})") << "/l";
    QTest::newRow("all") << QByteArray("{}") << QByteArray("[]") << "";
}

void DraftTest::shouldTellWhereStepsChangedSomething()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, path);
    const Document a = *Document::parse(before.toStdString());
    const Document b = *Document::parse(after.toStdString());
    QCOMPARE(QString::fromStdString(placeOfChange(a.root(), b.root())), path);
}

QTEST_GUILESS_MAIN(DraftTest)
#include "tst_draft.moc"
