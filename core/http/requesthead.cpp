// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/requesthead.h"

#include "core/http/text.h"

namespace spotter::http {

bool hasRequestBody(std::string_view method)
{
    return method == "POST" || method == "PUT" || method == "PATCH";
}

Result<Headers> completeHeaders(const Request &request, const Target &target, std::string_view userAgent)
{
    // CONNECT and TRACE mean something else to proxies and servers than a request for this URL.
    if (!isToken(request.method) || request.method == "CONNECT" || request.method == "TRACE")
        return failure(ErrorCode::Rejected,
            "\"" + request.method + "\" is no method that can be sent; use GET or POST.");
    Headers headers;
    headers.reserve(request.headers.size() + 5);
    if (!headerValue(request.headers, "Host"))
        headers.push_back({"Host", target.authority});
    for (const Header &header : request.headers) {
        if (!isToken(header.name) || !isHeaderValue(header.value))
            return failure(ErrorCode::Rejected,
                "The header \"" + header.name
                    + "\" can't be sent: its name or value has characters that HTTP doesn't allow; remove "
                      "them.");
        if (sameName(header.name, "Transfer-Encoding") || sameName(header.name, "Upgrade")
            || sameName(header.name, "Expect"))
            return failure(ErrorCode::Rejected,
                "The header \"" + header.name
                    + "\" can't be sent: it would change how the connection is used; remove it.");
        if (!sameName(header.name, "Content-Length"))
            headers.push_back({header.name, std::string(trimmedBlanks(header.value))});
    }
    const auto add = [&](std::string_view name, std::string_view value) {
        if (!headerValue(headers, name))
            headers.push_back({std::string(name), std::string(value)});
    };
    add("User-Agent", userAgent);
    add("Accept-Encoding", "gzip, deflate");
    add("Connection", "keep-alive");
    if (hasRequestBody(request.method))
        add("Content-Length", std::to_string(request.body.size()));
    return headers;
}

std::string headText(std::string_view method, std::string_view path, const Headers &headers)
{
    std::size_t size = method.size() + path.size() + 16;
    for (const Header &header : headers)
        size += header.name.size() + header.value.size() + 4;
    std::string text;
    text.reserve(size);
    text.append(method).append(" ").append(path).append(" HTTP/1.1\r\n");
    for (const Header &header : headers)
        text.append(header.name).append(": ").append(header.value).append("\r\n");
    text.append("\r\n");
    return text;
}

} // namespace spotter::http
