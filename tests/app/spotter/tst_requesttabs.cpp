// SPDX-License-Identifier: GPL-3.0-or-later
// Many requests at once, driven with keys and clicks on the real window.
#include "app/spotter/workbench.h"
#include "core/base/file.h"
#include "core/explain/served.h"
#include "ui/artifact/artifactpage.h"
#include "ui/shell/documenttabs.h"
#include "ui/shell/jobs.h"

#include <QDropEvent>
#include <QFileDialog>
#include <QLineEdit>
#include <QMimeData>
#include <QMouseEvent>
#include <QSettings>
#include <QSignalSpy>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>
#include <QToolButton>

using namespace spotter;

/// Discs may be slow where others build.
constexpr int patienceMs = 30'000;

class TestRequestTabs : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shouldOpenCloseAndBringBackByKeys();
    void shouldOpenAndCloseByMouse();
    void shouldNeverBeWithoutATab();
    void shouldRenameInPlace();
    void shouldDuplicateWhatIsEdited();
    void shouldKeepAnAnswerPerTab();
    void shouldAnswerTheTabThatAsked();
    void shouldChangeOrderByDragging();
    void shouldSaveAndOpenAFile();
    void shouldSayWhyItCannotSave();
    void shouldTellRequestsFromArtifacts();
    void shouldTakeADroppedRequest();
    void shouldRememberRecentFiles();
    void shouldChooseViewsOfTheAnswerByKey();
    void shouldGoToATabFromThePalette();

private:
    void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::ControlModifier);
    QTabBar *bar() const { return m_workbench->window().findChild<QTabBar *>("documents"); }
    void compose(const char *mbox);
    std::string mbox() const;
    void send();

    QTemporaryDir m_folder;
    std::unique_ptr<QSettings> m_settings;
    std::unique_ptr<Workbench> m_workbench;
};

void TestRequestTabs::init()
{
    static int number = 0;
    Options options;
    options.artifactPath = qEnvironmentVariable("SPOTTER_SOURCE_DIR") + "/resources/samples/artifact.json";
    options.stateFolder = m_folder.filePath(QString("windows%1").arg(++number));
    m_settings
        = std::make_unique<QSettings>(m_folder.filePath(QString("%1.ini").arg(number)), QSettings::IniFormat);
    m_workbench = std::make_unique<Workbench>(options, m_settings.get());
    m_workbench->window().show();
    QVERIFY(QTest::qWaitForWindowActive(&m_workbench->window()));
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    m_workbench->open();
    QVERIFY(settled.wait());
    QCOMPARE(settled.first().first().toString(), QString());
}

void TestRequestTabs::cleanup()
{
    m_workbench.reset();
    m_settings.reset();
}

void TestRequestTabs::press(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(&m_workbench->window(), key, modifiers);
}

void TestRequestTabs::compose(const char *mbox)
{
    m_workbench->requestPage().setRequest(
        Document::parse(std::string(R"({"execute":{"mboxes":[{"index":0,"name":")") + mbox + R"("}]}})")
            .value());
    Q_EMIT m_workbench->requestPage().requestChanged();
}

std::string TestRequestTabs::mbox() const
{
    const Document request = m_workbench->requestPage().request();
    return std::string(request.root()["execute"]["mboxes"].items()[0]["name"].toString());
}

void TestRequestTabs::send()
{
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    press(Qt::Key_Return);
    QVERIFY(settled.wait());
    QCOMPARE(settled.first().first().toString(), QString());
}

void TestRequestTabs::shouldOpenCloseAndBringBackByKeys()
{
    compose("first");
    press(Qt::Key_T);
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(bar()->currentIndex(), 1);
    compose("second");
    press(Qt::Key_PageUp);
    QCOMPARE(mbox(), std::string("first"));
    press(Qt::Key_PageDown);
    QCOMPARE(mbox(), std::string("second"));
    press(Qt::Key_W);
    QCOMPARE(bar()->count(), 1);
    QCOMPARE(mbox(), std::string("first"));
    QVERIFY(m_workbench->window().saidSentence().contains("Ctrl+Shift+T"));
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(mbox(), std::string("second"));
    press(Qt::Key_T, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar()->count(), 2);
}

void TestRequestTabs::shouldOpenAndCloseByMouse()
{
    QTest::mouseClick(m_workbench->window().findChild<QToolButton *>("newRequest"), Qt::LeftButton);
    QCOMPARE(bar()->count(), 2);
    QTest::mouseClick(bar(), Qt::MiddleButton, {}, bar()->tabRect(0).center());
    QCOMPARE(bar()->count(), 1);
    QTest::mouseDClick(bar(), Qt::LeftButton, {}, bar()->tabRect(0).center());
    auto *const name = m_workbench->window().findChild<QLineEdit *>("requestName");
    QVERIFY(name->isVisible());
    QTest::keyClick(name, Qt::Key_Escape);
    QVERIFY(!name->isVisible());
}

void TestRequestTabs::shouldNeverBeWithoutATab()
{
    compose("only");
    press(Qt::Key_W);
    QCOMPARE(bar()->count(), 1);
    QVERIFY(m_workbench->requestPage().request().root()["execute"]["mboxes"].items()[0]["name"].toString()
        != "only");
}

void TestRequestTabs::shouldRenameInPlace()
{
    press(Qt::Key_F2, Qt::NoModifier);
    auto *const name = m_workbench->window().findChild<QLineEdit *>("requestName");
    QVERIFY(name->hasFocus());
    QTest::keyClicks(name, "Checkout & more");
    QTest::keyClick(name, Qt::Key_Return);
    QCOMPARE(m_workbench->tabs().current().title(), QStringLiteral("Checkout & more"));
    QVERIFY(bar()->tabText(0).contains("Checkout && more"));
    QVERIFY(m_workbench->window().windowTitle().contains("Checkout & more"));
}

void TestRequestTabs::shouldDuplicateWhatIsEdited()
{
    compose("mine");
    press(Qt::Key_D, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(bar()->count(), 2);
    QCOMPARE(mbox(), std::string("mine"));
    compose("other");
    press(Qt::Key_Tab, Qt::ControlModifier);
    QCOMPARE(mbox(), std::string("mine"));
    QVERIFY(bar()->tabText(0) != bar()->tabText(1));
}

void TestRequestTabs::shouldKeepAnAnswerPerTab()
{
    compose("home-hero");
    send();
    QCOMPARE(explain::servedLocations(*m_workbench->answer()).size(), 1U);
    const explain::Answer *const first = m_workbench->answer();
    press(Qt::Key_T);
    QVERIFY(m_workbench->answer() == nullptr);
    QVERIFY(m_workbench->offersPanel().isVisible());
    send();
    QVERIFY(m_workbench->answer() != first);
    press(Qt::Key_PageUp);
    QCOMPARE(m_workbench->answer(), first);
    QVERIFY(m_workbench->offersPanel().isVisible());
}

void TestRequestTabs::shouldAnswerTheTabThatAsked()
{
    RequestTab &asking = m_workbench->tabs().current();
    QSignalSpy settled(m_workbench.get(), &Workbench::settled);
    const explain::Answer *const before = asking.answer();
    press(Qt::Key_Return);
    press(Qt::Key_T);
    QVERIFY(settled.wait());
    QVERIFY(asking.answer() != before);
    QVERIFY(m_workbench->answer() == nullptr);
}

void TestRequestTabs::shouldChangeOrderByDragging()
{
    compose("first");
    press(Qt::Key_T);
    compose("second");
    const QPoint from = bar()->tabRect(1).center();
    const QPoint to = bar()->tabRect(0).center() - QPoint(bar()->tabRect(0).width() / 3, 0);
    const auto mouse = [this](QEvent::Type type, const QPoint &at) {
        const bool isRelease = type == QEvent::MouseButtonRelease;
        const bool isMove = type == QEvent::MouseMove;
        QMouseEvent event(type, at, bar()->mapToGlobal(at), isMove ? Qt::NoButton : Qt::LeftButton,
            isRelease ? Qt::NoButton : Qt::LeftButton, Qt::NoModifier);
        QApplication::sendEvent(bar(), &event);
    };
    mouse(QEvent::MouseButtonPress, from);
    for (int x = from.x(); x > to.x(); x -= 8)
        mouse(QEvent::MouseMove, QPoint(x, from.y()));
    mouse(QEvent::MouseButtonRelease, to);
    QTRY_COMPARE_WITH_TIMEOUT(m_workbench->tabs().all().front(), &m_workbench->tabs().current(), patienceMs);
    QCOMPARE(mbox(), std::string("second"));
}

void TestRequestTabs::shouldSaveAndOpenAFile()
{
    compose("saved");
    QVERIFY(m_workbench->tabs().current().isModified());
    QVERIFY(bar()->accessibleTabName(0).contains("not saved"));
    // A new one goes into the library.
    press(Qt::Key_S);
    QTRY_VERIFY_WITH_TIMEOUT(!m_workbench->tabs().current().isModified(), patienceMs);
    QVERIFY(m_workbench->tabs().current().path().contains("/workspace/requests/"));
    compose("saved elsewhere");
    QTest::keyClick(&m_workbench->window(), Qt::Key_S, Qt::ControlModifier | Qt::ShiftModifier);
    auto *const dialog = m_workbench->window().findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    const QString path = m_folder.filePath("Checkout.json");
    Q_EMIT dialog->fileSelected(path);
    dialog->reject();
    m_workbench->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_workbench->window()));
    QTRY_VERIFY_WITH_TIMEOUT(!m_workbench->tabs().current().isModified(), patienceMs);
    QCOMPARE(m_workbench->tabs().current().title(), QStringLiteral("Checkout"));
    compose("saved again");
    m_workbench->files().save(m_workbench->tabs().current());
    QTRY_VERIFY_WITH_TIMEOUT(!m_workbench->tabs().current().isModified(), patienceMs);

    press(Qt::Key_T);
    Q_EMIT m_workbench->window().openRequested(path);
    // The tab of the file is there already.
    QTRY_COMPARE_WITH_TIMEOUT(bar()->currentIndex(), 0, patienceMs);
    QCOMPARE(mbox(), std::string("saved again"));
    QCOMPARE(bar()->count(), 2);
    compose("edited");
    Q_EMIT m_workbench->window().openRequested(path);
    // Edits are not thrown away.
    QTRY_COMPARE_WITH_TIMEOUT(bar()->count(), 3, patienceMs);
    QCOMPARE(mbox(), std::string("saved again"));
}

void TestRequestTabs::shouldSayWhyItCannotSave()
{
    compose("kept");
    m_workbench->files().saveTo(m_workbench->tabs().current(), "/nowhere/request.json");
    QTRY_VERIFY_WITH_TIMEOUT(
        m_workbench->window().saidSentence().contains("/nowhere/request.json"), patienceMs);
    QVERIFY(m_workbench->tabs().current().isModified());
}

void TestRequestTabs::shouldTellRequestsFromArtifacts()
{
    QVERIFY(looksLikeRequest(Document::parse(R"({"prefetch":{}})").value().root()));
    QVERIFY(
        !looksLikeRequest(Document::parse(R"({"version":"1.0.0","rules":{},"context":{}})").value().root()));
    QVERIFY(!looksLikeRequest(Document::parse(R"([1])").value().root()));
    QVERIFY(!looksLikeRequest(Document::parse(R"({"a":1})").value().root()));
    const QString path = m_folder.filePath("neither.json");
    QVERIFY(saveFile(path.toStdString(), R"({"a":1})"));
    Q_EMIT m_workbench->window().openRequested(path);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_workbench->window().currentPage(), static_cast<int>(Workbench::ArtifactPageNumber), patienceMs);
    QCOMPARE(bar()->count(), 1);
    QTRY_VERIFY_WITH_TIMEOUT(m_workbench->window().jobs().jobs().empty(), patienceMs);
}

void TestRequestTabs::shouldTakeADroppedRequest()
{
    const QString path = m_folder.filePath("dropped.json");
    QVERIFY(saveFile(path.toStdString(), R"({"execute":{"mboxes":[{"index":0,"name":"dropped"}]}})"));
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter(QPoint(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&m_workbench->requestPage(), &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent drop(QPointF(1, 1), Qt::CopyAction, &data, Qt::LeftButton, {});
    QApplication::sendEvent(&m_workbench->requestPage(), &drop);
    QTRY_COMPARE_WITH_TIMEOUT(bar()->count(), 2, patienceMs);
    QCOMPARE(mbox(), std::string("dropped"));
    QCOMPARE(m_workbench->tabs().current().title(), QStringLiteral("dropped"));
}

void TestRequestTabs::shouldRememberRecentFiles()
{
    const QString path = m_folder.filePath("recent.json");
    QVERIFY(saveFile(path.toStdString(), R"({"execute":{"mboxes":[{"index":0,"name":"recent"}]}})"));
    Q_EMIT m_workbench->window().openRequested(path);
    QTRY_COMPARE_WITH_TIMEOUT(
        m_settings->value("recentFiles").toStringList(), QStringList {path}, patienceMs);
    QAction *entry = nullptr;
    QAction *clear = nullptr;
    for (QAction *const action : m_workbench->window().findChildren<QAction *>()) {
        if (action->text() == path)
            entry = action;
        if (action->text() == "Clear this list")
            clear = action;
    }
    QVERIFY(entry != nullptr);
    QVERIFY(clear->isEnabled());
    clear->trigger();
    QVERIFY(m_settings->value("recentFiles").toStringList().isEmpty());
}

void TestRequestTabs::shouldChooseViewsOfTheAnswerByKey()
{
    auto *const views = m_workbench->offersPanel().findChild<QTabBar *>("answerTabs");
    press(Qt::Key_2);
    QCOMPARE(views->currentIndex(), 1);
    press(Qt::Key_1);
    QCOMPARE(views->currentIndex(), 0);
    press(Qt::Key_9);
    QCOMPARE(views->currentIndex(), 0);
}

void TestRequestTabs::shouldGoToATabFromThePalette()
{
    m_workbench->tabs().current().setTitle("Checkout page");
    press(Qt::Key_T);
    QCOMPARE(bar()->currentIndex(), 1);
    press(Qt::Key_K);
    auto *const pattern = m_workbench->window().findChild<QLineEdit *>("commandPattern");
    QVERIFY(pattern != nullptr);
    QTest::keyClicks(pattern, "chpag");
    QTest::keyClick(pattern, Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(bar()->currentIndex(), 0, patienceMs);
}

QTEST_MAIN(TestRequestTabs)
#include "tst_requesttabs.moc"
