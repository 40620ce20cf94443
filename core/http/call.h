// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/http/answerreader.h"
#include "core/http/exchange.h"
#include "core/http/target.h"

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>

#include <functional>
#include <memory>
#include <optional>
#include <string>

namespace spotter::http {

/// How one request is to be sent; checked and complete.
struct Plan
{
    Target target; ///< of the URL
    Endpoint endpoint; ///< where the connection goes
    bool isSecure = false; ///< whether TLS is spoken there
    bool isTrusted = false; ///< whether certificate errors are accepted
    Headers headers; ///< all that go over the wire
};

/// One running exchange, whatever carries it. Ends once: with a whole answer, or with a failure.
class Call : public QObject
{
    Q_OBJECT

public:
    using Ended = std::function<void(Call *)>;

    /// `ended` is called from within whatever ended the call; the call must not be deleted there, but soon.
    Call(std::shared_ptr<Exchange> exchange, Plan plan, Ended ended);

    void begin(); ///< starts the time limit, too
    /// Instead of begin(): goes on with the exchange, the time limit and the timings of `earlier`, which is to be deleted.
    void takeOver(const Call &earlier);
    void cancel();
    const std::shared_ptr<Exchange> &exchange() const { return m_exchange; }
    const Plan &plan() const { return m_plan; }
    bool hasEnded() const { return m_hasEnded; }

protected:
    virtual void start() = 0;
    /// Nothing is heard of the network from here on.
    virtual void stop() = 0;

    const Request &request() const { return m_exchange->request; }
    double now() const; ///< milliseconds since begin()
    std::string peer() const { return m_plan.endpoint.text(); }

    void connectionIsUsed() { m_wasConnected = true; }
    void requestIsSent() { m_sentAt = now(); }
    void firstByteIsHere();
    bool hadFirstByte() const { return m_firstByteAt.has_value(); }

    /// These three give false when they ended the call.
    bool takeHead(Answer answer);
    bool takeBody(std::string_view piece);
    bool succeed();
    void fail(FailureKind kind, std::string message);
    void fail(Failure failure);
    /// By the words of the network library, when nothing better is known.
    void failConnection(FailureKind kind, const std::string &reason);

private:
    void startLimit(int ms);
    void end();
    void expire();

    std::shared_ptr<Exchange> m_exchange;
    Plan m_plan;
    Ended m_ended;
    AnswerReader m_reader;
    QElapsedTimer m_sinceStart;
    QTimer m_limit;
    std::optional<double> m_sentAt;
    std::optional<double> m_firstByteAt;
    bool m_wasConnected = false;
    bool m_hasEnded = false;
};

} // namespace spotter::http
