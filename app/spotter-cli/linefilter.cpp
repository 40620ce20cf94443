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

/// Bytes that were read. Not a string: what is read next needs no clearing before.
class Buffer
{
public:
    /// The place behind what is there, with room for so many bytes more and the padding of a text.
    char *room(std::size_t bytes)
    {
        bytes += PaddedText::padding;
        if (m_capacity - m_size < bytes) {
            m_capacity = std::max(2 * m_capacity, m_size + bytes);
            std::unique_ptr<char[]> larger(new char[m_capacity]);
            if (m_size != 0)
                std::memcpy(larger.get(), m_bytes.get(), m_size);
            m_bytes = std::move(larger);
        }
        return m_bytes.get() + m_size;
    }
    void add(std::size_t bytes) { m_size += bytes; }
    void assign(std::string_view text)
    {
        m_size = 0;
        std::copy(text.begin(), text.end(), room(text.size()));
        m_size = text.size();
    }
    void truncate(std::size_t size) { m_size = size; }
    std::string_view text() const { return {m_bytes.get(), m_size}; }
    /// The text from `start` to `end`, of which the byte behind it is lost.
    PaddedText cut(std::size_t start, std::size_t end)
    {
        m_bytes[end] = '\0';
        return PaddedText({m_bytes.get() + start, end - start});
    }

private:
    std::unique_ptr<char[]> m_bytes;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

/// Some whole lines and, later, the answers to them.
struct Batch
{
    Buffer input;
    std::size_t firstLine = 1;
    JsonWriter output;
    bool isDone = false;
};

/// Gives the number of the line after the batch.
std::size_t handleLines(LineWorker &worker, Batch &batch)
{
    const std::string_view text = batch.input.text();
    std::size_t number = batch.firstLine;
    batch.output.clear();
    for (std::size_t start = 0; start < text.size(); ++number) {
        const std::size_t end = std::min(text.find('\n', start), text.size());
        const bool hasReturn = end > start && text[end - 1] == '\r';
        worker.handle(batch.input.cut(start, hasReturn ? end - 1 : end), number, batch.output);
        start = end + 1;
    }
    return number;
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
        Buffer &input = batch.input;
        input.assign(m_startOfLine);
        m_startOfLine.clear();
        std::size_t end = std::string_view::npos;
        while (!m_isAtEnd
            && (end == std::string_view::npos || (input.text().size() < batchBytes && !isPausing()))) {
            const std::size_t searched = input.text().size();
            if (!readMore(input))
                return false;
            // Only what is new is searched: a line of many megabytes comes in many pieces.
            const std::size_t found = input.text().substr(searched).rfind('\n');
            if (found != std::string_view::npos)
                end = searched + found;
        }
        if (!m_isAtEnd) {
            m_startOfLine = input.text().substr(end + 1);
            input.truncate(end + 1);
        }
        return !input.text().empty();
    }
    int error() const { return m_error; }

private:
    bool isPausing() const
    {
        pollfd waiting {m_input, POLLIN, 0};
        return ::poll(&waiting, 1, 0) == 0;
    }

    bool readMore(Buffer &input)
    {
        char *const place = input.room(readBytes);
        ssize_t count = 0;
        do {
            count = ::read(m_input, place, readBytes);
        } while (count < 0 && errno == EINTR);
        if (count < 0)
            m_error = errno;
        else
            input.add(static_cast<std::size_t>(count));
        m_isAtEnd = count == 0;
        return count >= 0;
    }

    int m_input;
    std::string m_startOfLine; ///< read already, of the next batch
    bool m_isAtEnd = false;
    int m_error = 0;
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
            batch.firstLine = handleLines(*worker, batch);
            written = writeAll(output, batch.output.text());
        }
        return ended(reader, written);
    }

    Pool pool(threads, makeWorker);
    std::deque<std::shared_ptr<Batch>> underWay;
    const auto writeFirst = [&] {
        pool.waitFor(*underWay.front());
        written = writeAll(output, underWay.front()->output.text());
        underWay.pop_front();
    };
    // Few batches are under way at a time, so that memory stays bounded. While the input pauses, what is done is written.
    const std::size_t most = threads * 3;
    const auto isInputReady = [input] {
        pollfd waiting {input, POLLIN, 0};
        return ::poll(&waiting, 1, 0) != 0;
    };
    std::size_t nextLine = 1;
    for (;;) {
        while (written == Written::All && !underWay.empty()
            && (underWay.size() >= most || !isInputReady() || pool.isDone(*underWay.front())))
            writeFirst();
        auto batch = std::make_shared<Batch>();
        if (written != Written::All || !reader.next(*batch))
            break;
        batch->firstLine = nextLine;
        const std::string_view lines = batch->input.text();
        nextLine += static_cast<std::size_t>(std::count(lines.begin(), lines.end(), '\n'));
        underWay.push_back(batch);
        pool.add(std::move(batch));
    }
    while (written == Written::All && !underWay.empty())
        writeFirst();
    return ended(reader, written);
}

} // namespace spotter::cli
