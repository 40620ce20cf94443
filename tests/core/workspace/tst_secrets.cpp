// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/workspace/secrets.h"
#include "core/workspace/secretstore.h"
#include "core/workspace/variables.h"

#include <QTest>

using namespace spotter;
using namespace spotter::workspace;

class TestSecrets : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void takesTheTokenOut();
    void leavesReferences();
    void masks();
    void knowsReferences();
    void remembersInMemory();
};

namespace {

Document parsed(const char *text)
{
    return Document::parse(text).value();
}

} // namespace

void TestSecrets::takesTheTokenOut()
{
    std::string taken;
    const Document request
        = withoutSecrets(parsed(R"({"trace":{"authorizationToken":"s3cret","usage":{}},"x":1})"), &taken);
    QCOMPARE(taken, std::string("s3cret"));
    QCOMPARE(toJson(request.root()),
        std::string(R"({"trace":{"authorizationToken":"{{traceToken}}","usage":{}},"x":1})"));
}

void TestSecrets::leavesReferences()
{
    for (const char *text :
        {R"({"trace":{"authorizationToken":"{{traceToken}}"}})", R"({"trace":{"authorizationToken":""}})",
            R"({"trace":{"authorizationToken":7}})", R"({"trace":1})", "{}"}) {
        std::string taken;
        QCOMPARE(toJson(withoutSecrets(parsed(text), &taken).root()), std::string(text));
        QVERIFY(taken.empty());
    }
}

void TestSecrets::masks()
{
    const std::string dots(secretDots);
    const std::vector<std::string> secrets {"s3cret", ""};
    const Document masked = maskSecrets(
        parsed(
            R"({"a":["x s3cret y s3cret",1.50],"trace":{"authorizationToken":"other"},"b":"{{traceToken}}"})"),
        secrets);
    QCOMPARE(toJson(masked.root()),
        R"({"a":["x )" + dots + " y " + dots + R"(",1.5],"trace":{"authorizationToken":")" + dots
            + R"("},"b":"{{traceToken}}"})");
    QCOMPARE(maskSecrets(std::string("none here"), secrets), std::string("none here"));
}

void TestSecrets::knowsReferences()
{
    Arena arena;
    const Value reference = secretReference(arena, "environment/1/token");
    QCOMPARE(toJson(reference), std::string(R"({"$secret":"environment/1/token"})"));
    QCOMPARE(secretKey(reference), std::string_view("environment/1/token"));
    QVERIFY(secretKey(parsed(R"({"$secret":"a","b":1})").root()).empty());
    QVERIFY(secretKey(Value(true)).empty());
    QCOMPARE(secretNames(parsed(R"({"a":{"$secret":"k"},"b":1})").root()), std::vector<std::string>({"a"}));
}

void TestSecrets::remembersInMemory()
{
    MemorySecretStore store;
    QVERIFY(!store.keeps());
    std::optional<std::string> read = "untouched";
    const auto take = [&read](const Result<std::optional<std::string>> &secret) { read = *secret; };
    store.read("k", take);
    QVERIFY(!read);
    bool isDone = false;
    store.write("k", "v", [&isDone](const Result<void> &done) { isDone = done.has_value(); });
    QVERIFY(isDone);
    store.read("k", take);
    QCOMPARE(read, std::optional<std::string>("v"));
    store.remove("k", [](const Result<void> &done) { QVERIFY(done.has_value()); });
    store.read("k", take);
    QVERIFY(!read);
}

QTEST_GUILESS_MAIN(TestSecrets)
#include "tst_secrets.moc"
