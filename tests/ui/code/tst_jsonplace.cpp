// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/code/foldedrows.h"
#include "ui/code/jsonplace.h"
#include "ui/code/rowindex.h"

#include <QRandomGenerator>
#include <QtTest>

#include <string>

using namespace spotter::ui;

/// Where things are in JSON text that is being written, and rows that change with it.
class JsonPlaceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void placeOfTheCaret_data();
    void placeOfTheCaret();
    void namesOfTheObject();
    void findsPaths();
    void nearestWhenMissing();
    void brackets_data();
    void brackets();
    void outer();
    void rowsFollowEdits();
    void foldsHideRows();
    void foldsFollowEdits();
};

void JsonPlaceTest::placeOfTheCaret_data()
{
    QTest::addColumn<QString>("text"); // the caret is at |
    QTest::addColumn<QString>("pointer");
    QTest::addColumn<bool>("isName");
    QTest::addColumn<QString>("prefix");
    QTest::addColumn<QString>("token");
    QTest::newRow("empty") << "|"
                           << "" << false << ""
                           << "";
    QTest::newRow("name begun") << R"({"ex|)"
                                << "" << true << "ex"
                                << R"("ex)";
    QTest::newRow("name closed") << R"({"ex|ec": {}})"
                                 << "" << true << "ex"
                                 << R"("exec")";
    QTest::newRow("no name yet") << R"({ | })"
                                 << "" << true << ""
                                 << "";
    QTest::newRow("after a comma") << R"({"a":1,|)"
                                   << "" << true << ""
                                   << "";
    QTest::newRow("value") << R"({"context":{"channel":"w|eb"}})"
                           << "/context/channel" << false << "w"
                           << R"("web")";
    QTest::newRow("value to come") << R"({"a": |})"
                                   << "/a" << false << ""
                                   << "";
    QTest::newRow("word") << R"({"a": tr|)"
                          << "/a" << false << "tr"
                          << "tr";
    QTest::newRow("list") << R"({"m":[{"index":0},{"na|)"
                          << "/m/1" << true << "na"
                          << R"("na)";
    QTest::newRow("list item") << R"([1, 2, |)"
                               << "/2" << false << ""
                               << "";
    QTest::newRow("behind a string") << R"({"a":"b"|})"
                                     << "/a" << false << ""
                                     << "";
    QTest::newRow("escapes") << R"({"a/b~\u00e9": {"|)" << QStringLiteral("/a~1b~0é") << true << ""
                             << "\"";
    QTest::newRow("brackets in strings") << R"({"a":"}{[\"", "b|)"
                                         << "" << true << "b"
                                         << "\"b";
    QTest::newRow("unclosed before a bracket") << R"({"a": "|})"
                                               << "/a" << false << ""
                                               << "\"";
    QTest::newRow("unclosed before another") << R"({"|, "b": 1})"
                                             << "" << true << ""
                                             << "\"";
    QTest::newRow("open string ends with its line") << "{\"a\": \"x\n, \"b|"
                                                    << "" << true << "b"
                                                    << "\"b";
}

void JsonPlaceTest::placeOfTheCaret()
{
    QFETCH(QString, text);
    QFETCH(QString, pointer);
    QFETCH(bool, isName);
    QFETCH(QString, prefix);
    QFETCH(QString, token);
    std::string bytes = text.toStdString();
    const std::size_t caret = bytes.find('|');
    bytes.erase(caret, 1);
    const JsonPlace place = placeAt(bytes, caret);
    QCOMPARE(QString::fromStdString(place.pointer()), pointer);
    QCOMPARE(place.isName, isName);
    QCOMPARE(QString::fromStdString(place.prefix), prefix);
    QCOMPARE(
        QString::fromStdString(bytes.substr(place.token.begin, place.token.end - place.token.begin)), token);
}

void JsonPlaceTest::namesOfTheObject()
{
    const std::string text = R"({"a":{"x":1},"":0,"b":[{"y":2}],"c":3})";
    QCOMPARE(placeAt(text, text.find("\"\"") + 1).names, (std::vector<std::string> {"a", "b", "c"}));
    QCOMPARE(placeAt(text, text.find("\"y") + 1).names, std::vector<std::string> {});
}

void JsonPlaceTest::findsPaths()
{
    const std::string text = R"({"a": 1, "m": [{"n": "x"}, {"n": "yy"}], "o": {"p": {}}})";
    const auto at = [&](std::string_view pointer) {
        const auto range = rangeOf(text, pointer);
        return range ? text.substr(range->begin, range->end - range->begin) : std::string("none");
    };
    QCOMPARE(at(""), std::string("{"));
    QCOMPARE(at("/a"), std::string("1"));
    QCOMPARE(at("/m"), std::string("\"m\""));
    QCOMPARE(at("/m/1"), std::string("{"));
    QCOMPARE(rangeOf(text, "/m/1")->begin, text.find("{\"n\": \"yy"));
    QCOMPARE(at("/m/1/n"), std::string("\"yy\""));
    QCOMPARE(at("/o/p"), std::string("\"p\""));
    QCOMPARE(at("/m/2"), std::string("none"));
    QCOMPARE(at("a"), std::string("none"));
}

void JsonPlaceTest::nearestWhenMissing()
{
    const std::string text = R"({"m": [{"n": "x"}, {}]})";
    const auto ranges = rangesOf(text, {"/m/0/n", "/m/1/name", "/context/channel"});
    QCOMPARE(ranges.size(), std::size_t {3});
    QCOMPARE(ranges[0], (TextRange {text.find("\"x\""), text.find("\"x\"") + 3}));
    QCOMPARE(ranges[1], (TextRange {text.find("{}"), text.find("{}") + 1}));
    QCOMPARE(ranges[2], (TextRange {0, 1}));
    QCOMPARE(rangesOf("", {"/a"}).front(), TextRange {});
}

void JsonPlaceTest::brackets_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<int>("at");
    QTest::addColumn<int>("other");
    QTest::newRow("forward") << "{[1,{}]}" << 0 << 7;
    QTest::newRow("inner") << "{[1,{}]}" << 1 << 6;
    QTest::newRow("backward") << "{[1,{}]}" << 7 << 0;
    QTest::newRow("backward inner") << "{[1,{}]}" << 5 << 4;
    QTest::newRow("strings") << R"({"}":"]{"})" << 0 << 9;
    QTest::newRow("strings backward") << R"({"}":"]{"})" << 9 << 0;
    QTest::newRow("lines backward") << "{\n\"a\": [\n1\n]\n}" << 13 << 0;
    QTest::newRow("none") << "{[}" << 1 << -1;
    QTest::newRow("too many") << "]" << 0 << -1;
    QTest::newRow("no bracket") << "a" << 0 << -1;
    QTest::newRow("behind the end") << "{}" << 2 << -1;
}

void JsonPlaceTest::brackets()
{
    QFETCH(QString, text);
    QFETCH(int, at);
    QFETCH(int, other);
    const auto found = bracketFor(text.toStdString(), static_cast<std::size_t>(at));
    if (text == QLatin1String("{[}"))
        QCOMPARE(found.has_value(), true); // mixed up, but as many
    else
        QCOMPARE(found ? static_cast<int>(*found) : -1, other);
}

void JsonPlaceTest::outer()
{
    const std::string text = "{\n\"a\": {\n},\n\"b\": [1],\n\"c\": [\n{\n}\n]\n}";
    const auto ranges = outerBrackets(text);
    QCOMPARE(ranges.size(), std::size_t {2});
    QCOMPARE(ranges[1], (TextRange {text.find("[\n{"), text.rfind(']')}));
}

void JsonPlaceTest::rowsFollowEdits()
{
    // Whatever is done to a text, the rows are those of the text made anew.
    QRandomGenerator random(4);
    std::string text;
    for (int i = 0; i < 300; ++i)
        text += "{\"na\\\"me\": \"" + std::string(random.bounded(60), 'x') + "é\xff\"}\n";
    RowIndex rows = *RowIndex::build(text, 20);
    const std::vector<std::string> pieces {
        "", "a", "\n", "\"", "\\", "\n\n{\n", std::string(100, 'y'), "\xcc\x81"};
    for (int i = 0; i < 3000; ++i) {
        const auto at = static_cast<std::size_t>(random.bounded(static_cast<int>(text.size()) + 1));
        const std::size_t removed = std::min<std::size_t>(
            text.size() - at, random.bounded(4) == 0 ? random.bounded(80) : random.bounded(2));
        const std::string &piece
            = pieces[static_cast<std::size_t>(random.bounded(static_cast<int>(pieces.size())))];
        text.replace(at, removed, piece);
        rows.replace(text, at, removed, piece.size(), 20);
        if (i % 100 != 0)
            continue;
        const RowIndex fresh = *RowIndex::build(text, 20);
        QCOMPARE(rows.rowCount(), fresh.rowCount());
        QCOMPARE(rows.lineCount(), fresh.lineCount());
        for (std::size_t row = 0; row < fresh.rowCount(); ++row) {
            QCOMPARE(rows.row(row).begin, fresh.row(row).begin);
            QCOMPARE(rows.row(row).end, fresh.row(row).end);
            QCOMPARE(rows.row(row).isContinuation, fresh.row(row).isContinuation);
            QCOMPARE(rows.row(row).isInString, fresh.row(row).isInString);
            QCOMPARE(rows.lineOf(row), fresh.lineOf(row));
        }
    }
}

void JsonPlaceTest::foldsHideRows()
{
    FoldedRows folds;
    QCOMPARE(folds.rowOf(5), std::size_t {5});
    folds.hide({3, 4});
    folds.hide({10, 19});
    QCOMPARE(folds.hiddenCount(), std::size_t {12});
    QVERIFY(folds.isHidden(3) && folds.isHidden(19) && !folds.isHidden(2) && !folds.isHidden(20));
    for (const auto &[shown, row] :
        std::vector<std::pair<std::size_t, std::size_t>> {{2, 2}, {3, 5}, {7, 9}, {8, 20}}) {
        QCOMPARE(folds.rowOf(shown), row);
        QCOMPARE(folds.shownOf(row), shown);
    }
    QCOMPARE(folds.shownOf(12), folds.shownOf(9));
    folds.hide({1, 30});
    QCOMPARE(folds.ranges(), (std::vector<FoldedRows::Range> {{1, 30}}));
    QVERIFY(folds.reveal(15));
    QVERIFY(!folds.reveal(15));
    QCOMPARE(folds.hiddenCount(), std::size_t {0});
}

void JsonPlaceTest::foldsFollowEdits()
{
    FoldedRows folds;
    folds.setRanges({{3, 4}, {10, 12}, {20, 22}});
    folds.replaced({6, 1, 3});
    QCOMPARE(folds.ranges(), (std::vector<FoldedRows::Range> {{3, 4}, {12, 14}, {22, 24}}));
    folds.replaced({13, 1, 1});
    QCOMPARE(folds.ranges(), (std::vector<FoldedRows::Range> {{3, 4}, {22, 24}}));
    folds.replaced({0, 2, 1});
    QCOMPARE(folds.ranges(), (std::vector<FoldedRows::Range> {{2, 3}, {21, 23}}));
}

QTEST_APPLESS_MAIN(JsonPlaceTest)
#include "tst_jsonplace.moc"
