// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/responseparser.h"

#include "core/http/text.h"

#include <algorithm>
#include <charconv>
#include <limits>

namespace spotter::http {

namespace {

constexpr std::size_t MaximumHeadBytes = 256UL * 1024;

template<typename Number>
bool readNumber(std::string_view text, Number &number, int base = 10)
{
    const char *const end = text.data() + text.size();
    // from_chars takes a minus sign, but no length has one.
    if (text.empty() || text.front() == '-')
        return false;
    const auto [last, problem] = std::from_chars(text.data(), end, number, base);
    return last == end && problem == std::errc();
}

/// Calls `visit` with each part of a list separated by commas.
template<typename Visit>
void forEachItem(std::string_view list, const Visit &visit)
{
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        visit(trimmedBlanks(list.substr(0, end)));
        list.remove_prefix(std::min(end + 1, list.size()));
    }
}

} // namespace

ResponseParser::Event ResponseParser::broken(std::string why)
{
    m_problem = std::move(why);
    m_step = Step::Broken;
    m_keepsAlive = false;
    return Event::Broken;
}

bool ResponseParser::takeLine(std::string_view &input, std::string_view &line)
{
    const std::size_t end = input.find('\n');
    const std::size_t size = end == std::string_view::npos ? input.size() : end + 1;
    m_headBytes += size;
    if (m_headBytes > MaximumHeadBytes) {
        broken("its head is longer than 256 KiB");
        return false;
    }
    if (m_line.empty() && end != std::string_view::npos) {
        line = input.substr(0, size);
    } else {
        m_line.append(input.substr(0, size));
        line = m_line;
    }
    input.remove_prefix(size);
    if (end == std::string_view::npos)
        return false;
    if (!line.ends_with("\r\n")) {
        broken("a line of its head doesn't end with CR LF");
        return false;
    }
    line.remove_suffix(2);
    return true;
}

bool ResponseParser::readStatusLine(std::string_view line)
{
    // HTTP/1.1 200 OK
    int status = 0;
    if (line.size() < 12 || !line.starts_with("HTTP/1.") || (line[7] != '0' && line[7] != '1')
        || line[8] != ' ' || !readNumber(line.substr(9, 3), status) || status < 100
        || (line.size() > 12 && line[12] != ' ') || !isHeaderValue(line)) {
        broken("it doesn't start with an HTTP/1 status line");
        return false;
    }
    m_answer.version = line.substr(0, 8);
    m_answer.status = status;
    m_answer.reason = line.size() > 13 ? line.substr(13) : std::string_view();
    m_answer.headers.clear();
    return true;
}

bool ResponseParser::readHeaderLine(std::string_view line)
{
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos || !isToken(line.substr(0, colon))
        || !isHeaderValue(line.substr(colon + 1))) {
        broken("one of its headers is malformed");
        return false;
    }
    m_answer.headers.push_back(
        {std::string(line.substr(0, colon)), std::string(trimmedBlanks(line.substr(colon + 1)))});
    return true;
}

bool ResponseParser::readConnectionHeaders()
{
    m_keepsAlive = m_answer.version == "HTTP/1.1";
    for (const Header &header : m_answer.headers) {
        if (sameName(header.name, "Content-Length")) {
            std::int64_t length = 0;
            if (!readNumber(header.value, length) || (m_contentLength >= 0 && m_contentLength != length)) {
                broken("its Content-Length is no number, or there are two different ones");
                return false;
            }
            m_contentLength = length;
        } else if (sameName(header.name, "Transfer-Encoding")) {
            if (!sameName(header.value, "chunked") || m_isChunked) {
                broken("its Transfer-Encoding is \"" + header.value + "\", not chunked");
                return false;
            }
            m_isChunked = true;
        } else if (sameName(header.name, "Connection")) {
            forEachItem(header.value, [this](std::string_view item) {
                if (sameName(item, "close"))
                    m_keepsAlive = false;
                else if (sameName(item, "keep-alive"))
                    m_keepsAlive = true;
            });
        } else if (sameName(header.name, "Keep-Alive")) {
            forEachItem(header.value, [this](std::string_view item) {
                if (item.starts_with("timeout="))
                    readNumber(item.substr(8), m_keepAliveSeconds);
            });
        }
    }
    if (m_isChunked && m_contentLength >= 0) {
        broken("it has both Content-Length and Transfer-Encoding");
        return false;
    }
    return true;
}

ResponseParser::Event ResponseParser::endHead()
{
    const int status = m_answer.status;
    if (status == 101)
        return broken("it switches protocols, which was not asked for");
    if (status < 200) { // an interim answer
        m_step = Step::StatusLine;
        return Event::NeedsMore;
    }
    if (!readConnectionHeaders())
        return Event::Broken;
    m_left = m_contentLength > 0 ? static_cast<std::uint64_t>(m_contentLength) : 0;
    if (m_isHead || status == 204 || status == 304)
        m_step = Step::Ended;
    else if (m_isChunked)
        m_step = Step::ChunkSize;
    else if (m_contentLength >= 0)
        m_step = m_left > 0 ? Step::Counted : Step::Ended;
    else
        m_step = Step::UntilClose;
    return Event::Head;
}

bool ResponseParser::readChunkSize(std::string_view line)
{
    std::string_view digits = trimmedBlanks(line.substr(0, line.find(';')));
    if (!readNumber(digits, m_left, 16)) {
        broken("the size of a chunk is malformed");
        return false;
    }
    m_step = m_left > 0 ? Step::ChunkData : Step::Trailer;
    return true;
}

ResponseParser::Event ResponseParser::takeBody(std::string_view &input)
{
    const std::uint64_t most
        = m_step == Step::UntilClose ? std::numeric_limits<std::uint64_t>::max() : m_left;
    const auto size = static_cast<std::size_t>(std::min<std::uint64_t>(most, input.size()));
    m_piece = input.substr(0, size);
    input.remove_prefix(size);
    if (m_step == Step::UntilClose)
        return Event::Body;
    m_left -= size;
    if (m_left == 0)
        m_step = m_step == Step::Counted ? Step::Ended : Step::ChunkEnd;
    return Event::Body;
}

ResponseParser::Event ResponseParser::next(std::string_view &input)
{
    for (;;) {
        if (m_step == Step::Ended)
            return Event::End;
        if (m_step == Step::Broken)
            return Event::Broken;
        if (input.empty())
            return Event::NeedsMore;
        if (m_step == Step::Counted || m_step == Step::ChunkData || m_step == Step::UntilClose)
            return takeBody(input);
        // A server that speaks something else would otherwise be waited for until its line ends.
        if (m_step == Step::StatusLine && m_line.empty()
            && !input.starts_with(std::string_view("HTTP/").substr(0, input.size())))
            return broken("it is not HTTP");

        std::string_view line;
        if (!takeLine(input, line))
            continue;
        switch (m_step) {
        case Step::StatusLine:
            if (readStatusLine(line))
                m_step = Step::HeaderLine;
            break;
        case Step::HeaderLine:
            if (!line.empty()) {
                readHeaderLine(line);
                break;
            }
            m_line.clear();
            m_headBytes = 0;
            if (const Event event = endHead(); event != Event::NeedsMore)
                return event;
            break;
        case Step::ChunkSize:
            m_headBytes = 0;
            readChunkSize(line);
            break;
        case Step::ChunkEnd:
            m_step = Step::ChunkSize;
            if (!line.empty())
                broken("a chunk is longer than its size says");
            break;
        default: // the trailer, whose fields nobody asked for
            if (line.empty())
                m_step = Step::Ended;
            break;
        }
        m_line.clear();
    }
}

ResponseParser::Event ResponseParser::finish()
{
    if (m_step == Step::UntilClose || m_step == Step::Ended) {
        m_keepsAlive = false;
        m_step = Step::Ended;
        return Event::End;
    }
    if (m_step == Step::Broken)
        return Event::Broken;
    if (m_step == Step::Counted)
        return broken("it ended " + std::to_string(m_left) + " bytes before its Content-Length");
    if (m_step == Step::StatusLine || m_step == Step::HeaderLine)
        return broken("it ended within its head");
    return broken("it ended before its last chunk");
}

} // namespace spotter::http
