// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/spotter/options.h"

#include <QTest>

using namespace spotter;

class TestOptions : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldHaveDefaults();
    void shouldReadAll();
    void shouldRefuse_data();
    void shouldRefuse();
    void shouldHelp();
};

void TestOptions::shouldHaveDefaults()
{
    const CommandLine line = parseCommandLine({"spotter"});
    QVERIFY(line.message.isEmpty());
    QVERIFY(line.options.artifactPath.isEmpty());
    QVERIFY(!line.options.theme);
    QVERIFY(!line.options.isUnattended());
    QVERIFY(line.options.size.isEmpty());
}

void TestOptions::shouldReadAll()
{
    const Options options = parseCommandLine(
        {"spotter", "rules.bin", "--organization", "A@AdobeOrg", "--client", "acme", "--request", "r.json",
            "--theme", "dark", "--screenshot", "w.png", "--page", "artifact", "--size", "1920x1080"})
                                .options;
    QCOMPARE(options.artifactPath, QStringLiteral("rules.bin"));
    QCOMPARE(options.organizationId, QStringLiteral("A@AdobeOrg"));
    QCOMPARE(options.clientCode, QStringLiteral("acme"));
    QCOMPARE(options.requestPath, QStringLiteral("r.json"));
    QCOMPARE(options.theme, ui::Theme::Dark);
    QCOMPARE(options.page, 1);
    QCOMPARE(options.size, QSize(1920, 1080));
    QVERIFY(options.isUnattended());
    QVERIFY(parseCommandLine({"spotter", "--headless", "--output", "out"}).options.headless);
    QVERIFY(parseCommandLine({"spotter", "--measure-start"}).options.isUnattended());
}

void TestOptions::shouldRefuse_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::newRow("unknown") << QStringList {"--colour"};
    QTest::newRow("theme") << QStringList {"--theme", "pink"};
    QTest::newRow("page") << QStringList {"--page", "keys"};
    QTest::newRow("size") << QStringList {"--size", "large"};
    QTest::newRow("huge size") << QStringList {"--size", "99999x10"};
    QTest::newRow("two artifacts") << QStringList {"a.json", "b.json"};
    QTest::newRow("artifact twice") << QStringList {"a.json", "--artifact", "b.json"};
}

void TestOptions::shouldRefuse()
{
    QFETCH(QStringList, arguments);
    const CommandLine line = parseCommandLine(QStringList {"spotter"} + arguments);
    QVERIFY(line.isError);
    QVERIFY(!line.message.isEmpty());
}

void TestOptions::shouldHelp()
{
    const CommandLine line = parseCommandLine({"spotter", "--help"});
    QVERIFY(!line.isError);
    QVERIFY(line.message.contains("--screenshot"));
    QVERIFY(parseCommandLine({"spotter", "--version"}).message.startsWith("spotter "));
}

QTEST_MAIN(TestOptions)
#include "tst_options.moc"
