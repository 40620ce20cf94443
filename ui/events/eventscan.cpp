// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventscan.h"

#include <QElapsedTimer>
#include <QThreadPool>

#include <atomic>
#include <mutex>
#include <utility>

namespace spotter::ui {

namespace {

/// The first rows come soon, the rest in pieces that the list takes without a hitch.
constexpr qint64 firstTellMs = 10;
constexpr qint64 tellMs = 40;
constexpr std::size_t enoughToTell = 20'000;

} // namespace

struct EventScan::Work
{
    std::atomic<bool> isStopped = false;
    std::mutex mutex; ///< of what follows
    EventScan *scan = nullptr; ///< null when it is gone or wants to hear no more
    std::vector<std::uint64_t> numbers; ///< not told yet
    std::uint64_t looked = 0;
    bool isDone = false;
    bool isPosted = false;

    static void run(const std::shared_ptr<Work> &work, const EventSnapshot &events, std::uint64_t from,
        const EventFilter &filter, const std::set<std::uint64_t> &marked)
    {
        FilterScratch scratch(&marked);
        std::vector<std::uint64_t> numbers;
        QElapsedTimer clock;
        clock.start();
        qint64 pause = firstTellMs;
        events.walk(from, [&](const EventBlock &block, std::uint32_t begin, std::uint32_t end) {
            constexpr std::uint32_t rowsBetweenLooks = 128;
            for (std::uint32_t i = begin; i < end; ++i) {
                const EventRow row(block, i);
                if (filter.matches(row, scratch))
                    numbers.push_back(row.number());
                if (i % rowsBetweenLooks != 0)
                    continue;
                if (work->isStopped)
                    return false;
                if (clock.elapsed() >= pause || numbers.size() >= enoughToTell) {
                    tell(work, numbers, row.number() + 1, false);
                    clock.restart();
                    pause = tellMs;
                }
            }
            return true;
        });
        tell(work, numbers, events.end(), true);
    }

    static void tell(const std::shared_ptr<Work> &work, std::vector<std::uint64_t> &numbers,
        std::uint64_t looked, bool isDone)
    {
        const std::lock_guard lock(work->mutex);
        work->numbers.insert(work->numbers.end(), numbers.begin(), numbers.end());
        numbers.clear();
        work->looked = looked;
        work->isDone = isDone;
        if (work->scan == nullptr || std::exchange(work->isPosted, true))
            return;
        // Under the lock, so that the scan is there until the call is posted.
        QMetaObject::invokeMethod(
            work->scan, [work, scan = work->scan] { hear(work, *scan); }, Qt::QueuedConnection);
    }

    /// In the thread of the scan.
    static void hear(const std::shared_ptr<Work> &work, EventScan &scan)
    {
        if (scan.m_work != work)
            return;
        std::vector<std::uint64_t> numbers;
        std::uint64_t looked = 0;
        bool isDone = false;
        {
            const std::lock_guard lock(work->mutex);
            numbers.swap(work->numbers);
            looked = work->looked;
            isDone = work->isDone;
            work->isPosted = false;
        }
        if (isDone)
            scan.m_work.reset();
        Q_EMIT scan.found(numbers, looked);
        // Who heard it may have started anew.
        if (isDone && scan.m_work == nullptr)
            Q_EMIT scan.finished();
    }
};

EventScan::EventScan(QObject *parent) : QObject(parent) { }

EventScan::~EventScan()
{
    stop();
}

void EventScan::start(const EventSnapshot &events, std::uint64_t from,
    std::shared_ptr<const EventFilter> filter, std::set<std::uint64_t> marked)
{
    stop();
    m_work = std::make_shared<Work>();
    m_work->scan = this;
    QThreadPool::globalInstance()->start(
        [work = m_work, events, from, filter = std::move(filter), marked = std::move(marked)] {
            Work::run(work, events, from, *filter, marked);
        });
}

void EventScan::stop()
{
    if (m_work == nullptr)
        return;
    m_work->isStopped = true;
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->scan = nullptr;
    }
    m_work.reset();
}

} // namespace spotter::ui
