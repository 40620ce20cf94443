// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sandbox/sandboxpage.h"
#include "ui/widgets/readtable.h"
#include "ui/widgets/texttablemodel.h"

#include <QComboBox>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QSpinBox>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;
using sandbox::Fault;
using sandbox::FaultKind;
using sandbox::FaultTarget;

class TestSandboxPage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldEditFaults();
    void shouldShowFaults();
    void shouldShowTheReport();
    void shouldSayWhyItDoesNotRun();

private:
    void click(const char *name)
    {
        QTest::mouseClick(m_page->findChild<QAbstractButton *>(name), Qt::LeftButton);
    }

    std::unique_ptr<SandboxPage> m_page;
};

void TestSandboxPage::init()
{
    m_page = std::make_unique<SandboxPage>();
    m_page->resize(1200, 600);
    m_page->show();
    QVERIFY(QTest::qWaitForWindowActive(m_page.get()));
}

void TestSandboxPage::shouldEditFaults()
{
    QSignalSpy edited(m_page.get(), &SandboxPage::faultsEdited);
    click("addFault");
    QCOMPARE(m_page->faults(), std::vector<Fault>({{FaultKind::Status, FaultTarget::Delivery, 1, 503}}));
    QTest::keyClick(m_page->findChild<QComboBox *>("faultKind"), Qt::Key_Home);
    m_page->findChild<QSpinBox *>("faultValue")->setValue(250);
    m_page->findChild<QSpinBox *>("faultRate")->setValue(50);
    QTest::keyClick(m_page->findChild<QComboBox *>("faultTarget"), Qt::Key_Down);
    QCOMPARE(m_page->faults(), std::vector<Fault>({{FaultKind::Latency, FaultTarget::Artifact, 0.5, 250}}));
    QVERIFY(edited.count() >= 4);
    click("removeFault");
    QVERIFY(m_page->faults().empty());
    click("addFault");
    click("removeAllFaults");
    QVERIFY(m_page->faults().empty());
}

void TestSandboxPage::shouldShowFaults()
{
    const std::vector<Fault> faults {{FaultKind::Reset, FaultTarget::Everything, 0.05, 0},
        {FaultKind::LargeBody, FaultTarget::Geo, 1, 60},
        {FaultKind::StaleArtifact, FaultTarget::Artifact, 1, 0}};
    m_page->setFaults(faults);
    QCOMPARE(m_page->faults(), faults);
}

void TestSandboxPage::shouldShowTheReport()
{
    m_page->setReport(Document::parse(R"({"impressions":3,"clicks":1,"requests":{"total":9},
        "notifications":{"accepted":4,"refused":1},"refusedRequests":{"reasons":{"bad token":1}},
        "activities":[{"name":"A","experiences":[{"name":"none","impressions":0,"clicks":0}]},
                      {"name":"B","experiences":[{"id":"0","impressions":3,"clicks":1}]}]})")
                          .value());
    QVERIFY(m_page->findChild<QLabel *>("reportSummary")
                ->text()
                .startsWith("9 requests · 3 impressions · 1 clicks"));
    const TextTableModel *const table = m_page->findChild<ReadTable *>("reportTable")->table();
    QCOMPARE(table->rowCount(), 2);
    // What was counted comes first.
    QCOMPARE(table->index(0, 0).data().toString(), QStringLiteral("B"));
    QCOMPARE(table->index(0, 2).data().toString(), QStringLiteral("3"));
    QSignalSpy reset(m_page.get(), &SandboxPage::resetWanted);
    click("resetReport");
    QCOMPARE(reset.count(), 1);
}

void TestSandboxPage::shouldSayWhyItDoesNotRun()
{
    QSignalSpy start(m_page.get(), &SandboxPage::startWanted);
    m_page->showFailed("The port is taken.");
    QCOMPARE(m_page->findChild<QLabel *>("sandboxSentence")->text(), QStringLiteral("The port is taken."));
    click("startSandbox");
    QCOMPARE(start.count(), 1);
    m_page->showRunning("127.0.0.1:4567");
    QVERIFY(!m_page->findChild<QPushButton *>("startSandbox")->isVisible());
}

QTEST_MAIN(TestSandboxPage)
#include "tst_sandboxpage.moc"
