// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/decisioning/visitor.h"
#include "tests/core/decisioning/support.h"

#include <QTest>

using namespace spotter;
using namespace spotter::decisioning;
using namespace spotter::test;

class TestVisitor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void completes_data();
    void completes();
    void refuses();
    void buckets_data();
    void buckets();
};

void TestVisitor::completes_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("hint");
    QTest::addColumn<QByteArray>("completed");
    const auto row = [](const char *name, const char *id, const char *hint, const char *completed) {
        QTest::newRow(name) << QByteArray(id) << QByteArray(hint) << QByteArray(completed);
    };
    row("nothing", "{}", "0", R"({"tntId":"new"})");
    row("null", "null", "0", R"({"tntId":"new"})");
    row("a hint", "{}", R"("28")", R"({"tntId":"new.28_0"})");
    row("a hint with spaces is kept", "{}", R"(" 28 ")", R"({"tntId":"new. 28 _0"})");
    row("a blank hint", "{}", R"("  ")", R"({"tntId":"new"})");
    row("a hint that is no text", "{}", "28", R"({"tntId":"new"})");
    row("tntId", R"({"tntId":"t"})", R"("28")", R"({"tntId":"t"})");
    row("Experience Cloud id", R"({"marketingCloudVisitorId":"m"})", "0",
        R"({"marketingCloudVisitorId":"m"})");
    row("third party id", R"({"thirdPartyId":"p"})", "0", R"({"thirdPartyId":"p"})");
    row("empty ids are none", R"({"tntId":"","thirdPartyId":""})", "0",
        R"({"tntId":"new","thirdPartyId":""})");
    row("null ids are none", R"({"tntId":null})", "0", R"({"tntId":"new"})");
    row("authenticated customer",
        R"({"customerIds":[{"id":"c","integrationCode":"i","authenticatedState":"authenticated"}]})", "0",
        R"({"customerIds":[{"id":"c","integrationCode":"i","authenticatedState":"authenticated"}]})");
    row("customer who is not authenticated",
        R"({"customerIds":[{"id":"c","authenticatedState":"logged_out"}]})", "0",
        R"({"customerIds":[{"id":"c","authenticatedState":"logged_out"}],"tntId":"new"})");
    row("the first authenticated customer has no id",
        R"({"customerIds":[{"id":"","authenticatedState":"authenticated"},{"id":"c","authenticatedState":"authenticated"}]})",
        "0",
        R"({"customerIds":[{"id":"","authenticatedState":"authenticated"},{"id":"c","authenticatedState":"authenticated"}],"tntId":"new"})");
    row("other members stay", R"({"other":1})", "0", R"({"other":1,"tntId":"new"})");
}

void TestVisitor::completes()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, hint);
    QFETCH(QByteArray, completed);
    Arena arena;
    const Document document = parsed(id);
    const Document location = parsed(hint);
    const auto result = completedVisitorId(document.root(), location.root(), fixedId("new"), arena);
    QVERIFY(result);
    QCOMPARE(json(*result), completed);
}

void TestVisitor::refuses()
{
    Arena arena;
    const Document document = parsed(R"({"customerIds":[null]})");
    const auto result = completedVisitorId(document.root(), Value(), fixedId("new"), arena);
    QVERIFY(!result);
    QVERIFY(result.error().code == ErrorCode::Rejected);
}

void TestVisitor::buckets_data()
{
    QTest::addColumn<QByteArray>("id");
    QTest::addColumn<QByteArray>("bucket");
    const auto row = [](const char *id, const char *bucket) {
        QTest::newRow(id) << QByteArray(id) << QByteArray(bucket);
    };
    row(R"({"tntId":"t.28_0","marketingCloudVisitorId":"m","thirdPartyId":"p"})", "m");
    row(R"({"tntId":"t.28_0","marketingCloudVisitorId":"","thirdPartyId":"p"})", "t");
    row(R"({"tntId":"t"})", "t");
    row(R"({"tntId":".28_0","thirdPartyId":"p"})", "p");
    row(R"({"thirdPartyId":"p.28_0"})", "p.28_0");
    row(R"({"tntId":"","thirdPartyId":""})", "new");
    row(R"({"customerIds":[{"id":"c","authenticatedState":"authenticated"}]})", "new");
    row("{}", "new");
}

void TestVisitor::buckets()
{
    QFETCH(QByteArray, id);
    QFETCH(QByteArray, bucket);
    Arena arena;
    const Document document = parsed(id);
    QCOMPARE(bytes(bucketingId(document.root(), fixedId("new"), arena)), bucket);
}

QTEST_APPLESS_MAIN(TestVisitor)
#include "tst_visitor.moc"
