// SPDX-License-Identifier: GPL-3.0-or-later
// What a window holds comes back, whatever ended it.
#include "app/spotter/windowstate.h"
#include "app/spotter/workbench.h"
#include "core/base/file.h"
#include "ui/events/eventspanel.h"

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSettings>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;

/// Discs may be slow where others build.
constexpr int patienceMs = 30'000;

class TestRestore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void shouldBringBackTabsPageRoleAndLayout();
    void shouldKeepWhatIsTypedWithoutClosing();
    void shouldMakeOnlyTheTabThatIsSeen();
    void shouldSetABrokenStateAside_data();
    void shouldSetABrokenStateAside();
    void shouldFallBackToTheStateBefore();
    void shouldReadAndWriteStates();
    void shouldRefuseForeignFileNames();
    void shouldKeepTwoWindowsApart();
    void shouldSurviveBeingKilled();
    void shouldBringBackAClosedTabThatWasNeverSeen();

private:
    std::unique_ptr<Workbench> start();
    static void compose(Workbench &workbench, const std::string &mbox);
    static std::string mbox(const RequestTab &tab);
    QString state() const { return m_folder->filePath("windows/window-1/window.json"); }
    QByteArray content(const QString &path) const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<QSettings> m_settings;
};

void TestRestore::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_settings = std::make_unique<QSettings>(m_folder->filePath("spotter.ini"), QSettings::IniFormat);
}

void TestRestore::cleanup()
{
    m_settings.reset();
    m_folder.reset();
}

std::unique_ptr<Workbench> TestRestore::start()
{
    auto workbench = std::make_unique<Workbench>(Options(), m_settings.get());
    workbench->window().show();
    return workbench;
}

void TestRestore::compose(Workbench &workbench, const std::string &mbox)
{
    workbench.requestPage().setRequest(
        Document::parse(R"({"execute":{"mboxes":[{"index":0,"name":")" + mbox + R"("}]}})").value());
    Q_EMIT workbench.requestPage().requestChanged();
}

std::string TestRestore::mbox(const RequestTab &tab)
{
    const Document request = tab.request();
    return std::string(request.root()["execute"]["mboxes"].items()[0]["name"].toString());
}

QByteArray TestRestore::content(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void TestRestore::shouldBringBackTabsPageRoleAndLayout()
{
    {
        const auto workbench = start();
        workbench->window().resize(1100, 700);
        compose(*workbench, "one");
        workbench->tabs().current().setTitle("Home");
        workbench->tabs().addBlank();
        compose(*workbench, "two");
        workbench->requestPage().setMethod(RequestTab::Method::OnDevice);
        workbench->tabs().addBlank();
        workbench->tabs().setCurrent(workbench->tabs().all()[1]->id());
        workbench->window().layouts().setRole(ui::Role::Marketer);
        workbench->window().showPage(Workbench::SandboxPageNumber);
        workbench->window().close();
    }
    const auto again = start();
    const std::vector<RequestTab *> tabs = again->tabs().all();
    QCOMPARE(tabs.size(), 3U);
    QCOMPARE(tabs[0]->title(), QStringLiteral("Home"));
    QVERIFY(tabs[0]->isModified());
    QCOMPARE(mbox(*tabs[0]), std::string("one"));
    QCOMPARE(mbox(*tabs[1]), std::string("two"));
    QCOMPARE(tabs[1]->method(), RequestTab::Method::OnDevice);
    QCOMPARE(&again->tabs().current(), tabs[1]);
    QCOMPARE(again->window().size(), QSize(1100, 700));
    QCOMPARE(again->window().layouts().role(), ui::Role::Marketer);
    QCOMPARE(again->window().currentPage(), static_cast<int>(Workbench::SandboxPageNumber));
    QVERIFY(!again->window().findChild<ui::EventsPanel *>()->isVisible());
}

void TestRestore::shouldKeepWhatIsTypedWithoutClosing()
{
    const auto workbench = start();
    compose(*workbench, "typed");
    QTRY_VERIFY_WITH_TIMEOUT(content(state()).contains("\"tabs\""), patienceMs);
    const auto loaded = WindowStateFolder(m_folder->filePath("windows/window-1")).load();
    QCOMPARE(loaded.state.tabs.size(), 1U);
    QVERIFY(content(m_folder->filePath("windows/window-1/" + loaded.state.tabs[0].file)).contains("typed"));
    const QByteArray before = content(state());
    compose(*workbench, "typed later");
    QTRY_VERIFY_WITH_TIMEOUT(content(state()) != before, patienceMs);
}

void TestRestore::shouldMakeOnlyTheTabThatIsSeen()
{
    constexpr std::size_t count = 20;
    {
        const auto workbench = start();
        for (std::size_t number = 1; number < count; ++number)
            workbench->tabs().addBlank();
        workbench->window().close();
    }
    const auto again = start();
    const std::vector<RequestTab *> tabs = again->tabs().all();
    QCOMPARE(tabs.size(), count);
    QCOMPARE(std::count_if(tabs.begin(), tabs.end(), [](const RequestTab *tab) { return tab->isMade(); }), 1);
}

void TestRestore::shouldSetABrokenStateAside_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("cut") << QByteArray("{\"format\":\"spotter-window\",\"tabs\":[{");
    QTest::newRow("rubbish") << QByteArray("\xff\x00\x01rubbish", 10);
    QTest::newRow("foreign") << QByteArray(R"({"format":"something else","tabs":[]})");
    QTest::newRow("newer") << QByteArray(R"({"format":"spotter-window","formatVersion":99})");
    QTest::newRow("foreign files") << QByteArray(
        R"({"format":"spotter-window","formatVersion":1,"tabs":[{"file":"requests/../../x.json"}]})");
}

void TestRestore::shouldSetABrokenStateAside()
{
    QFETCH(QByteArray, bytes);
    QDir().mkpath(QFileInfo(state()).path());
    QFile file(state());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(bytes);
    file.close();
    const auto workbench = start();
    QCOMPARE(workbench->tabs().all().size(), 1U);
    QVERIFY(workbench->window().saidSentence().contains("could not be brought back"));
    const QStringList aside = QFileInfo(state()).dir().entryList({"window.broken-*.json"});
    QCOMPARE(aside.size(), 1);
    QCOMPARE(content(QFileInfo(state()).dir().filePath(aside[0])), bytes);
    workbench->window().close();
    QVERIFY(content(state()).contains("spotter-window"));
}

void TestRestore::shouldFallBackToTheStateBefore()
{
    {
        const auto workbench = start();
        compose(*workbench, "older");
        workbench->window().close();
        workbench->window().show();
        compose(*workbench, "newer");
        workbench->window().close();
    }
    QFile file(state());
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{");
    file.close();
    const auto again = start();
    QCOMPARE(mbox(again->tabs().current()), std::string("older"));
}

void TestRestore::shouldReadAndWriteStates()
{
    WindowState state;
    state.tabs = {{"requests/a.json", "A “name”", "/a/b.json", "acme", 2, true}};
    state.page = 3;
    state.layout = QByteArray("\x00\xff", 2);
    state.panes = {{"events", "x"}};
    const auto read = windowStateFromJson(windowStateToJson(state));
    QVERIFY(read);
    QVERIFY(*read == state);
}

void TestRestore::shouldRefuseForeignFileNames()
{
    for (const char *const name : {"../x.json", "/etc/passwd", "requests/../x", "requests/a/b.json"}) {
        WindowState state;
        state.tabs.push_back({name, {}, {}, {}, 0, false});
        QVERIFY2(!windowStateFromJson(windowStateToJson(state)), name);
    }
}

void TestRestore::shouldKeepTwoWindowsApart()
{
    {
        const auto first = start();
        const auto second = start();
        compose(*first, "of the first");
        compose(*second, "of the second");
        second->window().close();
        first->window().close();
    }
    const auto first = start();
    const auto second = start();
    QCOMPARE(mbox(first->tabs().current()), std::string("of the first"));
    QCOMPARE(mbox(second->tabs().current()), std::string("of the second"));
}

void TestRestore::shouldSurviveBeingKilled()
{
    const QString request = m_folder->filePath("mine.json");
    QVERIFY(saveFile(request.toStdString(), R"({"execute":{"mboxes":[{"index":0,"name":"survivor"}]}})"));
    const auto run = [&](const QStringList &arguments) {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert("XDG_CONFIG_HOME", m_folder->path());
        environment.insert("XDG_DATA_HOME", m_folder->path());
        environment.insert("HOME", m_folder->path());
        process->setProcessEnvironment(environment);
        process->start(qEnvironmentVariable("SPOTTER_BINARY_DIR") + "/bin/spotter", arguments);
        return process;
    };
    // Wherever the program keeps its windows on this system.
    const auto folder = [&]() -> QString {
        for (const QString &place :
            {m_folder->filePath("Spotter/windows"), m_folder->filePath("Spotter/Spotter/windows")}) {
            if (QFile::exists(place + "/window-1/window.json"))
                return place + "/window-1";
        }
        return QString();
    };
    const auto keeps = [&] {
        if (folder().isEmpty())
            return false;
        const auto read = windowStateFromJson(content(folder() + "/window.json"));
        return read && !read->tabs.empty()
            && content(folder() + '/' + read->tabs.front().file).contains("survivor");
    };
    const auto first = run({"--request", request});
    QTRY_VERIFY_WITH_TIMEOUT(keeps(), patienceMs);
    first->kill();
    QVERIFY(first->waitForFinished());
    QVERIFY(QFile::exists(folder() + "/lock"));

    // The second takes the place of the one that died.
    const auto second = run({});
    const QByteArray pid = QByteArray::number(second->processId());
    QTRY_VERIFY_WITH_TIMEOUT(content(folder() + "/lock").startsWith(pid), patienceMs);
    QTest::qWait(1500);
    QVERIFY(second->state() == QProcess::Running);
    second->kill();
    QVERIFY(second->waitForFinished());
    QVERIFY(keeps());
    QVERIFY(!QFile::exists(QFileInfo(folder()).path() + "/window-2"));
}

void TestRestore::shouldBringBackAClosedTabThatWasNeverSeen()
{
    {
        const auto workbench = start();
        compose(*workbench, "unseen");
        workbench->tabs().addBlank();
        workbench->window().close();
    }
    const auto again = start();
    RequestTab *const unseen = again->tabs().all().front();
    QVERIFY(!unseen->isMade());
    again->tabs().close(unseen->id());
    again->window().close();
    again->window().show();
    Q_EMIT again->window().layoutChanged();
    again->window().close();
    again->tabs().reopen();
    QCOMPARE(mbox(again->tabs().current()), std::string("unseen"));
}

QTEST_MAIN(TestRestore)
#include "tst_restore.moc"
