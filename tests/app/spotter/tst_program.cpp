// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFile>
#include <QImage>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

class TestProgram : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldDecideHeadless();
    void shouldRunHeadlessWithoutADisplay();
    void shouldDrawItsWindow();
    void shouldMeasureItsStart();
    void shouldFailWithASentence();

private:
    struct Run
    {
        int exitCode;
        QByteArray output;
        QByteArray errors;
    };
    Run run(const QStringList &arguments, bool isOffscreen = true);

    QTemporaryDir m_folder;
};

TestProgram::Run TestProgram::run(const QStringList &arguments, bool isOffscreen)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.remove("DISPLAY");
    environment.remove("WAYLAND_DISPLAY");
    if (!isOffscreen)
        environment.remove("QT_QPA_PLATFORM");
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder.path());
    process.start(qEnvironmentVariable("SPOTTER_BINARY_DIR") + "/bin/spotter", arguments);
    if (!process.waitForFinished(60'000)) {
        process.kill();
        return {-1, process.readAllStandardOutput(), "did not end"};
    }
    const int code = process.exitStatus() == QProcess::NormalExit ? process.exitCode() : -1;
    return {code, process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestProgram::shouldDecideHeadless()
{
    const QString folder = m_folder.filePath("out/deep");
    const Run result = run({"--headless", "--output", folder});
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(result.output.contains("execute mbox home-hero"));
    QVERIFY(result.output.contains("Summer hero banner"));
    QVERIFY(result.output.contains("Event token") || result.output.contains("Response token"));

    QFile file(folder + "/session.json");
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject session = QJsonDocument::fromJson(file.readAll()).object();
    QCOMPARE(session["format"].toString(), QStringLiteral("spotter-session"));
    QCOMPARE(session["artifact"]["sha256"].toString().size(), 64);
    QCOMPARE(session["client"].toString(), QStringLiteral("acme"));
    QVERIFY(session["request"].toObject().contains("execute"));
    QVERIFY(session["answer"].toObject().contains("prefetch"));
    QVERIFY(!session["notifications"].toArray().isEmpty());
    const QJsonObject evaluation = session["evaluations"].toArray().first().toObject();
    for (const char *const member : {"mode", "location", "activity", "rule", "outcome", "allocation"})
        QVERIFY2(evaluation.contains(QLatin1String(member)), member);
    QCOMPARE(QImage(folder + "/window.png").size(), QSize(1280, 800));
}

void TestProgram::shouldRunHeadlessWithoutADisplay()
{
    const Run result = run({}, false);
    QVERIFY2(result.exitCode == 0, result.errors.constData());
    QVERIFY(result.errors.contains("no display"));
    QVERIFY(QFile::exists(m_folder.filePath("spotter-output/session.json")));
}

void TestProgram::shouldDrawItsWindow()
{
    const QString path = m_folder.filePath("window.png");
    for (const char *const theme : {"light", "dark", "contrast"}) {
        const Run result
            = run({"--screenshot", path, "--page", "artifact", "--size", "1400x900", "--theme", theme});
        QVERIFY2(result.exitCode == 0, result.errors.constData());
        const QImage image(path);
        QCOMPARE(image.size(), QSize(1400, 900));
        QCOMPARE(image.pixelColor(700, 895).lightness() > 128, qstrcmp(theme, "light") == 0);
    }
    QCOMPARE(run({"--screenshot", m_folder.filePath("no/such/folder/window.png")}).exitCode, 1);
}

void TestProgram::shouldMeasureItsStart()
{
    const Run result = run({"--measure-start"});
    QCOMPARE(result.exitCode, 0);
    QVERIFY(result.output.endsWith(" ms\n"));
    QVERIFY(result.output.chopped(4).toInt() > 0);
}

void TestProgram::shouldFailWithASentence()
{
    const Run missing = run({"--headless", "--artifact", "nowhere.json"});
    QCOMPARE(missing.exitCode, 1);
    QVERIFY(missing.errors.contains("nowhere.json"));
    QCOMPARE(run({"--theme", "pink"}).exitCode, 2);
}

QTEST_GUILESS_MAIN(TestProgram)
#include "tst_program.moc"
