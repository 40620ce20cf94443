// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/shell/mainwindow.h"

#include <QAction>
#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QSignalSpy>
#include <QTabBar>
#include <QTest>
#include <QToolBar>
#include <QToolButton>
#include <QUrl>

using namespace spotter::ui;

class TestMainWindow : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void shouldChangePagesByClickAndKey();
    void shouldSendByButtonAndKeys();
    void shouldShowAndLeaveTheKeys();
    void shouldTakeDroppedFilesEverywhere();
    void shouldLeaveOtherDropsAlone();
    void shouldAskForAFile();
    void shouldOfferThemes();
    void shouldKeepItsLayout();
    void shouldSaySentencesAsTheyAre();
    void shouldOfferEnvironments();
    void shouldCancelWhileSending();
    void shouldShowAndHideADock();

private:
    std::unique_ptr<MainWindow> m_window;
    QPlainTextEdit *m_text = nullptr;
};

void TestMainWindow::init()
{
    m_window = std::make_unique<MainWindow>();
    m_text = new QPlainTextEdit;
    m_window->addPage("Request", "request", {m_text, new QLineEdit}, {300, 400});
    m_window->addPage("Artifact", "artifact", {new QWidget});
    m_window->show();
    QVERIFY(QTest::qWaitForWindowActive(m_window.get()));
}

void TestMainWindow::shouldChangePagesByClickAndKey()
{
    auto *const tabs = m_window->findChild<QTabBar *>("pages");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(1).center());
    QCOMPARE(m_window->currentPage(), 1);
    QTest::keyClick(m_window.get(), Qt::Key_1, Qt::AltModifier);
    QCOMPARE(m_window->currentPage(), 0);
}

void TestMainWindow::shouldSendByButtonAndKeys()
{
    QSignalSpy send(m_window.get(), &MainWindow::sendRequested);
    m_text->setFocus();
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(m_text, Qt::Key_Enter, Qt::ControlModifier);
    auto *const action = m_window->findChild<QAction *>("send");
    QWidget *const button = m_window->findChild<QToolBar *>("main")->widgetForAction(action);
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(send.size(), 3);
    m_window->setSendPossible(false);
    QTest::keyClick(m_text, Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(send.size(), 3);
}

void TestMainWindow::shouldShowAndLeaveTheKeys()
{
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(m_window->isShowingKeys());
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QVERIFY(!m_window->isShowingKeys());
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    QTest::keyClick(m_window->focusWidget(), Qt::Key_Escape);
    QVERIFY(!m_window->isShowingKeys());
    QTest::keyClick(m_window.get(), Qt::Key_F1);
    auto *const tabs = m_window->findChild<QTabBar *>("pages");
    QTest::mouseClick(tabs, Qt::LeftButton, {}, tabs->tabRect(0).center());
    QVERIFY(!m_window->isShowingKeys());
}

void TestMainWindow::shouldTakeDroppedFilesEverywhere()
{
    QSignalSpy opened(m_window.get(), &MainWindow::openRequested);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/a folder/rules.bin")});
    for (QWidget *const target : {static_cast<QWidget *>(m_window.get()), m_text->viewport()}) {
        QDragEnterEvent enter(QPoint(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &enter);
        QVERIFY(enter.isAccepted());
        QDropEvent drop(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
        QApplication::sendEvent(target, &drop);
    }
    QCOMPARE(opened.size(), 2);
    QCOMPARE(opened.first().first().toString(), QStringLiteral("/a folder/rules.bin"));
    QVERIFY(m_text->toPlainText().isEmpty());
}

void TestMainWindow::shouldLeaveOtherDropsAlone()
{
    QSignalSpy opened(m_window.get(), &MainWindow::openRequested);
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile("/picture.png"), QUrl("https://example.com/rules.json")});
    QDropEvent drop(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(m_window.get(), &drop);
    QCOMPARE(opened.size(), 0);
}

void TestMainWindow::shouldAskForAFile()
{
    QSignalSpy opened(m_window.get(), &MainWindow::openRequested);
    m_window->askForArtifact();
    auto *const dialog = m_window->findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected("/rules.json");
    QCOMPARE(opened.size(), 1);
    dialog->reject();
}

void TestMainWindow::shouldOfferThemes()
{
    std::optional<Theme> chosen;
    int count = 0;
    connect(m_window.get(), &MainWindow::themeChosen, this, [&](std::optional<Theme> theme) {
        chosen = theme;
        ++count;
    });
    for (QAction *const action : m_window->findChildren<QAction *>()) {
        if (action->text() == "Dark")
            action->trigger();
    }
    QCOMPARE(count, 1);
    QCOMPARE(chosen, Theme::Dark);
}

void TestMainWindow::shouldKeepItsLayout()
{
    m_window->resize(1000, 600);
    const QByteArray layout = m_window->saveLayout();
    MainWindow other;
    other.addPage("Request", "request", {new QWidget, new QWidget});
    other.restoreLayout(layout);
    QCOMPARE(other.size(), QSize(1000, 600));
    other.restoreLayout("rubbish");
    QCOMPARE(other.size(), QSize(1000, 600));
}

void TestMainWindow::shouldSaySentencesAsTheyAre()
{
    m_window->say("<b>no HTML</b>");
    QCOMPARE(m_window->saidSentence(), QStringLiteral("<b>no HTML</b>"));
    m_window->setArtifactName("rules.json", "/folder/rules.json");
    QVERIFY(m_window->windowTitle().startsWith("rules.json"));
}

void TestMainWindow::shouldOfferEnvironments()
{
    QSignalSpy chosen(m_window.get(), &MainWindow::environmentChosen);
    QSignalSpy settings(m_window.get(), &MainWindow::environmentSettingsWanted);
    m_window->setEnvironments({"Sandbox", "Shop & more"}, 1, "shop");
    auto *const button = m_window->findChild<QToolButton *>("environment");
    QVERIFY(button->text().contains("Shop && more"));
    QCOMPARE(button->accessibleName(), QStringLiteral("Environment: Shop & more"));
    const QList<QAction *> actions = button->menu()->actions();
    QVERIFY(actions[1]->isChecked());
    actions[0]->trigger();
    actions.last()->trigger();
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.first().first().toInt(), 0);
    QCOMPARE(settings.size(), 1);
}

void TestMainWindow::shouldCancelWhileSending()
{
    QSignalSpy cancel(m_window.get(), &MainWindow::cancelRequested);
    auto *const action = m_window->findChild<QAction *>("cancel");
    QVERIFY(!action->isVisible());
    m_window->setSending(true);
    QVERIFY(action->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_Period, Qt::ControlModifier);
    QCOMPARE(cancel.size(), 1);
}

void TestMainWindow::shouldShowAndHideADock()
{
    auto *const content = new QWidget;
    m_window->addDock("Events", "events", content, Qt::CTRL | Qt::Key_E);
    QVERIFY(content->isVisible());
    QTest::keyClick(m_window.get(), Qt::Key_E, Qt::ControlModifier);
    QVERIFY(!content->isVisible());
    m_window->showDock("events");
    QVERIFY(content->isVisible());
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
