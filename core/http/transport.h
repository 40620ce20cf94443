// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/http/exchange.h"
#include "core/http/sender.h"

#include <QObject>

#include <functional>
#include <memory>
#include <set>
#include <string>

namespace spotter::http {

/// How connections are made; the same for all requests of a transport.
struct TransportSettings
{
    /// `HOST:PORT` that every connection goes to, whatever the URL says; the `Host` header stays the URL's. Empty: the URL's own.
    std::string connectTo;
    /// Requests to connectTo go over plain HTTP even when their URL says https.
    bool plainHttp = false;
    /// Hosts (as in the URL, without port) whose certificate errors the user has accepted.
    std::set<std::string, std::less<>> trustedHosts;
    bool usesSystemProxy = true; ///< never for loopback hosts, nor with connectTo
    /// Where a server offers it over TLS; never with connectTo. Off, because a POST over Qt's HTTP/2 waits some 40 ms before its
    /// body leaves, and its bytes and later connections can't be seen.
    bool usesHttp2 = false;
    std::string userAgent = "Spotter/" SPOTTER_VERSION;
};

/// The only door to the network: HTTP/1.1 over sockets of its own, HTTP/2 and proxies over QNetworkAccessManager (README.md
/// says why), with keep-alive. No cookies are kept, no redirects followed and nothing is sent twice. Everything happens in the
/// thread of the object, which needs an event loop; nothing blocks.
class Transport : public QObject, public Sender
{
    Q_OBJECT

public:
    explicit Transport(
        TransportSettings settings = {}, Clock clock = systemClock(), QObject *parent = nullptr);
    ~Transport() override; ///< cancels what runs, without calling anybody back

    Ticket send(Request request, Done done) override;
    void cancel(Ticket ticket) override;
    std::size_t running() const;

Q_SIGNALS:
    /// After `done` of the exchange.
    void exchanged(const std::shared_ptr<const spotter::http::Exchange> &exchange);

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace spotter::http
