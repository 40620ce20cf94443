// SPDX-License-Identifier: GPL-3.0-or-later
// The first user journey: no account, the sandbox, an answer, a display, a click.
#include "app/spotter/workbench.h"
#include "core/explain/served.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventspanel.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>
#include <QTreeView>

using namespace spotter;
using client::TokenState;
using client::TokenUse;

class TestSending : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shouldPrefetchDisplayAndClick();
    void shouldComeBackAsTheSameVisitor();
    void shouldDecideOnDevice();
    void shouldNotifyExecutedOffersByItself();
    void shouldTellOfFaults();
    void shouldCancel();
    void shouldNotSendToAnUnfinishedEnvironment();
    void shouldRemember();

private:
    QString send();
    void choose(ui::RequestPage::Method method);

    std::unique_ptr<Workbench> m_workbench;
};

void TestSending::init()
{
    m_workbench = std::make_unique<Workbench>(Options());
    m_workbench->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_workbench->window()));
    m_workbench->open();
    QTRY_COMPARE(m_workbench->sandbox().state(), SandboxHost::State::Running);
}

void TestSending::cleanup()
{
    m_workbench.reset();
}

QString TestSending::send()
{
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    QTest::keyClick(&m_workbench->window(), Qt::Key_Return, Qt::ControlModifier);
    if (settled.isEmpty() && !settled.wait(10'000))
        return "never settled: " + m_workbench->window().saidSentence();
    return settled.first().first().toString();
}

void TestSending::choose(ui::RequestPage::Method method)
{
    m_workbench->requestPage().setMethod(method);
}

void TestSending::shouldPrefetchDisplayAndClick()
{
    QCOMPARE(send(), QString());
    const auto locations = explain::servedLocations(*m_workbench->answer());
    QCOMPARE(locations.size(), 2U);
    QCOMPARE(locations[1].name, std::string("product1"));
    QVERIFY(locations[1].entry["state"].isString());
    const std::string token(locations[1].options.front().option["eventToken"].toString());
    QVERIFY(!token.empty());
    const std::string clickToken(locations[1].entry["metrics"].items()[0]["eventToken"].toString());
    QCOMPARE(m_workbench->ledger().balance().owed, 2);

    auto *const list = m_workbench->offersPanel().findChild<QTreeView *>("offersList");
    list->setCurrentIndex(list->model()->index(1, 0, list->model()->index(0, 0)));
    list->setFocus();
    QTest::keyClick(list, Qt::Key_D);
    const auto state = [&](const std::string &of, TokenUse use) {
        return m_workbench->ledger().find(of, use, "product1")->state;
    };
    QTRY_COMPARE(state(token, TokenUse::Display), TokenState::Acknowledged);
    QTest::mouseClick(m_workbench->offersPanel().findChild<QPushButton *>("notifyClick"), Qt::LeftButton);
    QTRY_COMPARE(state(clickToken, TokenUse::Click), TokenState::Acknowledged);
    const client::LedgerBalance balance = m_workbench->ledger().balance();
    QCOMPARE(balance.displays, 1);
    QCOMPARE(balance.clicks, 1);

    const Document report = m_workbench->sandbox().report();
    QCOMPARE(report.root()["impressions"].toNumber(), 1.0);
    QCOMPARE(report.root()["clicks"].toNumber(), 1.0);
    QTRY_VERIFY(m_workbench->window().findChild<QToolButton *>("balance")->text().contains("1 owed"));
    QTRY_VERIFY(m_workbench->window().findChild<QLabel *>("reportSummary")->text().contains("1 impressions"));

    QTest::mouseClick(m_workbench->offersPanel().findChild<QPushButton *>("notifyAll"), Qt::LeftButton);
    QTRY_COMPARE(m_workbench->ledger().balance().owed, 0);
    QTRY_VERIFY(m_workbench->window().findChild<ui::EventsPanel *>()->model()->rowCount() > 10);
}

void TestSending::shouldComeBackAsTheSameVisitor()
{
    const auto visitor
        = [this] { return std::string(m_workbench->answer()->response.root()["id"]["tntId"].toString()); };
    QCOMPARE(send(), QString());
    const std::string first = visitor();
    QVERIFY(!first.empty());
    QCOMPARE(send(), QString());
    QCOMPARE(visitor(), first);
    QTest::mouseClick(m_workbench->requestPage().findChild<QToolButton *>("newVisitor"), Qt::LeftButton);
    QCOMPARE(send(), QString());
    QVERIFY(visitor() != first);
}

void TestSending::shouldDecideOnDevice()
{
    choose(ui::RequestPage::Method::OnDevice);
    QCOMPARE(send(), QString());
    // Which rules an answer was served by is found out a moment later.
    QTRY_VERIFY(!m_workbench->answer()->rows.empty());
    QVERIFY(m_workbench->ledger().find(m_workbench->answer()
                                           ->response.root()["prefetch"]["mboxes"]
                                           .items()[0]["options"]
                                           .items()[0]["eventToken"]
                                           .toString(),
                TokenUse::Display, "home")
        != nullptr);
    QVERIFY(!m_workbench->ledger().entries().front().activity.empty());
    QCOMPARE(m_workbench->ledger().balance().owed, 2);
    choose(ui::RequestPage::Method::Hybrid);
    QCOMPARE(send(), QString());
    choose(ui::RequestPage::Method::OpenArtifact);
    QCOMPARE(send(), QString());
    QVERIFY(!m_workbench->offersPanel().findChild<QPushButton *>("notifyDisplay")->isEnabled());
}

void TestSending::shouldNotifyExecutedOffersByItself()
{
    choose(ui::RequestPage::Method::OnDevice);
    m_workbench->requestPage().setRequest(
        Document::parse(R"({"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})")
            .value());
    QCOMPARE(send(), QString());
    QTRY_COMPARE(m_workbench->ledger().balance().displays, 1);
    QTRY_VERIFY(!m_workbench->ledger().entries().front().activity.empty());
}

void TestSending::shouldTellOfFaults()
{
    m_workbench->sandbox().setFaults({{sandbox::FaultKind::Status, sandbox::FaultTarget::Delivery, 1, 500}});
    const QString failure = send();
    QVERIFY2(failure.contains("500"), qPrintable(failure));
    QVERIFY(m_workbench->window().saidSentence().contains("500"));
    m_workbench->sandbox().setFaults({});
    QCOMPARE(send(), QString());

    m_workbench->sandbox().setFaults({{sandbox::FaultKind::Reset, sandbox::FaultTarget::Delivery, 1, 0}});
    auto *const list = m_workbench->offersPanel().findChild<QTreeView *>("offersList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_D);
    QTRY_COMPARE(m_workbench->ledger().balance().refused, 1);
    QTRY_VERIFY(m_workbench->window().saidSentence().contains("notification failed"));
}

void TestSending::shouldCancel()
{
    m_workbench->sandbox().setFaults(
        {{sandbox::FaultKind::Latency, sandbox::FaultTarget::Delivery, 1, 2500}});
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    auto *const cancel = m_workbench->window().findChild<QAction *>("cancel");
    QTest::keyClick(&m_workbench->window(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(cancel->isVisible());
    QTest::qWait(50);
    QTest::keyClick(&m_workbench->window(), Qt::Key_Period, Qt::ControlModifier);
    QTRY_COMPARE_WITH_TIMEOUT(settled.count(), 1, 1500);
    QVERIFY(settled.first().first().toString().contains("Cancelled"));
    QVERIFY(!cancel->isVisible());
}

void TestSending::shouldNotSendToAnUnfinishedEnvironment()
{
    QTest::mouseClick(m_workbench->window().findChild<QPushButton *>("addEnvironment"), Qt::LeftButton);
    QTest::mouseClick(m_workbench->window().findChild<QPushButton *>("useEnvironment"), Qt::LeftButton);
    QVERIFY(!m_workbench->environments().current().isSandbox);
    QVERIFY(send().contains("client code"));
}

void TestSending::shouldRemember()
{
    const QTemporaryDir folder;
    QSettings settings(folder.filePath("spotter.ini"), QSettings::IniFormat);
    const QString artifact = qEnvironmentVariable("SPOTTER_SOURCE_DIR") + "/resources/samples/artifact.json";
    {
        Workbench workbench({}, &settings);
        workbench.window().show();
        workbench.open();
        QSignalSpy settled(&workbench, &Workbench::settled);
        Q_EMIT workbench.window().openRequested(artifact);
        QVERIFY(settled.wait());
        workbench.requestPage().setRequest(
            Document::parse(R"({"execute":{"mboxes":[{"name":"mine"}]}})").value());
        Q_EMIT workbench.requestPage().requestChanged();
        auto *const method = workbench.requestPage().findChild<QComboBox *>("method");
        method->setFocus();
        QTest::keyClick(method, Qt::Key_Home);
        QTest::keyClick(method, Qt::Key_End);
        workbench.window().close();
    }
    Workbench again({}, &settings);
    QSignalSpy settled(&again, &Workbench::settled);
    QCOMPARE(again.requestPage().method(), ui::RequestPage::Method::OpenArtifact);
    again.window().show();
    again.open();
    QVERIFY(settled.wait());
    QCOMPARE(again.requestPage().request().root()["execute"]["mboxes"].items()[0]["name"].toString(),
        std::string_view("mine"));
    QVERIFY(again.window().windowTitle().contains("artifact.json"));
}

QTEST_MAIN(TestSending)
#include "tst_sending.moc"
