// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/workspace/clocksetting.h"

#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestClockSetting : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void readsTimes_data();
    void readsTimes();
    void refusesTimes_data();
    void refusesTimes();
    void tellsTheTime();
    void goesThroughJson();
};

void TestClockSetting::readsTimes_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<qint64>("time");
    QTest::addColumn<int>("zone");
    QTest::newRow("UTC") << "2026-12-01T09:00:00Z" << qint64 {1796115600000} << 0;
    QTest::newRow("east") << "2026-12-01T09:00:00+01:00" << qint64 {1796112000000} << 60;
    QTest::newRow("west") << "2026-12-01T09:00:00-05:30" << qint64 {1796135400000} << -330;
    QTest::newRow("milliseconds") << "1970-01-01T00:00:00.042Z" << qint64 {42} << 0;
    QTest::newRow("before 1970") << "1969-12-31T23:59:59.999Z" << qint64 {-1} << 0;
    QTest::newRow("leap day") << "2024-02-29T00:00:00Z" << qint64 {1709164800000} << 0;
}

void TestClockSetting::readsTimes()
{
    QFETCH(QString, text);
    QFETCH(qint64, time);
    QFETCH(int, zone);
    const auto setting = timeFromText(text.toStdString());
    QVERIFY(setting.has_value());
    QCOMPARE(setting->timeMs, std::int64_t {time});
    QCOMPARE(setting->zoneMinutes, zone);
    QCOMPARE(timeText(time, zone), text.toStdString());
}

void TestClockSetting::refusesTimes_data()
{
    QTest::addColumn<QString>("text");
    for (const char *text :
        {"", "2026-12-01", "2026-02-30T09:00:00Z", "2026-12-01T24:00:00Z", "2026-12-01T09:60:00Z",
            "2026-12-01T09:00:00", "2026-12-01T09:00:00+1:00", "2026-12-01T09:00:00.5Z",
            "-026-12-01T09:00:00Z", "2026-12-01T09:00:00Zx", "2026-13-01T09:00:00Z", "2026-00-01T09:00:00Z"})
        QTest::newRow(text) << QString(text);
}

void TestClockSetting::refusesTimes()
{
    QFETCH(QString, text);
    QVERIFY(!timeFromText(text.toStdString()).has_value());
}

void TestClockSetting::tellsTheTime()
{
    const Clock now = fixedClock(1000);
    ClockSetting setting;
    QCOMPARE(clockOf(setting, now)(), 1000);
    setting.kind = ClockSetting::Kind::Offset;
    setting.offsetMs = -400;
    QCOMPARE(clockOf(setting, now)(), 600);
    setting.kind = ClockSetting::Kind::Fixed;
    setting.timeMs = 5;
    QCOMPARE(clockOf(setting, now)(), 5);
}

void TestClockSetting::goesThroughJson()
{
    using Kind = ClockSetting::Kind;
    for (const ClockSetting &setting : {ClockSetting {}, ClockSetting {Kind::Fixed, 1796112000000, 60, 0},
             ClockSetting {Kind::Offset, 0, 0, -86'400'000}}) {
        const auto again = clockFromJson(clockToJson(setting).root());
        QVERIFY(again.has_value());
        QVERIFY(*again == setting);
    }
    QVERIFY(clockFromJson({}) == ClockSetting {});
    for (const char *bad : {R"({"kind":"later"})", R"({"kind":"fixed","time":"soon"})",
             R"({"kind":"offset"})", R"({"kind":"offset","milliseconds":1e300})", "7"})
        QVERIFY2(!clockFromJson(Document::parse(bad)->root()).has_value(), bad);
}

QTEST_GUILESS_MAIN(TestClockSetting)
#include "tst_clocksetting.moc"
