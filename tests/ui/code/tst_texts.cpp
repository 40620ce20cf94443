// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/write.h"
#include "ui/code/bytesearch.h"
#include "ui/code/glyphs.h"
#include "ui/code/indent.h"
#include "ui/code/rowindex.h"
#include "ui/code/syntax.h"

#include <QtTest>

#include <string>

using namespace spotter;
using namespace spotter::ui;

Q_DECLARE_METATYPE(Glyph::Kind)

/// What viewer and editor know of bytes: how they are shown, where rows begin, what is found, how JSON is indented.
class TextsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everyByteIsSeen_data();
    void everyByteIsSeen();
    void cellsAddUp();
    void rowsAreLines();
    void longLinesAreCut();
    void cutsKnowStrings();
    void cutsKeepGlyphsWhole();
    void linesAndRowsFindEachOther();
    void findsEverything_data();
    void findsEverything();
    void indentsLikeTheWriter_data();
    void indentsLikeTheWriter();
    void indentsWhatIsNoJson();
    void deepTextsStaySmall();
    void syntaxOfALine();
};

void TextsTest::everyByteIsSeen_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<Glyph::Kind>("kind");
    QTest::addColumn<int>("taken");
    QTest::addColumn<int>("cells");
    QTest::addColumn<QString>("shown");
    using enum Glyph::Kind;
    QTest::newRow("letter") << QByteArray("a") << Plain << 1 << 1 << "a";
    QTest::newRow("accent") << QByteArray("é") << Plain << 2 << 1 << QStringLiteral("é");
    QTest::newRow("wide") << QByteArray("語") << Plain << 3 << 2 << QStringLiteral("語");
    QTest::newRow("emoji") << QByteArray("😀") << Plain << 4 << 2 << QStringLiteral("😀");
    QTest::newRow("letter with a mark")
        << QByteArray("e\xcc\x81x") << Plain << 3 << 1 << QString::fromUtf8("e\xcc\x81");
    QTest::newRow("pile of marks") << QByteArray("e\xcc\x81\xcc\x81\xcc\x81\xcc\x81\xcc\x81") << Plain << 7
                                   << 1 << QString::fromUtf8("e\xcc\x81\xcc\x81\xcc\x81");
    QTest::newRow("mark alone") << QByteArray("\xcc\x81") << Unseen << 2 << 6 << "\\u0301";
    QTest::newRow("null") << QByteArray("\0", 1) << Unseen << 1 << 6 << "\\u0000";
    QTest::newRow("escape") << QByteArray("\x1b[31m") << Unseen << 1 << 6 << "\\u001b";
    QTest::newRow("carriage return") << QByteArray("\r\n") << Unseen << 1 << 2 << "\\r";
    QTest::newRow("right-to-left override") << QByteArray("\xe2\x80\xae") << Unseen << 3 << 6 << "\\u202e";
    QTest::newRow("isolate") << QByteArray("\xe2\x81\xa6") << Unseen << 3 << 6 << "\\u2066";
    QTest::newRow("zero width space") << QByteArray("\xe2\x80\x8b") << Unseen << 3 << 6 << "\\u200b";
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf") << Unseen << 3 << 6 << "\\ufeff";
    QTest::newRow("no-break space") << QByteArray("\xc2\xa0") << Unseen << 2 << 6 << "\\u00a0";
    QTest::newRow("Hangul filler") << QByteArray("\xe3\x85\xa4") << Unseen << 3 << 6 << "\\u3164";
    QTest::newRow("tag") << QByteArray("\xf3\xa0\x81\x81") << Unseen << 4 << 9 << "\\u{e0041}";
    QTest::newRow("stray byte") << QByteArray("\xff") << Invalid << 1 << 4 << "\\xff";
    QTest::newRow("cut sequence") << QByteArray("\xe2\x80") << Invalid << 1 << 4 << "\\xe2";
    QTest::newRow("too long form") << QByteArray("\xc0\xaf") << Invalid << 1 << 4 << "\\xc0";
    QTest::newRow("surrogate") << QByteArray("\xed\xa0\x80") << Invalid << 1 << 4 << "\\xed";
}

void TextsTest::everyByteIsSeen()
{
    QFETCH(QByteArray, bytes);
    QFETCH(Glyph::Kind, kind);
    QFETCH(int, taken);
    QFETCH(int, cells);
    QFETCH(QString, shown);
    const std::string text = bytes.toStdString();
    const Glyph glyph = glyphAt(text, 0, 0);
    QCOMPARE(glyph.kind, kind);
    QCOMPARE(static_cast<int>(glyph.bytes), taken);
    QCOMPARE(static_cast<int>(glyph.cells), cells);
    QCOMPARE(glyphText(glyph, text, 0), shown);
    if (kind != Glyph::Kind::Plain)
        QCOMPARE(static_cast<qsizetype>(glyph.cells), shown.size());
}

void TextsTest::cellsAddUp()
{
    const std::string text = "a\tb\xff"
                             "é語e\xcc\x81!";
    QCOMPARE(cellsBetween(text, 0, text.size()), std::size_t {1 + 3 + 1 + 4 + 1 + 2 + 1 + 1});
    QCOMPARE(cellsBetween(text, 0, 2), std::size_t {4});
}

void TextsTest::rowsAreLines()
{
    const std::string text = "{\n  \"a\": 1\n\n}\n";
    const RowIndex rows = *RowIndex::build(text, 80);
    QCOMPARE(rows.rowCount(), std::size_t {5});
    QCOMPARE(rows.lineCount(), std::size_t {5});
    QCOMPARE(rows.row(1).begin, std::size_t {2});
    QCOMPARE(rows.row(1).end, std::size_t {10});
    QCOMPARE(rows.row(2).begin, rows.row(2).end);
    QCOMPARE(rows.row(4).begin, text.size());
    QCOMPARE(rows.rowAt(10), std::size_t {1});
    QCOMPARE(rows.rowAt(11), std::size_t {2});
    QCOMPARE(RowIndex::build({}, 80)->rowCount(), std::size_t {1});
}

void TextsTest::longLinesAreCut()
{
    const std::string text = std::string(10'000'000, 'x') + "\nshort";
    const RowIndex rows = *RowIndex::build(text, 100);
    QCOMPARE(rows.rowCount(), std::size_t {100'001});
    QCOMPARE(rows.lineCount(), std::size_t {2});
    QVERIFY(rows.row(1).isContinuation);
    QCOMPARE(rows.row(1).begin, std::size_t {100});
    QCOMPARE(rows.row(1).end, std::size_t {200});
    QVERIFY(!rows.row(100'000).isContinuation);
    QCOMPARE(rows.row(99'999).end, std::size_t {10'000'000});
}

void TextsTest::cutsKnowStrings()
{
    const std::string text = R"({"a": "12345678\"90123456789", "b": 12345})";
    const RowIndex rows = *RowIndex::build(text, 16);
    for (std::size_t i = 1; i < rows.rowCount(); ++i) {
        const std::size_t begin = rows.row(i).begin;
        const bool inside = (begin > 6 && begin < 28) || (begin > 30 && begin < 33);
        QCOMPARE(rows.row(i).isInString, inside);
    }
}

void TextsTest::cutsKeepGlyphsWhole()
{
    std::string text;
    for (int i = 0; i < 1000; ++i)
        text += i % 3 == 0 ? "語" : i % 3 == 1 ? "e\xcc\x81" : "\xe2\x80\xae";
    const RowIndex rows = *RowIndex::build(text, 20);
    for (std::size_t i = 0; i < rows.rowCount(); ++i) {
        const RowIndex::Row row = rows.row(i);
        QVERIFY((static_cast<unsigned char>(text[row.begin]) & 0xc0U) != 0x80);
        QVERIFY(static_cast<unsigned char>(text[row.begin]) != 0xcc);
        QVERIFY(cellsBetween(text, row.begin, row.end) <= 20);
    }
}

void TextsTest::linesAndRowsFindEachOther()
{
    std::string text;
    for (int i = 0; i < 5000; ++i)
        text += std::string(static_cast<std::size_t>(i % 70), 'x') + '\n';
    const RowIndex rows = *RowIndex::build(text, 20);
    std::size_t line = 0;
    for (std::size_t row = 0; row < rows.rowCount(); ++row) {
        if (row > 0 && !rows.row(row).isContinuation)
            ++line;
        QCOMPARE(rows.lineOf(row), line);
        if (!rows.row(row).isContinuation)
            QCOMPARE(rows.rowOfLine(line), row);
    }
    QCOMPARE(rows.lineCount(), line + 1);
    QCOMPARE(rows.rowOfLine(1'000'000), rows.rowCount() - 1);
}

void TextsTest::findsEverything_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("wanted");
    QTest::addColumn<bool>("matchesCase");
    QTest::addColumn<QList<int>>("places");
    QTest::newRow("nothing wanted") << QByteArray("abc") << QByteArray() << false << QList<int> {};
    QTest::newRow("one byte") << QByteArray("abAb") << QByteArray("a") << false << QList<int> {0, 2};
    QTest::newRow("case") << QByteArray("abAb") << QByteArray("A") << true << QList<int> {2};
    QTest::newRow("repeated") << QByteArray("aaaa") << QByteArray("aa") << false << QList<int> {0, 2};
    QTest::newRow("at the end") << QByteArray("xxabc") << QByteArray("ABC") << false << QList<int> {2};
    QTest::newRow("longer than the text") << QByteArray("ab") << QByteArray("abc") << false << QList<int> {};
    QTest::newRow("period") << QByteArray("abcabdabcabc") << QByteArray("abcabc") << false << QList<int> {6};
    QTest::newRow("bytes") << QByteArray("a\0\xff"
                                         "b",
        4)
                           << QByteArray("\xff"
                                         "B")
                           << false << QList<int> {2};
}

void TextsTest::findsEverything()
{
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, wanted);
    QFETCH(bool, matchesCase);
    QFETCH(QList<int>, places);
    const ByteSearch search(wanted.toStdString(), matchesCase);
    const std::string bytes = text.toStdString();
    QList<int> found;
    for (std::size_t at = search.find(bytes, 0); at != std::string::npos;
         at = search.find(bytes, at + search.size()))
        found << static_cast<int>(at);
    QCOMPARE(found, places);
}

void TextsTest::indentsLikeTheWriter_data()
{
    QTest::addColumn<QByteArray>("text");
    for (const char *text : {"{}", "[]", "[ ]", "null", R"({"a":1,"b":[1,2,{"c":{}}],"d":"x,y:{"})",
             "{\n\"a\" :\t1.50 , \"b\\\"\": \"\\\\\"}", "[[[]],[{}],true,false,null,-1e5]"})
        QTest::newRow(text) << QByteArray(text);
}

void TextsTest::indentsLikeTheWriter()
{
    QFETCH(QByteArray, text);
    const Document document = *Document::parse(text.toStdString());
    const std::string pretty = toPrettyJson(document.root());
    QCOMPARE(*indentedJson(text.toStdString()), pretty);
    QCOMPARE(*indentedJson(pretty), pretty);
    const Document again = *Document::parse(compactJson(pretty));
    QCOMPARE(toPrettyJson(again.root()), pretty);
    QVERIFY(!QByteArray::fromStdString(compactJson(pretty)).contains('\n'));
}

void TextsTest::indentsWhatIsNoJson()
{
    QCOMPARE(*indentedJson("{\"a\":1"), std::string("{\n  \"a\": 1"));
    QCOMPARE(*indentedJson("]]"), std::string("\n]\n]"));
    QCOMPARE(*indentedJson("a  b"), std::string("a b"));
    QCOMPARE(*indentedJson("[\"open\n]"), std::string("[\n  \"open\n]"));
    std::stop_source stop;
    stop.request_stop();
    QVERIFY(!indentedJson(std::string(4'000'000, '['), stop.get_token()));
}

void TextsTest::deepTextsStaySmall()
{
    const std::string deep(100'000, '[');
    QVERIFY(indentedJson(deep)->size() < 300U * deep.size());
}

void TextsTest::syntaxOfALine()
{
    const std::string line = R"(  "name" : "te\"xt", 12.5e3 true nil ? )";
    SyntaxReader reader(line);
    QStringList pieces;
    for (SyntaxSpan span = reader.next(); span.begin != span.end; span = reader.next())
        pieces << QStringLiteral("%1 %2")
                      .arg(static_cast<int>(span.syntax))
                      .arg(QString::fromStdString(line.substr(span.begin, span.end - span.begin)));
    QCOMPARE(pieces,
        (QStringList {R"(1 "name")", "0 :", R"(2 "te\"xt")", "0 ,", "3 12.5e3", "4 true", "5 nil", "5 ?"}));
    SyntaxReader inside(R"(rest of it", 1)", true);
    QCOMPARE(inside.next().end, std::size_t {11});
}

QTEST_APPLESS_MAIN(TextsTest)
#include "tst_texts.moc"
