// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/eventfilter.h"
#include "core/session/filtersuggestions.h"
#include "tests/core/session/events.h"

#include <QDateTime>
#include <QTest>

using namespace spotter;

class TestEventFilter : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldAnswer_data();
    void shouldAnswer();
    void shouldSayWhatIsWrong_data();
    void shouldSayWhatIsWrong();
    void shouldKnowMarks();
    void shouldBearAnyText();
    void shouldFindText_data();
    void shouldFindText();
    void shouldSuggest_data();
    void shouldSuggest();
    void shouldSuggestValuesInQuotes();
};

namespace {

Event sample()
{
    Event event = tests::eventOf(EventKind::TryEnded, "get_offers",
        R"({"attempt":1,"status":503,"url":"https://acme.tt.omtrdc.net/rest","quote":"say \"hi\"","items":[{"name":"Ünïcode"}]})");
    event.sequence = 42;
    event.timeMs = QDateTime(QDate(2024, 6, 15), QTime(12, 4, 7, 113), Qt::LocalTime).toMSecsSinceEpoch();
    event.source = "acme";
    event.summary = "503 Service Unavailable after 250 ms";
    event.requestId = "req-1";
    event.visitor = "visitor (one)";
    event.location = "home, checkout";
    event.activity = "Hero test";
    event.durationMs = 250;
    event.size = 12'000;
    event.isFailure = true;
    return event;
}

} // namespace

void TestEventFilter::shouldAnswer_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<bool>("passes");
    const auto row
        = [](const char *filter, bool passes) { QTest::newRow(filter) << QByteArray(filter) << passes; };
    row("", true);
    row("   ", true);
    // Plain words
    row("unavailable", true);
    row("UNAVAILABLE", true);
    row("omtrdc", true);
    row("nowhere", false);
    row("answer", true);
    row("try_ended", true);
    row("unavailable omtrdc", true);
    row("unavailable nowhere", false);
    row("\"Service Unavailable\"", true);
    row("\"Unavailable Service\"", false);
    row("\xc3\xbcn\xc3\xaf"
        "code",
        true); // ünïcode
    row("\xc3\x9cN\xc3\x8f", true);
    row("\"say \\\"hi\\\"\"", true);
    row("visitor", true); // a field's name that is not compared is a word
    // Texts
    row("source == acme", true);
    row("source == Acme", false);
    row("source != acme", false);
    row("SOURCE == acme", true);
    row("source contains CM", true);
    row("source contains \"\"", true);
    row("visitor == \"visitor (one)\"", true);
    row("location == home", true);
    row("location == checkout", true);
    row("location == \"home, checkout\"", true);
    row("location == hom", false);
    row("location != home", false);
    row("location contains check", true);
    row("activity == \"Hero test\"", true);
    row("name == get_offers", true);
    row("event == get_offers", true);
    row("type == get_offers", true);
    row("kind == try_ended", true);
    row("kind != try_ended", false);
    row("kind contains try", true);
    row("request == req-1", true);
    row("summary matches \"^5\\d\\d \"", true);
    row("summary matches ^4", false);
    row("summary matches \"(?i)service\"", true);
    row("summary matches service", false);
    // Numbers
    row("duration == 250", true);
    row("duration > 249ms", true);
    row("duration >= 0.25s", true);
    row("duration < 250000us", false);
    row("duration <= 250", true);
    row("duration > 1min", false);
    row("size > 10kB", true);
    row("size < 0.01MB", false);
    row("size == 12000", true);
    row("number == 42", true);
    row("number != 42", false);
    // Times
    row("time > 12:04", true);
    row("time < 12:04", false);
    row("time == 12:04:07.113", true);
    row("time > 2024-06-15T12:04:07", true);
    row("time < 2024-06-14T00:00:00Z", false);
    // Truth
    row("failed", true);
    row("not failed", false);
    row("failed == true", true);
    row("failed == false", false);
    row("failed != false", true);
    row("marked", false);
    // Payload
    row("payload contains tt.omtrdc", true);
    row("payload contains \"say \\\"hi\"", true);
    row("payload.status == 503", true);
    row("payload.status >= 500", true);
    row("payload.status < 500", false);
    row("payload.status == \"503\"", true);
    row("payload.items[0].name == \"\xc3\x9cn\xc3\xaf"
        "code\"",
        true);
    row("payload.items[1].name == x", false);
    row("payload.items[1].name != x", true);
    row("payload.nothing == 1", false);
    row("payload.url matches ^https:", true);
    row("payload.url contains ACME", true);
    // Joined
    row("source == acme and failed", true);
    row("source == acme failed", true);
    row("source == sandbox or failed", true);
    row("source == sandbox or not failed", false);
    row("source == acme or nowhere and nowhere", true); // and binds tighter
    row("(source == acme or nowhere) and nowhere", false);
    row("not (source == sandbox or nowhere)", true);
    row("not not failed", true);
    row("NOT source == sandbox AND failed", true);
    row("((failed))", true);
    row("failed==true", true);
    row("duration>249", true);
}

void TestEventFilter::shouldAnswer()
{
    QFETCH(QByteArray, filter);
    QFETCH(bool, passes);
    const auto parsed = EventFilter::parse(filter.toStdString());
    QVERIFY2(parsed.has_value(), parsed ? "" : parsed.error().sentence.c_str());
    const EventSnapshot events = tests::snapshotOf({sample()});
    FilterScratch scratch;
    QCOMPARE(parsed->matches(events.row(0), scratch), passes);
    // The same scratch again: nothing of the first time is left.
    QCOMPARE(parsed->matches(events.row(0), scratch), passes);
}

void TestEventFilter::shouldSayWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<int>("offset");
    QTest::addColumn<int>("length");
    QTest::addColumn<QByteArray>("part");
    const auto row = [](const char *filter, int offset, int length, const char *part) {
        QTest::newRow(filter) << QByteArray(filter) << offset << length << QByteArray(part);
    };
    row("sorce == acme", 0, 5, "There is no field \xe2\x80\x9csorce\xe2\x80\x9d");
    row("source ==", 7, 2, "A value is missing");
    row("source == acme and", 15, 3, "Something is missing after");
    row("or failed", 0, 2, "Something is missing before");
    row("failed and or failed", 11, 2, "Something is missing before");
    row("(failed", 0, 1, "never closed");
    row("failed)", 6, 1, "no ( for this )");
    row("()", 1, 1, "missing before this )");
    row("source = acme", 7, 1, "write ==");
    row("== acme", 0, 2, "A field is missing before ==");
    row("source == \"acme", 10, 5, "quote");
    row("source < acme", 7, 1, "is text");
    row("duration contains 5", 9, 8, "is a number");
    row("duration > soon", 11, 4, "is no duration");
    row("size > big", 7, 3, "is no size");
    row("size > 5 parsecs extra == 1", 17, 5, "no field");
    row("number == x", 10, 1, "no number");
    row("time > noon", 7, 4, "is no time");
    row("failed == maybe", 10, 5, "true or false");
    row("failed > true", 7, 1, "true or false");
    row("kind == answers", 8, 7, "There is no kind");
    row("summary matches \"a(b\"", 20, 1, "regular expression");
    row("payload > 5", 8, 1, "Name the part");
    row("payload.status > high", 17, 4, "no number");
    row("payload. == 5", 0, 8, "no place in a payload");
    row("payload[x] == 5", 0, 10, "no place in a payload");
    row("source == (acme)", 10, 1, "Here belongs a value");
    row("not", 0, 3, "Something is missing after");
}

void TestEventFilter::shouldSayWhatIsWrong()
{
    QFETCH(QByteArray, filter);
    QFETCH(int, offset);
    QFETCH(int, length);
    QFETCH(QByteArray, part);
    const auto parsed = EventFilter::parse(filter.toStdString());
    QVERIFY(!parsed.has_value());
    QVERIFY2(
        QByteArray::fromStdString(parsed.error().sentence).contains(part), parsed.error().sentence.c_str());
    QCOMPARE(static_cast<int>(parsed.error().offset), offset);
    QCOMPARE(static_cast<int>(parsed.error().length), length);
}

void TestEventFilter::shouldKnowMarks()
{
    const auto filter = EventFilter::parse("marked");
    QVERIFY(filter && filter->usesMarks() && !filter->usesPayload());
    const EventSnapshot events = tests::snapshotOf({sample(), sample()});
    const std::set<std::uint64_t> marks {1};
    FilterScratch scratch(&marks);
    QVERIFY(!filter->matches(events.row(0), scratch));
    QVERIFY(filter->matches(events.row(1), scratch));
}

void TestEventFilter::shouldBearAnyText()
{
    QVERIFY(!EventFilter::parse(std::string(20'000, 'x')).has_value());
    QVERIFY(!EventFilter::parse(std::string(5000, '(')).has_value());
    std::string nots;
    for (int i = 0; i < 1000; ++i)
        nots += "not ";
    QVERIFY(!EventFilter::parse(nots + "x").has_value());
    QVERIFY(EventFilter::parse("\xff\xfe \xc3").has_value());
    // Every beginning of a filter is a filter or a mistake within it.
    const std::string whole
        = "kind == try_ended and (duration > 2s or not failed) \"a \\\" b\" payload.a[0].b != 5";
    for (std::size_t i = 0; i <= whole.size(); ++i) {
        const auto parsed = EventFilter::parse(whole.substr(0, i));
        if (parsed)
            continue;
        QVERIFY(!parsed.error().sentence.empty());
        QVERIFY(parsed.error().length > 0);
        QVERIFY(parsed.error().offset + parsed.error().length <= i);
    }
}

void TestEventFilter::shouldFindText_data()
{
    QTest::addColumn<int>("before");
    QTest::addColumn<int>("behind");
    for (const int before : {0, 1, 15, 16, 17, 100})
        for (const int behind : {0, 1, 14, 15, 16, 33})
            QTest::addRow("%d before, %d behind", before, behind) << before << behind;
}

void TestEventFilter::shouldFindText()
{
    QFETCH(int, before);
    QFETCH(int, behind);
    for (const std::string word : {"n", "Na", "NeedLe", "a@b[0]"}) {
        const std::string text = std::string(static_cast<std::size_t>(before), 'e') + word
            + std::string(static_cast<std::size_t>(behind), 'e');
        const TextNeedle needle(word);
        QVERIFY(needle.isIn(text));
        std::string other = text;
        other[static_cast<std::size_t>(before)] ^= 1;
        QVERIFY(!needle.isIn(other));
    }
    // Signs that differ in the same bit as letters do are not the same.
    QVERIFY(!TextNeedle("@").isIn(std::string(40, '`')));
    QVERIFY(!TextNeedle("[").isIn(std::string(40, '{')));
}

void TestEventFilter::shouldSuggest_data()
{
    QTest::addColumn<QByteArray>("filter"); // | is the cursor
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<int>("count"); // -1: any
    QTest::addColumn<int>("offset");
    const auto row = [](const char *filter, const char *first, int count, int offset) {
        QTest::newRow(filter) << QByteArray(filter) << QByteArray(first) << count << offset;
    };
    row("|", "time", 16, 0);
    row("so|", "source", 1, 0);
    row("S|", "source", 3, 0);
    row("source |", "==", 4, 7);
    row("source c|", "contains", 1, 7);
    row("duration |", "==", 6, 9);
    row("duration <|", "<=", 1, 9);
    row("kind == |", "call_started", 14, 8);
    row("kind == try|", "try_started", 2, 8);
    row("failed == |", "true", 2, 10);
    row("source == |", "acme", 2, 10);
    row("source == acme |", "and", 2, 15);
    row("source == acme a|", "and", 2, 15);
    row("source == acme and |", "time", 16, 19);
    row("not |", "time", 16, 4);
    row("(|", "time", 16, 1);
    row("payload.status |", "==", 8, 15);
    row("so| == acme", "source", 1, 0);
    row("word |", "and", 2, 5);
    row("source|", "", 0, 0);
}

void TestEventFilter::shouldSuggest()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, first);
    QFETCH(int, count);
    QFETCH(int, offset);
    const auto cursor = static_cast<std::size_t>(filter.indexOf('|'));
    filter.remove(static_cast<qsizetype>(cursor), 1);
    const FilterSuggestions found = suggestionsAt(filter.toStdString(), cursor, [](EventField) {
        return std::vector<std::string> {"acme", "sandbox"};
    });
    QCOMPARE(static_cast<int>(found.suggestions.size()), count);
    if (count > 0)
        QCOMPARE(QByteArray::fromStdString(found.suggestions.front().text), first);
    QCOMPARE(static_cast<int>(found.offset), offset);
    QCOMPARE(found.offset + found.length, cursor);
}

void TestEventFilter::shouldSuggestValuesInQuotes()
{
    const auto values = [](EventField) { return std::vector<std::string> {"a \"b\"", "c"}; };
    const FilterSuggestions found = suggestionsAt("visitor == ", 11, values);
    QCOMPARE(found.suggestions.size(), 2U);
    QCOMPARE(found.suggestions[0].text, std::string("\"a \\\"b\\\"\""));
    QVERIFY(EventFilter::parse("visitor == " + found.suggestions[0].text).has_value());
    QCOMPARE(suggestionsAt("visitor == a", 12, values).suggestions.size(), 1U);
}

QTEST_GUILESS_MAIN(TestEventFilter)
#include "tst_eventfilter.moc"
