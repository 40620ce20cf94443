// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// `send`, `attributes` and `notify` as users run them, against a small edge on loopback.
class TestSend : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void scenario();
    void onDevice();
    void badLines();
    void many();
    void wireAndEvents();
    void lines();
    void attributes();
    void notify();
    void answersWhileTheInputPauses();
    void readerGoesAway();
    void cannotStart_data();
    void cannotStart();
    void help_data();
    void help();

private:
    struct Ended
    {
        int status = -1;
        QByteArray output;
        QByteArray messages;
    };
    Ended run(const QStringList &arguments, const QByteArray &input = {});
    QString write(const char *name, const QByteArray &content);
    QStringList playing(const QByteArray &scenarios);
    QStringList calling(const char *command) const;

    QTemporaryDir m_folder;
    QString m_program;
    std::unique_ptr<QTcpServer> m_edge;
    QByteArrayList m_heads; ///< of the requests
    QByteArrayList m_bodies;
};

namespace {

constexpr int patience = 60000;
const QByteArray artifact
    = R"({"version":"1.0.0","meta":{},"localMboxes":["home"],"rules":{"views":{},"mboxes":{"home":[
    {"ruleKey":"1","condition":true,"consequence":{"name":"home","options":[{"type":"json","content":{"color":"red"},"eventToken":"t"}],"metrics":[]},"meta":{"activity.id":1,"audience.ids":[]}}]}}})";
const QByteArray create = R"("create":{"client":"acme","organizationId":"o@AdobeOrg"})";
const QByteArray step
    = R"({"op":"getOffers","options":{"sessionId":"s","request":{"execute":{"mboxes":[{"name":"home"}]}}}})";

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QByteArrayList linesOf(const QByteArray &output)
{
    QByteArrayList result = output.split('\n');
    if (result.takeLast().isEmpty())
        return result;
    return {"the last line has no end"};
}

/// What stands at `a.b.0.c`.
QJsonValue at(const QJsonValue &root, const char *path)
{
    QJsonValue value = root;
    for (const QByteArray &part : QByteArray(path).split('.')) {
        bool isIndex = false;
        const int index = part.toInt(&isIndex);
        value = isIndex ? value.toArray().at(index) : value.toObject().value(QString::fromLatin1(part));
    }
    return value;
}

} // namespace

void TestSend::initTestCase()
{
    m_program = qEnvironmentVariable("SPOTTER_BINARY_DIR") + QStringLiteral("/bin/spotter-cli");
    if (!QFile::exists(m_program))
        QSKIP("spotter-cli is not built; run the test with ctest.");
    QVERIFY(m_folder.isValid());
    m_edge = std::make_unique<QTcpServer>();
    QVERIFY(m_edge->listen(QHostAddress::LocalHost));
    connect(m_edge.get(), &QTcpServer::newConnection, this, [this] {
        while (QTcpSocket *const socket = m_edge->nextPendingConnection()) {
            const auto received = std::make_shared<QByteArray>();
            connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
            connect(socket, &QTcpSocket::readyRead, this, [this, socket, received] {
                *received += socket->readAll();
                const qsizetype end = received->indexOf("\r\n\r\n");
                const qsizetype length = received->toLower().indexOf("content-length: ");
                const qsizetype size = length < 0
                    ? 0
                    : received->mid(length + 16, received->indexOf('\r', length) - length - 16).toInt();
                if (end < 0 || received->size() < end + 4 + size)
                    return;
                m_heads.append(received->left(end));
                m_bodies.append(received->mid(end + 4, size));
                received->clear();
                QByteArray body = artifact;
                if (m_heads.last().startsWith("POST")) {
                    const QJsonObject request = object(m_bodies.last());
                    QJsonObject answer {
                        {"status", 200}, {"id", QJsonObject {{"tntId", "v.35_0"}}}, {"client", "acme"}};
                    if (request.contains("execute"))
                        answer["execute"] = QJsonObject {{"mboxes",
                            QJsonArray {QJsonObject {{"name", "home"},
                                {"options",
                                    QJsonArray {QJsonObject {
                                        {"type", "json"}, {"content", QJsonObject {{"color", "red"}}}}}}}}}};
                    body = QJsonDocument(answer).toJson(QJsonDocument::Compact);
                }
                socket->write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: "
                    + QByteArray::number(body.size()) + "\r\n\r\n" + body);
            });
        }
    });
}

QString TestSend::write(const char *name, const QByteArray &content)
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", name);
    return file.fileName();
}

TestSend::Ended TestSend::run(const QStringList &arguments, const QByteArray &input)
{
    m_heads.clear();
    m_bodies.clear();
    QProcess process;
    process.start(m_program, arguments);
    process.write(input);
    process.closeWriteChannel();
    // The edge answers in this thread, so its event loop must run.
    if (!QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience)
        || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, "it did not end by itself"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

QStringList TestSend::playing(const QByteArray &scenarios)
{
    return {"send", "--scenario", write("scenarios.ndjson", scenarios), "--server-domain",
        QStringLiteral("127.0.0.1:%1").arg(m_edge->serverPort()), "--insecure"};
}

QStringList TestSend::calling(const char *command) const
{
    return {command, "--client", "acme", "--organization", "o@AdobeOrg", "--server-domain",
        QStringLiteral("127.0.0.1:%1").arg(m_edge->serverPort()), "--insecure", "--sticky-edge", "false"};
}

void TestSend::scenario()
{
    const Ended ended = run(playing(R"({"name":"one",)" + create + R"(,"steps":[)" + step + "]}\n"));
    QCOMPARE(ended.messages, QByteArray());
    QCOMPARE(ended.status, 0);
    const QByteArrayList output = linesOf(ended.output);
    QCOMPARE(output.size(), 1);
    const QJsonObject result = object(output[0]);
    QCOMPARE(result["name"].toString(), "one");
    QCOMPARE(result["ready"].toBool(), true);
    QCOMPARE(at(result, "steps.0.ok.response.client").toString(), "acme");
    QCOMPARE(at(result, "steps.0.ok.request").toObject(), object(m_bodies[0]));
    QCOMPARE(m_heads.size(), 1);
    QVERIFY(m_heads[0].startsWith("POST /rest/v1/delivery?imsOrgId=o%40AdobeOrg&sessionId=s HTTP/1.1\r\n"));
    QVERIFY(m_heads[0].contains("X-EXC-SDK: AdobeTargetNode\r\n"));
    QVERIFY(m_heads[0].contains("X-EXC-SDK-Version: 2.4.2\r\n"));
}

void TestSend::onDevice()
{
    const Ended ended = run(playing(
        R"({"create":{"client":"acme","organizationId":"o@AdobeOrg","decisioningMethod":"on-device"},"steps":[)"
        + step + "]}"));
    QCOMPARE(ended.status, 0);
    QCOMPARE(at(object(ended.output), "steps.0.ok.meta.decisioningMethod").toString(), "on-device");
    QCOMPARE(m_heads.size(), 3); // artifact, ping, notification
    QVERIFY(m_heads[0].startsWith("GET /acme/production/v1/rules.json HTTP/1.1\r\n"));
    QVERIFY(m_heads[0].contains("Host: assets.adobetarget.com\r\n"));
    QVERIFY(m_heads[1].contains("sessionId=ping123"));
    QCOMPARE(at(object(m_bodies[2]), "notifications.0.mbox.name").toString(), "home");
}

void TestSend::badLines()
{
    const Ended ended = run(playing(R"({"name":"a",)" + create
        + R"(,"steps":[]})"
          "\nno json\n\n[]\nnull\n"
          R"({"name":"b",)"
        + create + R"(,"steps":[{"op":"wrong"},{}]})"));
    QCOMPARE(ended.status, 0);
    const QByteArrayList output = linesOf(ended.output);
    QCOMPARE(output.size(), 6);
    QCOMPARE(object(output[0])["name"].toString(), "a");
    for (const int line : {2, 3, 5})
        QVERIFY(at(object(output[line - 1]), "error.message")
                    .toString()
                    .startsWith(QStringLiteral("line %1: ").arg(line)));
    QCOMPARE(at(object(output[3]), "error.message").toString(), "Client is required");
    QCOMPARE(at(object(output[5]), "steps").toArray().size(), 2);
    QVERIFY(!at(object(output[5]), "steps.0.error.message").toString().isEmpty());
}

void TestSend::many()
{
    QByteArray scenarios;
    for (int i = 0; i < 12; ++i)
        scenarios
            += R"({"name":")" + QByteArray::number(i) + R"(",)" + create + R"(,"steps":[)" + step + "]}\n";
    const QByteArrayList output = linesOf(run(playing(scenarios)).output);
    QCOMPARE(output.size(), 12);
    for (int i = 0; i < 12; ++i)
        QCOMPARE(object(output[i])["name"].toString(), QString::number(i));
    QCOMPARE(m_heads.size(), 12);
    for (const QByteArray &body : m_bodies)
        QVERIFY(!object(body).contains("telemetry")); // clients share nothing
}

void TestSend::wireAndEvents()
{
    const QString wire = m_folder.filePath("wire.ndjson");
    const QString events = m_folder.filePath("events.ndjson");
    const Ended ended = run(playing(R"({"name":"n",)" + create + R"(,"steps":[)" + step + "]}")
        + QStringList {"--wire", wire, "--events", events});
    QCOMPARE(ended.status, 0);
    QFile wireFile(wire);
    QVERIFY(wireFile.open(QIODevice::ReadOnly));
    const QByteArrayList exchanges = linesOf(wireFile.readAll());
    QCOMPARE(exchanges.size(), 1);
    const QJsonObject exchange = object(exchanges[0]);
    QCOMPARE(exchange["method"].toString(), "POST");
    QCOMPARE(exchange["body"].toString().toUtf8(), m_bodies[0]);
    QCOMPARE(at(exchange, "answer.status").toInt(), 200);
    QVERIFY(at(exchange, "timings.total").toDouble() > 0);
    QFile eventFile(events);
    QVERIFY(eventFile.open(QIODevice::ReadOnly));
    const QByteArrayList told = linesOf(eventFile.readAll());
    QCOMPARE(told.size(), 1);
    QCOMPARE(object(told[0])["event"].toString(), "clientReady");
    QCOMPARE(object(told[0])["scenario"].toString(), "n");
}

void TestSend::lines()
{
    const Ended ended = run(calling("send"),
        R"({"request":{"execute":{"mboxes":[{"name":"home"}]}}})"
        "\nbad\n[]\n{}\n"
        R"({"request":{"execute":{"mboxes":[]}}})"
        "\n");
    QCOMPARE(ended.messages, QByteArray());
    QCOMPARE(ended.status, 0);
    const QByteArrayList output = linesOf(ended.output);
    QCOMPARE(output.size(), 5);
    QCOMPARE(at(object(output[0]), "ok.response.status").toInt(), 200);
    for (int line = 2; line <= 5; ++line) {
        QCOMPARE(at(object(output[line - 1]), "error.line").toInt(), line);
        QVERIFY(!at(object(output[line - 1]), "error.code").toString().isEmpty());
    }
    QCOMPARE(at(object(output[3]), "error.message").toString(), "Options are required");
    QVERIFY(m_heads[0].contains("X-EXC-SDK: Spotter\r\n"));
}

void TestSend::attributes()
{
    const Ended ended = run(calling("attributes") + QStringList {"--mboxes", "home"},
        R"({"get":[["home","color"],["home","size"]]})"
        "\n");
    QCOMPARE(ended.status, 0);
    const QJsonObject result = object(ended.output);
    QCOMPARE(at(result, "ok.attributes.home.color").toString(), "red");
    QCOMPARE(at(result, "ok.values.0.value").toString(), "red");
    QCOMPARE(at(result, "ok.values.1.error.message").toString(),
        "Attribute 'size' does not exist for mbox 'home'");
}

void TestSend::notify()
{
    const Ended ended = run(calling("notify"),
        R"({"request":{"notifications":[{"id":"n","type":"display","timestamp":1714651241000,"mbox":{"name":"home"}}]}})"
        "\n"
        R"({"request":{"notifications":[]}})");
    QCOMPARE(ended.status, 0);
    QCOMPARE(linesOf(ended.output).size(), 2);
    QCOMPARE(at(object(m_bodies[0]), "notifications.0.id").toString(), "n");
}

void TestSend::answersWhileTheInputPauses()
{
    QProcess process;
    process.start(m_program, calling("send"));
    for (int i = 0; i < 3; ++i) {
        process.write(R"({"request":{"execute":{"mboxes":[{"name":"home"}]}}})"
                      "\n");
        QVERIFY(QTest::qWaitFor([&] { return process.canReadLine(); }, patience));
        QCOMPARE(at(object(process.readLine()), "ok.response.status").toInt(), 200);
    }
    process.closeWriteChannel();
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience));
    QCOMPARE(process.exitCode(), 0);
}

void TestSend::readerGoesAway()
{
    QByteArray scenarios;
    for (int i = 0; i < 50; ++i)
        scenarios += R"({"name":"n",)" + create + R"(,"readyTimeoutMs":1,"steps":[)" + step + "]}\n";
    QProcess reader;
    QProcess process;
    process.setStandardOutputProcess(&reader);
    process.start(m_program, playing(scenarios));
    reader.start(QStringLiteral("head"), {QStringLiteral("-n"), QStringLiteral("1")});
    QVERIFY(QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, patience));
    QVERIFY(QTest::qWaitFor([&] { return reader.state() == QProcess::NotRunning; }, patience));
    QVERIFY(process.exitStatus() == QProcess::NormalExit);
    QCOMPARE(process.readAllStandardError(), QByteArray());
}

void TestSend::cannotStart_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("no such file") << "send --scenario /nowhere/at/all --server-domain 127.0.0.1:1";
    QTest::newRow("a folder") << "send --scenario . --server-domain 127.0.0.1:1";
    QTest::newRow("no domain") << "send --scenario x";
    QTest::newRow("no client") << "send --organization o";
    QTest::newRow("no organization") << "notify --client c";
    QTest::newRow("unknown option") << "send --client c --organization o --frobnicate";
    QTest::newRow("wrong method") << "attributes --client c --organization o --method wrong";
    QTest::newRow("no number") << "send --client c --organization o --timeout soon";
    QTest::newRow("no truth") << "send --client c --organization o --sticky-edge maybe";
    QTest::newRow("unwritable") << "send --client c --organization o --wire /nowhere/at/all";
}

void TestSend::cannotStart()
{
    QFETCH(QString, arguments);
    const Ended ended = run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QVERIFY(ended.messages.startsWith("spotter-cli"));
    QCOMPARE(linesOf(ended.messages).size(), 1);
}

void TestSend::help_data()
{
    QTest::addColumn<QString>("command");
    for (const char *const command : {"send", "attributes", "notify"})
        QTest::newRow(command) << QString::fromLatin1(command);
}

void TestSend::help()
{
    QFETCH(QString, command);
    const Ended ended = run({command, QStringLiteral("--help")});
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.contains("example"));
    QCOMPARE(ended.messages, QByteArray());
}

QTEST_GUILESS_MAIN(TestSend)
#include "tst_send.moc"
