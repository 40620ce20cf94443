// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/ledger.h"
#include "core/client/notificationbuilder.h"
#include "core/client/targetclient.h"
#include "core/http/transport.h"
#include "core/sandbox/sandbox.h"

#include <QTest>

#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <vector>

using namespace spotter;
using namespace spotter::client;

/// The client, the sandbox and the ledger together, over real sockets.
class TestClientSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fiftyAtOnce_data();
    void fiftyAtOnce();
};

namespace {

constexpr int mboxCount = 50;

/// One activity for each of fifty mboxes, each with a click metric.
std::string artifactOfFifty()
{
    std::string names;
    std::string rules;
    for (int i = 0; i < mboxCount; ++i) {
        const std::string number = std::to_string(i);
        const std::string name = "\"mbox" + number + '"';
        const char *const comma = i == 0 ? "" : ",";
        names += comma + name;
        rules += comma + name + R"(:[{"ruleKey":")" + number + R"(","activityId":)" + number
            + R"(,"condition":true,"meta":{"activity.id":)" + std::to_string(100 + i)
            + R"(,"activity.name":"Activity )" + number
            + R"(","experience.id":0,"audience.ids":[]},"consequence":{"name":)" + name
            + R"(,"options":[{"type":"html","content":"offer )" + number + R"(","eventToken":"d)" + number
            + R"("}],"metrics":[{"type":"click","eventToken":"c)" + number + R"("}]}}])";
    }
    return R"({"version":"1.0.0","meta":{},"responseTokens":["activity.name"],"globalMbox":"target-global-mbox","localMboxes":[)"
        + names + R"(],"remoteMboxes":[],"localViews":[],"remoteViews":[],"rules":{"views":{},"mboxes":{)"
        + rules + "}}}";
}

std::string prefetchOfFifty()
{
    std::string mboxes;
    for (int i = 0; i < mboxCount; ++i) {
        const std::string number = std::to_string(i);
        mboxes += (i == 0 ? "" : ",") + (R"({"index":)" + number) + R"(,"name":"mbox)" + number + "\"}";
    }
    return R"({"request":{"prefetch":{"mboxes":[)" + mboxes + "]}}}";
}

} // namespace

void TestClientSandbox::fiftyAtOnce_data()
{
    QTest::addColumn<QString>("method");
    QTest::newRow("server-side") << "server-side";
    QTest::newRow("hybrid") << "hybrid";
}

/// A batch of 50 notifications from a prefetch of 50 mboxes: one request, every id acknowledged, ledger and report balanced.
void TestClientSandbox::fiftyAtOnce()
{
    QFETCH(QString, method);
    std::mutex guard; // the sandbox tells in its own thread
    int deliveries = 0;
    sandbox::Settings settings;
    settings.account.artifact = artifactOfFifty();
    settings.seed = 1;
    settings.events = [&](const Event &event) {
        const std::lock_guard lock(guard);
        deliveries += event.name == "sandbox_delivery" ? 1 : 0;
    };
    const auto sandbox = sandbox::Sandbox::start(std::move(settings));
    QVERIFY2(sandbox, sandbox ? "" : sandbox.error().message.c_str());
    const auto delivered = [&] {
        const std::lock_guard lock(guard);
        return deliveries;
    };

    Ledger ledger;
    http::Transport transport;
    Surroundings surroundings;
    surroundings.transport = &transport;
    surroundings.events = [&ledger](const Event &event) { ledger.take(event); };
    const std::string address = (*sandbox)->address();
    const auto options = Document::parse(
        R"({"client":"acme","organizationId":"1234567890@AdobeOrg","secure":false,"stickyEdge":false,"timeout":20000,
            "targetLocationHint":"35","telemetryEnabled":false,"serverDomain":")"
        + address + R"(","decisioningMethod":")" + method.toStdString() + R"(","artifactLocation":"http://)"
        + address + R"(/acme/production/v1/rules.json"})");
    const auto client = std::move(*TargetClient::create(*options, std::move(surroundings)));
    QVERIFY(QTest::qWaitFor([&] { return client->isReady(); }, 20000));
    const auto result = [](QFuture<CallOutcome> future) {
        CallError late;
        late.message = "it has not ended";
        return QTest::qWaitFor([&] { return future.isFinished(); }, 30000)
            ? future.result()
            : CallOutcome(tl::unexpected(late));
    };

    const CallOutcome prefetched = result(client->getOffers(*Document::parse(prefetchOfFifty())));
    QVERIFY2(prefetched, prefetched ? "" : prefetched.error().message.c_str());
    const bool isOnDevice = prefetched->answeredBy == Method::OnDevice;
    QCOMPARE(isOnDevice, method == "hybrid");
    QCOMPARE(delivered(), isOnDevice ? 0 : 1);
    const Value prefetch = prefetched->response.root()["prefetch"];
    QCOMPARE(prefetch["mboxes"].size(), std::size_t {mboxCount});
    ledger.addAnswer({prefetched->response.root(), "prefetch", isOnDevice, prefetched->answeredMs});
    const LedgerBalance before = ledger.balance();
    QCOMPARE(before.issued, mboxCount);
    QCOMPARE(before.owed, mboxCount);

    std::vector<Document> notifications;
    std::set<std::string> ids;
    for (const Value &mbox : prefetch["mboxes"].items()) {
        std::vector<std::string> tokens;
        for (const Value &option : mbox["options"].items())
            tokens.emplace_back(option["eventToken"].toString());
        QCOMPARE(tokens.size(), std::size_t {1});
        const std::string id = "shown-" + std::to_string(notifications.size());
        ids.insert(id);
        notifications.push_back(buildNotification(
            mbox, decisioning::ItemKind::Mbox, TokenUse::Display, tokens, id, prefetched->answeredMs));
    }
    const int earlier = delivered();
    const CallOutcome notified
        = result(client->sendNotifications(notificationCall(*prefetched, notifications)));
    QVERIFY2(notified, notified ? "" : notified.error().message.c_str());
    QCOMPARE(delivered(), earlier + 1);
    QCOMPARE(notified->attempts, 1);

    std::set<std::string> acknowledged;
    for (const Value &one : notified->response.root()["notifications"].items())
        acknowledged.emplace(one["id"].toString());
    QCOMPARE(acknowledged, ids);
    const LedgerBalance after = ledger.balance();
    QCOMPARE(after.issued, mboxCount);
    QCOMPARE(after.displays, mboxCount);
    QCOMPARE(after.owed, 0);
    QCOMPARE(after.sent, 0);
    QCOMPARE(after.refused, 0);
    QCOMPARE(after.duplicates, 0);
    const Document report = (*sandbox)->report();
    QCOMPARE(report.root()["impressions"].toNumber(), double {mboxCount});
    QCOMPARE(report.root()["notifications"]["accepted"].toNumber(), double {mboxCount});
    QCOMPARE(report.root()["activities"].size(), std::size_t {mboxCount});
    for (const Value &activity : report.root()["activities"].items())
        QCOMPARE(activity["impressions"].toNumber(), 1.0);
}

QTEST_GUILESS_MAIN(TestClientSandbox)
#include "tst_clientsandbox.moc"
