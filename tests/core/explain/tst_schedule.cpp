// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/explain/route.h"
#include "core/explain/schedule.h"

#include <QTest>

using namespace spotter;
using namespace spotter::explain;
using State = Schedule::State;

class TestSchedule : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldTellTheState_data();
    void shouldTellTheState();
    void shouldJoinPeriods();
    void shouldNotGuess_data();
    void shouldNotGuess();
    void shouldTellTheRoute_data();
    void shouldTellTheRoute();
};

namespace {

const char *const window
    = R"({"and":[{"<=":[1000,{"var":"current_timestamp"}]},{"<":[{"var":"current_timestamp"},2000]}]})";

Schedule scheduleOf(const QByteArray &text)
{
    const Document document = Document::parse(text.toStdString()).value();
    return Schedule::of(document.root());
}

} // namespace

void TestSchedule::shouldTellTheState_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::addColumn<int>("now");
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("starts");
    QTest::addColumn<int>("ends");
    const auto row
        = [](const char *name, const QByteArray &condition, int now, State state, int starts, int ends) {
              QTest::newRow(name) << condition << now << static_cast<int>(state) << starts << ends;
          };
    row("before", window, 999, State::Scheduled, 1000, -1);
    row("first", window, 1000, State::Live, -1, 1999);
    row("last", window, 1999, State::Live, -1, 1999);
    row("after", window, 2000, State::Ended, -1, 1999);
    row("between", R"({"<=":[1000,{"var":"current_timestamp"},2000]})", 2000, State::Live, -1, 2000);
    row("either window",
        R"({"or":[{"<":[{"var":"current_timestamp"},10]},{">":[{"var":"current_timestamp"},50]}]})", 20,
        State::Scheduled, 51, 9);
    row("not before", R"({"!":[{"<":[{"var":"current_timestamp"},10]}]})", 5, State::Scheduled, 10, -1);
    row("with an audience",
        R"({"and":[{"==":["a",{"var":"page.path"}]},{"<=":[{"var":"current_timestamp"},10]}]})", 11,
        State::Ended, -1, 10);
    row("or an audience",
        R"({"or":[{"==":["a",{"var":"page.path"}]},{"<=":[{"var":"current_timestamp"},10]}]})", 11,
        State::Live, -1, -1);
    row("contradiction",
        R"({"and":[{"<":[{"var":"current_timestamp"},10]},{">":[{"var":"current_timestamp"},10]}]})", 5,
        State::Ended, -1, -1);
}

void TestSchedule::shouldTellTheState()
{
    QFETCH(QByteArray, condition);
    QFETCH(int, now);
    QFETCH(int, state);
    QFETCH(int, starts);
    QFETCH(int, ends);
    const Schedule schedule = scheduleOf(condition);
    QCOMPARE(static_cast<int>(schedule.stateAt(now)), state);
    QCOMPARE(static_cast<int>(schedule.startsMs(now).value_or(-1)), starts);
    QCOMPARE(static_cast<int>(schedule.endsMs(now).value_or(-1)), ends);
}

void TestSchedule::shouldJoinPeriods()
{
    Schedule all;
    QCOMPARE(all.stateAt(5), State::Ended);
    all.add(scheduleOf(window));
    all.add(scheduleOf(R"({"<=":[2000,{"var":"current_timestamp"},3000]})"));
    QCOMPARE(all.periods().size(), 1U);
    QCOMPARE(*all.endsMs(1500), 3000);
    all.add(scheduleOf(R"({"<=":[5000,{"var":"current_timestamp"},6000]})"));
    QCOMPARE(all.periods().size(), 2U);
    QCOMPARE(all.stateAt(4000), State::Scheduled);
    all.add(scheduleOf("true"));
    QVERIFY(all.isAlways());
}

void TestSchedule::shouldNotGuess_data()
{
    QTest::addColumn<QByteArray>("condition");
    QTest::newRow("true") << QByteArray("true");
    QTest::newRow("weekday") << QByteArray(R"({"==":[{"var":"current_day"},1]})");
    QTest::newRow("against a variable")
        << QByteArray(R"({"<":[{"var":"current_timestamp"},{"var":"geo.latitude"}]})");
    QTest::newRow("huge") << QByteArray(R"({"<":[{"var":"current_timestamp"},1e300]})");
    QByteArray deep = R"({"<":[{"var":"current_timestamp"},5]})";
    for (int i = 0; i < 200; ++i)
        deep = R"({"!!":[)" + deep + "]}";
    QTest::newRow("deep") << deep;
    QByteArray many = R"({"or":[)";
    for (int i = 0; i < 200; ++i)
        many += QByteArray(i == 0 ? "" : ",") + R"({"<":[{"var":"current_timestamp"},)"
            + QByteArray::number(i) + "]}";
    QTest::newRow("many") << many + "]}";
}

void TestSchedule::shouldNotGuess()
{
    QFETCH(QByteArray, condition);
    QVERIFY(scheduleOf(condition).isAlways());
}

void TestSchedule::shouldTellTheRoute_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("needsServer");
    QTest::addColumn<QString>("word");
    QTest::newRow("local") << "l" << false << "No server call";
    QTest::newRow("remote") << "r" << true << "as remote, so its activities";
    QTest::newRow("both") << "b" << true << "as local and as remote";
    QTest::newRow("rules only") << "x" << true << "doesn't list it";
    QTest::newRow("unknown") << "nobody" << true << "doesn't know";
}

void TestSchedule::shouldTellTheRoute()
{
    QFETCH(QString, name);
    QFETCH(bool, needsServer);
    QFETCH(QString, word);
    const auto artifact = decisioning::Artifact::fromJson(
        R"({"version":"1.0.0","localMboxes":["l","b"],"remoteMboxes":["r","b"],"rules":{"mboxes":{"x":[]},"views":{}}})")
                              .value();
    const Route route = routeOf(*artifact, decisioning::LocationKind::Mbox, name.toStdString());
    QCOMPARE(route.needsServer, needsServer);
    QVERIFY2(route.sentence.find(word.toStdString()) != std::string::npos, route.sentence.c_str());
}

QTEST_APPLESS_MAIN(TestSchedule)
#include "tst_schedule.moc"
