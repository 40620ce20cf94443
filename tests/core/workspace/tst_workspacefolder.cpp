// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/workspacefolder.h"

#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestWorkspaceFolder : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void opens();
    void seesWhatOthersDo();
    void savesAndTellsOfConflicts();
    void sendsToTheTrashAndBack();
    void saysWhenItVanishes();
    void callsNobodyWhoIsGone();

private:
    void put(const QString &path, const QByteArray &text)
    {
        QVERIFY(QDir().mkpath(QFileInfo(m_folder->filePath(path)).path()));
        QFile file(m_folder->filePath(path));
        QVERIFY(file.open(QFile::WriteOnly | QFile::Truncate));
        QCOMPARE(file.write(text), text.size());
    }
    bool has(const char *path) { return m_workspace->content().request(path) != nullptr; }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<WorkspaceFolder> m_workspace;
};

namespace {

const QByteArray request = R"({"spotter":"request","version":1,"name":"Home","request":{}})";

} // namespace

void TestWorkspaceFolder::init()
{
    m_workspace.reset();
    m_folder = std::make_unique<QTemporaryDir>();
    // The trash of this test alone.
    qputenv("XDG_DATA_HOME", QFile::encodeName(m_folder->filePath("data")));
    put("requests/a.json", request);
    m_workspace = std::make_unique<WorkspaceFolder>();
    QSignalSpy changed(m_workspace.get(), &WorkspaceFolder::changed);
    m_workspace->open(m_folder->path().toStdString());
    QVERIFY(changed.wait());
}

void TestWorkspaceFolder::opens()
{
    QVERIFY(m_workspace->isLoaded());
    QVERIFY(has("requests/a.json"));
    QSignalSpy changed(m_workspace.get(), &WorkspaceFolder::changed);
    m_workspace->open(m_folder->filePath("new/workspace").toStdString(), true);
    QVERIFY(!m_workspace->isLoaded());
    QVERIFY(changed.wait());
    QVERIFY(m_workspace->content().requests.empty());
    QVERIFY(QDir(m_folder->filePath("new/workspace")).exists());
}

void TestWorkspaceFolder::seesWhatOthersDo()
{
    put("requests/b.json", request);
    QTRY_VERIFY(has("requests/b.json"));
    // In place, as some editors write.
    put("requests/a.json", R"({"spotter":"request","version":1,"name":"Other","request":{}})");
    QTRY_COMPARE(m_workspace->content().request("requests/a.json")->name, std::string("Other"));
    // Replaced, as others and git do, twice.
    for (const char *name : {"Third", "Fourth"}) {
        put("requests/aside",
            R"({"spotter":"request","version":1,"name":")" + QByteArray(name) + R"(","request":{}})");
        QVERIFY(::rename(qPrintable(m_folder->filePath("requests/aside")),
                    qPrintable(m_folder->filePath("requests/a.json")))
            == 0);
        QTRY_COMPARE(m_workspace->content().request("requests/a.json")->name, std::string(name));
    }
    put("requests/Deep/er/c.json", request);
    QTRY_VERIFY(has("requests/Deep/er/c.json"));
    put("personas/p.json", R"({"spotter":"persona","version":1,"name":"P"})");
    QTRY_COMPARE(m_workspace->content().personas.size(), 1U);
    QVERIFY(QFile::remove(m_folder->filePath("requests/b.json")));
    QTRY_VERIFY(!has("requests/b.json"));
}

void TestWorkspaceFolder::savesAndTellsOfConflicts()
{
    std::string known;
    m_workspace->read("requests/a.json", this,
        [&known](const Result<WorkspaceFolder::Text> &text) { known = text->fingerprint; });
    QTRY_VERIFY(!known.empty());
    std::optional<SaveOutcome> outcome;
    const auto take = [&outcome](const Result<SaveOutcome> &saved) { outcome = saved.value(); };
    m_workspace->save("requests/a.json", "mine", known, this, take);
    QTRY_VERIFY(outcome.has_value());
    QVERIFY(outcome->isSaved);
    outcome.reset();
    m_workspace->save("requests/a.json", "again", known, this, take);
    QTRY_VERIFY(outcome.has_value());
    QVERIFY(!outcome->isSaved);
}

void TestWorkspaceFolder::sendsToTheTrashAndBack()
{
    std::optional<bool> isWell;
    const auto take = [&isWell](const Result<std::string> &path) {
        isWell = path.has_value();
        if (!path)
            qWarning("%s", path.error().message.c_str());
    };
    put("requests/Folder/c.json", request);
    QTRY_VERIFY(has("requests/Folder/c.json"));
    m_workspace->trash("requests/Folder", this, take);
    QTRY_VERIFY(isWell.has_value());
    if (!*isWell)
        QSKIP("This machine has no trash for temporary folders");
    QVERIFY(!QFile::exists(m_folder->filePath("requests/Folder")));
    QCOMPARE(m_workspace->lastTrashed(), std::string("requests/Folder"));
    QTRY_VERIFY(!has("requests/Folder/c.json"));
    // Not over something else that has taken its place.
    QVERIFY(QDir().mkpath(m_folder->filePath("requests/Folder")));
    isWell.reset();
    m_workspace->undoTrash(this, [&isWell](const Result<std::string> &path) { isWell = path.has_value(); });
    QTRY_VERIFY(isWell.has_value());
    QVERIFY(!*isWell);
    QVERIFY(QDir().rmdir(m_folder->filePath("requests/Folder")));
    isWell.reset();
    m_workspace->undoTrash(this, take);
    QTRY_VERIFY(isWell.has_value());
    QVERIFY(*isWell);
    QTRY_VERIFY(has("requests/Folder/c.json"));
    QVERIFY(m_workspace->lastTrashed().empty());
}

void TestWorkspaceFolder::saysWhenItVanishes()
{
    const QString root = m_folder->filePath("work");
    put("work/requests/x.json", request);
    QSignalSpy changed(m_workspace.get(), &WorkspaceFolder::changed);
    m_workspace->open(root.toStdString());
    QVERIFY(changed.wait());
    QSignalSpy failed(m_workspace.get(), &WorkspaceFolder::failed);
    QVERIFY(QDir().rename(root, m_folder->filePath("away")));
    QVERIFY(failed.wait());
    QVERIFY(m_workspace->failure().find("not there") != std::string::npos);
    // What was known stays, so that nothing that is open is lost.
    QVERIFY(has("requests/x.json"));
    QVERIFY(QDir().rename(m_folder->filePath("away"), root));
    QTRY_VERIFY(m_workspace->failure().empty());
}

void TestWorkspaceFolder::callsNobodyWhoIsGone()
{
    auto context = std::make_unique<QObject>();
    bool isCalled = false;
    m_workspace->read("requests/a.json", context.get(),
        [&isCalled](const Result<WorkspaceFolder::Text> &) { isCalled = true; });
    context.reset();
    bool isLater = false;
    m_workspace->read(
        "requests/a.json", this, [&isLater](const Result<WorkspaceFolder::Text> &) { isLater = true; });
    QTRY_VERIFY(isLater);
    QVERIFY(!isCalled);
    // With work under way.
    m_workspace->read("requests/a.json", this, {});
    m_workspace.reset();
}

QTEST_GUILESS_MAIN(TestWorkspaceFolder)
#include "tst_workspacefolder.moc"
