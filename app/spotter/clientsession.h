// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/client/calls.h"
#include "core/client/targetclient.h"
#include "core/http/transport.h"

#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace spotter {

/// Talks to one environment as one browser would: a client that is made when it is first needed, and a visitor who comes back
/// with every call until told otherwise. Everything happens in the GUI's thread, and nothing waits.
class ClientSession : public QObject
{
    Q_OBJECT

public:
    struct Settings
    {
        EventSink events;
        IdSource ids = randomIds();
        int timeOffsetMinutes = 0;
        Clock decisionClock = {}; ///< what on-device decisions take for now; empty: the system's clock
    };

    explicit ClientSession(Settings settings, QObject *parent = nullptr);
    ~ClientSession() override;

    /// Options of `create`. Another environment means another client and another visitor.
    void setEnvironment(const Document &options, const std::vector<std::string> &trustedHosts);

    /// Ends in answered() or failed(). One request at a time; a newer one cancels the one before.
    void send(const Document &request, client::Method method);
    /// Ends in notified() or notifyFailed().
    void notify(const client::CallResult &answer, const std::vector<Document> &notifications);
    /// The same for several at once, each with its own end.
    void sendNotifications(const client::CallResult &answer, const std::vector<Document> &notifications,
        const std::function<void(const client::CallOutcome &)> &done);
    void cancel();
    bool isSending() const { return m_pending.has_value() || m_isCalling; }

    /// The next request comes from a new visitor.
    void forgetVisitor();
    QString visitor() const { return m_visitor; }
    /// The artifact of on-device decisions; null when there is none.
    std::shared_ptr<const decisioning::Artifact> artifact() const;

Q_SIGNALS:
    void answered(const spotter::client::CallResult &result, double elapsedMs);
    /// A sentence that says what failed, why and what to do.
    void failed(const QString &sentence);
    /// The artifact is being waited for.
    void waiting();
    void visitorChanged();
    void notified(int acknowledged, int sent);
    void notifyFailed(const QString &sentence);

private:
    struct Pending
    {
        Document request;
        client::Method method = client::Method::ServerSide;
    };
    bool makeClient(client::Method method);
    void call();
    void finish(const client::CallOutcome &outcome);
    void giveUpWaiting();

    Settings m_settings;
    Document m_options;
    std::vector<std::string> m_trustedHosts;
    std::unique_ptr<http::Transport> m_transport;
    std::unique_ptr<client::TargetClient> m_client; ///< behind the transport, so that it goes first
    std::optional<Pending> m_pending; ///< what is to be sent, when the client is ready
    bool m_isCalling = false;
    quint64 m_newest = 0; ///< number of the last call
    std::int64_t m_startedNs = 0;
    QTimer m_patience;
    QString m_artifactError;
    std::string m_targetCookie;
    std::string m_locationHint;
    QString m_visitor;
};

} // namespace spotter
