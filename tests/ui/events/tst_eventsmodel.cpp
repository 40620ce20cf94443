// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/events/sampleevents.h"
#include "ui/events/eventsmodel.h"

#include <QAbstractItemModelTester>
#include <QElapsedTimer>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;
using spotter::tests::sampleEvents;

class TestEventsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldShowWhatComes();
    void shouldFilter_data();
    void shouldFilter();
    void shouldFilterWhatComesLater();
    void shouldLetTheOldestGo();
    void shouldBoundBytes();
    void shouldClear();
    void shouldKeepRowsSmall();
    void shouldTakeAFlood();
    void shouldCutLongTexts();
};

void TestEventsModel::shouldShowWhatComes()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleEvents(3));
    QCOMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, EventsModel::Name).data().toString(), QStringLiteral("client_ready"));
    QCOMPARE(model.index(1, EventsModel::Name).data().toString(), QStringLiteral("get_offers · answer"));
    QCOMPARE(model.index(1, EventsModel::Summary).data().toString(), QStringLiteral("Summary Ünicode 1"));
    QCOMPARE(model.index(1, EventsModel::Duration).data().toString(), QStringLiteral("1.00 ms"));
    QCOMPARE(model.rowAt(model.index(2, 0))->payload().root()["number"].toNumber(), 2.0);
}

void TestEventsModel::shouldFilter_data()
{
    QTest::addColumn<QString>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing") << QString() << 100;
    QTest::newRow("a word") << QStringLiteral("sandbox") << 34;
    QTest::newRow("without case") << QStringLiteral("SANDBOX") << 34;
    QTest::newRow("letters beyond ASCII") << QStringLiteral("ünicode") << 100;
    QTest::newRow("two words") << QStringLiteral("sandbox  answer") << 17;
    QTest::newRow("request") << QStringLiteral("request3") << 10;
    QTest::newRow("none") << QStringLiteral("nowhere") << 0;
}

void TestEventsModel::shouldFilter()
{
    QFETCH(QString, filter);
    QFETCH(int, rows);
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleEvents(100));
    model.setFilter(filter);
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), rows);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 100);
}

void TestEventsModel::shouldFilterWhatComesLater()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter("client_ready");
    model.append(sampleEvents(10));
    QCOMPARE(model.rowCount(), 5);
    model.append(sampleEvents(10, 10));
    QCOMPARE(model.rowCount(), 10);
}

void TestEventsModel::shouldLetTheOldestGo()
{
    EventsModel model(EventStore::Limits {100, 1 << 30});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter("client_ready");
    for (int i = 0; i < 50; ++i)
        model.append(sampleEvents(10, 10 * i));
    QVERIFY(model.store().count() <= 100);
    QVERIFY(model.store().count() >= 80);
    QCOMPARE(model.rowCount(), static_cast<int>(model.store().count() / 2));
    QCOMPARE(model.rowAt(model.index(model.rowCount() - 1, 0))->sequence(), 499U);
    // More at once than is kept.
    model.append(sampleEvents(1000, 500));
    QVERIFY(model.store().count() <= 100);
}

void TestEventsModel::shouldBoundBytes()
{
    EventsModel model(EventStore::Limits {1000, 100'000});
    std::vector<Event> events = sampleEvents(200);
    for (Event &event : events)
        event.size = 10'000;
    model.append(events);
    QVERIFY(model.store().count() < 11);
    // One that is larger than all that may be kept is shown nevertheless.
    events.resize(1);
    events.front().size = 1'000'000;
    model.append(events);
    QCOMPARE(model.store().count(), 1U);
    QCOMPARE(model.rowCount(), 1);
}

void TestEventsModel::shouldClear()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleEvents(10));
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    model.append(sampleEvents(3));
    QCOMPARE(model.rowCount(), 3);
}

void TestEventsModel::shouldKeepRowsSmall()
{
    QVERIFY2(sizeof(EventRow) <= 120, qPrintable(QString::number(sizeof(EventRow))));
}

void TestEventsModel::shouldTakeAFlood()
{
    EventsModel model;
    const std::vector<Event> batch = sampleEvents(2500);
    QElapsedTimer clock;
    qint64 worst = 0;
    for (int i = 0; i < 40; ++i) {
        clock.start();
        model.append(batch);
        worst = std::max(worst, clock.elapsed());
    }
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), 100'000);
    // Ten times what it takes on a quiet machine.
    QVERIFY2(worst < 200, qPrintable(QString::number(worst)));
}

void TestEventsModel::shouldCutLongTexts()
{
    EventsModel model;
    Event event = spotter::tests::sampleEvent(0);
    event.summary = std::string(100'000, 'x') + "\xc3\xbc";
    event.visitor = "v";
    model.append({event});
    QVERIFY(model.rowAt(model.index(0, 0))->text(EventRow::Summary).size() < 10'000);
    QCOMPARE(model.rowAt(model.index(0, 0))->text(EventRow::Visitor), std::string_view("v"));
}

QTEST_MAIN(TestEventsModel)
#include "tst_eventsmodel.moc"
