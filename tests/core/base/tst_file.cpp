// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <unistd.h>

using namespace spotter;

class TestFile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsAndSaves();
    void refusesToRead();
    void refusesToSave();
    void keepsLinksAndModes();

private:
    std::string path(const char *name) const
    {
        return m_folder.filePath(QString::fromLatin1(name)).toStdString();
    }

    QTemporaryDir m_folder;
};

void TestFile::readsAndSaves()
{
    const std::string bytes = std::string("a\0b\r\n\xff", 6) + std::string(100000, 'x');
    QVERIFY(saveFile(path("a"), bytes));
    const auto read = readFile(path("a"));
    QVERIFY(read);
    QVERIFY(*read == bytes);
    QVERIFY(saveFile(path("a"), ""));
    QVERIFY(readFile(path("a")).value_or("x").empty());
    // Nothing is left beside it.
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList {QStringLiteral("a")});
}

void TestFile::refusesToRead()
{
    const auto missing = readFile(path("missing"));
    QVERIFY(!missing && missing.error().code == ErrorCode::Unreadable);
    QVERIFY(missing.error().message.find(path("missing")) != std::string::npos);
    QVERIFY(!readFile(m_folder.path().toStdString()));
    QVERIFY(!readFile(""));
    QVERIFY(!readFile("/dev/null"));
    QVERIFY(saveFile(path("big"), "12345"));
    QVERIFY(readFile(path("big"), 5));
    const auto big = readFile(path("big"), 4);
    QVERIFY(!big && big.error().code == ErrorCode::TooLarge);
    if (::geteuid() != 0) {
        QFile::setPermissions(QString::fromStdString(path("big")), {});
        const auto forbidden = readFile(path("big"));
        QVERIFY(!forbidden && forbidden.error().code == ErrorCode::Unreadable);
    }
}

void TestFile::refusesToSave()
{
    const auto nowhere = saveFile(path("no/such/folder"), "x");
    QVERIFY(!nowhere && nowhere.error().code == ErrorCode::Unwritable);
    QVERIFY(!saveFile(m_folder.path().toStdString(), "x"));
    QVERIFY(!saveFile("", "x"));
}

void TestFile::keepsLinksAndModes()
{
    QVERIFY(saveFile(path("real"), "old"));
    const QString real = QString::fromStdString(path("real"));
    QVERIFY(QFile::setPermissions(real, QFile::ReadOwner | QFile::WriteOwner));
    QVERIFY(QFile::link(real, QString::fromStdString(path("link"))));
    QVERIFY(saveFile(path("link"), "new"));
    QVERIFY(QFileInfo(QString::fromStdString(path("link"))).isSymLink());
    QCOMPARE(readFile(path("real")).value_or(""), std::string("new"));
    QCOMPARE(QFileInfo(real).permissions() & (QFile::ReadGroup | QFile::ReadOther), QFile::Permissions {});
}

QTEST_APPLESS_MAIN(TestFile)
#include "tst_file.moc"
