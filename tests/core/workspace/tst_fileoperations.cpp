// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/workspace/content.h"
#include "core/workspace/fileoperations.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>

using namespace spotter;
using namespace spotter::workspace;

class TestFileOperations : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void makesNewFiles();
    void savesOverOnlyWhatItKnows();
    void moves();
    void renames();
    void duplicates();
    void refusesPathTricks();
    void loadsATree();
    void loadsNothing();

private:
    void put(const QString &path, const QByteArray &text)
    {
        const QFileInfo file(m_folder->filePath(path));
        QVERIFY(QDir().mkpath(file.path()));
        QVERIFY(saveFile(file.filePath().toStdString(), text.toStdString()).has_value());
    }
    std::string textOf(const std::string &path) { return readFile(m_root + "/" + path).value_or("missing"); }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::string m_root;
    const std::atomic<bool> m_goesOn {false};
};

namespace {

const QByteArray home = R"({"spotter":"request","version":1,"name":"Home","method":"hybrid",
    "request":{"execute":{"mboxes":[{"name":"home"},{"name":"hero"}]},"prefetch":{"views":[{"name":"list"}]}}})";

} // namespace

void TestFileOperations::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = m_folder->path().toStdString();
}

void TestFileOperations::makesNewFiles()
{
    QCOMPARE(saveNew(m_root, "requests", "Home / start", "1\n").value(),
        std::string("requests/Home - start.json"));
    QCOMPARE(saveNew(m_root, "requests", "Home / start", "2\n").value(),
        std::string("requests/Home - start 2.json"));
    QCOMPARE(textOf("requests/Home - start.json"), std::string("1\n"));
    QCOMPARE(makeFolder(m_root, "requests", "Checkout").value(), std::string("requests/Checkout"));
    QCOMPARE(makeFolder(m_root, "requests", "Checkout").value(), std::string("requests/Checkout 2"));
    QVERIFY(!makeFolder(m_root, "requests", "..").has_value());
}

void TestFileOperations::savesOverOnlyWhatItKnows()
{
    put("requests/a.json", "first");
    const std::string fingerprint = fingerprintOf("first");
    auto outcome = saveOver(m_root, "requests/a.json", "second", fingerprint);
    QVERIFY(outcome.has_value() && outcome->isSaved);
    QCOMPARE(outcome->fingerprint, fingerprintOf("second"));
    // Somebody else was faster.
    put("requests/a.json", "theirs");
    outcome = saveOver(m_root, "requests/a.json", "third", fingerprintOf("second"));
    QVERIFY(outcome.has_value() && !outcome->isSaved);
    QCOMPARE(outcome->fingerprint, fingerprintOf("theirs"));
    QCOMPARE(textOf("requests/a.json"), std::string("theirs"));
    // Gone altogether.
    QVERIFY(QFile::remove(m_folder->filePath("requests/a.json")));
    outcome = saveOver(m_root, "requests/a.json", "third", fingerprintOf("theirs"));
    QVERIFY(outcome.has_value() && !outcome->isSaved && outcome->fingerprint.empty());
    // The user said so.
    QVERIFY(QDir(m_folder->filePath("requests")).removeRecursively());
    outcome = saveOver(m_root, "requests/a.json", "third", std::nullopt);
    QVERIFY(outcome.has_value() && outcome->isSaved);
    QCOMPARE(textOf("requests/a.json"), std::string("third"));
}

void TestFileOperations::moves()
{
    put("requests/a.json", "a");
    put("requests/Checkout/b.json", "b");
    QCOMPARE(moveInto(m_root, "requests/a.json", "requests/Checkout").value(),
        std::string("requests/Checkout/a.json"));
    QCOMPARE(textOf("requests/Checkout/a.json"), std::string("a"));
    put("requests/b.json", "other");
    const auto refused = moveInto(m_root, "requests/b.json", "requests/Checkout");
    QVERIFY(!refused.has_value());
    QVERIFY(refused.error().message.find("already") != std::string::npos);
    QCOMPARE(textOf("requests/Checkout/b.json"), std::string("b"));
    QVERIFY(!moveInto(m_root, "requests/Checkout", "requests/Checkout").has_value());
    QCOMPARE(moveInto(m_root, "requests/b.json", "requests").value(), std::string("requests/b.json"));
}

void TestFileOperations::renames()
{
    put("requests/a.json", home);
    QCOMPARE(
        rename(m_root, "requests/a.json", "Start: page").value(), std::string("requests/Start- page.json"));
    QCOMPARE(readRequest(textOf("requests/Start- page.json"))->name, std::string("Start: page"));
    QVERIFY(!QFile::exists(m_folder->filePath("requests/a.json")));
    // Only the letter differs that no file name has.
    QCOMPARE(rename(m_root, "requests/Start- page.json", "Start? page").value(),
        std::string("requests/Start- page.json"));
    QCOMPARE(readRequest(textOf("requests/Start- page.json"))->name, std::string("Start? page"));
    put("requests/Folder/x.json", home);
    put("requests/Other/y.json", home);
    QVERIFY(!rename(m_root, "requests/Folder", "Other").has_value());
    QVERIFY(!rename(m_root, "requests/Folder", "../up").has_value());
    QCOMPARE(rename(m_root, "requests/Folder", "Third").value(), std::string("requests/Third"));
    QVERIFY(!rename(m_root, "requests/Third/x.json", "  ").has_value());
    // What can't be read isn't touched.
    put("requests/broken.json", "{");
    QVERIFY(!rename(m_root, "requests/broken.json", "Well").has_value());
    QCOMPARE(textOf("requests/broken.json"), std::string("{"));
}

void TestFileOperations::duplicates()
{
    put("requests/Home.json", home);
    const auto copy = duplicate(m_root, "requests/Home.json", "Copy of Home");
    QCOMPARE(copy.value(), std::string("requests/Copy of Home.json"));
    QCOMPARE(readRequest(textOf(*copy))->name, std::string("Copy of Home"));
    QCOMPARE(duplicate(m_root, "requests/Home.json", "Copy of Home").value(),
        std::string("requests/Copy of Home 2.json"));
    put("personas/p.json", R"({"spotter":"persona","version":1,"name":"P","x":1})");
    const auto persona = readPersona(textOf(duplicate(m_root, "personas/p.json", "Q").value()));
    QCOMPARE(persona->name(), std::string_view("Q"));
    QVERIFY(persona->json.root().contains("x"));
}

void TestFileOperations::refusesPathTricks()
{
    put("requests/a.json", home);
    for (const char *bad : {"../a.json", "requests/../../a.json", "/etc/passwd"}) {
        QVERIFY(!saveOver(m_root, bad, "x", std::nullopt).has_value());
        QVERIFY(!rename(m_root, bad, "x").has_value());
        QVERIFY(!duplicate(m_root, bad, "x").has_value());
        QVERIFY(!moveInto(m_root, bad, "requests").has_value());
        QVERIFY(!moveInto(m_root, "requests/a.json", bad).has_value());
        QVERIFY(!saveNew(m_root, bad, "x", "x").has_value());
    }
    QCOMPARE(textOf("requests/a.json"), home.toStdString());
}

void TestFileOperations::loadsATree()
{
    put("requests/zebra.json", home);
    put("requests/Apple.json", "{ broken");
    put("requests/Checkout/Pay.json", R"({"execute":{"pageLoad":{}}})");
    put("requests/readme.txt", "no request");
    put("requests/.hidden.json", home);
    put("personas/two.json", R"({"spotter":"persona","version":1,"name":"Berlin"})");
    put("personas/one.json", R"({"spotter":"persona","version":1,"name":"Zurich"})");
    put("personas/bad.json", "[]");
    QTemporaryDir elsewhere;
    QVERIFY(QFile::link(elsewhere.path(), m_folder->filePath("requests/link")));
    const auto content = loadContent(m_root, m_goesOn);
    QVERIFY(content.has_value());
    std::vector<std::string> paths;
    for (const RequestEntry &entry : content->requests)
        paths.push_back(entry.path);
    QCOMPARE(paths,
        std::vector<std::string>({"requests/Checkout", "requests/Checkout/Pay.json", "requests/Apple.json",
            "requests/zebra.json"}));
    QVERIFY(content->requests[0].isFolder);
    QCOMPARE(content->requests[1].name, std::string("Pay"));
    QVERIFY(content->requests[2].problem.find("line 1") != std::string::npos);
    const RequestEntry *const entry = content->request("requests/zebra.json");
    QVERIFY(entry != nullptr);
    QCOMPARE(entry->name, std::string("Home"));
    QCOMPARE(entry->method, std::string("hybrid"));
    QCOMPARE(entry->locations, std::vector<std::string>({"home", "hero", "list"}));
    QCOMPARE(entry->fingerprint, fingerprintOf(home.toStdString()));
    QCOMPARE(content->personas.size(), 3U);
    QVERIFY(!content->personas[0].problem.empty());
    QCOMPARE(content->personas[1].name, std::string("Berlin"));
    QVERIFY(content->persona("personas/one.json") != nullptr);
    QVERIFY(content->persona("personas/none.json") == nullptr);
}

void TestFileOperations::loadsNothing()
{
    const auto empty = loadContent(m_root, m_goesOn);
    QVERIFY(empty.has_value());
    QVERIFY(empty->requests.empty() && empty->personas.empty());
    const auto missing = loadContent(m_root + "/gone", m_goesOn);
    QVERIFY(!missing.has_value());
    QVERIFY(missing.error().message.find("/gone") != std::string::npos);
    const std::atomic<bool> stop {true};
    QCOMPARE(loadContent(m_root, stop).error().code, ErrorCode::Cancelled);
}

QTEST_GUILESS_MAIN(TestFileOperations)
#include "tst_fileoperations.moc"
