// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

struct z_stream_s;

namespace spotter::http {

/// Decodes gzip (also of several members) and deflate (with or without zlib's frame) piece by piece.
class Inflater
{
public:
    enum class Format : std::uint8_t { Gzip, Deflate };
    enum class Outcome : std::uint8_t {
        Good,
        Broken, ///< not of the format
        TooLarge, ///< more than the limit; `out` holds that much
    };

    explicit Inflater(Format format);
    Inflater(const Inflater &) = delete;
    Inflater &operator=(const Inflater &) = delete;
    ~Inflater();

    /// Appends what `piece` decodes to, never so much that `out` has more than `limit` bytes.
    Outcome add(std::string_view piece, std::string &out, std::size_t limit);
    /// Whether what was added is whole.
    bool isWhole() const { return m_isAtEnd; }

private:
    bool open(int windowBits);
    Outcome run(std::string_view piece, std::string &out, std::size_t limit);

    Format m_format;
    std::unique_ptr<z_stream_s> m_stream;
    std::string m_first; ///< of deflate, until there is enough to see which kind it is
    bool m_isOpen = false;
    bool m_isAtEnd = false;
};

} // namespace spotter::http
