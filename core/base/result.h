// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <utility>

#include <tl/expected.hpp>

namespace spotter {

/// What a caller can act on; the sentence for people is in Error::message.
enum class ErrorCode {
    Malformed, ///< the input is not what it claims to be (JSON text, binary artifact)
    TooLarge, ///< a size or depth limit was hit; the message says which
    Unreadable, ///< the file can't be read
    Unwritable, ///< the file can't be written
    Unsupported, ///< understood, but of a version or kind that is not supported
    Rejected, ///< the decision call fails, as the reference's does
    Cancelled, ///< the user asked to stop
};

/// What failed, why, and what to do next, in one sentence of `message`.
struct Error
{
    ErrorCode code = ErrorCode::Malformed;
    std::string message;

    bool operator==(const Error &) const = default;
};

template<typename T>
using Result = tl::expected<T, Error>;

[[nodiscard]] [[gnu::cold]] inline tl::unexpected<Error> failure(ErrorCode code, std::string message)
{
    return tl::unexpected<Error>(Error {code, std::move(message)});
}

} // namespace spotter
