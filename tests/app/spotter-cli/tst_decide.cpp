// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

/// The program as users run it: bytes in, bytes out, exit status.
class TestDecide : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void order();
    void badLines();
    void lineEnds();
    void threads();
    void answersWhileTheInputPauses_data();
    void answersWhileTheInputPauses();
    void longLines();
    void readerGoesAway_data();
    void readerGoesAway();
    void cannotStart_data();
    void cannotStart();
    void unreadable();
    void binaryArtifact();
    void options();
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
    QStringList deciding(const QStringList &more = {}) const;
    QString write(const char *name, const QByteArray &content);

    QTemporaryDir m_folder;
    QString m_program;
    QString m_artifact;
};

namespace {

constexpr int patience = 60000;
constexpr const char *organization = "1234567890ABCDEF@AdobeOrg";
const QByteArray artifact = R"({"version":"1.0.0","meta":{},"localMboxes":["home"],"rules":{"mboxes":{"home":[
    {"ruleKey":"1","condition":{"<":[{"var":"allocation"},50]},"consequence":{"name":"home","options":[{"type":"html","content":"A","eventToken":"t"}],"metrics":[]},"meta":{"activity.id":1,"audience.ids":[]}},
    {"ruleKey":"1","condition":{"==":["bar",{"var":"mbox.foo"}]},"consequence":{"name":"home","options":[{"type":"html","content":"B"}],"metrics":[]},"meta":{"activity.id":1,"audience.ids":[]}}]},"views":{}}})";

QByteArray line(int number)
{
    return "{\"request\":{\"requestId\":\"r" + QByteArray::number(number)
        + R"(","execute":{"mboxes":[{"name":"home","parameters":{"foo":"bar"}}]}}})";
}

QJsonObject object(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

QString requestId(const QByteArray &answer)
{
    return object(answer)[QLatin1String("response")].toObject()[QLatin1String("requestId")].toString();
}

QString errorMessage(const QByteArray &answer)
{
    return object(answer)[QLatin1String("error")].toObject()[QLatin1String("message")].toString();
}

/// The lines of an output, each of which must end with a line feed.
QByteArrayList lines(const QByteArray &output)
{
    QByteArrayList result = output.split('\n');
    if (result.takeLast().isEmpty())
        return result;
    return {"the last line has no end"};
}

} // namespace

void TestDecide::initTestCase()
{
    m_program = qEnvironmentVariable("SPOTTER_BINARY_DIR") + QStringLiteral("/bin/spotter-cli");
    if (!QFile::exists(m_program))
        QSKIP("spotter-cli is not built; run the test with ctest.");
    QVERIFY(m_folder.isValid());
    m_artifact = write("rules.json", artifact);
}

QString TestDecide::write(const char *name, const QByteArray &content)
{
    QFile file(m_folder.filePath(QLatin1String(name)));
    if (!file.open(QIODevice::WriteOnly) || file.write(content) != content.size())
        qFatal("can't write %s", name);
    return file.fileName();
}

QStringList TestDecide::deciding(const QStringList &more) const
{
    return QStringList {QStringLiteral("decide"), QStringLiteral("--artifact"), m_artifact,
               QStringLiteral("--client"), QStringLiteral("acme"), QStringLiteral("--now"),
               QStringLiteral("1609459200000")}
    + more;
}

TestDecide::Ended TestDecide::run(const QStringList &arguments, const QByteArray &input)
{
    QProcess process;
    process.start(m_program, arguments);
    process.write(input);
    process.closeWriteChannel();
    if (!process.waitForFinished(patience) || process.exitStatus() != QProcess::NormalExit)
        return {-1, {}, "it did not end by itself"};
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void TestDecide::order()
{
    QByteArray input;
    for (int i = 0; i < 5000; ++i)
        input += line(i) + QByteArray("\n");
    const Ended ended = run(deciding(), input);
    QCOMPARE(ended.status, 0);
    QCOMPARE(ended.messages, QByteArray());
    const QByteArrayList answers = lines(ended.output);
    QCOMPARE(answers.size(), 5000);
    for (int i = 0; i < 5000; ++i)
        QCOMPARE(requestId(answers[i]), QStringLiteral("r%1").arg(i));
    const QJsonObject first = object(answers[0]);
    QCOMPARE(first.keys(),
        QStringList({QStringLiteral("notifications"), QStringLiteral("response"), QStringLiteral("status")}));
    QCOMPARE(first[QLatin1String("status")].toInt(), 200);
}

void TestDecide::badLines()
{
    const QByteArrayList input {line(1), "", "not json", "[1]", "\"x\"", "{}", R"({"request":null})",
        R"({"request":[]})", R"({"request":{"execute":null}})", "{\"request\":{}", "\xff", "{\"a\":\"\xff\"}",
        QByteArray(2000, '['), " ", line(15)};
    for (const char *const jobs : {"1", "2"}) {
        const Ended ended = run(
            deciding({QStringLiteral("--jobs"), QLatin1String(jobs)}), input.join('\n') + QByteArray("\n"));
        QCOMPARE(ended.status, 0);
        const QByteArrayList answers = lines(ended.output);
        QCOMPARE(answers.size(), input.size());
        for (int i = 0; i < input.size(); ++i) {
            if (input[i] == line(i + 1)) {
                QCOMPARE(requestId(answers[i]), QStringLiteral("r%1").arg(i + 1));
                continue;
            }
            const QJsonObject error = object(answers[i])[QLatin1String("error")].toObject();
            QVERIFY2(!errorMessage(answers[i]).isEmpty(), answers[i].constData());
            QVERIFY(!error[QLatin1String("code")].toString().isEmpty());
            QCOMPARE(error[QLatin1String("line")].toInt(), i + 1);
        }
        QVERIFY(errorMessage(answers[2]).startsWith(QStringLiteral("line 3: malformed JSON: ")));
        QVERIFY(errorMessage(answers[1]).startsWith(QStringLiteral("line 2: malformed JSON: ")));
    }
}

void TestDecide::lineEnds()
{
    QCOMPARE(run(deciding()).output, QByteArray());
    QCOMPARE(lines(run(deciding(), line(1)).output).size(), 1); // the last line may lack its end
    QCOMPARE(lines(run(deciding(), line(1) + QByteArray("\n") + line(2)).output).size(), 2);
    QCOMPARE(lines(run(deciding(), "\n").output).size(), 1);
    QCOMPARE(lines(run(deciding(), "\n\n").output).size(), 2);
    const Ended ended = run(deciding(), line(1) + QByteArray("\r\n\r\n") + line(3) + QByteArray("\r\n"));
    const QByteArrayList answers = lines(ended.output);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(requestId(answers[0]), QStringLiteral("r1"));
    QVERIFY(errorMessage(answers[1]).startsWith(QStringLiteral("line 2:")));
    QCOMPARE(requestId(answers[2]), QStringLiteral("r3"));
}

void TestDecide::threads()
{
    QByteArray input;
    for (int i = 0; i < 20000; ++i)
        input += (i % 37 == 0
                         ? QByteArray("bad")
                         : QByteArray(R"({"request":{"trace":{},"execute":{"mboxes":[{"name":"home"}]}}})"))
            + QByteArray("\n");
    const QStringList ids {QStringLiteral("--ids"), QStringLiteral("7"), QStringLiteral("--jobs")};
    const Ended one = run(deciding(ids + QStringList {QStringLiteral("1")}), input);
    QCOMPARE(lines(one.output).size(), 20000);
    for (const char *const jobs : {"2", "4", "16"})
        QVERIFY(run(deciding(ids + QStringList {QLatin1String(jobs)}), input).output == one.output);
    QVERIFY(run(deciding({QStringLiteral("--ids"), QStringLiteral("8")}), input).output != one.output);
}

void TestDecide::answersWhileTheInputPauses_data()
{
    QTest::addColumn<QString>("jobs");
    QTest::newRow("one thread") << QStringLiteral("1");
    QTest::newRow("four threads") << QStringLiteral("4");
}

/// Another program may wait for each answer before it asks the next.
void TestDecide::answersWhileTheInputPauses()
{
    QFETCH(QString, jobs);
    QProcess process;
    process.start(m_program, deciding({QStringLiteral("--jobs"), jobs}));
    for (int i = 0; i < 20; ++i) {
        // In two parts, so that a line's end is waited for.
        const QByteArray text = line(i);
        process.write(text.left(30));
        QVERIFY(process.waitForBytesWritten(patience));
        process.write(text.mid(30) + QByteArray("\n"));
        while (!process.canReadLine())
            QVERIFY(process.waitForReadyRead(patience));
        QCOMPARE(requestId(process.readLine()), QStringLiteral("r%1").arg(i));
    }
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QCOMPARE(process.exitCode(), 0);
}

void TestDecide::longLines()
{
    QByteArray input;
    for (int i = 0; i < 3; ++i) {
        input += R"({"request":{"requestId":"r)" + QByteArray::number(i)
            + R"(","context":{"address":{"url":")" + QByteArray(3000000, 'x')
            + R"("}},"execute":{"mboxes":[{"name":"home"}]}}})" + "\n";
    }
    const QByteArrayList answers = lines(run(deciding(), input).output);
    QCOMPARE(answers.size(), 3);
    QCOMPARE(requestId(answers[2]), QStringLiteral("r2"));
}

void TestDecide::readerGoesAway_data()
{
    answersWhileTheInputPauses_data();
}

void TestDecide::readerGoesAway()
{
    QFETCH(QString, jobs);
    QByteArray input;
    for (int i = 0; i < 200000; ++i)
        input += line(i) + QByteArray("\n");
    QProcess reader;
    QProcess process;
    process.setStandardOutputProcess(&reader);
    process.start(m_program, deciding({QStringLiteral("--jobs"), jobs}));
    reader.start(QStringLiteral("head"), {QStringLiteral("-n"), QStringLiteral("1")});
    process.write(input);
    process.closeWriteChannel();
    QVERIFY(process.waitForFinished(patience));
    QVERIFY(reader.waitForFinished(patience));
    QVERIFY(process.exitStatus() == QProcess::NormalExit);
    QCOMPARE(process.readAllStandardError(), QByteArray());
    QCOMPARE(requestId(reader.readAllStandardOutput()), QStringLiteral("r0"));
}

void TestDecide::cannotStart_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("content"); // of the file {}
    const auto row = [](const char *name, const char *arguments, const QByteArray &content = artifact) {
        QTest::newRow(name) << QString::fromLatin1(arguments).split(QLatin1Char(' '), Qt::SkipEmptyParts)
                            << content;
    };
    row("no command", "");
    row("unknown command", "frobnicate");
    row("no artifact", "decide --client acme");
    row("no client", "decide --artifact {}");
    row("no value", "decide --client acme --artifact");
    row("unknown option", "decide --artifact {} --client acme --frobnicate");
    row("stray word", "decide --artifact {} --client acme more");
    row("parser", "decide --artifact {} --client acme --domain-parser none");
    row("time that is none", "decide --artifact {} --client acme --now soon");
    row("time beyond all time", "decide --artifact {} --client acme --now 99999999999999999999");
    row("no jobs", "decide --artifact {} --client acme --jobs 0");
    row("seed that is none", "decide --artifact {} --client acme --ids x");
    row("missing file", "decide --artifact {}.nope --client acme");
    row("a folder", "decide --artifact . --client acme");
    row("empty file", "decide --artifact {} --client acme", "");
    row("not JSON", "decide --artifact {} --client acme", "<html>");
    row("truncated", "decide --artifact {} --client acme", artifact.chopped(20));
    row("a list", "decide --artifact {} --client acme", "[]");
    row("null", "decide --artifact {} --client acme", "null");
    row("10,000 levels", "decide --artifact {} --client acme", QByteArray(10000, '['));
    row("binary without organization", "decide --artifact {} --client acme",
        "ATOD:001" + QByteArray(100, 'x'));
    row("binary that is none", "decide --artifact {} --client acme --organization o",
        "ATOD:001" + QByteArray(100, 'x'));
}

void TestDecide::cannotStart()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, content);
    const QString file = write("other.json", content);
    const Ended ended
        = run(arguments.replaceInStrings(QStringLiteral("{}"), file), line(1) + QByteArray("\n"));
    QCOMPARE(ended.status, 2);
    QCOMPARE(ended.output, QByteArray());
    QVERIFY(ended.messages.startsWith("spotter-cli"));
    if (!arguments.isEmpty()) // what there is to choose from takes more than a line
        QCOMPARE(lines(ended.messages).size(), 1);
}

void TestDecide::unreadable()
{
    const QString path = write("secret.json", artifact);
    QVERIFY(QFile::setPermissions(path, {}));
    if (QFile(path).open(QIODevice::ReadOnly))
        QSKIP("This user may read every file.");
    QStringList arguments = deciding();
    arguments.replaceInStrings(m_artifact, path);
    const Ended ended = run(arguments);
    QCOMPARE(ended.status, 2);
    QCOMPARE(lines(ended.messages).size(), 1);
}

void TestDecide::binaryArtifact()
{
    const QByteArray key(32, 'k');
    const QByteArray mask = QByteArray(organization) + key;
    QByteArray payload = artifact;
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ mask[i % mask.size()]);
    const QString path = write("rules.bin", QByteArray("ATOD:001") + key + payload);
    const QByteArray input = line(1) + QByteArray("\n");
    const QStringList ids {QStringLiteral("--ids"), QStringLiteral("1")};
    QStringList arguments
        = deciding(ids + QStringList {QStringLiteral("--organization"), QLatin1String(organization)});
    arguments.replaceInStrings(m_artifact, path);
    const Ended ended = run(arguments, input);
    QCOMPARE(ended.messages, QByteArray());
    QCOMPARE(ended.output, run(deciding(ids), input).output);
    QCOMPARE(lines(ended.output).size(), 1);
}

void TestDecide::options()
{
    const QByteArray input
        = R"({"request":{"requestId":"r","id":{"thirdPartyId":"p"},"trace":{},"context":{"address":{"url":"http://a.b.example.com"}},"execute":{"mboxes":[{"name":"home"}]}}})"
          "\n";
    const QStringList ids {QStringLiteral("--ids"), QStringLiteral("1")};
    const QByteArray psl = run(deciding(ids), input).output;
    QVERIFY(psl.contains(R"("domain":"example.com")"));
    QVERIFY(psl.contains(R"("current_timestamp":1609459200000)"));
    const QByteArray basic
        = run(deciding({QStringLiteral("--domain-parser"), QStringLiteral("basic")}), input).output;
    QVERIFY(basic.contains(R"("domain":"a.b.example.com")"));
    QCOMPARE(run(deciding(QStringList {QStringLiteral("--domain-parser=psl")} + ids), input).output, psl);
}

void TestDecide::help_data()
{
    QTest::addColumn<QString>("arguments");
    QTest::newRow("program") << QStringLiteral("--help");
    QTest::newRow("command") << QStringLiteral("decide --help");
    QTest::newRow("version") << QStringLiteral("--version");
}

void TestDecide::help()
{
    QFETCH(QString, arguments);
    const Ended ended = run(arguments.split(QLatin1Char(' ')));
    QCOMPARE(ended.status, 0);
    QVERIFY(ended.output.contains("spotter-cli"));
    QCOMPARE(ended.messages, QByteArray());
}

QTEST_GUILESS_MAIN(TestDecide)
#include "tst_decide.moc"
