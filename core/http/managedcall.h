// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/call.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace spotter::http {

/// HTTP/2, and whatever goes through a proxy, by way of QNetworkAccessManager. It looks addresses up by itself and doesn't say
/// how long that takes.
class ManagedCall final : public Call
{
    Q_OBJECT

public:
    struct Way
    {
        bool isHttp2Allowed = false;
        bool isProxied = false;
    };

    /// `manager` outlives the call.
    ManagedCall(
        std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, QNetworkAccessManager &manager, Way way);
    ~ManagedCall() override;

protected:
    void start() override;
    void stop() override;

private:
    struct Delete
    {
        void operator()(QNetworkReply *reply) const;
    };

    QNetworkRequest networkRequest(const QUrl &url);
    void listenTo();
    void noteSent();
    bool takeHeadOnce();
    void onReadyRead();
    void onFinished();
    void failAs(QNetworkReply::NetworkError error);

    QNetworkAccessManager &m_manager;
    Way m_way;
    QByteArray m_body;
    std::unique_ptr<QNetworkReply, Delete> m_reply;
    std::string m_certificateProblem;
    double m_stepStart = 0;
    std::int64_t m_bodyBytes = 0;
    bool m_isConnecting = false;
    bool m_hasHead = false;
};

} // namespace spotter::http
