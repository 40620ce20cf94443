// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/file.h"
#include "core/session/eventexport.h"
#include "tests/core/session/events.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

using namespace spotter;
using spotter::tests::eventOf;

class TestEventExport : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldWriteNdjson();
    void shouldWriteCsv();
    void shouldLeaveTheOldFileWhenCancelled();
    void shouldSayWhyItCannotWrite();

private:
    EventExport job(EventFormat format, const std::string &filter = {}) const
    {
        return {m_events, *EventFilter::parse(filter), {}, format,
            m_folder.filePath(QStringLiteral("events")).toStdString()};
    }
    static EventSnapshot sample();

    QTemporaryDir m_folder;
    EventSnapshot m_events = sample();
    std::atomic<bool> m_stop = false;
};

EventSnapshot TestEventExport::sample()
{
    std::vector<Event> events(3, eventOf(EventKind::TryEnded, "get_offers", R"({"status":200})"));
    for (std::size_t i = 0; i < events.size(); ++i) {
        events[i].sequence = i + 1;
        events[i].timeMs = 1718450000123;
        events[i].summary = i == 1 ? "a \"quoted\", line\nand another" : "=1+1";
        events[i].durationMs = 1.5;
        events[i].isFailure = i == 2;
    }
    return tests::snapshotOf(events);
}

void TestEventExport::shouldWriteNdjson()
{
    std::uint64_t looked = 0;
    const auto written = exportEvents(
        job(EventFormat::Ndjson, "not failed"), m_stop, [&](std::uint64_t now) { looked = now; });
    QVERIFY(written.has_value());
    QCOMPARE(*written, 2U);
    QCOMPARE(looked, 3U);
    const std::string text = readFile(m_folder.filePath("events").toStdString()).value();
    const QStringList lines = QString::fromStdString(text).split('\n');
    QCOMPARE(lines.size(), 3); // the last is empty
    const auto line = Document::parse(lines[1].toStdString());
    QVERIFY(line.has_value());
    QCOMPARE(line->root()["sequence"].toNumber(), 2.0);
    QCOMPARE(line->root()["time"].toString(), std::string_view("2024-06-15T11:13:20.123Z"));
    QCOMPARE(line->root()["kind"].toString(), std::string_view("try_ended"));
    QCOMPARE(line->root()["summary"].toString(), std::string_view("a \"quoted\", line\nand another"));
    QCOMPARE(line->root()["durationMs"].toNumber(), 1.5);
    QVERIFY(!line->root().contains("size"));
    QCOMPARE(line->root()["payload"]["status"].toNumber(), 200.0);
}

void TestEventExport::shouldWriteCsv()
{
    QVERIFY(exportEvents(job(EventFormat::Csv), m_stop, [](std::uint64_t) {}).has_value());
    const std::string text = readFile(m_folder.filePath("events").toStdString()).value();
    QVERIFY(QString::fromStdString(text).startsWith("sequence,time,kind,name,"));
    QVERIFY(text.find("2,2024-06-15T11:13:20.123Z,try_ended,get_offers,,\"a \"\"quoted\"\", line\nand "
                      "another\",,,,,1.5,,false\r\n")
        != std::string::npos);
    // A spreadsheet must not calculate what somebody else wrote.
    QVERIFY(text.find(",\"'=1+1\",") != std::string::npos);
}

void TestEventExport::shouldLeaveTheOldFileWhenCancelled()
{
    const std::string path = m_folder.filePath("events").toStdString();
    QVERIFY(saveFile(path, "old").has_value());
    const std::atomic<bool> stopped = true;
    const auto written = exportEvents(job(EventFormat::Ndjson), stopped, [](std::uint64_t) {});
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().code, ErrorCode::Cancelled);
    QCOMPARE(readFile(path).value(), std::string("old"));
    QCOMPARE(QDir(m_folder.path()).entryList(QDir::Files).size(), 1);
}

void TestEventExport::shouldSayWhyItCannotWrite()
{
    EventExport to = job(EventFormat::Csv);
    to.path = m_folder.filePath("missing/events").toStdString();
    const auto written = exportEvents(to, m_stop, [](std::uint64_t) {});
    QVERIFY(!written.has_value());
    QCOMPARE(written.error().code, ErrorCode::Unwritable);
    QVERIFY(written.error().message.find("missing/events") != std::string::npos);
}

QTEST_GUILESS_MAIN(TestEventExport)
#include "tst_eventexport.moc"
