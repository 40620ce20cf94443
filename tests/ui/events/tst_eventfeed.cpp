// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/events/sampleevents.h"
#include "ui/events/eventfeed.h"

#include <QTest>

#include <thread>

using namespace spotter;
using spotter::tests::sampleEvent;

class TestEventFeed : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldHandOnInBatches();
    void shouldTakeFromOtherThreads();
    void shouldOutliveItsFeed();
};

void TestEventFeed::shouldHandOnInBatches()
{
    ui::EventFeed feed;
    std::vector<std::size_t> batches;
    connect(&feed, &ui::EventFeed::arrived, this,
        [&](const ui::EventBatch &events) { batches.push_back(events->size()); });
    const EventSink sink = feed.sink();
    for (int i = 0; i < 100; ++i)
        sink(sampleEvent(i));
    QVERIFY(batches.empty());
    QTRY_COMPARE(batches.size(), 1U);
    QCOMPARE(batches.front(), 100U);
    for (int i = 0; i < 6000; ++i)
        sink(sampleEvent(i));
    QTRY_COMPARE(batches.size(), 2U);
    QCOMPARE(batches.back(), 6000U);
}

void TestEventFeed::shouldTakeFromOtherThreads()
{
    ui::EventFeed feed;
    std::size_t count = 0;
    connect(
        &feed, &ui::EventFeed::arrived, this, [&](const ui::EventBatch &events) { count += events->size(); });
    std::vector<std::thread> threads;
    for (int t = 0; t < 4; ++t)
        threads.emplace_back([sink = feed.sink()] {
            for (int i = 0; i < 1000; ++i)
                sink(sampleEvent(i));
        });
    for (std::thread &thread : threads)
        thread.join();
    QTRY_COMPARE(count, 4000U);
}

void TestEventFeed::shouldOutliveItsFeed()
{
    EventSink sink;
    {
        const ui::EventFeed feed;
        sink = feed.sink();
    }
    sink(sampleEvent(1));
}

QTEST_GUILESS_MAIN(TestEventFeed)
#include "tst_eventfeed.moc"
