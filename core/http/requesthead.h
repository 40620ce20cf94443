// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/result.h"
#include "core/http/exchange.h"
#include "core/http/target.h"

#include <string>
#include <string_view>

namespace spotter::http {

/// Whether the method is one that a body is sent with.
bool hasRequestBody(std::string_view method);

/// All headers that go over the wire, in this order: Host, the request's own, then User-Agent, Accept-Encoding, Connection and
/// Content-Length where the request has none. Content-Length is always the body's.
/// Errors: a method or header that can't be sent.
Result<Headers> completeHeaders(const Request &request, const Target &target, std::string_view userAgent);

/// Request line and headers up to and with the empty line.
std::string headText(std::string_view method, std::string_view path, const Headers &headers);

} // namespace spotter::http
