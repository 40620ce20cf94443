// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/artifact.h"
#include "core/decisioning/decider.h"
#include "tests/core/decisioning/support.h"

#include <QDir>
#include <QFile>
#include <QTest>

#include <algorithm>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestArtifact : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void reads();
    void versions_data();
    void versions();
    void refuses_data();
    void refuses();
    void accepts_data();
    void accepts();
    void problems_data();
    void problems();
    void binary();
    void binaryRefuses_data();
    void binaryRefuses();
    void published();
};

namespace {

constexpr const char *rule
    = R"({"ruleKey":"1","condition":true,"consequence":{"name":"home","options":[{"type":"html",
    "content":"good","eventToken":"t"}],"metrics":[]},"meta":{"activity.id":1,"audience.ids":[]}})";
constexpr const char *organization = "1234567890ABCDEF@AdobeOrg";

QByteArray withRules(const QByteArray &rules)
{
    return QByteArray(R"({"version":"1.0.0","meta":{"environment":"production"},"rules":{"mboxes":{"home":[)")
        + rules + QByteArray(R"(]},"views":{}}})");
}

/// A rules.bin: eight bytes of version, 32 of key, then the text under the organization id and that key.
QByteArray obfuscated(const QByteArray &text, const QByteArray &head = "ATOD:001")
{
    const QByteArray key = "0123456789abcdefghijklmnopqrstuv";
    const QByteArray mask = QByteArray(organization) + key;
    QByteArray payload = text;
    for (qsizetype i = 0; i < payload.size(); ++i)
        payload[i] = static_cast<char>(payload[i] ^ mask[i % mask.size()]);
    return head + key + payload;
}

/// What the mbox "home" is answered with.
QByteArray decidedHome(const std::shared_ptr<const Artifact> &artifact, bool isIsolating)
{
    Settings settings;
    settings.client = "acme";
    settings.isolateFailingRules = isIsolating;
    Decider decider(artifact, settings, fixedClock(0), fixedId("id"));
    const Document line = parsed(R"({"request":{"execute":{"mboxes":[{"name":"home"}]}}})");
    const auto decision = decider.decide(Query::fromLine(line.root()));
    if (!decision)
        return "refused";
    return json(decision->response["execute"]["mboxes"].items()[0]["options"].items().empty()
            ? Value()
            : decision->response["execute"]["mboxes"].items()[0]["options"].items()[0]["content"]);
}

} // namespace

void TestArtifact::reads()
{
    const QByteArray text = R"({"version":"1.2.3","globalMbox":"global","meta":{},"rules":{"mboxes":{"b":[)"
        + QByteArray(rule) + "," + rule + R"(],"2":[],"a":[]},"views":{"v":[)" + rule + "]}}}";
    const auto artifact = Artifact::fromJson(text.toStdString());
    QVERIFY(artifact);
    QCOMPARE((*artifact)->version().toString(), std::string_view("1.2.3"));
    QCOMPARE((*artifact)->globalMbox().toString(), std::string_view("global"));
    QCOMPARE((*artifact)->ruleCount(), std::size_t {3});
    QByteArrayList names;
    for (const RuleGroup &group : (*artifact)->mboxes())
        names += bytes(group.name);
    QCOMPARE(names, QByteArrayList({"2", "b", "a"}));
    const RuleGroup *const group = (*artifact)->mbox("b");
    QVERIFY(group != nullptr);
    QCOMPARE(group->rules[1].priority, std::size_t {1});
    QCOMPARE(group->rules[1].location, std::string_view("b"));
    QVERIFY(group->rules[1].kind == LocationKind::Mbox);
    QVERIFY((*artifact)->view("v")->rules[0].kind == LocationKind::View);
    QVERIFY((*artifact)->mbox("v") == nullptr);
    QVERIFY((*artifact)->problems().empty());
    QCOMPARE((*artifact)->activityIds(), std::vector<std::string> {"1"});
}

void TestArtifact::versions_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("shown");
    const auto row = [](const char *version, const char *shown) {
        QTest::newRow(version) << QByteArray(version) << QByteArray(shown);
    };
    for (const char *const fine : {R"("1.0.0")", R"("1")", R"("1.x")", R"("1abc")", R"("01.2")", R"(" 1")"})
        row(fine, "");
    row(R"("2.0.0")", "2.0.0");
    row(R"("")", "");
    row(R"("0.9")", "0.9");
    row(R"("v1.0.0")", "v1.0.0");
    row(R"("10.0.0")", "10.0.0");
    row("1", "1");
    row("null", "null");
}

/// A version that isn't supported is told of when something is to be decided.
void TestArtifact::versions()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, shown);
    const QByteArray text = QByteArray(R"({"meta":{},"rules":{},"version":)") + version + QByteArray("}");
    const auto artifact = Artifact::fromJson(text.toStdString());
    QVERIFY(artifact);
    const bool isSupported = shown.isEmpty() && version != R"("")";
    const QByteArray message = isSupported ? QByteArray()
                                           : QByteArray("The decisioning artifact version (") + shown
            + QByteArray(") is not supported. This library is compatible with this major version: 1");
    QCOMPARE(bytes((*artifact)->unsupportedVersion()), message);
    if (isSupported)
        return;
    Decider decider(*artifact, {}, fixedClock(0), fixedId("id"));
    const Document line = parsed(R"({"request":{}})");
    const auto decision = decider.decide(Query::fromLine(line.root()));
    QVERIFY(!decision);
    QVERIFY(decision.error().code == ErrorCode::Unsupported);
    QCOMPARE(bytes(decision.error().message), message);
}

void TestArtifact::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("part"); // of the message
    const auto row = [](const char *name, const QByteArray &text, const char *part) {
        QTest::newRow(name) << text << QByteArray(part);
    };
    row("empty", "", "");
    row("not JSON", "<html>Not found</html>", "line 1, column 1");
    row("truncated", withRules(rule).chopped(30), "line 2");
    row("a list", "[]", "not a JSON object");
    row("null", "null", "not a JSON object");
    row("text", "\"x\"", "not a JSON object");
    row("10,000 levels of lists",
        withRules(QByteArray("[").repeated(10000) + QByteArray("]").repeated(10000)), "1000");
    row("10,000 levels of objects",
        QByteArray("{\"a\":").repeated(10000) + QByteArray("1") + QByteArray("}").repeated(10000), "1000");
    row("10,000 levels that never end", QByteArray("[").repeated(10000), "1000");
    row("10,000 levels of logic",
        withRules(QByteArray(R"({"condition":)") + QByteArray("{\"!\":").repeated(10000) + QByteArray("true")
            + QByteArray("}").repeated(10001)),
        "1000");
    row("invalid UTF-8", withRules("{\"condition\":\"\xff\"}"), "line 1");
    row("overlong UTF-8", "{\"\xc0\x80\":1}", "line 1");
    row("surrogate in UTF-8", "{\"\xed\xa0\x80\":1}", "line 1");
    row("zero byte", QByteArray("{\"a\":\0}", 7), "line 1");
    row("two texts", "{}{}", "line 1, column 3");
}

void TestArtifact::refuses()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, part);
    for (const auto &artifact :
        {Artifact::fromJson(text.toStdString()), Artifact::fromBytes(text.toStdString())}) {
        QVERIFY(!artifact);
        const QByteArray message = bytes(artifact.error().message);
        QVERIFY2(!message.isEmpty() && message.contains(part), message.constData());
    }
}

void TestArtifact::accepts_data()
{
    QTest::addColumn<QByteArray>("text");
    const auto row = [](const char *name, const QByteArray &text) { QTest::newRow(name) << text; };
    row("byte order mark", "\xEF\xBB\xBF" + withRules(rule));
    row("duplicate keys: the last one counts",
        withRules(R"({"consequence":5,"condition":false,)" + QByteArray(rule).mid(1)));
    row("half a surrogate", withRules(rule).replace("\"ruleKey\":\"1\"", R"("ruleKey":"\ud83d")"));
    row("unknown members", "{\"hasGeoTargeting\":true,\"x\":[1]," + withRules(rule).mid(1));
    row("white space", " \r\n\t" + withRules(rule) + "\r\n");
}

void TestArtifact::accepts()
{
    QFETCH(QByteArray, text);
    const auto artifact = Artifact::fromBytes(text.toStdString());
    QVERIFY2(artifact, artifact ? "" : artifact.error().message.c_str());
    QVERIFY2((*artifact)->problems().empty(), "");
    QCOMPARE(decidedHome(*artifact, false), QByteArray("\"good\""));
}

void TestArtifact::problems_data()
{
    QTest::addColumn<QByteArray>("bad");
    QTest::addColumn<QByteArray>("where");
    const auto row
        = [](const char *name, const QByteArray &bad, const char *where = R"(rules.mboxes["home"][0])") {
              QTest::newRow(name) << bad << QByteArray(where);
          };
    const auto changed = [](const char *from, const char *to) { return QByteArray(rule).replace(from, to); };
    row("null", "null");
    row("number", "5");
    row("text", "\"x\"");
    row("list", "[]");
    row("empty", "{}");
    row("no meta", changed("\"meta\"", "\"mata\""));
    row("no audiences", changed("audience.ids", "audienceIds"));
    row("audiences no list", changed("\"audience.ids\":[]", "\"audience.ids\":5"));
    row("no consequence", changed("\"consequence\"", "\"consequences\""));
    row("consequence null", R"({"condition":true,"consequence":null,"meta":{"audience.ids":[]}})");
    row("no options", changed("\"options\"", "\"option\""));
    row("option null", changed("\"options\":[", "\"options\":[null,"));
    row("properties null", changed("\"ruleKey\"", "\"propertyTokens\":null,\"ruleKey\""));
    row("condition that never holds", changed("\"condition\":true", "\"condition\":{\"==\":[1,2]}"));
    row("unknown operator", changed("\"condition\":true", R"("condition":{"or":[true,{"nope":[1]}]})"));
    row("number out of range", changed("\"activity.id\":1", "\"activity.id\":1e999"), "line 2, column 77");
}

/// One bad rule is listed with its place, and the good one behind it still answers.
void TestArtifact::problems()
{
    QFETCH(QByteArray, bad);
    QFETCH(QByteArray, where);
    const auto artifact
        = Artifact::fromJson(withRules(bad + QByteArray(",") + QByteArray(rule)).toStdString());
    QVERIFY2(artifact, artifact ? "" : artifact.error().message.c_str());
    QCOMPARE((*artifact)->ruleCount(), std::size_t {2});
    const auto &problems = (*artifact)->problems();
    QCOMPARE(problems.size(), std::size_t {1});
    QCOMPARE(bytes(problems[0].where), where);
    QVERIFY(problems[0].message.ends_with('.'));
    QCOMPARE(decidedHome(*artifact, true), QByteArray("\"good\""));
}

void TestArtifact::binary()
{
    const QByteArray text = withRules(rule);
    for (const QByteArray &plain : {text, QByteArray("\xEF\xBB\xBF" + text)}) {
        for (const char *const head : {"ATOD:001", "ATOD:1.0", "ABCD:1ab"}) {
            const QByteArray binary = obfuscated(plain, head);
            const auto artifact = Artifact::fromBinary(view(binary), organization);
            QVERIFY2(artifact, artifact ? "" : artifact.error().message.c_str());
            QCOMPARE(json((*artifact)->root()), json(parsed(text).root()));
        }
    }
    const QByteArray binary = obfuscated(text);
    QVERIFY(Artifact::isBinary(view(binary)));
    QVERIFY(!Artifact::isBinary(view(text)));
    QVERIFY(!Artifact::isBinary(""));
    const auto artifact = Artifact::fromBytes(binary.toStdString(), organization);
    QVERIFY(artifact);
    QCOMPARE(decidedHome(*artifact, false), QByteArray("\"good\""));
}

void TestArtifact::binaryRefuses_data()
{
    QTest::addColumn<QByteArray>("binary");
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("message");
    const auto row = [](const char *name, const QByteArray &binary, const char *id, const char *message) {
        QTest::newRow(name) << binary << QByteArray(id) << QByteArray(message);
    };
    const QByteArray good = obfuscated(withRules(rule));
    row("empty", "", organization, "Invalid Artifact");
    row("JSON", withRules(rule), organization, "Invalid Artifact");
    row("version 2", obfuscated(withRules(rule), "ATOD:002"), organization, "Invalid Artifact");
    row("longer name", obfuscated(withRules(rule), "ATODE:02"), organization, "Invalid Artifact");
    row("no number", obfuscated(withRules(rule), "ATOD:abc"), organization, "Invalid Artifact");
    row("no colon", obfuscated(withRules(rule), "ATOD0001"), organization, "Invalid Artifact");
    row("version only", good.left(8), organization, "Unable to read artifact JSON");
    row("header cut", good.left(20), organization, "Unable to read artifact JSON");
    row("header only", good.left(40), organization, "Unable to read artifact JSON");
    row("truncated", good.chopped(5), organization, "Unable to read artifact JSON");
    row("wrong organization", good, "1234567890ABCDEE@AdobeOrg", "Unable to read artifact JSON");
    row("no organization", good, "", "Unable to read artifact JSON");
}

void TestArtifact::binaryRefuses()
{
    QFETCH(QByteArray, binary);
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, message);
    const auto artifact = Artifact::fromBinary(view(binary), view(id));
    QVERIFY(!artifact);
    QVERIFY2(bytes(artifact.error().message).startsWith(message), artifact.error().message.c_str());
    // What to do is part of the sentence.
    QVERIFY(bytes(artifact.error().message).size() > message.size() + 20);
}

/// The two forms of one published artifact hold the same.
void TestArtifact::published()
{
    const QDir folder(QDir(qEnvironmentVariable("SPOTTER_CONFORMANCE_DIR")).filePath(QStringLiteral("real")));
    QFile plain(folder.filePath(QStringLiteral("rules.json")));
    QFile binary(folder.filePath(QStringLiteral("rules.bin")));
    if (!plain.open(QIODevice::ReadOnly) || !binary.open(QIODevice::ReadOnly))
        QSKIP("There are no published artifacts here; name their folder in SPOTTER_CONFORMANCE_DIR.");
    const auto artifact
        = Artifact::fromBytes(binary.readAll().toStdString(), "74F652E95F1B16FE0A495C92@AdobeOrg");
    QVERIFY2(artifact, artifact ? "" : artifact.error().message.c_str());
    QCOMPARE(json((*artifact)->root()), json(parsed(plain.readAll()).root()));
    QVERIFY((*artifact)->ruleCount() > 0);
}

QTEST_APPLESS_MAIN(TestArtifact)
#include "tst_artifact.moc"
