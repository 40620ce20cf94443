// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/events/eventpacker.h"

#include <QThreadPool>

#include <deque>
#include <mutex>
#include <optional>
#include <utility>

namespace spotter::ui {

namespace {

/// Not the pool of all: what arrives must not wait until a long search is over.
QThreadPool &packingPool()
{
    static QThreadPool pool;
    pool.setMaxThreadCount(1);
    return pool;
}

} // namespace

struct EventPacker::Work
{
    std::mutex mutex; ///< of all but the writer, which only the one task uses
    EventPacker *packer = nullptr; ///< null when it is gone
    std::deque<EventBatch> waiting;
    std::optional<EventSnapshot> done; ///< not told yet
    bool isRunning = false;
    bool mustClear = false;
    EventLimits limits;
    std::unique_ptr<EventWriter> writer;

    explicit Work(EventLimits given) : limits(given), writer(std::make_unique<EventWriter>(given)) { }

    /// The task of the pool: until nothing waits.
    static void run(const std::shared_ptr<Work> &work)
    {
        while (true) {
            EventBatch batch;
            std::unique_ptr<EventWriter> old; // to be freed without the lock
            {
                const std::lock_guard lock(work->mutex);
                if (work->mustClear) {
                    old = std::exchange(work->writer,
                        std::make_unique<EventWriter>(work->limits, work->writer->snapshot().end()));
                    work->mustClear = false;
                    tell(*work);
                }
                if (work->packer == nullptr || work->waiting.empty()) {
                    work->isRunning = false;
                    return;
                }
                batch = std::move(work->waiting.front());
                work->waiting.pop_front();
            }
            for (const Event &event : *batch)
                work->writer->append(event);
            batch.reset();
            const std::lock_guard lock(work->mutex);
            if (!work->mustClear)
                tell(*work);
        }
    }

    /// Under the lock, so that the packer is there until the call is posted.
    static void tell(Work &work)
    {
        const bool isPosted = work.done.has_value();
        work.done = work.writer->snapshot();
        if (isPosted || work.packer == nullptr)
            return;
        QMetaObject::invokeMethod(
            work.packer,
            [packer = work.packer] {
                std::optional<EventSnapshot> done;
                {
                    const std::lock_guard lock(packer->m_work->mutex);
                    done.swap(packer->m_work->done);
                }
                if (done)
                    Q_EMIT packer->packed(*done);
            },
            Qt::QueuedConnection);
    }
};

EventPacker::EventPacker(EventLimits limits, QObject *parent)
    : QObject(parent), m_limits(limits), m_work(std::make_shared<Work>(limits))
{
    m_work->packer = this;
}

EventPacker::~EventPacker()
{
    const std::lock_guard lock(m_work->mutex);
    m_work->packer = nullptr;
}

void EventPacker::append(const EventBatch &events)
{
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->waiting.push_back(events);
    }
    start();
}

void EventPacker::clear()
{
    {
        const std::lock_guard lock(m_work->mutex);
        m_work->waiting.clear();
        m_work->done.reset();
        m_work->mustClear = true;
    }
    start();
}

void EventPacker::start()
{
    {
        const std::lock_guard lock(m_work->mutex);
        if (std::exchange(m_work->isRunning, true))
            return;
    }
    packingPool().start([work = m_work] { Work::run(work); });
}

} // namespace spotter::ui
