// SPDX-License-Identifier: GPL-3.0-or-later
// Sends the same delivery request over and over to a server on this machine and tells how long the answers took. One thread,
// keep-alive connections. With a rate, requests are due at fixed times and their latency counts from then, so that a server
// that stalls can't hide it (no coordinated omission).
#include <algorithm>
#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <unistd.h>

namespace {

using Clock = std::chrono::steady_clock;

struct Options
{
    int port = 0;
    int connections = 16;
    double seconds = 5;
    double rate = 0; ///< requests a second; 0: each connection sends as soon as it has its answer
    std::string body = R"({"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})";
    std::string target = "/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg&sessionId=load";
};

[[noreturn]] void die(const char *what)
{
    std::perror(what);
    std::exit(1);
}

Options parsed(int argc, char *argv[])
{
    Options options;
    for (int i = 1; i + 1 < argc; i += 2) {
        const std::string_view name = argv[i];
        if (name == "--port")
            options.port = std::atoi(argv[i + 1]);
        else if (name == "--connections")
            options.connections = std::clamp(std::atoi(argv[i + 1]), 1, 400);
        else if (name == "--seconds")
            options.seconds = std::clamp(std::atof(argv[i + 1]), 0.1, 600.0);
        else if (name == "--rate")
            options.rate = std::atof(argv[i + 1]);
        else if (name == "--body")
            options.body = argv[i + 1];
        else if (name == "--target")
            options.target = argv[i + 1];
    }
    if (options.port <= 0) {
        std::fputs("usage: spotter-load --port N [--connections N] [--seconds S] [--rate N] [--body JSON] "
                   "[--target PATH]\n",
            stderr);
        std::exit(2);
    }
    return options;
}

struct Connection
{
    int socket = -1;
    std::string read;
    Clock::time_point due;
    bool isBusy = false;
};

int connected(int port)
{
    const int result = ::socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address {};
    address.sin_family = AF_INET;
    address.sin_port = htons(static_cast<std::uint16_t>(port));
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const int on = 1;
    ::setsockopt(result, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (result < 0 || ::connect(result, reinterpret_cast<const sockaddr *>(&address), sizeof address) != 0)
        die("connect");
    return result;
}

/// Bytes of the answer at the front, or 0 while it isn't whole.
std::size_t answerSize(const std::string &read)
{
    const std::size_t end = read.find("\r\n\r\n");
    if (end == std::string::npos)
        return 0;
    constexpr std::string_view name = "Content-Length: ";
    const std::size_t at = read.find(name);
    const std::size_t size
        = at < end ? static_cast<std::size_t>(std::atoll(read.c_str() + at + name.size())) : 0;
    return read.size() >= end + 4 + size ? end + 4 + size : 0;
}

double percentile(const std::vector<double> &sorted, double share)
{
    return sorted.empty() ? 0
                          : sorted[static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1))];
}

} // namespace

int main(int argc, char *argv[])
{
    const Options options = parsed(argc, argv);
    const std::string request = "POST " + options.target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: "
        + std::to_string(options.body.size()) + "\r\n\r\n" + options.body;

    const int poll = ::epoll_create1(0);
    std::vector<Connection> connections(static_cast<std::size_t>(options.connections));
    std::vector<Connection *> idle;
    for (Connection &connection : connections) {
        connection.socket = connected(options.port);
        epoll_event event {EPOLLIN, {.ptr = &connection}};
        ::epoll_ctl(poll, EPOLL_CTL_ADD, connection.socket, &event);
        idle.push_back(&connection);
    }

    const Clock::time_point begin = Clock::now();
    const auto whole
        = std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(options.seconds));
    const Clock::time_point end = begin + whole;
    std::uint64_t due = 0;
    std::uint64_t failures = 0;
    std::vector<double> latenciesMs;
    const auto dueTime = [&](std::uint64_t number) {
        return begin
            + std::chrono::duration_cast<Clock::duration>(
                std::chrono::duration<double>(static_cast<double>(number) / options.rate));
    };

    std::array<epoll_event, 64> events {};
    for (;;) {
        const Clock::time_point now = Clock::now();
        while (!idle.empty() && now < end && (options.rate <= 0 || dueTime(due) <= now)) {
            Connection &connection = *idle.back();
            idle.pop_back();
            connection.due = options.rate > 0 ? dueTime(due) : now;
            ++due;
            if (::send(connection.socket, request.data(), request.size(), MSG_NOSIGNAL)
                != static_cast<ssize_t>(request.size()))
                die("send");
        }
        if (now >= end && idle.size() == connections.size())
            break;
        if (now >= end + std::chrono::seconds(5))
            break;
        const int count = ::epoll_wait(poll, events.data(), events.size(), options.rate > 0 ? 0 : 100);
        for (int i = 0; i < count; ++i) {
            Connection &connection = *static_cast<Connection *>(events[static_cast<std::size_t>(i)].data.ptr);
            std::array<char, 65536> piece {};
            const ssize_t size = ::recv(connection.socket, piece.data(), piece.size(), 0);
            if (size <= 0)
                die("recv");
            connection.read.append(piece.data(), static_cast<std::size_t>(size));
            const std::size_t answer = answerSize(connection.read);
            if (answer == 0)
                continue;
            if (connection.read.compare(0, 12, "HTTP/1.1 200") != 0)
                ++failures;
            connection.read.erase(0, answer);
            latenciesMs.push_back(
                std::chrono::duration<double, std::milli>(Clock::now() - connection.due).count());
            idle.push_back(&connection);
        }
    }
    const double seconds = std::chrono::duration<double>(Clock::now() - begin).count();
    std::sort(latenciesMs.begin(), latenciesMs.end());
    std::printf("{\"requests\":%zu,\"failures\":%llu,\"perSecond\":%.0f,\"p50Ms\":%.3f,\"p99Ms\":%.3f,"
                "\"maxMs\":%.3f}\n",
        latenciesMs.size(), static_cast<unsigned long long>(failures),
        static_cast<double>(latenciesMs.size()) / seconds, percentile(latenciesMs, 0.5),
        percentile(latenciesMs, 0.99), percentile(latenciesMs, 1));
    return failures == 0 ? 0 : 1;
}
