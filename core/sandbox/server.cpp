// SPDX-License-Identifier: GPL-3.0-or-later
// The only unit that knows Boost.Beast, which takes long to compile.
#include "core/sandbox/server.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <ctime>
#include <exception>
#include <list>
#include <optional>
#include <thread>
#include <utility>

#include <boost/asio/buffer.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/error.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/status.hpp>
#include <boost/beast/http/string_body.hpp>

namespace spotter::sandbox {

namespace {

namespace net = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using Tcp = net::ip::tcp;
using SystemError = boost::system::error_code;
using SteadyClock = std::chrono::steady_clock;

constexpr std::size_t readBytes = std::size_t {16} * 1024;
constexpr std::size_t pieceBytes
    = std::size_t {256} * 1024; ///< of a large answer; each has its own time to be sent
constexpr std::size_t keptBytes = std::size_t {1024} * 1024; ///< memory that a waiting connection may keep
constexpr std::size_t drainedBytes
    = std::size_t {64} * 1024 * 1024; ///< taken from a client that is to read its refusal
constexpr std::chrono::seconds drainTime {2};
constexpr std::chrono::milliseconds acceptPause {50}; ///< when there is no file descriptor for a client
constexpr std::chrono::milliseconds resetPause {30}; ///< in which a client reads what was sent before a reset
constexpr int slowPieces = 20;

std::string_view view(boost::beast::string_view text)
{
    return {text.data(), text.size()};
}

/// `Sun, 06 Nov 1994 08:49:37 GMT`, made once a second.
std::string_view dateText()
{
    thread_local std::time_t made = 0;
    thread_local std::array<char, 40> text {};
    thread_local std::size_t size = 0;
    const std::time_t now = std::time(nullptr);
    if (now != made) {
        made = now;
        std::tm parts {};
        gmtime_r(&now, &parts);
        size = std::strftime(text.data(), text.size(), "%a, %d %b %Y %H:%M:%S GMT", &parts);
    }
    return {text.data(), size};
}

} // namespace

class Server::Private
{
public:
    Private(const ServerLimits &serverLimits, Handler serverHandler)
        : limits(serverLimits), handler(std::move(serverHandler)), acceptor(context), acceptTimer(context)
    {
    }
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private()
    {
        isStopping = true;
        context.stop();
        if (thread.joinable())
            thread.join();
    }

    void accept();
    void connectionEnded();
    void run()
    {
        while (!context.stopped()) {
            try {
                context.run();
            } catch (const std::exception &) {
                // Out of memory in one connection: it is gone, the others go on.
                continue;
            }
        }
    }

    const ServerLimits limits;
    const Handler handler;
    std::atomic<bool> isStopping = false;
    std::size_t openConnections = 0;
    std::list<Connection *> waiting; ///< for a request, the one that waits longest first
    std::size_t bodyBytes = 0; ///< of all requests that are being read or answered
    bool isAcceptPaused = false;
    std::uint16_t port = 0;
    net::io_context context {1};
    Tcp::acceptor acceptor;
    net::steady_timer acceptTimer;
    std::thread thread;
};

/// One client. Kept alive by the operation that it waits for.
class Server::Connection : public std::enable_shared_from_this<Server::Connection>
{
public:
    Connection(Private &server, Tcp::socket socket)
        : m_server(server), m_stream(std::move(socket)), m_timer(m_stream.get_executor())
    {
        ++m_server.openConnections;
        SystemError ignored;
        m_stream.socket().set_option(Tcp::no_delay(true), ignored);
        const Tcp::endpoint peer = m_stream.socket().remote_endpoint(ignored);
        m_peer = ignored ? std::string("127.0.0.1") : peer.address().to_string();
    }
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection()
    {
        m_server.bodyBytes -= m_countedBytes;
        endWaiting();
        m_server.connectionEnded();
    }

    /// Ends, to make room for another.
    void giveWay()
    {
        endWaiting();
        SystemError ignored;
        m_stream.socket().close(ignored);
    }

    void beginRequest()
    {
        m_server.bodyBytes -= std::exchange(m_countedBytes, 0);
        m_parser.emplace();
        m_parser->header_limit(static_cast<std::uint32_t>(m_server.limits.headBytes));
        m_parser->body_limit(m_server.limits.bodyBytes);
        m_parser->eager(true);
        m_isContinued = false;
        m_hasBegun = m_buffer.size() != 0;
        m_began = SteadyClock::now();
        if (m_hasBegun) {
            parse();
            return;
        }
        m_place = m_server.waiting.insert(m_server.waiting.end(), this);
        read();
    }

private:
    using Parser = http::request_parser<http::string_body>;

    // --- reading ---

    void read()
    {
        SteadyClock::time_point deadline = SteadyClock::now() + m_server.limits.idle;
        if (m_hasBegun) {
            const auto most = m_parser->is_header_done() ? m_server.limits.whole : m_server.limits.head;
            deadline = std::min(deadline, m_began + most);
        }
        m_stream.expires_at(deadline);
        m_stream.async_read_some(m_buffer.prepare(readBytes),
            [self = shared_from_this()](
                const SystemError &error, std::size_t bytes) { self->hasRead(error, bytes); });
    }

    void endWaiting()
    {
        if (const auto place = std::exchange(m_place, std::nullopt))
            m_server.waiting.erase(*place);
    }

    void hasRead(const SystemError &error, std::size_t bytes)
    {
        endWaiting();
        if (error)
            return; // it left, or was too slow: the stream is closed then
        if (!m_hasBegun) {
            m_hasBegun = true;
            m_began = SteadyClock::now();
        }
        m_buffer.commit(bytes);
        parse();
    }

    void parse()
    {
        while (m_buffer.size() != 0 && !m_parser->is_done()) {
            SystemError error;
            const std::size_t used = m_parser->put(m_buffer.data(), error);
            m_buffer.consume(used);
            if (error == http::error::need_more)
                break;
            if (error) {
                refuse(statusOf(error));
                return;
            }
            if (used == 0)
                break;
        }
        if (!hasRoomForBody()) {
            refuse(503);
        } else if (m_parser->is_done()) {
            respond();
        } else if (m_parser->is_header_done() && !m_isContinued && isToContinue()) {
            m_isContinued = true;
            static constexpr std::string_view goOn = "HTTP/1.1 100 Continue\r\n\r\n";
            m_stream.expires_after(m_server.limits.idle);
            net::async_write(m_stream, net::buffer(goOn.data(), goOn.size()),
                [self = shared_from_this()](const SystemError &error, std::size_t /*bytes*/) {
                    if (!error)
                        self->read();
                });
        } else {
            read();
        }
    }

    static int statusOf(const SystemError &error)
    {
        if (error == http::error::header_limit || error == http::error::buffer_overflow)
            return 431;
        if (error == http::error::body_limit)
            return 413;
        return error == http::error::bad_version ? 505 : 400;
    }

    bool isToContinue() const
    {
        return m_parser->get().version() >= 11
            && beast::iequals(m_parser->get()[http::field::expect], "100-continue");
    }

    bool hasRoomForBody()
    {
        const std::size_t size = m_parser->get().body().size();
        m_server.bodyBytes += size - m_countedBytes;
        m_countedBytes = size;
        return m_server.bodyBytes <= m_server.limits.allBodyBytes;
    }

    // --- answering ---

    void refuse(int status)
    {
        m_answer.clear();
        m_answer.status = status;
        m_answer.headers.emplace_back("Content-Type", "text/plain");
        m_answer.body = std::string(view(http::obsolete_reason(static_cast<http::status>(status)))) + "\n";
        m_keepsAlive = false;
        m_isHead = false;
        // What was read of it is of no use any more, and may be large.
        m_server.bodyBytes -= std::exchange(m_countedBytes, 0);
        m_parser.reset();
        writeHead(status != 505);
        send();
    }

    void respond()
    {
        const auto &message = m_parser->get();
        if (message.version() >= 11 && message[http::field::host].empty()
            && message.find(http::field::host) == message.end()) {
            refuse(400);
            return;
        }
        HttpRequest request;
        request.method = view(message.method_string());
        request.target = view(message.target());
        request.peer = m_peer;
        request.host = view(message[http::field::host]);
        request.origin = view(message[http::field::origin]);
        request.ifNoneMatch = view(message[http::field::if_none_match]);
        request.forwardedFor = view(message["X-Forwarded-For"]);
        request.contentType = view(message[http::field::content_type]);
        request.body = message.body();
        m_keepsAlive = message.keep_alive();
        m_isHead = message.method() == http::verb::head;
        m_answer.clear();
        try {
            m_server.handler(request, m_answer);
        } catch (const std::exception &) {
            refuse(500);
            return;
        }
        if (m_answer.trouble.cut != Trouble::Cut::None)
            m_keepsAlive = false;
        writeHead(message.version() >= 11);
        if (m_answer.trouble.delayMs > 0)
            after(std::chrono::milliseconds(m_answer.trouble.delayMs), [this] { send(); });
        else
            send();
    }

    template<typename Do>
    void after(std::chrono::milliseconds time, Do next)
    {
        m_timer.expires_after(time);
        m_timer.async_wait([self = shared_from_this(), next](const SystemError &error) {
            if (!error)
                next();
        });
    }

    void writeHead(bool isNewest)
    {
        const int status = m_answer.status;
        const bool hasNoBody = status < 200 || status == 204 || status == 304;
        if (hasNoBody)
            m_answer.body.clear();
        m_head.clear();
        m_head.append(isNewest ? "HTTP/1.1 " : "HTTP/1.0 ").append(std::to_string(status)).append(1, ' ');
        m_head.append(status == 420 ? std::string_view("Enhance Your Calm")
                                    : view(http::obsolete_reason(static_cast<http::status>(status))));
        m_head.append("\r\nDate: ").append(dateText());
        for (const auto &[name, value] : m_answer.headers)
            m_head.append("\r\n").append(name).append(": ").append(value);
        if (!hasNoBody) {
            m_head.append("\r\nContent-Length: ");
            m_head.append(std::to_string(m_answer.body.size() + m_answer.trouble.padding));
        }
        if (!m_keepsAlive)
            m_head.append("\r\nConnection: close");
        else if (!isNewest)
            m_head.append("\r\nConnection: keep-alive");
        m_head.append("\r\n\r\n");
        if (m_isHead || hasNoBody) {
            m_answer.body.clear();
            m_answer.trouble.padding = 0;
        }
        if (m_answer.trouble.cut == Trouble::Cut::ResetInBody
            || m_answer.trouble.cut == Trouble::Cut::Truncated) {
            m_answer.body.resize(m_answer.body.size() / 2);
            m_answer.trouble.padding /= 2;
        }
    }

    void send()
    {
        m_sent = 0;
        if (m_answer.trouble.cut == Trouble::Cut::Reset) {
            reset();
            return;
        }
        const bool isSlow = m_answer.trouble.slowBodyMs > 0;
        m_sent = isSlow ? 0 : std::min(m_answer.body.size(), pieceBytes);
        const std::array<net::const_buffer, 2> buffers {
            net::buffer(m_head), net::buffer(m_answer.body.data(), m_sent)};
        m_stream.expires_after(m_server.limits.idle);
        net::async_write(
            m_stream, buffers, [self = shared_from_this()](const SystemError &error, std::size_t /*bytes*/) {
                if (!error)
                    self->sendMore();
            });
    }

    void sendMore()
    {
        const std::size_t whole = m_answer.body.size() + m_answer.trouble.padding;
        if (m_sent >= whole) {
            hasSent();
            return;
        }
        if (m_answer.trouble.slowBodyMs > 0)
            after(
                std::chrono::milliseconds(m_answer.trouble.slowBodyMs / slowPieces), [this] { sendPiece(); });
        else
            sendPiece();
    }

    void sendPiece()
    {
        static const std::string blanks(pieceBytes, ' ');
        const bool isPadding = m_sent >= m_answer.body.size();
        const std::size_t whole = m_answer.body.size() + m_answer.trouble.padding;
        std::size_t size = std::min(pieceBytes, (isPadding ? whole : m_answer.body.size()) - m_sent);
        if (m_answer.trouble.slowBodyMs > 0)
            size = std::min(size, std::max<std::size_t>(1, (whole + slowPieces - 1) / slowPieces));
        const char *const from = isPadding ? blanks.data() : m_answer.body.data() + m_sent;
        m_sent += size;
        m_stream.expires_after(m_server.limits.idle);
        net::async_write(m_stream, net::buffer(from, size),
            [self = shared_from_this()](const SystemError &error, std::size_t /*bytes*/) {
                if (!error)
                    self->sendMore();
            });
    }

    void hasSent()
    {
        m_answer.held.reset();
        if (m_answer.trouble.cut == Trouble::Cut::ResetInBody) {
            after(resetPause, [this] { reset(); });
            return;
        }
        if (m_answer.body.capacity() > keptBytes)
            m_answer.body = std::string();
        if (m_keepsAlive)
            beginRequest();
        else
            close();
    }

    // --- ending ---

    void reset()
    {
        SystemError ignored;
        m_stream.socket().set_option(net::socket_base::linger(true, 0), ignored);
        m_stream.socket().close(ignored);
    }

    /// Ends orderly: what the client still sends is taken for a while, lest a reset take the answer away from it.
    void close()
    {
        SystemError ignored;
        m_stream.socket().shutdown(Tcp::socket::shutdown_send, ignored);
        m_buffer.clear();
        m_drained = 0;
        m_stream.expires_after(drainTime);
        drain();
    }

    void drain()
    {
        m_stream.async_read_some(m_buffer.prepare(readBytes),
            [self = shared_from_this()](const SystemError &error, std::size_t bytes) {
                self->m_drained += bytes;
                if (!error && self->m_drained < drainedBytes)
                    self->drain();
            });
    }

    Private &m_server;
    beast::tcp_stream m_stream;
    net::steady_timer m_timer;
    std::string m_peer;
    std::optional<std::list<Connection *>::iterator> m_place; ///< among those who wait for a request
    beast::flat_buffer m_buffer;
    std::optional<Parser> m_parser;
    bool m_hasBegun = false; ///< a byte of the request is there
    bool m_isContinued = false;
    bool m_keepsAlive = false;
    bool m_isHead = false;
    SteadyClock::time_point m_began;
    std::size_t m_countedBytes = 0;
    HttpAnswer m_answer;
    std::string m_head;
    std::size_t m_sent = 0; ///< of the body and its padding
    std::size_t m_drained = 0;
};

void Server::Private::accept()
{
    acceptor.async_accept([this](const SystemError &error, Tcp::socket socket) {
        if (error) {
            if (error == net::error::operation_aborted)
                return;
            acceptTimer.expires_after(acceptPause);
            acceptTimer.async_wait([this](const SystemError &) { accept(); });
            return;
        }
        std::make_shared<Connection>(*this, std::move(socket))->beginRequest();
        if (openConnections > limits.connections && !waiting.empty())
            waiting.front()->giveWay();
        // Where all are at work, others wait in the system's queue.
        if (openConnections <= limits.connections + 1)
            accept();
        else
            isAcceptPaused = true;
    });
}

void Server::Private::connectionEnded()
{
    --openConnections;
    if (isStopping || !isAcceptPaused)
        return;
    isAcceptPaused = false;
    net::post(context, [this] { accept(); });
}

Server::Server(std::unique_ptr<Private> data) : d(std::move(data)) { }
Server::~Server() = default;

std::uint16_t Server::port() const
{
    return d->port;
}

Result<std::unique_ptr<Server>> Server::start(std::uint16_t port, const ServerLimits &limits, Handler handler)
{
    auto data = std::make_unique<Private>(limits, std::move(handler));
    const Tcp::endpoint endpoint(net::ip::address_v4::loopback(), port);
    SystemError error;
    data->acceptor.open(endpoint.protocol(), error);
    if (!error)
        data->acceptor.set_option(net::socket_base::reuse_address(true), error);
    if (!error)
        data->acceptor.bind(endpoint, error);
    if (!error)
        data->acceptor.listen(net::socket_base::max_listen_connections, error);
    if (!error)
        data->port = data->acceptor.local_endpoint(error).port();
    if (error) {
        return failure(ErrorCode::Unreadable,
            "Port " + std::to_string(port) + " of 127.0.0.1 can't be listened on (" + error.message()
                + "); choose another, or 0 for a free one.");
    }
    data->accept();
    data->thread = std::thread([target = data.get()] { target->run(); });
    return std::unique_ptr<Server>(new Server(std::move(data)));
}

} // namespace spotter::sandbox
