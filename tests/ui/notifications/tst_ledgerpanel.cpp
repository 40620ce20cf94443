// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/client/notificationbatch.h"
#include "tests/ui/notifications/sampleledger.h"
#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerpanel.h"
#include "ui/notifications/ledgerwords.h"
#include "ui/notifications/notificationeditor.h"
#include "ui/widgets/banner.h"
#include "ui/widgets/readtable.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QFile>
#include <QLabel>
#include <QLineEdit>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTabWidget>
#include <QTableView>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;

Q_DECLARE_METATYPE(std::vector<spotter::client::NotificationBatch>)

class TestLedgerPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldBeginWithTheFirstStep();
    void shouldTellTheBalance();
    void shouldSayWhy();
    void shouldSendDisplaysAndClicksWithOneKey();
    void shouldSayWhenThereAreSeveralRequests();
    void shouldEditBeforeSending();
    void shouldFilterByChoiceAndSearch();
    void shouldMarkWhatIsWrong();
    void shouldCopyEvidence();
    void shouldShowEveryStepAndJump();
    void shouldExport_data();
    void shouldExport();
    void shouldKeepTheSelection();
    void shouldClear();
    void shouldKeepItsState();

private:
    void issue(int count);
    void select(const std::vector<int> &rows);
    int rowOf(const char *token) const;
    QTableView *list() const { return m_panel->findChild<QTableView *>("ledgerList"); }
    std::vector<client::NotificationBatch> sentBy(const QSignalSpy &spy) const;

    std::vector<Document> m_answers;
    client::Ledger m_ledger;
    std::unique_ptr<LedgerPanel> m_panel;
};

void TestLedgerPanel::init()
{
    m_panel.reset();
    m_ledger = {};
    m_answers.clear();
    m_panel = std::make_unique<LedgerPanel>();
    m_panel->setLedger(&m_ledger);
    m_panel->setNotificationMaker([this](const std::vector<std::uint64_t> &numbers, client::TokenUse use) {
        return client::buildNotifications(
            m_ledger, numbers, use, [this](std::uint64_t answer) { return m_answers.at(answer - 1); },
            seededIds(1), 1700000000000);
    });
    m_panel->resize(900, 600);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
}

void TestLedgerPanel::issue(int count)
{
    m_answers.push_back(sample::answer(count));
    m_ledger.addAnswer({m_answers.back().root(), "request-1", false, 1000});
    m_panel->refresh();
}

int TestLedgerPanel::rowOf(const char *token) const
{
    for (int row = 0; row < m_panel->model()->rowCount(); ++row) {
        if (m_panel->model()->entryAt(m_panel->model()->index(row, 0))->token == token)
            return row;
    }
    return -1;
}

void TestLedgerPanel::select(const std::vector<int> &rows)
{
    list()->setFocus();
    Qt::KeyboardModifiers keys;
    for (const int row : rows) {
        list()->scrollTo(list()->model()->index(row, 0));
        QTest::mouseClick(list()->viewport(), Qt::LeftButton, keys,
            list()->visualRect(list()->model()->index(row, 1)).center());
        keys = Qt::ControlModifier;
    }
}

std::vector<client::NotificationBatch> TestLedgerPanel::sentBy(const QSignalSpy &spy) const
{
    return spy.isEmpty() ? std::vector<client::NotificationBatch>()
                         : spy.last().first().value<std::vector<client::NotificationBatch>>();
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

void TestLedgerPanel::shouldTellTheBalance()
{
    QSignalSpy told(m_panel.get(), &LedgerPanel::balanceChanged);
    issue(50);
    for (int i = 0; i < 48; ++i) {
        const std::string id = "n" + std::to_string(i);
        const Document notification = sample::display(i, id);
        m_ledger.addSent(notification.root(), "q", 2);
        m_ledger.addAcknowledged(id, 3);
    }
    m_panel->refresh();
    QCOMPARE(m_panel->balance(), QStringLiteral("50 issued, 48 acknowledged, 2 owed"));
    QCOMPARE(told.last().first().toString(), m_panel->balance());
    const auto count = told.size();
    m_panel->refresh();
    QCOMPARE(told.size(), count);
    QCOMPARE(balanceToken(m_ledger.balance()), Token::Warning);
}

void TestLedgerPanel::shouldSayWhy()
{
    issue(2);
    for (const int number : {0, 1}) {
        const Document notification = sample::display(number, "n" + std::to_string(number));
        m_ledger.addSent(notification.root(), "q", 2);
    }
    for (const char *const id : {"n0", "n1"})
        m_ledger.addRefused(id, "Invalid token - t1", 3);
    m_panel->refresh();
    auto *const sentence = m_panel->findChild<QLabel *>("ledgerSentence");
    select({rowOf("t0")});
    QVERIFY2(sentence->text().contains("another token") && sentence->text().contains("m1"),
        qPrintable(sentence->text()));
    select({rowOf("t1")});
    QVERIFY(sentence->text().contains("refused this token"));
    m_panel->showRefusal(refusalSentence(m_ledger,
        {1,
            sample::json(
                R"([{"tokens":["t0"],"mbox":{"name":"m0"}},{"tokens":["t1"],"mbox":{"name":"m1"}}])")},
        "Invalid token - t1"));
    auto *const banner = m_panel->findChild<Banner *>();
    QVERIFY(banner->isVisible());
    QVERIFY2(banner->message().contains("t1") && banner->message().contains("answer 1")
            && banner->message().contains("1 other"),
        qPrintable(banner->message()));
}

void TestLedgerPanel::shouldSendDisplaysAndClicksWithOneKey()
{
    issue(3);
    QSignalSpy sent(m_panel.get(), &LedgerPanel::notifyWanted);
    QSignalSpy said(m_panel.get(), &LedgerPanel::said);
    QVERIFY(!m_panel->findChild<QPushButton *>("sendDisplay")->isEnabled());
    select({rowOf("t0"), rowOf("t2")});
    QTest::keyClick(list(), Qt::Key_D);
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sentBy(sent).size(), 1U);
    const Value displays = sentBy(sent)[0].notifications.root();
    QCOMPARE(displays.size(), 2U);
    QCOMPARE(displays.items()[0]["type"].toString(), std::string_view("display"));
    QVERIFY(said.last().first().toString().contains("2 notification"));

    select({rowOf("t0")});
    QTest::keyClick(list(), Qt::Key_C);
    QCOMPARE(sent.size(), 2);
    QCOMPARE(sentBy(sent)[0].notifications.root().items()[0]["tokens"].items()[0].toString(),
        std::string_view("c0"));

    select({rowOf("c1")});
    QTest::mouseClick(m_panel->findChild<QPushButton *>("sendDisplay"), Qt::LeftButton);
    QCOMPARE(sent.size(), 2);
    QVERIFY(said.last().first().toString().contains("click metric"));
    QTest::mouseClick(m_panel->findChild<QPushButton *>("sendClick"), Qt::LeftButton);
    QCOMPARE(sent.size(), 3);
}

void TestLedgerPanel::shouldSayWhenThereAreSeveralRequests()
{
    issue(60);
    QSignalSpy sent(m_panel.get(), &LedgerPanel::notifyWanted);
    QSignalSpy said(m_panel.get(), &LedgerPanel::said);
    list()->setFocus();
    QTest::keySequence(list(), QKeySequence::SelectAll);
    QTest::keyClick(list(), Qt::Key_D);
    QCOMPARE(sentBy(sent).size(), 2U);
    QCOMPARE(sentBy(sent)[0].notifications.root().size(), 50U);
    QCOMPARE(sentBy(sent)[1].notifications.root().size(), 10U);
    const QString sentence = said.last().first().toString();
    QVERIFY2(sentence.contains("60 notification") && sentence.contains("2 requests"), qPrintable(sentence));
}

void TestLedgerPanel::shouldEditBeforeSending()
{
    issue(2);
    QSignalSpy sent(m_panel.get(), &LedgerPanel::notifyWanted);
    select({rowOf("t0")});
    QTest::keyClick(list(), Qt::Key_E);
    auto *const text = m_panel->findChild<QPlainTextEdit *>("notificationText");
    QVERIFY(text->isVisible());
    QVERIFY(text->hasFocus());
    QVERIFY(text->toPlainText().contains("\"s0\""));
    QTest::keySequence(text, QKeySequence::MoveToEndOfDocument);
    QTextCursor cursor = text->document()->find("s0");
    cursor.clearSelection();
    text->setTextCursor(cursor);
    QTest::keyClicks(text, "x");
    // Another selection leaves what is being edited alone.
    select({rowOf("t1")});
    QTest::qWait(100);
    QVERIFY(text->toPlainText().contains("\"s0x\""));
    QTest::mouseClick(m_panel->findChild<QPushButton *>("sendNotifications"), Qt::LeftButton);
    QCOMPARE(
        sentBy(sent)[0].notifications.root().items()[0]["mbox"]["state"].toString(), std::string_view("s0x"));
    // Then it shows the next.
    QTRY_VERIFY(text->toPlainText().contains("\"s1\""));
}

void TestLedgerPanel::shouldFilterByChoiceAndSearch()
{
    issue(6);
    auto *const state = m_panel->findChild<QComboBox *>("stateFilter");
    state->setFocus();
    QTest::keyClick(state, Qt::Key_Down);
    QCOMPARE(m_panel->model()->rowCount(), 6);
    QVERIFY(m_panel->findChild<QLabel *>("ledgerCount")->text().contains("6 of 12"));
    auto *const activity = m_panel->findChild<QComboBox *>("activityFilter");
    QCOMPARE(activity->count(), 4);
    activity->setFocus();
    QTest::keyClick(activity, Qt::Key_Down);
    QCOMPARE(m_panel->model()->rowCount(), 2);
    QTest::mouseClick(m_panel->findChild<QToolButton *>("resetLedgerFilter"), Qt::LeftButton);
    QCOMPARE(m_panel->model()->rowCount(), 12);
    QTest::keyClick(m_panel.get(), Qt::Key_F, Qt::ControlModifier);
    auto *const search = m_panel->findChild<QLineEdit *>("ledgerSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, "M5");
    QTRY_COMPARE(m_panel->model()->rowCount(), 2);
    QTest::keyClick(search, Qt::Key_Escape);
    QCOMPARE(m_panel->model()->rowCount(), 12);
    m_panel->setFilter({.state = client::TokenState::Refused,
        .onlyWrong = false,
        .location = {},
        .activity = {},
        .visitor = {},
        .text = {}});
    QCOMPARE(m_panel->model()->rowCount(), 0);
    m_panel->showToken(1);
    QCOMPARE(m_panel->model()->entryAt(list()->currentIndex())->number, 1U);
}

void TestLedgerPanel::shouldMarkWhatIsWrong()
{
    issue(3);
    select({rowOf("t0"), rowOf("t1")});
    QTest::keyClick(list(), Qt::Key_M);
    QCOMPARE(m_panel->model()->notes().size(), 2U);
    auto *const isWrong = m_panel->findChild<QCheckBox *>("tokenIsWrong");
    QVERIFY(isWrong->isChecked());
    QTest::keyClick(list(), Qt::Key_N);
    auto *const note = m_panel->findChild<QLineEdit *>("tokenNote");
    QVERIFY(note->hasFocus());
    QTest::keyClicks(note, "old price");
    QTest::keyClick(note, Qt::Key_Return);
    const std::uint64_t number = m_ledger.find("t1", client::TokenUse::Display, "m1")->number;
    QCOMPARE(m_panel->model()->noteOf(number).text, std::string("old price"));
    // What is typed belongs to the token that it was typed for.
    QTest::keyClicks(note, "!");
    select({rowOf("t2")});
    QCOMPARE(m_panel->model()->noteOf(number).text, std::string("old price!"));
    QVERIFY(note->text().isEmpty());
    QVERIFY(!isWrong->isChecked());
    select({rowOf("t0"), rowOf("t1")});
    QTest::keyClick(list(), Qt::Key_M);
    QVERIFY(!m_panel->model()->noteOf(number).isWrong);
}

void TestLedgerPanel::shouldCopyEvidence()
{
    issue(2);
    m_panel->model()->setNote(1, {true, "old price"});
    select({rowOf("t0")});
    QTest::keySequence(list(), QKeySequence::Copy);
    const QString text = QApplication::clipboard()->text();
    for (const char *const part : {"old price", "t0", "m0", "Activity 0", "v1", "request-1", "Issued"})
        QVERIFY2(text.contains(part), part);
    QTest::keyClick(list(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    const Document copied = Document::parse(QApplication::clipboard()->text().toStdString()).value();
    QCOMPARE(copied.root().size(), 1U);
    QCOMPARE(copied.root().items()[0]["note"].toString(), std::string_view("old price"));
}

void TestLedgerPanel::shouldShowEveryStepAndJump()
{
    issue(1);
    const Document notification = sample::display(0, "n0");
    m_ledger.addSent(notification.root(), "request-2", 2000);
    m_ledger.addAcknowledged("n0", 3000);
    m_panel->refresh();
    select({rowOf("t0")});
    auto *const steps = m_panel->findChild<ReadTable *>("tokenSteps");
    QCOMPARE(steps->model()->rowCount(), 3);
    QVERIFY(steps->model()->index(1, 3).data().toString().contains("request-2"));
    QSignalSpy answer(m_panel.get(), &LedgerPanel::answerWanted);
    QSignalSpy event(m_panel.get(), &LedgerPanel::eventWanted);
    QTest::keyClick(list(), Qt::Key_Return);
    QCOMPARE(answer.last().at(0).toULongLong(), 1U);
    QCOMPARE(answer.last().at(1).toString(), QStringLiteral("request-1"));
    QTest::keyClick(list(), Qt::Key_Return, Qt::ShiftModifier);
    QCOMPARE(event.last().at(0).toString(), QStringLiteral("request-2"));
    steps->setCurrentIndex(steps->model()->index(0, 0));
    QTest::mouseClick(m_panel->findChild<QPushButton *>("showEvents"), Qt::LeftButton);
    QCOMPARE(event.last().at(0).toString(), QStringLiteral("request-1"));
    QTest::mouseClick(m_panel->findChild<QPushButton *>("showAnswer"), Qt::LeftButton);
    QCOMPARE(answer.size(), 2);
}

void TestLedgerPanel::shouldExport_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("CSV") << "ledger.csv";
    QTest::newRow("JSON") << "ledger.json";
}

void TestLedgerPanel::shouldExport()
{
    QFETCH(QString, name);
    issue(3);
    m_panel->model()->setNote(1, {true, "old price"});
    const QTemporaryDir folder;
    QSignalSpy exported(m_panel.get(), &LedgerPanel::exported);
    m_panel->exportTo(folder.filePath(name));
    QVERIFY(exported.wait());
    QFile file(folder.filePath(name));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.contains("old price") && text.contains("c2"));
    if (name.endsWith("json"))
        QCOMPARE(Document::parse(text.toStdString()).value().root()["tokens"].size(), 6U);
    else
        QCOMPARE(text.count("\r\n"), 7);
    QSignalSpy failed(m_panel.get(), &LedgerPanel::exportFailed);
    m_panel->exportTo(folder.filePath("no/such/folder.csv"));
    QVERIFY(failed.wait());
    QVERIFY(!failed.first().first().toString().isEmpty());
}

void TestLedgerPanel::shouldKeepTheSelection()
{
    issue(6);
    select({rowOf("t1"), rowOf("t4")});
    m_panel->setFilter({.state = client::TokenState::Owed,
        .onlyWrong = false,
        .location = {},
        .activity = {},
        .visitor = {},
        .text = {}});
    QCOMPARE(list()->selectionModel()->selectedRows().size(), 2);
    list()->sortByColumn(LedgerModel::Token, Qt::AscendingOrder);
    QCOMPARE(list()->selectionModel()->selectedRows().size(), 2);
    QCOMPARE(m_panel->model()->entryAt(list()->currentIndex())->token, std::string("t4"));
}

void TestLedgerPanel::shouldClear()
{
    issue(2);
    select({0});
    QSignalSpy clear(m_panel.get(), &LedgerPanel::clearWanted);
    QTest::mouseClick(m_panel->findChild<QPushButton *>("clearLedger"), Qt::LeftButton);
    QCOMPARE(clear.count(), 1);
    m_ledger.clear();
    m_panel->refresh();
    QCOMPARE(m_panel->model()->rowCount(), 0);
    QCOMPARE(m_panel->balance(), QStringLiteral("No event token yet"));
}

void TestLedgerPanel::shouldKeepItsState()
{
    list()->setColumnHidden(LedgerModel::Visitor, true);
    list()->setColumnWidth(LedgerModel::Location, 222);
    LedgerPanel other;
    other.restoreState(m_panel->saveState());
    auto *const otherList = other.findChild<QTableView *>("ledgerList");
    QVERIFY(otherList->isColumnHidden(LedgerModel::Visitor));
    QCOMPARE(otherList->columnWidth(LedgerModel::Location), 222);
    other.restoreState("rubbish");
}

QTEST_MAIN(TestLedgerPanel)
#include "tst_ledgerpanel.moc"
