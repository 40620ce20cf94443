// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"

#include <QAbstractItemModelTester>
#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestLedgerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldBeginWithTheFirstStep();
    void shouldFollowTokens();
    void shouldSayWhy();
    void shouldCopyAndClear();

private:
    void issue();

    Document m_answer;
    client::Ledger m_ledger;
    std::unique_ptr<LedgerPanel> m_panel;
};

void TestLedgerPanel::init()
{
    m_ledger = {};
    m_panel = std::make_unique<LedgerPanel>();
    m_panel->setLedger(&m_ledger);
    m_panel->resize(700, 300);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestLedgerPanel::issue()
{
    m_answer = Document::parse(R"({"prefetch":{"mboxes":[{"name":"home","options":[{"eventToken":"d1",
        "responseTokens":{"activity.name":"Hero"}}],"metrics":[{"type":"click","eventToken":"c1"}]}]}})")
                   .value();
    m_ledger.addAnswer({m_answer.root(), "r1", false, 1});
    m_panel->refresh();
}

void TestLedgerPanel::shouldBeginWithTheFirstStep()
{
    QSignalSpy wanted(m_panel.get(), &LedgerPanel::sendWanted);
    for (QPushButton *const button : m_panel->findChildren<QPushButton *>()) {
        if (button->isVisible())
            QTest::mouseClick(button, Qt::LeftButton);
    }
    QCOMPARE(wanted.count(), 1);
}

void TestLedgerPanel::shouldFollowTokens()
{
    const QAbstractItemModelTester tester(
        m_panel->model(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    issue();
    QCOMPARE(m_panel->model()->rowCount(), 2);
    QCOMPARE(m_panel->model()->index(1, LedgerModel::State).data().toString(), QStringLiteral("owed"));
    QCOMPARE(m_panel->model()->index(1, LedgerModel::Activity).data().toString(), QStringLiteral("Hero"));
    const Document notification
        = Document::parse(R"({"id":"n","type":"display","tokens":["d1"],"mbox":{"name":"home"}})").value();
    m_ledger.addSent(notification.root(), "r2", 2);
    m_ledger.addAcknowledged("n", 3);
    m_panel->refresh();
    QCOMPARE(
        m_panel->model()->index(1, LedgerModel::State).data().toString(), QStringLiteral("acknowledged"));
    QVERIFY(
        m_panel->findChild<QLabel *>("ledgerBalance")->text().startsWith("1 issued · 1 counted · 0 owed"));
    QCOMPARE(balanceToken(m_ledger.balance()), Token::Passed);
}

void TestLedgerPanel::shouldSayWhy()
{
    issue();
    const Document notification
        = Document::parse(R"({"id":"n","type":"display","tokens":["d1"],"mbox":{"name":"home"}})").value();
    m_ledger.addSent(notification.root(), "r2", 2);
    m_ledger.addRefused("n", "bad token", 3);
    m_panel->refresh();
    auto *const list = m_panel->findChild<QTableView *>("ledgerList");
    QTest::mouseClick(
        list->viewport(), Qt::LeftButton, {}, list->visualRect(list->model()->index(1, 1)).center());
    QVERIFY(m_panel->findChild<QLabel *>("ledgerSentence")->text().contains("bad token"));
}

void TestLedgerPanel::shouldCopyAndClear()
{
    issue();
    auto *const list = m_panel->findChild<QTableView *>("ledgerList");
    list->setFocus();
    list->selectRow(1);
    QTest::keySequence(list, QKeySequence::Copy);
    QVERIFY(QApplication::clipboard()->text().contains("d1"));
    QSignalSpy clear(m_panel.get(), &LedgerPanel::clearWanted);
    QTest::mouseClick(m_panel->findChild<QPushButton *>("clearLedger"), Qt::LeftButton);
    QCOMPARE(clear.count(), 1);
    m_ledger.clear();
    m_panel->refresh();
    QCOMPARE(m_panel->model()->rowCount(), 0);
}

QTEST_MAIN(TestLedgerPanel)
#include "tst_ledgerpanel.moc"
