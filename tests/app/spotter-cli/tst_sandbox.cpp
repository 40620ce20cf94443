// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

#include <signal.h>

/// `spotter-cli sandbox` as users run it.
class TestSandbox : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesTheSample();
    void servesAFile();
    void ends_data();
    void ends();
    void endsWithClients();
    void faults();
    void reportCannotBeWritten();
    void cannotStart_data();
    void cannotStart();
    void help();

private:
    struct Running
    {
        std::unique_ptr<QProcess> process = std::make_unique<QProcess>();
        QJsonObject addresses;
    };
    Running started(const QStringList &arguments);
    int endedBy(QProcess &process, int signal);
    /// Status and body.
    static std::pair<int, QByteArray> answer(const Running &running, const QByteArray &method,
        const QByteArray &target, const QByteArray &body = {});

    QTemporaryDir m_folder;
    QString m_program;
};

namespace {

constexpr int patience = 60000;
const QByteArray delivery = "/rest/v1/delivery?imsOrgId=1234567890%40AdobeOrg&sessionId=1";

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

} // namespace

void TestSandbox::initTestCase()
{
    m_program = qEnvironmentVariable("SPOTTER_BINARY_DIR") + QStringLiteral("/bin/spotter-cli");
    QVERIFY(m_folder.isValid());
}

TestSandbox::Running TestSandbox::started(const QStringList &arguments)
{
    Running result;
    result.process->start(m_program, QStringList {QStringLiteral("sandbox")} + arguments);
    while (!result.process->canReadLine() && result.process->waitForReadyRead(patience)) { }
    result.addresses = object(result.process->readLine());
    return result;
}

int TestSandbox::endedBy(QProcess &process, int signal)
{
    ::kill(static_cast<pid_t>(process.processId()), signal);
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit)
        return -1;
    return process.exitCode();
}

std::pair<int, QByteArray> TestSandbox::answer(
    const Running &running, const QByteArray &method, const QByteArray &target, const QByteArray &body)
{
    QTcpSocket socket;
    socket.connectToHost(
        QStringLiteral("127.0.0.1"), static_cast<quint16>(running.addresses[QLatin1String("port")].toInt()));
    if (!socket.waitForConnected(patience))
        return {0, {}};
    socket.write(method + ' ' + target
        + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\nContent-Length: "
        + QByteArray::number(body.size()) + "\r\n\r\n" + body);
    QByteArray read;
    while (socket.waitForReadyRead(patience))
        read += socket.readAll();
    return {read.split(' ').value(1).toInt(), read.mid(read.indexOf("\r\n\r\n") + 4)};
}

void TestSandbox::servesTheSample()
{
    const QString report = m_folder.filePath(QStringLiteral("report.json"));
    const QString log = m_folder.filePath(QStringLiteral("log.ndjson"));
    Running running = started({"--report", report, "--log", log});
    QCOMPARE(running.addresses[QLatin1String("client")].toString(), QStringLiteral("acme"));
    QVERIFY(running.addresses[QLatin1String("port")].toInt() > 0);

    const auto [status, prefetched] = answer(running, "POST", delivery,
        R"({"context":{"channel":"web"},"prefetch":{"mboxes":[{"index":0,"name":"home"},{"index":1,"name":"product1"}]}})");
    QCOMPARE(status, 200);
    const QJsonArray mboxes
        = object(prefetched)[QLatin1String("prefetch")][QLatin1String("mboxes")].toArray();
    QCOMPARE(mboxes.size(), 2);
    const QJsonObject product = mboxes.at(1).toObject();
    const QByteArray token
        = product[QLatin1String("options")].toArray().at(0)[QLatin1String("eventToken")].toString().toUtf8();
    const QByteArray click
        = product[QLatin1String("metrics")].toArray().at(0)[QLatin1String("eventToken")].toString().toUtf8();
    const QByteArray state = product[QLatin1String("state")].toString().toUtf8();
    const auto [notified, acknowledged] = answer(running, "POST", delivery,
        R"({"context":{"channel":"web"},"notifications":[)"
        R"({"id":"1","type":"display","timestamp":1714651241000,"mbox":{"name":"product1","state":")"
            + state + R"("},"tokens":[")" + token
            + R"("]},{"id":"2","type":"click","timestamp":1714651241000,"mbox":{"name":"product1"},"tokens":[")"
            + click + R"("]}]})");
    QCOMPARE(notified, 200);
    QCOMPARE(object(acknowledged)[QLatin1String("notifications")].toArray().size(), 2);
    QVERIFY(!QFile::exists(report));
    QCOMPARE(endedBy(*running.process, SIGINT), 130);

    QFile file(report);
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QJsonObject counted = object(file.readAll());
    QCOMPARE(counted[QLatin1String("impressions")].toInt(), 1);
    QCOMPARE(counted[QLatin1String("clicks")].toInt(), 1);
    QVERIFY(counted[QLatin1String("activities")].toArray().size() >= 8);
    QFile lines(log);
    QVERIFY(lines.open(QIODevice::ReadOnly));
    QCOMPARE(lines.readAll().count('\n'), 2);
}

void TestSandbox::servesAFile()
{
    const QString path = m_folder.filePath(QStringLiteral("rules.json"));
    const QByteArray artifact = R"({"version":"1.0.0","meta":{},"rules":{"mboxes":{},"views":{}}})";
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(artifact) == artifact.size());
    file.close();
    Running running = started({"--artifact", path, "--client", "northwind", "--organization", "1@AdobeOrg"});
    QCOMPARE(answer(running, "GET", "/northwind/production/v1/rules.json"), std::make_pair(200, artifact));
    QCOMPARE(answer(running, "GET", "/acme/production/v1/rules.json").first, 403);
    QCOMPARE(answer(running, "POST", "/rest/v1/delivery?imsOrgId=1@AdobeOrg&sessionId=1",
                 R"({"context":{"channel":"web"}})")
                 .first,
        200);
    QCOMPARE(endedBy(*running.process, SIGTERM), 0);
}

void TestSandbox::ends_data()
{
    QTest::addColumn<int>("signal");
    QTest::addColumn<int>("status");
    QTest::newRow("interrupted") << SIGINT << 130;
    QTest::newRow("told to end") << SIGTERM << 0;
    QTest::newRow("terminal closed") << SIGHUP << 0;
}

void TestSandbox::ends()
{
    QFETCH(const int, signal);
    const QString report = m_folder.filePath(QStringLiteral("report%1.json").arg(signal));
    Running running = started({"--report", report});
    QTEST(endedBy(*running.process, signal), "status");
    QVERIFY(QFile::exists(report));
    QCOMPARE(running.process->readAllStandardOutput(), QByteArray());
    QCOMPARE(running.process->readAllStandardError(), QByteArray());
}

void TestSandbox::endsWithClients()
{
    Running running = started({"--fault", "latency:30000=1"});
    QTcpSocket socket;
    socket.connectToHost(
        QStringLiteral("127.0.0.1"), static_cast<quint16>(running.addresses[QLatin1String("port")].toInt()));
    QVERIFY(socket.waitForConnected(patience));
    socket.write("GET /v1/geo HTTP/1.1\r\nHost: h\r\n\r\n");
    socket.flush();
    QTest::qWait(50);
    QCOMPARE(endedBy(*running.process, SIGINT), 130);
}

void TestSandbox::faults()
{
    Running running = started({"--fault", "artifact/503=1", "--fault=geo/404=1", "--seed", "1"});
    QCOMPARE(answer(running, "GET", "/acme/production/v1/rules.json").first, 503);
    QCOMPARE(answer(running, "GET", "/v1/geo").first, 404);
    QCOMPARE(answer(running, "GET", "/sandbox/faults").second,
        QByteArray(R"({"faults":["artifact/503=1","geo/404=1"]})"));
    QCOMPARE(endedBy(*running.process, SIGINT), 130);
}

void TestSandbox::reportCannotBeWritten()
{
    Running running = started({"--report", m_folder.filePath(QStringLiteral("none/report.json"))});
    QCOMPARE(endedBy(*running.process, SIGINT), 2);
    QVERIFY(running.process->readAllStandardError().startsWith("spotter-cli sandbox: "));
}

void TestSandbox::cannotStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("fault") << QStringList {"--fault", "gremlins=1"} << QByteArray("gremlins");
    QTest::newRow("rate") << QStringList {"--fault", "500=7"} << QByteArray("\"7\"");
    QTest::newRow("second fault") << QStringList {"--fault", "500=1", "--fault", "x"} << QByteArray("\"x\"");
    QTest::newRow("port") << QStringList {"--port", "70000"} << QByteArray("--port");
    QTest::newRow("no file") << QStringList {"--artifact", "/none/rules.json"}
                             << QByteArray("/none/rules.json");
    QTest::newRow("no log") << QStringList {"--log", "/none/log"} << QByteArray("/none/log");
    QTest::newRow("client") << QStringList {"--client", ""} << QByteArray("--client");
    QTest::newRow("option") << QStringList {"--ports", "1"} << QByteArray("--ports");
    QTest::newRow("no value") << QStringList {"--port"} << QByteArray("--port");
}

void TestSandbox::cannotStart()
{
    QFETCH(const QStringList, arguments);
    QFETCH(const QByteArray, message);
    QProcess process;
    process.start(m_program, QStringList {QStringLiteral("sandbox")} + arguments);
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 2);
    const QByteArray messages = process.readAllStandardError();
    QVERIFY2(messages.contains(message), messages.constData());
    QCOMPARE(messages.count('\n'), 1);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
}

void TestSandbox::help()
{
    QProcess process;
    process.start(m_program, {"sandbox", "--help"});
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
    const QByteArray text = process.readAllStandardOutput();
    for (const char *const option : {"--port", "--artifact", "--client", "--organization", "--fault",
             "--report", "--log", "--seed", "--now"})
        QVERIFY2(text.contains(option), option);
}

QTEST_GUILESS_MAIN(TestSandbox)
#include "tst_sandbox.moc"
