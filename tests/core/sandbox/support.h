// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/document.h"
#include "core/base/write.h"
#include "core/sandbox/sandbox.h"

#include <QByteArray>
#include <QElapsedTimer>
#include <QFile>
#include <QHash>
#include <QTest>

#include <array>
#include <cerrno>
#include <utility>

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

/// What the tests of the sandbox have in common: a client that sends exactly the bytes that it is given.
namespace spotter::test {

constexpr int patience = 10000;
constexpr const char *query = "?imsOrgId=1234567890%40AdobeOrg&sessionId=7f1b6a0f2c954b6c";

inline QByteArray fileContent(const char *path)
{
    QFile file(qEnvironmentVariable("SPOTTER_SOURCE_DIR") + QLatin1Char('/') + QLatin1String(path));
    if (!file.open(QIODevice::ReadOnly))
        qFatal("%s can't be read", path);
    return file.readAll();
}

inline sandbox::Settings sampleSettings(std::uint64_t seed = 1)
{
    sandbox::Settings settings;
    settings.account.artifact = fileContent("resources/samples/artifact.json").toStdString();
    settings.account.serverRules = fileContent("resources/samples/server-rules.json").toStdString();
    settings.clock = fixedClock(1780000000000);
    settings.seed = seed;
    return settings;
}

struct Answer
{
    int status = 0; ///< 0: there was none
    QHash<QByteArray, QByteArray> headers; ///< names in lower case
    QByteArray body;
    bool isCut = false; ///< the connection ended before the body did
    Document json;

    Value root() const { return json.root(); }
    QByteArray message() const
    {
        const std::string_view text = root()["message"].toString();
        return {text.data(), static_cast<qsizetype>(text.size())};
    }
};

class Client
{
public:
    explicit Client(std::uint16_t port)
    {
        m_socket = ::socket(AF_INET, SOCK_STREAM, 0);
        const timeval time {patience / 1000, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_RCVTIMEO, &time, sizeof time);
        ::setsockopt(m_socket, SOL_SOCKET, SO_SNDTIMEO, &time, sizeof time);
        sockaddr_in address {};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        m_isConnected
            = ::connect(m_socket, reinterpret_cast<const sockaddr *>(&address), sizeof address) == 0;
    }
    Client(const Client &) = delete;
    Client &operator=(const Client &) = delete;
    ~Client() { close(); }

    bool isConnected() const { return m_isConnected; }
    void close()
    {
        if (m_socket >= 0)
            ::close(std::exchange(m_socket, -1));
    }
    /// Leaves by a reset, as a killed program does.
    void abort()
    {
        const linger atOnce {1, 0};
        ::setsockopt(m_socket, SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
        close();
    }
    void endSending() { ::shutdown(m_socket, SHUT_WR); }
    /// False when the server takes no more.
    bool send(const QByteArray &bytes)
    {
        qsizetype sent = 0;
        while (sent < bytes.size()) {
            const ssize_t count = ::send(m_socket, bytes.constData() + sent,
                static_cast<std::size_t>(bytes.size() - sent), MSG_NOSIGNAL);
            if (count <= 0)
                return false;
            sent += count;
        }
        return true;
    }
    /// The next answer. Interim ones (100) count as answers.
    Answer read(bool isToHead = false)
    {
        Answer answer;
        while (!m_read.contains("\r\n\r\n")) {
            if (!more())
                return answer;
        }
        const qsizetype end = m_read.indexOf("\r\n\r\n");
        const QList<QByteArray> lines = m_read.left(end).split('\n');
        m_read.remove(0, end + 4);
        answer.status = lines.at(0).split(' ').value(1).toInt();
        for (qsizetype i = 1; i < lines.size(); ++i) {
            const qsizetype colon = lines.at(i).indexOf(':');
            answer.headers.insert(lines.at(i).left(colon).toLower(), lines.at(i).mid(colon + 1).trimmed());
        }
        const qsizetype size = isToHead ? 0 : answer.headers.value("content-length").toLongLong();
        while (m_read.size() < size && !answer.isCut)
            answer.isCut = !more();
        answer.body = m_read.left(size);
        m_read.remove(0, answer.body.size());
        if (const auto json = Document::parse(answer.body.toStdString()))
            answer.json = *json;
        return answer;
    }
    /// Whether the server ends the connection, in time.
    bool isEnded()
    {
        while (more()) { }
        return m_isEnded;
    }
    /// Whether it ended by a reset.
    bool wasReset() const { return m_wasReset; }

    Answer request(const QByteArray &method, const QByteArray &target, const QByteArray &body = {},
        const QByteArray &headers = {})
    {
        QByteArray bytes = method + ' ' + target + " HTTP/1.1\r\nHost: 127.0.0.1\r\n" + headers;
        if (!body.isEmpty())
            bytes += "Content-Type: application/json\r\nContent-Length: " + QByteArray::number(body.size())
                + "\r\n";
        send(bytes + "\r\n" + body);
        return read(method == "HEAD");
    }
    Answer get(const QByteArray &target, const QByteArray &headers = {})
    {
        return request("GET", target, {}, headers);
    }
    Answer deliver(const QByteArray &body, const QByteArray &headers = {})
    {
        return request("POST", QByteArray("/rest/v1/delivery") + query, body, headers);
    }

private:
    bool more()
    {
        std::array<char, 65536> piece {};
        const ssize_t count = ::recv(m_socket, piece.data(), piece.size(), 0);
        if (count > 0)
            m_read.append(piece.data(), count);
        m_wasReset = m_wasReset || (count < 0 && errno == ECONNRESET);
        m_isEnded = m_isEnded || count == 0 || m_wasReset;
        return count > 0;
    }

    int m_socket = -1;
    QByteArray m_read;
    bool m_isConnected = false;
    bool m_isEnded = false;
    bool m_wasReset = false;
};

inline QByteArray text(const Value &value)
{
    const std::string_view bytes = value.toString();
    return {bytes.data(), static_cast<qsizetype>(bytes.size())};
}

inline QByteArray json(const Value &value)
{
    return value.isUndefined() ? QByteArray("undefined") : QByteArray::fromStdString(toJson(value));
}

inline Value at(const Value &list, std::size_t index)
{
    return index < list.size() ? list.items()[index] : Value();
}

} // namespace spotter::test
