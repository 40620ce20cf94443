// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/workspace/names.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestNames : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void refuses_data();
    void refuses();
    void makesFileNames_data();
    void makesFileNames();
    void staysBelow();
};

void TestNames::refuses_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<bool>("isFine");
    QTest::newRow("plain") << QByteArray("Home page 2") << true;
    QTest::newRow("accents") << QByteArray("Café – été") << true;
    QTest::newRow("empty") << QByteArray() << false;
    QTest::newRow("above") << QByteArray("..") << false;
    QTest::newRow("here") << QByteArray(".") << false;
    QTest::newRow("hidden") << QByteArray(".git") << false;
    QTest::newRow("slash") << QByteArray("a/b") << false;
    QTest::newRow("backslash") << QByteArray("a\\b") << false;
    QTest::newRow("drive") << QByteArray("c:x") << false;
    QTest::newRow("nul byte") << QByteArray("a\0b", 3) << false;
    QTest::newRow("line break") << QByteArray("a\nb") << false;
    QTest::newRow("device") << QByteArray("con") << false;
    QTest::newRow("device with ending") << QByteArray("LPT1.json") << false;
    QTest::newRow("no device") << QByteArray("console") << true;
    QTest::newRow("no device either") << QByteArray("com") << true;
    QTest::newRow("dot at the end") << QByteArray("a.") << false;
    QTest::newRow("reordering") << QByteArray("a\xe2\x80\xae"
                                              "b")
                                << false;
    QTest::newRow("zero width") << QByteArray("a\xe2\x80\x8b"
                                              "b")
                                << false;
    QTest::newRow("not UTF-8") << QByteArray("a\xff") << false;
    QTest::newRow("long") << QByteArray(201, 'a') << false;
}

void TestNames::refuses()
{
    QFETCH(QByteArray, name);
    QFETCH(bool, isFine);
    QCOMPARE(!fileNameMistake(name.toStdString()).has_value(), isFine);
}

void TestNames::makesFileNames_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("made");
    QTest::newRow("plain") << "Home page"
                           << "Home page";
    QTest::newRow("path") << "../../etc/passwd"
                          << "-..-etc-passwd";
    QTest::newRow("question") << "Home?"
                              << "Home-";
    QTest::newRow("empty") << ""
                           << "Unnamed";
    QTest::newRow("dots") << ".. "
                          << "Unnamed";
    QTest::newRow("device") << "nul"
                            << "_nul";
    QTest::newRow("hidden characters") << QString(QChar(0x202e)) + "abc"
                                       << "abc";
    QTest::newRow("long") << QString(400, QChar(0xe9)) << QString(90, QChar(0xe9));
}

void TestNames::makesFileNames()
{
    QFETCH(QString, name);
    QFETCH(QString, made);
    const std::string result = fileNameFor(name.toStdString());
    QCOMPARE(QString::fromStdString(result), made);
    QVERIFY(!fileNameMistake(result).has_value());
}

void TestNames::staysBelow()
{
    QTemporaryDir root;
    QTemporaryDir elsewhere;
    QVERIFY(QDir(root.path()).mkpath("requests"));
    const std::string base = root.path().toStdString();
    QCOMPARE(pathBelow(base, "requests/a.json").value(), base + "/requests/a.json");
    QVERIFY(pathBelow(base, "requests/not there/a.json").has_value());
    for (const char *bad : {"../a.json", "requests/../../a", "/etc/passwd", "requests//a", "", "requests/"})
        QVERIFY2(!pathBelow(base, bad).has_value(), bad);
    QVERIFY(QFile::link(elsewhere.path(), root.filePath("requests/out")));
    const auto out = pathBelow(base, "requests/out/a.json");
    QVERIFY(!out.has_value());
    QVERIFY(out.error().message.find("leads out") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestNames)
#include "tst_names.moc"
