// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/unicode.h"
#include "core/decisioning/allocation.h"
#include "core/decisioning/visitor.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestAllocation : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void hashes_data();
    void hashes();
    void visitors_data();
    void visitors();
    void prefixes();
    void everyBucket();
    void visitorsDoNotMix();
};

namespace {

std::string repeated(std::string_view text, int times)
{
    std::string result;
    for (int i = 0; i < times; ++i)
        result += text;
    return result;
}

/// What a visitor id makes of itself, in the engine's words.
std::string bucketOf(const QByteArray &id)
{
    Arena arena;
    return std::string(bucketingId(parsed(id).root(), fixedId("generated"), arena));
}

} // namespace

void TestAllocation::hashes_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<int>("hash");
    QTest::addColumn<double>("allocation");
    const auto row = [](const char *name, const std::string &text, int hash, double allocation) {
        QTest::newRow(name) << bytes(text) << hash << allocation;
    };
    const auto plain
        = [&row](const char *text, int hash, double allocation) { row(text, text, hash, allocation); };
    row("empty", "", 0, 0);
    plain("a", 1867108634, 86.34);
    plain("ab", 374890698, 6.98);
    plain("abc", 1118836419, 64.19);
    plain("abcd", 1157274932, 49.32);
    plain("0", 384918240, 82.4);
    plain("é", 1105794559, 45.59);
    plain("日本語", 1004281861, 18.61);
    plain("😀", 1443257913, 79.13);
    plain("😀a", 1361027313, 73.13);
    plain("Ω≈ç√", -1512470201, 2.01);
    row("zero unit", std::string(1, '\0'), 821347078, 70.78);
    row("two zero units", std::string(2, '\0'), 593689054, 90.54);
    row("half a pair", fromCodeUnits(u"\xD800"), 23418209, 82.09);
    plain("hello, world", -2077892864, 28.64);
    plain("The quick brown fox jumps over the lazy dog", -528633700, 37);
    // The absolute value of the least integer has no place in 32 bits.
    plain("vmFHLxwt", -2147483647 - 1, 36.48);
    row("least integer, two units", fromCodeUnits(u"\x0755\x836F"), -2147483647 - 1, 36.48);
    plain("someClientId.123456.ecid123.salty", -1979692906, 29.06);
    plain("someClientId.123456.tntId123.salty", -1846592194, 21.94);
    plain("someClientId.123456.thirtPartyId123.salty", -659197315, 73.15);
    plain("targettesting.125880.4c038b35f1b1453d80a3e7da8208c617.campaign", -683299703, 97.03);
    plain("someClientId.125873.338e3c1e51f7416a8e1ccba4f81acea0.28_0.0", 1237814844, 48.44);
    plain("someClientId.125873.338e3c1e51f7416a8e1ccba4f81acea0.0", -796002549, 25.49);
    plain("someClientId.125873.07327024324407615852294135870030620007.0", -616551853, 18.53);
    plain("someClientId..07327024324407615852294135870030620007.0", -1848260742, 7.42);
    plain("someClientId.125873..0", -1300703948, 39.48);
    plain("acmé.42.visiteur-é.0", -1889982156, 21.56);
    plain("client.1.用户.0", -1612899559, 95.59);
    plain("client.1.😀.0", -1153262593, 25.93);
    row("x 1000 times", repeated("x", 1000), -340364354, 43.54);
    row("x 1001 times", repeated("x", 1001), 887061632, 16.32);
    row("é 4096 times", repeated("é", 4096), 1105327546, 75.46);
    row("ab 50000 times", repeated("ab", 50000), 477157114, 71.14);
}

void TestAllocation::hashes()
{
    QFETCH(QByteArray, text);
    QFETCH(int, hash);
    QFETCH(double, allocation);
    QCOMPARE(murmurHash(view(text)), hash);
    QCOMPARE(allocationOf(murmurHash(view(text))), allocation);
}

void TestAllocation::visitors_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("activity");
    QTest::addColumn<double>("allocation");
    const auto row = [](const char *name, const char *id, const char *activity, double allocation) {
        QTest::newRow(name) << QByteArray(id) << QByteArray(activity) << allocation;
    };
    row("the Experience Cloud id comes first",
        R"({"tntId":"338e3c1e51f7416a8e1ccba4f81acea0.28_0","marketingCloudVisitorId":"07327024324407615852294135870030620007"})",
        "125873", 18.53);
    row("a tntId without its hint", R"({"tntId":"338e3c1e51f7416a8e1ccba4f81acea0.28_0"})", "125873", 25.49);
    row("a third party id as it is", R"({"thirdPartyId":"338e3c1e51f7416a8e1ccba4f81acea0.28_0"})", "125873",
        48.44);
    row("another activity", R"({"thirdPartyId":"338e3c1e51f7416a8e1ccba4f81acea0.28_0"})", "125871", 87.67);
    row("a third activity", R"({"thirdPartyId":"338e3c1e51f7416a8e1ccba4f81acea0.28_0"})", "125880", 75.8);
    row("a tntId that is nothing but a hint", R"({"tntId":".35_0","thirdPartyId":"tp"})", "1", 78.91);
}

void TestAllocation::visitors()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, activity);
    QFETCH(double, allocation);
    const std::string visitor = bucketOf(id);
    QCOMPARE(allocationOf("someClientId", view(activity), visitor), allocation);
    // The way that deciding takes: the activity's part is hashed once, the visitor's part is added.
    Allocations allocations("someClientId", {"7", activity.toStdString()});
    allocations.beginVisitor(visitor);
    QCOMPARE(allocations.of(1), allocation);
    QCOMPARE(allocations.of(1), allocation);
}

/// A hash may be stopped anywhere, also within a block of two units.
void TestAllocation::prefixes()
{
    const std::u16string text = u"client.12345.😀é.0x";
    for (std::size_t length = 0; length <= text.size(); ++length) {
        const std::string head = fromCodeUnits(text.substr(0, length));
        const std::string tail = fromCodeUnits(text.substr(length));
        VisitorHash hash;
        hash.setSuffix(tail);
        QCOMPARE(hash.hash(HashPrefix(head)), murmurHash(fromCodeUnits(text)));
    }
}

void TestAllocation::everyBucket()
{
    for (int bucket = 0; bucket < 10000; ++bucket) {
        // The reference's formula: bucket / 10000 * 100, rounded to two decimals.
        const double percent = bucket / 10000.0 * 100;
        QCOMPARE(allocationOf(bucket), std::round(percent * 100) / 100);
        QCOMPARE(allocationOf(-bucket), allocationOf(bucket + 10000 * 7));
    }
}

void TestAllocation::visitorsDoNotMix()
{
    Allocations allocations("someClientId", {"125873"});
    for (const std::string_view visitor : {"a", "", "a", "longer than the one before", "b"}) {
        allocations.beginVisitor(visitor);
        QCOMPARE(allocations.of(0), allocationOf("someClientId", "125873", visitor));
    }
}

QTEST_APPLESS_MAIN(TestAllocation)
#include "tst_allocation.moc"
