// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/ui/events/sampleevents.h"
#include "ui/events/eventsmodel.h"
#include "ui/events/eventspanel.h"
#include "ui/widgets/jsontreemodel.h"
#include "ui/widgets/jsontreeview.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace spotter;
using namespace spotter::ui;
using spotter::tests::sampleEvents;

class TestEventsPanel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldFollowUntilScrolledUp();
    void shouldShowThePayload();
    void shouldFilterByTyping();
    void shouldCopyARow();
    void shouldShowOneRequest();
    void shouldClear();

private:
    std::unique_ptr<EventsPanel> m_panel;
    QTableView *m_list = nullptr;
};

void TestEventsPanel::init()
{
    m_panel = std::make_unique<EventsPanel>();
    m_panel->resize(1200, 260);
    m_panel->show();
    QVERIFY(QTest::qWaitForWindowActive(m_panel.get()));
    m_list = m_panel->findChild<QTableView *>("eventList");
}

void TestEventsPanel::shouldFollowUntilScrolledUp()
{
    m_panel->append(sampleEvents(500));
    QScrollBar *const bar = m_list->verticalScrollBar();
    QTRY_COMPARE(bar->value(), bar->maximum());
    QVERIFY(bar->maximum() > 0);
    m_list->setFocus();
    bar->triggerAction(QAbstractSlider::SliderPageStepSub);
    QVERIFY(!m_panel->isFollowing());
    const int place = bar->value();
    m_panel->append(sampleEvents(100, 500));
    QTest::qWait(20);
    QCOMPARE(bar->value(), place);
    QTest::keyClick(m_list, Qt::Key_F);
    QVERIFY(m_panel->isFollowing());
    QTRY_COMPARE(bar->value(), bar->maximum());
}

void TestEventsPanel::shouldShowThePayload()
{
    m_panel->append(sampleEvents(3));
    QTest::mouseClick(
        m_list->viewport(), Qt::LeftButton, {}, m_list->visualRect(m_list->model()->index(1, 3)).center());
    auto *const tree = m_panel->findChild<JsonTreeView *>();
    QCOMPARE(tree->jsonModel()->document().root()["number"].toNumber(), 1.0);
    QVERIFY(tree->isVisible());
    // Who reads is not run away from.
    QVERIFY(!m_panel->isFollowing());
}

void TestEventsPanel::shouldFilterByTyping()
{
    m_panel->append(sampleEvents(100));
    m_panel->focusFilter();
    QTest::keyClicks(m_panel->findChild<QLineEdit *>("eventFilter"), "sandbox");
    QTRY_COMPARE(m_panel->model()->rowCount(), 34);
    QVERIFY(m_panel->findChild<QLabel *>("eventCounts")->text().startsWith("34 of 100"));
    QTest::keyClick(m_panel->findChild<QLineEdit *>("eventFilter"), Qt::Key_Escape);
    QTRY_COMPARE(m_panel->model()->rowCount(), 100);
}

void TestEventsPanel::shouldCopyARow()
{
    QSignalSpy copied(m_panel.get(), &EventsPanel::copied);
    m_panel->append(sampleEvents(3));
    m_list->setFocus();
    m_list->selectRow(2);
    QTest::keySequence(m_list, QKeySequence::Copy);
    QVERIFY(QApplication::clipboard()->text().contains("Summary Ünicode 2"));
    QTest::keyClick(m_list, Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(QApplication::clipboard()->text().contains("\"number\": 2"));
    QCOMPARE(copied.count(), 2);
}

void TestEventsPanel::shouldShowOneRequest()
{
    m_panel->append(sampleEvents(30));
    m_list->setFocus();
    m_list->selectRow(15);
    QTest::keyClick(m_list, Qt::Key_T);
    QTRY_COMPARE(m_panel->model()->rowCount(), 10);
}

void TestEventsPanel::shouldClear()
{
    m_panel->append(sampleEvents(30));
    QVERIFY(m_list->isVisible());
    QTest::mouseClick(m_panel->findChild<QToolButton *>("clearEvents"), Qt::LeftButton);
    QCOMPARE(m_panel->model()->rowCount(), 0);
    QVERIFY(!m_list->isVisible());
}

QTEST_MAIN(TestEventsPanel)
#include "tst_eventspanel.moc"
