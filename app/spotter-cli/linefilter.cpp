// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter-cli/linefilter.h"

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <cstring>
#include <deque>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

#include <poll.h>
#include <unistd.h>

namespace spotter::cli {

namespace {

constexpr std::size_t readBytes = std::size_t {64} * 1024;
constexpr std::size_t batchBytes = std::size_t {64} * 1024;

/// Some whole lines and, later, the answers to them.
struct Batch
{
    std::string input;
    std::size_t firstLine = 1;
    std::string output;
    bool isDone = false;
};

void handleLines(LineWorker &worker, Batch &batch)
{
    std::string_view rest = batch.input;
    std::size_t number = batch.firstLine;
    while (!rest.empty()) {
        const std::size_t end = rest.find('\n');
        std::string_view line = rest.substr(0, end);
        if (line.ends_with('\r'))
            line.remove_suffix(1);
        worker.handle(line, number++, batch.output);
        if (end == std::string_view::npos)
            break;
        rest.remove_prefix(end + 1);
    }
}

enum class Written { All, ReaderGone, Failed };

Written writeAll(int output, std::string_view bytes)
{
    while (!bytes.empty()) {
        const ssize_t count = ::write(output, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return errno == EPIPE ? Written::ReaderGone : Written::Failed;
        bytes.remove_prefix(static_cast<std::size_t>(count));
    }
    return Written::All;
}

/// Cuts the input into batches of whole lines.
class Reader
{
public:
    explicit Reader(int input) : m_input(input) { }

    /// False at the end, or when reading failed. A batch ends early when the input pauses.
    bool next(Batch &batch)
    {
        batch.input.clear();
        batch.output.clear();
        batch.isDone = false;
        batch.firstLine = m_nextLine;
        std::size_t end = m_pending.rfind('\n');
        while (!m_isAtEnd && (end == std::string::npos || (m_pending.size() < batchBytes && !isPausing()))) {
            const std::size_t searched = m_pending.size();
            if (!readMore())
                return false;
            // Only what is new is searched: a line of many megabytes comes in many pieces.
            const std::size_t found = std::string_view(m_pending).substr(searched).rfind('\n');
            if (found != std::string_view::npos)
                end = searched + found;
        }
        const std::size_t size = m_isAtEnd ? m_pending.size() : end + 1;
        if (size == 0)
            return false;
        batch.input.assign(m_pending, 0, size);
        m_pending.erase(0, size);
        for (std::size_t at = batch.input.find('\n'); at != std::string::npos;
             at = batch.input.find('\n', at + 1))
            ++m_nextLine;
        return true;
    }
    int error() const { return m_error; }

private:
    bool isPausing() const
    {
        pollfd waiting {m_input, POLLIN, 0};
        return ::poll(&waiting, 1, 0) == 0;
    }

    bool readMore()
    {
        ssize_t count = 0;
        do {
            count = ::read(m_input, m_chunk.get(), readBytes);
        } while (count < 0 && errno == EINTR);
        if (count < 0)
            m_error = errno;
        else
            m_pending.append(m_chunk.get(), static_cast<std::size_t>(count));
        m_isAtEnd = count == 0;
        return count >= 0;
    }

    int m_input;
    std::unique_ptr<char[]> m_chunk {new char[readBytes]}; // plain new: it needs no clearing
    std::string m_pending;
    bool m_isAtEnd = false;
    int m_error = 0;
    std::size_t m_nextLine = 1;
};

Result<void> ended(const Reader &reader, Written written)
{
    if (written == Written::Failed)
        return failure(
            ErrorCode::Unwritable, std::string("can't write the answers: ") + std::strerror(errno));
    if (reader.error() != 0)
        return failure(ErrorCode::Unreadable,
            std::string("can't read standard input: ") + std::strerror(reader.error()));
    return {};
}

/// Hands batches to threads and takes the answers back in order.
class Pool
{
public:
    Pool(std::size_t threads, const std::function<std::unique_ptr<LineWorker>()> &makeWorker)
    {
        for (std::size_t i = 0; i < threads; ++i)
            m_threads.emplace_back([this, &makeWorker] { work(makeWorker); });
    }
    Pool(const Pool &) = delete;
    Pool &operator=(const Pool &) = delete;
    ~Pool()
    {
        {
            const std::lock_guard lock(m_mutex);
            m_isEnding = true;
        }
        m_wake.notify_all();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    void add(std::shared_ptr<Batch> batch)
    {
        {
            const std::lock_guard lock(m_mutex);
            m_waiting.push_back(std::move(batch));
        }
        m_wake.notify_one();
    }

    void waitFor(const Batch &batch)
    {
        std::unique_lock lock(m_mutex);
        m_done.wait(lock, [&] { return batch.isDone; });
    }
    bool isDone(const Batch &batch)
    {
        const std::lock_guard lock(m_mutex);
        return batch.isDone;
    }

private:
    void work(const std::function<std::unique_ptr<LineWorker>()> &makeWorker)
    {
        const std::unique_ptr<LineWorker> worker = makeWorker();
        std::unique_lock lock(m_mutex);
        for (;;) {
            m_wake.wait(lock, [this] { return m_isEnding || !m_waiting.empty(); });
            if (m_waiting.empty())
                return;
            const std::shared_ptr<Batch> batch = std::move(m_waiting.front());
            m_waiting.pop_front();
            lock.unlock();
            handleLines(*worker, *batch);
            lock.lock();
            batch->isDone = true;
            m_done.notify_all();
        }
    }

    std::mutex m_mutex;
    std::condition_variable m_wake;
    std::condition_variable m_done;
    std::deque<std::shared_ptr<Batch>> m_waiting;
    bool m_isEnding = false;
    std::vector<std::thread> m_threads;
};

} // namespace

Result<void> filterLines(int input, int output, std::size_t threads,
    const std::function<std::unique_ptr<LineWorker>()> &makeWorker)
{
    Reader reader(input);
    Written written = Written::All;
    if (threads <= 1) {
        const std::unique_ptr<LineWorker> worker = makeWorker();
        Batch batch;
        while (written == Written::All && reader.next(batch)) {
            handleLines(*worker, batch);
            written = writeAll(output, batch.output);
        }
        return ended(reader, written);
    }

    Pool pool(threads, makeWorker);
    std::deque<std::shared_ptr<Batch>> underWay;
    const auto writeFirst = [&] {
        pool.waitFor(*underWay.front());
        written = writeAll(output, underWay.front()->output);
        underWay.pop_front();
    };
    // Few batches are under way at a time, so that memory stays bounded. While the input pauses, what is done is written.
    const std::size_t most = threads * 3;
    const auto isInputReady = [input] {
        pollfd waiting {input, POLLIN, 0};
        return ::poll(&waiting, 1, 0) != 0;
    };
    for (;;) {
        while (written == Written::All && !underWay.empty()
            && (underWay.size() >= most || !isInputReady() || pool.isDone(*underWay.front())))
            writeFirst();
        auto batch = std::make_shared<Batch>();
        if (written != Written::All || !reader.next(*batch))
            break;
        underWay.push_back(batch);
        pool.add(std::move(batch));
    }
    while (written == Written::All && !underWay.empty())
        writeFirst();
    return ended(reader, written);
}

} // namespace spotter::cli
