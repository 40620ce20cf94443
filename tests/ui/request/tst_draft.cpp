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

QTEST_GUILESS_MAIN(DraftTest)
#include "tst_draft.moc"
