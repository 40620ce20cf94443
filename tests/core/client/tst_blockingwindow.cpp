// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/blockingclient.h"

#include <QTest>

#include <thread>

using namespace spotter;
using namespace spotter::client;

/// Where a window is painted, nothing may wait.
class TestBlockingWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refusesTheThreadOfTheWindow();
};

void TestBlockingWindow::refusesTheThreadOfTheWindow()
{
    const Document options
        = Document::parse(R"({"client":"acme","organizationId":"1234567890@AdobeOrg"})").value();
    const auto here = BlockingClient::create(options);
    QVERIFY(!here);
    QCOMPARE(here.error().kind, CallErrorKind::Validation);
    QVERIFY2(here.error().message.find("would freeze") != std::string::npos, here.error().message.c_str());
    // One that another thread made is refused just as well.
    std::unique_ptr<BlockingClient> made;
    std::thread([&] {
        auto created = BlockingClient::create(options);
        if (created)
            made = std::move(*created);
    }).join();
    QVERIFY(made);
    const CallOutcome offers = made->getOffers(options);
    QVERIFY(!offers);
    QVERIFY2(
        offers.error().message.find("would freeze") != std::string::npos, offers.error().message.c_str());
    QVERIFY(!made->waitUntilReady(10'000));
}

QTEST_MAIN(TestBlockingWindow)
#include "tst_blockingwindow.moc"
