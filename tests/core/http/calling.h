// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/transport.h"

#include <QEventLoop>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QTimer>

#include <memory>
#include <string>
#include <utility>

namespace spotter::http {

using Finished = std::shared_ptr<const Exchange>;

/// Waits for the end of one exchange; null when there is none within 20 s or it comes twice.
inline Finished call(Transport &transport, Request request)
{
    QEventLoop loop;
    Finished result;
    int calls = 0;
    bool isInSend = true;
    transport.send(std::move(request), [&](const Finished &exchange) {
        result = isInSend ? nullptr : exchange;
        ++calls;
        loop.quit();
    });
    isInSend = false;
    QTimer::singleShot(20'000, &loop, &QEventLoop::quit);
    loop.exec();
    return calls == 1 ? result : nullptr;
}

inline Request get(std::string url, int timeoutMs = 10'000)
{
    Request request;
    request.url = std::move(url);
    request.timeoutMs = timeoutMs;
    return request;
}

inline Request post(std::string url, std::string body = "{}", int timeoutMs = 10'000)
{
    Request request = get(std::move(url), timeoutMs);
    request.method = "POST";
    request.headers = {{"Content-Type", "application/json"}};
    request.body = std::move(body);
    return request;
}

/// From here on the authority of the test certificates counts as one of the system's.
inline void trustTestAuthority(const QByteArray &pem)
{
    QSslConfiguration tls = QSslConfiguration::defaultConfiguration();
    tls.addCaCertificate(QSslCertificate(pem));
    QSslConfiguration::setDefaultConfiguration(tls);
}

} // namespace spotter::http
