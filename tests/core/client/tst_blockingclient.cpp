// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/blockingclient.h"
#include "core/sandbox/sandbox.h"

#include <QCoreApplication>
#include <QFile>
#include <QTest>
#include <QThread>

#include <atomic>
#include <memory>
#include <set>
#include <string>
#include <thread>

using namespace spotter;
using namespace spotter::client;

/// Calls that are waited for, against a sandbox over real sockets. No event loop runs in the threads that wait.
class TestBlockingClient : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void offersAttributesNotifications();
    void onDevice();
    void refusesBadOptions();
    void refusesSurroundingsOfOthers();
    void endsInTime();
    void manyThreads();
    void refusesItsOwnThread();
    void isDestroyedWhileItStarts();

private:
    std::string options(const char *more = "") const;
    std::unique_ptr<sandbox::Sandbox> m_sandbox;
};

namespace {

Document json(const std::string &text)
{
    return Document::parse(text).value();
}

std::string sample(const char *name)
{
    QFile file(qEnvironmentVariable("SPOTTER_SOURCE_DIR") + QStringLiteral("/resources/samples/")
        + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
}

const char *const home = R"({"request":{"prefetch":{"mboxes":[{"name":"home"}]}},"sessionId":"s"})";

} // namespace

std::string TestBlockingClient::options(const char *more) const
{
    const std::string address = m_sandbox->address();
    std::string text
        = R"({"client":"acme","organizationId":"1234567890@AdobeOrg","secure":false,"stickyEdge":false)";
    text += R"(,"timeout":20000,"serverDomain":")" + address + R"(","artifactLocation":"http://)" + address;
    return text + R"(/acme/production/v1/rules.json")" + more + "}";
}

void TestBlockingClient::init()
{
    sandbox::Settings settings;
    settings.account.artifact = sample("artifact.json");
    settings.account.serverRules = sample("server-rules.json");
    settings.seed = 1;
    auto started = sandbox::Sandbox::start(std::move(settings));
    QVERIFY(started);
    m_sandbox = std::move(*started);
}

void TestBlockingClient::offersAttributesNotifications()
{
    const auto client = BlockingClient::create(json(options()));
    QVERIFY2(client, client ? "" : client.error().message.c_str());
    const CallOutcome offers = (*client)->getOffers(json(home));
    QVERIFY2(offers, offers ? "" : offers.error().message.c_str());
    const Value mbox = offers->response.root()["prefetch"]["mboxes"].items()[0];
    const std::string token(mbox["options"].items()[0]["eventToken"].toString());
    const auto attributes
        = (*client)->getAttributes({"feature-flags"}, json(R"({"request":{"context":{"channel":"web"}}})"));
    QVERIFY2(attributes, attributes ? "" : attributes.error().message.c_str());
    const CallOutcome notified = (*client)->sendNotifications(json(
        R"({"request":{"notifications":[{"id":"n1","type":"display","timestamp":1780000000000,"mbox":{"name":"home"},"tokens":[")"
        + token + R"("]}]}})"));
    QVERIFY2(notified, notified ? "" : notified.error().message.c_str());
    QCOMPARE(notified->response.root()["notifications"].size(), std::size_t {1});
    QCOMPARE(m_sandbox->report().root()["notifications"]["accepted"].toNumber(), 1.0);
}

void TestBlockingClient::onDevice()
{
    const auto client = BlockingClient::create(json(options(R"(,"decisioningMethod":"on-device")")));
    QVERIFY(client);
    const auto isReady = (*client)->waitUntilReady(20000);
    QVERIFY(isReady && *isReady);
    const CallOutcome offers = (*client)->getOffers(json(home));
    QVERIFY2(offers, offers ? "" : offers.error().message.c_str());
    QCOMPARE(offers->answeredBy, Method::OnDevice);
}

void TestBlockingClient::refusesBadOptions()
{
    const auto none = BlockingClient::create(json("{}"));
    QVERIFY(!none);
    QCOMPARE(none.error().message, std::string("Options are required"));
    const auto client = BlockingClient::create(json(options()));
    const CallOutcome offers = (*client)->getOffers(json("{}"));
    QVERIFY(!offers);
    QCOMPARE(offers.error().message, std::string("Options are required"));
}

void TestBlockingClient::refusesSurroundingsOfOthers()
{
    http::Transport transport;
    Surroundings surroundings;
    surroundings.transport = &transport;
    const auto client = BlockingClient::create(json(options()), std::move(surroundings));
    QVERIFY(!client);
    QVERIFY(client.error().message.find("of its own") != std::string::npos);
}

/// An on-device client whose artifact never comes doesn't wait for it longer than it is told to.
void TestBlockingClient::endsInTime()
{
    m_sandbox->setFaults({*sandbox::Fault::parse("404=1")});
    const auto client = BlockingClient::create(json(options(R"(,"decisioningMethod":"on-device")")));
    const auto isReady = (*client)->waitUntilReady(50);
    QVERIFY(isReady && !*isReady);
    const CallOutcome offers = (*client)->getOffers(json(home));
    QVERIFY(!offers);
    QCOMPARE(offers.error().kind, CallErrorKind::EngineNotReady);
}

void TestBlockingClient::manyThreads()
{
    const auto client = BlockingClient::create(json(options()));
    std::atomic<int> answered = 0;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int i = 0; i < 4; ++i) {
        threads.emplace_back([&] {
            for (int call = 0; call < 10; ++call)
                answered += (*client)->getOffers(json(home)) ? 1 : 0;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(answered.load(), 40);
}

/// In its own callbacks it would wait for itself for ever.
void TestBlockingClient::refusesItsOwnThread()
{
    BlockingClient *own = nullptr;
    std::set<std::string> messages;
    Surroundings surroundings;
    surroundings.logger.debug = [&](const std::string &) {
        for (const auto &outcome : {own->getOffers(json(home)), own->sendNotifications(json(home))})
            messages.insert(outcome ? "it went through" : outcome.error().message);
        const auto attributes = own->getAttributes({"home"}, json(home));
        messages.insert(attributes ? "it went through" : attributes.error().message);
        const auto ready = own->waitUntilReady(1000);
        messages.insert(ready ? "it went through" : ready.error().message);
    };
    const auto client = BlockingClient::create(json(options()), std::move(surroundings));
    own = client->get();
    QVERIFY(own->getOffers(json(home)));
    QCOMPARE(messages.size(), 1U);
    QVERIFY2(messages.begin()->find("own callbacks") != std::string::npos, messages.begin()->c_str());
}

void TestBlockingClient::isDestroyedWhileItStarts()
{
    for (int i = 0; i < 5; ++i) {
        const auto client = BlockingClient::create(json(options(R"(,"decisioningMethod":"hybrid")")));
        QVERIFY(client);
        QThread::msleep(static_cast<unsigned long>(3 * i));
    }
}

QTEST_GUILESS_MAIN(TestBlockingClient)
#include "tst_blockingclient.moc"
