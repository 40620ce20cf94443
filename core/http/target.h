// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace spotter::http {

/// Host and port, IPv6 addresses without brackets.
struct Endpoint
{
    std::string host;
    std::uint16_t port = 0;

    bool operator==(const Endpoint &) const = default;
    /// `HOST:PORT`, as people write it.
    std::string text() const;
};

/// An absolute http or https URL cut where it is needed; no byte is changed.
struct Target
{
    bool isSecure = false;
    Endpoint endpoint;
    std::string authority; ///< as written, without user and password: the Host header
    std::string path; ///< with the query; at least `/`
};

/// Errors: a sentence that says what is wrong with the URL. Fragments, users, passwords and bytes that have to be
/// percent-encoded are refused.
Result<Target> parseTarget(std::string_view url);

/// `HOST:PORT`, the host of an IPv6 address in brackets.
Result<Endpoint> parseEndpoint(std::string_view text);

} // namespace spotter::http
