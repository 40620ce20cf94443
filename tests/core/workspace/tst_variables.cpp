// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/workspace/variables.h"

#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestVariables : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void replaces_data();
    void replaces();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void tellsWhatCameFromWhere();
    void hidesSecrets();
    void innerScopesWin();
    void stopsGrowth();
    void listsNames();
    void checksNames();
};

namespace {

Document parsed(const std::string &text)
{
    auto document = Document::parse(text);
    if (!document)
        qFatal("%s: %s", document.error().message.c_str(), text.c_str());
    return *document;
}

std::vector<Scope> scopes()
{
    return {{Scope::Kind::Environment, "Sandbox",
        parsed(R"({"shop":"Acme","id":42,"price":1.50,"big":12345678901234567890,"on":true,"none":null,
            "list":[1,"{{shop}}"],"deep":"{{shop}} {{id}}","object":{"a":"{{id}}"},"a":"{{b}}","b":"{{a}}",
            "self":"x{{self}}","largest.name-1":"dotted","é":"accent"})"),
        {}}};
}

} // namespace

void TestVariables::replaces_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("expected");
    QTest::newRow("nothing") << R"({"a":"plain","b":[1,null]})"
                             << R"({"a":"plain","b":[1,null]})";
    QTest::newRow("in a text") << R"(["Hello {{shop}}!"])"
                               << R"(["Hello Acme!"])";
    QTest::newRow("spaces") << R"(["{{ shop }}"])"
                            << R"(["Acme"])";
    QTest::newRow("number by itself") << R"(["{{id}}"])"
                                      << R"([42])";
    QTest::newRow("number in a text") << R"(["{{id}}."])"
                                      << R"(["42."])";
    QTest::newRow("number as written") << R"(["€ {{price}} {{big}}"])"
                                       << R"(["€ 1.50 12345678901234567890"])";
    QTest::newRow("truth") << R"(["{{on}}","{{on}}?"])"
                           << R"([true,"true?"])";
    QTest::newRow("null") << R"(["{{none}}"])"
                          << R"([null])";
    QTest::newRow("list") << R"(["{{list}}"])"
                          << R"([[1,"Acme"]])";
    QTest::newRow("list in a text") << R"(["= {{list}}"])"
                                    << R"(["= [1,\"Acme\"]"])";
    QTest::newRow("object") << R"(["{{object}}"])"
                            << R"([{"a":42}])";
    QTest::newRow("variables in variables") << R"(["{{deep}}"])"
                                            << R"(["Acme 42"])";
    QTest::newRow("two") << R"(["{{id}}{{shop}}"])"
                         << R"(["42Acme"])";
    QTest::newRow("other names") << R"(["{{largest.name-1}} {{é}}"])"
                                 << R"(["dotted accent"])";
    QTest::newRow("escaped") << R"(["\\{{shop}}"])"
                             << R"(["{{shop}}"])";
    QTest::newRow("escaped backslash") << R"(["\\\\{{shop}}"])"
                                       << R"(["\\Acme"])";
    QTest::newRow("no name") << R"(["{{#if}} {{}} {{1}} {{a b}}"])"
                             << R"(["{{#if}} {{}} {{1}} {{a b}}"])";
    QTest::newRow("open") << R"(["{{shop"])"
                          << R"(["{{shop"])";
    QTest::newRow("three braces") << R"(["{{{shop}}}"])"
                                  << R"(["{Acme}"])";
    QTest::newRow("names of members") << R"({"{{shop}}":1})"
                                      << R"({"{{shop}}":1})";
}

void TestVariables::replaces()
{
    QFETCH(QString, written);
    QFETCH(QString, expected);
    const Document document = parsed(written.toStdString());
    const Resolved resolved = resolve(document, scopes());
    QCOMPARE(QString::fromStdString(toJson(resolved.document.root())), expected);
    QVERIFY(resolved.findings.empty());
}

void TestVariables::saysWhatIsWrong_data()
{
    QTest::addColumn<QString>("written");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("words");
    QTest::newRow("unknown") << R"({"a":[{"b":"x {{missing}}"}]})"
                             << "/a/0/b"
                             << "{{missing}}";
    QTest::newRow("circle") << R"({"a":"{{a}}"})"
                            << "/a"
                            << "{{a}} uses {{b}} uses {{a}}";
    QTest::newRow("itself") << R"({"a":"{{self}}"})"
                            << "/a"
                            << "{{self}} uses {{self}}";
}

void TestVariables::saysWhatIsWrong()
{
    QFETCH(QString, written);
    QFETCH(QString, path);
    QFETCH(QString, words);
    const Document document = parsed(written.toStdString());
    const Resolved resolved = resolve(document, scopes());
    QCOMPARE(resolved.findings.size(), 1U);
    QCOMPARE(QString::fromStdString(resolved.findings.front().path), path);
    QVERIFY2(QString::fromStdString(resolved.findings.front().sentence).contains(words),
        resolved.findings.front().sentence.c_str());
    // The text stays, so that the mistake is seen.
    QVERIFY(sameJson(resolved.document.root(), document.root()));
    QVERIFY(resolved.replacements.empty());
}

void TestVariables::tellsWhatCameFromWhere()
{
    const Document document = parsed(R"({"b":"{{shop}}-{{id}}","a":{"c":"{{deep}}"},"\/d":"{{id}}"})");
    const Resolved resolved = resolve(document, scopes());
    QCOMPARE(resolved.replacements.size(), 3U);
    QCOMPARE(resolved.replacements[0].path, std::string("/b"));
    QCOMPARE(resolved.replacements[0].written, std::string("{{shop}}-{{id}}"));
    QCOMPARE(resolved.replacements[0].value, std::string("Acme-42"));
    QCOMPARE(resolved.replacements[0].uses.size(), 2U);
    QCOMPARE(resolved.replacements[0].uses[1].variable, std::string("id"));
    QCOMPARE(resolved.replacements[1].path, std::string("/a/c"));
    QCOMPARE(resolved.replacements[2].path, std::string("/~1d"));
    QCOMPARE(resolved.replacements[2].value, std::string("42"));
}

void TestVariables::hidesSecrets()
{
    const std::vector<Scope> all {{Scope::Kind::Environment, "Shop",
        parsed(R"({"token":"s3{{cret","used":"Bearer {{token}}","in":{"deep":["{{token}}"]}})"), {"token"}}};
    const Document document = parsed(R"(["{{token}}","x{{token}}","{{used}}","{{in}}"])");
    const Resolved resolved = resolve(document, all);
    QCOMPARE(toJson(resolved.document.root()),
        std::string(R"(["s3{{cret","xs3{{cret","Bearer s3{{cret",{"deep":["s3{{cret"]}])"));
    QCOMPARE(resolved.replacements.size(), 4U);
    for (const Replacement &replacement : resolved.replacements) {
        QVERIFY(replacement.value.find("s3") == std::string::npos);
        QVERIFY(replacement.value.find(secretDots) != std::string::npos);
    }
    QVERIFY(resolved.replacements.front().uses.front().isSecret);
}

void TestVariables::innerScopesWin()
{
    const std::vector<Scope> all {
        {Scope::Kind::Environment, "E", parsed(R"({"a":"env","b":"b of {{a}}","c":1})"), {}},
        {Scope::Kind::Persona, "P", parsed(R"({"a":"persona","c":2})"), {}},
        {Scope::Kind::Request, "R", parsed(R"({"c":null})"), {}},
    };
    const Document document = parsed(R"(["{{a}}","{{b}}","{{c}}"])");
    const Resolved resolved = resolve(document, all);
    QCOMPARE(toJson(resolved.document.root()), std::string(R"(["persona","b of persona",null])"));
    QCOMPARE(resolved.replacements[0].uses.front().scope, 1U);
    QCOMPARE(resolved.replacements[2].uses.front().scope, 2U);
}

void TestVariables::stopsGrowth()
{
    std::string values = R"({"v0":"0123456789012345678901234567890123456789")";
    for (int i = 1; i < 60; ++i) {
        const std::string before = "{{v" + std::to_string(i - 1) + "}}";
        values += ",\"v" + std::to_string(i) + "\":\"" + before + before + "\"";
    }
    const std::vector<Scope> doubling {{Scope::Kind::Environment, "E", parsed(values + "}"), {}}};
    const Document document = parsed(R"(["{{v59}}","{{v58}}","{{v1}}"])");
    const Resolved resolved = resolve(document, doubling);
    QCOMPARE(resolved.findings.size(), 1U);
    QVERIFY(resolved.findings.front().sentence.find("16 MB") != std::string::npos);

    std::string chain = R"({"w0":"end")";
    for (int i = 1; i < 5000; ++i)
        chain += ",\"w" + std::to_string(i) + "\":\"{{w" + std::to_string(i - 1) + "}}\"";
    const std::vector<Scope> deep {{Scope::Kind::Environment, "E", parsed(chain + "}"), {}}};
    QCOMPARE(resolve(parsed(R"(["{{w4999}}"])"), deep).findings.size(), 1U);
    QVERIFY(resolve(parsed(R"(["{{w99}}"])"), deep).findings.empty());
}

void TestVariables::listsNames()
{
    const Document document = parsed(R"({"a":"{{x}} {{y}}","b":["{{x}}","\\{{z}}"]})");
    QCOMPARE(variablesIn(document.root()), std::vector<std::string>({"x", "y"}));
}

void TestVariables::checksNames()
{
    QVERIFY(!variableNameMistake("product.id-2"));
    for (const char *bad : {"", "1a", "a b", "a}", "#if"})
        QVERIFY2(variableNameMistake(bad).has_value(), bad);
}

QTEST_GUILESS_MAIN(TestVariables)
#include "tst_variables.moc"
