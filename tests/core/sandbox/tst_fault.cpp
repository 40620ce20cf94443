// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sandbox/fault.h"
#include "core/sandbox/faultplan.h"

#include <QTest>

using namespace spotter::sandbox;

class TestFault : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void parse_data();
    void parse();
    void refuses_data();
    void refuses();
    void order();
    void rate();
    void targets();
    void together();
};

namespace {

std::vector<Fault> faults(std::initializer_list<const char *> texts)
{
    std::vector<Fault> result;
    for (const char *const text : texts)
        result.push_back(Fault::parse(text).value());
    return result;
}

} // namespace

void TestFault::parse_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("kind");
    QTest::addColumn<int>("target");
    QTest::addColumn<double>("rate");
    QTest::addColumn<int>("value");
    QTest::addColumn<QByteArray>("canonical");
    const auto row = [](const char *text, FaultKind kind, FaultTarget target, double rate, int value,
                         const char *canonical) {
        QTest::newRow(text) << QByteArray(text) << static_cast<int>(kind) << static_cast<int>(target) << rate
                            << value << QByteArray(canonical);
    };
    row("500=0.1", FaultKind::Status, FaultTarget::Everything, 0.1, 500, "500=0.1");
    row("status:503=1", FaultKind::Status, FaultTarget::Everything, 1, 503, "503=1");
    row("status=1", FaultKind::Status, FaultTarget::Everything, 1, 500, "500=1");
    row("latency:200=1", FaultKind::Latency, FaultTarget::Everything, 1, 200, "latency:200=1");
    row("artifact/403=1", FaultKind::Status, FaultTarget::Artifact, 1, 403, "artifact/403=1");
    row("reset=0.05", FaultKind::Reset, FaultTarget::Everything, 0.05, 0, "reset=0.05");
    row("delivery/reset-in-body", FaultKind::ResetInBody, FaultTarget::Delivery, 1, 0,
        "delivery/reset-in-body=1");
    row("geo/slow-body=1", FaultKind::SlowBody, FaultTarget::Geo, 1, 3000, "geo/slow-body:3000=1");
    row("everything/large-body:5=0", FaultKind::LargeBody, FaultTarget::Everything, 0, 5, "large-body:5=0");
    row("truncated-body=1", FaultKind::TruncatedBody, FaultTarget::Everything, 1, 0, "truncated-body=1");
    row("broken-body=1", FaultKind::BrokenBody, FaultTarget::Everything, 1, 0, "broken-body=1");
    row("empty-body=1", FaultKind::EmptyBody, FaultTarget::Everything, 1, 0, "empty-body=1");
    row("wrong-content-type=1", FaultKind::WrongContentType, FaultTarget::Everything, 1, 0,
        "wrong-content-type=1");
    row("artifact/stale-artifact=.5", FaultKind::StaleArtifact, FaultTarget::Artifact, 0.5, 0,
        "artifact/stale-artifact=0.5");
    row("redirect=1", FaultKind::Redirect, FaultTarget::Everything, 1, 302, "redirect:302=1");
}

void TestFault::parse()
{
    QFETCH(const QByteArray, text);
    const auto fault = Fault::parse(text.toStdString());
    QVERIFY2(fault, fault ? "" : fault.error().message.c_str());
    QTEST(static_cast<int>(fault->kind), "kind");
    QTEST(static_cast<int>(fault->target), "target");
    QTEST(fault->rate, "rate");
    QTEST(fault->value, "value");
    QTEST(QByteArray::fromStdString(fault->toText()), "canonical");
    QVERIFY(Fault::parse(fault->toText()).value() == *fault);
}

void TestFault::refuses_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("names");
    const auto row = [](const char *text, const char *names) {
        QTest::newRow(text) << QByteArray(text) << QByteArray(names);
    };
    row("", "there is no fault");
    row("gremlins=1", "\"gremlins\"");
    row("500=2", "\"2\"");
    row("500=-1", "\"-1\"");
    row("500=", "rate");
    row("500=nan", "\"nan\"");
    row("500=0.1x", "\"0.1x\"");
    row("cdn/500=1", "\"cdn\"");
    row("99=1", "\"99\"");
    row("600=1", "\"600\"");
    row("500x=1", "\"500x\"");
    row("latency:=1", "latency");
    row("latency:-1=1", "\"-1\"");
    row("latency:99999999999=1", "latency");
    row("reset:3=1", "takes no value");
    row("redirect:200=1", "from 300 to 399");
}

void TestFault::refuses()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QByteArray, names);
    const auto fault = Fault::parse(text.toStdString());
    QVERIFY(!fault);
    QVERIFY2(QByteArray::fromStdString(fault.error().message).contains(names), fault.error().message.c_str());
}

void TestFault::order()
{
    const auto troubles = [](std::uint64_t seed) {
        FaultPlan plan(seed);
        plan.setFaults(faults({"500=0.3", "latency:5=0.5"}));
        QByteArray result;
        for (int i = 0; i < 200; ++i)
            result += QByteArray::number(static_cast<int>(plan.draw(FaultTarget::Delivery).size()));
        return result;
    };
    QCOMPARE(troubles(7), troubles(7));
    QVERIFY(troubles(7) != troubles(8));
}

void TestFault::rate()
{
    FaultPlan plan(1);
    plan.setFaults(faults({"500=0.25"}));
    int count = 0;
    for (int i = 0; i < 10000; ++i)
        count += static_cast<int>(plan.draw(FaultTarget::Geo).size());
    QVERIFY2(count > 2300 && count < 2700, qPrintable(QString::number(count)));
    plan.setFaults(faults({"500=0", "reset=1"}));
    QCOMPARE(plan.draw(FaultTarget::Geo).size(), 1U);
    QCOMPARE(plan.draw(FaultTarget::Geo).front().kind, FaultKind::Reset);
}

void TestFault::targets()
{
    FaultPlan plan(1);
    plan.setFaults(faults({"artifact/500=1"}));
    QVERIFY(plan.draw(FaultTarget::Delivery).empty());
    QVERIFY(plan.draw(FaultTarget::Everything).empty());
    QCOMPARE(plan.draw(FaultTarget::Artifact).size(), 1U);
}

/// Any number of delays, but one other trouble.
void TestFault::together()
{
    FaultPlan plan(1);
    plan.setFaults(faults({"latency:5=1", "500=1", "reset=1", "slow-body:9=1", "latency:6=1"}));
    std::vector<FaultKind> kinds;
    for (const Fault &fault : plan.draw(FaultTarget::Delivery))
        kinds.push_back(fault.kind);
    QVERIFY((kinds
        == std::vector {FaultKind::Latency, FaultKind::Status, FaultKind::SlowBody, FaultKind::Latency}));
}

QTEST_APPLESS_MAIN(TestFault)
#include "tst_fault.moc"
