// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/notifications/sampleledger.h"
#include "ui/notifications/ledgermodel.h"
#include "ui/notifications/ledgerwords.h"

#include <QAbstractItemModelTester>
#include <QItemSelectionModel>
#include <QSignalSpy>
#include <QTest>

using namespace spotter;
using namespace spotter::ui;

class TestLedgerModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldPutTheNewestFirst();
    void shouldTellOnlyWhatChanged();
    void shouldFilter_data();
    void shouldFilter();
    void shouldLetRowsComeAndGoWithTheFilter();
    void shouldSort_data();
    void shouldSort();
    void shouldStaySorted();
    void shouldKeepNotes();
    void shouldSurviveClearing();
    void shouldTakeVeryManyAtOnce();
    void shouldShowHostileTextsAsText();

private:
    void issue(int count, const std::string &visitor = "v1");
    void acknowledge(int number);
    QString shown(int row, int column) const { return m_model->index(row, column).data().toString(); }
    bool isSorted() const;

    client::Ledger m_ledger;
    std::unique_ptr<LedgerModel> m_model;
    std::unique_ptr<QAbstractItemModelTester> m_tester;
    int m_issued = 0;
};

void TestLedgerModel::init()
{
    m_tester.reset();
    m_model.reset();
    m_ledger = {};
    m_issued = 0;
    m_model = std::make_unique<LedgerModel>();
    m_tester = std::make_unique<QAbstractItemModelTester>(
        m_model.get(), QAbstractItemModelTester::FailureReportingMode::QtTest);
    m_model->setLedger(&m_ledger);
}

void TestLedgerModel::issue(int count, const std::string &visitor)
{
    const Document answer = sample::answer(count, visitor, m_issued);
    m_issued += count;
    m_ledger.addAnswer({answer.root(), "r", false, 1000 + m_issued});
    m_model->refresh();
}

void TestLedgerModel::acknowledge(int number)
{
    const std::string id = "n" + std::to_string(number);
    const Document notification = sample::display(number, id);
    m_ledger.addSent(notification.root(), "q", 2);
    m_ledger.addAcknowledged(id, 3);
}

bool TestLedgerModel::isSorted() const
{
    for (int row = 1; row < m_model->rowCount(); ++row) {
        if (m_model->entryAt(m_model->index(row - 1, 0))->state
            > m_model->entryAt(m_model->index(row, 0))->state)
            return false;
    }
    return true;
}

void TestLedgerModel::shouldPutTheNewestFirst()
{
    issue(1);
    issue(1);
    QCOMPARE(m_model->rowCount(), 4);
    QCOMPARE(shown(0, LedgerModel::Token), QStringLiteral("c1"));
    QCOMPARE(shown(3, LedgerModel::Token), QStringLiteral("t0"));
    QCOMPARE(m_model->rowOf(1), 3);
    QCOMPARE(m_model->rowOf(99), -1);
    QCOMPARE(m_model->places().size(), 2U);
    QCOMPARE(m_model->visitors().size(), 1U);
}

void TestLedgerModel::shouldTellOnlyWhatChanged()
{
    issue(10);
    QSignalSpy changed(m_model.get(), &QAbstractItemModel::dataChanged);
    QSignalSpy reset(m_model.get(), &QAbstractItemModel::modelReset);
    acknowledge(3);
    m_model->refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(changed.first().first().toModelIndex().row(),
        m_model->rowOf(m_ledger.find("t3", client::TokenUse::Display, "m3")->number));
    m_model->refresh();
    QCOMPARE(changed.size(), 1);
    QCOMPARE(reset.size(), 0);
}

void TestLedgerModel::shouldFilter_data()
{
    QTest::addColumn<LedgerFilter>("filter");
    QTest::addColumn<int>("rows");
    LedgerFilter filter;
    QTest::newRow("all") << filter << 12;
    filter.state = client::TokenState::Owed;
    QTest::newRow("owed") << filter << 5;
    filter.activity = "Activity 0";
    QTest::newRow("owed of an activity") << filter << 2;
    filter = {};
    filter.location = "0m2";
    QTest::newRow("location") << filter << 2;
    filter = {};
    filter.visitor = "nobody";
    QTest::newRow("visitor") << filter << 0;
    filter = {};
    filter.text = "ACTIVITY 1";
    QTest::newRow("text") << filter << 4;
    filter.text = QString::fromUtf8("é");
    QTest::newRow("beyond ASCII") << filter << 0;
    filter = {};
    filter.onlyWrong = true;
    QTest::newRow("wrong") << filter << 1;
    filter = {};
    filter.text = "late";
    QTest::newRow("note") << filter << 1;
}

void TestLedgerModel::shouldFilter()
{
    QFETCH(LedgerFilter, filter);
    QFETCH(int, rows);
    issue(6);
    acknowledge(4);
    m_model->setNote(1, {true, "too late"});
    m_model->refresh();
    m_model->setFilter(filter);
    QCOMPARE(m_model->rowCount(), rows);
    QCOMPARE(m_model->tokenCount(), 12);
    m_model->setFilter({});
    QCOMPARE(m_model->rowCount(), 12);
}

void TestLedgerModel::shouldLetRowsComeAndGoWithTheFilter()
{
    issue(5);
    LedgerFilter owed;
    owed.state = client::TokenState::Owed;
    m_model->setFilter(owed);
    QCOMPARE(m_model->rowCount(), 5);
    acknowledge(2);
    acknowledge(4);
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 3);
    issue(3);
    QCOMPARE(m_model->rowCount(), 6);
    // Refused again owes again.
    const Document again = sample::display(0, "x");
    m_ledger.addSent(again.root(), "q", 5);
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 5);
    LedgerFilter refused;
    refused.state = client::TokenState::Refused;
    m_model->setFilter(refused);
    m_ledger.addRefused("x", "busy", 6);
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 1);
}

void TestLedgerModel::shouldSort_data()
{
    QTest::addColumn<int>("column");
    for (int column = 0; column < LedgerModel::ColumnCount; ++column)
        QTest::addRow("column %d", column) << column;
}

void TestLedgerModel::shouldSort()
{
    QFETCH(int, column);
    issue(7, "b");
    issue(5, "a");
    acknowledge(3);
    m_model->setNote(4, {true, "x"});
    m_model->refresh();
    const QPersistentModelIndex kept = m_model->index(m_model->rowOf(9), 0);
    m_model->sort(column, Qt::AscendingOrder);
    const auto &ascending = m_model->shownNumbers();
    const std::vector<std::uint64_t> first = ascending;
    QCOMPARE(m_model->entryAt(kept)->number, 9U);
    m_model->sort(column, Qt::DescendingOrder);
    QCOMPARE(m_model->entryAt(kept)->number, 9U);
    std::vector<std::uint64_t> again = m_model->shownNumbers();
    QCOMPARE(again.size(), first.size());
    m_model->sort(-1, Qt::AscendingOrder);
    QVERIFY(std::is_sorted(m_model->shownNumbers().rbegin(), m_model->shownNumbers().rend()));
    std::sort(again.begin(), again.end());
    QCOMPARE(again.front(), 1U);
    QCOMPARE(again.back(), 24U);
}

void TestLedgerModel::shouldStaySorted()
{
    issue(20);
    m_model->sort(LedgerModel::State, Qt::AscendingOrder);
    const QPersistentModelIndex kept
        = m_model->index(m_model->rowOf(m_ledger.find("t7", client::TokenUse::Display, "m7")->number), 0);
    for (const int number : {7, 3, 11, 12})
        acknowledge(number);
    m_model->refresh();
    QVERIFY(isSorted());
    QCOMPARE(m_model->entryAt(kept)->token, std::string("t7"));
    issue(4);
    QVERIFY(isSorted());
    acknowledge(21);
    m_model->refresh();
    QVERIFY(isSorted());
    QCOMPARE(m_model->rowCount(), 48);
}

void TestLedgerModel::shouldKeepNotes()
{
    issue(2);
    m_model->setNote(1, {true, "the old price"});
    QCOMPARE(shown(m_model->rowOf(1), LedgerModel::Note), QStringLiteral("wrong: the old price"));
    m_model->setNote(1, {false, "look again"});
    QCOMPARE(shown(m_model->rowOf(1), LedgerModel::Note), QStringLiteral("look again"));
    m_model->setNote(1, {});
    QVERIFY(m_model->notes().empty());
    m_model->setNote(77, {true, {}});
    QVERIFY(m_model->notes().empty());
}

void TestLedgerModel::shouldSurviveClearing()
{
    issue(3);
    m_model->setNote(1, {true, {}});
    m_ledger.clear();
    // Something is drawn before anybody told of it.
    QCOMPARE(shown(0, LedgerModel::Token), QString());
    m_model->refresh();
    QCOMPARE(m_model->rowCount(), 0);
    QVERIFY(m_model->notes().empty());
    m_issued = 0;
    issue(1);
    QCOMPARE(m_model->rowCount(), 2);
}

void TestLedgerModel::shouldTakeVeryManyAtOnce()
{
    m_tester.reset(); // looks at every row
    QSignalSpy inserted(m_model.get(), &QAbstractItemModel::rowsInserted);
    for (int i = 0; i < 20; ++i) {
        const Document answer = sample::answer(100, "v" + std::to_string(i), i * 100);
        m_ledger.addAnswer({answer.root(), "r", false, 1});
    }
    m_model->refresh();
    QCOMPARE(inserted.size(), 1);
    QCOMPARE(m_model->rowCount(), 4000);
    for (int number = 0; number < 1500; ++number)
        acknowledge(number);
    m_model->sort(LedgerModel::State, Qt::DescendingOrder);
    for (int number = 1500; number < 2000; ++number)
        acknowledge(number);
    m_model->refresh();
    QCOMPARE(m_ledger.balance().acknowledged, 2000);
    QCOMPARE(shown(0, LedgerModel::State), QStringLiteral("acknowledged"));
    QCOMPARE(shown(1999, LedgerModel::State), QStringLiteral("acknowledged"));
    QCOMPARE(shown(2000, LedgerModel::State), QStringLiteral("not clicked"));
}

void TestLedgerModel::shouldShowHostileTextsAsText()
{
    const Document answer = sample::json(
        R"({"id":{"tntId":"<b>x</b>"},"prefetch":{"mboxes":[{"name":"a\nb\u202e","options":[{"eventToken":"\u0000t"}]}]}})");
    m_ledger.addAnswer({answer.root(), "r", false, 1});
    m_model->refresh();
    QVERIFY(!shown(0, LedgerModel::Location).contains(QLatin1Char('\n')));
    QVERIFY(!shown(0, LedgerModel::Location).contains(QChar(0x202e)));
    QVERIFY(!shown(0, LedgerModel::Token).contains(QChar(0)));
    QVERIFY(!m_model->index(0, LedgerModel::Visitor).data(Qt::ToolTipRole).toString().contains("<b>"));
}

QTEST_MAIN(TestLedgerModel)
#include "tst_ledgermodel.moc"
