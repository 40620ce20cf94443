// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/http/managedcall.h"

#include "core/http/requesthead.h"
#include "core/http/tlserrors.h"

#include <array>
#include <utility>

namespace spotter::http {

namespace {

QByteArray bytesOf(std::string_view text)
{
    return {text.data(), static_cast<qsizetype>(text.size())};
}

std::string textOf(const QByteArray &bytes)
{
    return {bytes.constData(), static_cast<std::size_t>(bytes.size())};
}

/// An answer whose status Qt counts as an error is an answer all the same.
bool isAboutStatus(QNetworkReply::NetworkError error)
{
    return (error >= QNetworkReply::ContentAccessDenied && error <= QNetworkReply::UnknownContentError)
        || (error >= QNetworkReply::InternalServerError && error <= QNetworkReply::UnknownServerError)
        || error == QNetworkReply::ProtocolInvalidOperationError || error == QNetworkReply::NoError;
}

} // namespace

void ManagedCall::Delete::operator()(QNetworkReply *reply) const
{
    reply->abort();
    delete reply;
}

ManagedCall::ManagedCall(
    std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, QNetworkAccessManager &manager, Way way)
    : Call(std::move(exchange), std::move(plan), std::move(ended)), m_manager(manager), m_way(way)
{
}

ManagedCall::~ManagedCall()
{
    if (!hasEnded())
        stop();
}

void ManagedCall::stop()
{
    if (m_reply)
        m_reply->disconnect(this);
}

QNetworkRequest ManagedCall::networkRequest(const QUrl &url)
{
    QNetworkRequest request(url);
    request.setAttribute(QNetworkRequest::RedirectPolicyAttribute, QNetworkRequest::ManualRedirectPolicy);
    request.setAttribute(QNetworkRequest::CookieLoadControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CookieSaveControlAttribute, QNetworkRequest::Manual);
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    request.setAttribute(QNetworkRequest::CacheSaveControlAttribute, false);
    request.setAttribute(QNetworkRequest::Http2AllowedAttribute, m_way.isHttp2Allowed);
    for (const Header &header : plan().headers)
        request.setRawHeader(bytesOf(header.name), bytesOf(header.value));
    return request;
}

void ManagedCall::start()
{
    const Request &all = request();
    const QUrl url = QUrl::fromEncoded(bytesOf(all.url), QUrl::StrictMode);
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    if (path.isEmpty())
        path = "/";
    if (url.hasQuery())
        path += "?" + url.query(QUrl::FullyEncoded).toLatin1();
    if (!url.isValid() || textOf(path) != plan().target.path)
        return fail(FailureKind::InvalidUrl,
            "The URL \"" + all.url
                + "\" can't be sent as it is over HTTP/2 or a proxy; write its path and query as \""
                + textOf(path) + "\".");

    const QNetworkRequest networked = networkRequest(url);
    if (hasRequestBody(all.method))
        m_body = bytesOf(all.body);
    m_stepStart = now();
    if (all.method == "GET")
        m_reply.reset(m_manager.get(networked));
    else if (all.method == "HEAD")
        m_reply.reset(m_manager.head(networked));
    else if (all.method == "POST")
        m_reply.reset(m_manager.post(networked, m_body));
    else if (all.method == "PUT")
        m_reply.reset(m_manager.put(networked, m_body));
    else
        m_reply.reset(m_manager.sendCustomRequest(networked, bytesOf(all.method), m_body));
    listenTo();
}

void ManagedCall::noteSent()
{
    Exchange &all = *exchange();
    if (!all.sentHead.empty())
        return;
    connectionIsUsed();
    requestIsSent();
    std::string line = plan().target.path;
    if (m_way.isProxied && !plan().isSecure)
        line = "http://" + plan().target.authority + line; // the form that proxies want
    all.sentHead = headText(all.request.method, line, plan().headers);
    all.sentBytes = static_cast<std::int64_t>(all.sentHead.size()) + m_body.size();
    all.reusedConnection = !all.timings.connect;
}

void ManagedCall::listenTo()
{
    QNetworkReply *const reply = m_reply.get();
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_isConnecting = true;
        m_stepStart = now();
    });
    // When HTTP/2 was found out by a connection of our own, that one's times are there already, and exact.
    const auto isConnected = [this] {
        if (std::exchange(m_isConnecting, false) && !exchange()->timings.connect)
            exchange()->timings.connect = now() - m_stepStart;
    };
    connect(reply, &QNetworkReply::encrypted, this, isConnected);
    connect(reply, &QNetworkReply::requestSent, this, [this, isConnected] {
        isConnected();
        noteSent();
    });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_certificateProblem = http::textOf(errors);
        if (plan().isTrusted)
            m_reply->ignoreSslErrors(errors);
    });
    connect(reply, &QNetworkReply::metaDataChanged, this, [this] { takeHeadOnce(); });
    connect(reply, &QNetworkReply::readyRead, this, &ManagedCall::onReadyRead);
    connect(reply, &QNetworkReply::finished, this, &ManagedCall::onFinished);
}

bool ManagedCall::takeHeadOnce()
{
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    if (m_hasHead || status == 0 || hasEnded())
        return !hasEnded();
    m_hasHead = true;
    noteSent();
    firstByteIsHere();
    Answer answer;
    answer.status = status;
    const bool isHttp2 = m_reply->attribute(QNetworkRequest::Http2WasUsedAttribute).toBool();
    answer.version = isHttp2 ? "HTTP/2" : "HTTP/1.1";
    if (!isHttp2)
        answer.reason = textOf(m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray());
    std::size_t size = answer.reason.size() + 17;
    for (const auto &[name, value] : m_reply->rawHeaderPairs()) {
        size += static_cast<std::size_t>(name.size() + value.size()) + 4;
        answer.headers.push_back({textOf(name), textOf(value)});
    }
    exchange()->receivedBytes = static_cast<std::int64_t>(size);
    return takeHead(std::move(answer));
}

void ManagedCall::onReadyRead()
{
    std::array<char, 64UL * 1024> buffer; // NOLINT(*-member-init): filled by read()
    while (!hasEnded() && takeHeadOnce()) {
        const qint64 size = m_reply->read(buffer.data(), buffer.size());
        if (size <= 0)
            return;
        m_bodyBytes += size;
        exchange()->receivedBytes += size;
        if (!takeBody({buffer.data(), static_cast<std::size_t>(size)}))
            return;
    }
}

void ManagedCall::onFinished()
{
    if (hasEnded())
        return;
    const QNetworkReply::NetworkError error = m_reply->error();
    onReadyRead();
    if (hasEnded())
        return;
    if (!m_hasHead || !isAboutStatus(error))
        return failAs(error);
    const auto length = headerValue(exchange()->answer->headers, "Content-Length");
    const int status = exchange()->answer->status;
    const bool hasBody = request().method != "HEAD" && status != 204 && status != 304;
    if (length && hasBody && *length != std::to_string(m_bodyBytes))
        return failConnection(FailureKind::ConnectionLost,
            "the answer is not whole, it has " + std::to_string(m_bodyBytes) + " of " + std::string(*length)
                + " bytes");
    succeed();
}

void ManagedCall::failAs(QNetworkReply::NetworkError error)
{
    const std::string reason = m_reply->errorString().toStdString();
    switch (error) {
    case QNetworkReply::HostNotFoundError:
        return failConnection(FailureKind::HostNotFound, reason);
    case QNetworkReply::ConnectionRefusedError:
        return failConnection(FailureKind::Refused, reason);
    case QNetworkReply::SslHandshakeFailedError:
        return failConnection(FailureKind::Tls, m_certificateProblem.empty() ? reason : m_certificateProblem);
    case QNetworkReply::RemoteHostClosedError:
    case QNetworkReply::TemporaryNetworkFailureError:
    case QNetworkReply::NetworkSessionFailedError:
    case QNetworkReply::TimeoutError:
    case QNetworkReply::ContentReSendError:
    case QNetworkReply::UnknownNetworkError:
        if (exchange()->sentBytes == 0 && error != QNetworkReply::RemoteHostClosedError)
            return failConnection(FailureKind::Refused, reason);
        return failConnection(FailureKind::ConnectionLost, reason);
    default:
        break;
    }
    if (error >= QNetworkReply::ProxyConnectionRefusedError && error <= QNetworkReply::UnknownProxyError)
        return failConnection(FailureKind::Proxy, reason);
    failConnection(FailureKind::Protocol, "it can't be read (" + reason + ")");
}

} // namespace spotter::http
