// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/events/sampleevents.h"
#include "ui/events/eventsmodel.h"

#include <QAbstractItemModelTester>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;
using spotter::tests::batchOf;
using spotter::tests::sampleBatch;
using spotter::tests::sampleEvents;

class TestEventsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldShowWhatComes();
    void shouldFilter_data();
    void shouldFilter();
    void shouldFilterWhatComesLater();
    void shouldFilterWhileEventsCome();
    void shouldLetTheOldestGo();
    void shouldLetTheOldestGoWhileFiltered();
    void shouldClear();
    void shouldForgetWhatComesBeforeClearing();
    void shouldShowManyInSlices();
    void shouldTellTimes_data();
    void shouldTellTimes();
    void shouldMark();
    void shouldFilterMarks();
    void shouldColour();
    void shouldColourByLargePayloadsLater();
    void shouldEndWhileItSearches();

private:
    static std::shared_ptr<const EventFilter> filterOf(const char *text)
    {
        return std::make_shared<const EventFilter>(*EventFilter::parse(text));
    }
};

void TestEventsModel::shouldShowWhatComes()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(3));
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.index(0, EventsModel::Kind).data().toString(), QStringLiteral("client_ready"));
    QCOMPARE(model.index(1, EventsModel::Kind).data().toString(), QStringLiteral("get_offers · answer"));
    QCOMPARE(model.index(1, EventsModel::Summary).data().toString(), QStringLiteral("Summary Ünicode 1"));
    QCOMPARE(model.index(1, EventsModel::Duration).data().toString(), QStringLiteral("1.00 ms"));
    QCOMPARE(model.index(1, EventsModel::Visitor).data().toString(), QStringLiteral("visitor"));
    QCOMPARE(model.rowAt(model.index(2, 0))->payload(), std::string_view(R"({"number":2})"));
    QVERIFY(!model.rowAt({}));
}

void TestEventsModel::shouldFilter_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("rows");
    QTest::newRow("nothing") << QByteArray() << 100;
    QTest::newRow("a word") << QByteArray("SANDBOX") << 34;
    QTest::newRow("letters beyond ASCII") << QByteArray("\xc3\xbcnicode") << 100;
    QTest::newRow("two words") << QByteArray("sandbox  answer") << 17;
    QTest::newRow("a request") << QByteArray("request == request3") << 10;
    QTest::newRow("in payloads") << QByteArray("payload.number >= 90") << 10;
    QTest::newRow("none") << QByteArray("nowhere") << 0;
}

void TestEventsModel::shouldFilter()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, rows);
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(100));
    QTRY_COMPARE(model.rowCount(), 100);
    model.setFilter(filterOf(filter));
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), rows);
    for (int row = 0; row < rows; ++row)
        QCOMPARE(model.rowOf(model.numberAt(row)), row);
    model.setFilter({});
    QTRY_COMPARE(model.rowCount(), 100);
}

void TestEventsModel::shouldFilterWhatComesLater()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(filterOf("client_ready"));
    model.append(sampleBatch(10));
    QTRY_COMPARE(model.rowCount(), 5);
    model.append(sampleBatch(10, 10));
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(model.rowAt(model.index(9, 0))->sequence(), 19U);
}

void TestEventsModel::shouldFilterWhileEventsCome()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    const char *const filters[]
        = {"client_ready", "", "sandbox", "payload.number > 100", "source == sandbox"};
    for (int i = 0; i < 50; ++i) {
        model.append(sampleBatch(200, 200 * i));
        model.setFilter(filterOf(filters[i % 5]));
        QTest::qWait(1);
    }
    QTRY_COMPARE(model.events().end(), 10'000U);
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), 3334);
    for (int row = 0; row < model.rowCount(); ++row)
        QCOMPARE(model.numberAt(row), static_cast<std::uint64_t>(3 * row));
}

void TestEventsModel::shouldLetTheOldestGo()
{
    EventsModel model(EventLimits {100, 1 << 30});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 50; ++i) {
        model.append(sampleBatch(10, 10 * i));
        QTRY_COMPARE(model.events().end(), static_cast<std::uint64_t>(10 * i + 10));
    }
    QVERIFY(model.events().count() >= 100 && model.events().count() <= 112);
    QTRY_COMPARE(model.rowCount(), static_cast<int>(model.events().count()));
    QCOMPARE(model.rowAt(model.index(model.rowCount() - 1, 0))->sequence(), 500U);
    // More at once than is kept.
    model.append(sampleBatch(1000, 500));
    QTRY_COMPARE(model.events().end(), 1500U);
    QTRY_COMPARE(model.rowCount(), static_cast<int>(model.events().count()));
    QVERIFY(model.events().count() <= 112);
}

void TestEventsModel::shouldLetTheOldestGoWhileFiltered()
{
    EventsModel model(EventLimits {100, 1 << 30});
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.setFilter(filterOf("client_ready"));
    for (int i = 0; i < 50; ++i) {
        model.append(sampleBatch(10, 10 * i));
        if (i % 3 == 0)
            QTest::qWait(1);
    }
    QTRY_COMPARE(model.events().end(), 500U);
    QTRY_VERIFY(!model.isScanning());
    QCOMPARE(model.rowCount(), static_cast<int>(model.events().count() / 2));
    QCOMPARE(model.rowAt(model.index(model.rowCount() - 1, 0))->sequence(), 499U);
}

void TestEventsModel::shouldClear()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(10));
    QTRY_COMPARE(model.rowCount(), 10);
    model.toggleMark(3);
    model.clear();
    QCOMPARE(model.rowCount(), 0);
    QCOMPARE(model.events().count(), 0U);
    QVERIFY(model.marks().empty());
    model.append(sampleBatch(3));
    QTRY_COMPARE(model.rowCount(), 3);
    QCOMPARE(model.numberAt(0), 10U);
}

void TestEventsModel::shouldForgetWhatComesBeforeClearing()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    for (int i = 0; i < 20; ++i) {
        model.append(sampleBatch(500));
        model.clear();
        model.append(sampleBatch(2, 1000));
        QTRY_COMPARE(model.rowCount(), 2);
        QCOMPARE(model.rowAt(model.index(0, 0))->sequence(), 1001U);
        model.clear();
    }
}

void TestEventsModel::shouldShowManyInSlices()
{
    EventsModel model;
    model.append(sampleBatch(100'000));
    int most = 0;
    connect(&model, &QAbstractItemModel::rowsInserted, this,
        [&](const QModelIndex &, int first, int last) { most = std::max(most, last - first + 1); });
    QTRY_COMPARE(model.rowCount(), 100'000);
    QVERIFY(most <= 20'000);
    model.setFilter(filterOf("name == get_offers"));
    QTRY_COMPARE(model.rowCount(), 50'000);
    QVERIFY(most <= 20'000);
}

void TestEventsModel::shouldTellTimes_data()
{
    QTest::addColumn<EventsModel::TimeFormat>("format");
    QTest::addColumn<QStringList>("times");
    const QString minus(QChar(0x2212));
    QTest::newRow("start") << EventsModel::TimeFormat::SinceStart
                           << QStringList {"+0.00 ms", "+1.00 ms", "+2.00 ms", "+3.00 ms"};
    QTest::newRow("previous") << EventsModel::TimeFormat::SincePrevious
                              << QStringList {"", "+1.00 ms", "+1.00 ms", "+1.00 ms"};
    QTest::newRow("mark") << EventsModel::TimeFormat::SinceMark
                          << QStringList {minus + "1.00 ms", "+0.00 ms", "+1.00 ms", "+0.00 ms"};
}

void TestEventsModel::shouldTellTimes()
{
    QFETCH(EventsModel::TimeFormat, format);
    QFETCH(QStringList, times);
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(4));
    QTRY_COMPARE(model.rowCount(), 4);
    model.toggleMark(1);
    model.toggleMark(3);
    model.setTimeFormat(format);
    for (int row = 0; row < 4; ++row)
        QCOMPARE(model.index(row, EventsModel::Time).data().toString(), times[row]);
    // Whatever is shown, the tool tip has date and zone.
    QVERIFY(model.index(0, EventsModel::Time).data(Qt::ToolTipRole).toString().contains("2024-06-15"));
}

void TestEventsModel::shouldMark()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(10));
    QTRY_COMPARE(model.rowCount(), 10);
    QCOMPARE(model.markedRowFrom(0, false), -1);
    model.toggleMark(2);
    model.toggleMark(5);
    model.toggleMark(77); // there is none
    QCOMPARE(model.marks().size(), 2U);
    QVERIFY(model.index(2, 0).data(EventsModel::MarkedRole).toBool());
    QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().startsWith("marked"));
    QCOMPARE(model.markedRowFrom(2, false), 5);
    QCOMPARE(model.markedRowFrom(5, false), 2);
    QCOMPARE(model.markedRowFrom(5, true), 2);
    QCOMPARE(model.markedRowFrom(2, true), 5);
    model.toggleMark(2);
    QVERIFY(!model.index(2, 0).data(EventsModel::MarkedRole).toBool());
}

void TestEventsModel::shouldFilterMarks()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    model.append(sampleBatch(10));
    QTRY_COMPARE(model.rowCount(), 10);
    model.toggleMark(2);
    model.setFilter(filterOf("marked"));
    QTRY_COMPARE(model.rowCount(), 1);
    model.toggleMark(4);
    QTRY_COMPARE(model.rowCount(), 2);
}

void TestEventsModel::shouldColour()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<Event> events = sampleEvents(3);
    events[1].isFailure = true;
    model.append(batchOf(events));
    QTRY_COMPARE(model.rowCount(), 3);
    const auto bar = [&](int row) { return model.index(row, EventsModel::Time).data(EventsModel::BarRole); };
    QVERIFY(!bar(0).isValid());
    QCOMPARE(bar(1).value<QColor>(), tokenColor(QPalette(), Token::Failed));
    model.setColourRules({{"off", "kind == sdk_event", Token::Passed, false},
        {"broken", "kind ==", Token::Passed, true}, {"first", "number == 1", Token::Accent, true},
        {"second", "kind == sdk_event", Token::Unknown, true}});
    QCOMPARE(bar(0).value<QColor>(), tokenColor(QPalette(), Token::Accent));
    QVERIFY(!bar(1).isValid());
    QCOMPARE(bar(2).value<QColor>(), tokenColor(QPalette(), Token::Unknown));
}

void TestEventsModel::shouldColourByLargePayloadsLater()
{
    EventsModel model;
    const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
    std::vector<Event> events = sampleEvents(1);
    events[0].payload = Document::parse("{\"body\":\"" + std::string(1'000'000, 'x') + "needle\"}").value();
    model.setColourRules({{"deep", "needle", Token::Warning, true}});
    model.append(batchOf(events));
    QTRY_COMPARE(model.rowCount(), 1);
    QVERIFY(!model.index(0, 0).data(EventsModel::BarRole).isValid());
    QTRY_VERIFY(model.index(0, 0).data(EventsModel::BarRole).isValid());
}

void TestEventsModel::shouldEndWhileItSearches()
{
    for (int i = 0; i < 20; ++i) {
        EventsModel model;
        model.append(sampleBatch(5000));
        model.setFilter(filterOf("nowhere"));
        QTest::qWait(i % 4);
    }
}

QTEST_MAIN(TestEventsModel)
#include "tst_eventsmodel.moc"
