// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/call.h"
#include "core/http/lookups.h"

#include <QNetworkAccessManager>
#include <QNetworkReply>

#include <memory>

namespace spotter::http {

/// HTTP/2, and whatever goes through a proxy, by way of QNetworkAccessManager.
class ManagedCall final : public Call
{
    Q_OBJECT

public:
    struct Way
    {
        QNetworkAccessManager *manager = nullptr; ///< outlives the call
        Lookups *lookups = nullptr; ///< outlives the call
        bool isHttp2Allowed = false;
        bool isProxied = false;
    };

    ManagedCall(std::shared_ptr<Exchange> exchange, Plan plan, Ended ended, Way way);
    ~ManagedCall() override;

protected:
    void start() override;
    void stop() override;

private:
    struct Delete
    {
        void operator()(QNetworkReply *reply) const;
    };

    void post();
    QNetworkRequest networkRequest(const QUrl &url);
    void listenTo();
    bool takeHeadOnce();
    void onReadyRead();
    void onFinished();
    void failAs(QNetworkReply::NetworkError error);

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
