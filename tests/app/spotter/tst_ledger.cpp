// SPDX-License-Identifier: GPL-3.0-or-later
// The QA engineer's way through the ledger, against the sandbox: ten mboxes, displays, clicks, a bad token, evidence.
#include "app/spotter/workbench.h"
#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/offers/offerspanel.h"
#include "ui/request/requestpage.h"
#include "ui/widgets/banner.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using client::TokenState;
using client::TokenUse;

class TestLedger : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shouldDisplayManyAtOnce();
    void shouldNameWhatVoidedABatch();
    void shouldClickWhatIsMeasured();
    void shouldSendForAnOlderAnswer();
    void shouldForgetAnswersOfAnotherEnvironment();
    void shouldShowAutomaticNotifications();

private:
    void prefetch(const std::string &mboxes = R"({"index":0,"name":"home"},{"index":1,"name":"product1"})");
    QString send();
    void selectAll(TokenState state);
    ui::LedgerPanel &panel() { return *m_workbench->window().findChild<ui::LedgerPanel *>(); }
    QTableView &list() { return *panel().findChild<QTableView *>("ledgerList"); }
    const client::LedgerBalance &balance() const { return m_workbench->ledger().balance(); }

    std::unique_ptr<Workbench> m_workbench;
};

void TestLedger::init()
{
    m_workbench = std::make_unique<Workbench>(Options());
    m_workbench->window().resize(1400, 1000);
    m_workbench->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_workbench->window()));
    m_workbench->open();
    QTRY_COMPARE(m_workbench->sandbox().state(), SandboxHost::State::Running);
    m_workbench->window().showDock(QStringLiteral("ledger"));
}

void TestLedger::cleanup()
{
    m_workbench.reset();
}

QString TestLedger::send()
{
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    QTest::keyClick(&m_workbench->window(), Qt::Key_Return, Qt::ControlModifier);
    if (settled.isEmpty() && !settled.wait(10'000))
        return "never settled: " + m_workbench->window().saidSentence();
    return settled.first().first().toString();
}

void TestLedger::prefetch(const std::string &mboxes)
{
    m_workbench->requestPage().setRequest(
        Document::parse(R"({"context":{"channel":"web"},"prefetch":{"mboxes":[)" + mboxes + "]}}").value());
    QCOMPARE(send(), QString());
    QTRY_COMPARE(panel().model()->tokenCount(), static_cast<int>(m_workbench->ledger().entries().size()));
}

void TestLedger::selectAll(TokenState state)
{
    ui::LedgerFilter filter;
    filter.state = state;
    panel().setFilter(filter);
    list().setFocus();
    QTest::keySequence(&list(), QKeySequence::SelectAll);
}

void TestLedger::shouldDisplayManyAtOnce()
{
    prefetch();
    const int owed = balance().owed;
    QVERIFY(owed >= 2);
    selectAll(TokenState::Owed);
    QTest::keyClick(&list(), Qt::Key_D);
    QTRY_COMPARE(balance().acknowledged, owed);
    QTRY_COMPARE(panel().model()->rowCount(), 0);
    QTRY_VERIFY(m_workbench->window().findChild<QToolButton *>("balance")->text().contains(
        QStringLiteral("%1 acknowledged, 0 owed").arg(owed)));
    QCOMPARE(m_workbench->sandbox().report().root()["impressions"].toNumber(), static_cast<double>(owed));
    QTRY_VERIFY(m_workbench->window().saidSentence().contains("acknowledged"));
}

void TestLedger::shouldNameWhatVoidedABatch()
{
    prefetch();
    selectAll(TokenState::Owed);
    QTest::keyClick(&list(), Qt::Key_E);
    auto *const text = panel().findChild<QPlainTextEdit *>("notificationText");
    const auto &entries = m_workbench->ledger().entries();
    const auto home = std::find_if(entries.begin(), entries.end(), [](const client::LedgerEntry &entry) {
        return entry.location == "home" && entry.use == TokenUse::Display;
    });
    QTextCursor cursor = text->document()->find(QString::fromStdString(home->token));
    QVERIFY(!cursor.isNull());
    cursor.insertText("tampered");
    QTest::mouseClick(panel().findChild<QPushButton *>("sendNotifications"), Qt::LeftButton);
    auto *const banner = panel().findChild<ui::Banner *>();
    QTRY_VERIFY(banner->isVisible());
    QVERIFY2(banner->message().contains("tampered") && banner->message().contains("home"),
        qPrintable(banner->message()));
    QTRY_VERIFY(balance().refused > 1);
    QCOMPARE(m_workbench->sandbox().report().root()["impressions"].toNumber(), 0.0);
    // Without it the others go.
    selectAll(TokenState::Refused);
    QTest::keyClick(&list(), Qt::Key_D);
    QTRY_COMPARE(balance().owed, 2); // the one that was left out, and what it was changed to
    QTRY_VERIFY(m_workbench->sandbox().report().root()["impressions"].toNumber() > 0);
    QVERIFY(!banner->isVisible());
}

void TestLedger::shouldClickWhatIsMeasured()
{
    prefetch();
    selectAll(TokenState::Idle);
    QVERIFY(panel().model()->rowCount() > 0);
    QTest::mouseClick(panel().findChild<QPushButton *>("sendClick"), Qt::LeftButton);
    QTRY_VERIFY(balance().clicks > 0);
    QCOMPARE(
        m_workbench->sandbox().report().root()["clicks"].toNumber(), static_cast<double>(balance().clicks));
}

void TestLedger::shouldSendForAnOlderAnswer()
{
    prefetch(R"({"index":0,"name":"home"})");
    prefetch(R"({"index":0,"name":"product1"})");
    const auto *const older = &m_workbench->ledger().entries().front();
    QCOMPARE(older->location, std::string("home"));
    QCOMPARE(older->state, TokenState::Owed);
    panel().showToken(1);
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_D);
    QTRY_COMPARE(m_workbench->ledger().entry(1)->state, TokenState::Acknowledged);
    QTest::keySequence(&list(), QKeySequence::Copy);
    QVERIFY(QApplication::clipboard()->text().contains("Acknowledged"));
}

void TestLedger::shouldForgetAnswersOfAnotherEnvironment()
{
    prefetch(R"({"index":0,"name":"home"})");
    QTest::mouseClick(m_workbench->window().findChild<QPushButton *>("addEnvironment"), Qt::LeftButton);
    QTest::mouseClick(m_workbench->window().findChild<QPushButton *>("useEnvironment"), Qt::LeftButton);
    selectAll(TokenState::Owed);
    QTest::keyClick(&list(), Qt::Key_D);
    QTRY_VERIFY(m_workbench->window().saidSentence().contains("not kept any more"));
    QCOMPARE(m_workbench->ledger().entry(1)->state, TokenState::Owed);
}

void TestLedger::shouldShowAutomaticNotifications()
{
    m_workbench->requestPage().setMethod(ui::RequestPage::Method::OnDevice);
    m_workbench->requestPage().setRequest(
        Document::parse(R"({"context":{"channel":"web"},"execute":{"mboxes":[{"index":0,"name":"home"}]}})")
            .value());
    QCOMPARE(send(), QString());
    QTRY_COMPARE(balance().acknowledged, 1);
    const client::LedgerEntry *automatic = nullptr;
    for (const client::LedgerEntry &entry : m_workbench->ledger().entries())
        automatic = entry.answer == 0 ? &entry : automatic;
    QVERIFY(automatic != nullptr);
    const std::uint64_t number = automatic->number;
    QTRY_VERIFY(panel().model()->rowOf(number) >= 0);
    const auto cell = [this, number](int column) {
        return panel().model()->index(panel().model()->rowOf(number), column).data().toString();
    };
    QCOMPARE(cell(ui::LedgerModel::Answer), QStringLiteral("automatic"));
    QCOMPARE(cell(ui::LedgerModel::State), QStringLiteral("acknowledged"));
    QTRY_VERIFY(!cell(ui::LedgerModel::Activity).isEmpty());
    // There is nothing to be told by hand.
    panel().showToken(number);
    list().setFocus();
    QTest::keyClick(&list(), Qt::Key_D);
    QVERIFY(m_workbench->window().saidSentence().contains("without being told"));
}

QTEST_MAIN(TestLedger)
#include "tst_ledger.moc"
