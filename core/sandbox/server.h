// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/sandbox/http.h"

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>

namespace spotter::sandbox {

/// What a client may take of the server.
struct ServerLimits
{
    std::size_t connections
        = 512; ///< above, the one that idles longest gives way, or new ones wait where all are at work
    std::size_t headBytes = std::size_t {64} * 1024; ///< answered 431
    std::size_t bodyBytes = std::size_t {60} * 1024 * 1024; ///< answered 413
    std::size_t allBodyBytes = std::size_t {256} * 1024 * 1024; ///< of all requests at once; answered 503
    std::chrono::milliseconds idle {30'000}; ///< between requests, and between pieces of one
    std::chrono::milliseconds head {15'000}; ///< from a request's first byte to the end of its head
    std::chrono::milliseconds whole {120'000}; ///< to the end of its body
};

/// HTTP/1.1 on 127.0.0.1 in a thread of its own. Knows bytes, connections and what is to go wrong with them; what is answered
/// is the handler's business.
class Server
{
public:
    /// Called in the server's thread, one request after another. Must not throw.
    using Handler = std::function<void(const HttpRequest &request, HttpAnswer &answer)>;

    /// Error: the port can't be had.
    static Result<std::unique_ptr<Server>> start(
        std::uint16_t port, const ServerLimits &limits, Handler handler);
    Server(const Server &) = delete;
    Server &operator=(const Server &) = delete;
    /// Closes all connections and ends the thread.
    ~Server();

    std::uint16_t port() const;

private:
    class Connection;
    class Private;
    explicit Server(std::unique_ptr<Private> data);
    std::unique_ptr<Private> d;
};

} // namespace spotter::sandbox
