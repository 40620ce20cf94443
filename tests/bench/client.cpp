// SPDX-License-Identifier: GPL-3.0-or-later
// Makes getOffers calls with one TargetClient over the real network stack and tells how long they took; client-peer.mjs does
// the same with the published Node SDK.
#include "core/base/file.h"
#include "core/base/write.h"
#include "core/client/targetclient.h"
#include "core/http/transport.h"

#include <QCoreApplication>
#include <QEventLoop>
#include <QTimer>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <string_view>
#include <vector>

namespace spotter {
namespace {

using Nanoseconds = std::int64_t;

struct Options
{
    std::string server;
    std::string calls;
    std::string artifact; ///< empty: the server's
    std::string method = "server-side";
    std::string dialect = "default";
    std::size_t count = 1000;
    std::size_t inFlight = 1;
    std::size_t burst
        = 0; ///< after so many calls, everything that they send afterwards has to end; 0: at the end
    std::size_t answers = 0;
    bool hasTelemetry = false;
    bool isWhole = false; ///< every part of a result is made, although nobody reads it
};

[[noreturn]] void stop(const std::string &message)
{
    std::fprintf(stderr, "spotter-bench-client: %s\n", message.c_str());
    std::exit(2);
}

Options parsed(int argc, char *argv[])
{
    Options options;
    for (int i = 1; i < argc; ++i) {
        const std::string_view name = argv[i];
        if (name == "--telemetry")
            options.hasTelemetry = true;
        else if (name == "--whole")
            options.isWhole = true;
        else if (i + 1 == argc)
            stop("unknown option " + std::string(name));
        else if (const char *const value = argv[++i]; name == "--server")
            options.server = value;
        else if (name == "--calls")
            options.calls = value;
        else if (name == "--artifact")
            options.artifact = value;
        else if (name == "--method")
            options.method = value;
        else if (name == "--dialect")
            options.dialect = value;
        else if (name == "--count")
            options.count = std::strtoul(value, nullptr, 10);
        else if (name == "--in-flight")
            options.inFlight = std::strtoul(value, nullptr, 10);
        else if (name == "--burst")
            options.burst = std::strtoul(value, nullptr, 10);
        else if (name == "--answers")
            options.answers = std::strtoul(value, nullptr, 10);
        else
            stop("unknown option " + std::string(name));
    }
    if (options.server.empty() || options.calls.empty() || options.inFlight == 0) {
        stop("usage: spotter-bench-client --server HOST:PORT --calls FILE [--count N] [--in-flight N] "
             "[--method server-side|on-device|hybrid] [--artifact FILE] [--dialect NAME] [--telemetry] "
             "[--burst N] [--whole] [--answers N]");
    }
    return options;
}

std::string contentOf(const std::string &path)
{
    Result<std::string> text = readFile(path);
    if (!text)
        stop(text.error().message);
    return std::move(*text);
}

Document documentOf(std::string text, const std::string &path)
{
    Result<Document> document = Document::parse(std::move(text));
    if (!document)
        stop(path + ": " + document.error().message);
    return std::move(*document);
}

std::vector<Document> linesOf(const std::string &path)
{
    const std::string text = contentOf(path);
    std::vector<Document> lines;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        lines.push_back(documentOf(text.substr(at, end - at), path));
        at = end + 1;
    }
    if (lines.empty())
        stop(path + " is empty");
    return lines;
}

Nanoseconds nanoseconds(clockid_t clock)
{
    timespec time {};
    ::clock_gettime(clock, &time);
    return time.tv_sec * Nanoseconds {1'000'000'000} + time.tv_nsec;
}

Document createOptions(const Options &options)
{
    const Document artifact
        = options.artifact.empty() ? Document() : documentOf(contentOf(options.artifact), options.artifact);
    return Document::build(
        [&](Arena &arena) {
            return makeObject(arena,
                {{"client", Value::string("acme")}, {"organizationId", Value::string("1234567890@AdobeOrg")},
                    {"serverDomain", Value::copyOf(arena, options.server)}, {"secure", Value(false)},
                    {"timeout", Value(30000)}, {"decisioningMethod", Value::copyOf(arena, options.method)},
                    {"dialect", Value::copyOf(arena, options.dialect)},
                    {"telemetryEnabled", Value(options.hasTelemetry)}, {"pollingInterval", Value(0)},
                    {"artifactPayload", artifact.root()}});
        },
        {artifact});
}

/// Makes calls, so many at a time; each begins when one has ended.
class Bench
{
public:
    Bench(client::TargetClient &client, const Options &options, std::vector<Document> calls)
        : m_client(client), m_options(options), m_calls(std::move(calls))
    {
    }

    client::CallOutcome one(std::size_t number)
    {
        QFuture<client::CallOutcome> future = m_client.getOffers(m_calls[number % m_calls.size()]);
        if (!future.isFinished()) {
            QEventLoop loop;
            future.then(&loop, [&loop](const client::CallOutcome &) { loop.quit(); });
            loop.exec();
        }
        return future.takeResult();
    }

    void run(std::size_t count)
    {
        m_count = count;
        m_begun = 0;
        m_running = 0;
        for (std::size_t i = 0; i < m_options.inFlight; ++i)
            beginMore();
        if (m_running != 0)
            m_loop.exec();
    }

    /// Until what is sent in the background has ended.
    void settle() const
    {
        do
            QCoreApplication::processEvents(QEventLoop::AllEvents);
        while (m_client.running() != 0 && waitForEvents());
    }

    double networkMs() const { return m_networkMs; }
    void forgetNetwork() { m_networkMs = 0; }

private:
    static bool waitForEvents()
    {
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents);
        return true;
    }

    /// Calls that end at once need no turn of the event loop.
    void beginMore()
    {
        while (m_begun < m_count) {
            QFuture<client::CallOutcome> future = m_client.getOffers(m_calls[m_begun++ % m_calls.size()]);
            if (!future.isFinished()) {
                ++m_running;
                future.then(&m_loop, [this](const client::CallOutcome &outcome) {
                    --m_running;
                    ended(outcome);
                    beginMore();
                    if (m_running == 0)
                        m_loop.quit();
                });
                return;
            }
            ended(future.takeResult());
            if (m_options.burst != 0 && m_begun % m_options.burst == 0)
                settle();
        }
    }

    void ended(const client::CallOutcome &outcome)
    {
        if (!outcome)
            stop(outcome.error().message);
        if (outcome->exchange)
            m_networkMs += outcome->exchange->timings.total;
        if (m_options.isWhole)
            static_cast<void>(outcome->toJson());
    }

    client::TargetClient &m_client;
    const Options &m_options;
    std::vector<Document> m_calls;
    std::size_t m_count = 0;
    std::size_t m_begun = 0;
    std::size_t m_running = 0;
    double m_networkMs = 0;
    QEventLoop m_loop;
};

void waitUntilReady(const client::TargetClient &client)
{
    QEventLoop loop;
    QObject::connect(&client, &client::TargetClient::ready, &loop, &QEventLoop::quit);
    QTimer::singleShot(10000, &loop, [] { stop("the client did not become ready"); });
    loop.exec();
}

int benchmarked(const Options &options)
{
    http::TransportSettings settings;
    settings.connectTo = options.server;
    settings.plainHttp = true;
    http::Transport transport(std::move(settings));
    client::Surroundings surroundings;
    surroundings.transport = &transport;
    auto client = client::TargetClient::create(createOptions(options), std::move(surroundings));
    if (!client)
        stop(client.error().message);
    waitUntilReady(**client);

    Bench bench(**client, options, linesOf(options.calls));
    for (std::size_t i = 0; i < options.answers; ++i) {
        const client::CallOutcome outcome = bench.one(i);
        if (!outcome)
            stop(outcome.error().message);
        std::puts(toJson(outcome->toJson().root()).c_str());
    }
    bench.run((options.count + 1) / 2); // warm
    bench.settle();
    bench.forgetNetwork();
    const Nanoseconds cpuBefore = nanoseconds(CLOCK_PROCESS_CPUTIME_ID);
    const Nanoseconds begin = nanoseconds(CLOCK_MONOTONIC);
    bench.run(options.count);
    bench.settle();
    const double seconds = static_cast<double>(nanoseconds(CLOCK_MONOTONIC) - begin) / 1e9;
    const double cpu = static_cast<double>(nanoseconds(CLOCK_PROCESS_CPUTIME_ID) - cpuBefore) / 1e9;
    std::printf("{\"calls\":%zu,\"seconds\":%.6f,\"cpuSeconds\":%.6f,\"networkSeconds\":%.6f}\n",
        options.count, seconds, cpu, bench.networkMs() / 1e3);
    return 0;
}

} // namespace
} // namespace spotter

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    return spotter::benchmarked(spotter::parsed(argc, argv));
}
