// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/inflater.h"

#include <algorithm>
#include <utility>

#include <zlib.h>

namespace spotter::http {

namespace {

constexpr int GzipWindow = MAX_WBITS + 16;
constexpr int ZlibWindow = MAX_WBITS;
constexpr int RawWindow = -MAX_WBITS;
constexpr std::size_t MaximumGiven = 1024UL * 1024 * 1024;

/// Room for what so many encoded bytes may become: small answers should not pay for clearing much memory.
std::size_t stepBytes(std::size_t encoded)
{
    return std::clamp<std::size_t>(encoded * 4, 1024, 256UL * 1024);
}

/// RFC 1950: method 8, and a check over the first two bytes. Some servers send deflate without that frame.
bool isZlibHead(std::string_view first)
{
    const auto a = static_cast<unsigned char>(first[0]);
    const auto b = static_cast<unsigned char>(first[1]);
    return (a & 0x0fU) == 8 && (a * 256U + b) % 31 == 0;
}

} // namespace

Inflater::Inflater(Format format) : m_format(format), m_stream(std::make_unique<z_stream_s>()) { }

Inflater::~Inflater()
{
    if (m_isOpen)
        inflateEnd(m_stream.get());
}

bool Inflater::open(int windowBits)
{
    m_isOpen = inflateInit2(m_stream.get(), windowBits) == Z_OK;
    return m_isOpen;
}

Inflater::Outcome Inflater::add(std::string_view piece, std::string &out, std::size_t limit)
{
    if (m_isOpen)
        return run(piece, out, limit);
    if (m_format == Format::Gzip)
        return open(GzipWindow) ? run(piece, out, limit) : Outcome::Broken;
    m_first.append(piece);
    if (m_first.size() < 2)
        return Outcome::Good;
    if (!open(isZlibHead(m_first) ? ZlibWindow : RawWindow))
        return Outcome::Broken;
    return run(std::exchange(m_first, {}), out, limit);
}

Inflater::Outcome Inflater::run(std::string_view piece, std::string &out, std::size_t limit)
{
    z_stream_s &stream = *m_stream;
    for (;;) {
        if (m_isAtEnd) {
            if (piece.empty())
                return Outcome::Good;
            // A gzip file may be several, one behind the other; deflate may not.
            if (m_format != Format::Gzip || inflateReset(&stream) != Z_OK)
                return Outcome::Broken;
            m_isAtEnd = false;
        }
        const std::size_t before = out.size();
        // One byte more than allowed is room enough to see that there is more.
        const std::size_t room = std::min(stepBytes(piece.size()), limit - std::min(limit, before) + 1);
        out.resize(before + room);
        const auto given = static_cast<uInt>(std::min(piece.size(), MaximumGiven));
        // zlib only reads; its types were made before const.
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(piece.data())); // NOLINT(*-const-cast)
        stream.avail_in = given;
        stream.next_out = reinterpret_cast<Bytef *>(out.data() + before);
        stream.avail_out = static_cast<uInt>(room);
        const int result = inflate(&stream, Z_NO_FLUSH);
        out.resize(before + room - stream.avail_out);
        piece.remove_prefix(given - stream.avail_in);
        if (out.size() > limit) {
            out.resize(limit);
            return Outcome::TooLarge;
        }
        m_isAtEnd = result == Z_STREAM_END;
        if (result != Z_OK && result != Z_STREAM_END && result != Z_BUF_ERROR)
            return Outcome::Broken;
        // As long as the room was used up there may be more to come out.
        if (!m_isAtEnd && piece.empty() && stream.avail_out > 0)
            return Outcome::Good;
    }
}

} // namespace spotter::http
