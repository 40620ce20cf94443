// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/document.h"
#include "core/base/write.h"
#include "core/explain/answerdifference.h"

#include <QTest>

using namespace spotter;
using namespace spotter::explain;

namespace {

const char *word(Change kind)
{
    switch (kind) {
    case Change::Added:
        return "added";
    case Change::Removed:
        return "removed";
    case Change::Changed:
        return "changed";
    case Change::Moved:
        return "moved";
    case Change::Renamed:
        return "renamed";
    case Change::Same:
        break;
    }
    return "same";
}

void addValues(QStringList &lines, const std::vector<ValueChange> &changes)
{
    for (const ValueChange &change : changes) {
        QString line = QStringLiteral("%1 %2").arg(QLatin1String(word(change.kind)), change.path.c_str());
        if (change.kind == Change::Changed)
            line += QStringLiteral(": %1 > %2")
                        .arg(toJson(change.before).c_str(), toJson(change.after).c_str());
        lines << line;
    }
}

QString numberText(const std::optional<std::size_t> &number)
{
    return number ? QString::number(*number) : QStringLiteral("-");
}

/// A line for each thing that differs.
QStringList lines(const AnswerDifference &difference)
{
    QStringList result;
    for (const LocationChange &location : difference.locations) {
        QString line = QStringLiteral("location %1 %2")
                           .arg(QLatin1String(word(location.change)), location.name.c_str());
        if (location.change == Change::Renamed)
            line += QStringLiteral(" was %1").arg(location.nameBefore.c_str());
        if (location.isMoved)
            line += QStringLiteral(" (moved)");
        result << line;
        addValues(result, location.changes);
        for (const OptionChange &option : location.options) {
            result << QStringLiteral("option %1 %2>%3")
                          .arg(QLatin1String(word(option.kind)), numberText(option.before),
                              numberText(option.after));
            addValues(result, option.changes);
        }
    }
    addValues(result, difference.changes);
    return result;
}

AnswerDifference differenceOf(const char *before, const char *after)
{
    // What a difference borrows must live on.
    static std::vector<Document> kept;
    kept.push_back(Document::parse(before).value());
    kept.push_back(Document::parse(after).value());
    return answerDifference(kept[kept.size() - 2].root(), kept.back().root());
}

} // namespace

class AnswerDifferenceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldTellWhatDiffers_data();
    void shouldTellWhatDiffers();
    void shouldIgnoreWhatAlwaysDiffers();
    void shouldCount();
    void shouldTakeAnyJson();
    void shouldTakeManyOptions();
};

void AnswerDifferenceTest::shouldTellWhatDiffers_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QStringList>("expected");
    const auto row
        = [](const char *name, const char *before, const char *after, const QStringList &expected) {
              QTest::newRow(name) << QByteArray(before) << QByteArray(after) << expected;
          };
    row("nothing", R"({"execute":{"mboxes":[{"name":"a","options":[{"content":"x"}]}]}})",
        R"({"execute":{"mboxes":[{"options":[{"content":"x"}],"name":"a"}]}})", {});
    row("order of members", R"({"status":200,"client":"a"})", R"({"client":"a","status":200})", {});
    row("content", R"({"execute":{"mboxes":[{"name":"a","options":[{"type":"html","content":"x"}]}]}})",
        R"({"execute":{"mboxes":[{"name":"a","options":[{"type":"html","content":"y"}]}]}})",
        {"location changed a", "option changed 0>0",
            R"(changed execute.mboxes[0].options[0].content: "x" > "y")"});
    row("members of JSON content, where nothing is ignored",
        R"({"prefetch":{"mboxes":[{"name":"a","options":[{"type":"json","content":{"t":1,"state":"s","x y":[1,2]}}]}]}})",
        R"({"prefetch":{"mboxes":[{"name":"a","options":[{"type":"json","content":{"t":1,"state":"S","x y":[1,3]}}]}]}})",
        {"location changed a", "option changed 0>0",
            R"(changed prefetch.mboxes[0].options[0].content.state: "s" > "S")",
            R"(changed prefetch.mboxes[0].options[0].content["x y"][1]: 2 > 3)"});
    row("mbox added before others",
        R"({"execute":{"mboxes":[{"index":0,"name":"a"},{"index":1,"name":"b"}]}})",
        R"({"execute":{"mboxes":[{"index":0,"name":"n"},{"index":1,"name":"a"},{"index":2,"name":"b"}]}})",
        {"location added n"});
    row("mbox removed", R"({"execute":{"mboxes":[{"name":"a"},{"name":"b"}]}})",
        R"({"execute":{"mboxes":[{"name":"b"}]}})", {"location removed a"});
    row("the other mode", R"({"execute":{"mboxes":[{"name":"a"}]}})",
        R"({"prefetch":{"mboxes":[{"name":"a"}]},"execute":{}})", {"location added a", "location removed a"});
    row("mbox moved", R"({"execute":{"mboxes":[{"name":"a"},{"name":"b"},{"name":"c"}]}})",
        R"({"execute":{"mboxes":[{"name":"c"},{"name":"a"},{"name":"b"}]}})", {"location moved c (moved)"});
    row("mbox renamed", R"({"execute":{"mboxes":[{"index":0,"name":"a","options":[{"content":"x"}]}]}})",
        R"({"execute":{"mboxes":[{"index":0,"name":"z","options":[{"content":"x"}]}]}})",
        {"location renamed z was a"});
    row("another mbox with other offers is not renamed",
        R"({"execute":{"mboxes":[{"index":0,"name":"a","options":[{"content":"x"}]}]}})",
        R"({"execute":{"mboxes":[{"index":0,"name":"z","options":[{"content":"y"}]}]}})",
        {"location added z", "location removed a"});
    row("equal names by index",
        R"({"execute":{"mboxes":[{"index":0,"name":"a","options":[{"content":"x"}]},{"index":1,"name":"a","options":[{"content":"y"}]}]}})",
        R"({"execute":{"mboxes":[{"index":0,"name":"a","options":[{"content":"z"}]},{"index":1,"name":"a","options":[{"content":"y"}]}]}})",
        {"location changed a", "option changed 0>0",
            R"(changed execute.mboxes[0].options[0].content: "x" > "z")"});
    row("view by name", R"({"prefetch":{"views":[{"name":"cart","key":"cart"},{"name":"home"}]}})",
        R"({"prefetch":{"views":[{"name":"home"}]}})", {"location removed cart"});
    row("page load came", R"({"execute":{}})", R"({"execute":{"pageLoad":{"options":[]}}})",
        {"location added "});
    row("option added in front",
        R"({"execute":{"pageLoad":{"options":[{"type":"html","content":"x"},{"type":"html","content":"y"}]}}})",
        R"({"execute":{"pageLoad":{"options":[{"type":"html","content":"n"},{"type":"html","content":"x"},{"type":"html","content":"y"}]}}})",
        {"location changed ", "option added ->0"});
    row("options changed places",
        R"({"execute":{"pageLoad":{"options":[{"content":"x"},{"content":"y"},{"content":"z"}]}}})",
        R"({"execute":{"pageLoad":{"options":[{"content":"z"},{"content":"x"},{"content":"y"}]}}})",
        {"location changed ", "option moved 2>0"});
    row("options by activity",
        R"({"execute":{"pageLoad":{"options":[{"content":"x","responseTokens":{"activity.id":1}},{"content":"y","responseTokens":{"activity.id":2}}]}}})",
        R"({"execute":{"pageLoad":{"options":[{"content":"n","responseTokens":{"activity.id":3}},{"content":"Y","responseTokens":{"activity.id":2}}]}}})",
        {"location changed ", "option changed 0>0",
            R"(changed execute.pageLoad.options[0].content: "x" > "n")",
            R"(changed execute.pageLoad.options[0].responseTokens["activity.id"]: 1 > 3)",
            "option changed 1>1", R"(changed execute.pageLoad.options[1].content: "y" > "Y")"});
    row("another experience",
        R"({"execute":{"mboxes":[{"name":"a","options":[{"content":"x","responseTokens":{"activity.id":1,"experience.id":0}}]}]}})",
        R"({"execute":{"mboxes":[{"name":"a","options":[{"content":"x","responseTokens":{"activity.id":1,"experience.id":1}}]}]}})",
        {"location changed a", "option changed 0>0",
            R"(changed execute.mboxes[0].options[0].responseTokens["experience.id"]: 0 > 1)"});
    row("default content instead", R"({"execute":{"mboxes":[{"name":"a","options":[{"content":"x"}]}]}})",
        R"({"execute":{"mboxes":[{"name":"a","options":[]}]}})",
        {"location changed a", "option removed 0>-"});
    row("actions by selector",
        R"({"execute":{"pageLoad":{"options":[{"type":"actions","content":[{"type":"setHtml","selector":"#a","content":"1"},{"type":"setHtml","selector":"#b","content":"2"},{"type":"setHtml","selector":"#c","content":"3"}]}]}}})",
        R"({"execute":{"pageLoad":{"options":[{"type":"actions","content":[{"type":"setHtml","selector":"#c","content":"4"},{"type":"setHtml","selector":"#a","content":"1"},{"type":"setHtml","selector":"#b","content":"2"}]}]}}})",
        {"location changed ", "option changed 0>0", "moved execute.pageLoad.options[0].content[0]",
            R"(changed execute.pageLoad.options[0].content[0].content: "3" > "4")"});
    row("metrics", R"({"prefetch":{"mboxes":[{"name":"a","metrics":[{"type":"click","eventToken":"1"}]}]}})",
        R"({"prefetch":{"mboxes":[{"name":"a","metrics":[{"type":"click","eventToken":"2"},{"type":"display"}]}]}})",
        {"location changed a", "added prefetch.mboxes[0].metrics[1]"});
    row("a token that went counts",
        R"({"prefetch":{"mboxes":[{"name":"a","options":[{"content":"x","eventToken":"t"}]}]}})",
        R"({"prefetch":{"mboxes":[{"name":"a","options":[{"content":"x"}]}]}})",
        {"location changed a", "option changed 0>0", "removed prefetch.mboxes[0].options[0].eventToken"});
    row("the rest", R"({"status":200,"id":{"tntId":"1.35_0"},"edgeHost":"a"})",
        R"({"status":206,"id":{"tntId":"2.35_0"},"extra":1})",
        {"changed status: 200 > 206", R"(changed id.tntId: "1.35_0" > "2.35_0")", "added extra",
            "removed edgeHost"});
    row("metrics of a prefetch", R"({"prefetch":{"metrics":[]}})",
        R"({"prefetch":{"metrics":[{"type":"click"}]}})", {"added prefetch.metrics[0]"});
}

void AnswerDifferenceTest::shouldTellWhatDiffers()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QStringList, expected);
    QStringList found = lines(differenceOf(before.constData(), after.constData()));
    found.sort();
    expected.sort();
    QCOMPARE(found, expected);
}

void AnswerDifferenceTest::shouldIgnoreWhatAlwaysDiffers()
{
    const AnswerDifference difference = differenceOf(
        R"({"requestId":"1","prefetch":{"mboxes":[{"name":"a","state":"s1","options":[{"content":"x","eventToken":"t1"}],
            "metrics":[{"type":"click","eventToken":"c1"}],"trace":{"timestamp":1}}]}})",
        R"({"requestId":"2","prefetch":{"mboxes":[{"name":"a","state":"s2","options":[{"content":"x","eventToken":"t2"}],
            "metrics":[{"type":"click","eventToken":"c2"}],"trace":{"timestamp":2}}]}})");
    QCOMPARE(lines(difference), QStringList());
    QVERIFY(difference.isSame());
    QCOMPARE(difference.ignored, std::size_t(5));
}

void AnswerDifferenceTest::shouldCount()
{
    QCOMPARE(
        differenceOf(R"({"execute":{"mboxes":[{"name":"a"},{"name":"b","options":[{"content":"x"}]}]}})",
            R"({"status":1,"execute":{"mboxes":[{"name":"b","options":[{"content":"y"}]},{"name":"c"}]}})")
            .count(),
        std::size_t(4));
}

void AnswerDifferenceTest::shouldTakeAnyJson()
{
    const QList<const char *> texts {"null", "7", "[]", "{}", R"("x")", R"([1,{"a":[]}])",
        R"({"execute":7,"prefetch":{"mboxes":{},"views":"x"}})",
        R"({"execute":{"mboxes":[7,null,{"options":{}},{"options":[7,{"content":[1]}]}],"pageLoad":[]}})"};
    for (const char *before : texts) {
        for (const char *after : texts)
            QCOMPARE(differenceOf(before, after).isSame(), before == after);
    }
}

void AnswerDifferenceTest::shouldTakeManyOptions()
{
    constexpr int count = 100'000;
    const auto answer = [](const auto &content) {
        std::string text = R"({"execute":{"pageLoad":{"options":[)";
        for (int i = 0; i < count; ++i)
            text += (i == 0 ? "" : ",") + std::string(R"({"content":")") + std::to_string(content(i)) + "\"}";
        return Document::parse(text + "]}}}").value();
    };
    const Document old = answer([](int i) { return i; });
    const Document now = answer([](int i) { return i == 70'000 ? -1 : count - 1 - i; });
    const AnswerDifference difference = answerDifference(old.root(), now.root());
    QCOMPARE(difference.locations.size(), std::size_t(1));
    // All but one changed places, and one of them its content.
    const auto &options = difference.locations.front().options;
    QVERIFY(options.size() >= std::size_t(count - 1));
    QCOMPARE(std::count_if(options.begin(), options.end(),
                 [](const OptionChange &option) { return option.kind == Change::Changed; }),
        std::ptrdiff_t(1));
}

QTEST_APPLESS_MAIN(AnswerDifferenceTest)
#include "tst_answerdifference.moc"
