// SPDX-License-Identifier: GPL-3.0-or-later
// Actions and their keys, the palette that finds them, the page that changes them; roles; jobs.
#include "ui/shell/commandpalette.h"
#include "ui/shell/fuzzymatch.h"
#include "ui/shell/jobs.h"
#include "ui/shell/keyspage.h"
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QDockWidget>
#include <QKeySequenceEdit>
#include <QLabel>
#include <QLineEdit>
#include <QListWidget>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTest>
#include <QToolButton>

using namespace spotter::ui;

class TestCommands : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldMatchFuzzily_data();
    void shouldMatchFuzzily();
    void shouldPreferBeginningsOfWords();
    void shouldFindAndStartByKeysAlone();
    void shouldSayThatNothingMatches();
    void shouldChangeKeysAndTellConflicts();
    void shouldKeepOnlyWhatWasChanged();
    void shouldChangeKeysOnThePage();
    void shouldArrangeForRoles();
    void shouldKeepAnArrangementPerRole();
    void shouldResetTheLayout();
    void shouldShowPanesWithTheirPage();
    void shouldShowAndCancelJobs();

private:
    std::unique_ptr<MainWindow> m_window;
};

void TestCommands::init()
{
    m_window = std::make_unique<MainWindow>();
    m_window->addPage("Request", "request", {new QWidget});
    m_window->addPage("Artifact", "artifact", {new QWidget});
    m_window->addDock("Answer", "answer", new QWidget, Qt::CTRL | Qt::Key_R,
        {.area = Qt::RightDockWidgetArea, .size = 500, .page = 0});
    m_window->addDock("Events", "events", new QWidget, Qt::CTRL | Qt::Key_E,
        {.size = 200, .roles = {Role::Qa, Role::Developer}});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestCommands::shouldMatchFuzzily_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("matches");
    QTest::newRow("empty") << ""
                           << "Send" << true;
    QTest::newRow("whole") << "send"
                           << "Send" << true;
    QTest::newRow("letters in order") << "nwrq"
                                      << "New request" << true;
    QTest::newRow("blanks don't count") << "new req"
                                        << "New request" << true;
    QTest::newRow("wrong order") << "wen"
                                 << "New" << false;
    QTest::newRow("missing letter") << "sendx"
                                    << "Send" << false;
    QTest::newRow("nothing to find in") << "a"
                                        << "" << false;
    QTest::newRow("accents") << "\u00e9t\u00e9"
                             << "L'\u00c9T\u00c9" << true;
}

void TestCommands::shouldMatchFuzzily()
{
    QFETCH(QString, pattern);
    QFETCH(QString, text);
    QFETCH(bool, matches);
    QCOMPARE(fuzzyScore(pattern, text).has_value(), matches);
}

void TestCommands::shouldPreferBeginningsOfWords()
{
    QVERIFY(*fuzzyScore(u"nr", u"New request") > *fuzzyScore(u"nr", u"Environment"));
    QVERIFY(*fuzzyScore(u"send", u"Send") > *fuzzyScore(u"send", u"See another day"));
}

void TestCommands::shouldFindAndStartByKeysAlone()
{
    int ran = 0;
    m_window->addCommands([&ran] {
        return std::vector<Command> {{"checkout.json", "File", [&ran] { ++ran; }}};
    });
    QSignalSpy send(m_window.get(), &MainWindow::sendRequested);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    auto *pattern = m_window->findChild<QLineEdit *>("commandPattern");
    QVERIFY(pattern->isVisible());
    QTest::keyClicks(pattern, "send");
    QTest::keyClick(pattern, Qt::Key_Return);
    QTRY_COMPARE(send.size(), 1);
    QTRY_VERIFY(m_window->findChild<CommandPalette *>() == nullptr);

    m_window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier);
    pattern = m_window->findChild<QLineEdit *>("commandPattern");
    QTest::keyClick(pattern, Qt::Key_Down);
    QTest::keyClick(pattern, Qt::Key_Up);
    QTest::keyClicks(pattern, "chk file");
    QTest::keyClick(pattern, Qt::Key_Return);
    QTRY_COMPARE(ran, 1);
}

void TestCommands::shouldSayThatNothingMatches()
{
    m_window->showPalette();
    auto *const pattern = m_window->findChild<QLineEdit *>("commandPattern");
    QTest::keyClicks(pattern, "qqqqqq");
    auto *const list = m_window->findChild<QListWidget *>("commands");
    QCOMPARE(list->count(), 1);
    QTest::keyClick(pattern, Qt::Key_Return);
    QVERIFY(pattern->isVisible());
    QTest::keyClick(pattern, Qt::Key_Escape);
    QTRY_VERIFY(m_window->findChild<CommandPalette *>() == nullptr);
}

void TestCommands::shouldChangeKeysAndTellConflicts()
{
    Actions &actions = m_window->actions();
    QVERIFY(actions.conflicts("send").empty());
    actions.setKeys("send", {QKeySequence(Qt::CTRL | Qt::Key_E)});
    QCOMPARE(actions.conflicts("send").size(), 1U);
    QCOMPARE(actions.conflicts("send").front()->id, QStringLiteral("pane/events"));
    actions.setKeys("send", {QKeySequence(Qt::Key_F9)});
    QVERIFY(actions.conflicts("send").empty());
    QSignalSpy send(m_window.get(), &MainWindow::sendRequested);
    QTest::keyClick(m_window.get(), Qt::Key_F9);
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(send.size(), 1);
    QVERIFY(actions.find("send")->actions.front()->toolTip().contains("F9"));
    actions.resetAll();
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(send.size(), 2);
}

void TestCommands::shouldKeepOnlyWhatWasChanged()
{
    Actions &actions = m_window->actions();
    actions.setKeys("send", {QKeySequence(Qt::Key_F9)});
    actions.setKeys("open", {QKeySequence(Qt::Key_F8)});
    actions.reset("open");
    QCOMPARE(actions.changes().keys(), QStringList {"send"});
    MainWindow other;
    other.actions().restoreChanges({{"send", "F7"}, {"pane/later", "F6"}, {"unknown", "F5"}});
    QCOMPARE(other.actions().find("send")->keys, QList<QKeySequence> {QKeySequence(Qt::Key_F7)});
    other.addDock("Later", "later", new QWidget, Qt::CTRL | Qt::Key_J);
    QCOMPARE(other.actions().find("pane/later")->keys, QList<QKeySequence> {QKeySequence(Qt::Key_F6)});
}

void TestCommands::shouldChangeKeysOnThePage()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *const search = m_window->findChild<QLineEdit *>("keysSearch");
    QVERIFY(search->hasFocus());
    QTest::keyClicks(search, "filter the events");
    auto *const table = m_window->findChild<QTableWidget *>("keysTable");
    QTRY_COMPARE(table->rowCount(), 1);
    auto *const keys = m_window->findChild<QKeySequenceEdit *>("keysEdit");
    keys->setKeySequence(QKeySequence(Qt::CTRL | Qt::Key_K));
    QTest::mouseClick(m_window->findChild<QPushButton *>("keysUse"), Qt::LeftButton);
    QVERIFY(m_window->findChild<QLabel *>("keysConflict")->text().contains("Command palette"));
    QTest::mouseClick(m_window->findChild<QPushButton *>("keysResetAll"), Qt::LeftButton);
    QVERIFY(m_window->findChild<QLabel *>("keysConflict")->text().isEmpty());
    QVERIFY(m_window->actions().changes().isEmpty());
}

void TestCommands::shouldArrangeForRoles()
{
    QDockWidget *const events = m_window->layouts().find("events");
    QVERIFY(events->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::ControlModifier | Qt::AltModifier);
    QCOMPARE(m_window->layouts().role(), Role::Marketer);
    QVERIFY(!events->isVisible());
    QVERIFY(m_window->layouts().find("answer")->isVisible());
    QVERIFY(m_window->findChild<QToolButton *>("role")->text().contains("Marketer"));
    QTest::keyClick(m_window.get(), Qt::Key_2, Qt::ControlModifier | Qt::AltModifier);
    QVERIFY(events->isVisible());
}

void TestCommands::shouldKeepAnArrangementPerRole()
{
    Layouts &layouts = m_window->layouts();
    layouts.find("answer")->hide();
    layouts.setRole(Role::Marketer);
    QVERIFY(layouts.find("answer")->isVisible());
    layouts.setRole(Role::Developer);
    QVERIFY(!layouts.find("answer")->isVisible());
    const QByteArray kept = m_window->saveLayout();
    layouts.setRole(Role::Marketer);
    layouts.find("answer")->show();
    m_window->restoreLayout(kept);
    QCOMPARE(layouts.role(), Role::Developer);
    QVERIFY(!layouts.find("answer")->isVisible());
    QVERIFY(!layouts.restore("rubbish"));
}

void TestCommands::shouldResetTheLayout()
{
    Layouts &layouts = m_window->layouts();
    QDockWidget *const events = layouts.find("events");
    events->setFloating(true);
    layouts.find("answer")->hide();
    m_window->actions().find("resetLayout")->actions.front()->trigger();
    QVERIFY(!events->isFloating());
    QCOMPARE(m_window->dockWidgetArea(events), Qt::BottomDockWidgetArea);
    QVERIFY(layouts.find("answer")->isVisible());
}

void TestCommands::shouldShowPanesWithTheirPage()
{
    Layouts &layouts = m_window->layouts();
    m_window->showPage(1);
    QVERIFY(!layouts.find("answer")->isVisible());
    QVERIFY(layouts.find("events")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_R, Qt::ControlModifier);
    QVERIFY(layouts.find("answer")->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    m_window->showPage(0);
    QVERIFY(layouts.find("events")->isVisible());
    m_window->showPage(1);
    QVERIFY(layouts.find("answer")->isVisible());
    QVERIFY(!layouts.find("events")->isVisible());
}

void TestCommands::shouldShowAndCancelJobs()
{
    auto *const strip = m_window->findChild<QWidget *>("jobs");
    QVERIFY(!strip->isVisible());
    int cancelled = 0;
    const int job = m_window->jobs().begin("Reading", [&cancelled] { ++cancelled; });
    QTRY_VERIFY(strip->isVisible());
    m_window->jobs().setProgress(job, 40);
    QTest::mouseClick(strip->findChild<QToolButton *>("cancelJob"), Qt::LeftButton);
    QCOMPARE(cancelled, 1);
    m_window->jobs().end(job);
    QVERIFY(!strip->isVisible());
    m_window->jobs().end(job);
    m_window->jobs().cancel(job);
    QCOMPARE(cancelled, 1);
}

QTEST_MAIN(TestCommands)
#include "tst_commands.moc"
