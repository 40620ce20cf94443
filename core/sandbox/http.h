// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace spotter::sandbox {

/// A request as the server read it. All texts live until it is answered.
struct HttpRequest
{
    std::string_view method; ///< `GET`, as it was sent
    std::string_view target; ///< path and query, as they were sent
    std::string_view peer; ///< the client's address
    // Headers that anything here depends on; empty when absent.
    std::string_view host;
    std::string_view origin;
    std::string_view ifNoneMatch;
    std::string_view forwardedFor;
    std::string_view contentType;
    std::string_view body;
};

/// What is to go wrong while an answer is sent.
struct Trouble
{
    enum class Cut : std::uint8_t {
        None,
        Reset, ///< the connection is reset before anything is sent
        ResetInBody, ///< and in the middle of the body
        Truncated, ///< half of the body, then an orderly end
    };

    int delayMs = 0; ///< before the first byte
    int slowBodyMs = 0; ///< over which the body drips
    Cut cut = Cut::None;
    std::size_t padding = 0; ///< bytes of blanks after the body
};

struct HttpAnswer
{
    int status = 200;
    std::vector<std::pair<std::string_view, std::string>>
        headers; ///< besides Content-Length, Date and Connection
    std::string body;
    Trouble trouble;
    std::shared_ptr<void> held; ///< let go when the answer has been sent, or can't be

    void clear()
    {
        status = 200;
        headers.clear();
        body.clear();
        trouble = {};
        held.reset();
    }
};

} // namespace spotter::sandbox
