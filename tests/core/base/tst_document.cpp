// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/write.h"

#include <QTest>

using namespace spotter;

class TestDocument : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void keepsItsText();
    void partsKeepTheWhole();
    void buildsFromSources();
    void reportsErrors();
    void reportsHugeNumbers();
};

void TestDocument::keepsItsText()
{
    QVERIFY(Document().root().isUndefined());
    QVERIFY(Document().text().empty());
    QVERIFY(!Document().firstHugeNumber());
    const std::string text = R"({ "a" : "xyz" })";
    auto document = Document::parse(text);
    QVERIFY(document);
    QCOMPARE(document->text(), std::string_view(text));
    const Document copy = *document;
    document = Document::parse("1");
    QCOMPARE(copy.root()["a"].toString(), std::string_view("xyz"));
}

void TestDocument::partsKeepTheWhole()
{
    Document part;
    {
        const auto document = Document::parse(R"({"a":{"b":["x\ny"]}})");
        QVERIFY(document);
        part = document->part(document->root()["a"]["b"]);
    }
    QCOMPARE(toJson(part.root()), std::string(R"(["x\ny"])"));
}

void TestDocument::buildsFromSources()
{
    Document built;
    {
        const auto document = Document::parse(R"({"a":{"b":"kept"}})");
        QVERIFY(document);
        built = Document::build(
            [&](Arena &arena) {
                return makeObject(arena,
                    {{"new", Value::copyOf(arena, std::string("made"))}, {"old", document->root()["a"]}});
            },
            {*document});
    }
    QCOMPARE(toJson(built.root()), std::string(R"({"new":"made","old":{"b":"kept"}})"));
    QVERIFY(built.text().empty());
}

void TestDocument::reportsErrors()
{
    const auto document = Document::parse("{\n\"a\":");
    QVERIFY(!document);
    QVERIFY(document.error().message.starts_with("line 2, column 5:"));
    ParseLimits limits;
    limits.maxDepth = 1;
    QVERIFY(Document::parse("[]", limits));
    const auto deep = Document::parse("[[]]", limits);
    QVERIFY(!deep && deep.error().code == ErrorCode::TooLarge);
}

void TestDocument::reportsHugeNumbers()
{
    const auto document = Document::parse("[1,\n 1e999]");
    QVERIFY(document);
    QCOMPARE(document->firstHugeNumber().value_or(TextPosition {}).line, std::size_t {2});
    QCOMPARE(document->firstHugeNumber().value_or(TextPosition {}).column, std::size_t {2});
}

QTEST_APPLESS_MAIN(TestDocument)
#include "tst_document.moc"
