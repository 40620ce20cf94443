// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/write.h"
#include "core/client/environment.h"

#include <QTest>

using namespace spotter;
using namespace spotter::client;

class TestEnvironment : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void shouldComeBackFromJson();
    void shouldCheckOptions_data();
    void shouldCheckOptions();
    void shouldAskForAnAccountOnlyOffTheSandbox();
};

void TestEnvironment::shouldComeBackFromJson()
{
    Environment environment;
    environment.id = "x";
    environment.name = "Shop";
    environment.options = Document::parse(R"({"client":"acme","timeout":200})").value();
    environment.trustedHosts = {"a.example"};
    const auto again = environmentFromJson(environmentToJson(environment));
    QVERIFY(again.has_value());
    QCOMPARE(again->name, environment.name);
    QCOMPARE(again->trustedHosts, environment.trustedHosts);
    QCOMPARE(toJson(again->options.root()), toJson(environment.options.root()));
    QVERIFY(!environmentFromJson(Document::parse(R"({"name":1})").value()).has_value());
}

void TestEnvironment::shouldCheckOptions_data()
{
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("expected"); // 0 nothing, 1 a warning, 2 an error
    const auto add = [](const char *name, const char *value, int expected) {
        QTest::addRow("%s %s", name, value) << QByteArray(name) << QByteArray(value) << expected;
    };
    add("client", "", 2);
    add("client", "\"acme\"", 0);
    add("client", "\"ac me\"", 2);
    add("organizationId", "\"A@AdobeOrg\"", 0);
    add("organizationId", "\"A\"", 1);
    add("timeout", "3000", 0);
    add("timeout", "0", 1);
    add("timeout", "-1", 2);
    add("timeout", "1.5", 2);
    add("timeout", "\"soon\"", 2);
    add("maximumWaitReady", "-1", 0);
    add("pollingInterval", "1000", 1);
    add("pollingInterval", "0", 0);
    add("serverDomain", "\"https://a.example\"", 2);
    add("serverDomain", "\"a.example:8080\"", 0);
    add("artifactLocation", "\"a.example/rules.json\"", 2);
    add("artifactLocation", "\"https://a.example/rules.json\"", 0);
    add("artifactPayload", "\"text\"", 2);
    add("artifactPayload", "{}", 0);
    add("decisioningMethod", "\"remote\"", 2);
    add("secure", "true", 0);
    add("secure", "\"yes\"", 2);
}

void TestEnvironment::shouldCheckOptions()
{
    QFETCH(QByteArray, name);
    QFETCH(QByteArray, value);
    QFETCH(int, expected);
    const OptionRule *const rule = createOption(name.toStdString());
    QVERIFY(rule != nullptr);
    const Document document = value.isEmpty() ? Document() : Document::parse(value.toStdString()).value();
    const auto finding = checkOption(*rule, document.root());
    QCOMPARE(!finding ? 0 : finding->severity == delivery::Severity::Warning ? 1 : 2, expected);
}

void TestEnvironment::shouldAskForAnAccountOnlyOffTheSandbox()
{
    Environment environment = sandboxEnvironment();
    QVERIFY(environmentErrors(environment).empty());
    environment.isSandbox = false;
    QCOMPARE(environmentErrors(environment).size(), 2U);
}

QTEST_APPLESS_MAIN(TestEnvironment)
#include "tst_environment.moc"
