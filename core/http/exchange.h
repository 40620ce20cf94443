// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace spotter::http {

struct Header
{
    std::string name; ///< as written; compared without case
    std::string value;

    bool operator==(const Header &) const = default;
};
using Headers = std::vector<Header>;

/// The first header of that name (ASCII case doesn't count).
std::optional<std::string_view> headerValue(const Headers &headers, std::string_view name);

/// What is to be sent.
struct Request
{
    std::string method = "GET";
    std::string url; ///< absolute and already percent-encoded; goes over the wire byte for byte
    /// Sent in this order, between Host and those that the transport adds where they are missing: User-Agent, Accept-Encoding
    /// and Connection. Content-Length is always the body's.
    Headers headers;
    std::string body; ///< sent with POST, PUT and PATCH
    int timeoutMs = 0; ///< of the whole exchange; 0: none
    std::int64_t maximumBodyBytes = 256 * 1024 * 1024; ///< of the decoded answer
    /// Told the status when the head of the answer has come, before its body; must not touch the sender. May be empty.
    std::function<void(int status)> headArrived;
};

/// Milliseconds that each step took. A step that was not needed (kept-alive connection, no TLS) or could not be measured is
/// absent.
struct Timings
{
    std::optional<double> dns; ///< looking up the host's addresses, which a cache of the process may answer
    /// TCP, to the address that answered. Through proxies, and over later connections of HTTP/2: everything until requests can
    /// be sent; `dns` and `tls` are absent then.
    std::optional<double> connect;
    std::optional<double> tls; ///< the handshake
    /// From the request's last byte being handed to the system to the first byte of the answer.
    std::optional<double> firstByte;
    std::optional<double> download; ///< from the first byte to the last, decoding included
    double total = 0; ///< from send() to the end, waiting for a free connection included
};

struct Answer
{
    int status = 0;
    std::string reason; ///< empty over HTTP/2
    std::string version; ///< `HTTP/1.1`, `HTTP/2`
    Headers headers; ///< in the order of arrival
    std::string body; ///< decoded (gzip, deflate)
    std::string encodedBody; ///< as received, where that differs from `body`; else empty
};

enum class FailureKind : std::uint8_t {
    InvalidUrl, ///< the URL, the method or a header can't be sent; nothing was
    HostNotFound,
    Refused,
    Proxy,
    Tls, ///< certificate or handshake; the message says which error
    ConnectionLost, ///< closed or reset before the answer was whole
    Timeout,
    Cancelled,
    TooLarge, ///< the answer is longer than allowed
    Protocol, ///< the answer is not HTTP, or its encoding is broken
};

struct Failure
{
    FailureKind kind = FailureKind::Protocol;
    std::string message; ///< a sentence: what failed, why, what to do
    bool wasConnected = false; ///< whether the request may have reached the server
    bool hadAnswer
        = false; ///< whether a first byte of an answer had come; `Exchange::answer` then holds what there is
};

/// One request and what became of it.
struct Exchange
{
    std::uint64_t id = 0; ///< unique in the process
    std::int64_t startedMs = 0; ///< since 1970-01-01T00:00:00Z
    Request request;
    /// Request line and headers exactly as sent over HTTP/1.1; over HTTP/2 what they would be. Empty when nothing was sent.
    std::string sentHead;
    bool reusedConnection = false; ///< sent over a connection that an earlier exchange left open
    std::optional<Answer> answer;
    std::optional<Failure> failure; ///< absent: `answer` is whole (whatever its status)
    Timings timings;
    std::int64_t sentBytes = 0; ///< head and body
    /// Head and body as transferred, with the framing of chunks; over HTTP/2 and proxies without it, the head as HTTP/1.1 text.
    std::int64_t receivedBytes = 0;
};

} // namespace spotter::http
