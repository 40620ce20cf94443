// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/punycode.h"

#include "core/base/unicode.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace spotter::decisioning {

namespace {

constexpr std::uint32_t base = 36;
constexpr std::uint32_t tMin = 1;
constexpr std::uint32_t tMax = 26;

std::uint32_t adaptedBias(std::uint32_t delta, std::uint32_t pointCount, bool isFirst)
{
    constexpr std::uint32_t skew = 38;
    constexpr std::uint32_t damp = 700;
    delta = isFirst ? delta / damp : delta / 2;
    delta += delta / pointCount;
    std::uint32_t k = 0;
    for (; delta > (base - tMin) * tMax / 2; k += base)
        delta /= base - tMin;
    return k + (base - tMin + 1) * delta / (delta + skew);
}

char digitOf(std::uint32_t digit)
{
    return static_cast<char>(digit < 26 ? 'a' + digit : '0' + (digit - 26));
}

std::vector<std::uint32_t> codePointsOf(std::string_view label)
{
    std::vector<std::uint32_t> points;
    const std::u16string units = toCodeUnits(label);
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::uint32_t point = units[i];
        if (point >= 0xD800 && point < 0xDC00 && i + 1 < units.size()
            && (units[i + 1] & 0xFC00U) == 0xDC00U) {
            point = 0x10000 + ((point - 0xD800) << 10U) + (units[i + 1] - 0xDC00U);
            ++i;
        }
        points.push_back(point);
    }
    return points;
}

/// RFC 3492, 6.3. Host labels are short, and longer ones than DNS allows are refused by the caller afterwards.
std::string encodedLabel(std::string_view label)
{
    const std::vector<std::uint32_t> points = codePointsOf(label);
    std::string out;
    for (const std::uint32_t point : points) {
        if (point < 0x80)
            out += static_cast<char>(point);
    }
    auto done = static_cast<std::uint32_t>(out.size());
    const std::uint32_t basicCount = done;
    if (basicCount > 0)
        out += '-';
    std::uint32_t n = 0x80;
    std::uint32_t delta = 0;
    std::uint32_t bias = 72;
    while (done < points.size()) {
        std::uint32_t next = std::numeric_limits<std::uint32_t>::max();
        for (const std::uint32_t point : points) {
            if (point >= n && point < next)
                next = point;
        }
        delta += (next - n) * (done + 1);
        n = next;
        for (const std::uint32_t point : points) {
            delta += point < n ? 1 : 0;
            if (point != n)
                continue;
            std::uint32_t q = delta;
            for (std::uint32_t k = base;; k += base) {
                const std::uint32_t t = k <= bias ? tMin : k >= bias + tMax ? tMax : k - bias;
                if (q < t)
                    break;
                out += digitOf(t + (q - t) % (base - t));
                q = (q - t) / (base - t);
            }
            out += digitOf(q);
            bias = adaptedBias(delta, done + 1, done == basicCount);
            delta = 0;
            ++done;
        }
        ++delta;
        ++n;
    }
    return "xn--" + out;
}

} // namespace

std::string toAsciiHost(std::string_view host)
{
    if (isAscii(host))
        return std::string(host);
    // Three more characters separate labels (RFC 3490, 3.1).
    std::string separated;
    for (std::size_t i = 0; i < host.size();) {
        const std::string_view rest = host.substr(i);
        const bool isSeparator
            = rest.starts_with("\u3002") || rest.starts_with("\uFF0E") || rest.starts_with("\uFF61");
        separated += isSeparator ? '.' : host[i];
        i += isSeparator ? 3 : 1;
    }
    host = separated;
    std::string out;
    for (;;) {
        const std::size_t dot = host.find('.');
        const std::string_view label = host.substr(0, dot);
        // A label beyond any limit stays as it is: it is refused for its length, and encoding takes quadratic time.
        out += isAscii(label) || label.size() > 512 ? std::string(label) : encodedLabel(label);
        if (dot == std::string_view::npos)
            return out;
        out += '.';
        host.remove_prefix(dot + 1);
    }
}

} // namespace spotter::decisioning
