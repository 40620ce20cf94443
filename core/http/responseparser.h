// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/exchange.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spotter::http {

/// Reads one HTTP/1.0 or HTTP/1.1 answer from bytes as they come. Strict: what two readers could take for two different
/// answers is refused, as are heads above 256 KiB. Answers 1xx before the real one are skipped.
class ResponseParser
{
public:
    enum class Event : std::uint8_t {
        NeedsMore, ///< all input was used
        Head, ///< status, reason, version and headers are set
        Body, ///< piece() is the next part of the body, a view into the input
        End, ///< the answer is whole; what is left in the input belongs to nobody
        Broken, ///< problem() says why
    };

    /// `method` of the request: an answer to HEAD has no body, whatever its headers say.
    explicit ResponseParser(std::string_view method) : m_isHead(method == "HEAD") { }

    /// Takes bytes from the front of `input` until something is to be told.
    Event next(std::string_view &input);
    /// The connection was closed. End: the answer is whole by that; Broken: it is not.
    Event finish();

    Answer &answer() { return m_answer; }
    std::string_view piece() const { return m_piece; }
    /// What is wrong, to be put behind "the answer … because ".
    const std::string &problem() const { return m_problem; }
    /// Whether the connection can take another request after this answer.
    bool keepsAlive() const { return m_keepsAlive && m_step != Step::UntilClose; }
    /// Seconds that the server says it keeps an idle connection; negative: it says nothing.
    int keepAliveSeconds() const { return m_keepAliveSeconds; }
    /// -1: unknown.
    std::int64_t contentLength() const { return m_contentLength; }

private:
    enum class Step : std::uint8_t {
        StatusLine,
        HeaderLine,
        Counted,
        ChunkSize,
        ChunkData,
        ChunkEnd,
        Trailer,
        UntilClose,
        Ended,
        Broken,
    };

    Event broken(std::string why);
    bool takeLine(std::string_view &input, std::string_view &line);
    bool readStatusLine(std::string_view line);
    bool readHeaderLine(std::string_view line);
    bool readChunkSize(std::string_view line);
    Event endHead();
    Event takeBody(std::string_view &input);
    bool readConnectionHeaders();

    Answer m_answer;
    std::string m_line; ///< the start of a line whose end has not come yet
    std::string_view m_piece;
    std::string m_problem;
    std::int64_t m_contentLength = -1;
    std::uint64_t m_left = 0; ///< bytes of the body or chunk
    std::size_t m_headBytes = 0;
    int m_keepAliveSeconds = -1;
    Step m_step = Step::StatusLine;
    bool m_isHead;
    bool m_isChunked = false;
    bool m_keepsAlive = true;
};

} // namespace spotter::http
